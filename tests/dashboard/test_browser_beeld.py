"""What an analyst must be able to answer from the screen alone, and the map for who does not see it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.dashboard.conftest import ARNHEM, LAND, NIJMEGEN
from tests.helpers.browser import keur
from tests.wereld import NU

pytestmark = pytest.mark.django_db(transaction=True)
TOEN = {"nu": NU - timedelta(days=60), "vandaag": date(2027, 1, 4)}


def rij(aantal: int, van: date) -> list[CapaciteitInvoer]:
    return [CapaciteitInvoer(Doelgroep.REGULIER, aantal, van=van)]


@pytest.fixture
def gevuld(maak, opgave):
    opgave(ARNHEM, 200, 0)
    opgave(NIJMEGEN, 100, 0)
    open_ = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)
    maak("Meander", capaciteiten=rij(150, date(2025, 1, 1)), mijlpalen=open_, **TOEN)
    maak("Sporthal", capaciteiten=rij(70, date(2025, 1, 1)), mijlpalen=open_, soort=Soort.NOODOPVANG.value, **TOEN)
    maak("Later", gemeente=NIJMEGEN, capaciteiten=rij(60, date(2025, 1, 1)), mijlpalen=open_)
    maak("Plan", gemeente=NIJMEGEN, gepland=True)


def cijfer(page, label: str):
    return page.locator(".cijfer", has=page.locator("dt", has_text=label)).locator(".cijfer__getal")


def test_hoeveel_waren_er_volgens_wat_we_toen_wisten_en_waarom_zegt_de_pers_iets_anders(gevuld, anna, venster):
    page = venster(anna, LAND)
    expect(cijfer(page, "Gerealiseerd")).to_have_text("210")
    page.get_by_label("Stand per").fill("2027-02-01")
    expect(page).to_have_url(re.compile("stand_per=2027-02-01"))
    page.get_by_label("Zoals bekend op").fill("2027-02-01")
    expect(cijfer(page, "Gerealiseerd")).to_have_text("150")  # "Later" was not in the register yet
    expect(page.locator("#beeld")).to_contain_text("zonder noodopvang")
    page.get_by_role("link", name="waarom totalen verschillen").click()
    expect(page.locator("h1")).to_have_text("Brug tussen totalen")
    brug = page.locator("#beeld")
    expect(brug).to_contain_text("Stand per 1 februari 2027, zoals bekend op 1 februari 2027")
    expect(brug.locator("tbody")).to_contain_text(re.compile("noodopvang.*70", re.IGNORECASE | re.DOTALL))
    expect(brug).to_contain_text("De regels tellen op. Rest: 0.")
    assert page.klachten == []


def test_welke_gemeenten_halen_het_niet_en_hoe_zeker_is_dat(gevuld, anna, venster):
    page = venster(anna, LAND)
    page.get_by_role("link", name="Prognose", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Prognose")
    koppen = page.locator("#beeld thead").last
    for kop in ("Taak of opgave", "Kans op de taak", "90% vanaf"):
        expect(koppen).to_contain_text(kop)
    expect(page.locator("#beeld tbody tr").filter(has_text="Arnhem")).to_contain_text("0%")
    expect(cijfer(page, "Gemeenten met minder dan 50% kans")).not_to_have_text("0")


def test_wat_verandert_er_als_alle_vergunningen_een_maand_uitlopen(gevuld, anna, venster):
    page = venster(anna, "/landelijk/prognose/")
    page.get_by_label("Alle vergunningen later (dagen)").fill("30")
    page.get_by_label("Alle vergunningen later (dagen)").press("Tab")
    expect(page.locator("#beeld")).to_contain_text("wat als elke vergunning 30 dagen later komt")
    expect(page.locator("#beeld")).to_contain_text("door deze aannames")
    page.get_by_label("Bezwaren").select_option("gegrond")
    expect(page.locator("#beeld")).to_contain_text("elk lopend bezwaar gegrond is")
    expect(page).to_have_url(re.compile("vergunning_later=30.*bezwaren=gegrond"))
    page.get_by_role("link", name="Terug naar de gewone prognose").click()
    expect(page.locator("#beeld")).not_to_contain_text("rekenvoorbeeld")


def test_de_kaart_is_voor_te_lezen(gevuld, anna, venster):
    page = venster(anna, LAND)
    boom = page.locator("section", has=page.locator("#kaart-kop")).aria_snapshot()
    assert 'link "Arnhem: Risico, 150 van 200 gerealiseerd"' in boom or 'link "Arnhem: Tekort, 150 van 200' in boom
    assert boom.count('link "') > 342  # every gemeente, and the way to the table
    page.get_by_role("link", name=re.compile("^Arnhem:")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Arnhem")


def test_op_landelijk_komt_de_prognose_in_de_grafiek(gevuld, anna, venster):
    page = venster(anna, LAND)
    grafiek = page.locator("#verloop")
    expect(grafiek).to_contain_text("Band: 50% en 90% van de uitkomsten")
    expect(grafiek.get_by_role("img")).to_have_accessible_name(re.compile("Verloop en prognose, Nederland"))
    assert page.klachten == []


@pytest.mark.parametrize("breedte", [1120, 900])
def test_geen_kerncijfer_staat_alleen_op_een_rij(gevuld, anna, venster, breedte):
    page = venster(anna, LAND)
    page.set_viewport_size({"width": breedte, "height": 900})
    hoogten = [round(vak.bounding_box()["y"]) for vak in page.locator("#beeld > .cijfers > .cijfer").all()]
    assert len(hoogten) == 6 and hoogten.count(hoogten[-1]) > 1


@pytest.mark.parametrize(
    "pad",
    ["/landelijk/vergelijken/?sinds=2027-02-01&per=gemeente", "/landelijk/veranderd/?sinds=2027-02-01",
     "/landelijk/plekken/?cijfer=gepland", "/landelijk/gemeenten/?status=tekort", "/duidingen/nieuw/", "/duidingen/",
     "/landelijk/verloop/"],
)  # fmt: skip
def test_elke_pagina_is_toegankelijk_en_past_op_het_scherm(gevuld, anna, venster, pad):
    page = venster(anna, pad)
    keur(page)
