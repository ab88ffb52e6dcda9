"""Rows streamed into a sheet of Excel are what the library would have written cell by cell."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spreiding.core.tabel.xlsx import Rijenblad

VORMEN = (None, "#,##0", "0%", "d-m-yyyy", "d-m-yyyy hh:mm")
RIJEN = [
    ["Meander", 1200, Decimal("0.125"), date(2027, 7, 1), datetime.combine(date(2027, 3, 5), time(10, 30))],
    [None, "", None, None, ""],  # an empty row
    ['a & b < c > "d"', -7, 0.1, date(1900, 2, 28), datetime.combine(date(1999, 12, 31), time(23, 59, 59))],
    [" voor en na ", 0, Decimal("1"), date(1900, 3, 1), datetime.combine(date(2027, 3, 28), time())],
    ["twee\nregels\n", 10**16, 1e-9, date(1850, 1, 1), None],
    ["_x0041_ en \r", 3.5, None, None, None],
    ["\U0001f3e0" * 20_000, None, None, None, None],  # longer than a cell may be
    ["x" * 40_000, None, None, None, None],
]
Vul = Callable[[Any, Sequence[Sequence[Any]], Sequence[Format | None]], None]


def delen(klasse: type[Worksheet], vul: Vul, rijen: Sequence[Sequence[Any]] = RIJEN) -> dict[str, bytes]:
    """The sheet and the styles of a workbook with headings, filled by `vul`."""
    bestand = io.BytesIO()
    with xlsxwriter.Workbook(bestand, {"constant_memory": True}) as boek:
        blad = boek.add_worksheet("Gegevens", klasse)
        vormen = [vorm and boek.add_format({"num_format": vorm}) for vorm in VORMEN]
        for nummer in range(len(VORMEN)):
            blad.write_string(0, nummer, f"Kop {nummer}", vormen[nummer])  # a style gets its number when it is used
        vul(blad, rijen, vormen)
    with ZipFile(bestand) as zip_:
        return {naam: zip_.read(naam) for naam in ("xl/worksheets/sheet1.xml", "xl/styles.xml")}


def cel_voor_cel(blad: Worksheet, rijen: Sequence[Sequence[Any]], vormen: Sequence[Format | None]) -> None:
    for regel, rij in enumerate(rijen, start=1):
        for nummer, waarde in enumerate(rij):
            if isinstance(waarde, str) and waarde:
                blad.write_string(regel, nummer, waarde)
            elif isinstance(waarde, date):
                blad.write_datetime(regel, nummer, waarde, vormen[nummer])
            elif waarde not in (None, ""):
                blad.write_number(regel, nummer, waarde, vormen[nummer])


def als_stroom(blad: Rijenblad, rijen: Sequence[Sequence[Any]], vormen: Sequence[Format | None]) -> None:
    assert blad.vul(iter(rijen), vormen) == len(rijen)


def test_de_rijen_zijn_letter_voor_letter_die_van_de_bibliotheek():
    assert delen(Rijenblad, als_stroom) == delen(Worksheet, cel_voor_cel)


TEKST = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
GETAL = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.decimals(-1000, 1000, places=3)
WAARDE = st.none() | GETAL | TEKST.filter(lambda t: not t.startswith("<r>")) | st.dates() | st.datetimes()


@given(st.lists(st.lists(WAARDE, min_size=len(VORMEN), max_size=len(VORMEN)), max_size=4))
def test_ook_met_willekeurige_waarden(rijen):
    rijen = [*rijen, ["slot"]]  # the library tells how long a sheet is by its last filled row
    assert delen(Rijenblad, als_stroom, rijen) == delen(Worksheet, cel_voor_cel, rijen)


@pytest.mark.parametrize("tekst", ["<r>vet</r>", "<r><script/></r>", "</t></is></c>"])
def test_opmaak_in_een_tekst_blijft_tekst(tekst):
    blad = etree.fromstring(delen(Rijenblad, als_stroom, [[tekst]])["xl/worksheets/sheet1.xml"])
    *_, cel = blad.iter("{*}c")
    assert "".join(cel.itertext()) == tekst


def test_een_getal_dat_er_geen_is_wordt_geweigerd():
    with pytest.raises(ValueError, match="cel B2"):
        delen(Rijenblad, lambda blad, rijen, vormen: blad.vul(rijen, vormen), [["a", float("nan")]])
