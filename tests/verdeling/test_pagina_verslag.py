"""The pages of a verslag: who sees them, what is on them, crafted posts, downloads, the same queries for 3 and 30."""

import hashlib
import io
import json
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions as opvang
from spreiding.opvang.actions import CapaciteitInvoer
from spreiding.regels.begrippen import Doelgroep
from spreiding.verdeling import actions
from spreiding.verdeling.models import Verslag, Verslagversie
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.verdeling.verslagen import TERUG, Verslagmaker

pytestmark = pytest.mark.django_db
ADRES = "/verslagen/gelderland/"
VERSIE = f"{ADRES}versies/1/"


@pytest.fixture
def maak(referentie, pieter, karin, bram) -> Verslagmaker:
    """Pieter drafts, karin submits, bram judges."""
    return Verslagmaker(pieter.user, karin.user, bram.user)


def lees(antwoord) -> bytes:
    return b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content


# -- who sees what ---------------------------------------------------------------------------------


def test_een_concept_ziet_alleen_de_provincie_zelf(maak, pieter, karin, anna, bram, olga):
    maak.plek()
    maak.concept()
    assert [p.get(ADRES).status_code for p in (pieter, karin, anna, bram, olga)] == [200, 200, 404, 404, 404]
    assert "nog niet ingediend" in tekst_van(anna.get("/verslagen/")).lower()
    assert "/verslagen/gelderland/" not in anna.get("/verslagen/").content.decode()


def test_na_indienen_leest_het_rijk_mee(maak, anna, tineke, olga):
    maak.plek(aantal=180)
    maak.ingediend()
    for persoon in (anna, tineke):
        assert "180" in tekst_van(persoon.get(ADRES))
        assert persoon.get(VERSIE).status_code == 200
    assert olga.get(VERSIE).status_code == 404


def test_een_nieuwe_versie_in_voorbereiding_ziet_het_rijk_niet(maak, anna, pieter):
    maak.plek(aantal=180)
    maak.teruggestuurd()
    maak.plek(aantal=66, naam="Geheim plan")
    assert "Geheim plan" not in tekst_van(anna.get(ADRES))
    assert "246" in tekst_van(pieter.get(ADRES))
    assert "246" not in tekst_van(anna.get(ADRES))
    assert "Teruggestuurd" in tekst_van(anna.get("/verslagen/"))


def test_wie_een_provincie_heeft_gaat_naar_het_eigen_verslag(maak, pieter):
    assert pieter.get("/verslagen/")["Location"] == f"{ADRES}?cyclus=2026-2028"


@pytest.mark.parametrize("pad", ["/verslagen/atlantis/", f"{ADRES}?cyclus=1999-2001", f"{ADRES}versies/7/"])
def test_wat_niet_bestaat_is_niet_gevonden(maak, pieter, pad):
    assert pieter.get(pad).status_code == 404


# -- preparing --------------------------------------------------------------------------------------


def test_zonder_verslag_begint_de_regietafel_er_een(maak, pieter, karin):
    assert "Stel het verslag op" in tekst_van(pieter.get(ADRES))
    assert "Stel het verslag op" not in tekst_van(karin.get(ADRES))
    assert karin.post(f"{ADRES}concept/").status_code == 403
    assert pieter.post(f"{ADRES}concept/").status_code == 303
    assert Verslag.objects.get().status == "concept"


def test_de_lijst_van_wat_moet_leidt_naar_de_gemeente(maak, pieter):
    maak.plek()
    maak.concept(uitgelegd=False)
    pagina = pieter.get(ADRES)
    assert "Ede heeft geen enkele plek opgegeven" in tekst_van(pagina)
    assert f"{ADRES}gemeenten/GM0228/?cyclus=2026-2028" in pagina.content.decode()
    assert "Plan op vrijdag 30 oktober 2026" in tekst_van(pagina)
    assert "De termijn is voorbij" in tekst_van(pagina)


def test_een_opmerking_komt_bij_de_gemeente_te_staan(maak, pieter, karin):
    maak.concept(uitgelegd=False)
    pad = f"{ADRES}gemeenten/GM0228/"
    assert pieter.post(pad, {"tekst": "Ede beslist in mei."}).status_code == 303
    assert "Ede beslist in mei." in tekst_van(karin.get(pad))
    assert karin.post(pad, {"tekst": "x"}).status_code == 403
    te_lang = pieter.post(pad, {"tekst": "x" * 2001})
    assert te_lang.status_code == 422
    assert "hoogstens 2.000 tekens" in tekst_van(te_lang)
    assert "x" * 2001 in te_lang.content.decode()


def test_een_gemeente_van_elders_staat_niet_in_dit_verslag(maak, pieter):
    maak.concept(uitgelegd=False)
    assert pieter.get(f"{ADRES}gemeenten/GM0193/").status_code == 404


