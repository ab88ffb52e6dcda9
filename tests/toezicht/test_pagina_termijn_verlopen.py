"""De lijst "Termijn verlopen": tabs, filters, kolommen in het adres, bestanden, en wie wat ziet."""

import csv
import io
import json
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from python_calamine import load_workbook

from spreiding.gebied.models import Gemeente
from tests.factories.gebied import HerindelingFactory
from tests.factories.toezicht import ActieFactory
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.toezicht.wereld import ARNHEM, BARNEVELD, EDE, NIJMEGEN, RENKUM, STAND, ZWOLLE, inhoud, taak, traject, wereld
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie", "lijst")
PAD = "/toezicht/termijn-verlopen/"
VAST = {"stand_per": STAND}


@pytest.fixture
def lijst(referentie):
    wereld()


def rijen(wie, **vraag) -> list[dict]:
    antwoord = wie.get(PAD, VAST | {"formaat": "json"} | vraag)
    return json.loads(inhoud(antwoord))["rijen"]


def codes(wie, **vraag) -> set[str]:
    return {rij["code"] for rij in rijen(wie, **vraag)}


@pytest.mark.parametrize(
    ("tab", "verwacht"),
    [
        ("", {ARNHEM, ZWOLLE}),
        ("voldoet", {EDE}),
        ("geschorst", {NIJMEGEN}),
        ("langere_termijn", {BARNEVELD}),
        ("onbekend", {RENKUM}),
        ("binnen_termijn", set()),
        ("heringedeeld", set()),
    ],
)
def test_elke_gemeente_met_een_taak_staat_op_een_lijst(tineke, tab, verwacht):
    assert codes(tineke, lijst=tab) == verwacht


def test_de_tabs_tellen_op_en_zeggen_hoeveel(tineke):
    tekst = tekst_van(tineke.get(PAD, VAST))
    assert "Termijn verlopen 2" in tekst and "Geschorst 1" in tekst and "Heringedeeld 0" in tekst
    assert "De lijsten tellen op tot 6 gemeenten" in tekst


def test_de_dag_zelf_staat_iedereen_nog_binnen_de_termijn(tineke):
    assert codes(tineke, stand_per="2027-07-01") == set()
    assert codes(tineke, stand_per="2027-07-01", lijst="binnen_termijn") == {ARNHEM, ZWOLLE, RENKUM}


def test_voor_het_besluit_heeft_niemand_een_taak(tineke):
    assert "heeft nog geen gemeente een taak" in tekst_van(tineke.get(PAD, {"stand_per": "2026-12-01"}))


def test_de_reden_staat_een_klik_van_de_regel_met_artikel_en_stappen(tineke):
    kort = f"/toezicht/{ARNHEM}/kort/?cyclus=2026-2028&amp;stand_per={STAND}"
    assert f'href="{kort}" hx-get="{kort}"' in tineke.get(PAD, VAST).content.decode()
    tekst = tekst_van(tineke.get(kort.replace("&amp;", "&")))
    assert "6 dagen later ontbreken nog 100 plaatsen (80 regulier en 20 amv). (Wet art. 6 en 7 lid 1)" in tekst
    assert "Regulier en amv dekken elkaar niet." in tekst


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ({"provincie": "PV25"}, {ARNHEM}),
        ({"zoek": "zWOL"}, {ZWOLLE}),
        ({"band": "onder_80"}, {ARNHEM}),
        ({"band": "90_100"}, {ZWOLLE}),
        ({"tekort": "50"}, {ARNHEM}),
        ({"tekort": "100"}, set()),
        ({"tekort": "0"}, {ARNHEM, ZWOLLE}),
        ({"trede": "1"}, {ARNHEM}),
        ({"trede": "0"}, {ZWOLLE}),
        ({"zonder_gesprek": "30"}, {ARNHEM, ZWOLLE}),
        ({"zonder_gesprek": "60"}, {ZWOLLE}),
        ({"behandelaar": "niemand"}, {ZWOLLE}),
        ({"behandelaar": "mij"}, {ARNHEM}),
        ({"provincie": "PV25", "tekort": "50", "zonder_gesprek": "30"}, {ARNHEM}),
    ],
)
def test_filters(tineke, vraag, verwacht):
    traject(ARNHEM, gesprek=date(2027, 6, 1), behandelaar=tineke.user)
    assert codes(tineke, **vraag) == verwacht


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"band": "heel_veel"}, "Het filter ‘Gehaald’ is niet toegepast"),
        ({"trede": "99"}, "Het filter ‘Trede’ is niet toegepast"),
        ({"tekort": "veel"}, "Het filter ‘Meer dan … plekken tekort’ is niet toegepast: ‘veel’"),
        ({"tekort": "-3"}, "Het filter ‘Meer dan … plekken tekort’ is niet toegepast"),
        ({"provincie": "PV99"}, "Het filter ‘Provincie’ is niet toegepast"),
        ({"lijst": "weg"}, "Het filter ‘Lijst’ is niet toegepast"),
        ({"cyclus": "1999-2001"}, "Het filter ‘Cyclus’ is niet toegepast"),
        ({"behandelaar": "x' OR 1=1"}, "Het filter ‘Behandelaar’ is niet toegepast"),
        ({"kolommen": "taak,weg"}, "De kolom ‘weg’ bestaat niet (meer) en is overgeslagen."),
        ({"stand_per": "gisteren"}, "Stand per:"),
    ],
)
def test_wat_niet_gelezen_kan_worden_wordt_gezegd_en_overgeslagen(tineke, vraag, zin):
    antwoord = tineke.get(PAD, VAST | vraag)
    assert antwoord.status_code == 200 and zin in tekst_van(antwoord)


