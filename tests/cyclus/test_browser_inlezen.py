"""The import in a real browser: an ods with three wrong cells, corrected, applied; overview and calculation follow."""

import pytest
from playwright.sync_api import expect

from spreiding.core.tabel.ods import Blad, boek
from tests.helpers.browser import keur

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
KOP = ["Gemeentecode", "Gemeente", "Totaal", "Waarvan amv"]
FOUT = [["GM0202", "Arnhem", "veel", 90], ["", "Nijmgeen", 900, 70], ["GM0228", "Ede", 50, 60], ["", "Epe", 120, 9]]
GOED = [["GM0202", "Arnhem", 1200, 90], ["", "Nijmegen", 900, 70], ["GM0228", "Ede", 50, 6], ["", "Epe", 120, 9]]


def ods(rijen):
    with boek([Blad("Gegevens", KOP, [12] * 4, rijen)]) as bestand:
        inhoud = bestand.read()
    return {"name": "verdeling.ods", "mimeType": "application/octet-stream", "buffer": inhoud}


def test_van_ods_met_drie_foute_cellen_naar_een_verdeling(venster, bram):
    page = venster(bram, "/opgaven/2026-2028/")
    keur(page)
    page.get_by_role("link", name="Verdeling inlezen").click()
    keur(page)
    lees_in(page, ods(FOUT))
    expect(page.get_by_role("heading", name="Eerst verbeteren")).to_be_visible()
    expect(page.get_by_text("Hier staat ‘veel’.")).to_be_visible()
    expect(page.get_by_text("Gemeente ‘Nijmgeen’ kennen we niet.")).to_be_visible()
    expect(page.get_by_text("Amv (60) is meer dan het totaal (50).")).to_be_visible()
    keur(page)

    page.get_by_role("link", name="Ander bestand inlezen").click()
    lees_in(page, ods(GOED))
    expect(page.get_by_role("heading", name="Overnemen?")).to_be_visible()
    keur(page)
    page.get_by_role("button", name="Overnemen: 4 regels").click()
    expect(page.get_by_text("Overgenomen: 4 nieuw en 0 gewijzigd.")).to_be_visible()

    page.goto("/opgaven/2026-2028/?zoek=arnhem")
    expect(page.get_by_role("row", name="Arnhem").get_by_text("1.200")).to_be_visible()
    page.goto("/gemeenten/GM0202/")
    expect(page.get_by_text("1.200").first).to_be_visible()
    for pad in ("/opgaven/2024-2026/berekening/", "/opgaven/2024-2026/gemeenten/GM0202/", "/herindelingen/"):
        page.goto(pad)
        keur(page)
    page.get_by_role("link", name="Wijdemeren").click()
    keur(page)
    page.get_by_role("link", name="Herindelingen").first.click()
    page.get_by_role("link", name="Herindeling vastleggen").click()
    keur(page)


def lees_in(page, bestand):
    page.get_by_label("Bestand").set_input_files(bestand)
    page.get_by_label("Bekendgemaakt op").fill("2026-02-27")
    page.get_by_label("Bron").fill("Staatscourant 2026, 1")
    page.get_by_role("button", name="Bekijk de verschillen").click()
