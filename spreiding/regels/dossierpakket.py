"""Het dossier als pakket: een zip met een manifest dat van elk bestand grootte en sha256 noemt.

Wie het pakket heeft kan het zelf nakijken: `manifest.json` noemt elk bestand, en `sha256sum` rekent na. Het
controlegetal van het manifest zelf staat in het logboek van Spreiding en op de pagina van het dossier.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from spreiding.regels.begrippen import Begrip

SOORT = "spreiding-dossier"
VERSIE = 1
MANIFEST = "manifest.json"
MAX_MANIFEST = 32 * 1024**2
MAX_BESTANDEN = 50_000
BROK = 256 * 1024
LEESFOUTEN = (BadZipFile, LargeZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class Pakketfout(Begrip):
    """Wat er mis kan zijn met een pakket."""

    GEEN_ZIP = "geen_zip", "geen leesbare zip"
    MANIFEST = "manifest", "manifest klopt niet"
    VERANDERD = "veranderd", "bestand veranderd"
    ONTBREEKT = "ontbreekt", "bestand ontbreekt"
    TOEGEVOEGD = "toegevoegd", "bestand erbij gezet"
    ONVEILIG = "onveilig", "onveilige naam of soort"
    VERPAKKING = "verpakking", "zip om de bestanden veranderd"


@dataclass(frozen=True, slots=True)
class Pakketbestand:
    """Een bestand in het pakket, zoals het manifest het noemt."""

    pad: str
    grootte: int
    sha256: str

    @classmethod
    def van(cls, pad: str, inhoud: bytes) -> Pakketbestand:
        return cls(pad, len(inhoud), sha256(inhoud).hexdigest())


@dataclass(frozen=True, slots=True)
class Pakketbevinding:
    """Eén ding dat niet klopt; `pad` is het bestand, leeg als het om het hele pakket gaat."""

    soort: Pakketfout
    pad: str
    zin: str


@dataclass(frozen=True, slots=True)
class Pakketkeuring:
    """De uitkomst. `kop` is het manifest zonder de bestanden; leeg als het niet te lezen was."""

    bestanden: int
    manifest_sha256: str
    kop: Mapping[str, Any]
    bevindingen: tuple[Pakketbevinding, ...]

    @property
    def klopt(self) -> bool:
        return not self.bevindingen


def maak_manifest(
    kop: Mapping[str, Any], bestanden: Iterable[Pakketbestand], weggelaten: Iterable[Mapping[str, str]] = ()
) -> bytes:
    """Het manifest als bytes: leesbare JSON, sleutels op alfabet. `weggelaten` noemt wat er niet in zit en waarom."""
    alles = {
        **kop,
        "soort": SOORT,
        "versie": VERSIE,
        "bestanden": [{"pad": b.pad, "grootte": b.grootte, "sha256": b.sha256} for b in bestanden],
        "weggelaten": [dict(stuk) for stuk in weggelaten],
    }
    return (json.dumps(alles, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def controleer(stroom: BinaryIO, *, manifest_sha256: str = "") -> Pakketkeuring:
    """Leg elk bestand naast het manifest. Er wordt niets uitgepakt op schijf, en nooit meer gelezen dan beloofd.

    `manifest_sha256` is het controlegetal dat Spreiding noemt; daarmee valt ook een nagemaakt manifest op.
    """
    try:
        with ZipFile(stroom) as zip_:
            return _controleer(zip_, manifest_sha256)
    except LEESFOUTEN:
        zin = "Dit is geen zip-bestand, of het is beschadigd of niet volledig."
        return Pakketkeuring(0, "", {}, (Pakketbevinding(Pakketfout.GEEN_ZIP, "", zin),))


def _controleer(zip_: ZipFile, verwacht: str) -> Pakketkeuring:
    delen = zip_.infolist()
    if len(delen) > MAX_BESTANDEN:
        zin = f"In deze zip zitten {len(delen)} bestanden: te veel voor een dossier."
        return Pakketkeuring(0, "", {}, (Pakketbevinding(Pakketfout.GEEN_ZIP, "", zin),))
    vondst = list(_namen(zip_, delen))
    inhoud, getal = _lees_manifest(zip_, delen)
    if inhoud is None:
        zin = f"{MANIFEST} ontbreekt, staat er vaker in, of is niet te lezen. Is dit een dossier van Spreiding?"
        return Pakketkeuring(0, getal, {}, (*vondst, Pakketbevinding(Pakketfout.MANIFEST, MANIFEST, zin)))
    if verwacht and verwacht.lower() != getal:
        zin = f"{MANIFEST} is veranderd: het controlegetal is {getal}, en dat hoort {verwacht.lower()} te zijn."
        vondst.append(Pakketbevinding(Pakketfout.MANIFEST, MANIFEST, zin))
    genoemd = {regel["pad"]: regel for regel in inhoud["bestanden"]}
    vondst += _bestanden(zip_, delen, genoemd)
    kop = {naam: waarde for naam, waarde in inhoud.items() if naam != "bestanden"}
    return Pakketkeuring(len(genoemd), getal, kop, tuple(vondst))


def _namen(zip_: ZipFile, delen: Iterable[ZipInfo]) -> Iterator[Pakketbevinding]:
    """Names that lead out of the map where somebody unpacks, links, and what hides beside the files."""
    gezien: set[str] = set()
    for deel in delen:
        if deel.filename in gezien:
            zin = f"{_toon(deel.filename)} staat er meer dan één keer in."
            yield Pakketbevinding(Pakketfout.TOEGEVOEGD, deel.filename, zin)
        gezien.add(deel.filename)
        if _is_onveilig(deel):
            zin = f"{_toon(deel.filename)} heeft een naam of soort die bij uitpakken schade kan doen. Pak dit niet uit."
            yield Pakketbevinding(Pakketfout.ONVEILIG, deel.filename, zin)
    if zip_.comment:
        zin = "Aan het eind van de zip staat tekst die er niet hoort."
        yield Pakketbevinding(Pakketfout.TOEGEVOEGD, "", zin)


def _is_onveilig(deel: ZipInfo) -> bool:
    naam = deel.orig_filename
    delen = naam.replace("\\", "/").split("/")
    is_link = (deel.external_attr >> 16) & 0o170000 == 0o120000
    return (
        is_link
        or naam.startswith(("/", "\\"))
        or "\\" in naam
        or "\x00" in naam
        or ".." in delen
        or ":" in naam
        or naam != deel.filename
    )


def _lees_manifest(zip_: ZipFile, delen: list[ZipInfo]) -> tuple[dict[str, Any] | None, str]:
    """The manifest and its digest; None when it is not one of ours."""
    gevonden = [deel for deel in delen if deel.filename == MANIFEST]
    if len(gevonden) != 1:
        return None, ""
    try:
        with zip_.open(gevonden[0]) as stroom:
            bytes_ = stroom.read(MAX_MANIFEST + 1)
        getal = sha256(bytes_).hexdigest()
        inhoud = json.loads(bytes_) if len(bytes_) <= MAX_MANIFEST else None
    except (*LEESFOUTEN, RecursionError):
        return None, ""
    return (inhoud if _is_manifest(inhoud) else None), getal


def _is_manifest(inhoud: Any) -> bool:
    return (
        isinstance(inhoud, dict)
        and inhoud.get("soort") == SOORT
        and inhoud.get("versie") == VERSIE
        and isinstance(inhoud.get("bestanden"), list)
        and all(_is_regel(regel) for regel in inhoud["bestanden"])
        and len({regel["pad"] for regel in inhoud["bestanden"]}) == len(inhoud["bestanden"])
    )


def _is_regel(regel: Any) -> bool:
    return (
        isinstance(regel, dict)
        and isinstance(regel.get("pad"), str)
        and isinstance(regel.get("grootte"), int)
        and regel["grootte"] >= 0
        and isinstance(regel.get("sha256"), str)
    )


def _bestanden(zip_: ZipFile, delen: list[ZipInfo], genoemd: Mapping[str, Any]) -> Iterator[Pakketbevinding]:
    aanwezig = {deel.filename: deel for deel in delen if deel.filename != MANIFEST}
    for pad, regel in genoemd.items():
        if pad not in aanwezig:
            zin = f"{_toon(pad)} ontbreekt: het manifest noemt dit bestand en het zit er niet in."
            yield Pakketbevinding(Pakketfout.ONTBREEKT, pad, zin)
        elif waarom := _verschil(zip_, aanwezig[pad], regel):
            yield Pakketbevinding(Pakketfout.VERANDERD, pad, f"{_toon(pad)} is veranderd: {waarom}.")
    for pad in aanwezig:
        if pad not in genoemd:
            zin = f"{_toon(pad)} hoort er niet bij: het manifest noemt dit bestand niet."
            yield Pakketbevinding(Pakketfout.TOEGEVOEGD, pad, zin)


def _verschil(zip_: ZipFile, deel: ZipInfo, regel: Mapping[str, Any]) -> str:
    """Why this file is not what the manifest says; "" when it is. Reads no more than one byte beyond its size."""
    if deel.file_size != regel["grootte"]:
        return f"het is {deel.file_size} bytes groot en dat hoort {regel['grootte']} te zijn"
    getal, over = sha256(), regel["grootte"] + 1
    try:
        with zip_.open(deel) as stroom:
            while over > 0 and (brok := stroom.read(min(BROK, over))):
                getal.update(brok)
                over -= len(brok)
    except LEESFOUTEN:
        return "de inhoud is beschadigd"
    if over != 1:
        return "er zit meer of minder in dan het manifest zegt"
    return "" if getal.hexdigest() == regel["sha256"] else "de inhoud heeft een ander controlegetal"


def _toon(naam: str) -> str:
    """A name without control characters, not too long, for on a screen."""
    return "‘" + "".join(teken if teken.isprintable() else "?" for teken in naam)[:200] + "’"
