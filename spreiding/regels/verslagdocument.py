"""De inhoud van een provinciaal verslag: wat per gemeente en plek wordt opgegeven, met oordeel, artikel en zin.

Een document is een vaste vorm van teksten en gehele getallen. Zijn controlegetal (sha256) hangt alleen van de inhoud
af, dus wie het document heeft kan het zelf narekenen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from spreiding.regels.begrippen import Criterium, Doelgroep, Reden, Uitkomst, Vraag
from spreiding.regels.regeling import Regeling
from spreiding.regels.uitleg import DRAGEND, WAAR

SCHEMA = 1

CRITERIUM_BIJ: Mapping[Reden, Criterium] = {
    Reden.KANSRIJK: Criterium.KANSRIJK,
    Reden.SOORT: Criterium.SOORT,
    Reden.NOODOPVANG: Criterium.SOORT,
    Reden.PROVINCIE: Criterium.PROVINCIE,
    Reden.DUBBEL: Criterium.NIET_DUBBEL,
    Reden.VERVALLEN: Criterium.NIET_VERVALLEN,
    Reden.AANTAL_ONBEKEND: Criterium.AANTAL,
    Reden.GEEN_PLAATSEN: Criterium.AANTAL,
    Reden.BEGIN_ONBEKEND: Criterium.REALISATIEDATUM,
    Reden.BEGIN_TE_LAAT: Criterium.REALISATIEDATUM,
    Reden.EINDE_TE_VROEG: Criterium.VOLGENDE_RAMING,
    Reden.GEEN_KANSRIJKGROND: Criterium.KANSRIJK,
    Reden.KANSRIJK_ZONDER_BEWIJS: Criterium.KANSRIJK,
    Reden.BEWIJS_ONTBREEKT: Criterium.KANSRIJK,
}
"""Welk criterium een reden draagt, op de vragen van het verslag."""

NIET_OPGEGEVEN = frozenset({Reden.VERVALLEN, Reden.GEEN_PLAATSEN})
"""Wat er niet (meer) is hoort niet in een verslag; de rest staat erin, ook als het niet telt."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Antwoord op één vraag over een plek, zoals het in het verslag staat."""

    uitkomst: str
    reden: str
    artikel: str
    zin: str

    def naar_dict(self) -> dict[str, str]:
        return {"uitkomst": self.uitkomst, "reden": self.reden, "artikel": self.artikel, "zin": self.zin}

    @property
    def telt(self) -> bool:
        return self.uitkomst == Uitkomst.JA.value

    @property
    def is_open(self) -> bool:
        return self.uitkomst == Uitkomst.ONBEKEND.value


def verdict(vraag: Vraag, uitkomst: Uitkomst, reden: Reden, regeling: Regeling) -> Verdict:
    """Het oordeel met artikel en zin. De volledige herleiding staat bij de locatie."""
    criteria = DRAGEND[vraag] if reden not in CRITERIUM_BIJ else (CRITERIUM_BIJ[reden],)
    artikel = "; ".join(dict.fromkeys(regeling.artikelen[c] for c in criteria))
    telt = {Uitkomst.JA: "Telt mee", Uitkomst.NEE: "Telt niet mee"}.get(uitkomst, "Onbekend of dit meetelt")
    return Verdict(uitkomst.value, reden.value, artikel, f"{telt} {WAAR[vraag]}: {reden.label}.")


@dataclass(frozen=True, slots=True)
class Verslagplek:
    """Het aandeel van een gemeente in één locatie voor één doelgroep. `aantal` in plaatsen; None = onbekend."""

    locatie: int
    naam: str
    soort: str
    openbaarheid: str
    doelgroep: str
    aantal: int | None
    aantal_besluit: int | None
    verslag: Verdict
    verdeelbesluit: Verdict

    @property
    def sleutel(self) -> tuple[int, str]:
        return self.locatie, self.doelgroep

    @property
    def is_amv(self) -> bool:
        return self.doelgroep == Doelgroep.AMV.value

    @property
    def open(self) -> bool:
        """Nog niet bekend of deze plek telt: een open vraag."""
        return self.verslag.is_open or self.verdeelbesluit.is_open

    def naar_dict(self) -> dict[str, Any]:
        return {
            "locatie": self.locatie,
            "naam": self.naam,
            "soort": self.soort,
            "openbaarheid": self.openbaarheid,
            "doelgroep": self.doelgroep,
            "aantal": self.aantal,
            "aantal_besluit": self.aantal_besluit,
            "verslag": self.verslag.naar_dict(),
            "verdeelbesluit": self.verdeelbesluit.naar_dict(),
        }

    @classmethod
    def uit_dict(cls, waarden: Mapping[str, Any]) -> Self:
        verdicts = {vraag: Verdict(**waarden[vraag]) for vraag in ("verslag", "verdeelbesluit")}
        return cls(**{**waarden, **verdicts})


