"""The reading pages of opvang in a real browser: accessible, on every screen, by keyboard, without JavaScript."""

import re
from datetime import date, timedelta
from functools import partial

import pytest
from playwright.sync_api import expect

from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions
from spreiding.opvang.actions import AandeelInvoer, BewijsInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.models import Locatie
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase
from tests.factories.opvang import LocatieFactory
from tests.helpers.browser import BREED, SMAL, keur
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db(transaction=True)
MATEN = (BREED, {"width": 1280, "height": 800}, SMAL)


@pytest.fixture
def open_pagina(venster, pieter):
    return partial(venster, pieter)


@pytest.fixture
def maak(pieter):
    def geef(naam: str, gemeente: str = "GM0202", **waarden) -> Locatie:
        return LocatieFactory(naam=naam, gemeente=Gemeente.objects.get(pk=gemeente), door=pieter.user, **waarden)

    return geef


@pytest.fixture
def vol(maak, pieter) -> Locatie:
    """A shared plan with two doelgroepen, a slip without notice, evidence about to lapse, and a note."""
    renkum = AandeelInvoer(Gemeente.objects.get(pk="GM0274"), 30)
    regulier = CapaciteitInvoer(Doelgroep.REGULIER, 180, van=date(2027, 6, 1), aandelen=(renkum,))
    amv = CapaciteitInvoer(Doelgroep.AMV, None, van=date(2027, 6, 1))
    verwacht = MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1))
    locatie = maak("Vol", capaciteiten=(regulier, amv), mijlpalen=(verwacht,), nu=NU - timedelta(days=60))
    door = {"locatie_id": locatie.pk, "door": pieter.user, "nu": NU - timedelta(days=10)}
    uitloop = MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 9, 1), reden="vergunning")
    actions.mijlpaal_vastleggen(invoer=uitloop, vandaag=VANDAAG, **door)
    stuk = BewijsInvoer(Criterium.LOOPTIJD, "Huurovereenkomst", tot=date(2027, 4, 1), vindplaats="archief")
    actions.bewijs_toevoegen(invoer=stuk, **door)
    actions.notitie_toevoegen(tekst="Gebeld met de gemeente.", **door)
    return locatie


def test_de_lijst_is_toegankelijk_en_past_op_elk_scherm(open_pagina, vol, maak):
    maak("Een locatie met een heel lange naam " + "Lingewaardsedijk" * 4, beschikbaar=True)
    maak("Leeg")
    keur(open_pagina("/locaties/"), MATEN)


@pytest.mark.parametrize(
    "vraag", ["?zoek=zzz", "?soort=bestaat-niet&onbekend=on", "?bekend_op=2027-01-20&uitkomst=nee"]
)
def test_ook_leeg_met_een_fout_en_terugkijkend(open_pagina, vol, vraag):
    keur(open_pagina(f"/locaties/{vraag}"), MATEN)


@pytest.mark.parametrize("vraag", ["", "?bekend_op=2027-01-20", "?stand_per=2027-07-01", "?bekend_op=2020-01-01"])
def test_de_pagina_van_een_locatie_is_toegankelijk(open_pagina, vol, vraag):
    page = open_pagina(f"/locaties/{vol.pk}/{vraag}")
    for regel in page.locator("#oordelen details.uitklap summary:visible").all():
        regel.click()
    keur(page, MATEN)


def test_typen_in_het_zoekvak_filtert_en_houdt_de_focus(open_pagina, maak):
    maak("Café Élan")
    maak("Meander")
    page = open_pagina("/locaties/")
    zoek = page.get_by_label("Zoek op naam")
    zoek.focus()
    page.keyboard.type("elan")
    expect(page.get_by_role("heading", name="1 locatie", exact=True)).to_be_visible()
    expect(zoek).to_be_focused()
    expect(page).to_have_url(re.compile(r"/locaties/\?zoek=elan$"))
    page.go_back()
    expect(page.get_by_role("heading", name="2 locaties", exact=True)).to_be_visible()


def test_filter_en_volgorde_blijven_in_het_adres(open_pagina, maak):
    maak("Meander", beschikbaar=True)
    maak("Plan", gepland=True)
    page = open_pagina("/locaties/")
    page.locator("#id_vraag").select_option("gerealiseerd")
    page.locator("#id_uitkomst").select_option("nee")
    expect(page.get_by_role("heading", name="1 locatie", exact=True)).to_be_visible()
    page.get_by_role("link", name="Gewijzigd", exact=True).click()
    expect(page).to_have_url(re.compile("sorteer=gewijzigd"))
    page.get_by_label("Stand per").fill("2027-08-01")
    expect(page).to_have_url(re.compile("stand_per=2027-08-01"))
    expect(page).to_have_url(re.compile("sorteer=gewijzigd"))
    expect(page).to_have_url(re.compile("vraag=gerealiseerd&uitkomst=nee"))
    expect(page.get_by_role("link", name="Plan", exact=True)).to_be_visible()
    assert page.klachten == []


def test_een_filter_weghalen_met_het_toetsenbord(open_pagina, maak):
    maak("Meander")
    maak("Nood", noodopvang=True)
    page = open_pagina("/locaties/?soort=azc")
    page.get_by_role("link", name=re.compile("Soort opvang: Asielzoekerscentrum")).press("Enter")
    expect(page.get_by_role("heading", name="2 locaties", exact=True)).to_be_visible()
    expect(page.locator("#id_soort")).to_have_value("")


def test_de_zin_kopieren_met_het_toetsenbord(open_pagina, maak):
    locatie = maak("Meander", beschikbaar=True)
    page = open_pagina(f"/locaties/{locatie.pk}/", permissions=["clipboard-read", "clipboard-write"])
    oordeel = page.locator("#oordeel-0-verslag")
    oordeel.locator("summary").press("Enter")
    oordeel.get_by_role("button", name="Kopieer deze zin").press("Enter")
    expect(oordeel.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("De 180 plaatsen (regulier) van Meander")


def test_zonder_javascript_werken_filter_datum_en_criteria(open_pagina, maak):
    maak("Meander", beschikbaar=True)
    maak("Nood", noodopvang=True)
    page = open_pagina("/locaties/?sorteer=-naam", java_script_enabled=False)
    page.locator("#id_soort").select_option("noodopvang")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("heading", name="1 locatie", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("sorteer=-naam"))
    page.get_by_role("link", name="Nood", exact=True).click()
    page.get_by_label("Stand per").fill("2027-08-01")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_text("U ziet de stand per 1 augustus 2027")).to_be_visible()
