"""Dutch numbers and dates; unknown is a question mark."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.core import opmaak
from spreiding.regels.begrippen import Toestand


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (10_729, "10.729"),
        (0, "0"),
        (-198, "\u2212198"),
        (-1_234_567, "\u22121.234.567"),
        (Decimal("1234.50"), "1.234,50"),
        (None, "?"),
        ("", "?"),
        ("n.v.t.", "n.v.t."),
    ],
)
def test_getallen(waarde, tekst):
    assert opmaak.getal(waarde) == tekst


def test_afronden_gaat_bij_de_helft_naar_boven():
    assert opmaak.getal(Decimal("0.5"), 0) == "1"
    assert opmaak.getal(Decimal("-0.125"), 2) == "\u22120,13"


@given(st.integers())
def test_een_getal_verliest_geen_cijfers(getal):
    tekst = opmaak.getal(getal).replace(".", "").replace("\u2212", "-")
    assert int(tekst) == getal


@pytest.mark.parametrize(("waarde", "tekst"), [(30, "+30"), (0, "0"), (-5, "\u22125"), (None, "?")])
def test_verschillen_hebben_een_teken(waarde, tekst):
    assert opmaak.verschil(waarde) == tekst


@pytest.mark.parametrize(
    ("deel", "geheel", "tekst"), [(7_418, 10_729, "69%"), (0.5, 1, "50%"), (None, 10, "?"), (3, 0, "?"), (3, None, "?")]
)
def test_procenten(deel, geheel, tekst):
    assert opmaak.procent(deel, geheel) == tekst


def test_datums():
    assert opmaak.datum(date(2027, 3, 5)) == "5 maart 2027"
    assert opmaak.datum_kort(date(2027, 3, 5)) == "5-3-2027"
    assert opmaak.datum(None) == opmaak.datum_kort(None) == opmaak.moment(None) == "?"


def test_een_moment_staat_in_nederlandse_tijd():
    laat = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
    assert opmaak.moment(laat) == "1 juli 2027, 00:30"
    assert opmaak.datum(laat) == "1 juli 2027"


@pytest.mark.parametrize(
    ("van", "tot", "tekst"),
    [
        (date(2027, 7, 1), date(2028, 2, 1), "1-7-2027 t/m 31-1-2028"),
        (date(2027, 7, 1), None, "vanaf 1-7-2027"),
        (None, date(2028, 2, 1), "t/m 31-1-2028"),
        (None, None, "altijd"),
    ],
)
def test_een_periode_noemt_haar_laatste_dag(van, tot, tekst):
    assert opmaak.periode(van, tot) == tekst


def test_opsommingen_meervouden_en_labels():
    assert opmaak.opsomming(["a", "b", "c"]) == "a, b en c"
    assert opmaak.opsomming([]) == ""
    assert [opmaak.aantal(n, "plek", "plekken") for n in (1, 2, None)] == ["1 plek", "2 plekken", "? plekken"]
    assert [opmaak.label(w) for w in (Toestand.OP_KOERS, True, False, "x")] == ["Op koers", "ja", "nee", "x"]
