"""Writers: csv, xlsx, ods and json. Each takes a Tabel and its Verantwoording and writes all rows, never a part.

The data part is the same to the byte when the same rows are written again; what differs (made at, by whom) stands in
the Verantwoording.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from spreiding.core import opmaak
from spreiding.core.tabel.kolom import Kolom, Soort
from spreiding.core.tabel.tabel import Tabel
from spreiding.core.tabel.verantwoording import Verantwoording

if TYPE_CHECKING:
    from spreiding.core.tabel.ods import Blad

MAX_REGELS_REKENBLAD = 1_048_575
BLAD_DATA = "Gegevens"
BLAD_VERANTWOORDING = "Verantwoording"
_GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "<r>")  # xlsxwriter copies <r>…</r> into the file as it is
_ONDRUKBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def onschadelijk(waarde: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe; numbers and dates stay what they are."""
    if not isinstance(waarde, str):
        return waarde
    schoon = waarde if waarde.isprintable() else _ONDRUKBAAR.sub("", waarde)
    return f"'{schoon}" if schoon.startswith(_GEVAARLIJK) else schoon


def rijwaarden(tabel: Tabel) -> Iterator[list[Any]]:
    """All rows as lists of values for a spreadsheet."""
    kolommen = tabel.uitvoerkolommen
    for rij in tabel.alle_rijen():
        yield [onschadelijk(k.uitvoerwaarde(rij)) for k in kolommen]


# -- csv --


class _Echo:
    """A file that hands back what is written, so that csv can stream."""

    def write(self, tekst: str) -> str:
        return tekst


def schrijf_csv(tabel: Tabel, verantwoording: Verantwoording) -> Iterator[bytes]:
    """Semicolons, decimal comma, UTF-8 with BOM: opens rightly in Dutch Excel. Verantwoording follows as # lines."""
    schrijver = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    yield schrijver.writerow([onschadelijk(k.kop) for k in tabel.uitvoerkolommen]).encode()
    for waarden in rijwaarden(tabel):
        yield schrijver.writerow([_csv_tekst(w) for w in waarden]).encode()
    yield b"\r\n"
    yield schrijver.writerow([f"# {BLAD_VERANTWOORDING}"]).encode()
    for naam, tekst in verantwoording.regels(tabel.uitvoerkolommen):
        yield schrijver.writerow([f"# {naam}", onschadelijk(tekst)]).encode()


def _csv_tekst(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, datetime):
        return f"{opmaak.datum_kort(waarde)} {waarde:%H:%M}"
    if isinstance(waarde, date):
        return opmaak.datum_kort(waarde)
    if isinstance(waarde, Decimal | float):
        return f"{Decimal(str(waarde)):f}".replace(".", ",")
    return str(waarde)


# -- xlsx --


def schrijf_xlsx(tabel: Tabel, verantwoording: Verantwoording) -> IO[bytes]:
    """An Excel file: heading frozen and filterable, numbers as numbers, dates as dates, and a sheet Verantwoording."""
    return xlsx_boek([(BLAD_DATA, tabel)], verantwoording)


def xlsx_boek(bladen: Sequence[tuple[str, Tabel]], verantwoording: Verantwoording) -> IO[bytes]:
    """An Excel file with a sheet per (name, list), and a sheet Verantwoording."""
    import xlsxwriter

    bestand = TemporaryFile()  # noqa: SIM115  handed to the response, which closes it
    with TemporaryDirectory(prefix="xlsx-") as map_:
        opties = {"constant_memory": True, "tmpdir": map_, "strings_to_formulas": False, "strings_to_urls": False}
        boek = xlsxwriter.Workbook(bestand, opties)
        boek.set_properties({"title": verantwoording.titel, "created": verantwoording.gemaakt_op.replace(tzinfo=None)})
        try:
            for naam, tabel in bladen:
                _xlsx_data(boek, boek.add_worksheet(naam), tabel)
            _xlsx_verantwoording(boek, verantwoording.regels(kolommen_van(bladen)))
        except BaseException:  # whoever stops half-way (a cancelled download) leaves no open files behind
            for blad in boek.worksheets():
                blad.row_data_fh.close()
            bestand.close()
            raise
        boek.close()
    bestand.seek(0)
    return bestand


def kolommen_van(bladen: Sequence[tuple[str, Tabel]]) -> list[Kolom]:
    """The columns of all lists, each definition once."""
    return list({(k.kop, k.uitleg): k for _, tabel in bladen for k in tabel.uitvoerkolommen}.values())


