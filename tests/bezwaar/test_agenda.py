"""The calendar feed: a secret address, within scope, no more than is needed, revocable, read by a calendar parser."""

import re

import pytest
from django.test import Client
from icalendar import Calendar

from spreiding.bezwaar.models import Agendakoppeling
from tests.helpers.pagina import tekst_van


def adres_van(persoon) -> str:
    tekst = tekst_van(persoon.post("/agenda/"))
    return re.search(r"http://testserver(/agenda/termijnen/[\w-]+/)", tekst)[1]


def agenda(pad: str) -> Calendar:
    antwoord = Client().get(pad)
    assert antwoord.status_code == 200 and antwoord["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(antwoord.content)


def titels(pad: str) -> dict[str, object]:
    return {str(dag["summary"]): dag["dtstart"].dt for dag in agenda(pad).walk("VEVENT")}


def test_de_agenda_bevat_de_termijnen_die_iemand_mag_zien(pieter, olga, griffie, dossier):
    griffie.leg(dossier, "hoorzitting_gepland", "1-3-2027", "15-3-2027")
    gevonden = titels(adres_van(pieter))
    assert gevonden[f"Uiterlijk beslissen op bezwaar: {dossier.kenmerk}"].isoformat() == "2027-03-16"
    assert gevonden[f"Hoorzitting: {dossier.kenmerk}"].isoformat() == "2027-03-15"
    assert titels(adres_van(olga)) == {}


def test_er_staat_niet_meer_in_dan_nodig_en_er_is_geen_sessie(pieter, dossier):
    antwoord = Client().get(adres_van(pieter))
    assert b"Te veel extra plekken" not in antwoord.content
    assert not antwoord.cookies and "no-store" in antwoord["Cache-Control"]


def test_het_adres_wordt_een_keer_getoond_en_nergens_bewaard(pieter, dossier):
    pad = adres_van(pieter)
    sleutel = pad.split("/")[-2]
    assert sleutel not in tekst_van(pieter.get("/agenda/"))
    assert Agendakoppeling.objects.get().sleutel_sha256 != sleutel


def test_een_nieuw_adres_en_intrekken_maken_het_oude_ongeldig(pieter, dossier):
    eerst, dan = adres_van(pieter), adres_van(pieter)
    assert Client().get(eerst).status_code == 404
    assert Client().get(dan).status_code == 200
    assert pieter.post("/agenda/intrekking/").status_code == 303
    assert Client().get(dan).status_code == 404


def test_een_uitgezet_account_leest_niets_meer(pieter, dossier):
    pad = adres_van(pieter)
    pieter.user.is_active = False
    pieter.user.save()
    assert Client().get(pad).status_code == 404


@pytest.mark.parametrize("sleutel", ["x", "é" * 20, "a" * 500])
def test_een_verzonnen_sleutel_bestaat_niet(sleutel, referentie):
    assert Client().get(f"/agenda/termijnen/{sleutel}/").status_code == 404


def test_een_termijn_die_verschuift_houdt_zijn_uid(pieter, griffie, dossier):
    pad = adres_van(pieter)
    eerst = {str(d["summary"]): str(d["uid"]) for d in agenda(pad).walk("VEVENT")}
    griffie.leg(dossier, "verdaging", "1-3-2027")
    dan = {str(d["summary"]): str(d["uid"]) for d in agenda(pad).walk("VEVENT")}
    assert eerst == dan and eerst