def test_een_eerdere_cyclus_is_te_kiezen_en_staat_er_met_naam_bij(tineke):
    tekst = tekst_van(tineke.get(PAD, VAST | {"cyclus": "2024-2026"}))
    assert "Cyclus 2024–2026 is voorbij. U ziet hoe de taken van toen er op" in tekst and "na de laatste" not in tekst
    assert "Cyclus: 2024–2026 (haal dit filter weg)" in tekst


def test_het_gewisselde_deel_is_gelijk_aan_een_verse_pagina(tineke):
    assert_deel_gelijk(tineke, PAD, "resultaten", VAST | {"lijst": "voldoet", "kolommen": "taak,reden"})


def test_kolommen_kiezen_geldt_voor_scherm_en_bestand(tineke):
    vraag = VAST | {"kolommen": "tekort"}
    assert "Laatste gesprek" not in tekst_van(tineke.get(PAD, vraag), "resultaten").split("Toon deze kolommen")[0]
    velden = set(rijen(tineke, kolommen="tekort")[0])
    assert velden == {"naam", "code", "lijst", "tekort", "tekort_regulier", "tekort_amv"}
    assert "reden" in rijen(tineke)[0]


def test_de_volgende_actie_is_de_eerste_die_nog_open_is(tineke):
    gevonden = traject(ARNHEM)
    for dag, wat in ((date(2027, 8, 1), "Later"), (date(2027, 7, 20), "Bel het college")):
        ActieFactory(traject=gevonden, wat=wat, wanneer=dag, eigenaar=tineke.user)
    rij = next(rij for rij in rijen(tineke) if rij["code"] == ARNHEM)
    assert (rij["actie"], rij["actie_wat"], rij["actie_wie"]) == ("2027-07-20", "Bel het college", "Tineke")


def test_een_provincie_ziet_haar_eigen_deel_zonder_wat_intern_is(pieter, olga, anna):
    ActieFactory(traject=traject(ARNHEM), wat="Intern plan")
    assert codes(pieter) == {ARNHEM} and codes(olga) == {ZWOLLE}
    assert "actie_wat" not in rijen(pieter)[0] and "actie_wat" in rijen(anna)[0]
    for wie in (pieter, anna):
        pagina = bron(wie)
        assert 'type="checkbox" form="verzamel"' not in pagina
    assert "Intern plan" not in bron(pieter) and "Behandelaar" not in tekst_van(pieter.get(PAD, VAST))


def bron(wie) -> str:
    return " ".join(wie.get(PAD, VAST).content.decode().split())