def test_een_plek_met_een_open_vraag_zegt_wie_het_weet(maak, pieter):
    locatie = maak.plek(beschikbaar=False)
    opvang.capaciteit_vastleggen(
        locatie_id=locatie.pk,
        invoer=CapaciteitInvoer(Doelgroep.REGULIER, None, None),
        door=pieter.user,
        nu=maak.straks(),
    )
    maak.concept()
    tekst = tekst_van(pieter.get(f"{ADRES}gemeenten/GM0202/"))
    assert "Onbekend of dit meetelt" in tekst
    assert "Wie weet dit? De gemeente Arnhem of het COA." in tekst


@pytest.mark.parametrize("stap", ["aanbieding", "indiening"])
def test_een_vervalst_verzoek_met_belemmeringen_wordt_geweigerd(maak, pieter, karin, stap):
    maak.plek()
    verslag = maak.concept(uitgelegd=stap == "indiening")
    wie = pieter
    if stap == "indiening":
        maak.aangeboden(verslag)
        opvang.capaciteit_vastleggen(
            locatie_id=maak.plek(beschikbaar=False, naam="Vraag").pk,
            invoer=CapaciteitInvoer(Doelgroep.REGULIER, None, None), door=pieter.user, nu=maak.straks(),
        )  # fmt: skip
        wie = karin
    antwoord = wie.post(f"{ADRES}{stap}/")
    assert antwoord.status_code == 422
    zin = "niet bekend of zij telt" if stap == "indiening" else "geen enkele plek opgegeven"
    assert zin in tekst_van(antwoord)
    assert not Verslagversie.objects.exists()
    assert "Dit kan nu niet" in tekst_van(wie.get(f"{ADRES}{stap}/"))


def test_de_commissaris_dient_in_wat_zij_zag(maak, pieter, karin):
    maak.plek(aantal=180)
    maak.aangeboden()
    pagina = karin.get(f"{ADRES}indiening/").content.decode()
    gezien = re.search(r'name="gezien" value="([0-9a-f]{64})"', pagina)[1]
    maak.plek(aantal=60, naam="Erbij")
    te_oud = karin.post(f"{ADRES}indiening/", {"gezien": gezien})
    assert te_oud.status_code == 422
    assert "Het register is veranderd sinds u deze pagina opende" in tekst_van(te_oud)
    vers = re.search(r'name="gezien" value="([0-9a-f]{64})"', te_oud.content.decode())[1]
    assert karin.post(f"{ADRES}indiening/", {"gezien": vers}).status_code == 303
    assert Verslagversie.objects.get().inhoud.aanbod.totaal == 240
    assert "na de termijn" in tekst_van(karin.get(VERSIE))


def test_elke_rol_ziet_alleen_zijn_eigen_knop(maak, pieter, karin, bram, anna):
    maak.plek()
    verslag = maak.aangeboden()
    assert "Neem terug" in tekst_van(pieter.get(ADRES))
    assert "Dien in bij de minister" not in tekst_van(pieter.get(ADRES))
    assert "Dien in bij de minister" in tekst_van(karin.get(ADRES))
    actions.verslag_indienen(verslag_id=verslag.pk, door=karin.user, nu=maak.straks())
    assert "Stuur terug" in tekst_van(bram.get(ADRES))
    assert "Stuur terug" not in tekst_van(anna.get(ADRES))
    assert anna.post(f"{ADRES}aanvaarding/").status_code == 403


def test_terugsturen_vraagt_een_toelichting_en_die_leest_de_provincie(maak, pieter, bram):
    maak.plek()
    maak.ingediend()
    leeg = bram.post(f"{ADRES}terugzending/", {"toelichting": " "})
    assert leeg.status_code == 422
    assert "Schrijf wat de provincie moet aanvullen" in tekst_van(leeg)
    assert bram.post(f"{ADRES}terugzending/", {"toelichting": TERUG}).status_code == 303
    tekst = tekst_van(pieter.get(ADRES))
    assert "Versie 1 is teruggestuurd" in tekst
    assert TERUG in tekst
    assert "U werkt nu aan versie 2" in tekst


def test_een_nieuwe_versie_zegt_wat_er_veranderde(maak, pieter):
    maak.plek(aantal=180)
    maak.teruggestuurd()
    maak.plek(aantal=60, naam="Erbij")
    tekst = tekst_van(pieter.get(ADRES))
    assert "Veranderd sinds versie 1" in tekst
    assert "60 plaatsen. Telt mee voor het verdeelbesluit" in tekst
    assert "Sinds versie 1" in tekst


# -- a version -----------------------------------------------------------------------------------------


