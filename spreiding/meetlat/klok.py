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


GEDULD = 60.0  # seconds for one measurement: at scale 100 one call can take a minute


def meet(roep: Callable[[], object], *, keren: int, warm: int = 3, geduld: float = GEDULD) -> Tijden:
    """Call `warm` times unmeasured, then `keren` times measured; fewer times when `geduld` seconds are over."""
    einde = perf_counter() + geduld
    _herhaald(roep, warm, einde)
    duren = sorted(_herhaald(roep, keren, einde + geduld))
    delen = quantiles(duren * 2 if len(duren) == 1 else duren, n=20, method="inclusive")
    return Tijden(round(delen[9], 2), round(delen[18], 2), len(duren))


def _herhaald(roep: Callable[[], object], keren: int, einde: float) -> list[float]:
    """Milliseconds of each call: at least one when any was asked for, and no new one after `einde`."""
    duren: list[float] = []
    while len(duren) < keren and (not duren or perf_counter() < einde):
        duren.append(_duur(roep))
    return duren


def _duur(roep: Callable[[], object]) -> float:
    begin = perf_counter()
    roep()
    return (perf_counter() - begin) * 1000
