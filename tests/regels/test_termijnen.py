"""Awb- en Atw-termijnen: de rekenvoorbeelden van het domeinonderzoek, de grenzen van de wet, en eigenschappen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.atw import (
    Duur,
    Eenheid,
    gestelde_termijn,
    terugrekenen,
    vaste_datum,
    wettelijke_termijn,
)
from spreiding.regels.kalender import Kalender, feestdagen, koningsdag
from spreiding.regels.termijnen import (
    Beslisverloop,
    Dwangsombedragen,
    Lezing,
    Opschorting,
    begunstigingstermijn,
    beroepstermijn,
    beslistermijn,
    bezwaartermijn,
    dwangsom,
    post_ontvangen,
    realisatietermijn,
)

GELIJKGESTELD = [
    (2023, 4, 28), (2023, 5, 19), (2024, 5, 10), (2024, 12, 27), (2025, 5, 30),
    (2026, 1, 2), (2026, 5, 15), (2027, 5, 7), (2028, 4, 28), (2028, 5, 26),
]  # fmt: skip
KALENDER = Kalender({date(*dag): "koninklijk besluit" for dag in GELIJKGESTELD})
BEDRAGEN = [Dwangsombedragen(date(2019, 1, 1), (23, 35, 45), "Awb art. 4:17")]


def dag(tekst: str) -> date:
    d, m, j = tekst.split("-")
    return date(int(j), int(m), int(d))


VOORBEELDEN = [
    # bekendmaking, einde bezwaar, post, 6 weken, 12 weken, 12 + 6 apart, 12 + 6 als één termijn
    ("20-12-2024", "31-1-2025", "7-2-2025", "14-3-2025", "25-4-2025", "6-6-2025", "6-6-2025"),
    ("23-12-2024", "3-2-2025", "10-2-2025", "17-3-2025", "28-4-2025", "10-6-2025", "9-6-2025"),
    ("1-12-2026", "12-1-2027", "19-1-2027", "23-2-2027", "6-4-2027", "18-5-2027", "18-5-2027"),
    ("14-12-2026", "25-1-2027", "1-2-2027", "8-3-2027", "19-4-2027", "31-5-2027", "31-5-2027"),
    ("18-12-2026", "29-1-2027", "5-2-2027", "12-3-2027", "23-4-2027", "4-6-2027", "4-6-2027"),
    ("21-12-2026", "1-2-2027", "8-2-2027", "15-3-2027", "26-4-2027", "7-6-2027", "7-6-2027"),
    ("22-12-2026", "2-2-2027", "9-2-2027", "16-3-2027", "28-4-2027", "9-6-2027", "8-6-2027"),
    ("23-12-2026", "3-2-2027", "10-2-2027", "17-3-2027", "28-4-2027", "9-6-2027", "9-6-2027"),
    ("30-12-2026", "10-2-2027", "17-2-2027", "24-3-2027", "10-5-2027", "21-6-2027", "16-6-2027"),
    ("31-12-2026", "11-2-2027", "18-2-2027", "25-3-2027", "10-5-2027", "21-6-2027", "17-6-2027"),
]


@pytest.mark.parametrize(("bekend", "bezwaar", "post", "zes", "twaalf", "apart", "een"), VOORBEELDEN)
def test_rekenvoorbeelden_awb_6_7_en_7_10(bekend, bezwaar, post, zes, twaalf, apart, een):
    termijn = bezwaartermijn(dag(bekend), KALENDER)
    assert termijn.laatste_dag == dag(bezwaar)
    assert post_ontvangen(termijn, KALENDER).laatste_dag == dag(post)
    assert beslistermijn(termijn, Beslisverloop(), KALENDER).laatste_dag == dag(zes)
    assert beslistermijn(termijn, Beslisverloop(commissie=True), KALENDER).laatste_dag == dag(twaalf)
    verdaagd = beslistermijn(termijn, Beslisverloop(commissie=True, verdaagd=True), KALENDER)
    assert (verdaagd.laatste_dag, verdaagd.anders) == (dag(apart), dag(een))
    assert "eigen termijn" in verdaagd.aanname


def test_hemelvaart_en_gelijkgestelde_dag_schuiven_door_naar_maandag():
    termijn = beslistermijn(bezwaartermijn(date(2026, 12, 31), KALENDER), Beslisverloop(commissie=True), KALENDER)
    assert termijn.laatste_dag == date(2027, 5, 10)
    teksten = " ".join(stap.tekst for stap in termijn.stappen)
    for waarom in ("Hemelvaartsdag", "gelijkgesteld", "zaterdag", "zondag"):
        assert waarom in teksten


def test_andere_lezing_van_verdaging_wisselt_de_uitkomst_om():
    termijn = bezwaartermijn(date(2026, 12, 30), KALENDER)
    verloop = Beslisverloop(commissie=True, verdaagd=True)
    een = beslistermijn(termijn, verloop, KALENDER, Lezing(verdaging_apart=False))
    assert (een.laatste_dag, een.anders) == (date(2027, 6, 16), date(2027, 6, 21))
    assert any(stap.artikel == "Atw art. 4" for stap in een.stappen)


def test_opschorting_telt_de_dagen_tussen_verzoek_en_herstel_op_7_10_lid_2():
    termijn = bezwaartermijn(date(2026, 12, 18), KALENDER)
    stil = Opschorting(verzoek=date(2027, 2, 1), hersteld=date(2027, 2, 12))
    assert stil.dagen == 10
    zonder = beslistermijn(termijn, Beslisverloop(), KALENDER)
    met = beslistermijn(termijn, Beslisverloop(opschortingen=(stil,)), KALENDER)
    assert met.kaal - zonder.kaal == timedelta(days=10)
    assert met.laatste_dag == date(2027, 3, 22)


def test_uitstel_met_instemming_is_een_vaste_dag_7_10_lid_4():
    termijn = bezwaartermijn(date(2026, 12, 18), KALENDER)
    zondag = date(2027, 6, 20)
    assert beslistermijn(termijn, Beslisverloop(uitstel_tot=zondag), KALENDER).laatste_dag == zondag


def test_zes_maanden_van_art_7_verschuiven_niet_atw_4():
    termijn = realisatietermijn(date(2026, 12, 27))
    assert termijn.laatste_dag == date(2027, 6, 27)  # een zondag
    assert realisatietermijn(date(2026, 8, 31)).laatste_dag == date(2027, 2, 28)
    langer = realisatietermijn(date(2026, 12, 18), langere_termijn=date(2027, 7, 1))
    assert langer.laatste_dag == date(2027, 7, 1)


def test_vaste_datum_verschuift_niet_maar_noemt_de_werkdag_r33():
    verslag = vaste_datum("verslag", uiterlijk=date(2026, 10, 31), artikel="Wet art. 4", kalender=KALENDER)
    assert verslag.laatste_dag == date(2026, 10, 31)
    assert verslag.stappen[-1].dag == date(2026, 10, 30)


def test_terugrekenen_verschuift_niet_atw_1_lid_2():
    termijn = terugrekenen("stukken", voor=date(2027, 5, 17), duur=Duur(10, Eenheid.DAGEN), artikel="Awb art. 7:4")
    assert termijn.laatste_dag == date(2027, 5, 7)  # gelijkgesteld, toch niet verschoven


def test_termijn_van_drie_dagen_bevat_twee_werkdagen_atw_2():
    paasweekend = wettelijke_termijn(
        "kort", na=date(2027, 3, 25), duur=Duur(3, Eenheid.DAGEN), artikel="voorbeeld", kalender=KALENDER
    )
    assert paasweekend.kaal == date(2027, 3, 28)
    assert paasweekend.laatste_dag == date(2027, 3, 31)  # vrijdag tot en met maandag vrij; dinsdag en woensdag tellen
    twee = wettelijke_termijn(
        "twee dagen",
        na=date(2027, 3, 25),
        duur=Duur(2, Eenheid.DAGEN),
        artikel="voorbeeld",
        kalender=KALENDER,
    )
    assert twee.laatste_dag == date(2027, 3, 30)


def test_gestelde_termijn_wordt_niet_verlengd():
    assert begunstigingstermijn(date(2027, 7, 4), Duur(8, Eenheid.WEKEN)).laatste_dag == date(2027, 8, 29)  # een zondag
    assert gestelde_termijn(
        "schorsing", na=date(2027, 3, 23), duur=Duur(6, Eenheid.WEKEN), artikel="uitspraak"
    ).laatste_dag == date(2027, 5, 4)


def test_beroep_en_hoger_beroep_zes_weken():
    assert beroepstermijn(date(2027, 3, 24), KALENDER).laatste_dag == date(
        2027, 5, 10
    )  # 5 mei, Hemelvaart, brugdag, weekend
    assert beroepstermijn(date(2027, 9, 1), KALENDER, hoger=True).laatste_dag == date(2027, 10, 13)


@pytest.mark.parametrize(
    ("peildatum", "dagen", "bedrag"),
    [
        ("15-6-2027", 0, 0),
        ("16-6-2027", 0, 0),
        ("30-6-2027", 14, 322),
        ("1-7-2027", 15, 357),
        ("1-9-2027", 42, 1442),
    ],
)
def test_dwangsom_awb_4_17(peildatum, dagen, bedrag):
    som = dwangsom(
        beslisdatum=date(2027, 5, 31),
        ingebreke=date(2027, 6, 1),
        peildatum=dag(peildatum),
        bedragen=BEDRAGEN,
        kalender=KALENDER,
    )
    assert (som.eerste_dag, som.maximum) == (date(2027, 6, 16), 1442)
    assert (som.dagen, som.bedrag) == (dagen, bedrag)


def test_te_vroege_ingebrekestelling_wordt_geweigerd():
    with pytest.raises(ValueError, match="te vroeg"):
        dwangsom(
            beslisdatum=date(2027, 5, 31),
            ingebreke=date(2027, 5, 31),
            peildatum=date(2027, 6, 1),
            bedragen=BEDRAGEN,
            kalender=KALENDER,
        )


def test_feestdagen_van_2026_tot_2028_atw_3():
    assert {d for d in feestdagen(2027) if d.weekday() < 5} == {
        date(2027, maand, dag) for maand, dag in [(1, 1), (3, 26), (3, 29), (4, 27), (5, 5), (5, 6), (5, 17)]
    }
    assert feestdagen(2028)[date(2028, 4, 14)] == "Goede Vrijdag"
    assert koningsdag(2025) == date(2025, 4, 26)  # de 27e is een zondag
    assert koningsdag(2027) == date(2027, 4, 27)


def test_kalender_waarschuwt_als_de_tabel_binnen_een_jaar_eindigt():
    assert not KALENDER.waarschuwing(date(2027, 3, 5))
    assert "eindigt op 26 mei 2028" in KALENDER.waarschuwing(date(2027, 5, 27))
    assert "leeg" in Kalender().waarschuwing(date(2027, 1, 1))


dagen_ = st.dates(date(2023, 1, 1), date(2040, 12, 31))
duren = st.builds(Duur, st.integers(1, 12), st.sampled_from([Eenheid.DAGEN, Eenheid.WEKEN]))


@given(dagen_, duren)
def test_een_wettelijke_termijn_eindigt_nooit_op_een_vrije_dag(na, duur):
    termijn = wettelijke_termijn("t", na=na, duur=duur, artikel="a", kalender=KALENDER)
    assert not KALENDER.is_vrij(termijn.laatste_dag)
    assert termijn.laatste_dag >= termijn.kaal >= termijn.begin
    assert termijn.stappen[-1].dag == termijn.laatste_dag  # de stappen leiden tot de uitkomst


@given(dagen_, st.integers(0, 400), duren)
def test_later_beginnen_is_nooit_eerder_klaar(na, later, duur):
    eerst = wettelijke_termijn("t", na=na, duur=duur, artikel="a", kalender=KALENDER)
    dan = wettelijke_termijn("t", na=na + timedelta(days=later), duur=duur, artikel="a", kalender=KALENDER)
    assert dan.laatste_dag >= eerst.laatste_dag


@given(dagen_, st.booleans(), st.booleans())
def test_verdaging_en_commissie_maken_de_termijn_nooit_korter(bekend, commissie, apart):
    termijn, lezing = bezwaartermijn(bekend, KALENDER), Lezing(verdaging_apart=apart)
    kort = beslistermijn(termijn, Beslisverloop(commissie=commissie), KALENDER, lezing)
    lang = beslistermijn(termijn, Beslisverloop(commissie=commissie, verdaagd=True), KALENDER, lezing)
    assert lang.laatste_dag > kort.laatste_dag > termijn.laatste_dag
