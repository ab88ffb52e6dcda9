"""How far each gemeente is on 5 March 2027: a profile per gemeente, and places that add up to the provincie's size.

Pure arithmetic with a fixed chance; the profiles follow the states of the bord (voldoet, op koers, risico, tekort,
onbekend), so that every state occurs and the sums are of a believable order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from spreiding.demo.bronnen import ZAAD, Gemeentebeeld, ankers, provinciedoelen, van_provincie
from spreiding.demo.opgaven import Getal, cyclus_2


class Profiel(StrEnum):
    VOLDOET = "voldoet"
    OP_KOERS = "op_koers"
    RISICO = "risico"
    TEKORT = "tekort"
    ONBEKEND = "onbekend"


KLEINSTE = 8  # fewer places than this is no locatie
# Part of the opgave that is realised on 5 March 2027: from, to.
NU: Mapping[Profiel, tuple[float, float]] = {
    Profiel.VOLDOET: (1.0, 1.35),
    Profiel.OP_KOERS: (0.45, 0.93),
    Profiel.RISICO: (0.3, 0.85),
    Profiel.TEKORT: (0.0, 0.6),
    Profiel.ONBEKEND: (0.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Aantallen:
    """Places, regulier and amv apart."""

    regulier: int = 0
    amv: int = 0

    def min(self, ander: "Aantallen") -> "Aantallen":
        """What is left, never below zero."""
        return Aantallen(max(self.regulier - ander.regulier, 0), max(self.amv - ander.amv, 0))

    def plus(self, ander: "Aantallen") -> "Aantallen":
        return Aantallen(self.regulier + ander.regulier, self.amv + ander.amv)


@dataclass(frozen=True, slots=True)
class Doel:
    """What a gemeente has on 5 March 2027 (`nu`), expects before 1 July (`erbij`) and thinks of for later (`later`)."""

    gemeente: Gemeentebeeld
    opgave: Getal
    profiel: Profiel
    nu: Aantallen
    erbij: Aantallen
    later: Aantallen


def doelen(provincie: str) -> list[Doel]:
    """One per gemeente of the provincie, in order of code."""
    leden = van_provincie(provincie)
    opgaven = {g.code: cyclus_2()[g.code] for g in leden}
    profielen = _profielen(provincie, leden, opgaven)
    delen = _delen(provincie, leden, opgaven, profielen)
    return [_doel(g, opgaven[g.code], profielen[g.code], delen[g.code]) for g in leden]


def _profielen(provincie: str, leden: Sequence[Gemeentebeeld], opgaven: Mapping[str, Getal]) -> dict[str, Profiel]:
    """Anchors keep theirs; the others get the states that go with how far the provincie is."""
    vast = {a.gemeente: Profiel(a.profiel) for a in ankers().values() if a.profiel}
    rng = Random(f"{ZAAD}/{provincie}/profielen")
    over = [g.code for g in leden if g.code not in vast]
    rng.shuffle(over)
    ver = provinciedoelen()[provincie].gerealiseerd / sum(getal.totaal for getal in opgaven.values())
    voldoet = min(max(0.21 + (ver - 0.5) * 0.75, 0.15), 0.62)
    tekort = min(max(0.27 - (ver - 0.5) * 0.45, 0.05), 0.3)
    trap = {Profiel.VOLDOET: voldoet, Profiel.OP_KOERS: 0.27, Profiel.TEKORT: tekort, Profiel.ONBEKEND: 0.045}
    uit, grens = dict(vast), 0.0
    for profiel, deel in trap.items():
        begin, grens = round(grens * len(over)), grens + deel
        uit |= dict.fromkeys(over[begin : round(grens * len(over))], profiel)
    return {g.code: uit.get(g.code, Profiel.RISICO) for g in leden}


def _delen(
    provincie: str,
    leden: Sequence[Gemeentebeeld],
    opgaven: Mapping[str, Getal],
    profielen: Mapping[str, Profiel],
) -> dict[str, float]:
    """Part of the opgave that is realised: chance within the profile, bent until the provincie's sum fits."""
    vast = {a.gemeente: a.nu for a in ankers().values() if a.nu is not None}
    loting = {g.code: g.rng("deel").random() for g in leden}

    def deel(code: str, macht: float) -> float:
        if code in vast:
            return vast[code] / max(opgaven[code].totaal, 1)
        laag, hoog = NU[profielen[code]]
        return laag + (hoog - laag) * loting[code] ** macht

    doel = provinciedoelen()[provincie].gerealiseerd
    laag, hoog = -5.0, 5.0
    for _ in range(40):
        midden = (laag + hoog) / 2
        som = sum(opgaven[g.code].totaal * deel(g.code, 2.0**midden) for g in leden)
        laag, hoog = (midden, hoog) if som > doel else (laag, midden)
    return {g.code: deel(g.code, 2.0**laag) for g in leden}


