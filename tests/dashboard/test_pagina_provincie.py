"""The provinciebord: who sees it, figures, filters, dates, downloads, and what it says about the unknown."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from spreiding.cyclus.models import Opgave
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.dashboard.conftest import ARNHEM, BORD, EDE, NIJMEGEN
from tests.factories.cyclus import OpgaveFactory
from tests.factories.gebied import ProvincieFactory
from tests.helpers.pagina import assert_deel_gelijk, met_id, ontleed, tekst_van
from tests.helpers.tellen import tel_queries

pytestmark = pytest.mark.django_db
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


def plekken(aantal, doelgroep=Doelgroep.REGULIER):
    return {"capaciteiten": [CapaciteitInvoer(doelgroep, aantal, van=date(2025, 1, 1))], "mijlpalen": OPEN}


@pytest.fixture
def gevuld(maak, opgave):
    opgave(ARNHEM, 200, 20)
    opgave(NIJMEGEN, 100, 0)
    opgave(EDE, None, None)
    maak("Meander", **plekken(150))
    maak("Waal", gemeente=NIJMEGEN, **plekken(100))
    maak("Onbekend", gemeente=EDE, **plekken(None))


def rij(antwoord, gemeente: str) -> dict[str, str]:
    boom = ontleed(antwoord.content.decode())
    (gevonden,) = boom.xpath("//table//tr[th//a[text()=$naam]]", naam=gemeente)
    return {td.get("data-label"): " ".join(td.text_content().split()) for td in gevonden.xpath("td")}


def namen(antwoord) -> list[str]:
    assert antwoord.status_code == 200
    return [
        a.text_content() for a in ontleed(antwoord.content.decode()).xpath("//section[@id='gemeenten']//tbody//th//a")
    ]


# -- who sees it -----------------------------------------------------------------------------------------------------


def test_een_andere_provincie_bestaat_niet_voor_wie_daar_niet_hoort(pieter, olga, anna):
    assert pieter.get(BORD).status_code == 200
    assert olga.get(BORD).status_code == 404
    assert anna.get(BORD).status_code == 200


@pytest.mark.parametrize("slug", ["bestaat-niet", "gelderland2", "x" * 300])
def test_een_onbekende_provincie_geeft_404(anna, slug):
    assert anna.get(f"/provincies/{slug}/").status_code == 404


def test_alleen_de_regietafel_ziet_de_knop_om_te_registreren(gevuld, pieter, karin, anna):
    knop = f'href="{reverse("locatie-nieuw")}"'
    assert knop in pieter.get(BORD).content.decode()
    for lezer in (karin, anna, pieter, karin):  # also when the other's page was drawn a moment ago
        assert (knop in lezer.get(BORD).content.decode()) is (lezer is pieter)


def test_lezen_is_genoeg_een_post_niet(pieter):
    assert pieter.post(BORD).status_code == 405


# -- figures ---------------------------------------------------------------------------------------------------------


def test_elke_gemeente_staat_er_met_haar_cijfers(gevuld, pieter):
    antwoord = pieter.get(BORD)
    assert len(namen(antwoord)) == 51
    arnhem = rij(antwoord, "Arnhem")
    assert (arnhem["Opgave"], arnhem["Gerealiseerd"], arnhem["Tekort nu"], arnhem["Status"]) == (
        "200",
        "150",
        "−50",
        "Tekort",
    )
    assert rij(antwoord, "Nijmegen")["Status"] == "Voldoet"
    assert rij(antwoord, "Zutphen")["Gerealiseerd"] == "? (onbekend)"
    assert rij(antwoord, "Zutphen")["Let op"] == "Nog geen plekken opgegeven"


def test_onbekende_opgaven_maken_de_som_niet_zeker(gevuld, pieter):
    tekst = tekst_van(pieter.get(BORD))
    assert "300 + ?" in tekst
    assert "van 49 gemeenten onbekend" in tekst
    assert "Onbekend 1×" in tekst


def test_de_gemelde_opgave_van_de_provincie_gaat_voor(gevuld, pieter, cyclus2):
    OpgaveFactory(
        cyclus=cyclus2, gemeente=None, provincie=ProvincieFactory(), totaal=9_000, amv=765, bron="Staatscourant 2026, 1"
    )
    tekst = tekst_van(pieter.get(BORD))
    assert "9.000 waarvan 765 amv" in tekst
    assert "Staatscourant 2026, 1" in tekst


def test_een_nieuwe_opgave_is_meteen_te_zien(gevuld, pieter, opgave):
    assert rij(pieter.get(BORD), "Zutphen")["Opgave"] == "? (onbekend)"
    opgave("GM0301", 77)
    assert rij(pieter.get(BORD), "Zutphen")["Opgave"] == "77"


def test_een_nieuwe_locatie_is_meteen_te_zien(gevuld, pieter, maak):
    assert rij(pieter.get(BORD), "Arnhem")["Gerealiseerd"] == "150"
    maak("Linde", **plekken(7))
    assert rij(pieter.get(BORD), "Arnhem")["Gerealiseerd"] == "157"


def test_zonder_een_enkel_gegeven_is_de_pagina_er_ook(pieter):
    Opgave.objects.filter(cyclus="2026-2028").exists()
    tekst = tekst_van(pieter.get(BORD))
    assert "van 51 gemeenten onbekend" in tekst
    assert "51 gemeenten zonder opgegeven plekken" in tekst


def test_elk_kerncijfer_heeft_een_definitie_en_een_bron(gevuld, pieter):
    boom = ontleed(pieter.get(BORD).content.decode())
    cijfers = boom.xpath("//dl[@class='cijfers']/div")
    assert len(cijfers) == 6
    for cijfer in cijfers:
        assert cijfer.xpath(".//details//p[contains(., 'Bron')]"), cijfer.text_content()


def test_de_klok_telt_af_en_daarna_door(gevuld, pieter):
    assert "Tot 1 juli 2027 118 dagen" in tekst_van(pieter.get(BORD))
    assert "Sinds 1 juli 2027 6 dagen" in tekst_van(pieter.get(BORD, {"stand_per": "2027-07-07"}))


def test_na_de_realisatiedatum_is_op_koers_er_niet_meer(maak, opgave, pieter):
    opgave(ARNHEM, 180)
    maak("Plan", gepland=True)
    assert rij(pieter.get(BORD), "Arnhem")["Status"] == "Op koers"
    assert rij(pieter.get(BORD, {"stand_per": "2027-07-01"}), "Arnhem")["Status"] == "Tekort"


def test_let_op_noemt_wat_aandacht_vraagt(maak, opgave, pieter):
    opgave(ARNHEM, 100)
    maak("Hal", soort=Soort.NOODOPVANG.value, **plekken(50))
    maak("Leeg")
    verwacht = (MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 3, 1)),)
    maak("Te laat", aantal=10, mijlpalen=verwacht)
    zinnen = pieter.get(BORD, {"formaat": "json"})
    regel = next(r for r in regels_van(zinnen) if r["naam"] == "Arnhem")
    assert regel["let_op_alles"] == "1× zonder aantal; 1× datum verstreken; 50 noodopvang"
    assert rij(pieter.get(BORD), "Arnhem")["Let op"] == "1× zonder aantal · 1× datum verstreken · en nog 1"


# -- filters, dates, sorting -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoek", ["ede", "EDE", " Ede "])
def test_zoeken_let_niet_op_hoofdletters(gevuld, pieter, zoek):
    assert "Ede" in namen(pieter.get(BORD, {"zoek": zoek}))
    assert "Arnhem" not in namen(pieter.get(BORD, {"zoek": zoek}))


def test_zoeken_zonder_uitkomst_zegt_dat(gevuld, pieter):
    assert "Geen gemeente past bij deze keuze." in tekst_van(pieter.get(BORD, {"zoek": "qqq"}))


def test_filter_op_status_en_soort_plek(gevuld, pieter):
    assert namen(pieter.get(BORD, {"status": "voldoet"})) == ["Nijmegen"]
    assert namen(pieter.get(BORD, {"status": "tekort", "doelgroep": "amv"})) == ["Arnhem"]
    assert rij(pieter.get(BORD, {"doelgroep": "amv"}), "Arnhem")["Opgave"] == "20"


def test_sorteren_op_tekort_zet_onbekend_achteraan(gevuld, pieter):
    volgorde = namen(pieter.get(BORD, {"sorteer": "tekort"}))
    assert volgorde[:2] == ["Arnhem", "Nijmegen"]
    assert namen(pieter.get(BORD, {"sorteer": "status"}))[0] == "Arnhem"


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"status": "bestaat-niet"}, "‘bestaat-niet’ kan hier niet"),
        ({"doelgroep": "<b>"}, "‘<b>’ kan hier niet"),
        ({"stand_per": "morgen"}, "Typ een datum"),
        ({"stand_per": "3027-01-01"}, "Controleer het jaar"),
        ({"bekend_op": "2027-12-31"}, "Kies een dag tot en met vandaag"),
        ({"zoek": "x" * 10_000}, "‘Zoek gemeente’ is niet toegepast"),
        ({"sorteer": "onzin", "pagina": "-3"}, "Gelderland"),
        ({"zoek": "\x00\u202e'; DROP TABLE"}, "Gelderland"),
    ],
)
def test_rare_vragen_geven_een_zin_en_nooit_een_fout(gevuld, pieter, vraag, zin):
    antwoord = pieter.get(BORD, vraag)
    assert antwoord.status_code == 200
    assert zin in tekst_van(antwoord)


def test_lang_geleden_waren_er_geen_gemeenten_bekend(gevuld, pieter):
    assert "Geen gemeenten op deze dag" in tekst_van(pieter.get(BORD, {"stand_per": "2016-01-01"}))


@pytest.mark.parametrize(
    "vraag",
    [
        {},
        {"zoek": "arn"},
        {"status": "tekort", "sorteer": "-tekort"},
        {"doelgroep": "regulier", "stand_per": "2027-07-07"},
        {"bekend_op": "2027-03-01"},
    ],
)
def test_het_deel_is_gelijk_aan_een_verse_pagina(gevuld, pieter, vraag):
    assert_deel_gelijk(pieter, BORD, "beeld", vraag)
    assert_deel_gelijk(pieter, BORD, "resultaten", vraag)


# -- downloads, map, course ------------------------------------------------------------------------------------------


def regels_van(antwoord):
    return json.loads(b"".join(antwoord.streaming_content))["rijen"]


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_het_bord_is_te_downloaden(gevuld, pieter, formaat):
    antwoord = pieter.get(BORD, {"formaat": formaat})
    assert antwoord.status_code == 200
    assert f'filename="provinciebord-gelderland-2027-03-05.{formaat}"' in antwoord["Content-Disposition"]
    antwoord.close()


def test_de_download_volgt_de_filters_en_laat_onbekend_leeg(gevuld, pieter):
    antwoord = pieter.get(BORD, {"formaat": "csv", "zoek": "Ede"})
    tekst = b"".join(antwoord.streaming_content).decode("utf-8-sig")
    rijen = [r for r in csv.reader(StringIO(tekst), delimiter=";") if r and r[0] in ("Gemeente", "Ede")]
    kop, ede = rijen[0], rijen[1]
    assert ede[kop.index("Opgave")] == ""
    assert ede[kop.index("Onbekend")] == "1"


def test_een_onbekend_formaat_zegt_welke_er_zijn(gevuld, pieter):
    antwoord = pieter.get(BORD, {"formaat": "docx"})
    assert antwoord.status_code == 400
    assert "csv, xlsx, ods, json, parquet, pdf" in antwoord.content.decode()


def test_de_kaart_heeft_een_cel_per_gemeente_die_naar_haar_pagina_gaat(gevuld, pieter):
    boom = ontleed(pieter.get(BORD).content.decode())
    cellen = boom.xpath("//a[contains(@class, 'hex ')]")
    assert len(cellen) == 51
    (arnhem,) = [cel for cel in cellen if cel.get("href") == f"/gemeenten/{ARNHEM}/"]
    assert arnhem.get("aria-label") == "Arnhem: Tekort, 150 van 200 gerealiseerd"


def test_het_verloop_staat_er_ook_als_tabel(gevuld, pieter):
    boom = ontleed(pieter.get(BORD).content.decode())
    (figuur,) = boom.xpath("//figure[contains(@class, 'grafiek')]")
    assert "van 250 naar 250 gerealiseerd" in figuur.xpath(".//svg/@aria-label")[0]
    assert len(figuur.xpath(".//tbody/tr")) == 25


def test_het_aantal_queries_hangt_niet_van_het_aantal_locaties_af(gevuld, pieter, maak):
    pieter.get(BORD)  # what is kept between pages is there, in both counts
    maak("Plek voor de eerste telling", **plekken(10))
    weinig, _ = tel_queries(lambda: pieter.get(BORD))
    for nummer in range(8):
        maak(f"Plek {nummer}", **plekken(10))
    veel, _ = tel_queries(lambda: pieter.get(BORD))
    assert len(veel) == len(weinig)
    assert len(veel) < 25


def test_de_kruimels_wijzen_de_weg(gevuld, pieter):
    kruimels = met_id(pieter.get(BORD).content.decode(), "inhoud").xpath(".//nav[@class='kruimel']//a/@href")
    assert kruimels == [reverse("landelijk")]
