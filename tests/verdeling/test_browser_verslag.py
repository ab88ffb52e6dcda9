"""From draft to acceptance in a real browser: pieter drafts, karin submits, bram returns, karin again, bram accepts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as instellingen
from playwright.sync_api import expect

from spreiding.opvang import actions as opvang
from spreiding.opvang.actions import CapaciteitInvoer
from spreiding.regels.begrippen import Doelgroep
from spreiding.verdeling.models import Verslagversie
from tests.verdeling.verslagen import TERUG, Verslagmaker

pytestmark = pytest.mark.django_db(transaction=True)
ADRES = "/verslagen/gelderland/"
MATEN = ({"width": 1440, "height": 1000}, {"width": 390, "height": 844})


@pytest.fixture
def open_als(live_server, browser):
    """`open_als(pieter, pad)`: a browser of their own; complaints of the browser are kept."""
    plekken = []

    def ga(lid, pad: str):
        sessie = lid.client.cookies[instellingen.SESSION_COOKIE_NAME].value
        plek = browser.new_context(locale="nl-NL")
        plekken.append(plek)
        plek.add_cookies([{"name": instellingen.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}])
        page = plek.new_page()
        page.klachten = []
        page.on("console", lambda m: page.klachten.append(m.text) if klacht(m) else None)
        page.goto(live_server.url + pad)
        return page

    yield ga
    for plek in plekken:
        plek.close()


def klacht(melding) -> bool:
    """A refusal (422) is what we ask for; everything else the browser says is a complaint."""
    return melding.type in ("error", "warning") and "422" not in melding.text


def toegankelijk(page) -> None:
    for maat in MATEN:
        page.set_viewport_size(maat)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
    page.set_viewport_size(MATEN[0])
    assert page.klachten == []


def knop(page, tekst: str) -> None:
    page.get_by_role("button", name=tekst, exact=True).click()


def schakel(page, tekst: str) -> None:
    page.get_by_role("link", name=tekst, exact=True).click()


def test_van_concept_tot_aanvaard(referentie, open_als, pieter, karin, bram):
    maker = Verslagmaker(pieter.user, karin.user, bram.user)
    locatie = maker.plek(aantal=180)

    p = open_als(pieter, ADRES)
    knop(p, "Stel het verslag op")
    expect(p.get_by_role("heading", name="Nog te doen")).to_be_visible()
    toegankelijk(p)
    p.get_by_role("link", name="Aalten heeft geen enkele plek opgegeven").first.click()
    p.get_by_label("Opmerking bij deze gemeente").fill("De raad beslist in april.")
    toegankelijk(p)
    knop(p, "Bewaar de opmerking")
    expect(p.get_by_text("Opmerking bij Aalten vastgelegd.")).to_be_visible()
    schakel(p, "Bied aan de commissaris aan")
    expect(p.get_by_role("heading", name="Dit kan nu niet")).to_be_visible()
    maker.concept()
    p.reload()
    toegankelijk(p)
    knop(p, "Bied aan")

    k = open_als(karin, ADRES)
    schakel(k, "Dien in bij de minister")
    toegankelijk(k)
    knop(k, "Dien het verslag in")
    expect(k.get_by_text("Het verslag is ingediend en staat vast.")).to_be_visible()
    toegankelijk(k)

    b = open_als(bram, ADRES)
    schakel(b, "Stuur terug")
    knop(b, "Stuur terug")
    expect(b.get_by_text("Schrijf wat de provincie moet aanvullen").first).to_be_visible()
    b.get_by_label("Toelichting").fill(TERUG)
    toegankelijk(b)
    knop(b, "Stuur terug")

    p.goto(p.url.split("/verslagen")[0] + ADRES)
    expect(p.get_by_text("U werkt nu aan versie 2")).to_be_visible()
    toegankelijk(p)
    schakel(p, "Bied aan de commissaris aan")
    knop(p, "Bied aan")
    k.goto(k.url.split("?")[0])
    schakel(k, "Dien in bij de minister")
    knop(k, "Dien het verslag in")
    b.goto(p.url.split("/verslagen")[0] + ADRES)
    schakel(b, "Aanvaard")
    knop(b, "Aanvaard het verslag")
    expect(b.get_by_text("Het verslag is aanvaard.")).to_be_visible()

    invoer = CapaciteitInvoer(Doelgroep.REGULIER, 240, locatie.capaciteiten.get().geldigheid.lower, None, (), "telfout")
    opvang.capaciteit_vastleggen(locatie_id=locatie.pk, invoer=invoer, door=pieter.user, nu=maker.straks())
    b.goto(p.url.split("/verslagen")[0] + f"{ADRES}versies/2/")
    expect(b.get_by_text("Het register is sindsdien veranderd: 1 locatie")).to_be_visible()
    expect(b.get_by_text("Klopt", exact=True)).to_be_visible()
    toegankelijk(b)
    assert Verslagversie.objects.get(nummer=2).inhoud.aanbod.totaal == 180
