"""The pages across rooms in a real browser: accessible at two widths, by keyboard, without JavaScript, on paper."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.tasks import plekoordelen_controleren
from spreiding.regels.begrippen import Doelgroep, Fase
from tests.dashboard.conftest import ARNHEM, BORD, CONTROLES, EDE, LAND, NIJMEGEN, WERK
from tests.helpers.browser import keur

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


@pytest.fixture
def gevuld(maak, opgave):
    from spreiding.gebied.models import Gemeente

    opgave(ARNHEM, 200, 20)
    opgave(NIJMEGEN, 100, 0)
    deel = AandeelInvoer(Gemeente.objects.get(pk=EDE), 30)
    rij = CapaciteitInvoer(Doelgroep.REGULIER, 150, van=date(2025, 1, 1), aandelen=(deel,))
    maak("Meander", capaciteiten=[rij], mijlpalen=OPEN)
    maak("Plan", gepland=True)
    maak("Onbekend", gemeente=NIJMEGEN)


@pytest.mark.parametrize(
    ("naam", "pad"),
    [
        ("pieter", BORD),
        ("pieter", f"{BORD}?status=x&stand_per=morgen"),
        ("pieter", f"/gemeenten/{ARNHEM}/"),
        ("pieter", f"/gemeenten/{EDE}/"),
        ("pieter", f"/gemeenten/{EDE}/verloop/?dagen=alle"),
        ("anna", "/landelijk/prognose/?gemeente=GM0202&vergunning_later=30"),
        ("anna", "/landelijk/prognose/aannames/"),
        ("anna", "/landelijk/prognose/terugblik/"),
        ("pieter", WERK),
        ("pieter", f"{WERK}?soort=onbekend"),
        ("karin", LAND),
        ("anna", LAND),
        ("anna", WERK),
        ("beer", LAND),
        ("beer", CONTROLES),
    ],
)
def test_elke_pagina_is_toegankelijk_en_past_op_het_scherm(gevuld, persoon, venster, naam, pad):
    page = venster(persoon(naam), pad)
    keur(page)


def test_tijdens_het_zoeken_blijft_wat_u_typt_staan(gevuld, pieter, venster):
    page = venster(pieter, BORD)
    zoek = page.get_by_label("Zoek gemeente")
    zoek.press_sequentially("arnh", delay=400)  # slower than the pause: a swap after every letter
    expect(page.locator("#resultaten tbody tr")).to_have_count(1)
    expect(zoek).to_have_value("arnh")
    expect(zoek).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?zoek=arnh$"))
    page.go_back()
    expect(page.locator("#resultaten tbody tr")).not_to_have_count(1)
    assert page.klachten == []


def test_filters_blijven_bij_het_sorteren_en_bij_een_andere_dag(gevuld, pieter, venster):
    page = venster(pieter, BORD)
    page.get_by_label("Zoek gemeente").fill("nijm")
    expect(page.locator("#resultaten tbody tr")).to_have_count(1)
    page.locator("#resultaten thead").get_by_role("link", name="Opgave").click()
    expect(page).to_have_url(re.compile("zoek=nijm.*sorteer=doel"))
    page.get_by_label("Stand per").fill("2027-07-07")
    expect(page.locator("#beeld")).to_contain_text("Sinds 1 juli 2027")
    expect(page.locator("#resultaten tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("stand_per=2027-07-07"))
    expect(page.locator(".menu a[download]").first).to_have_attribute("href", re.compile("stand_per=2027-07-07"))


def test_de_kaart_is_met_het_toetsenbord_te_lopen(gevuld, pieter, venster):
    page = venster(pieter, BORD)
    eerste = page.locator("a.hex[tabindex='0']")
    expect(eerste).to_have_count(1)
    eerste.focus()
    voor = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    na = page.evaluate("document.activeElement.getAttribute('href')")
    assert na.startswith("/gemeenten/GM") and na != voor
    page.keyboard.press("Enter")
    page.wait_for_url("**" + na)


def test_de_kaart_werkt_ook_na_een_verwisseling(gevuld, pieter, venster):
    page = venster(pieter, BORD)
    page.get_by_label("Stand per").fill("2027-07-07")
    expect(page.locator("#beeld")).to_contain_text("Sinds 1 juli 2027")
    expect(page.locator("a.hex[tabindex='0']")).to_have_count(1)


def test_een_definitie_gaat_open_met_het_toetsenbord(gevuld, pieter, venster):
    page = venster(pieter, BORD)
    samenvatting = page.locator(".cijfer summary").nth(3)
    samenvatting.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cijfer").nth(3)).to_contain_text("regulier en amv apart")


def test_alles_werkt_zonder_javascript(gevuld, pieter, venster):
    page = venster(pieter, BORD, java_script_enabled=False)
    page.get_by_label("Zoek gemeente").fill("arnhem")
    page.locator("#gemeenten form").get_by_role("button", name="Toon").click()
    expect(page.locator("#resultaten tbody tr")).to_have_count(1)
    page.locator("#resultaten tbody").get_by_role("link", name="Arnhem").click()
    expect(page.locator("h1")).to_have_text("Arnhem")
    page.goto(page.url.split("/gemeenten")[0] + WERK)
    page.locator(".werksoorten").get_by_role("link", name=re.compile("Onbekend of de plekken tellen")).click()
    expect(page).to_have_url(re.compile("soort=onbekend"))


def test_op_papier_blijven_definities_en_datum_en_gaan_knoppen_weg(gevuld, pieter, venster):
    page = venster(pieter, BORD)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Plekken registreren")).to_be_hidden()
    expect(page.locator("#beeld").get_by_text("Stand per 5 maart 2027").first).to_be_visible()
    expect(page.locator("#resultaten table")).to_be_visible()


def test_nu_nakijken_toont_de_uitslag_vanzelf(gevuld, beer, venster, monkeypatch):
    monkeypatch.setattr(plekoordelen_controleren, "delay", lambda: None)
    page = venster(beer, CONTROLES)
    page.get_by_role("button", name="Nu nakijken").click()
    expect(page.locator("#nakijken")).to_contain_text("Beer vroeg dit om")
    expect(page.get_by_role("button", name="Nu nakijken")).to_be_disabled()
    plekoordelen_controleren()
    expect(page.locator("#nakijken")).to_contain_text("Alles klopte", timeout=8_000)
    expect(page.get_by_role("button", name="Nu nakijken")).to_be_enabled()
    assert page.klachten == []


def test_van_de_werkvoorraad_naar_het_formulier(gevuld, pieter, venster):
    page = venster(pieter, WERK)
    page.get_by_role("link", name=re.compile("Vul het aantal plaatsen in ?: Onbekend")).click()
    expect(page.locator("h1")).to_be_visible()
    assert "/plaatsen/" in page.url
