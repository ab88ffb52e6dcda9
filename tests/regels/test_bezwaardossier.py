"""De stand van een dossier volgt uit wat er gebeurde: fase, termijn, op tijd, en de volgende stap."""

from dataclasses import replace

import pytest

from spreiding.regels.bezwaardossier import Dossierfase, Dossiertoestand, afgehandeld_voor, tempo, tijdigheid
from spreiding.regels.bezwaargebeurtenis import Kanaal, Zaaksoort
from spreiding.regels.bezwaarsignalen import grenzen, zin_tempo
from tests.regels.bezwaren import ADVIES, COMMISSIE, GEHOUDEN, GEPLAND, KADER, ONTVANGEN, d, feiten, stand, voorval

VERZOEK = voorval("herstelverzoek", "8-2-2027", "22-2-2027")
HERSTELD = voorval("verzuim_hersteld", "18-2-2027")


@pytest.mark.parametrize(
    ("gebeurd", "fase", "uiterlijk"),
    [
        ([], "horen", "16-3-2027"),  # Awb 7:10 lid 1: zes weken na 2 februari
        ([COMMISSIE], "horen", "28-4-2027"),  # twaalf weken; Koningsdag schuift door (Atw 1 lid 1)
        ([COMMISSIE, GEPLAND], "horen", "28-4-2027"),
        ([COMMISSIE, VERZOEK], "verzuim", "10-5-2027"),  # 13 dagen stil: 9 t/m 21 februari
        ([COMMISSIE, VERZOEK, HERSTELD], "horen", "10-5-2027"),  # 9 dagen stil: 6 mei is Hemelvaart
        ([voorval("verdaging", "1-3-2027")], "horen", "28-4-2027"),  # 7:10 lid 3, eigen termijn: 27 april is vrij
        ([voorval("verdaging", "1-3-2027"), voorval("uitstel", "2-3-2027", "11-6-2027")], "horen", "11-6-2027"),
    ],
)
def test_fase_en_beslistermijn_volgen_uit_de_voorvallen_awb_7_10(gebeurd, fase, uiterlijk):
    beeld = stand("5-3-2027", ONTVANGEN, *gebeurd)
    assert beeld.beslis.laatste_dag == d(uiterlijk)
    assert beeld.fase is Dossierfase(fase)


def test_na_horen_wacht_het_op_advies_en_dan_op_de_beslissing():
    basis = (ONTVANGEN, COMMISSIE, GEPLAND, GEHOUDEN)
    assert stand("16-3-2027", *basis).fase is Dossierfase.ADVIES
    assert stand("6-4-2027", *basis, ADVIES).fase is Dossierfase.BESLISSEN
    klaar = stand("1-5-2027", *basis, ADVIES, voorval("beslissing", "20-4-2027", uitkomst="ongegrond"))
    assert (klaar.fase, klaar.toestand, klaar.op_tijd) == (Dossierfase.AFGEHANDELD, Dossiertoestand.AFGEHANDELD, True)
    assert klaar.dagen_over is None and klaar.volgende == ""
    assert afgehandeld_voor(klaar, d("1-7-2027")) and not afgehandeld_voor(klaar, d("20-4-2027"))


def test_de_volgende_stap_noemt_geen_dag_die_voorbij_is_alsof_hij_nog_komt():
    op_tijd, te_laat = (stand(op, ONTVANGEN, COMMISSIE).volgende for op in ("1-3-2027", "20-4-2027"))
    assert op_tijd.startswith("Plan de hoorzitting, uiterlijk op ")
    assert te_laat.startswith("Plan de hoorzitting, zo snel mogelijk: de laatste veilige dag was ")
    verzuim = (stand(op, ONTVANGEN, COMMISSIE, VERZOEK).volgende for op in ("12-2-2027", "1-3-2027"))
    assert [" loopt tot en met " in zin for zin in verzuim] == [True, False]


def test_wat_later_gebeurt_telt_op_de_peildatum_nog_niet():
    beslist = voorval("beslissing", "20-4-2027", uitkomst="ingetrokken")
    assert stand("19-4-2027", ONTVANGEN, COMMISSIE, beslist).is_open
    assert not stand("20-4-2027", ONTVANGEN, COMMISSIE, beslist).is_open


def test_dagen_over_ook_als_de_termijn_stilstaat_awb_7_10_lid_2():
    """Zolang het verzuim hersteld kan worden, schuift de laatste dag elke dag mee op; de dagen over blijven gelijk."""
    een, twee = (stand(op, ONTVANGEN, COMMISSIE, VERZOEK) for op in ("12-2-2027", "15-2-2027"))
    assert een.staat_stil and twee.staat_stil
    assert (twee.beslis.kaal - een.beslis.kaal).days == 3
    voorbij = stand("1-3-2027", ONTVANGEN, COMMISSIE, VERZOEK)
    assert not voorbij.staat_stil and voorbij.fase is Dossierfase.VERZUIM
    assert voorbij.beslis.laatste_dag == stand("20-3-2027", ONTVANGEN, COMMISSIE, VERZOEK).beslis.laatste_dag


