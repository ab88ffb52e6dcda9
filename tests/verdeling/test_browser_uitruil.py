"""Uitruil and verdeelkamer in a real browser: accessible at two widths, by keyboard, totals while typing, and undo."""

from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as instellingen
from playwright.sync_api import expect

from spreiding.gebied.models import Gemeente
from tests.factories.cyclus import OpgaveFactory
from tests.factories.opvang import LocatieFactory
from tests.factories.scenario import ScenarioFactory
from tests.factories.uitruil import UitruilFactory

pytestmark = pytest.mark.django_db(transaction=True)
MATEN = ({"width": 1440, "height": 1000}, {"width": 390, "height": 844})


@pytest.fixture
def open_als(live_server, context):
    def ga(lid, pad: str):
        sessie = lid.client.cookies[instellingen.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": instellingen.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}])
        page = context.new_page()
        page.set_viewport_size(MATEN[0])
        page.goto(live_server.url + pad)
        page.wait_for_load_state("networkidle")
        return page

    return ga


@pytest.fixture
def scenario(pieter, cyclus2):
    arnhem = Gemeente.objects.get(pk="GM0202")
    OpgaveFactory(cyclus=cyclus2, gemeente=arnhem, totaal=200, amv=20)
    LocatieFactory(naam="Rijnzicht", gemeente=arnhem, door=pieter.user, gepland=True)
    return ScenarioFactory(gemaakt_door=pieter.user, adres=uuid4())


def goed(page):
    for maat in MATEN:
        page.set_viewport_size(maat)
        bevindingen = Axe().run(page).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in bevindingen] == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    page.set_viewport_size(MATEN[0])


def test_een_uitruil_voorstellen_en_laten_instemmen(pieter, open_als):
    page = open_als(pieter, "/uitruil/")
    goed(page)
    page.locator(".titelrij").get_by_role("link", name="Uitruil voorstellen").click()
    page.get_by_label("Naam").fill("Arnhem en Renkum")
    page.get_by_label("Gemeente die overneemt").select_option("GM0202")
    page.get_by_label("Van gemeente").select_option("GM0202")
    page.locator("#id_verplichting_1").select_option("asiel_regulier")
    page.locator("#id_aantal_1").fill("40")
    page.get_by_role("button", name="Voorstel vastleggen").click()
    expect(page.locator(".foutoverzicht")).to_contain_text("niet met zichzelf ruilen")
    goed(page)
    page.get_by_label("Van gemeente").select_option("GM0274")
    page.get_by_role("button", name="Voorstel vastleggen").click()
    expect(page.locator("h1")).to_have_text("Arnhem en Renkum")
    expect(page.locator("#stappen")).to_contain_text("Het college van Renkum heeft nog niet ingestemd")
    goed(page)
    page.get_by_role("link", name="Leg instemming vast van Arnhem").click()
    page.get_by_label("Namens het college, naar functie").fill("wethouder wonen")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator(".partijen").first).to_contain_text("wethouder wonen")


def test_een_uitruil_op_een_andere_dag(pieter, open_als):
    uitruil = UitruilFactory(door=pieter.user, overeengekomen=True)
    page = open_als(pieter, f"/uitruil/{uitruil.pk}/")
    expect(page.locator("#beeld")).to_contain_text("Overeengekomen")
    page.get_by_label("Stand per").fill("2029-02-01")
    expect(page.locator("#beeld")).to_contain_text("De afgesproken periode is voorbij")


def test_typen_in_de_verdeelkamer_rekent_mee_en_gaat_met_enter_omlaag(scenario, pieter, open_als):
    page = open_als(pieter, scenario.get_absolute_url())
    goed(page)
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
