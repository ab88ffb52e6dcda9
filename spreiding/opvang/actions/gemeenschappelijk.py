"""The frame that every verb on a locatie shares: lock, check the version, move the moment on, close the books."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.cyclus.queries import uiterste_datum
from spreiding.opvang.actions.oordelen import plekoordelen_bijwerken
from spreiding.opvang.models import Gegevensversie, Locatie
from spreiding.regels.begrippen import Fase
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import LocatieStand

EEN_TEL = timedelta(microseconds=1)


class Verouderd(Exception):
    """Someone else changed the locatie since this form was opened. Carries the present row."""

    def __init__(self, locatie: Locatie) -> None:
        self.locatie = locatie
        super().__init__("Iemand anders heeft deze locatie intussen gewijzigd.")


def locatie_vergrendelen(locatie_id: int, *, versie: int | None = None) -> Locatie:
    """Take the turn of the provincie and lock the locatie. Raises Verouderd when `versie` is not the present one."""
    provincie_vergrendelen(Locatie.objects.values_list("provincie_id", flat=True).get(pk=locatie_id))
    locatie = Locatie.objects.vergrendeld(locatie_id)
    if versie is not None and versie != locatie.versie:
        raise Verouderd(locatie)
    return locatie


def provincie_vergrendelen(provincie_code: str) -> None:
    """Writers in one provincie take turns: verdicts in a gemeente depend on each other (Besluit art. 3.1).

    Renewing the stamp *is* the lock: the row stays locked until commit, and cached figures are then stale.
    """
    Gegevensversie.objects.bulk_create(
        [Gegevensversie(provincie_id=provincie_code)],
        update_conflicts=True,
        unique_fields=["provincie"],
        update_fields=["stempel"],
    )


def moment(locatie: Locatie, nu: datetime) -> datetime:
    """`nu`, moved past the last write, so that no stretch of knowing is empty."""
    return max(nu, locatie.gewijzigd_op + EEN_TEL)


def sinds(nu: datetime) -> DateTimeTZRange:
    """Known from now on."""
    return DateTimeTZRange(nu, None)


def tot_nu(bereik: DateTimeTZRange, nu: datetime) -> DateTimeTZRange:
    """The same stretch of knowing, closed now."""
    return DateTimeTZRange(bereik.lower, nu)


def dagen(van: date | None, tot: date | None) -> DateRange:
    return DateRange(van, tot)


def stand(locatie: Locatie) -> LocatieStand:
    """The locatie as regels see it."""
    return LocatieStand(fase=Fase(locatie.fase))


def laatste_datum() -> date:
    """Latest date that can be meant: five years after the last known cyclus."""
    return uiterste_datum()


def afronden(
    locatie: Locatie,
    feit: Feit,
    *,
    door: User,
    nu: datetime,
    gegevens: dict[str, Any],
    oordelen: bool = True,
) -> Locatie:
    """Raise the version, rewrite the verdicts that changed, and record the fact."""
    locatie.versie += 1
    locatie.gewijzigd_op, locatie.gewijzigd_door = nu, door
    locatie.save(update_fields=["versie", "gewijzigd_op", "gewijzigd_door", "fase", *Locatie.KENMERKEN])
    if oordelen:
        plekoordelen_bijwerken(locatie, nu=nu)
    feit_vastleggen(locatie, feit, door=door, nu=nu, gegevens=gegevens)
    return locatie


def feit_vastleggen(locatie: Locatie, feit: Feit, *, door: User, nu: datetime, gegevens: dict[str, Any]) -> None:
    """Record a fact about a locatie that changes neither its version nor a verdict (a note, a notice)."""
    leg_vast(
        feit,
        over=locatie,
        door=door,
        op=nu,
        provincie_code=locatie.provincie_id,
        gemeente_code=locatie.gemeente_id,
        gegevens=gegevens,
    )
