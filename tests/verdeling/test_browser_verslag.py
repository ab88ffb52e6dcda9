"""From draft to acceptance in a real browser: pieter drafts, karin submits, bram returns, karin again, bram accepts."""

import pytest
from playwright.sync_api import expect

from spreiding.opvang import actions as opvang
from spreiding.opvang.actions import CapaciteitInvoer
from spreiding.regels.begrippen import Doelgroep
from spreiding.verdeling.models import Verslagversie
from tests.helpers.browser import keur
from tests.verdeling.verslagen import TERUG, Verslagmaker

pytestmark = pytest.mark.django_db(transaction=True)
ADRES = "/verslagen/gelderland/"


def knop(page, tekst: str) -> None:
    page.get_by_role("button", name=tekst, exact=True).click()


def schakel(page, tekst: str) -> None:
    page.get_by_role("link", name=tekst, exact=True).click()


def test_van_concept_tot_aanvaard(referentie, venster, pieter, karin, bram):
    maker = Verslagmaker(pieter.user, karin.user, bram.user)
    locatie = maker.plek(aantal=180)

    p = venster(pieter, ADRES)
    knop(p, "Stel het verslag op")
    expect(p.get_by_role("heading", name="Nog te doen")).to_be_visible()
    keur(p)
    p.get_by_role("link", name="Aalten heeft geen enkele plek opgegeven").first.click()
    p.get_by_label("Opmerking bij deze gemeente").fill("De raad beslist in april.")
    keur(p)
    knop(p, "Bewaar de opmerking")
    expect(p.get_by_text("Opmerking bij Aalten vastgelegd.")).to_be_visible()
    schakel(p, "Bied aan de commissaris aan")
    expect(p.get_by_role("heading", name="Dit kan nu niet")).to_be_visible()
    maker.concept()
    p.reload()
    keur(p)
    knop(p, "Bied aan")

    k = venster(karin, ADRES)
    schakel(k, "Dien in bij de minister")
    keur(k)
    knop(k, "Dien het verslag in")
    expect(k.get_by_text("Het verslag is ingediend en staat vast.")).to_be_visible()
    keur(k)

    b = venster(bram, ADRES)
    schakel(b, "Stuur terug")
    knop(b, "Stuur terug")
    expect(b.get_by_text("Schrijf wat de provincie moet aanvullen").first).to_be_visible()
    b.get_by_label("Toelichting").fill(TERUG)
    keur(b)
    knop(b, "Stuur terug")

    p.goto(p.url.split("/verslagen")[0] + ADRES)
    expect(p.get_by_text("U werkt nu aan versie 2")).to_be_visible()
    keur(p)
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
    keur(b)
    assert Verslagversie.objects.get(nummer=2).inhoud.aanbod.totaal == 180
