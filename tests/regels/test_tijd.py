"""Perioden en termijnen in maanden en jaren."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.tijd import (
    EEN_DAG,
    Periode,
    datum_voluit,
    eerste_dag_binnen,
    plus_jaren,
    plus_maanden,
)
from tests.regels.plekken import dag, periode, periodes

gewone_dagen = st.dates(date(2000, 1, 1), date(2100, 1, 1))
elke_dag = st.dates()


@pytest.mark.parametrize(
    ("van", "maanden", "wordt"),
    [
        pytest.param("20-12-2026", 6, "20-6-2027", id="Wet art. 7 lid 1: zes maanden"),
        pytest.param("31-8-2026", 6, "28-2-2027", id="korte maand: laatste dag"),
        pytest.param("31-8-2027", 6, "29-2-2028", id="schrikkeljaar: 29 februari"),
        pytest.param("30-11-2026", 1, "30-12-2026", id="niet naar het eind van de maand"),
        pytest.param("29-2-2028", 12, "28-2-2029", id="een jaar na schrikkeldag"),
        pytest.param("31-3-2027", -1, "28-2-2027", id="terug"),
        pytest.param("31-12-2026", 0, "31-12-2026", id="nul"),
    ],
)
def test_maanden_verder_is_hetzelfde_nummer_of_de_laatste_dag(van, maanden, wordt):
    assert plus_maanden(dag(van), maanden) == dag(wordt)


def test_vijf_jaar_na_schrikkeldag():
    """Besluit art. 3.1."""
    assert plus_jaren(dag("29-2-2028"), 5) == dag("28-2-2033")


@given(elke_dag, st.integers(-30000, 30000))
def test_buiten_de_kalender_geeft_de_eerste_of_laatste_dag(van, maanden):
    assert date.min <= plus_maanden(van, maanden) <= date.max


@given(gewone_dagen, gewone_dagen, st.integers(1, 200))
def test_later_beginnen_is_niet_eerder_aflopen(een, ander, maanden):
    vroeg, laat = sorted((een, ander))
    assert plus_maanden(vroeg, maanden) <= plus_maanden(laat, maanden)


@given(gewone_dagen, st.integers(1, 120))
def test_eerste_dag_binnen_is_de_eerste(doel, maanden):
    eerste = eerste_dag_binnen(doel, maanden)
    assert plus_maanden(eerste, maanden) >= doel > plus_maanden(eerste - EEN_DAG, maanden)


@pytest.mark.parametrize("tot", ["1-7-2027", "30-6-2027"])
def test_einde_moet_na_begin_liggen(tot):
    with pytest.raises(ValueError, match="moet na de begindatum \\(1 juli 2027\\) liggen"):
        periode("1-7-2027", tot)


def test_een_periode_bevat_haar_begin_en_niet_haar_einde():
    half_jaar = periode("1-7-2027", "1-1-2028")
    assert half_jaar.bevat(dag("1-7-2027")) and half_jaar.bevat(dag("31-12-2027"))
    assert not half_jaar.bevat(dag("30-6-2027")) and not half_jaar.bevat(dag("1-1-2028"))
    assert half_jaar.laatste_dag == dag("31-12-2027")
    assert str(half_jaar) == "van 1 juli 2027 tot en met 31 december 2027"
    assert str(periode(None, None)) == "zonder einddatum"


def test_een_periode_zonder_grenzen_bevat_alles_en_duurt_altijd_lang_genoeg():
    assert Periode().bevat(date.min) and Periode().bevat(date.max) and Periode().duurt_jaren(100)
    assert Periode().laatste_dag is None


@pytest.mark.parametrize(
    ("van", "tot", "lang_genoeg"),
    [
        pytest.param("1-3-2027", "1-3-2032", True, id="Besluit art. 3.1: precies vijf jaar"),
        pytest.param("1-3-2027", "29-2-2032", False, id="Besluit art. 3.1: een dag korter"),
        pytest.param("1-3-2027", None, True, id="zonder einde"),
        pytest.param(None, "1-3-2027", True, id="zonder begin"),
    ],
)
def test_duurt_vijf_jaar(van, tot, lang_genoeg):
    assert periode(van, tot).duurt_jaren(5) is lang_genoeg


@given(periodes(), periodes(), elke_dag)
def test_de_snede_bevat_precies_de_gemeenschappelijke_dagen(een, ander, op):
    samen = een.snede(ander)
    assert (een.bevat(op) and ander.bevat(op)) is (samen is not None and samen.bevat(op))
    assert een.overlapt(ander) is ander.overlapt(een) is (samen is not None)


def test_datum_voluit():
    assert datum_voluit(dag("5-3-2027")) == "5 maart 2027"
