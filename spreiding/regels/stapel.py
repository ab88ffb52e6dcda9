"""Overlappende aantallen optellen tot een trapfunctie in de tijd."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from spreiding.regels.gegevens import Deel
from spreiding.regels.tijd import Periode


def stapel(delen: Iterable[Deel]) -> tuple[Deel, ...]:
    """Sum of overlapping `delen` as consecutive steps without overlap; steps of 0 are left out.

    An unknown number adds nothing: callers count the unknowns apart (R15).
    """
    sprongen: dict[date, int] = defaultdict(int)
    for deel in delen:
        if deel.aantal:
            sprongen[deel.periode.van or date.min] += deel.aantal
            sprongen[deel.periode.tot or date.max] -= deel.aantal
    stappen, hoogte, dagen = [], 0, sorted(sprongen)
    for dag, volgende in zip(dagen, dagen[1:], strict=False):
        hoogte += sprongen[dag]
        if hoogte:
            stappen.append(Deel(_periode(dag, volgende), hoogte))
    return tuple(stappen)


def dagen_vanaf(drempel: int, delen: Iterable[Deel]) -> tuple[Periode, ...]:
    """Stretches of days on which the sum of `delen` is at least `drempel` places; neighbours are joined."""
    vakken: list[Periode] = []
    for stap in stapel(delen):
        if (stap.aantal or 0) < drempel:
            continue
        if vakken and vakken[-1].tot == stap.periode.van:
            vakken[-1] = Periode(vakken[-1].van, stap.periode.tot)
        else:
            vakken.append(stap.periode)
    return tuple(vakken)


def _periode(van: date, tot: date) -> Periode:
    return Periode(None if van == date.min else van, None if tot == date.max else tot)
