"""Uitruil and verdeelkamer in a real browser: accessible at two widths, by keyboard, totals while typing, and undo."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from spreiding.gebied.models import Gemeente
from tests.factories.cyclus import OpgaveFactory
from tests.factories.opvang import LocatieFactory
from tests.factories.scenario import ScenarioFactory
from tests.factories.uitruil import UitruilFactory
from tests.helpers.browser import keur

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scenario(pieter, cyclus2):
    arnhem = Gemeente.objects.get(pk="GM0202")
    OpgaveFactory(cyclus=cyclus2, gemeente=arnhem, totaal=200, amv=20)
    LocatieFactory(naam="Rijnzicht", gemeente=arnhem, door=pieter.user, gepland=True)
    return ScenarioFactory(gemaakt_door=pieter.user, adres=uuid4())


def test_een_uitruil_voorstellen_en_laten_instemmen(pieter, venster):
    page = venster(pieter, "/uitruil/")
    keur(page)
    page.locator(".titelrij").get_by_role("link", name="Uitruil voorstellen").click()
    page.get_by_label("Naam").fill("Arnhem en Renkum")
    page.get_by_label("Gemeente die overneemt").select_option("GM0202")
    page.get_by_label("Van gemeente").select_option("GM0202")
    page.locator("#id_verplichting_1").select_option("asiel_regulier")
    page.locator("#id_aantal_1").fill("40")
    page.get_by_role("button", name="Voorstel vastleggen").click()
    expect(page.locator(".foutoverzicht")).to_contain_text("niet met zichzelf ruilen")
    keur(page)
    page.get_by_label("Van gemeente").select_option("GM0274")
    page.get_by_role("button", name="Voorstel vastleggen").click()
    expect(page.locator("h1")).to_have_text("Arnhem en Renkum")
    expect(page.locator("#stappen")).to_contain_text("Het college van Renkum heeft nog niet ingestemd")
    keur(page)
    page.get_by_role("link", name="Leg instemming vast van Arnhem").click()
    page.get_by_label("Namens het college, naar functie").fill("wethouder wonen")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".partijen").first).to_contain_text("wethouder wonen")


def test_een_uitruil_op_een_andere_dag(pieter, venster):
    uitruil = UitruilFactory(door=pieter.user, overeengekomen=True)
    page = venster(pieter, f"/uitruil/{uitruil.pk}/")
    expect(page.locator("#beeld")).to_contain_text("Overeengekomen")
    page.get_by_label("Stand per").fill("2029-02-01")
    expect(page.locator("#beeld")).to_contain_text("De afgesproken periode is voorbij")


def test_typen_in_de_verdeelkamer_rekent_mee_en_gaat_met_enter_omlaag(scenario, pieter, venster):
    page = venster(pieter, scenario.get_absolute_url())
    keur(page)
    vak = page.locator("#regulier-GM0202")
    vak.focus()
    page.keyboard.type("280", delay=30)
    expect(page.locator("#samen-GM0202")).to_contain_text("300 (+100)")
    expect(page.locator("#wijzigingen .telling")).to_have_text("0")
    expect(vak).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#regulier-GM0203")).to_be_focused()
    expect(page.locator("#wijzigingen")).to_contain_text("Arnhem: 280 plekken regulier.")
    page.keyboard.press("ArrowUp")
    expect(vak).to_be_focused()
    page.keyboard.type("veel")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#totalen")).to_contain_text("Typ een heel getal")
    expect(page.locator("#regulier-GM0202")).to_have_value("veel")
    page.get_by_role("button", name="Laatste ongedaan").click()
    expect(page.locator("#regulier-GM0202")).to_have_value("180")
    expect(page.locator("#wijzigingen .telling")).to_have_text("0")
