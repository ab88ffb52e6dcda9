"""Telt deze plek mee? Vier vragen, beantwoord per plek en per peildatum (interface; invulling volgt)."""

from __future__ import annotations

from datetime import date

from spreiding.regels.begrippen import Vraag
from spreiding.regels.gegevens import Bewijs, CriteriumOordeel, Deel, Oordeel, PlekGegevens, Tijdvak
from spreiding.regels.regeling import Regeling

__all__ = [
    "Bewijs",
    "CriteriumOordeel",
    "Deel",
    "Oordeel",
    "PlekGegevens",
    "Tijdvak",
    "beoordeel",
    "beoordeel_alle",
    "verloop",
]


def beoordeel(plek: PlekGegevens, vraag: Vraag, *, peildatum: date, regeling: Regeling) -> Oordeel:
    """Het oordeel op één vraag op de peildatum, met alle criteria, de reden en een zin."""
    raise NotImplementedError


def beoordeel_alle(plek: PlekGegevens, *, peildatum: date, regeling: Regeling) -> dict[Vraag, Oordeel]:
    """Het oordeel op alle vier de vragen, in hun vaste volgorde."""
    return {vraag: beoordeel(plek, vraag, peildatum=peildatum, regeling=regeling) for vraag in Vraag}


def verloop(plek: PlekGegevens, vraag: Vraag, *, regeling: Regeling) -> tuple[Tijdvak, ...]:
    """Het oordeel als trapfunctie van de peildatum: alle dagen precies één keer, buren verschillen."""
    raise NotImplementedError
