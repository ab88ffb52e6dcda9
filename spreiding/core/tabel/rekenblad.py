"""The sheets inside an uploaded file: csv, xlsx or ods, recognised by its bytes and never by its name.

A spreadsheet is a zip of XML. Before a library reads it the parts are unpacked with a limit and every part is walked
through once: a sheet of two cells can claim a million rows, and a reader that believes it takes all memory.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

import puremagic
from django import forms

from spreiding.core.opmaak import getal

MIB = 1024**2
MAX_BYTES = 5 * MIB
MAX_RIJEN = 10_000
MAX_KOLOMMEN = 100
MAX_UITGEPAKT = 60 * MIB
MAX_ONDERDELEN = 1_000
BROK = 64 * 1024
SOORTEN = "csv, xlsx of ods"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODS_CELLEN = ("table-cell", "covered-table-cell")
GEVULD = ("value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "formula")


class Onleesbaar(forms.ValidationError):
    """The file as a whole cannot be read; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet: its name and its rows, each a list of str, int, float, bool, date or datetime. Empty is ""."""

    naam: str
    rijen: list[list[Any]]


def bladen(inhoud: bytes, *, max_rijen: int = MAX_RIJEN) -> tuple[str, list[Blad]]:
    """(kind, sheets) of these bytes; kind = csv, xlsx or ods. Raises Onleesbaar with a sentence for who chose it."""
    if not inhoud.strip():
        raise Onleesbaar("Dit bestand is leeg. Kies een ander bestand.", code="leeg")
    if inhoud.startswith(b"PK\x03\x04"):
        return _boek(inhoud, max_rijen)
    if b"\x00" in inhoud[:4096] and not inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) or _geen_tekst(inhoud):
        raise Onleesbaar(f"{_herkend(inhoud)} Kies een bestand van het soort {SOORTEN}.", code="soort")
    return "csv", [Blad("csv", list(_csv_rijen(_tekst(inhoud), max_rijen)))]


def te_veel_rijen(max_rijen: int) -> Onleesbaar:
    return Onleesbaar(
        f"Dit bestand heeft meer dan {getal(max_rijen)} regels. Splits het in kleinere bestanden, of haal lege en"
        " overbodige regels weg.",
        code="te_veel_rijen",
    )


# -- csv --


def _geen_tekst(inhoud: bytes) -> bool:
    return inhoud.startswith((b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"MZ"))


def _herkend(inhoud: bytes) -> str:
    if inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        return "Dit is een oud of met een wachtwoord beveiligd Office-bestand. Sla het op als xlsx, zonder wachtwoord."
    try:
        naam = puremagic.magic_string(inhoud[:BROK])[0].extension.lstrip(".")
    except (puremagic.PureError, ValueError, IndexError):
        naam = ""
    return f"Dit lijkt een {naam}-bestand." if naam else "Van dit bestand herkennen we het soort niet."


def _tekst(inhoud: bytes) -> str:
    """UTF-8 (with or without BOM), UTF-16 with BOM, else what Windows writes."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        return inhoud.decode("utf-16", "replace")
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", "replace")


def _csv_rijen(tekst: str, max_rijen: int) -> Iterator[list[str]]:
    if tekst[:5].lower() in ("sep=;", "sep=,", "sep=\t"):
        scheiding, tekst = tekst[4], tekst[5:].lstrip("\r\n")
    else:
        scheiding = _scheiding(tekst)
    try:
        for nummer, rij in enumerate(csv.reader(tekst.splitlines(keepends=True), delimiter=scheiding)):
            if nummer > max_rijen + 100:
                raise te_veel_rijen(max_rijen)
            yield rij[:MAX_KOLOMMEN]
    except csv.Error as fout:
        raise Onleesbaar(
            "Dit csv-bestand is niet te lezen: een cel is te lang of een aanhalingsteken sluit niet. Sla het opnieuw"
            " op, of gebruik xlsx of ods.",
            code="beschadigd",
        ) from fout


def _scheiding(tekst: str) -> str:
    """What separates the cells: the sign that the first lines have most of; a semicolon when it is a tie."""
    begin = "\n".join(tekst.splitlines()[:20])
    return max(";,\t", key=begin.count)


# -- xlsx and ods --


def _boek(inhoud: bytes, max_rijen: int) -> tuple[str, list[Blad]]:
    try:
        with ZipFile(BytesIO(inhoud)) as zip_:
            soort = _soort(zip_)
            _begrensd(zip_.infolist())
            for deel in zip_.infolist():
                _loop_door(_uitgepakt(zip_, deel), max_rijen)
        return soort, _lees(inhoud, max_rijen)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError, KeyError, ValueError) as fout:
        raise _beschadigd() from fout


def _beschadigd() -> Onleesbaar:
    return Onleesbaar(
        "Dit rekenblad is beschadigd of niet volledig. Open het, sla het opnieuw op en probeer het nog eens.",
        code="beschadigd",
    )


