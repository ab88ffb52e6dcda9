"""The page Herleiding: every figure of a gemeente back to its besluit and its plekken, adding up exactly."""

from datetime import date

import pytest
from django.urls import reverse

from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.dashboard.conftest import ARNHEM, EDE
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.verdeling.conftest import Besluitmaker, invoer

pytestmark = pytest.mark.django_db
PAD = f"/gemeenten/{ARNHEM}/herleiding/"
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


@pytest.fixture
def gevuld(maak, opgave):
    opgave(ARNHEM, 400, 40)
    rijen = [
        CapaciteitInvoer(Doelgroep.REGULIER, 100, van=date(2025, 1, 1)),
        CapaciteitInvoer(Doelgroep.AMV, 20, van=date(2025, 1, 1)),
    ]
    maak("Meander", capaciteiten=rijen, mijlpalen=OPEN)
    maak("Hal", capaciteiten=rijen[:1], mijlpalen=OPEN, soort=Soort.NOODOPVANG.value)
    maak("Linde", gepland=True)


@pytest.fixture
def besluit(gevuld):
    maker = Besluitmaker()
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    return maker


def test_de_plekken_tellen_op_tot_het_cijfer(besluit, pieter):
    tekst = tekst_van(pieter.get(PAD))
    assert "Taak volgens verdeelbesluit: 200" in tekst
    assert "Geteld: 120" in tekst
    assert "Rest: 0." in tekst
    assert "taak 180 − geteld 100, niet onder nul = 80" in tekst
    assert "noodopvang telt apart" in tekst


def test_de_dag_voor_het_besluit_staat_de_opgave_met_haar_bron(besluit, pieter):
    tekst = tekst_van(pieter.get(PAD, {"stand_per": "2026-12-21"}))
    assert "Opgave (indicatief): 400" in tekst
    assert "nog geen verdeelbesluit bekendgemaakt" in tekst


def test_elke_versie_van_de_taak_blijft_leesbaar(besluit, pieter):
    besluit.rond_af(besluit.wijziging(invoer(ARNHEM, 90, 10)), date(2027, 3, 1))
    tekst = tekst_van(pieter.get(PAD))
    assert "Alle versies van de taak" in tekst and "versie 2" in tekst
    assert "Taak volgens verdeelbesluit: 100" in tekst
    assert "Taak volgens verdeelbesluit: 200" in tekst_van(pieter.get(PAD, {"stand_per": "2027-02-28"}))


@pytest.mark.parametrize(
    ("telling", "geteld"), [("met_noodopvang", 220), ("alleen_duurzaam", 0), ("zoals_verslag", 400)]
)
def test_elke_telling_telt_op(besluit, pieter, telling, geteld):
    tekst = tekst_van(pieter.get(PAD, {"telling": telling}))
    assert f"Geteld: {geteld}" in tekst
    assert "Rest: 0." in tekst


def test_een_gemeente_zonder_taak_zegt_dat(besluit, pieter):
    tekst = tekst_van(pieter.get("/gemeenten/GM0268/herleiding/"))
    assert "wijst deze gemeente niet aan" in tekst
    assert "Geen plekken om op te tellen" in tekst


@pytest.mark.parametrize("vraag", [{}, {"telling": "met_noodopvang"}, {"stand_per": "2026-12-01", "sorteer": "-naam"}])
def test_het_deel_is_gelijk_aan_een_verse_pagina(besluit, pieter, vraag):
    assert_deel_gelijk(pieter, PAD, "beeld", vraag)


def test_een_telling_die_niet_bestaat_wordt_gezegd(gevuld, pieter):
    assert "De telling ‘zomaar’ bestaat niet" in tekst_van(pieter.get(PAD, {"telling": "zomaar"}))


def test_het_bestand_noemt_telling_taak_en_formule(besluit, pieter):
    antwoord = pieter.get(PAD, {"formaat": "json", "telling": "met_noodopvang"})
    tekst = b"".join(antwoord.streaming_content).decode() if antwoord.streaming else antwoord.content.decode()
    assert "met noodopvang" in tekst and "crisisnoodopvang" in tekst
    assert "Tekort regulier" in tekst and "Meander" in tekst


def test_van_bord_naar_herleiding_is_twee_klikken(besluit, pieter):
    bord = pieter.get("/provincies/gelderland/", {"telling": "met_noodopvang"}).content.decode()
    assert reverse("gemeente", args=[ARNHEM]) in bord
    gemeente = pieter.get(f"/gemeenten/{ARNHEM}/", {"telling": "met_noodopvang"}).content.decode()
    assert f"{PAD}?telling=met_noodopvang" in gemeente


def test_dertig_locaties_kosten_evenveel_als_drie(besluit, pieter, maak, zelfde_aantal_queries):
    zelfde_aantal_queries(lambda n: [maak(f"L{i}", beschikbaar=True) for i in range(n)], lambda: pieter.get(PAD))
