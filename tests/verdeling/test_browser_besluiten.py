"""The whole life of a besluit in a real browser: drafted, decided by another, announced, suspended, changed."""

import pytest
from playwright.sync_api import expect

from tests.helpers.browser import keur

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_als(venster, persoon):
    return lambda naam, **anders: venster(persoon(naam), **anders)


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


def test_een_tabel_inlezen_met_het_toetsenbord_en_zonder_javascript(open_als, maker):
    besluit = maker.concept()
    page = open_als("bram", java_script_enabled=False)
    page.goto(f"/besluiten/{besluit.pk}/invoer/")
    page.get_by_label("Of plak de tabel hier").fill("Gemeente\tRegulier\tAmv\nArnhem\t1.100\t100\n")
    page.get_by_role("button", name="Lees in en toon het verschil").click()
    page.get_by_role("button", name="Neem de tabel over").click()
    assert "1.100" in page.locator("#regels").inner_text()
    page.goto(f"/besluiten/{besluit.pk}/regels/")
    page.get_by_label("Arnhem, regulier").fill("1.000")
    page.get_by_role("button", name="Tel op").first.click()
    assert "1.100" in page.locator("#totalen").inner_text()
