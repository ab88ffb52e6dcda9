"""Evenredigheid: welke gemeenten in dezelfde situatie staan op een andere trede. Zuiver; geen klok.

Gelijke gevallen krijgen gelijk toezicht, tenzij een reden het verschil draagt (beleidskader 2011: selectief en
proportioneel). Dit beslist niets: het legt het verschil voor aan wie de gemeente behandelt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ZELFDE_SITUATIE = (
    "Zelfde situatie: op dezelfde lijst, in dezelfde band (onder 80, 80 tot 90, 90 tot 100 procent van de taak), en een"
    " tekort dat hoogstens twee keer zo groot of zo klein is."
)
FACTOR = 2


@dataclass(frozen=True, slots=True)
class Situatie:
    """Hoe een gemeente ervoor staat. `tekort` in plaatsen; None = onbekend, en dan met niets te vergelijken."""

    gemeente: str
    lijst: str
    band: str
    tekort: int | None
    trede: int


def zelfde_situatie(een: Situatie, ander: Situatie) -> bool:
    """Lijken deze twee genoeg op elkaar om hun trede te vergelijken?"""
    if een.tekort is None or ander.tekort is None or (een.lijst, een.band) != (ander.lijst, ander.band):
        return False
    laag, hoog = sorted((een.tekort, ander.tekort))
    return hoog <= FACTOR * laag


def op_andere_trede(een: Situatie, andere: Iterable[Situatie]) -> list[Situatie]:
    """Wie in dezelfde situatie op een andere trede staat; het grootste verschil eerst."""
    gevonden = [a for a in andere if a.gemeente != een.gemeente and a.trede != een.trede and zelfde_situatie(een, a)]
    return sorted(gevonden, key=lambda a: (-abs(a.trede - een.trede), abs((a.tekort or 0) - (een.tekort or 0))))
