"""Sheets of an OpenDocument spreadsheet, of any length.

odfdo makes the file with its styles; the rows are streamed into it as text, because adding cells one by one takes a
minute for five thousand rows and holds them all in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from odfdo import Document, Style

_LIJF = "<office:spreadsheet/>"
_EINDE_STIJLEN = "</office:automatic-styles>"
CM_PER_TEKEN = 0.21


@dataclass(frozen=True)
class Blad:
    """A sheet: name, headings (may be empty), column widths in characters, rows, and which columns are percentages."""

    naam: str
    kop: Sequence[str]
    breedtes: Sequence[int]
    rijen: Iterable[Sequence[Any]]
    procenten: frozenset[int] = frozenset()


def boek(bladen: Sequence[Blad]) -> IO[bytes]:
    """An .ods file of these sheets, in a temporary file at its beginning."""
    leeg = _leeg_boek({breedte for blad in bladen for breedte in blad.breedtes})
    bestand = TemporaryFile()  # noqa: SIM115  handed to the response, which closes it
    try:
        _vul(bestand, leeg, bladen)
    except BaseException:  # whoever stops half-way leaves no open file behind
        bestand.close()
        raise
    bestand.seek(0)
    return bestand


def _vul(bestand: IO[bytes], leeg: IO[bytes], bladen: Sequence[Blad]) -> None:
    """The parts of the empty book, with the sheets streamed into its content."""
    with ZipFile(leeg) as bron, ZipFile(bestand, "w", ZIP_DEFLATED) as doel:
        for deel in bron.infolist():
            if deel.filename != "content.xml":
                vorm = VORMEN.get(deel.filename, _zoals_het_is)
                doel.writestr(deel, vorm(bron.read(deel), bladen))
                continue
            voor, na = bron.read(deel).decode().replace(_EINDE_STIJLEN, f"{STIJLEN}{_EINDE_STIJLEN}", 1).split(_LIJF)
            with doel.open("content.xml", "w", force_zip64=True) as inhoud:
                inhoud.write(f"{voor}<office:spreadsheet>".encode())
                for stuk in _lijf(bladen):
                    inhoud.write(stuk.encode())
                inhoud.write(f"</office:spreadsheet>{na}".encode())


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


def _lijf(bladen: Sequence[Blad]) -> Iterator[str]:
    """The sheets, and a filter over each that has headings; how long a sheet is shows only when it is written."""
    lengtes = dict.fromkeys((blad.naam for blad in bladen), 0)
    for blad in bladen:
        yield from _blad(replace(blad, rijen=_geteld(blad, lengtes)))
    if filters := [_filter(blad, lengtes[blad.naam]) for blad in bladen if blad.kop]:
        yield f"<table:database-ranges>{''.join(filters)}</table:database-ranges>"


def _geteld(blad: Blad, lengtes: dict[str, int]) -> Iterator[Sequence[Any]]:
    for lengte, rij in enumerate(blad.rijen, start=1):
        lengtes[blad.naam] = lengte
        yield rij


def _filter(blad: Blad, regels: int) -> str:
    bereik = f"{blad.naam}.A1:{blad.naam}.{_letters(len(blad.kop))}{regels + 1}"
    return (
        f'<table:database-range table:name={quoteattr(f"filter{blad.naam}")} table:display-filter-buttons="true"'
        f" table:target-range-address={quoteattr(bereik)}/>"
    )


def _letters(nummer: int) -> str:
    """1 is A, 27 is AA."""
    nummer, rest = divmod(nummer - 1, 26)
    return (_letters(nummer) if nummer else "") + chr(ord("A") + rest)


def _blad(blad: Blad) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(blad.naam)}>"
    for breedte in blad.breedtes:
        yield f'<table:table-column table:style-name="breed{breedte}"/>'
    if blad.kop:  # repeated on each printed page
        cellen = "".join(_cel(tekst, ' table:style-name="kop"') for tekst in blad.kop)
        yield f"<table:table-header-rows><table:table-row>{cellen}</table:table-row></table:table-header-rows>"
    for rij in blad.rijen:
        cellen = "".join(_cel(waarde, procent=nummer in blad.procenten) for nummer, waarde in enumerate(rij))
        yield f"<table:table-row>{cellen}</table:table-row>"
    yield "</table:table>"


def _cel(waarde: Any, stijl: str = "", *, procent: bool = False) -> str:
    """A number is a number, a date a date; None is an empty cell."""
    if waarde is None:
        return "<table:table-cell/>"
    if isinstance(waarde, datetime):
        return _gevuld(f'office:value-type="date" office:date-value="{waarde:%Y-%m-%dT%H:%M:%S}"', waarde, _MOMENT)
    if isinstance(waarde, date):
        return _gevuld(f'office:value-type="date" office:date-value="{waarde:%Y-%m-%d}"', waarde, _DATUM)
    if isinstance(waarde, str):
        return _gevuld('office:value-type="string"', waarde, stijl)
    if procent:
        return _gevuld(f'office:value-type="percentage" office:value="{waarde}"', waarde, _PROCENT)
    return _gevuld(f'office:value-type="float" office:value="{waarde}"', waarde, _GETAL if stijl == "" else stijl)


def _gevuld(soort: str, waarde: Any, stijl: str) -> str:
    alineas = "".join(f"<text:p>{escape(regel)}</text:p>" for regel in str(waarde).split("\n"))
    return f"<table:table-cell {soort}{stijl}>{alineas}</table:table-cell>"


_DATUM, _MOMENT, _GETAL, _PROCENT = (f' table:style-name="{naam}"' for naam in ("datum", "moment", "getal", "procent"))
_DAG = (
    "<number:day/><number:text>-</number:text><number:month/><number:text>-</number:text>"
    '<number:year number:style="long"/>'
)
_UUR = (
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/>'
)
_HEEL = '<number:number number:decimal-places="{}" number:min-decimal-places="0" number:min-integer-digits="1"{}/>'
STIJLEN = "".join(
    (
        f'<number:date-style style:name="Ndatum">{_DAG}</number:date-style>',
        f'<number:date-style style:name="Nmoment">{_DAG}{_UUR}</number:date-style>',
        f'<number:number-style style:name="Ngetal">{_HEEL.format(6, ' number:grouping="true"')}</number:number-style>',
        '<number:percentage-style style:name="Nprocent">'
        f"{_HEEL.format(0, '')}<number:text>%</number:text></number:percentage-style>",
        *(
            f'<style:style style:name="{naam}" style:family="table-cell" style:parent-style-name="Default"'
            f' style:data-style-name="N{naam}"/>'
            for naam in ("datum", "moment", "getal", "procent")
        ),
    )
)


# -- how it is shown and printed --


def _zoals_het_is(inhoud: bytes, _: Sequence[Blad]) -> bytes:
    return inhoud


def _beeld(inhoud: bytes, bladen: Sequence[Blad]) -> bytes:
    """The headings stay in sight; LibreOffice keeps that per sheet in the settings of the view."""
    vast = "".join(_vaste_kop(blad.naam) for blad in bladen if blad.kop)
    tabellen = f'<config:config-item-map-named config:name="Tables">{vast}</config:config-item-map-named>'
    met_kop = _TABELLEN.sub(lambda _: tabellen, inhoud.decode(), count=1)
    return _ACTIEF.sub(lambda m: f"{m[1]}{escape(bladen[0].naam)}<", met_kop, count=1).encode()


def _vaste_kop(naam: str) -> str:
    punten = (
        *(("HorizontalSplitMode", "short", 0), ("VerticalSplitMode", "short", 2)),
        *(("HorizontalSplitPosition", "int", 0), ("VerticalSplitPosition", "int", 1)),
        *(("ActiveSplitRange", "short", 2), ("PositionTop", "int", 0), ("PositionBottom", "int", 1)),
    )
    regels = "".join(
        f'<config:config-item config:name="{wat}" config:type="{soort}">{waarde}</config:config-item>'
        for wat, soort, waarde in punten
    )
    return f"<config:config-item-map-entry config:name={quoteattr(naam)}>{regels}</config:config-item-map-entry>"


def _afdruk(inhoud: bytes, _: Sequence[Blad]) -> bytes:
    """Landscape A4, as wide as the page and as many pages long as needed."""
    return (
        inhoud.decode().replace("<style:page-layout-properties ", f"<style:page-layout-properties {LIGGEND} ").encode()
    )


_TABELLEN = re.compile(
    r'<config:config-item-map-named config:name="Tables">.*?</config:config-item-map-named>', re.DOTALL
)
_ACTIEF = re.compile(r'(<config:config-item config:name="ActiveTable" config:type="string">)[^<]*<')
LIGGEND = (
    'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1"'
    ' style:scale-to-Y="0"'
)
VORMEN = {"settings.xml": _beeld, "styles.xml": _afdruk}
