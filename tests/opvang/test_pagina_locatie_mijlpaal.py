"""Stages on screen, the notice of art. 8 that a late date asks for, and the end of a locatie."""

from datetime import date

import pytest

from spreiding.cyclus.models import Opgave
from spreiding.opvang.actions import locatie_sluiten, locatie_vervallen, locatie_wijzigen
from spreiding.opvang.models import Mijlpaal
from tests.factories.cyclus import OpgaveFactory
from tests.helpers.pagina import tekst_van
from tests.opvang.conftest import LATER, UUR
from tests.opvang.formulieren import HTMX, fouten, overzicht, waarde
from tests.wereld import VANDAAG


@pytest.fixture
def pad(plan):
    return f"/locaties/{plan.pk}/mijlpalen/beschikbaar/"


def invoer(**anders):
    return {"versie": "1", "verwacht_op": "2027-06-01", "bereikt_op": "", "reden": "", **anders}


@pytest.fixture
def opgave(cyclus2):
    Opgave.objects.filter(cyclus=cyclus2, gemeente="GM0202").delete()
    OpgaveFactory(cyclus=cyclus2, gemeente__code="GM0202", totaal=779, amv=66)


# --- a stage -----------------------------------------------------------------------------------------------------


def test_openen(pieter, pad, plan, vers):
    antwoord = pieter.post(pad, invoer(bereikt_op="2027-03-05"), follow=True)
    assert antwoord.redirect_chain == [(f"/locaties/{plan.pk}/", 303)]
    assert "Vastgelegd. Beschikbaar is bijgewerkt." in antwoord.content.decode()
    assert vers(plan).fase == "beschikbaar"


def test_de_pagina_toont_wat_er_staat_en_wat_er_eerder_stond(pieter, pad, plan):
    pieter.post(pad, invoer(verwacht_op="2027-06-20", reden="bezwaar van omwonenden"))
    pagina = pieter.get(pad)
    assert waarde(pagina, "verwacht_op") == "2027-06-20"
    tekst = tekst_van(pagina)
    assert "Eerder vastgelegd" in tekst
    assert "Verwacht op 1 juni 2027" in tekst


def test_een_datum_na_de_realisatiedatum_vraagt_de_melding(pieter, pad, plan):
    """Wet art. 8: the college tells the minister without delay."""
    antwoord = pieter.post(pad, invoer(verwacht_op="2027-07-02", reden="levertijd"), follow=True)
    assert antwoord.redirect_chain == [(f"/locaties/{plan.pk}/meldingen/?nieuwe_datum=2027-07-02", 303)]
    assert waarde(antwoord, "nieuwe_datum") == "2027-07-02"
    tekst = tekst_van(antwoord)
    assert "Vastgelegd. Beschikbaar is bijgewerkt." in tekst
    assert "De nieuwe datum ligt na 1 juli 2027." in tekst


@pytest.mark.parametrize("datum", ["2027-07-01", "2027-06-30"])
def test_op_tijd_vraagt_geen_melding(pieter, pad, plan, datum):
    antwoord = pieter.post(pad, invoer(verwacht_op=datum, reden="levertijd"))
    assert antwoord.url == f"/locaties/{plan.pk}/"


def test_tijdens_het_typen_zegt_het_paneel_dat_het_te_laat_is(pieter, pad, plan, vers):
    antwoord = pieter.post(pad, invoer(verwacht_op="2027-09-01", toon="ja"), headers=HTMX)
    tekst = tekst_van(antwoord, "voorstel")
    assert "Deze datum ligt na 1 juli 2027." in tekst
    assert "Voor het verdeelbesluit: nee" in tekst
    assert vers(plan).versie == 1
    heel = pieter.post(pad, invoer(verwacht_op="2027-09-01", toon="ja"))
    assert (fouten(heel), tekst_van(heel, "voorstel")) == ([], tekst)


def test_het_effect_van_uitstel(pieter, pad, opgave):
    tekst = tekst_van(pieter.post(pad, invoer(verwacht_op="2027-09-01", toon="ja"), headers=HTMX), "voorstel")
    assert "Na deze wijziging: tekort op 1 juli 2027 van −533 naar −713" in tekst


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"verwacht_op": "2027-06-20"}, "Schrijf in een paar woorden waarom."),
        ({"bereikt_op": "2027-03-06"}, "Deze datum ligt in de toekomst. Kies vandaag of eerder."),
        (
            {"verwacht_op": "2050-01-01", "reden": "x"},
            "Kies een datum van 1-1-1990 tot en met 1-2-2033. Later valt buiten de cycli.",
        ),
        ({"verwacht_op": "ooit"}, "Typ een datum, bijvoorbeeld 5-3-2027."),
        ({"reden": "x" * 10_000}, "Deze tekst is 10.000 tekens lang. Gebruik er hoogstens 300."),
    ],
)
def test_slechte_invoer(pieter, pad, plan, vers, anders, zin):
    antwoord = pieter.post(pad, invoer(**anders))
    assert antwoord.status_code == 422
    assert fouten(antwoord) == [zin]
    assert vers(plan).versie == 1
    assert Mijlpaal.objects.get().verwacht_op == date(2027, 6, 1)


@pytest.mark.parametrize("anders", [{"verwacht_op": "x"}, {"bereikt_op": "2050-01-01"}, {"verwacht_op": ""}])
def test_het_paneel_valt_nooit_om(pieter, pad, anders):
    assert pieter.post(pad, invoer(toon="ja", **anders), headers=HTMX).status_code == 200


