"""Fill an empty database with a world in which the worker has been away since 5 April 2027.

Run as a program (`python -m tests.signalen.sneuvel.toneel`), with DATABASE_URL of a database that only this uses.
"""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from spreiding.accounts.models import User
    from spreiding.opvang.models import Locatie

LAATST, VANDAAG = date(2027, 4, 5), date(2027, 4, 8)
VERZONDEN = "verzonden.txt"  # every message that left, also twice
BARNEVELD = "GM0203"
MENSEN = ("pieter", "karin", "tineke", "bram")


def speel() -> None:
    """Three taken of which two cross 90 days, one bezwaar that crosses 21 days, one proof that lapses in 60 days, and
    four people with an address."""
    from tests.bezwaar.conftest import ARNHEM, EDE, Griffie
    from tests.cast import maak_persoon
    from tests.verdeling.conftest import Besluitmaker, invoer
    from tests.wereld import laad_referentie

    laad_referentie()
    mensen = {naam: maak_persoon(naam).user for naam in MENSEN}
    for naam, user in mensen.items():
        user.email = f"{naam}@spreiding.example"
        user.save(update_fields=["email"])
    besluit = Besluitmaker().bekendgemaakt(
        invoer(ARNHEM, 180, 0, date(2027, 9, 1)), invoer(EDE, 300, 0, date(2027, 7, 6)),
        invoer(BARNEVELD, 100, 0, date(2027, 7, 5)),
    )  # fmt: skip
    arnhem, *_ = [_tien_plaatsen(gemeente) for gemeente in (ARNHEM, EDE, BARNEVELD)]
    _bewijs(arnhem, mensen["pieter"])
    griffie = Griffie(besluit, mensen["bram"])
    griffie.leg(griffie.ontvang(), "commissie", "18-1-2027")
    loop_alles(LAATST)


def _tien_plaatsen(gemeente: str) -> "Locatie":
    """Open for years, so that nothing is unknown and the rest is missing."""
    from spreiding.gebied.models import Gemeente
    from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
    from spreiding.regels.begrippen import Doelgroep, Fase, Soort
    from tests.factories.opvang import LocatieFactory

    nu, sinds = datetime(2026, 3, 1, 9, tzinfo=UTC), date(2025, 1, 1)
    return LocatieFactory(
        gemeente=Gemeente.objects.get(pk=gemeente), soort=Soort.AZC, nu=nu, vandaag=nu.date(),
        capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, 10, van=sinds)],
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=sinds)],
    )  # fmt: skip


def _bewijs(locatie: "Locatie", door: "User") -> None:
    """On 7 April it lapses in 60 days."""
    from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

    from tests.factories.opvang import BewijsstukFactory

    BewijsstukFactory(
        locatie=locatie, door=door, geldigheid=DateRange(date(2026, 3, 1), date(2027, 6, 7)),
        registratie=DateTimeTZRange(datetime(2026, 3, 2, 9, tzinfo=UTC), None),
    )  # fmt: skip


def loop_alles(dag: date) -> None:
    """The jobs of the schedule, as they ran on that day."""
    from spreiding.bezwaar.actions import bezwaar_bewaken
    from spreiding.signalen.actions import dagberichten_versturen
    from spreiding.verdeling.actions import kalender_bewaken, realisatie_bewaken

    nu = datetime(dag.year, dag.month, dag.day, 3, tzinfo=UTC)
    for actie in (kalender_bewaken, realisatie_bewaken, bezwaar_bewaken, dagberichten_versturen):
        actie(peildatum=dag, nu=nu)


if __name__ == "__main__":
    django.setup()
    speel()
