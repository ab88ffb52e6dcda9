"""Cutting a number of places into locaties of believable sizes."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from spreiding.demo.doelen import Aantallen
from spreiding.regels.begrippen import Soort

WOONGROEP = 12  # from so many places on, amv get a locatie of their own


@dataclass(frozen=True, slots=True)
class Stuk:
    """One locatie: kind, and places regulier and amv."""

    soort: Soort
    regulier: int
    amv: int = 0


def knip(rng: Random, aantal: Aantallen, *, klein: tuple[int, int] = (12, 64)) -> list[Stuk]:
    """Pieces that add up to `aantal`; few amv live in a regular locatie, many have their own.

    `klein`: the smallest pieces have from so many until so many places.
    """
    stukken = [Stuk(soort, n) for soort, n in _regulier(rng, aantal.regulier, klein)]
    amv = aantal.amv
    while amv >= WOONGROEP:
        n = amv if amv <= 40 else rng.randrange(16, 41)
        stukken.append(Stuk(Soort.AMV_OPVANG, 0, n))
        amv -= n
    if amv and stukken:
        eerste = stukken[0]
        stukken[0] = Stuk(eerste.soort, eerste.regulier, eerste.amv + amv)
    elif amv:
        stukken.append(Stuk(Soort.AMV_OPVANG, 0, amv))
    return stukken


def _regulier(rng: Random, rest: int, klein: tuple[int, int]) -> Iterator[tuple[Soort, int]]:
    while rest > 0:
        soort, n = _volgende(rng, rest, klein)
        if rest - n < 12:
            n = rest
        yield soort, n
        rest -= n


def _volgende(rng: Random, rest: int, klein: tuple[int, int]) -> tuple[Soort, int]:
    if rest >= 200 and rng.random() < 0.5:
        n = rng.randrange(120, min(rest, 520) + 1)
        return _groot(rng, n), n
    if rest >= 60 and rng.random() < 0.62:
        n = rng.randrange(50, min(rest, 170) + 1)
        return (Soort.SATELLIET if n < 110 or rng.random() < 0.3 else Soort.AZC), n
    n = min(rest, rng.randrange(*klein))
    return (Soort.KLEINSCHALIG if n < 70 else Soort.SATELLIET), n


def _groot(rng: Random, n: int) -> Soort:
    """Mostly azc; now and then one of the special kinds that count as well."""
    lot = rng.random()
    if lot < 0.03:
        return Soort.POL
    if lot < 0.06:
        return Soort.GEZINSLOCATIE
    if lot < 0.08 and n < 250:
        return Soort.PBL
    return Soort.AZC
