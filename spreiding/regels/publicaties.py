"""Publicaties: totalen die de minister op een moment openbaar maakt, en hoe zij vastliggen. Zuiver; geen klok.

Wat eenmaal is gepubliceerd verandert niet. Klopt het niet, dan wordt het ingetrokken met een reden en volgt een nieuwe.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import datum_voluit

# Wat er per gebied naar buiten gaat; alleen wat er is, nooit waar nog iets moet komen.
VELDEN: dict[str, str] = {
    "gebied": "Nederland of de naam van de provincie",
    "code": "CBS-code van de provincie (PV…), of NL",
    "plaatsen": "aantal plaatsen volgens de genoemde telling; leeg = onbekend, onbekend is niet nul",
    "doel": "taak volgens het verdeelbesluit, of indicatieve opgave zolang dat er niet is; leeg = onbekend",
    "doelsoort": "taak, opgave (indicatief), of taak of opgave",
    "onbekend": "aantal plaatsen of gemeenten waarvan nog iets onbekend is; zij zijn niet als nul geteld",
}


@dataclass(frozen=True, slots=True)
class Gebiedcijfer:
    """Eén regel van een publicatie, in plaatsen; None = onbekend."""

    gebied: str
    code: str
    plaatsen: int | None
    doel: int | None
    doelsoort: str
    onbekend: int

    def als_dict(self) -> dict[str, Any]:
        return {naam: getattr(self, naam) for naam in VELDEN}


def controlegetal(gegevens: Mapping[str, Any]) -> str:
    """De sha256 van de gegevens in een vaste vorm: sleutels op volgorde, geen spaties, UTF-8."""
    vorm = json.dumps(gegevens, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(vorm.encode()).hexdigest()


def belemmeringen_publiceren(
    datum: date, *, eerste: date, vandaag: date, bezet: Collection[date], iets_bekend: bool, gezien: bool
) -> list[Belemmering]:
    """Waarom de totalen van deze dag nu niet openbaar kunnen. `gezien` = precies dit voorbeeld is getoond."""
    if datum < eerste:
        tekst = f"Vóór {datum_voluit(eerste)} was er geen cyclus. Kies een dag vanaf die datum."
        return [Belemmering("voor_de_eerste_cyclus", tekst, "datum")]
    if datum > vandaag:
        tekst = f"Publiceer wat er was, niet wat er komt. Kies een dag tot en met {datum_voluit(vandaag)}."
        return [Belemmering("in_de_toekomst", tekst, "datum")]
    if datum in bezet:
        tekst = f"Van {datum_voluit(datum)} is al gepubliceerd. Trek die publicatie eerst in als zij niet klopt."
        return [Belemmering("staat_er_al", tekst, "datum")]
    if not iets_bekend:
        return [
            Belemmering("niets_bekend", "Van deze dag is in geen provincie iets bekend. Kies een andere dag.", "datum")
        ]
    if not gezien:
        tekst = "De cijfers zijn veranderd sinds het voorbeeld. Bekijk het voorbeeld hieronder en publiceer opnieuw."
        return [Belemmering("niet_gezien", tekst)]
    return []


def belemmeringen_intrekken(reden: str, *, is_ingetrokken: bool) -> list[Belemmering]:
    """Waarom een publicatie nu niet ingetrokken kan worden."""
    if is_ingetrokken:
        return [Belemmering("al_ingetrokken", "Deze publicatie is al ingetrokken.")]
    if not reden:
        return [Belemmering("reden", "Schrijf waarom u intrekt. Lezers zien deze reden.", "reden")]
    return []
