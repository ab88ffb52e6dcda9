"""Loading the default ladder, templates and toezichthouder from fixtures/toezicht.json. Twice changes nothing."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.audit.actions import leg_vast
from spreiding.core.laden import Laadfout
from spreiding.gebied.actions import Telling
from spreiding.regels.feiten import Feit
from spreiding.toezicht.models import Briefsjabloon, Ladder, Toezichthouder, Trede

BRON: Path = settings.BASIS / "fixtures" / "toezicht.json"


@transaction.atomic
def toezicht_laden(*, nu: datetime, bron: Path = BRON) -> Telling:
    """What is there already, also in a later version made here, stays as it is. Raises Laadfout."""
    try:
        gegevens = json.loads(bron.read_text(encoding="utf-8"))
        return (
            _ladder(gegevens["ladder"], nu)
            + sum((_sjabloon(rij, nu) for rij in gegevens["sjablonen"]), Telling())
            + _toezichthouders(gegevens["toezichthouders"], nu)
        )
    except (OSError, ValueError, KeyError, TypeError) as fout:
        raise Laadfout(f"{bron.name}: {fout}") from None


def _ladder(rij: dict[str, Any], nu: datetime) -> Telling:
    if Ladder.objects.filter(versie=rij["versie"]).exists():
        return Telling(gelijk=1)
    velden = {naam: rij[naam] for naam in ("versie", "naam", "bron", "toelichting")}
    ladder = Ladder(**velden, vanaf=date.fromisoformat(rij["vanaf"]), bekend_sinds=nu)
    ladder.save(force_insert=True)
    Trede.objects.bulk_create([_trede(ladder, trede) for trede in rij["treden"]])
    leg_vast(Feit.REFERENTIE_GELADEN, over=ladder, door=None, op=nu, gegevens={"versie": ladder.versie})
    return Telling(nieuw=1)


def _trede(ladder: Ladder, rij: dict[str, Any]) -> Trede:
    aantal, eenheid = rij["termijn"] or (None, "")
    velden = {naam: rij[naam] for naam in ("nummer", "naam", "betekenis", "stukken", "ondertekenaar", "bron")}
    return Trede(ladder=ladder, termijn_aantal=aantal, termijn_eenheid=eenheid, **velden)


def _sjabloon(rij: dict[str, Any], nu: datetime) -> Telling:
    if Briefsjabloon.objects.filter(soort=rij["soort"]).exists():
        return Telling(gelijk=1)
    sjabloon = Briefsjabloon(**rij, versie=1, bekend_sinds=nu)
    sjabloon.save(force_insert=True)
    leg_vast(Feit.REFERENTIE_GELADEN, over=sjabloon, door=None, op=nu, gegevens={"soort": sjabloon.soort})
    return Telling(nieuw=1)


def _toezichthouders(rijen: list[dict[str, Any]], nu: datetime) -> Telling:
    """Only when there is none: from then on it is managed here."""
    if Toezichthouder.objects.exists():
        return Telling(gelijk=len(rijen))
    for rij in rijen:
        tot = date.fromisoformat(rij["tot"]) if rij["tot"] else None
        houder = Toezichthouder(
            **{naam: rij[naam] for naam in ("soort", "naam", "bron")},
            geldigheid=DateRange(date.fromisoformat(rij["van"]), tot),
            registratie=DateTimeTZRange(nu, None),
        )
        houder.save(force_insert=True)
        leg_vast(Feit.REFERENTIE_GELADEN, over=houder, door=None, op=nu, gegevens={"naam": houder.naam})
    return Telling(nieuw=len(rijen))
