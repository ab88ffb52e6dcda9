"""How a figure of a gemeente came about: what it is measured against, the plekken that add up to it, the sums."""

from collections.abc import Sequence
from dataclasses import dataclass

from spreiding.core import opmaak
from spreiding.dashboard.queries.bord import Gemeentestand, Groep
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.opvang.queries.herkomst import Plekcijfer, plekken_achter


def plekken(stand: Gemeentestand, zicht: Zicht) -> list[Plekcijfer]:
    """The plekken behind the figures of this gemeente."""
    gebied = stand.gebied
    return plekken_achter(zicht.vraag, gebied.provincie, gebied.code, uiterlijk=stand.realiseren_uiterlijk)


@dataclass(frozen=True, slots=True)
class Som:
    """A calculation in words: "180 − 100 = 80". None = it cannot be made, something is unknown."""

    naam: str
    formule: str
    uitkomst: int | None


def sommen(stand: Gemeentestand) -> list[Som]:
    """The tekort, as the law has it: per group, never below zero, then together (domein § 4.3; R25)."""
    doel = "taak" if stand.met_besluit else "opgave"
    uit = []
    for groep, naam in ((Groep.REGULIER, "regulier"), (Groep.AMV, "amv")):
        maat = stand.maat(groep)
        formule = f"{doel} {opmaak.getal(maat.doel)} − geteld {opmaak.getal(maat.gerealiseerd)}, niet onder nul"
        uit.append(Som(f"Tekort {naam}", formule, maat.tekort))
    return [*uit, Som("Tekort", "regulier + amv; het ene dekt het andere niet", stand.maat().tekort)]


def klopt(stand: Gemeentestand, rijen: Sequence[Plekcijfer]) -> bool:
    """Do the plekken add up to the figures on every page?"""
    maat = stand.maat()
    opgeteld = (sum(r.gerealiseerd for r in rijen), sum(r.gepland for r in rijen), sum(r.valt_weg for r in rijen))
    return opgeteld == (maat.gerealiseerd or 0, maat.gepland or 0, maat.valt_weg or 0)
