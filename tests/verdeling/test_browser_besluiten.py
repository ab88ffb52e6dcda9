"""The whole life of a besluit in a real browser: drafted, decided by another, announced, suspended, changed."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as instellingen
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
MATEN = ({"width": 1440, "height": 1000}, {"width": 390, "height": 844})


@pytest.fixture
def open_als(live_server, browser, persoon):
    """A browser of someone's own; collects what it complains about."""
    open_: list = []

    def ga(naam: str):
        context = browser.new_context(base_url=live_server.url, viewport=MATEN[0], locale="nl-NL")
        sessie = persoon(naam).client.cookies[instellingen.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": instellingen.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}])
        page = context.new_page()
        page.klachten = []
        page.on("console", lambda m: page.klachten.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda fout: page.klachten.append(str(fout)))
        open_.append(context)
        return page

    yield ga
    for context in open_:
        context.close()


def keur(page) -> None:
    """No axe finding and nothing wider than the screen; no complaints."""
    page.wait_for_load_state("networkidle")
    for maat in MATEN:
        page.set_viewport_size(maat)
        bevindingen = Axe().run(page).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in bevindingen] == []
        breder = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert breder <= 1, f"De pagina is {breder} px breder dan een scherm van {maat['width']}."
    page.set_viewport_size(MATEN[0])
    assert page.klachten == []


def test_het_leven_van_een_besluit(open_als, referentie, opgave_gelderland):
    bram, dirk = open_als("bram"), open_als("dirk")

    # Draft from offers and restopgave.
    bram.goto("/besluiten/")
    keur(bram)
    bram.get_by_role("link", name="Besluit opstellen").click()
    bram.get_by_label("Provincie").select_option(label="Gelderland")
    bram.get_by_role("button", name="Maak het concept").click()
    bram.get_by_role("link", name="Aanbod en restopgave").first.click()
    keur(bram)
    bram.get_by_label("Barneveld deelt in de restopgave").uncheck()
    expect(bram.locator("#voorstel")).to_contain_text("514")  # htmx worked it out again
    assert "mee=GM0202" in bram.url and "GM0203" not in bram.url
    bram.get_by_role("button", name="Neem over in de regels").click()
    expect(bram.locator("#regels")).to_contain_text("Totaal 2")
    besluit = bram.url
    keur(bram)

    # Correct a line from the keyboard; the totals follow.
    bram.get_by_role("link", name="Regels invullen").click()
    bram.get_by_label("Arnhem, regulier").fill("500")
    bram.keyboard.press("Enter")
    assert bram.evaluate("document.activeElement.name") == "regulier_GM0203"  # Barneveld is next in the column
    expect(bram.locator("#totalen")).to_contain_text("−14")
    keur(bram)
    bram.get_by_role("button", name="Bewaar de regels").first.click()
    expect(bram.get_by_text("14 regulier onder de opgave")).to_be_visible()

    # Put forward with a reason; not decided by its own drafter.
    bram.get_by_role("link", name="Voordragen").click()
    bram.get_by_label("Waarom blijft het besluit").fill("Arnhem kan niet meer aan.")
    keur(bram)
    bram.get_by_role("button", name="Draag voor").click()
    expect(bram.get_by_text("Een ander moet het vaststellen")).to_be_visible()

    # The directeur decides.
    dirk.goto(besluit)
    dirk.get_by_role("link", name="Vaststellen").click()
    keur(dirk)
    dirk.get_by_role("button", name="Stel vast").click()
    expect(dirk.get_by_text("Het besluit is vastgesteld.")).to_be_visible()

    # Announced; one line suspended by a court.
    bram.goto(f"{besluit}bekendmaking/")
    bram.get_by_role("button", name="Leg bekendmaking vast").click()
    expect(bram.get_by_text("De regels zijn nu taken")).to_be_visible()
    bram.get_by_role("link", name="Ede").click()
    keur(bram)
    bram.get_by_role("link", name="Schorsing vastleggen").click()
    bram.get_by_label("Zaaknummer").fill("ARN 27/12")
    bram.get_by_label("Gerecht").fill("rechtbank Gelderland")
    keur(bram)
    bram.get_by_role("button", name="Leg de schorsing vast").click()
    expect(bram.locator("#regels")).to_contain_text("Geschorst")

    # Changed in version 2: only the changed line, beside what it was.
    bram.get_by_role("link", name="Besluit wijzigen").click()
    bram.get_by_label("Toelichting").fill("Minder plaatsen op deze locatie.")
    bram.get_by_label("Arnhem, amv").fill("50")
    expect(bram.locator("#totalen")).to_contain_text("93")
    keur(bram)
    bram.get_by_role("button", name="Maak de wijziging").first.click()
    expect(bram.locator("#regels")).to_contain_text("Minder plaatsen op deze locatie.")
    expect(bram.locator("#regels")).not_to_contain_text("Ede")
    keur(bram)


def test_een_tabel_inlezen_met_het_toetsenbord_en_zonder_javascript(live_server, browser, persoon, maker):
    besluit = maker.concept()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    sessie = persoon("bram").client.cookies[instellingen.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": instellingen.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/besluiten/{besluit.pk}/invoer/")
    page.get_by_label("Of plak de tabel hier").fill("Gemeente\tRegulier\tAmv\nArnhem\t1.100\t100\n")
    page.get_by_role("button", name="Lees in en toon het verschil").click()
    page.get_by_role("button", name="Neem de tabel over").click()
    assert "1.100" in page.locator("#regels").inner_text()
    page.goto(f"/besluiten/{besluit.pk}/regels/")
    page.get_by_label("Arnhem, regulier").fill("1.000")
    page.get_by_role("button", name="Tel op").first.click()
    assert "1.100" in page.locator("#totalen").inner_text()
    context.close()