def test_een_versie_blijft_en_zegt_dat_het_register_verder_is(maak, pieter, bram):
    locatie = maak.plek(aantal=180)
    maak.ingediend()
    assert "Het register zegt nog hetzelfde" in tekst_van(bram.get(VERSIE))
    invoer = CapaciteitInvoer(Doelgroep.REGULIER, 240, locatie.capaciteiten.get().geldigheid.lower, None, (), "telfout")
    opvang.capaciteit_vastleggen(locatie_id=locatie.pk, invoer=invoer, door=pieter.user, nu=maak.straks())
    tekst = tekst_van(bram.get(VERSIE))
    assert "Het register is sindsdien veranderd: 1 locatie" in tekst
    assert "Van 180 naar 240 plaatsen" in tekst
    assert "Klopt Zojuist nagerekend" in tekst
    assert "180" in tekst_van(bram.get(ADRES))
    assert "Het register is sindsdien veranderd: 1 locatie" in tekst_van(bram.get(ADRES))


def test_wie_het_document_ophaalt_rekent_het_controlegetal_na(maak, bram):
    maak.plek(aantal=180)
    versie = maak.ingediend()
    bestand = lees(bram.get(VERSIE, {"formaat": "document"}))
    assert hashlib.sha256(bestand).hexdigest() == versie.sha256
    assert json.loads(bestand)["totalen"]["aanbod"] == {"amv": 0, "regulier": 180}


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_een_versie_is_te_downloaden_met_haar_verantwoording(maak, bram, formaat):
    maak.plek(aantal=180)
    versie = maak.ingediend()
    antwoord = bram.get(VERSIE, {"formaat": formaat})
    assert antwoord["Content-Disposition"].endswith(f'.{formaat}"')
    inhoud = lees(antwoord)
    if formaat in ("csv", "json"):
        assert versie.sha256 in inhoud.decode()
        assert "Telt mee voor het verdeelbesluit" in inhoud.decode()


def test_de_pdf_van_een_versie_is_te_lezen_en_steeds_dezelfde(maak, bram):
    maak.plek(aantal=180, naam="De #Brug $1")
    versie = maak.ingediend()
    bestand = lees(bram.get(VERSIE, {"formaat": "pdf"}))
    pdf = PdfReader(io.BytesIO(bestand))
    tekst = " ".join(blad.extract_text() for blad in pdf.pages)
    assert pdf.trailer["/Root"]["/Lang"] == "nl-NL"
    assert pdf.metadata.title == "Provinciaal verslag Gelderland"
    assert "De #Brug $1" in tekst
    assert f"controlegetal (sha256) {versie.sha256}" in tekst
    assert "Nog geen plekken: de raad beslist in november." in tekst
    assert "Verantwoording" in tekst


def test_een_onbekend_formaat_noemt_wat_er_is(maak, bram):
    maak.plek()
    maak.ingediend()
    assert bram.get(VERSIE, {"formaat": "exe"}).status_code == 400


def test_een_versie_toont_een_gemeente(maak, bram):
    maak.plek(naam="De Brug")
    maak.plek("GM0228", naam="De Poort")
    maak.ingediend()
    deel = tekst_van(bram.client.deel(f"{VERSIE}?gemeente=GM0228", deel="plekken"), "plekken")
    assert "De Poort" in deel
    assert "De Brug" not in deel


# -- the overview and the besluit ----------------------------------------------------------------------


def test_het_overzicht_telt_wat_is_ingediend_en_filtert(maak, anna):
    maak.plek(aantal=180)
    maak.ingediend()
    assert "180" in tekst_van(anna.get("/verslagen/"))
    assert "1 provincie" in tekst_van(anna.get("/verslagen/", {"status": "ingediend"}))
    assert "11 provincies" in tekst_van(anna.get("/verslagen/", {"status": "geen"}))
    assert_deel_gelijk(anna, "/verslagen/", "resultaten", {"status": "ingediend"})
    assert "Gelderland" in lees(anna.get("/verslagen/", {"formaat": "csv"})).decode()


def test_sorteren_in_een_deel_geeft_wat_de_pagina_geeft(maak, pieter):
    maak.plek()
    maak.concept()
    assert_deel_gelijk(pieter, ADRES, "gemeenten", {"sorteer": "-regulier"})


def test_verslag_en_besluit_naast_elkaar(maak, maker, bram, pieter):
    from spreiding.verdeling.actions import RegelInvoer
    from tests.verdeling.conftest import OP_TIJD

    maak.plek(aantal=180)
    maak.aanvaard()
    assert "nog geen verdeelbesluit bekendgemaakt" in tekst_van(bram.get(f"{ADRES}besluit/"))
    maker.bekendgemaakt(RegelInvoer(Gemeente.objects.get(pk="GM0202"), 200, 10, OP_TIJD, {}))
    tekst = tekst_van(pieter.get(f"{ADRES}besluit/"))
    assert "20 meer regulier en 10 meer amv dan aangeboden" in tekst


def test_dertig_plekken_kosten_evenveel_als_drie(maak, pieter, zelfde_aantal_queries):
    maak.concept()
    zelfde_aantal_queries(lambda n: [maak.plek(naam=f"Plek {i}") for i in range(n)], lambda: pieter.get(ADRES))


def test_het_menu_wijst_naar_de_verslagen(maak, pieter):
    assert reverse("verslagen") in pieter.get(ADRES).content.decode()