def test_wie_te_laat_is_houdt_zijn_invoer(pieter, pad, plan, sanne):
    locatie_wijzigen(locatie_id=plan.pk, kenmerken={"naam": "Anders"}, door=sanne, nu=LATER)
    antwoord = pieter.post(pad, invoer(verwacht_op="2027-06-20", reden="levertijd"))
    assert "Sanne heeft deze locatie gewijzigd op 5 maart 2027, 11:00" in overzicht(antwoord)
    assert (waarde(antwoord, "verwacht_op"), waarde(antwoord, "versie")) == ("2027-06-20", "2")
    assert pieter.post(pad, invoer(versie="2", verwacht_op="2027-06-20", reden="levertijd")).status_code == 303


# --- the end -----------------------------------------------------------------------------------------------------


def einde(**anders):
    return {"versie": "1", "per": "2027-03-05", "reden": "huur afgelopen", **anders}


def test_sluiten_toont_eerst_wat_het_doet(pieter, locatie, opgave):
    tekst = tekst_van(pieter.get(f"/locaties/{locatie.pk}/sluiting/"))
    assert "Weet u zeker dat u deze locatie sluit?" in tekst
    assert "nu 180 gerealiseerd, wordt 0" in tekst
    assert "Na deze wijziging: tekort op 1 juli 2027 van −533 naar −713" in tekst


@pytest.mark.parametrize(
    ("stap", "welke", "fase", "zin"),
    [
        ("sluiting", "locatie", "gesloten", "Vastgelegd. Meander is gesloten."),
        ("verval", "plan", "vervallen", "Vastgelegd. Het plan voor Rijnzicht is vervallen."),
    ],
)
def test_bevestigen(pieter, request, vers, stap, welke, fase, zin):
    rij = request.getfixturevalue(welke)
    antwoord = pieter.post(f"/locaties/{rij.pk}/{stap}/", einde(), follow=True)
    assert zin in antwoord.content.decode()
    assert vers(rij).fase == fase


def test_heropenen(pieter, locatie, schrijver, vers, opgave):
    locatie_sluiten(locatie_id=locatie.pk, per=VANDAAG, reden="op", door=schrijver, nu=LATER, vandaag=VANDAAG)
    pad = f"/locaties/{locatie.pk}/heropening/"
    assert "nu 0 gerealiseerd, wordt 180" in tekst_van(pieter.get(pad))
    pieter.post(pad, {"versie": "2", "reden": "vergissing"})
    assert vers(locatie).fase == "beschikbaar"


@pytest.mark.parametrize(
    ("stap", "welke", "waarom"),
    [
        ("sluiting", "plan", "Deze locatie is nog niet beschikbaar geweest. Laat het plan vervallen."),
        ("verval", "locatie", "Deze locatie is beschikbaar. Sluit de locatie in plaats daarvan."),
        ("heropening", "locatie", "Deze locatie is niet gesloten of vervallen. Heropenen is niet nodig."),
    ],
)
def test_wat_niet_kan_zegt_de_pagina_en_weigert_de_handeling(pieter, request, vers, stap, welke, waarom):
    rij = request.getfixturevalue(welke)
    pad = f"/locaties/{rij.pk}/{stap}/"
    assert waarom in tekst_van(pieter.get(pad))
    fase = vers(rij).fase
    assert pieter.post(pad, einde()).status_code == 422
    assert vers(rij).fase == fase


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"reden": " "}, "Schrijf in een paar woorden waarom."),
        ({"per": "2027-03-06"}, "Deze datum ligt in de toekomst. Kies vandaag of eerder."),
        ({"per": ""}, "Vul een datum in, bijvoorbeeld 5-3-2027."),
        ({"per": "ooit"}, "Typ een datum, bijvoorbeeld 5-3-2027."),
    ],
)
def test_slechte_invoer_bij_het_einde(pieter, locatie, vers, anders, zin):
    antwoord = pieter.post(f"/locaties/{locatie.pk}/sluiting/", einde(**anders))
    assert (antwoord.status_code, fouten(antwoord)) == (422, [zin])
    assert vers(locatie).fase == "beschikbaar"


def test_een_andere_dag_toont_de_gevolgen_zonder_te_sluiten(pieter, locatie, vers, opgave):
    pad = f"/locaties/{locatie.pk}/sluiting/"
    deel = pieter.post(pad, einde(per="2027-03-01", reden="", toon="ja"), headers=HTMX)
    assert "wordt 0" in tekst_van(deel, "voorstel")
    heel = pieter.post(pad, einde(per="2027-03-01", reden="", toon="ja"))
    assert (heel.status_code, fouten(heel)) == (200, [])
    assert waarde(heel, "per") == "2027-03-01"
    assert vers(locatie).fase == "beschikbaar"


def test_te_laat_sluiten_vraagt_om_nog_eens_te_kijken(pieter, locatie, sanne, vers):
    locatie_wijzigen(locatie_id=locatie.pk, kenmerken={"naam": "Anders"}, door=sanne, nu=LATER)
    antwoord = pieter.post(f"/locaties/{locatie.pk}/sluiting/", einde())
    assert "terwijl u bezig was" in overzicht(antwoord)
    assert vers(locatie).fase == "beschikbaar"


def test_twee_keer_bevestigen_sluit_een_keer(pieter, locatie, log):
    pad = f"/locaties/{locatie.pk}/sluiting/"
    assert [pieter.post(pad, einde()).status_code for _ in range(2)] == [303, 422]
    assert [f.feit for f in log(locatie)].count("locatie_gesloten") == 1


def test_een_vervallen_plan_heropenen_brengt_het_terug(pieter, plan, schrijver, vers):
    locatie_vervallen(locatie_id=plan.pk, per=VANDAAG, reden="nee", door=schrijver, nu=LATER + UUR, vandaag=VANDAAG)
    pieter.post(f"/locaties/{plan.pk}/heropening/", {"versie": "2", "reden": "toch wel"})
    assert vers(plan).fase == "verkenning"
