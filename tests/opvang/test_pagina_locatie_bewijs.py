"""Grounds, evidence, notes and notices on screen; and the download that never shows what a stranger made."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spreiding.core.bestand import keur
from spreiding.opvang.actions import BewijsInvoer, bewijs_intrekken, bewijs_toevoegen
from spreiding.opvang.models import Bewijsstuk, Kansrijkheid, Notitie, Vertragingsmelding
from spreiding.regels.begrippen import Criterium
from tests.helpers.pagina import tekst_van
from tests.opvang import bestanden
from tests.opvang.conftest import LATER, UUR
from tests.opvang.formulieren import fouten, waarde


@pytest.fixture
def pad(plan):
    return lambda stap: f"/locaties/{plan.pk}/{stap}/"


def upload(inhoud, naam="raadsbesluit.pdf", soort="application/pdf"):
    return SimpleUploadedFile(naam, inhoud, content_type=soort)


def bewijs(**anders):
    gegevens = {"criterium": "looptijd", "omschrijving": "Huurovereenkomst", "vindplaats": "zaak 12"}
    return {naam: waarde for naam, waarde in {**gegevens, **anders}.items() if waarde is not None}


# --- grounds -----------------------------------------------------------------------------------------------------


def test_een_grond_vastleggen(pieter, pad, plan):
    antwoord = pieter.post(pad("kansrijkgronden"), {"grond": "toezegging", "toelichting": "Brief"}, follow=True)
    assert antwoord.redirect_chain == [(f"/locaties/{plan.pk}/", 303)]
    assert "Vastgelegd. De kansrijkgrond staat erbij." in antwoord.content.decode()
    assert Kansrijkheid.objects.get().toelichting == "Brief"


def test_opslaan_en_bewijs_toevoegen_gaat_door_naar_het_bewijs(pieter, pad):
    antwoord = pieter.post(pad("kansrijkgronden"), {"grond": "toezegging", "bewijs": "ja"}, follow=True)
    assert (waarde(antwoord, "criterium"), waarde(antwoord, "grond")) == ("kansrijk", "toezegging")


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({}, "Kies de grond waarop dit plan kansrijk is."),
        ({"grond": "hoop"}, "Kies iets uit de lijst."),
        ({"grond": "locatie", "toelichting": "x" * 501}, "Deze tekst is 501 tekens lang. Gebruik er hoogstens 500."),
    ],
)
def test_een_slechte_grond(pieter, pad, gegevens, zin):
    antwoord = pieter.post(pad("kansrijkgronden"), gegevens or {"toelichting": ""})
    assert (antwoord.status_code, fouten(antwoord)) == (422, [zin])


def test_een_grond_die_er_al_staat(pieter, pad):
    pieter.post(pad("kansrijkgronden"), {"grond": "toezegging"})
    antwoord = pieter.post(pad("kansrijkgronden"), {"grond": "toezegging"})
    assert fouten(antwoord) == ["Deze kansrijkgrond staat er al."]
    assert Kansrijkheid.objects.count() == 1


def test_een_grond_intrekken_vraagt_eerst(pieter, pad):
    pieter.post(pad("kansrijkgronden"), {"grond": "toezegging"})
    adres = pad(f"kansrijkgronden/{Kansrijkheid.objects.get().pk}/intrekking")
    assert "gemeente heeft realisatie binnen zes maanden toegezegd" in tekst_van(pieter.get(adres))
    pieter.post(adres, {"ja": "ja"})
    assert not Kansrijkheid.objects.bekend_op().exists()
    assert pieter.post(adres, {"ja": "ja"}).status_code == 404, "wat ingetrokken is, is er niet meer"


# --- evidence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [(bestanden.PDF, "pdf"), (bestanden.PNG, "png"), (bestanden.DOCX, "docx"), (bestanden.ODS, "ods")],
)
def test_een_bestand_toevoegen(pieter, pad, inhoud, soort):
    antwoord = pieter.post(pad("bewijsstukken"), bewijs(vindplaats="", bestand=upload(inhoud, f"stuk.{soort}")))
    assert antwoord.status_code == 303
    stuk = Bewijsstuk.objects.get()
    assert (stuk.bestandsnaam, stuk.grootte) == (f"stuk.{soort}", len(inhoud))
    assert stuk.bestand.name.startswith("bewijs/")


def test_een_vindplaats_is_genoeg_en_tot_en_met_telt_mee(pieter, pad):
    pieter.post(pad("bewijsstukken"), bewijs(van="2027-01-01", tot_en_met="2027-12-31"))
    stuk = Bewijsstuk.objects.get()
    assert (str(stuk.geldigheid.lower), str(stuk.geldigheid.upper)) == ("2027-01-01", "2028-01-01")


def test_het_formulier_weet_waarvoor_het_bewijs_is(pieter, pad):
    pagina = pieter.get(pad("bewijsstukken"), {"criterium": "kansrijk", "grond": "locatie"})
    assert (waarde(pagina, "criterium"), waarde(pagina, "grond")) == ("kansrijk", "locatie")
    assert waarde(pieter.get(pad("bewijsstukken"), {"criterium": "onzin"}), "criterium") in (None, "")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"criterium": ""}, "Kies wat dit stuk bewijst."),
        ({"omschrijving": "\u200b"}, "Schrijf in een paar woorden welk stuk dit is."),
        ({"omschrijving": "x" * 10_000}, "Deze tekst is 10.000 tekens lang. Gebruik er hoogstens 200."),
        ({"vindplaats": ""}, "Voeg een bestand toe, of schrijf op waar het stuk te vinden is."),
        (
            {"grond": "locatie"},
            "Een kansrijkgrond hoort alleen bij ‘kansrijk, met bewijs’. Maak dit veld leeg.",
        ),
        (
            {"van": "2027-05-01", "tot_en_met": "2027-04-01"},
            "'Geldig tot en met' ligt vóór 'geldig vanaf'. Kies een latere datum.",
        ),
    ],
)
def test_slecht_bewijs(pieter, pad, anders, zin):
    antwoord = pieter.post(pad("bewijsstukken"), bewijs(**anders))
    assert (antwoord.status_code, fouten(antwoord)) == (422, [zin])
    assert not Bewijsstuk.objects.exists()


@pytest.mark.parametrize("naam", ["raadsbesluit.pdf", "raadsbesluit.exe", "raadsbesluit.pdf.exe"])
def test_een_hernoemd_programma_wordt_geweigerd_en_de_rest_staat_er_nog(pieter, pad, naam):
    antwoord = pieter.post(pad("bewijsstukken"), bewijs(bestand=upload(bestanden.EXE, naam)))
    (zin,) = fouten(antwoord)
    assert zin.startswith("Dit is een programma (exe), geen document. Kies een bestand van het soort pdf, png,")
    assert waarde(antwoord, "omschrijving") == "Huurovereenkomst"
    assert not Bewijsstuk.objects.exists()


def test_40_mb_wordt_geweigerd_met_een_zin_en_de_rest_staat_er_nog(pieter, pad):
    groot = b"%PDF-1.7\n" + b"\0" * (40 * 1024**2)
    antwoord = pieter.post(pad("bewijsstukken"), bewijs(bestand=upload(groot)))
    assert antwoord.status_code == 422
    (zin,) = fouten(antwoord)
    assert zin.startswith("Dit bestand is 41 MB. Kies een bestand van hoogstens 10 MB")
    assert waarde(antwoord, "omschrijving") == "Huurovereenkomst"


def test_een_leeg_bestand_wordt_geweigerd(pieter, pad):
    antwoord = pieter.post(pad("bewijsstukken"), bewijs(bestand=upload(b"")))
    assert fouten(antwoord) == ["Dit bestand is leeg. Kies een ander bestand."]


def test_een_bestandsnaam_wordt_nooit_een_pad(pieter, pad):
    pieter.post(pad("bewijsstukken"), bewijs(bestand=upload(bestanden.PDF, "../../../etc/cron.d/x\u202efdp.pdf")))
    stuk = Bewijsstuk.objects.get()
    assert ".." not in stuk.bestand.name
    assert "/" not in stuk.bestandsnaam


def test_bewijs_intrekken_vraagt_een_reden(pieter, pad):
    pieter.post(pad("bewijsstukken"), bewijs())
    adres = pad(f"bewijsstukken/{Bewijsstuk.objects.get().pk}/intrekking")
    assert fouten(pieter.post(adres, {"reden": " "})) == ["Schrijf in een paar woorden waarom u dit intrekt."]
    assert pieter.post(adres, {"reden": "verkeerd stuk"}).status_code == 303
    assert not Bewijsstuk.objects.bekend_op().exists()


# --- the download ------------------------------------------------------------------------------------------------


@pytest.fixture
def stuk(plan, schrijver):
    invoer = BewijsInvoer(Criterium.LOOPTIJD, "Huurovereenkomst", bestand=keur(bestanden.PDF, "huur – café 🏠.pdf"))
    bewijs_toevoegen(locatie_id=plan.pk, invoer=invoer, door=schrijver, nu=LATER)
    return Bewijsstuk.objects.get()


def test_een_bestand_komt_altijd_als_download(pieter, pad, stuk):
    antwoord = pieter.get(pad(f"bewijsstukken/{stuk.pk}"))
    assert b"".join(antwoord.streaming_content) == bestanden.PDF
    assert antwoord["Content-Disposition"].startswith("attachment;")
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "noindex" in antwoord["X-Robots-Tag"]
    assert "no-store" in antwoord["Cache-Control"]


def test_wie_bewijs_mag_openen(persoon, bezoeker, pad, stuk):
    wie = {"pieter": 200, "karin": 200, "anna": 200, "bram": 200, "tineke": 200, "beer": 403, "olga": 404}
    adres = pad(f"bewijsstukken/{stuk.pk}")
    assert {naam: persoon(naam).get(adres).status_code for naam in wie} == wie
    assert bezoeker.get(adres).status_code == 302


def test_het_nummer_van_een_andere_locatie_geeft_niets(pieter, locatie, stuk):
    assert pieter.get(f"/locaties/{locatie.pk}/bewijsstukken/{stuk.pk}/").status_code == 404


def test_ingetrokken_bewijs_is_nog_te_lezen(pieter, pad, plan, stuk, schrijver):
    """Nothing with legal weight is thrown away: the page of then still links to it."""
    bewijs_intrekken(locatie_id=plan.pk, bewijs_id=stuk.pk, reden="oud", door=schrijver, nu=LATER + UUR)
    assert pieter.get(pad(f"bewijsstukken/{stuk.pk}")).status_code == 200


def test_zonder_bestand_is_er_niets_te_downloaden(pieter, pad):
    pieter.post(pad("bewijsstukken"), bewijs())
    assert pieter.get(pad(f"bewijsstukken/{Bewijsstuk.objects.get().pk}")).status_code == 404


def test_een_bestand_dat_weg_is_geeft_een_nette_pagina(pieter, pad, stuk):
    stuk.bestand.storage.delete(stuk.bestand.name)
    assert pieter.get(pad(f"bewijsstukken/{stuk.pk}")).status_code == 404


# --- notes and notices -------------------------------------------------------------------------------------------


def test_een_notitie(pieter, pad):
    pieter.post(pad("notities"), {"tekst": "Gebeld met Arnhem.\r\nKomt goed. 🙂"})
    assert Notitie.objects.get().tekst == "Gebeld met Arnhem.\nKomt goed. 🙂"


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("  \u200b", "Schrijf eerst uw notitie."),
        ("x" * 4001, "Deze tekst is 4.001 tekens lang. Gebruik er hoogstens 4.000."),
    ],
)
def test_een_slechte_notitie(pieter, pad, tekst, zin):
    assert fouten(pieter.post(pad("notities"), {"tekst": tekst})) == [zin]
    assert not Notitie.objects.exists()


def test_een_melding(pieter, pad, plan):
    gegevens = {"ontvangen_op": "2027-03-01", "nieuwe_datum": "2027-09-01", "feiten": "Vergunning later."}
    assert pieter.post(pad("meldingen"), gegevens).url == f"/locaties/{plan.pk}/"
    melding = Vertragingsmelding.objects.get()
    assert (str(melding.ontvangen_op), str(melding.nieuwe_datum)) == ("2027-03-01", "2027-09-01")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"ontvangen_op": "2027-03-06"}, "Deze datum ligt in de toekomst. Kies vandaag of eerder."),
        ({"ontvangen_op": ""}, "Vul in op welke dag de melding is ontvangen."),
        ({"feiten": ""}, "Schrijf op welke feiten tot vertraging leiden."),
        ({"nieuwe_datum": "later"}, "Typ een datum, bijvoorbeeld 5-3-2027."),
    ],
)
def test_een_slechte_melding(pieter, pad, anders, zin):
    gegevens = {"ontvangen_op": "2027-03-01", "nieuwe_datum": "", "feiten": "Vergunning later.", **anders}
    antwoord = pieter.post(pad("meldingen"), gegevens)
    assert (antwoord.status_code, fouten(antwoord)) == (422, [zin])
    assert not Vertragingsmelding.objects.exists()


@pytest.mark.parametrize("datum", ["onzin", "2027-99-99", "\x00", "x" * 300])
def test_een_geknoeide_datum_in_het_adres_valt_niet_om(pieter, pad, datum):
    assert pieter.get(pad("meldingen"), {"nieuwe_datum": datum}).status_code == 200
