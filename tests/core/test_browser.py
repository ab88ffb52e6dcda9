"""The components in a real browser: wide and on a phone, by keyboard, without JavaScript, on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

GALERIJ = "/proef/galerij/"
BREED, SMAL = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

pytestmark = [pytest.mark.urls("tests.core.test_http"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fouten(page):
    """What the browser complains about: console, scripts, policy."""
    gevonden = []
    page.on("console", lambda m: gevonden.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda fout: gevonden.append(str(fout)))
    return gevonden


@pytest.fixture
def open_pagina(page, live_server, klok_vast, fouten):
    def ga(pad=GALERIJ, maat=BREED):
        page.set_viewport_size(maat)
        page.goto(live_server.url + pad)
        page.wait_for_load_state("networkidle")
        return page

    return ga


def keur_met_axe(page, maten=(BREED, SMAL)):
    for maat in maten:
        page.set_viewport_size(maat)
        _keur(page)


def _keur(page):
    bevindingen = Axe().run(page).response["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in bevindingen] == []
    breder = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert breder <= 1, f"De pagina is {breder} px breder dan het scherm."


@pytest.mark.parametrize(
    "pad",
    [GALERIJ, "/proef/melding/", "/begrippen/", "/over/", "/toegankelijkheid/", "/gezondheid/", "/account/login/"],
)
def test_elke_pagina_is_toegankelijk_en_past_op_het_scherm(open_pagina, fouten, settings, pad):
    settings.DEMO, settings.DEMO_ACCOUNTS, settings.DEMO_WACHTWOORD = True, (("gelderland", "Regietafel"),), "x"
    keur_met_axe(open_pagina(pad))
    assert fouten == []


def test_ook_met_fouten_in_het_formulier(open_pagina):
    page = open_pagina()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    overzicht = page.get_by_role("alert").filter(has_text="kloppen nog niet")
    expect(overzicht).to_be_focused()
    keur_met_axe(page)
    overzicht.get_by_role("link", name=re.compile("Aantal plekken")).click()
    expect(page.get_by_label("Aantal plekken")).to_be_focused()


def test_een_niet_gevonden_pagina_is_toegankelijk(open_pagina):
    keur_met_axe(open_pagina("/bestaat-niet/"))


def test_de_eerste_tab_springt_naar_de_inhoud(open_pagina):
    page = open_pagina()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_een_begrip_gaat_open_en_dicht_met_het_toetsenbord(open_pagina):
    page = open_pagina()
    knop = page.get_by_role("button", name="verdeelbesluit")
    knop.focus()
    page.keyboard.press("Enter")
    uitleg = page.locator("#begrip-verdeelbesluit")
    expect(uitleg).to_be_visible()
    vak = uitleg.bounding_box()
    assert abs(vak["y"] - knop.bounding_box()["y"]) < 80, "De uitleg staat bij het woord."
    page.keyboard.press("Escape")
    expect(uitleg).to_be_hidden()
    expect(knop).to_be_focused()


def test_de_downloadlijst_sluit_met_escape(open_pagina):
    page = open_pagina()
    page.get_by_text("Exporteer").click()
    expect(page.get_by_role("link", name=re.compile("Excel"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=re.compile("Excel"))).to_be_hidden()


def test_over_de_kaart_loopt_u_met_de_pijltjes(open_pagina):
    page = open_pagina()
    cellen = page.locator("a.hex[tabindex='0']")
    expect(cellen).to_have_count(1)
    cellen.focus()
    eerste = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    tweede = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert eerste != tweede
    expect(page.locator("a.hex[tabindex='0']")).to_have_count(1)
    expect(page.locator(".hexkaart__zweef")).to_have_text(tweede)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == eerste


def test_sorteren_ververst_alleen_de_lijst_en_staat_in_het_adres(open_pagina, fouten):
    page = open_pagina()
    page.evaluate("window.zelfdePagina = true")
    page.get_by_role("columnheader").get_by_role("link", name="Gerealiseerd").click()
    expect(page.get_by_role("columnheader", name=re.compile("Gerealiseerd"))).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert page.url.endswith("?sorteer=gerealiseerd")
    assert page.evaluate("window.zelfdePagina")
    page.go_back()
    expect(page.get_by_role("columnheader", name=re.compile("Gemeente"))).to_have_attribute("aria-sort", "ascending")
    assert fouten == []


def test_een_andere_datum_houdt_de_sortering(open_pagina):
    page = open_pagina(f"{GALERIJ}?sorteer=-gepland&pagina=2")
    page.get_by_label("Stand per").fill("2026-12-18")
    page.wait_for_url("**stand_per=2026-12-18**")
    assert "sorteer=-gepland" in page.url
    assert "pagina=" not in page.url
    expect(page.get_by_label("Stand per")).to_be_focused()
    expect(page.get_by_role("button", name="Toon", exact=True)).to_be_hidden()


def test_weggaan_met_onbewaarde_invoer_vraagt_eerst(open_pagina):
    page = open_pagina()
    vragen = []
    page.on("dialog", lambda d: (vragen.append(d.type), d.dismiss()))
    page.get_by_label("Toelichting").fill("nog niet bewaard")
    page.get_by_role("link", name="Begrippen").last.click()
    page.wait_for_timeout(300)
    assert vragen == ["beforeunload"]
    assert GALERIJ in page.url


def test_een_zin_gaat_met_een_klik_naar_het_klembord(open_pagina, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_pagina()
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Deze plek telt niet mee")


def test_zonder_verbinding_zegt_de_pagina_dat(open_pagina, page):
    open_pagina()
    page.route("**/proef/galerij/**", lambda route: route.abort())
    page.get_by_role("columnheader").get_by_role("link", name="Gepland").click()
    expect(page.get_by_role("alert").filter(has_text="geen verbinding")).to_be_visible()


def test_op_papier_staat_het_merk_van_de_demonstratie_en_geen_menu(open_pagina, settings):
    settings.DEMO = True
    page = open_pagina()
    page.emulate_media(media="print")
    expect(page.get_by_text("Demonstratie: verzonnen gegevens, vandaag is")).to_be_visible()
    expect(page.get_by_text("Exporteer")).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])
def test_zonder_javascript_werkt_het_ook(browser, live_server, klok_vast, maat):
    context = browser.new_context(java_script_enabled=False, viewport=maat)
    page = context.new_page()
    page.goto(live_server.url + GALERIJ)
    page.get_by_label("Stand per").fill("2026-12-18")
    page.get_by_role("button", name="Toon", exact=True).click()
    assert "stand_per=2026-12-18" in page.url
    page.get_by_role("columnheader").get_by_role("link", name="Taak").click()
    assert "sorteer=opgave" in page.url
    assert "stand_per=2026-12-18" in page.url
    page.get_by_role("button", name="verdeelbesluit").click()
    expect(page.locator("#begrip-verdeelbesluit")).to_be_visible()
    context.close()
