"""Timings: p50 and p95 of repeated calls, in milliseconds."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Tijden:
    """Milliseconds over a number of calls."""

    p50: float
    p95: float
    keren: int


def meet(roep: Callable[[], object], *, keren: int, warm: int = 3) -> Tijden:
    """Call `warm` times unmeasured, then `keren` times measured."""
    for _ in range(warm):
        roep()
    duren = sorted(_duur(roep) for _ in range(keren))
    delen = quantiles(duren, n=20, method="inclusive")
    return Tijden(round(delen[9], 2), round(delen[18], 2), keren)


def _duur(roep: Callable[[], object]) -> float:
    begin = perf_counter()
    roep()
    return (perf_counter() - begin) * 1000
