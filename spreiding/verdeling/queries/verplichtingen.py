"""The calendars of the three obligations, side by side: they have different rhythms (domein § 1.6)."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings

from spreiding.cyclus.queries import regelingen
from spreiding.regels.regeling import Regeling

HOEVEEL = 4  # moments that are shown per obligation


@dataclass(frozen=True, slots=True)
class Moment:
    dag: date
    wat: str
    bron: str


@dataclass(frozen=True, slots=True)
class Kalender:
    """One obligation: its rhythm, its ground in law, and its next moments from a day on."""

    naam: str
    ritme: str
    grondslag: str
    toezicht: str
    uitleg: str
    momenten: tuple[Moment, ...]


def kalenders(peildatum: date) -> list[Kalender]:
    """The three calendars from this day on. Moments of asielplekken come from the Regeling of each cyclus."""
    alle = [moment for regeling in regelingen().values() for moment in _momenten(regeling)]
    uit = []
    for rij in _gegevens():
        momenten = alle if rij["verplichting"] == "asiel" else [_moment(m) for m in rij["momenten"]]
        komend = sorted((m for m in momenten if m.dag >= peildatum), key=lambda m: m.dag)[:HOEVEEL]
        kern = (rij["naam"], rij["ritme"], rij["grondslag"], rij["toezicht"], rij["uitleg"])
        uit.append(Kalender(*kern, tuple(komend)))
    return uit


@cache
def _gegevens() -> list[dict]:
    return json.loads((settings.BASIS / "fixtures" / "verplichtingen.json").read_text(encoding="utf-8"))


def _moment(rij: dict[str, str]) -> Moment:
    return Moment(date.fromisoformat(rij["dag"]), rij["wat"], rij["bron"])


def _momenten(regeling: Regeling) -> list[Moment]:
    return [
        Moment(regeling.verslag_voor, "provinciaal verslag: vóór deze dag", "Wet art. 4"),
        Moment(regeling.besluit_voor, "verdeelbesluit: vóór deze dag", "Wet art. 5 lid 1"),
        Moment(regeling.realisatiedatum, "plekken gerealiseerd", "Wet art. 7 lid 1"),
        Moment(regeling.volgende_raming, "volgende raming: vóór deze dag", "Wet art. 2 lid 1"),
    ]
