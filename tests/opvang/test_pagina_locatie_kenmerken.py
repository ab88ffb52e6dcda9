"""Changing characteristics, also when someone else was first."""

import pytest

from spreiding.opvang.actions import locatie_wijzigen, notitie_toevoegen
from spreiding.opvang.models import Locatie, Locatieversie
from tests.factories.opvang import LocatieFactory
from tests.helpers.pagina import ontleed, tekst_van
from tests.opvang.conftest import LATER, UUR
from tests.opvang.formulieren import fouten, overzicht, waarde

VELDEN = ("naam", "adres", "soort", "exploitant", "contactpersoon", "vervangt", "dubbel_met", "toelichting")


@pytest.fixture
def pad(locatie):
    return f"/locaties/{locatie.pk}/kenmerken/"


@pytest.fixture
def formulier(pieter, pad):
    """What stands in the form when Pieter opens it."""
    pagina = pieter.get(pad)
    return {naam: waarde(pagina, naam) or "" for naam in (*VELDEN, "versie", "gezien_op")} | {
        "openbaarheid": "vertrouwelijk"
    }


@pytest.fixture
def intussen(locatie, sanne):
    """Sanne changes something while Pieter is typing."""

    def doe(**kenmerken):
        return locatie_wijzigen(locatie_id=locatie.pk, kenmerken=kenmerken, door=sanne, nu=LATER)

    return doe


def verborgen(antwoord):
    """Every field of the form as a browser would send it, choices that are made included."""
    boom = ontleed(antwoord.content.decode())
    (form,) = boom.xpath("//main//form")
    uit = {}
    for veld in form.xpath(".//input[@name]"):
        if veld.get("type") != "radio" or veld.get("checked") is not None:
            uit[veld.get("name")] = veld.get("value") or ""
    return uit


def test_wijzigen_en_terug_naar_de_locatie(pieter, pad, formulier, locatie, vers):
    antwoord = pieter.post(pad, formulier | {"naam": "Meander Zuid", "toelichting": "Nieuw\r\nbord"}, follow=True)
    assert antwoord.redirect_chain == [(f"/locaties/{locatie.pk}/", 303)]
    assert "Vastgelegd. De gegevens van de locatie zijn bijgewerkt." in antwoord.content.decode()
    assert (vers(locatie).naam, vers(locatie).toelichting) == ("Meander Zuid", "Nieuw\nbord")


def test_niets_veranderen_legt_niets_vast(pieter, pad, formulier, locatie):
    pieter.post(pad, formulier)
    assert Locatieversie.objects.filter(locatie=locatie).count() == 1


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": ""}, "Geef de locatie een naam."),
        ({"naam": "x" * 10_000}, "Deze tekst is 10.000 tekens lang. Gebruik er hoogstens 150."),
        ({"soort": "kasteel"}, "Kies iets uit de lijst."),
    ],
)
def test_slechte_invoer(pieter, pad, formulier, vers, locatie, anders, zin):
    antwoord = pieter.post(pad, formulier | {"adres": "Kade 1"} | anders)
    assert antwoord.status_code == 422
    assert fouten(antwoord) == [zin]
    assert waarde(antwoord, "adres") == "Kade 1"
    assert vers(locatie).versie == 1


def test_een_locatie_is_niet_dubbel_met_zichzelf(pieter, pad, formulier, locatie):
    antwoord = pieter.post(pad, formulier | {"dubbel_met": f"#{locatie.pk}"})
    assert fouten(antwoord) == ["Dit is deze locatie zelf. Kies een andere locatie."]


def test_een_andere_locatie_staat_met_naam_en_nummer_in_het_veld(pieter, pad, formulier, locatie, vers):
    ander = LocatieFactory(naam="Elders", gemeente__code="GM0202")
    pieter.post(pad, formulier | {"dubbel_met": f"#{ander.pk}"})
    assert waarde(pieter.get(pad), "dubbel_met") == f"Elders (Arnhem) #{ander.pk}"
    assert vers(locatie).dubbel_met == ander


# --- someone else was first --------------------------------------------------------------------------------------


def test_beide_versies_staan_naast_elkaar(pieter, pad, formulier, intussen, locatie, vers):
    intussen(naam="Naam van Sanne")
    antwoord = pieter.post(pad, formulier | {"naam": "Naam van Pieter"})
    assert antwoord.status_code == 422
    tekst = tekst_van(antwoord)
    assert "Sanne was u voor" in tekst
    for stuk in (
        "Uw versie Naam van Pieter",
        "Versie van Sanne, 5 maart 2027, 11:00 Naam van Sanne",
        "Was Meander",
    ):
        assert stuk in tekst
    assert vers(locatie).naam == "Naam van Sanne", "niets is nog opgeslagen"


@pytest.mark.parametrize(("keuze", "naam"), [("uw", "Naam van Pieter"), ("hun", "Naam van Sanne"), ("was", "Meander")])
def test_de_keuze_wordt_bewaard_op_de_nieuwe_versie(pieter, pad, formulier, intussen, locatie, vers, keuze, naam):
    intussen(naam="Naam van Sanne", adres="Kade 1")
    antwoord = pieter.post(pad, formulier | {"naam": "Naam van Pieter", "contactpersoon": "J. de Vries"})
    antwoord = pieter.post(pad, verborgen(antwoord) | {"keuze-naam": keuze})
    assert antwoord.status_code == 303
    nu = vers(locatie)
    assert (nu.naam, nu.adres, nu.contactpersoon) == (naam, "Kade 1", "J. de Vries")


