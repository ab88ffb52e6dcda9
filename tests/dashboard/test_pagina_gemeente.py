"""The page of a gemeente: opgave with its source, plekken with verdicts, what is unknown, notices and history."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions
from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.dashboard.conftest import ARNHEM, EDE, NIJMEGEN
from tests.factories.gebied import HerindelingFactory, InwonertalFactory
from tests.helpers.pagina import assert_deel_gelijk, met_id, ontleed, tekst_van
from tests.helpers.tellen import tel_queries
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
PAD = f"/gemeenten/{ARNHEM}/"
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


def plekken(aantal, doelgroep=Doelgroep.REGULIER, **rest):
    rij = CapaciteitInvoer(doelgroep, aantal, van=date(2025, 1, 1), aandelen=rest.pop("aandelen", ()))
    return {"capaciteiten": [rij], "mijlpalen": OPEN, **rest}


@pytest.fixture
def gevuld(maak, opgave):
    opgave(ARNHEM, 200, 20)
    maak("Meander", **plekken(150))
    maak("Jongerenhuis", soort=Soort.AMV_OPVANG.value, **plekken(18, Doelgroep.AMV))


def cellen(antwoord, naam: str) -> dict[str, str]:
    (rij,) = ontleed(antwoord.content.decode()).xpath("//section[@id='plekken']//tbody/tr[th/a[text()=$n]]", n=naam)
    return {td.get("data-label"): " ".join(td.text_content().split()) for td in rij.xpath("td")}


def namen(antwoord) -> list[str]:
    return [a.text for a in ontleed(antwoord.content.decode()).xpath("//section[@id='plekken']//tbody//th/a")]


# -- who sees it -----------------------------------------------------------------------------------------------------


def test_een_gemeente_van_een_andere_provincie_bestaat_niet(gevuld, pieter, karin, olga, anna, beer):
    assert [lid.get(PAD).status_code for lid in (pieter, karin, anna)] == [200, 200, 200]
    assert olga.get(PAD).status_code == 404
    assert beer.get(PAD).status_code == 403


@pytest.mark.parametrize("code", ["GM9999", "GM02020", "x", "GM0202'", "%00", "é" * 40])
def test_een_onbekende_code_geeft_404(anna, code):
    assert anna.get(f"/gemeenten/{code}/").status_code == 404


def test_de_code_mag_met_kleine_letters(gevuld, pieter):
    assert "Arnhem" in tekst_van(pieter.get("/gemeenten/gm0202/"))


def test_alleen_de_regietafel_kan_er_plekken_registreren(gevuld, pieter, karin):
    knop = f'href="{reverse("locatie-nieuw")}?gemeente={ARNHEM}"'
    assert knop in pieter.get(PAD).content.decode()
    assert knop not in karin.get(PAD).content.decode()
    assert "Verleng" not in karin.get(PAD).content.decode()


# -- opgave and figures ----------------------------------------------------------------------------------------------


def test_de_opgave_staat_er_met_bron_datum_en_het_merk_verzonnen(gevuld, pieter):
    tekst = tekst_van(pieter.get(PAD))
    assert "bekendgemaakt op 27 februari 2026" in tekst
    assert "(verzonnen cijfer)" in tekst
    assert "Van de opgave van 200 plaatsen (waarvan 20 amv) zijn er 168 gerealiseerd." in tekst


def test_regulier_en_amv_staan_apart(gevuld, pieter):
    boom = ontleed(pieter.get(PAD).content.decode())
    tabel = boom.xpath("//table[contains(@class, 'groepen')]//tbody/tr")
    regels = [[" ".join(cel.text_content().split()) for cel in rij] for rij in tabel]
    assert regels == [
        ["Regulier", "180", "150", "150", "30", "30"],
        ["Amv", "20", "18", "18", "2", "2"],
        ["Samen", "200", "168", "168", "32", "32"],
    ]


def test_zonder_opgave_en_plekken_is_alles_een_vraagteken_met_uitleg(pieter):
    tekst = tekst_van(pieter.get(PAD))
    assert "Nog geen opgave bekend" in tekst
    assert "Nog geen plekken opgegeven" in tekst
    assert "daarom is de opgave hier niet na te rekenen" in tekst


def test_inwoners_staan_er_met_peildatum_en_bron(gevuld, pieter):
    InwonertalFactory(gemeente=Gemeente.objects.get(pk=ARNHEM), peildatum=date(2026, 1, 1), aantal=170_000)
    assert "170.000 op 1 januari 2026 (verzonnen voor een test)" in tekst_van(pieter.get(PAD))


# -- plekken ---------------------------------------------------------------------------------------------------------


def test_elke_plek_met_het_antwoord_op_vier_vragen(gevuld, pieter):
    antwoord = pieter.get(PAD)
    assert namen(antwoord) == ["Jongerenhuis", "Meander"]
    meander = cellen(antwoord, "Meander")
    assert meander["Plekken"] == "150"
    assert (meander["Verslag"], meander["Gerealiseerd"], meander["Duurzaam"]) == ("Ja", "Ja", "Onbekend")
    assert meander["Waarom niet"] == "Bewijs van vijf jaar ontbreekt of is verlopen"


def test_wat_alleen_op_de_dag_wacht_heet_verwacht(maak, pieter):
    maak("Plan", gepland=True)
    assert cellen(pieter.get(PAD), "Plan")["Gerealiseerd"] == "Verwacht"


def test_een_aandeel_in_een_locatie_elders_staat_er_ook(maak, pieter):
    deel = (AandeelInvoer(Gemeente.objects.get(pk=ARNHEM), 30),)
    maak("Waalzicht", gemeente=NIJMEGEN, **plekken(100, aandelen=deel))
    hier, daar = pieter.get(PAD), pieter.get(f"/gemeenten/{NIJMEGEN}/")
    assert cellen(hier, "Waalzicht")["Plekken"] == "30"
    assert "gedeeld: ligt in Nijmegen" in tekst_van(hier, "plekken")
    assert cellen(daar, "Waalzicht")["Plekken"] == "70"
    assert "gedeeld: 30 voor Arnhem" in tekst_van(daar, "plekken")


def test_een_onbekend_aantal_is_een_vraagteken(maak, pieter):
    maak("Meander", **plekken(None))
    assert cellen(pieter.get(PAD), "Meander")["Plekken"] == "? (onbekend)"


def test_stand_per_en_zoals_bekend_op(gevuld, pieter):
    assert namen(pieter.get(PAD, {"bekend_op": "2027-03-01"})) == []
    assert cellen(pieter.get(PAD, {"stand_per": "2024-12-31"}), "Meander")["Gerealiseerd"] != "Ja"


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_de_plekken_zijn_te_downloaden(gevuld, pieter, formaat):
    antwoord = pieter.get(PAD, {"formaat": formaat})
    assert antwoord.status_code == 200
    assert f"plekken-gm0202-2027-03-05.{formaat}" in antwoord["Content-Disposition"]
    antwoord.close()


def test_de_download_heeft_de_reden_per_vraag(gevuld, pieter):
    rijen = json.loads(b"".join(pieter.get(PAD, {"formaat": "json"}).streaming_content))["rijen"]
    meander = next(rij for rij in rijen if rij["naam"] == "Meander")
    assert meander["duurzaam"] == "onbekend"
    assert meander["reden_duurzaam"] == "bewijs van vijf jaar ontbreekt of is verlopen"


def test_het_aantal_queries_hangt_niet_van_het_aantal_plekken_af(gevuld, maak, pieter):
    weinig, _ = tel_queries(lambda: pieter.get(PAD))
    for nummer in range(8):
        maak(f"Plek {nummer}", **plekken(10))
    veel, _ = tel_queries(lambda: pieter.get(PAD))
    assert len(veel) == len(weinig)
    assert len(veel) < 50


@pytest.mark.parametrize(
    "vraag",
    [{}, {"stand_per": "2027-07-07"}, {"sorteer": "-aantal"}, {"bekend_op": "2027-03-01"}, {"geschiedenis": "alles"}],
)
def test_het_deel_is_gelijk_aan_een_verse_pagina(gevuld, pieter, vraag):
    assert_deel_gelijk(pieter, PAD, "beeld", vraag)


# -- attention, notices, earlier cyclus, history ---------------------------------------------------------------------


def test_wat_onbekend_is_staat_er_met_wie_het_weet_en_waar_het_kan(maak, pieter, karin):
    locatie = maak("Meander", **plekken(None))
    href = reverse("locatie-plaatsen", args=[locatie.pk])
    antwoord = pieter.get(PAD)
    assert "Aantal plaatsen is onbekend (regulier). Gemeente of COA" in tekst_van(antwoord)
    assert href in antwoord.content.decode()
    assert href not in karin.get(PAD).content.decode()


def test_een_melding_artikel_8_staat_er_met_de_nieuwe_datum(gevuld, maak, pieter):
    locatie = maak("Plan", gepland=True)
    assert "geen melding ontvangen" in tekst_van(pieter.get(PAD))
    actions.vertraging_melden(
        locatie_id=locatie.pk,
        ontvangen_op=VANDAAG,
        feiten="De vergunning laat op zich wachten.",
        nieuwe_datum=date(2027, 9, 1),
        door=pieter.user,
        nu=NU,
        vandaag=VANDAAG,
    )
    tekst = tekst_van(pieter.get(PAD))
    assert "ontvangen op 5 maart 2027 · nieuwe datum 1 september 2027" in tekst
    assert "De vergunning laat op zich wachten." in tekst


def test_de_eerdere_cyclus_staat_er_met_haar_opgave(gevuld, pieter):
    tekst = tekst_van(pieter.get(f"/gemeenten/{EDE}/"))
    assert "Cyclus 2024–2026" in tekst
    assert "1-7-2025 realisatiedatum 719" in tekst


def test_de_geschiedenis_zegt_wat_wie_wanneer_deed(gevuld, pieter):
    tekst = tekst_van(pieter.get(PAD), "geschiedenis")
    assert "Meander: Locatie geregistreerd" in tekst
    assert "door Pieter" in tekst


def test_een_lange_geschiedenis_is_in_te_korten_en_uit_te_klappen(gevuld, maak, pieter):
    for nummer in range(10):
        maak(f"Plek {nummer}", nu=NU + timedelta(minutes=nummer))

    def regels(vraag):
        kaart = met_id(pieter.get(PAD, vraag).content.decode(), "geschiedenis")
        return len(kaart.xpath(".//li"))

    assert regels({}) == 8
    assert regels({"geschiedenis": "alles"}) == 12


@pytest.mark.parametrize(
    ("wet", "zin"), [(False, "voorstel dat nog geen wet is"), (True, "Gaat op 1 januari 2027 op in")]
)
def test_een_herindeling_staat_bovenaan(gevuld, pieter, wet, zin):
    van, naar = Gemeente.objects.get(pk=ARNHEM), Gemeente.objects.get(pk=EDE)
    HerindelingFactory(van=van, naar=naar, wet=wet)
    assert zin in tekst_van(pieter.get(PAD))


def test_een_gemeente_die_er_op_die_dag_niet_is_zegt_dat(gevuld, pieter):
    assert "Deze gemeente bestaat niet op 1 januari 2017" in tekst_van(pieter.get(PAD, {"stand_per": "2017-01-01"}))
