"""Is this file what it says, and is it harmless enough to keep? Judged by its bytes, never by its name.

Allowed: pdf, png, jpg, docx, xlsx, odt, ods. Files are only ever sent back as a download, never shown in the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

import puremagic
from django import forms
from django.conf import settings
from django.http import FileResponse, Http404

from spreiding.core.opmaak import getal
from spreiding.core.tekst import schoon

MIB = 1024**2
SOORTEN = "pdf, png, jpg, docx, xlsx, odt of ods"
MAX_NAAM = 100
MAX_ONDERDELEN = 5_000
MAX_UITGEPAKT = 100 * MIB
BROK = 64 * 1024

OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
MEDIATYPEN = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "odt": f"{ODF}text",
    "ods": f"{ODF}spreadsheet",
}
# What makes a document do things by itself.
ACTIEF = ("vbaproject", "macrosheets/", "activex/", "basic/", "scripts/", "oleobject")
PROGRAMMA = (".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".lnk", ".msi", ".jar")


@dataclass(frozen=True, slots=True)
class Bestand:
    """An uploaded file whose content was checked: its kind follows from the bytes, not from the name."""

    naam: str
    mediatype: str
    inhoud: bytes
    sha256: str


class Geweigerd(forms.ValidationError):
    """The file is not kept; the text says why and what to do."""


def keur(inhoud: bytes, naam: str) -> Bestand:
    """The file with its real kind. Raises Geweigerd with a sentence for the one who chose it."""
    if not inhoud:
        raise Geweigerd("Dit bestand is leeg. Kies een ander bestand.", code="leeg")
    soort = _soort(inhoud)
    if soort is None:
        raise Geweigerd(f"{_herkend(inhoud)} Kies een bestand van het soort {SOORTEN}.", code="soort")
    return Bestand(
        naam=weergavenaam(naam, soort),
        mediatype=MEDIATYPEN[soort],
        inhoud=inhoud,
        sha256=sha256(inhoud).hexdigest(),
    )


def weergavenaam(naam: str, soort: str) -> str:
    """The name for on screen: no path, nothing invisible, and the ending that fits the content."""
    kaal = schoon(PurePath(naam.replace("\\", "/")).name)
    stam = PurePath(kaal).stem if PurePath(kaal).suffix else kaal
    veilig = "".join(teken for teken in stam if teken not in '<>:"/\\|?*').strip(" .")
    return f"{veilig[:MAX_NAAM] or 'bewijsstuk'}.{soort}"


def _soort(inhoud: bytes) -> str | None:
    """The ending of the kind that these bytes have from begin to end; None when it is none of ours."""
    if inhoud.startswith(b"%PDF-"):
        return "pdf" if b"%%EOF" in inhoud[-4096:] else _stuk("pdf")
    if inhoud.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png" if inhoud[12:16] == b"IHDR" and b"IEND" in inhoud[-64:] else _stuk("png")
    if inhoud.startswith(b"\xff\xd8\xff"):
        return "jpg" if b"\xff\xd9" in inhoud[-4096:] else _stuk("jpg")
    if inhoud.startswith(b"PK\x03\x04"):
        return _soort_document(inhoud)
    return None


def _stuk(soort: str) -> str:
    raise Geweigerd(
        f"Dit {soort}-bestand is beschadigd of niet volledig. Open het, sla het opnieuw op en probeer het nog eens.",
        code="beschadigd",
    )


def _soort_document(inhoud: bytes) -> str | None:
    """Kind of a zip that is a document: its own list of contents says so, and nothing in it runs by itself."""
    try:
        with ZipFile(BytesIO(inhoud)) as zip_:
            onderdelen = zip_.infolist()
            _begrensd(onderdelen)
            soort = _soort_odf(zip_) or _soort_office(zip_)
            if soort:
                _niets_actiefs(zip_)
                _uitpakken(zip_)
            return soort
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError, KeyError, ValueError):
        return _stuk("document")


def _begrensd(onderdelen: list[ZipInfo]) -> None:
    if len(onderdelen) > MAX_ONDERDELEN or sum(deel.file_size for deel in onderdelen) > MAX_UITGEPAKT:
        raise Geweigerd(
            "Dit bestand wordt na uitpakken veel te groot. Kies een kleiner document, of maak er een pdf van.",
            code="zipbom",
        )
    if any(deel.flag_bits & 0x1 for deel in onderdelen):
        raise Geweigerd("Dit bestand is met een wachtwoord beveiligd. Haal de beveiliging eraf.", code="versleuteld")


def _soort_odf(zip_: ZipFile) -> str | None:
    """An OpenDocument begins with its mediatype, unpacked."""
    eerste = zip_.infolist()[0] if zip_.infolist() else None
    if eerste is None or eerste.filename != "mimetype" or eerste.file_size > 100:
        return None
    mediatype = zip_.read(eerste).decode("ascii", "replace").strip()
    if "content.xml" not in zip_.namelist():
        return None
    return next((soort for soort, naam in MEDIATYPEN.items() if naam == mediatype), None)


def _soort_office(zip_: ZipFile) -> str | None:
    """An Office document names its main part in [Content_Types].xml; one with macros names another kind."""
    namen = set(zip_.namelist())
    if "[Content_Types].xml" not in namen:
        return None
    with zip_.open("[Content_Types].xml") as lijst:
        inhoud = lijst.read(MIB).decode("utf-8", "replace")
    if "macroEnabled" in inhoud:
        raise Geweigerd(MACROS, code="macros")
    for soort, hoofddeel in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        if hoofddeel in namen and f"{MEDIATYPEN[soort]}.main+xml" in inhoud:
            return soort
    return None


MACROS = "Dit bestand bevat macro’s of andere programma’s. Sla het op zonder macro’s, of maak er een pdf van."


def _niets_actiefs(zip_: ZipFile) -> None:
    namen = [naam.lower() for naam in zip_.namelist()]
    if any(naam.endswith(PROGRAMMA) or any(teken in naam for teken in ACTIEF) for naam in namen):
        raise Geweigerd(MACROS, code="macros")


def _uitpakken(zip_: ZipFile) -> None:
    """Read every part with a limit: the sizes in the list may lie, and a broken part is found by its checksum."""
    over = MAX_UITGEPAKT
    for deel in zip_.infolist():
        with zip_.open(deel) as stroom:
            while brok := stroom.read(BROK):
                over -= len(brok)
                if over < 0:
                    raise Geweigerd("Dit bestand wordt na uitpakken veel te groot.", code="zipbom")


HERKEND: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda b: b.startswith(b"MZ"), "Dit is een programma (exe), geen document."),
    (lambda b: b.startswith((b"\x7fELF", b"#!")), "Dit is een programma, geen document."),
    (lambda b: b.startswith(b"\xd0\xcf\x11\xe0"), "Dit is een oud Office-bestand (doc of xls)."),
    (lambda b: b.startswith(b"PK"), "Dit is een zip-bestand, geen document."),
)


def _herkend(inhoud: bytes) -> str:
    """A sentence on what the file is instead, as far as it can be recognised."""
    for past, zin in HERKEND:
        if past(inhoud):
            return zin
    try:
        naam = puremagic.magic_string(inhoud[: 64 * 1024])[0].extension.lstrip(".")
    except (puremagic.PureError, ValueError, IndexError):
        naam = ""
    return f"Dit lijkt een {naam}-bestand." if naam else "Van dit bestand herkennen we het soort niet."


class BestandVeld(forms.FileField):
    """An uploaded file, checked by content and size. Gives a Bestand, or None when nothing was chosen."""

    default_error_messages = {
        "invalid": "Het bestand is niet goed aangekomen. Kies het opnieuw.",
        "missing": "Kies een bestand.",
        "empty": "Dit bestand is leeg. Kies een ander bestand.",
    }

    def __init__(self, **kwargs: Any) -> None:
        accept = ",".join(f".{soort}" for soort in (*MEDIATYPEN, "jpeg"))
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **kwargs)

    def to_python(self, data: Any) -> Bestand | None:
        if data in self.empty_values:
            return None
        hoogstens = settings.BEWIJS_MAX_BYTES
        if data.size > hoogstens:
            raise Geweigerd(
                f"Dit bestand is {getal(-(-data.size // MIB))} MB. Kies een bestand van hoogstens"
                f" {getal(hoogstens // MIB)} MB, bijvoorbeeld door het als pdf op te slaan.",
                code="te_groot",
            )
        return keur(data.read(), data.name or "")

    def clean(self, data: Any, initial: Any = None) -> Bestand | None:
        bestand = self.to_python(data)
        self.validate(bestand)
        return bestand


def als_bijlage(bestand: Any, *, naam: str, mediatype: str) -> FileResponse:
    """A kept file, always as a download: what a stranger made is never shown within our pages. Gone is Http404."""
    if not bestand:
        raise Http404("Hierbij hoort geen bestand.")
    try:
        inhoud = bestand.open("rb")
    except FileNotFoundError:
        raise Http404("Dit bestand is niet gevonden.") from None
    antwoord = FileResponse(inhoud, as_attachment=True, filename=naam, content_type=mediatype)
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
