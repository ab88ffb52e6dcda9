"""Terugkijken: hoe goed waren eerdere prognoses? Dekking van de banden, Brierscore en vertekening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spreiding.regels.prognose import Prognose
from spreiding.regels.toestand import Cijfers

TE_WEINIG = 30  # gebieden; met minder zegt een toets niets


@dataclass(frozen=True, slots=True)
class Geval:
    """Een prognose van toen, met wat het werd."""

    gebied: str
    prognose: Prognose
    uitkomst: Cijfers
    gehaald: bool | None


@dataclass(frozen=True, slots=True)
class Toets:
    """Uitslag over `aantal` gebieden. Dekking: deel van de uitkomsten dat in de band viel (0 tot en met 1).

    `verwacht`: het deel dat er volgens de prognoses zelf in hoorde te vallen. Dat is meer dan het getal van de band:
    een plan komt er helemaal of helemaal niet: bij één plan bevat de band al snel allebei.

    `brier`: gemiddelde kwadratische fout van de kans op de taak; 0 is volmaakt, 0,25 is gokken. `vertekening`:
    gemiddeld aantal plaatsen dat de prognose te hoog was (negatief: te laag). None = daarover is niets te zeggen.
    """

    aantal: int
    dekking: dict[int, float]
    verwacht: dict[int, float]
    brier: float | None
    vertekening: float | None

    @property
    def te_weinig(self) -> bool:
        return self.aantal < TE_WEINIG


def toets(gevallen: Sequence[Geval], banden: Sequence[int] = (50, 80, 90)) -> Toets:
    """Vergelijkt prognoses met uitkomsten."""
    if not gevallen:
        return Toets(0, {}, {}, None, None)
    dekking, verwacht = {}, {}
    for procent in banden:
        per_geval = [(g, g.prognose.uitkomsten.band(procent)) for g in gevallen]
        dekking[procent] = _deel([band.bevat(g.uitkomst.totaal) for g, band in per_geval])
        verwacht[procent] = _deel([g.prognose.uitkomsten.kans_binnen(band) for g, band in per_geval])
    met_taak = [(g.prognose.kans_taak, g.gehaald) for g in gevallen if g.gehaald is not None]
    fouten = [(p - gehaald) ** 2 for p, gehaald in met_taak if p is not None]
    verschillen = [g.prognose.uitkomsten.verwachting - g.uitkomst.totaal for g in gevallen]
    return Toets(
        len(gevallen),
        dekking,
        verwacht,
        sum(fouten) / len(fouten) if fouten else None,
        sum(verschillen) / len(verschillen),
    )


def _deel(waarden: Sequence[float]) -> float:
    return sum(waarden) / len(waarden)
