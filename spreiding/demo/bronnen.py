"""What the world is made of: real gemeenten (fixtures/cbs), and invented names, texts and anchors (fixtures/demo)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings

from spreiding.core.laden import lees_csv

FIXTURES = Path(settings.BASIS) / "fixtures"
ZAAD = "spreiding-1"  # change it and every number of the world changes


@dataclass(frozen=True, slots=True)
class Gemeentebeeld:
    """A real gemeente as the plan needs it."""

    code: str
    naam: str
    provincie: str
    provincie_naam: str
    inwoners: int
    breedte: float
    lengte: float

    def rng(self, waarvoor: str) -> Random:
        """Chance of its own: what happens here does not depend on other gemeenten."""
        return Random(f"{ZAAD}/{self.code}/{waarvoor}")


@dataclass(frozen=True, slots=True)
class Openbaar:
    """A locatie that is publicly known by name; numbers and dates are illustrative."""

    gemeente: str
    naam: str
    soort: str
    regulier: int
    amv: int
    begin: date
    einde: date | None
    bron: str


@dataclass(frozen=True, slots=True)
class Anker:
    """What is fixed for a gemeente: opgave of cycle 2, profile, and places at 5 March 2027; None = free."""

    gemeente: str
    opgave: int | None
    profiel: str | None
    nu: int | None
    erbij: int | None


@dataclass(frozen=True, slots=True)
class Provinciedoel:
    """Orders of size for 5 March 2027, in places."""

    provincie: str
    gerealiseerd: int
    noodopvang: int


@lru_cache
def gemeenten() -> Mapping[str, Gemeentebeeld]:
    """By code, in order of code."""
    provincies = lees_csv(FIXTURES / "cbs" / "provincies.csv", code=str, naam=str, slug=str, afkorting=str)
    namen = {rij["code"]: rij["naam"] for rij in provincies}
    rijen = lees_csv(
        FIXTURES / "cbs" / "gemeenten.csv",
        code=str, naam=str, provincie_code=str, bestaat_van=date.fromisoformat, bestaat_tot=date.fromisoformat,
        inwoners=int, inwoners_peildatum=date.fromisoformat, ses_woa=float, ses_woa_jaar=int,
        breedtegraad=float, lengtegraad=float,
    )  # fmt: skip
    beelden = [
        Gemeentebeeld(
            rij["code"],
            rij["naam"],
            rij["provincie_code"],
            namen[rij["provincie_code"]],
            rij["inwoners"],
            rij["breedtegraad"],
            rij["lengtegraad"],
        )
        for rij in rijen
    ]
    return {beeld.code: beeld for beeld in sorted(beelden, key=lambda beeld: beeld.code)}


def van_provincie(code: str) -> list[Gemeentebeeld]:
    return [beeld for beeld in gemeenten().values() if beeld.provincie == code]


@lru_cache
def openbaar() -> Sequence[Openbaar]:
    return [
        Openbaar(**{**rij, "amv": rij["amv"] or 0})
        for rij in lees_csv(
            FIXTURES / "demo" / "openbaar.csv",
            gemeente=str, naam=str, soort=str, regulier=int, amv=int,
            begin=date.fromisoformat, einde=date.fromisoformat, bron=str,
        )
    ]  # fmt: skip


@lru_cache
def ankers() -> Mapping[str, Anker]:
    rijen = lees_csv(FIXTURES / "demo" / "ankers.csv", gemeente=str, opgave=int, profiel=str, nu=int, erbij=int)
    return {rij["gemeente"]: Anker(**rij) for rij in rijen}


@lru_cache
def provinciedoelen() -> Mapping[str, Provinciedoel]:
    rijen = lees_csv(FIXTURES / "demo" / "provincies.csv", provincie=str, gerealiseerd=int, noodopvang=int)
    return {rij["provincie"]: Provinciedoel(**rij) for rij in rijen}


@lru_cache
def namen() -> Mapping[str, Any]:
    return json.loads((FIXTURES / "demo" / "namen.json").read_text(encoding="utf-8"))


@lru_cache
def teksten() -> Mapping[str, Any]:
    return json.loads((FIXTURES / "demo" / "teksten.json").read_text(encoding="utf-8"))


@lru_cache
def bekende_opgaven() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Opgaven of cycle 1 that are known for real: per gemeente, and per provincie."""
    per_soort = []
    for soort in ("gemeenten", "provincies"):
        rijen = lees_csv(
            FIXTURES / "opgaven" / f"2024-2026-{soort}.csv",
            code=str, totaal=int, amv=int, bekendgemaakt_op=date.fromisoformat, bron=str,
        )  # fmt: skip
        per_soort.append({rij["code"]: rij["totaal"] for rij in rijen})
    return per_soort[0], per_soort[1]