def _soort(zip_: ZipFile) -> str:
    namen = zip_.namelist()
    if "mimetype" in namen and zip_.getinfo("mimetype").file_size < 200 and zip_.read("mimetype").strip() == ODS:
        return "ods"
    if "[Content_Types].xml" in namen and zip_.getinfo("[Content_Types].xml").file_size < MIB:
        soorten = zip_.read("[Content_Types].xml").decode("utf-8", "replace")
        if "macroEnabled" in soorten:
            raise Onleesbaar("Dit bestand bevat macro’s. Sla het op als xlsx zonder macro’s.", code="macros")
        if XLSX in soorten:
            return "xlsx"
    raise Onleesbaar(f"Dit is geen rekenblad. Kies een bestand van het soort {SOORTEN}.", code="soort")


def _begrensd(delen: list[ZipInfo]) -> None:
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise Onleesbaar("Dit bestand is met een wachtwoord beveiligd. Haal de beveiliging eraf.", code="versleuteld")
    if len(delen) > MAX_ONDERDELEN or sum(deel.file_size for deel in delen) > MAX_UITGEPAKT:
        raise _te_groot_uitgepakt()


def _te_groot_uitgepakt() -> Onleesbaar:
    return Onleesbaar(
        f"Dit bestand wordt na uitpakken groter dan {MAX_UITGEPAKT // MIB} MB. Bewaar alleen het blad met de tabel.",
        code="zipbom",
    )


def _uitgepakt(zip_: ZipFile, deel: ZipInfo) -> bytes:
    """The content of a part, never more than its own list of contents promised."""
    with zip_.open(deel) as stroom:
        inhoud = stroom.read(deel.file_size + 1)
    if len(inhoud) > deel.file_size:
        raise _te_groot_uitgepakt()
    return inhoud


def _loop_door(inhoud: bytes, max_rijen: int) -> None:
    """Refuse a part that holds cells further away than the limits. Raises Onleesbaar."""
    if b"sheetData" not in inhoud and b"table:table-row" not in inhoud:
        return
    meter = _Meter(max_rijen)
    lezer = expat.ParserCreate()
    lezer.StartElementHandler, lezer.EndElementHandler = meter.begin, meter.eind
    lezer.StartDoctypeDeclHandler = meter.doctype
    try:
        lezer.Parse(inhoud, True)
    except expat.ExpatError as fout:
        raise _beschadigd() from fout


class _Meter:
    """Walks through the elements of a part and keeps how far its filled cells reach."""

    def __init__(self, max_rijen: int) -> None:
        self.max_rijen, self.rij, self.kolom, self.herhaald = max_rijen, 0, 0, 1
        self.in_cel = False

    def doctype(self, *_: Any) -> None:
        raise _beschadigd()

    def begin(self, naam: str, attributen: dict[str, str]) -> None:
        kort = naam.rpartition(":")[2]
        if kort in ("table", "sheetData"):
            self.rij, self.kolom, self.herhaald = 0, 0, 1
        elif kort == "row":
            self.rij = int(attributen.get("r") or self.rij + 1)
            self.kolom = 0
        elif kort == "c":
            self._xlsx_cel(attributen.get("r", ""))
        elif kort == "table-row":
            self.rij += self.herhaald
            self.kolom, self.herhaald = 0, _keer(attributen, "rows")
        elif kort in ODS_CELLEN:
            self.in_cel = True
            self.kolom += _keer(attributen, "columns")
            if any(sleutel.rpartition(":")[2] in GEVULD for sleutel in attributen):
                self._toets()
        elif self.in_cel:
            self._toets()

    def eind(self, naam: str) -> None:
        if naam.rpartition(":")[2] in ("c", *ODS_CELLEN):
            self.in_cel = False

    def _xlsx_cel(self, plek: str) -> None:
        self.in_cel, self.herhaald = True, 1
        self.kolom += 1
        if stuk := re.fullmatch(r"([A-Z]{1,6})(\d{1,9})", plek.upper()):
            self.kolom, self.rij = 0, int(stuk[2])
            for letter in stuk[1]:
                self.kolom = self.kolom * 26 + ord(letter) - 64

    def _toets(self) -> None:
        """A filled cell stands here: is that within the limits?"""
        if self.rij + self.herhaald - 1 > self.max_rijen + 100:
            raise te_veel_rijen(self.max_rijen)
        if self.kolom > MAX_KOLOMMEN:
            raise Onleesbaar(
                f"Dit blad heeft meer dan {MAX_KOLOMMEN} kolommen. Bewaar alleen de kolommen die nodig zijn.",
                code="te_breed",
            )


def _keer(attributen: dict[str, str], wat: str) -> int:
    return int(next((w for s, w in attributen.items() if s.endswith(f"number-{wat}-repeated")), "1"))


def _lees(inhoud: bytes, max_rijen: int) -> list[Blad]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(BytesIO(inhoud)) as boek:
            return [
                Blad(blad.name, boek.get_sheet_by_name(blad.name).to_python(skip_empty_area=False))
                for blad in boek.sheets_metadata
                if blad.visible == SheetVisibleEnum.Visible and blad.typ == SheetTypeEnum.WorkSheet
            ]
    except CalamineError as fout:
        raise _beschadigd() from fout