def _doel(gemeente: Gemeentebeeld, opgave: Getal, profiel: Profiel, deel: float) -> Doel:
    rng, anker = gemeente.rng("doel"), ankers().get(gemeente.code)
    samen = Aantallen(opgave.totaal - opgave.amv, opgave.amv)
    if profiel is Profiel.ONBEKEND:
        return Doel(gemeente, opgave, profiel, Aantallen(), Aantallen(), Aantallen())
    nu = _nu(rng, samen, profiel, deel, vast=anker is not None and anker.nu is not None)
    erbij = _erbij(rng, samen, nu, profiel)
    if anker and anker.erbij is not None:
        erbij = _verdeeld(anker.erbij, samen.min(nu))
    return Doel(gemeente, opgave, profiel, nu, erbij, _later(rng, samen, nu.plus(erbij), profiel))


def _nu(rng: Random, samen: Aantallen, profiel: Profiel, deel: float, *, vast: bool) -> Aantallen:
    totaal = round(deel * (samen.regulier + samen.amv))
    if not vast and totaal < KLEINSTE and profiel is not Profiel.VOLDOET:
        return Aantallen()
    if profiel is Profiel.VOLDOET:
        amv = min(max(samen.amv, round(samen.amv * rng.uniform(1.0, 1.25))), max(totaal - samen.regulier, samen.amv))
        return Aantallen(max(totaal - amv, samen.regulier if not vast else 0), amv)
    amv = min(round(samen.amv * rng.uniform(0.2, 1.05) * min(deel * 1.4, 1)), totaal)
    return Aantallen(totaal - amv, amv)


def _erbij(rng: Random, samen: Aantallen, nu: Aantallen, profiel: Profiel) -> Aantallen:
    """What is expected before the realisatiedatum, so that the state of the profile follows."""
    tekort = samen.min(nu)
    if profiel is Profiel.OP_KOERS:
        extra = round(tekort.regulier * rng.uniform(0.0, 0.12))
        return Aantallen(tekort.regulier + extra, tekort.amv)
    if profiel is Profiel.VOLDOET:
        return Aantallen(round(samen.regulier * rng.uniform(0.05, 0.2)) if rng.random() < 0.25 else 0, 0)
    totaal = samen.regulier + samen.amv
    mag_missen = totaal * (rng.uniform(0.03, 0.17) if profiel is Profiel.RISICO else rng.uniform(0.3, 1.0))
    return _verdeeld(max(round(tekort.regulier + tekort.amv - mag_missen), 0), tekort)


def _verdeeld(aantal: int, tekort: Aantallen) -> Aantallen:
    """So many places, regulier first in proportion to what is missing; more than that is regulier."""
    mist = tekort.regulier + tekort.amv
    amv = min(tekort.amv, aantal * tekort.amv // mist) if mist else 0
    return Aantallen(aantal - amv, amv)


def _later(rng: Random, samen: Aantallen, straks: Aantallen, profiel: Profiel) -> Aantallen:
    """Plans for after the realisatiedatum, or without a date."""
    tekort = samen.min(straks)
    if profiel in (Profiel.VOLDOET, Profiel.OP_KOERS):
        return Aantallen(round(samen.regulier * rng.uniform(0.1, 0.35)) if rng.random() < 0.45 else 0, 0)
    factor = rng.uniform(0.5, 1.2)
    return Aantallen(max(round(tekort.regulier * factor), rng.randrange(8, 40)), round(tekort.amv * factor))
