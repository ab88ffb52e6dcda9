"""Welke grenzen een traject op een dag passeert, elk met de zin die ervan verteld wordt. Zuiver; geen klok.

Een grens wordt één keer gemeld. In de sleutel staat de dag waar het om gaat: een nieuwe termijn is een nieuwe grens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spreiding.regels.tijd import datum_voluit

VOORAF = (14, 7, 1)  # days before the last day of a term
VERSLAG_BINNEN = 7  # days after a talk in which its report is expected


@dataclass(frozen=True, slots=True)
class Lopend:
    """Iets met een laatste dag: `wat` in een zin, `sleutel` om het van andere te onderscheiden."""

    soort: str
    sleutel: str
    wat: str
    uiterlijk: date


@dataclass(frozen=True, slots=True)
class Gespreksstand:
    """Een gesprek: de dag waarop het staat of was, en wat er nog van ontbreekt."""

    sleutel: str
    wat: str
    op: date
    gehouden: bool
    verslag: bool


@dataclass(frozen=True, slots=True)
class Trajectgrens:
    """Een gepasseerde grens; `over` is de dag waar het om gaat."""

    soort: str
    sleutel: str
    over: date
    trede: str
    titel: str
    zin: str


def termijngrenzen(lopend: Sequence[Lopend], dag: date) -> Iterator[Trajectgrens]:
    """De laagste grens die bereikt is: wie dagen stilstond, krijgt niet alsnog alle eerdere."""
    for ding in lopend:
        over, laatste = (ding.uiterlijk - dag).days, datum_voluit(ding.uiterlijk)
        if over < 0:
            zin = f"{ding.wat} liep tot en met {laatste}. Leg vast hoe het verder gaat."
            yield Trajectgrens(ding.soort, ding.sleutel, ding.uiterlijk, "verlopen", "termijn voorbij", zin)
        elif bereikt := [grens for grens in VOORAF if over <= grens]:
            nog = "Vandaag is de laatste dag" if not over else f"Nog {over} {'dag' if over == 1 else 'dagen'}"
            zin = f"{nog}: {ding.wat[0].lower()}{ding.wat[1:]} loopt tot en met {laatste}."
            yield Trajectgrens(ding.soort, ding.sleutel, ding.uiterlijk, str(min(bereikt)), "termijn loopt af", zin)


def gespreksgrenzen(gesprekken: Sequence[Gespreksstand], dag: date) -> Iterator[Trajectgrens]:
    """Een gepland gesprek dat voorbij is, en een gehouden gesprek zonder verslag."""
    for g in gesprekken:
        if not g.gehouden and g.op < dag:
            zin = f"{g.wat} stond op {datum_voluit(g.op)}. Leg vast of het is gehouden."
            yield Trajectgrens("gesprek", g.sleutel, g.op, "niet_vastgelegd", "gesprek niet vastgelegd", zin)
        elif g.gehouden and not g.verslag and g.op + timedelta(days=VERSLAG_BINNEN) < dag:
            zin = f"{g.wat} was op {datum_voluit(g.op)}. Er is nog geen verslag."
            yield Trajectgrens("gesprek", g.sleutel, g.op, "zonder_verslag", "gesprek zonder verslag", zin)
