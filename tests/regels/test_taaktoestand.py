"""De stand tegenover een taak met een termijn: verlopen, geschorst, geen taak (Wet art. 5 tot en met 7; R20, R25)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.begrippen import Toestand
from spreiding.regels.toestand import Cijfers, Opgave, Schorsing, Termijn, taaktoestand
from tests.regels.conftest import lees

T = Toestand
REGELING = lees("2026-2028")
UITERLIJK = date(2027, 7, 1)
VOOR, OP, NA = UITERLIJK - timedelta(days=1), UITERLIJK, UITERLIJK + timedelta(days=6)
DEN_HAAG = Schorsing(date(2025, 6, 30), None, "rechtbank Den Haag", "SGR 25/4155")


def weeg(taak=(200, 20), er_is=(0, 0), gepland=(0, 0), dag=VOOR, onbekend=0, schorsing=None, **extra):
    return taaktoestand(
        None if taak is None else Opgave(*taak),
        Cijfers(*er_is),
        Cijfers(*gepland),
        onbekend=onbekend,
        regeling=REGELING,
        termijn=Termijn(UITERLIJK, dag, schorsing),
        **extra,
    )


GEVALLEN = [
    # id, gerealiseerd, gepland (regulier, amv), dag, onbekend, schorsing, toestand, artikel
    ("Wet art. 6 gehaald", (180, 20), (0, 0), VOOR, 0, None, T.VOLDOET, "Wet art. 6"),
    ("Wet art. 6 gehaald na de termijn", (180, 20), (0, 0), NA, 0, None, T.VOLDOET, "Wet art. 6"),
    ("Wet art. 7 lid 1 met plannen", (100, 20), (80, 0), VOOR, 0, None, T.OP_KOERS, "Wet art. 6 en 7 lid 1"),
    ("Wet art. 7 lid 1 te weinig", (0, 0), (0, 0), VOOR, 0, None, T.TEKORT, "Wet art. 6 en 7 lid 1"),
    ("R25 op de laatste dag kan het nog", (100, 20), (80, 0), OP, 0, None, T.TEKORT, "Wet art. 6 en 7 lid 1"),
    ("R25 de dag erna is het verlopen", (179, 20), (1, 0), NA, 0, None, T.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("R25 alleen regulier tekort", (170, 99), (0, 0), NA, 0, None, T.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("R25 alleen amv tekort", (900, 19), (0, 0), NA, 0, None, T.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("R20 geschorst is niet verlopen", (0, 0), (0, 0), NA, 0, DEN_HAAG, T.GESCHORST, "Awb art. 8:81"),
    ("R20 geschorst ook als de taak is gehaald", (180, 20), (0, 0), NA, 0, DEN_HAAG, T.GESCHORST, "Awb art. 8:81"),
    ("R15 alleen onbekende plekken", (0, 0), (0, 0), NA, 2, None, T.ONBEKEND, "Wet art. 6 en 7 lid 1"),
    ("R15 iets bekend en iets onbekend", (10, 0), (0, 0), NA, 2, None, T.VERLOPEN, "Wet art. 6 en 7 lid 1"),
]


@pytest.mark.parametrize(
    ("er_is", "gepland", "dag", "onbekend", "schorsing", "verwacht", "artikel"),
    [rij[1:] for rij in GEVALLEN],
    ids=[rij[0] for rij in GEVALLEN],
)
def test_taaktoestand(er_is, gepland, dag, onbekend, schorsing, verwacht, artikel):
    oordeel = weeg(er_is=er_is, gepland=gepland, dag=dag, onbekend=onbekend, schorsing=schorsing)
    assert (oordeel.toestand, oordeel.artikel) == (verwacht, artikel)
    assert oordeel.zin.endswith(".") and oordeel.reden == f"{oordeel.zin} ({artikel})"
    assert "opgave" not in oordeel.zin


@pytest.mark.parametrize(("taak", "woord"), [(None, "noemt deze gemeente niet"), ((0, 0), "geen plaatsen op")])
def test_domein_4_3_zonder_taak_is_er_niets_te_halen(taak, woord):
    oordeel = weeg(taak, dag=NA, onbekend=3)
    assert (oordeel.toestand, oordeel.tekort, oordeel.artikel) == (T.GEEN_TAAK, 0, "Wet art. 5 lid 1")
    assert woord in oordeel.zin


def test_de_zin_zegt_hoe_lang_te_laat_en_wat_ontbreekt():
    assert weeg(er_is=(100, 0), gepland=(50, 0), dag=NA).zin == (
        "Van de taak van 200 plaatsen (waarvan 20 amv) zijn er 100 gerealiseerd en 50 gepland. De termijn liep tot en"
        " met 1 juli 2027: 6 dagen later ontbreken nog 100 plaatsen (80 regulier en 20 amv)."
    )
    assert "1 dag later" in weeg(er_is=(100, 0), dag=UITERLIJK + timedelta(days=1)).zin


def test_de_zin_van_een_schorsing_noemt_de_zaak_en_de_stand():
    zin = weeg(er_is=(100, 20), dag=NA, schorsing=DEN_HAAG).zin
    assert zin.startswith(
        "De rechter heeft de taak geschorst vanaf 30 juni 2025 (rechtbank Den Haag, SGR 25/4155). Zolang verloopt de"
        " termijn niet. Van de taak van 200 plaatsen"
    )
    tot = Schorsing(date(2027, 6, 1), date(2027, 8, 1), "rechtbank", "X 1")
    assert "vanaf 1 juni 2027 tot 1 augustus 2027" in weeg(dag=NA, schorsing=tot).zin


def test_r15_niets_opgegeven_na_de_termijn_is_onbekend_en_zegt_dat_de_termijn_voorbij_is():
    oordeel = weeg(dag=NA, niets_opgegeven=True)
    assert (oordeel.toestand, oordeel.tekort) == (T.ONBEKEND, None)
    assert oordeel.zin == (
        "Er zijn nog geen plekken opgegeven. De taak is 200 plaatsen. De termijn liep tot en met 1 juli 2027; of de"
        " taak toen is gehaald is niet bekend."
    )


aantallen = st.integers(0, 300)


@given(aantallen, aantallen, aantallen, aantallen, st.integers(-40, 40), st.booleans())
def test_verlopen_precies_als_de_termijn_voorbij_is_er_iets_ontbreekt_en_niets_is_geschorst(
    regulier, amv, er_is, er_is_amv, dagen, geschorst
):
    dag = UITERLIJK + timedelta(days=dagen)
    oordeel = weeg((regulier + amv, amv), (er_is, er_is_amv), dag=dag, schorsing=DEN_HAAG if geschorst else None)
    tekort = max(0, regulier - er_is) + max(0, amv - er_is_amv)
    moet = dagen > 0 and tekort > 0 and not geschorst  # domein § 4.3
    assert (oordeel.toestand is T.VERLOPEN) == moet
    if regulier + amv:
        assert oordeel.tekort == tekort