def test_ods_en_xlsx_tellen_op_tot_het_cijfer_op_het_scherm(tineke):
    tekst = tekst_van(tineke.get(PAD, VAST))
    assert "Totaal 2 400 290 120" in tekst
    for formaat in ("xlsx", "ods"):
        kop, *regels = (
            load_workbook(io.BytesIO(inhoud(tineke.get(PAD, VAST | {"formaat": formaat}))))
            .get_sheet_by_name("Gegevens")
            .to_python()
        )
        plaats = {naam: nummer for nummer, naam in enumerate(kop)}
        assert sum(regel[plaats["Tekort"]] for regel in regels) == 120
        assert sum(regel[plaats["Tekort regulier"]] + regel[plaats["Tekort amv"]] for regel in regels) == 120
        assert regels[0][plaats["Termijn tot en met"]] == date(2027, 7, 1)


def test_een_lijst_zonder_regels_is_ook_een_bestand(tineke):
    for formaat in ("csv", "xlsx", "ods", "json", "parquet", "pdf"):
        antwoord = tineke.get(PAD, VAST | {"formaat": formaat, "lijst": "heringedeeld"})
        assert antwoord.status_code == 200 and inhoud(antwoord)


def test_een_bestand_voor_een_dag_in_het_verleden_is_later_hetzelfde(tineke):
    vraag = {"stand_per": "2027-03-01", "bekend_op": "2027-03-02", "formaat": "csv", "lijst": "binnen_termijn"}
    eerst = data(tineke.get(PAD, vraag))
    ActieFactory(traject=traject(ARNHEM, geopend_op="2027-03-04T12:00Z"), vastgelegd_op="2027-03-04T12:00Z")
    assert data(tineke.get(PAD, vraag)) == eerst and len(eerst) > 2


def data(antwoord) -> list[list[str]]:
    """The rows above the Verantwoording."""
    regels = list(csv.reader(io.StringIO(inhoud(antwoord).decode("utf-8-sig")), delimiter=";"))
    return regels[: regels.index([])]


def test_namen_met_een_formule_aanhalingstekens_regeleinden_en_tekens_van_rechts_naar_links(tineke):
    gevaar = '=cmd|"/c calc"!A1\nregel 2 \u202edlrow'
    ActieFactory(traject=traject(ARNHEM), wat=gevaar, wanneer=date(2027, 7, 10))
    antwoord = tineke.get(PAD, VAST | {"formaat": "xlsx"})
    kop, *regels = load_workbook(io.BytesIO(inhoud(antwoord))).get_sheet_by_name("Gegevens").to_python()
    gevonden = next(regel for regel in regels if regel[1] == ARNHEM)[kop.index("Volgende actie, wat")]
    assert gevonden.startswith("'=cmd")
    assert tineke.get(PAD, VAST).status_code == 200


def test_dertig_gemeenten_kosten_evenveel_als_drie(tineke, zelfde_aantal_queries):
    besluit = taak("GM0299").besluitregel.besluit
    vrij = iter(Gemeente.objects.filter(provincie="PV25").exclude(taken__isnull=False).order_by("pk"))

    def erbij(aantal: int) -> None:
        for _ in range(aantal):
            code = next(vrij).pk
            taak(code, besluit=besluit)
            ActieFactory(traject=traject(code, gesprek=date(2027, 5, 1)), eigenaar=tineke.user)

    zelfde_aantal_queries(erbij, lambda: tineke.get(PAD, VAST))


def test_een_opgeheven_gemeente_staat_bij_heringedeeld_met_haar_opvolger(tineke):
    zevenaar, op = Gemeente.objects.get(pk="GM0299"), date(2027, 5, 1)
    taak("GM0299", geldigheid=DateRange(date(2026, 12, 22), op))
    Gemeente.objects.filter(pk="GM0299").update(geldigheid=DateRange(zevenaar.geldigheid.lower, op))
    ede = Gemeente.objects.get(pk=EDE)
    HerindelingFactory(van=zevenaar, naar=ede, datum=op, toegepast_op=NU, toegepast_door=tineke.user)
    (rij,) = rijen(tineke, lijst="heringedeeld")
    assert rij["code"] == "GM0299" and "op 1 mei 2027 opgegaan in Ede" in rij["reden"]
    assert "GM0299" in codes(tineke, stand_per="2027-04-01", lijst="binnen_termijn")
