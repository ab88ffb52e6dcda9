"""The opgaven that were not found in public sources, invented: the rest of cycle 1, and all of cycle 2.

They follow the size of a gemeente, with a factor that stands in for SES-WOA (Besluit art. 2.1). The sums per provincie
of cycle 1 are the real ones; the country's total of cycle 2 is the real 88.000.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from spreiding.demo.bronnen import Gemeentebeeld, ankers, bekende_opgaven, gemeenten, van_provincie
from spreiding.regels.verdeelsleutel import naar_rato

LANDELIJK_2 = 88_000
AMV_PER_10000 = 848  # 8.140 of 96.000 in cycle 1 (Staatscourant 2024, 3320)
BRON = "verzonnen voor de demonstratie"
# Two gemeenten that were first recorded with each other's places; corrected on 14 April 2026.
VERSCHREVEN = {"GM0225": -40, "GM0296": 40}


@dataclass(frozen=True, slots=True)
class Getal:
    """An opgave in places, of which amv."""

    totaal: int
    amv: int


@lru_cache
def cyclus_1() -> Mapping[str, int]:
    """Opgave of cycle 1 per gemeente: the known ones, and the rest of the provincie shared out over the others."""
    bekend, per_provincie = bekende_opgaven()
    uit = dict(bekend)
    for provincie, totaal in per_provincie.items():
        leden = van_provincie(provincie)
        over = totaal - sum(bekend.get(g.code, 0) for g in leden)
        uit |= naar_rato(over, {g.code: _gewicht(g) for g in leden if g.code not in bekend})
    return uit


def verzonnen_1() -> Mapping[str, Getal]:
    """Only the invented ones of cycle 1."""
    bekend, _ = bekende_opgaven()
    return {code: Getal(n, _amv(n)) for code, n in cyclus_1().items() if code not in bekend}


@lru_cache
def cyclus_2() -> Mapping[str, Getal]:
    """Opgave of cycle 2 per gemeente; the anchors are fixed, the rest follows cycle 1."""
    vast = {anker.gemeente: anker.opgave for anker in ankers().values() if anker.opgave}
    per_provincie = naar_rato(LANDELIJK_2, bekende_opgaven()[1])
    uit: dict[str, Getal] = {}
    for provincie, totaal in per_provincie.items():
        leden = van_provincie(provincie)
        over = totaal - sum(vast.get(g.code, 0) for g in leden)
        vrij = naar_rato(over, {g.code: cyclus_1()[g.code] for g in leden if g.code not in vast})
        aantallen = {g.code: vast.get(g.code) or vrij[g.code] for g in leden}
        amv = naar_rato(_amv(totaal), aantallen)
        uit |= {code: Getal(n, min(amv[code], n)) for code, n in aantallen.items()}
    return uit


def verschreven(code: str, getal: Getal) -> Getal:
    """What was recorded first; the right number, except for two gemeenten."""
    return Getal(getal.totaal + VERSCHREVEN.get(code, 0), getal.amv)


def per_provincie_2() -> Mapping[str, Getal]:
    """Sums of the gemeenten, as the law makes them (Besluit art. 2.1)."""
    uit: dict[str, Getal] = {}
    for code, getal in cyclus_2().items():
        provincie = gemeenten()[code].provincie
        eerder = uit.get(provincie, Getal(0, 0))
        uit[provincie] = Getal(eerder.totaal + getal.totaal, eerder.amv + getal.amv)
    return uit


def _gewicht(gemeente: Gemeentebeeld) -> int:
    """Inhabitants times a welfare-like factor between 0,75 and 1,4."""
    factor = min(max(gemeente.rng("welvaart").gauss(1.0, 0.13), 0.75), 1.4)
    return round(gemeente.inwoners * factor)


def _amv(aantal: int) -> int:
    return (aantal * AMV_PER_10000 + 5000) // 10000


def scores(opgaven: Mapping[str, int]) -> Mapping[str, Decimal]:
    """Invented SES-WOA per gemeentecode, such that the formula (Besluit art. 2.1) comes close to these opgaven.

    (SES-WOA + 1) is the opgave per inhabitant, relative to the country; three decimals, as CBS publishes them.
    """
    inwoners = {code: gemeente.inwoners for code, gemeente in gemeenten().items() if code in opgaven}
    samen, behoefte = sum(inwoners.values()), sum(opgaven.values())
    return {
        code: (Decimal(opgaven[code] * samen) / Decimal(aantal * behoefte) - 1).quantize(Decimal("0.001"))
        for code, aantal in inwoners.items()
    }