def test_verlopen_en_dwangsom_awb_4_17():
    ingebreke = voorval("ingebrekestelling", "20-3-2027")
    laat = stand("10-4-2027", ONTVANGEN, ingebreke)
    assert (laat.toestand, laat.op_tijd, laat.dagen_over) == (Dossiertoestand.VERLOPEN, False, -25)
    assert laat.rekenbeeld.dwangsom.eerste_dag == d("6-4-2027")  # 3 april is zaterdag, 5 april is geen vrije dag
    assert {g.soort: g.trede for g in grenzen(laat)} == {"beslistermijn": "verlopen", "dwangsom": "loopt"}


@pytest.mark.parametrize(
    ("ontvangen", "kanaal", "stempel", "antwoord", "artikel"),
    [
        ("2-2-2027", Kanaal.DIGITAAL, "", "ja", "Awb art. 6:7 en 6:9"),
        ("3-2-2027", Kanaal.DIGITAAL, "", "nee", "Awb art. 6:9"),
        ("9-2-2027", Kanaal.POST, "2-2-2027", "ja", "Awb art. 6:9 lid 2"),
        ("10-2-2027", Kanaal.POST, "2-2-2027", "nee", "Awb art. 6:9"),
        ("9-2-2027", Kanaal.POST, "3-2-2027", "nee", "Awb art. 6:9"),
        ("9-2-2027", Kanaal.POST, "", "onbekend", "Awb art. 6:9"),
        ("9-2-2027", Kanaal.BALIE, "", "nee", "Awb art. 6:9"),
        ("21-12-2026", Kanaal.DIGITAAL, "", "ja", "Awb art. 6:10"),
    ],
)
def test_op_tijd_ingediend(ontvangen, kanaal, stempel, antwoord, artikel):
    ontvangst = replace(voorval("ontvangen", ontvangen, stempel), kanaal=kanaal)
    oordeel = tijdigheid(feiten(ontvangst), KADER.kalender)
    assert (oordeel.antwoord.value, oordeel.artikel) == (antwoord, artikel)


def test_bij_de_rechter_is_er_geen_beslistermijn_maar_wel_een_beroepstermijn():
    ingesteld = voorval("ontvangen", "1-6-2027")
    beroep = stand("10-6-2027", ingesteld, soort=Zaaksoort.BEROEP, bekend=d("20-4-2027"))
    assert (beroep.toestand, beroep.beslis, beroep.tijdig.antwoord.value) == (Dossiertoestand.LOOPT, None, "ja")
    assert beroep.termijnen[0].termijn.laatste_dag == d("1-6-2027")
    klaar = stand(
        "1-12-2027", ingesteld, voorval("uitspraak", "15-11-2027", uitkomst="gegrond"), soort=Zaaksoort.BEROEP,
        bekend=d("20-4-2027"),
    )  # fmt: skip
    assert [u.soort.value for u in klaar.termijnen] == ["beroepstermijn", "hoger_beroep"]
    assert "gegrond" in klaar.reden


@pytest.mark.parametrize(
    ("op", "tredes"),
    [("6-4-2027", set()), ("7-4-2027", {"21"}), ("14-4-2027", {"14"}), ("18-4-2027", {"14"}), ("21-4-2027", {"7"}),
     ("27-4-2027", {"1"}), ("28-4-2027", {"1"}), ("29-4-2027", {"verlopen"})],
)  # fmt: skip
def test_elke_trede_van_de_beslistermijn_een_keer(op, tredes):
    gevonden = {g.trede for g in grenzen(stand(op, ONTVANGEN, COMMISSIE, GEPLAND, GEHOUDEN, ADVIES))}
    assert gevonden == tredes


def test_verzuim_dat_niet_is_hersteld_wordt_gemeld():
    assert "verstreken" in {g.trede for g in grenzen(stand("1-3-2027", ONTVANGEN, COMMISSIE, VERZOEK))}
    assert "verstreken" not in {g.trede for g in grenzen(stand("22-2-2027", ONTVANGEN, COMMISSIE, VERZOEK))}


def test_tempo_rekent_naar_boven_af_en_zonder_beslissingen_is_het_onbekend():
    doel = d("1-7-2027")
    assert tempo([], peildatum=d("1-5-2027"), open_=0) == d("1-5-2027")
    assert tempo([], peildatum=d("1-5-2027"), open_=3) is None
    klaar = tempo([d("20-4-2027"), d("1-3-2027")], peildatum=d("1-5-2027"), open_=2)
    assert klaar == d("24-7-2027")  # een in zes weken, dus nog twaalf weken
    assert "niet vóór 1 juli 2027" in zin_tempo(klaar, doel, 2, 6)
    assert zin_tempo(d("30-6-2027"), doel, 2, 6) == ""
    assert "op geen bezwaar beslist" in zin_tempo(None, doel, 3, 6)
