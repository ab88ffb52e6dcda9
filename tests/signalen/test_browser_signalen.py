"""Signalen in a real browser: filter, handle, put off, mail; and a job of the schedule asked for by hand."""

import re

import pytest
from django.core import mail
from icalendar import Calendar
from playwright.sync_api import expect

from spreiding.gebied.models import Gemeente
from spreiding.regels.rooster import GEEFT_SIGNALEN, Roostertaak
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import taakloop
from spreiding.signalen.models import Afhandeling, Sluimer, Taakloop, Voorkeur
from spreiding.signalen.tasks import dagberichten_versturen
from spreiding.verdeling import tasks
from tests.bezwaar.conftest import Griffie
from tests.factories.signalen import SignaalFactory, TaakloopFactory
from tests.helpers.browser import keur
from tests.verdeling.conftest import Besluitmaker
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signalen(referentie):
    arnhem, ede = Gemeente.objects.get(pk="GM0202"), Gemeente.objects.get(pk="GM0228")
    SignaalFactory(gemeente=arnhem, titel="Arnhem: tekort, nog 90 dagen")
    SignaalFactory(gemeente=ede, titel="Ede: tekort, nog 90 dagen")
    SignaalFactory(gemeente=ede, titel="Ede: bewijs verloopt", regel="bewijs", soort="bewijsstuk", trede="14")


def test_filteren_afhandelen_en_uitstellen_met_het_toetsenbord(venster, pieter, signalen):
    page = venster(pieter, "/signalen/")
    expect(page.get_by_role("heading", name="3 signalen")).to_be_visible()
    keur(page)
    page.get_by_label("Soort").select_option("bewijs")
    expect(page.get_by_role("heading", name="1 signaal", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("regel=bewijs"))
    page.get_by_role("link", name=re.compile("Soort: bewijs", re.IGNORECASE)).click()
    page.get_by_label("Zoek").fill("Arnhem")
    expect(page.get_by_role("heading", name="1 signaal", exact=True)).to_be_visible()
    knop = page.get_by_role("button", name=re.compile("^Afgehandeld"))
    knop.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="0 signalen")).to_be_visible()
    page.locator("#resultaten").get_by_role("link", name="Afgehandeld 1").click()
    expect(page.locator("#resultaten td", has_text="Pieter")).to_be_visible()
    assert Afhandeling.objects.get().signaal.titel == "Arnhem: tekort, nog 90 dagen"
    keur(page)
    page = venster(pieter, "/signalen/?zoek=bewijs")
    page.get_by_role("link", name=re.compile("Uitstellen of meer")).click()
    keur(page)
    page.get_by_label("Laat weer zien op").fill("2027-03-15")
    page.get_by_role("button", name=re.compile("Uitstellen|Stel uit")).click()
    expect(page.get_by_text("U ziet dit weer op 15 maart 2027.")).to_be_visible()
    assert Sluimer.objects.get().door == pieter.user
    page = venster(pieter, "/signalen/?stand=sluimert")
    expect(page.get_by_role("heading", name="1 signaal", exact=True)).to_be_visible()


def test_mail_per_soort_aan_of_uit(venster, pieter):
    page = venster(pieter, "/signalen/voorkeuren/")
    keur(page)
    page.get_by_label("Bewijs dat verloopt").press("Space")
    page.get_by_role("button", name="Bewaren").press("Enter")
    expect(page.get_by_label("Bewijs dat verloopt")).not_to_be_checked()
    assert Voorkeur.objects.get(regel=Signaalregel.BEWIJS.value).mail is False


def test_een_taak_opnieuw_uitvoeren_met_zicht_op_hoe_ver_hij_is(venster, beer, monkeypatch):
    """The worker is played by this test: it takes the run, holds its lock and tells how far it is."""
    for taak in Roostertaak:
        TaakloopFactory(taak=taak.value, begonnen_op=NU, geeindigd_op=NU)
    gevraagd = []
    monkeypatch.setattr(tasks.kalender_bewaken, "delay", lambda **gegevens: gevraagd.append(gegevens))
    page = venster(beer, "/beheer/controles/")
    keur(page)
    page.locator("#taken").get_by_label("Taak").select_option("kalender-bewaken")
    page.locator("#taken").get_by_label("Voor de dag").fill("2027-03-01")
    page.get_by_role("button", name="Opnieuw uitvoeren").press("Enter")
    expect(page.locator("#taken")).to_contain_text("Wacht op de worker")
    ((vraag),) = gevraagd
    with taakloop(Roostertaak.KALENDER_BEWAKEN, peildatum=VANDAAG, nu=NU, loop_id=vraag["loop_id"]) as loop:
        loop.voortgang(1, 3)
        expect(page.locator("#taken progress")).to_have_attribute("value", "1", timeout=15_000)
        keur(page)
        loop.tel(signalen=2)
    expect(page.locator("#taken")).to_contain_text("signalen: 2", timeout=15_000)
    expect(page.get_by_role("button", name="Opnieuw uitvoeren")).to_be_enabled()
    assert Taakloop.objects.get(pk=vraag["loop_id"]).uitkomst == "gelukt"
    assert page.klachten == []


def test_van_bezwaar_naar_signaal_dagbericht_controles_en_agenda(venster, live_server, bram, beer):
    """A new besluit worker: the term shows up by itself, in the list, the mail, on Controles and in a calendar."""
    bram.user.email = "bram@spreiding.example"
    bram.user.save(update_fields=["email"])
    dossier = Griffie(Besluitmaker().bekendgemaakt(), bram.user).ontvang()
    page = venster(beer, "/beheer/controles/")
    page.locator("#taken").get_by_label("Taak").select_option("bezwaar-bewaken")
    page.get_by_role("button", name="Opnieuw uitvoeren").click()
    rij = page.locator("#taken tr", has=page.get_by_role("rowheader", name=re.compile("^Bezwaar bewaken"))).first
    expect(rij).to_contain_text("Gelukt")
    expect(rij).to_contain_text("dossiers: 1")
    lijst = venster(bram, "/signalen/")
    expect(lijst.get_by_role("link", name=re.compile(f"^Beslistermijn loopt af.*{dossier.kenmerk}"))).to_be_visible()
    vroeg = {"begonnen_op": NU, "geeindigd_op": NU}
    for taak in GEEFT_SIGNALEN - {Roostertaak.BEZWAAR_BEWAKEN}:
        TaakloopFactory(taak=taak.value, **vroeg)
    dagberichten_versturen()
    (bericht,) = mail.outbox
    assert bericht.to == ["bram@spreiding.example"] and dossier.kenmerk in bericht.body
    agenda = venster(bram, "/agenda/")
    agenda.get_by_role("button", name="Maak een adres").click()
    geheim = re.search(r"/agenda/termijnen/[\w-]+/", agenda.locator("main").inner_text())[0]
    kalender = Calendar.from_ical(agenda.request.get(live_server.url + geheim).body())
    dagen = {str(termijn["SUMMARY"]): termijn["DTSTART"].dt for termijn in kalender.walk("VEVENT")}
    assert dagen[f"Uiterlijk beslissen op bezwaar: {dossier.kenmerk}"].isoformat() == "2027-03-16"