def test_twee_keer_versturen_is_een_keer_wijzigen(pieter, pad, formulier, locatie):
    gegevens = formulier | {"naam": "Meander Zuid"}
    assert [pieter.post(pad, gegevens).status_code for _ in range(2)] == [303, 303]
    assert Locatieversie.objects.filter(locatie=locatie).count() == 2


def test_wie_het_zelf_was_in_een_ander_venster_leest_dat(pieter, pad, formulier):
    pieter.post(pad, formulier | {"naam": "Uit venster een"})
    antwoord = pieter.post(pad, formulier | {"naam": "Uit venster twee"})
    assert "U hebt dit zelf al gewijzigd" in tekst_van(antwoord)


def test_wat_een_van_beiden_wijzigde_is_al_gekozen(pieter, pad, formulier, intussen):
    intussen(naam="Naam van Sanne", adres="Kade 1")
    antwoord = pieter.post(pad, formulier | {"naam": "Naam van Pieter", "contactpersoon": "J. de Vries"})
    gegevens = verborgen(antwoord)
    assert (gegevens["keuze-adres"], gegevens["keuze-contactpersoon"]) == ("hun", "uw")
    assert "keuze-naam" not in gegevens


def test_zonder_keuze_wordt_er_niets_bewaard(pieter, pad, formulier, intussen, locatie, vers):
    intussen(naam="Naam van Sanne")
    eerste = pieter.post(pad, formulier | {"naam": "Naam van Pieter"})
    antwoord = pieter.post(pad, verborgen(eerste))
    assert antwoord.status_code == 422
    assert "Kies nog welke versie u wilt bewaren: naam locatie." in overzicht(antwoord)
    assert vers(locatie).naam == "Naam van Sanne"
    assert pieter.post(pad, verborgen(antwoord) | {"keuze-naam": "uw"}).status_code == 303
    assert vers(locatie).naam == "Naam van Pieter"


def test_een_derde_die_er_nog_tussen_komt_wordt_ook_gezien(pieter, pad, formulier, intussen, locatie, sanne, vers):
    intussen(naam="Naam van Sanne")
    antwoord = pieter.post(pad, formulier | {"naam": "Naam van Pieter"})
    locatie_wijzigen(locatie_id=locatie.pk, kenmerken={"naam": "Nog later"}, door=sanne, nu=LATER + UUR)
    antwoord = pieter.post(pad, verborgen(antwoord) | {"keuze-naam": "uw"})
    assert antwoord.status_code == 422
    assert "Nog later" in tekst_van(antwoord)
    assert pieter.post(pad, verborgen(antwoord) | {"keuze-naam": "uw"}).status_code == 303
    assert vers(locatie).naam == "Naam van Pieter"


def test_een_wijziging_elders_op_de_locatie_is_geen_reden_om_te_vragen(pieter, pad, formulier, locatie, sanne, vers):
    """Places changed meanwhile: the characteristics are as Pieter saw them, so there is nothing to choose."""
    from datetime import date

    from spreiding.opvang.actions import CapaciteitInvoer, capaciteit_vastleggen
    from spreiding.regels.begrippen import Doelgroep

    invoer = CapaciteitInvoer(Doelgroep.AMV, 10, date(2027, 1, 1))
    capaciteit_vastleggen(locatie_id=locatie.pk, invoer=invoer, door=sanne, nu=LATER)
    notitie_toevoegen(locatie_id=locatie.pk, tekst="Gebeld.", door=sanne, nu=LATER)
    assert pieter.post(pad, formulier | {"naam": "Meander Zuid"}).status_code == 303
    assert vers(locatie).naam == "Meander Zuid"


@pytest.mark.parametrize("gezien", ["", "gisteren", "2027-03-05T10:00:00", "9999-99-99T00:00:00+00:00", "x" * 500])
def test_een_geknoeid_moment_laat_niets_verloren_gaan(pieter, pad, formulier, intussen, locatie, vers, gezien):
    """Where Pieter started is not known: he sees both, without "was", and must choose."""
    intussen(naam="Naam van Sanne")
    antwoord = pieter.post(pad, formulier | {"naam": "Naam van Pieter", "gezien_op": gezien})
    assert antwoord.status_code == 422
    assert vers(locatie).naam == "Naam van Sanne"


def test_hetzelfde_gewijzigd_is_geen_verschil(pieter, pad, formulier, intussen, locatie, vers):
    intussen(naam="Zelfde", adres="Kade 1")
    antwoord = pieter.post(pad, formulier | {"naam": "Zelfde"})
    assert "keuze-naam" not in antwoord.content.decode()
    pieter.post(pad, verborgen(antwoord))
    assert (vers(locatie).naam, vers(locatie).adres) == ("Zelfde", "Kade 1")


def test_gekozen_locaties_staan_er_met_hun_naam(pieter, pad, formulier, intussen, locatie):
    ander = LocatieFactory(naam="Elders", gemeente__code="GM0202")
    intussen(dubbel_met=ander)
    tekst = tekst_van(pieter.post(pad, formulier | {"naam": "Naam van Pieter"}))
    assert f"Elders (Arnhem) #{ander.pk}" in tekst
    assert "(leeg)" in tekst


def test_de_pagina_opent_zonder_te_schrijven(pieter, pad):
    assert pieter.get(pad).status_code == 200
    assert Locatie.objects.get().versie == 1
