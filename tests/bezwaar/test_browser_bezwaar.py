"""Bezwaar in a real browser: from receipt to gegrond, a hearing that turns the dossier red, accessible everywhere."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from spreiding.verdeling.models import Verdeelbesluit
from tests.bezwaar.conftest import EDE, dag
from tests.helpers.browser import keur

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_pagina(venster, bram):
    return partial(venster, bram)


def leg_vast(page, link: str, **velden: str) -> None:
    page.get_by_role("link", name=link, exact=True).click()
    for naam, waarde in velden.items():
        page.locator(f"#id_{naam}").fill(waarde)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Vastgelegd.")).to_be_visible()


def test_van_ontvangst_tot_gegrond_en_de_taak_verandert(open_pagina, maker, besluit):
    page = open_pagina("/bezwaren/")
    page.locator("a", has_text="Bezwaar ontvangen").first.click()
    keur(page)
    page.get_by_role("link", name="Gelderland").click()
    page.get_by_label("Gemeente (college)").check()
    page.locator("#id_gemeente").select_option("GM0202")
    page.get_by_label(re.compile("Arnhem: 180 regulier")).check()
    page.get_by_label("Ontvangen op").fill("2027-01-14")
    keur(page)
    page.get_by_role("button", name="Leg de ontvangst vast").click()
    expect(page.get_by_role("heading", name="College van Arnhem")).to_be_visible()
    keur(page)
    leg_vast(page, "Hoorzitting gehouden", op="2027-02-15")
    page.get_by_role("link", name="Beslist op bezwaar").click()
    page.get_by_label("Gegrond", exact=True).check()
    page.get_by_label("Arnhem: plekken regulier").fill("150")
    keur(page)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("staat klaar als concept")).to_be_visible()
    maker.rond_af(Verdeelbesluit.objects.get(versie=2), dag("5-3-2027"))
    page.reload()
    expect(page.locator("#regels")).to_contain_text("150")
    expect(page.locator("#regels")).to_contain_text("Gewijzigd")
    page.get_by_label("Stand per").fill("2027-03-04")
    page.get_by_label("Stand per").press("Enter")
    expect(page.get_by_text("U ziet de stand per 4 maart 2027")).to_be_visible()
    expect(page.locator("#regels")).not_to_contain_text("Gewijzigd")


def test_een_hoorzitting_na_de_veilige_dag_maakt_het_dossier_rood(open_pagina, griffie):
    dossier = griffie.ontvang(EDE)
    griffie.leg(dossier, "commissie", "18-1-2027")
    griffie.leg(dossier, "hoorzitting_gepland", "1-2-2027", "17-3-2027")
    page = open_pagina(dossier.get_absolute_url())
    expect(page.locator("#stand")).to_contain_text("Krap")
    leg_vast(page, "Hoorzitting gepland", op="2027-03-05", tweede="2027-03-22")
    expect(page.locator("#stand")).to_contain_text("Niet op tijd")
    keur(page)


def test_een_verkeerd_overgenomen_gegeven_wordt_verbeterd(open_pagina, dossier):
    page = open_pagina(dossier.get_absolute_url())
    page.get_by_role("link", name="Wijzig de gegevens").click()
    keur(page)
    page.get_by_label("Contactpersoon").fill("Afdeling juridische zaken")
    page.get_by_role("button", name="Opslaan").press("Enter")
    expect(page.get_by_role("alert").get_by_role("link", name=re.compile("Waarom u dit wijzigt"))).to_be_visible()
    page.get_by_label("Waarom u dit wijzigt").fill("Stond in de brief.")
    page.get_by_role("button", name="Opslaan").press("Enter")
    expect(page.get_by_text("Gewijzigd: contactpersoon.")).to_be_visible()
    page.get_by_text("1 keer gewijzigd: wat stond er?").click()
    expect(page.locator("#gegevens")).to_contain_text("was “leeg”, werd “Afdeling juridische zaken”")
    keur(page)


def test_de_lijst_en_de_agenda_zijn_toegankelijk(open_pagina, griffie, dossier):
    griffie.ontvang(EDE)
    page = open_pagina("/bezwaren/")
    page.get_by_label("Zoek").fill("arnhem")
    expect(page.get_by_role("heading", name="1 dossier", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("zoek=arnhem"))
    page.get_by_text("Toon als tabel").click()
    keur(page)
    agenda = open_pagina("/agenda/")
    agenda.get_by_role("button", name="Maak een adres").click()
    expect(agenda.get_by_text("Kopieer het nu")).to_be_visible()
    keur(agenda)
