"""Sheets of an OpenDocument spreadsheet, of any length.

odfdo makes the file with its styles; the rows are streamed into it as text, because adding cells one by one takes a
minute for five thousand rows and holds them all in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from odfdo import Document, Style

_LIJF = "<office:spreadsheet/>"
CM_PER_TEKEN = 0.21


@dataclass(frozen=True)
class Blad:
    """A sheet: name, headings (may be empty), column widths in characters, rows."""

    naam: str
    kop: Sequence[str]
    breedtes: Sequence[int]
    rijen: Iterable[Sequence[Any]]


def boek(bladen: Sequence[Blad]) -> IO[bytes]:
    """An .ods file of these sheets, in a temporary file at its beginning."""
    leeg = _leeg_boek({breedte for blad in bladen for breedte in blad.breedtes})
    bestand = TemporaryFile()  # noqa: SIM115  handed to the response, which closes it
    with ZipFile(leeg) as bron, ZipFile(bestand, "w", ZIP_DEFLATED) as doel:
        for deel in bron.infolist():
            if deel.filename != "content.xml":
                doel.writestr(deel, bron.read(deel))
                continue
            voor, na = bron.read(deel).decode().split(_LIJF)
            with doel.open("content.xml", "w", force_zip64=True) as inhoud:
                inhoud.write(f"{voor}<office:spreadsheet>".encode())
                for stuk in (stuk for blad in bladen for stuk in _blad(blad)):
                    inhoud.write(stuk.encode())
                inhoud.write(f"</office:spreadsheet>{na}".encode())
    bestand.seek(0)
    return bestand


def _leeg_boek(breedtes: Iterable[int]) -> IO[bytes]:
    """A spreadsheet without sheets, with the styles that the sheets name."""
    document = Document("spreadsheet")
    document.body.clear()
    document.insert_style(Style("table-cell", name="kop", area="text", bold=True), automatic=True)
    for breedte in sorted(breedtes):
        stijl = Style("table-column", name=f"breed{breedte}", width=f"{breedte * CM_PER_TEKEN:.2f}cm")
        document.insert_style(stijl, automatic=True)
    bestand = BytesIO()
    document.save(bestand, pretty=False)
    bestand.seek(0)
    return bestand


def _blad(blad: Blad) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(blad.naam)}>"
    for breedte in blad.breedtes:
        yield f'<table:table-column table:style-name="breed{breedte}"/>'
    if blad.kop:  # repeated on each printed page
        cellen = "".join(_cel(tekst, ' table:style-name="kop"') for tekst in blad.kop)
        yield f"<table:table-header-rows><table:table-row>{cellen}</table:table-row></table:table-header-rows>"
    for rij in blad.rijen:
        yield f"<table:table-row>{''.join(map(_cel, rij))}</table:table-row>"
    yield "</table:table>"


def _cel(waarde: Any, stijl: str = "") -> str:
    """A number is a number, a date a date; None is an empty cell."""
    if waarde is None:
        return "<table:table-cell/>"
    if isinstance(waarde, date):
        vorm = "%Y-%m-%dT%H:%M:%S" if isinstance(waarde, datetime) else "%Y-%m-%d"
        return _gevuld(f'office:value-type="date" office:date-value="{waarde.strftime(vorm)}"', waarde, stijl)
    if isinstance(waarde, str):
        return _gevuld('office:value-type="string"', waarde, stijl)
    return _gevuld(f'office:value-type="float" office:value="{waarde}"', waarde, stijl)


def _gevuld(soort: str, waarde: Any, stijl: str) -> str:
    alineas = "".join(f"<text:p>{escape(regel)}</text:p>" for regel in str(waarde).split("\n"))
    return f"<table:table-cell {soort}{stijl}>{alineas}</table:table-cell>"