def _xlsx_data(boek, blad, tabel: Tabel) -> None:
    kop = boek.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    formaten = {
        Soort.GETAL: boek.add_format({"num_format": "#,##0"}),
        Soort.VERSCHIL: boek.add_format({"num_format": "+#,##0;-#,##0;0"}),
        Soort.PROCENT: boek.add_format({"num_format": "0%"}),
        Soort.DATUM: boek.add_format({"num_format": "d-m-yyyy"}),
        Soort.MOMENT: boek.add_format({"num_format": "d-m-yyyy hh:mm"}),
    }
    kolommen = tabel.uitvoerkolommen
    for nummer, kolom in enumerate(kolommen):
        blad.set_column(nummer, nummer, breedte(kolom))
        blad.write_string(0, nummer, onschadelijk(kolom.kop), kop)
    blad.freeze_panes(1, 0)
    opmaak_per_kolom = [formaten.get(Soort(k.soort)) for k in kolommen]
    regel = 0
    for regel, waarden in enumerate(rijwaarden(tabel), start=1):
        for nummer, waarde in enumerate(waarden):
            _xlsx_cel(blad, regel, nummer, waarde, opmaak_per_kolom[nummer])
    if kolommen:
        blad.autofilter(0, 0, regel, len(kolommen) - 1)
    _xlsx_afdruk(blad)


def _xlsx_afdruk(blad) -> None:
    """On paper: landscape A4, as wide as the page, headings on every page."""
    blad.set_landscape()
    blad.set_paper(9)
    blad.fit_to_pages(1, 0)
    blad.repeat_rows(0)
    blad.set_footer("&L&A&RPagina &P van &N")


def _xlsx_cel(blad, regel: int, nummer: int, waarde: Any, formaat) -> None:
    if waarde is None or waarde == "":
        return
    if isinstance(waarde, str):
        blad.write_string(regel, nummer, waarde[:32_767])
    elif isinstance(waarde, date):
        blad.write_datetime(regel, nummer, waarde, formaat)
    else:
        blad.write_number(regel, nummer, waarde, formaat)


def _xlsx_verantwoording(boek, regels: Sequence[tuple[str, str]]) -> None:
    blad = boek.add_worksheet(BLAD_VERANTWOORDING)
    vet, lang = boek.add_format({"bold": True, "valign": "top"}), boek.add_format({"text_wrap": True, "valign": "top"})
    blad.set_column(0, 0, 28)
    blad.set_column(1, 1, 100)
    for regel, (naam, tekst) in enumerate(regels):
        blad.write_string(regel, 0, naam, vet)
        blad.write_string(regel, 1, onschadelijk(tekst), lang)


def breedte(kolom: Kolom) -> int:
    """Column width in characters."""
    if kolom.breedte:
        return kolom.breedte
    return max({Soort.TEKST: 28, Soort.DATUM: 12, Soort.MOMENT: 17}.get(Soort(kolom.soort), 14), len(kolom.kop) + 3)


# -- ods --


def schrijf_ods(tabel: Tabel, verantwoording: Verantwoording) -> IO[bytes]:
    """An OpenDocument spreadsheet with the sheets Gegevens and Verantwoording."""
    return ods_boek([(BLAD_DATA, tabel)], verantwoording)


def ods_boek(bladen: Sequence[tuple[str, Tabel]], verantwoording: Verantwoording) -> IO[bytes]:
    """An OpenDocument spreadsheet with a sheet per (name, list), and a sheet Verantwoording."""
    from spreiding.core.tabel.ods import Blad, boek

    bron = [(naam, onschadelijk(tekst)) for naam, tekst in verantwoording.regels(kolommen_van(bladen))]
    gevuld = [_ods_blad(naam, tabel) for naam, tabel in bladen]
    return boek([*gevuld, Blad(BLAD_VERANTWOORDING, [], [28, 100], bron)])


def _ods_blad(naam: str, tabel: Tabel) -> Blad:
    from spreiding.core.tabel.ods import Blad

    kolommen = tabel.uitvoerkolommen
    koppen = [onschadelijk(k.kop) for k in kolommen]
    procenten = frozenset(nummer for nummer, k in enumerate(kolommen) if k.soort == Soort.PROCENT)
    return Blad(naam, koppen, [breedte(k) for k in kolommen], rijwaarden(tabel), procenten)


# -- json --


def schrijf_json(tabel: Tabel, verantwoording: Verantwoording) -> Iterator[bytes]:
    """One object: verantwoording (pairs), kolommen (names, headings, definitions) and rijen. Unknown is null."""
    kolommen = tabel.uitvoerkolommen
    kop = {
        "verantwoording": [{"naam": naam, "tekst": tekst} for naam, tekst in verantwoording.regels(kolommen)],
        "kolommen": [{"naam": k.naam, "kop": k.kop, "soort": str(k.soort), "uitleg": k.uitleg} for k in kolommen],
    }
    yield json.dumps(kop, ensure_ascii=False, indent=1)[:-2].encode() + b',\n "rijen": ['
    scheiding = b"\n"
    for rij in tabel.alle_rijen():
        waarden = {k.naam: k.uitvoerwaarde(rij) for k in kolommen}
        yield scheiding + json.dumps(waarden, ensure_ascii=False, default=_json_waarde).encode()
        scheiding = b",\n"
    yield b"\n]}\n"


def _json_waarde(waarde: Any) -> Any:
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return int(waarde) if waarde == waarde.to_integral_value() else float(waarde)
    return str(waarde)
