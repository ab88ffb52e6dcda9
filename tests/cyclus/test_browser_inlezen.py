"""The import in a real browser: an ods with three wrong cells, corrected, applied; overview and calculation follow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as instellingen
from playwright.sync_api import expect

from spreiding.core.tabel.ods import Blad, boek

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
KOP = ["Gemeentecode", "Gemeente", "Totaal", "Waarvan amv"]
FOUT = [["GM0202", "Arnhem", "veel", 90], ["", "Nijmgeen", 900, 70], ["GM0228", "Ede", 50, 60], ["", "Epe", 120, 9]]
GOED = [["GM0202", "Arnhem", 1200, 90], ["", "Nijmegen", 900, 70], ["GM0228", "Ede", 50, 6], ["", "Epe", 120, 9]]


def ods(rijen):
    with boek([Blad("Gegevens", KOP, [12] * 4, rijen)]) as bestand:
        inhoud = bestand.read()
    return {"name": "verdeling.ods", "mimeType": "application/octet-stream", "buffer": inhoud}


def zonder_bevindingen(page):
    for breedte in (1440, 390):
        page.set_viewport_size({"width": breedte, "height": 1000})
        gevonden = Axe().run(page).response["violations"]
        assert not gevonden, [(v["id"], v["nodes"][0]["html"][:200]) for v in gevonden]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"te breed op {breedte}"
    page.set_viewport_size({"width": 1440, "height": 1000})


def test_van_ods_met_drie_foute_cellen_naar_een_verdeling(live_server, context, bram):
    sessie = bram.client.cookies[instellingen.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": instellingen.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}])
    page = context.new_page()
    klachten = []
    page.on("console", lambda m: klachten.append(m.text) if m.type in ("error", "warning") else None)

    page.goto(f"{live_server.url}/opgaven/2026-2028/")
    zonder_bevindingen(page)
    page.get_by_role("link", name="Verdeling inlezen").click()
    zonder_bevindingen(page)
    lees_in(page, ods(FOUT))
    expect(page.get_by_role("heading", name="Eerst verbeteren")).to_be_visible()
    expect(page.get_by_text("Hier staat ‘veel’.")).to_be_visible()
    expect(page.get_by_text("Gemeente ‘Nijmgeen’ kennen we niet.")).to_be_visible()
    expect(page.get_by_text("Amv (60) is meer dan het totaal (50).")).to_be_visible()
    zonder_bevindingen(page)

    page.get_by_role("link", name="Ander bestand inlezen").click()
    lees_in(page, ods(GOED))
    expect(page.get_by_role("heading", name="Overnemen?")).to_be_visible()
    zonder_bevindingen(page)
    page.get_by_role("button", name="Overnemen: 4 regels").click()
    expect(page.get_by_text("Overgenomen: 4 nieuw en 0 gewijzigd.")).to_be_visible()

    page.goto(f"{live_server.url}/opgaven/2026-2028/?zoek=arnhem")
    expect(page.get_by_role("row", name="Arnhem").get_by_text("1.200")).to_be_visible()
    page.goto(f"{live_server.url}/gemeenten/GM0202/")
    expect(page.get_by_text("1.200").first).to_be_visible()
    for pad in ("/opgaven/2024-2026/berekening/", "/opgaven/2024-2026/gemeenten/GM0202/", "/herindelingen/"):
        page.goto(live_server.url + pad)
        zonder_bevindingen(page)
    page.get_by_role("link", name="Wijdemeren").click()
    zonder_bevindingen(page)
    page.get_by_role("link", name="Herindelingen").first.click()
    page.get_by_role("link", name="Herindeling vastleggen").click()
    zonder_bevindingen(page)
    assert not klachten


def lees_in(page, bestand):
    page.get_by_label("Bestand").set_input_files(bestand)
    page.get_by_label("Bekendgemaakt op").fill("2026-02-27")
    page.get_by_label("Bron").fill("Staatscourant 2026, 1")
    page.get_by_role("button", name="Bekijk de verschillen").click()