@dataclass(frozen=True, slots=True)
class Aanbod:
    """Plaatsen, regulier (met bijzonder) en amv apart (Besluit art. 2.2)."""

    regulier: int = 0
    amv: int = 0

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv

    def naar_dict(self) -> dict[str, int]:
        return {"regulier": self.regulier, "amv": self.amv}

    def __add__(self, ander: Aanbod) -> Aanbod:
        return Aanbod(self.regulier + ander.regulier, self.amv + ander.amv)


@dataclass(frozen=True, slots=True)
class Verslaggemeente:
    """Eén gemeente in het verslag. `opgave` en `opgave_amv` None = onbekend, niet nul."""

    code: str
    naam: str
    opgave: int | None
    opgave_amv: int | None
    opmerking: str
    plekken: tuple[Verslagplek, ...]

    @property
    def opgegeven(self) -> Aanbod:
        """Plaatsen die in het verslag meetellen."""
        return _som(self.plekken, lambda p: p.verslag.telt, lambda p: p.aantal)

    @property
    def aanbod(self) -> Aanbod:
        """Plaatsen die voor het verdeelbesluit meetellen: wat de provincie aanbiedt."""
        return _som(self.plekken, lambda p: p.verdeelbesluit.telt, lambda p: p.aantal_besluit)

    @property
    def open_vragen(self) -> tuple[Verslagplek, ...]:
        return tuple(plek for plek in self.plekken if plek.open)

    def naar_dict(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "naam": self.naam,
            "opgave": self.opgave,
            "opgave_amv": self.opgave_amv,
            "opmerking": self.opmerking,
            "plekken": [plek.naar_dict() for plek in self.plekken],
        }

    @classmethod
    def uit_dict(cls, waarden: Mapping[str, Any]) -> Self:
        return cls(**{**waarden, "plekken": tuple(Verslagplek.uit_dict(p) for p in waarden["plekken"])})


def _som(plekken: Iterable[Verslagplek], telt: Any, aantal: Any) -> Aanbod:
    tellend = [plek for plek in plekken if telt(plek)]
    amv = sum(aantal(p) or 0 for p in tellend if p.is_amv)
    return Aanbod(sum(aantal(p) or 0 for p in tellend) - amv, amv)


@dataclass(frozen=True, slots=True)
class Verslagdocument:
    """Een heel verslag. `peildatum` en `bekend_op` in ISO-vorm; `regeling` zoals `Regeling.naar_dict`."""

    cyclus: str
    provincie: str
    provincie_naam: str
    nummer: int
    peildatum: str
    bekend_op: str
    regeling: Mapping[str, Any]
    gemeenten: tuple[Verslaggemeente, ...]
    schema: int = SCHEMA

    @property
    def opgegeven(self) -> Aanbod:
        return sum((g.opgegeven for g in self.gemeenten), Aanbod())

    @property
    def aanbod(self) -> Aanbod:
        return sum((g.aanbod for g in self.gemeenten), Aanbod())

    @property
    def open_vragen(self) -> int:
        return sum(len(g.open_vragen) for g in self.gemeenten)

    @property
    def plekken(self) -> Sequence[tuple[Verslaggemeente, Verslagplek]]:
        return [(gemeente, plek) for gemeente in self.gemeenten for plek in gemeente.plekken]

    def naar_dict(self) -> dict[str, Any]:
        """Alleen teksten, gehele getallen, lijsten en objecten, met de totalen erbij."""
        return {
            "schema": self.schema,
            "cyclus": self.cyclus,
            "provincie": self.provincie,
            "provincie_naam": self.provincie_naam,
            "nummer": self.nummer,
            "peildatum": self.peildatum,
            "bekend_op": self.bekend_op,
            "regeling": dict(self.regeling),
            "gemeenten": [gemeente.naar_dict() for gemeente in self.gemeenten],
            "totalen": {
                "opgegeven": self.opgegeven.naar_dict(),
                "aanbod": self.aanbod.naar_dict(),
                "open_vragen": self.open_vragen,
                "plekken": len(self.plekken),
            },
        }

    @classmethod
    def uit_dict(cls, waarden: Mapping[str, Any]) -> Self:
        velden = {naam: waarde for naam, waarde in waarden.items() if naam != "totalen"}
        return cls(**{**velden, "gemeenten": tuple(Verslaggemeente.uit_dict(g) for g in waarden["gemeenten"])})


def vaste_vorm(document: Mapping[str, Any]) -> bytes:
    """Het document als bytes: sleutels op alfabet, zonder spaties, UTF-8. Hierover gaat het controlegetal."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def controlegetal(document: Mapping[str, Any]) -> str:
    """sha256 over de vaste vorm, 64 tekens hexadecimaal."""
    return sha256(vaste_vorm(document)).hexdigest()


def inhoudsgetal(document: Verslagdocument) -> str:
    """Als `controlegetal`, zonder nummer en moment: gelijk zolang er niets verandert aan wat er wordt opgegeven."""
    return controlegetal({**document.naar_dict(), "nummer": 0, "bekend_op": ""})
