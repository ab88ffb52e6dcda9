"""Driewaardige logica (Kleene): ja, nee en onbekend, met de reden die de doorslag geeft.

Onbekend is niet hetzelfde als nee (R15): een keten met één nee is nee, ook als de rest onbekend is;
zonder nee maar met een onbekend is zij onbekend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spreiding.regels.begrippen import Criterium, Reden, Uitkomst


class Bevinding(NamedTuple):
    """Uitkomst van één toets met de redencode."""

    uitkomst: Uitkomst
    reden: Reden


JA = Bevinding(Uitkomst.JA, Reden.VOLDOET)
ALS_ENIGE = frozenset({Reden.VERWACHT, Reden.ONDER_DREMPEL})
"""Redenen die betekenen: verder is alles in orde. Is er ook iets onbekend, dan is dat de reden."""

type Bevindingen = Mapping[Criterium, Bevinding]


def nee(reden: Reden) -> Bevinding:
    return Bevinding(Uitkomst.NEE, reden)


def onbekend(reden: Reden) -> Bevinding:
    return Bevinding(Uitkomst.ONBEKEND, reden)


class Alle:
    """Ja als alle delen ja zijn. De reden is die van het eerste deel dat de uitkomst bepaalt."""

    __slots__ = ("delen",)

    def __init__(self, *delen: Criterium | Alle | EenVan) -> None:
        self.delen = delen

    def weeg(self, bevindingen: Bevindingen) -> Bevinding:
        open_vraag: Bevinding | None = None
        goed = JA
        for deel in self.delen:
            gevonden = bevindingen[deel] if isinstance(deel, Criterium) else deel.weeg(bevindingen)
            if gevonden.uitkomst is Uitkomst.NEE:
                return _nee_van(gevonden, open_vraag)
            if gevonden.uitkomst is Uitkomst.ONBEKEND:
                open_vraag = open_vraag or gevonden
            elif gevonden is not JA:
                goed = gevonden
        return open_vraag or goed

    def criteria(self) -> Iterator[Criterium]:
        return _criteria(self.delen)

    def openstaand(self, bevindingen: Bevindingen) -> Iterator[Criterium]:
        """De criteria die een ja in de weg staan, in volgorde."""
        return _openstaand(self.delen, bevindingen)


class EenVan:
    """Ja als ten minste één deel ja is; de reden is die van het eerste deel met de uitkomst."""

    __slots__ = ("delen",)

    def __init__(self, *delen: Criterium | Alle | EenVan) -> None:
        self.delen = delen

    def weeg(self, bevindingen: Bevindingen) -> Bevinding:
        gewogen = [bevindingen[d] if isinstance(d, Criterium) else d.weeg(bevindingen) for d in self.delen]
        for uitkomst in (Uitkomst.JA, Uitkomst.ONBEKEND):
            for gevonden in gewogen:
                if gevonden.uitkomst is uitkomst:
                    return gevonden
        return gewogen[0]

    def criteria(self) -> Iterator[Criterium]:
        return _criteria(self.delen)

    def openstaand(self, bevindingen: Bevindingen) -> Iterator[Criterium]:
        """Niets als één deel al ja is; anders alles wat in een van de delen openstaat."""
        if self.weeg(bevindingen).uitkomst is not Uitkomst.JA:
            yield from _openstaand(self.delen, bevindingen)


def _nee_van(gevonden: Bevinding, open_vraag: Bevinding | None) -> Bevinding:
    if open_vraag is not None and gevonden.reden in ALS_ENIGE:
        return nee(open_vraag.reden)
    return gevonden


def _criteria(delen: tuple[Criterium | Alle | EenVan, ...]) -> Iterator[Criterium]:
    for deel in delen:
        if isinstance(deel, Criterium):
            yield deel
        else:
            yield from deel.criteria()


def _openstaand(delen: tuple[Criterium | Alle | EenVan, ...], bevindingen: Bevindingen) -> Iterator[Criterium]:
    for deel in delen:
        if not isinstance(deel, Criterium):
            yield from deel.openstaand(bevindingen)
        elif bevindingen[deel].uitkomst is not Uitkomst.JA:
            yield deel
