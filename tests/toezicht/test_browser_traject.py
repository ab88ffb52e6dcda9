"""Toezicht in a real browser, by keyboard: a talk, a step refused for the right reason, a letter of two people."""

import time

import pytest
from playwright.sync_api import expect

from spreiding.toezicht.models import Brief
from tests.helpers.browser import keur
from tests.verdeling.conftest import Besluitmaker

pytestmark = pytest.mark.django_db(transaction=True)
PAD = "/toezicht/GM0202/"


@pytest.fixture
def open_pagina(venster, settings, tmp_path):
    """Open a page as somebody, on 7 July 2027."""
    settings.DEMO_KLOK, settings.MEDIA_ROOT = f"2027-07-07@{time.time()}", tmp_path
    return venster


@pytest.fixture
def taak(referentie):
    """Arnhem: 180 regulier and 20 amv before 1 July 2027; nothing was reported."""
    return Besluitmaker().bekendgemaakt()


def toets(plek) -> None:
    """Reach something and press Enter: no mouse."""
    plek.focus()
    plek.press("Enter")


def sla_op(page) -> None:
    toets(page.get_by_role("button", name="Opslaan"))
    expect(page.get_by_text("Vastgelegd.")).to_be_visible()


def test_gesprek_stap_en_brief_met_het_toetsenbord(open_pagina, taak, tineke, thijs):
    page = open_pagina(tineke, PAD)
    expect(page.get_by_role("heading", name="Nog niet op de ladder")).to_be_visible()
    toets(page.get_by_role("link", name="Naar trede 1"))
    page.get_by_label("Reden").fill("De termijn is voorbij.")
    keur(page)
    sla_op(page)

    toets(page.get_by_role("link", name="Gesprek plannen"))
    page.get_by_label("Onderwerp").fill("Stand van de plannen")
    page.get_by_label("Deelnemers").fill("wethouder\nhoofd toezicht")
    sla_op(page)
    toets(page.locator("#gesprekken a", has_text="Leg vast"))
    page.get_by_label("Verslag").fill("Locatie Beek valt af.")
    sla_op(page)
    expect(page.locator("#gesprekken")).to_contain_text("Gehouden")

    toets(page.get_by_role("link", name="Naar trede 2"))
    page.get_by_label("Reden").fill("Geen planning ontvangen.")
    sla_op(page)
    expect(page.locator("#volgende")).to_contain_text("Er is nog geen ondertekend informatieverzoek")
    expect(page.locator("#volgende")).to_contain_text("Vraag de gemeente eerst om een reactie")
    toets(page.get_by_role("link", name="Naar trede 3"))
    expect(page.get_by_role("heading", name="Deze stap kan nu niet")).to_be_visible()
    keur(page)
    page.go_back()

    page.locator("#brieven summary").focus()
    page.keyboard.press("Enter")
    toets(page.get_by_role("link", name="Informatieverzoek", exact=True))
    keur(page)
    sla_op(page)
    keur(page)
    toets(page.get_by_role("button", name="Ter ondertekening aanbieden"))
    expect(page.locator("#handelingen")).to_contain_text("Laat een ander hem ondertekenen")

    ander = open_pagina(thijs, Brief.objects.get().get_absolute_url())
    toets(ander.get_by_role("button", name="Onderteken", exact=True))
    expect(ander.get_by_text("is ondertekend en staat vast")).to_be_visible()
    keur(ander)
    with ander.expect_download() as gehaald:
        toets(ander.get_by_role("button", name="PDF", exact=True))
    assert gehaald.value.suggested_filename == f"{Brief.objects.get().kenmerk}.pdf"
    ander.goto(ander.url.split("/toezicht/")[0] + PAD)
    expect(ander.locator("#brieven")).to_contain_text("Ondertekend")
    keur(ander)


def test_de_ladder_en_haar_beheer_zijn_toegankelijk(open_pagina, taak, tineke, pieter):
    for wie, pad in (
        (tineke, "/toezicht/ladder/"),
        (tineke, "/toezicht/ladder/nieuw/"),
        (tineke, "/toezicht/sjablonen/besluit/"),
        (tineke, "/toezicht/toezichthouder/"),
        (pieter, PAD),
    ):
        keur(open_pagina(wie, pad))
