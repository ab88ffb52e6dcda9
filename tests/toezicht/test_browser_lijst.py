"""Toezicht in a real browser, by keyboard: find who is over time, plan a talk for them, look back, and go home."""

import time

import pytest
from playwright.sync_api import expect

from tests.helpers.browser import keur
from tests.toezicht.wereld import wereld

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_als(venster, persoon, settings):
    """A browser of someone's own on 7 July 2027."""
    wereld()
    settings.DEMO_KLOK = f"2027-07-07@{time.time()}"
    return lambda naam, **anders: venster(persoon(naam), **anders)


def typ(page, veld: str, tekst: str) -> None:
    page.get_by_label(veld).focus()
    page.keyboard.type(tekst)
    page.keyboard.press("Tab")


def test_wie_is_over_tijd_in_gelderland_en_een_gesprek_plannen_met_het_toetsenbord(open_als, referentie):
    page = open_als("tineke")
    page.goto("/toezicht/termijn-verlopen/")
    expect(page.locator("#resultaten-kop")).to_have_text("2 gemeenten")
    keur(page)
    page.get_by_role("link", name="In het kort Arnhem").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#paneel")).to_be_focused()
    expect(page.locator("#paneel")).to_contain_text("Taak 200 (180 regulier, 20 amv), er zijn er 100, tekort 100.")
    page.get_by_text("Waarom op deze lijst?").press("Enter")
    expect(page.get_by_text("Regulier en amv dekken elkaar niet.")).to_be_visible()
    keur(page)
    page.keyboard.press("Escape")
    expect(page.locator("#paneel")).to_be_empty()
    expect(page.get_by_role("link", name="In het kort Arnhem")).to_be_focused()

    page.locator("#filter_provincie").focus()
    page.keyboard.type("Gelderland")
    page.keyboard.press("Tab")
    typ(page, "Meer dan … plekken tekort", "50")
    typ(page, "Geen gesprek in … dagen", "30")
    expect(page.locator("#resultaten-kop")).to_have_text("1 gemeente")
    page.wait_for_url("**zonder_gesprek=30**")
    assert "provincie=PV25" in page.url and "tekort=50" in page.url and "zonder_gesprek=30" in page.url

    page.get_by_label("Kies Arnhem").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("1 gekozen:")).to_be_visible()
    page.get_by_role("button", name="Plan gesprek").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Gesprek plannen")).to_be_visible()
    keur(page)
    page.get_by_role("button", name="Plan het gesprek").click()
    expect(page.get_by_text("Vul een datum in").first).to_be_visible()
    page.get_by_label("Op", exact=True).fill("2027-07-14")
    typ(page, "Wie erbij zijn, naar functie", "wethouder, hoofd toezicht")
    page.get_by_role("button", name="Plan het gesprek").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het gesprek staat gepland bij 1 gemeente.")).to_be_visible()
    expect(page.locator("#resultaten")).to_contain_text("14-7-2027")

    page.goto("/toezicht/termijn-verlopen/?stand_per=2027-06-01")
    expect(page.locator("#resultaten-kop")).to_have_text("0 gemeenten")
    page.get_by_role("link", name="Binnen termijn").click()
    expect(page.locator("#resultaten-kop")).to_have_text("3 gemeenten")
    keur(page)


def test_de_andere_paginas_zijn_in_orde(open_als, referentie):
    page = open_als("tineke")
    for pad in (
        "/toezicht/wordt-verlopen/?dagen=120",
        "/toezicht/werkvoorraad/?wie=iedereen",
        "/toezicht/vervangingen/nieuw/",
        "/toezicht/verzamelactie/?wat=actie&gemeente=GM0202",
        "/toezicht/termijn-verlopen/?kolommen=weg,reden,kans,verwacht",
    ):
        page.goto(pad)
        keur(page)


def test_zonder_javascript_kiest_en_plant_men_ook(open_als, referentie):
    page = open_als("tineke", java_script_enabled=False)
    page.goto("/toezicht/termijn-verlopen/")
    page.get_by_label("Kies Zwolle").check()
    page.get_by_role("button", name="Zet volgende actie").click()
    page.get_by_label("Wat moet er gebeuren?").fill("Bel de wethouder")
    page.get_by_label("Uiterlijk op").fill("2027-07-20")
    page.get_by_role("button", name="Zet de actie").click()
    assert "De actie is gezet bij 1 gemeente." in page.content()
    assert "Bel de wethouder" in page.locator("#resultaten").inner_text()


def test_een_analist_leest_en_een_provincie_ziet_haar_eigen_deel(open_als, referentie):
    anna, pieter = open_als("anna"), open_als("pieter")
    for page, aantal in ((anna, "2 gemeenten"), (pieter, "1 gemeente")):
        page.goto("/toezicht/termijn-verlopen/")
        expect(page.locator("#resultaten-kop")).to_have_text(aantal)
        assert page.locator("#verzamel").count() == 0 and page.get_by_label("Kies Arnhem").count() == 0
        keur(page)
