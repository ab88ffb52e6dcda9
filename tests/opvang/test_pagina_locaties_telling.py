"""The list of locaties by a named count: what counts, and that it adds up to the figure of every other page."""

from datetime import date

import pytest

from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.verdeling.queries.realisatie import realisatie
from tests.factories.opvang import LocatieFactory
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.opvang.test_pagina_locaties import ADRES, ARNHEM, RENKUM, cellen, lees, maak, namen
from tests.wereld import VANDAAG

pytestmark = pytest.mark.django_db
__all__ = ["maak"]  # the fixture
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


@pytest.fixture
def wereld(maak):
    """Meander 180, Gedeeld 100 of which 30 for Renkum, Paviljoen 180 in noodopvang, Plan that has yet to open."""
    renkum = AandeelInvoer(Gemeente.objects.get(pk=RENKUM), 30)
    gedeeld = CapaciteitInvoer(Doelgroep.REGULIER, 100, van=date(2025, 1, 1), aandelen=(renkum,))
    amv = CapaciteitInvoer(Doelgroep.AMV, 20, van=date(2025, 1, 1))
    maak("Meander", beschikbaar=True)
    maak("Gedeeld", capaciteiten=(gedeeld, amv), mijlpalen=OPEN)
    maak("Paviljoen", beschikbaar=True, noodopvang=True)
    maak("Plan", gepland=True)


def geteld(antwoord) -> int:
    """The foot of the column Geteld."""
    (cel,) = ontleed(antwoord.content.decode()).xpath("//tfoot//td[@data-label='Geteld']")
    return int(cel.text_content().replace(".", ""))


@pytest.mark.parametrize(
    ("code", "wie", "samen"),
    [
        ("zonder_noodopvang", ["Gedeeld", "Meander"], 300),
        ("met_noodopvang", ["Gedeeld", "Meander", "Paviljoen"], 480),
        ("zoals_verslag", ["Gedeeld", "Meander", "Paviljoen", "Plan"], 660),
    ],
)
def test_een_telling_telt_op_tot_het_cijfer_van_elke_pagina(wereld, pieter, code, wie, samen):
    lijst = pieter.get(ADRES, {"telling": code})
    assert namen(lijst) == wie
    rijen = [int(cellen(lijst, naam)["Geteld"].replace(".", "")) for naam in wie]
    assert geteld(lijst) == sum(rijen) == realisatie("2026-2028", VANDAAG, telling=code).land.maat().gerealiseerd
    assert geteld(lijst) == samen


def test_een_telling_op_een_eerdere_dag_en_met_wat_toen_bekend_was(wereld, pieter):
    toen = pieter.get(ADRES, {"telling": "zonder_noodopvang", "bekend_op": "2027-03-04"})
    assert namen(toen) == []  # registered today, so not known yesterday
    straks = pieter.get(ADRES, {"telling": "zonder_noodopvang", "stand_per": "2024-12-31"})
    assert namen(straks) == []  # opened a day later


@pytest.mark.parametrize(("gemeente", "samen"), [(RENKUM, 30), (ARNHEM, 270)])
def test_van_een_gemeente_telt_alleen_haar_aandeel(wereld, pieter, gemeente, samen):
    lijst = pieter.get(ADRES, {"telling": "zonder_noodopvang", "gemeente": gemeente})
    stand = realisatie("2026-2028", VANDAAG).per_code[gemeente]
    assert geteld(lijst) == stand.maat().gerealiseerd == samen


def test_met_een_doelgroep_erbij(wereld, pieter):
    assert geteld(pieter.get(ADRES, {"telling": "met_noodopvang", "doelgroep": "amv"})) == 20


def test_een_andere_provincie_ziet_niets_van_deze(wereld, olga):
    assert namen(olga.get(ADRES, {"telling": "met_noodopvang"})) == []


def test_een_telling_die_niet_bestaat_wordt_gezegd(wereld, pieter):
    lijst = pieter.get(ADRES, {"telling": "volgens_mij"})
    assert "Plan" in namen(lijst)
    assert "‘volgens_mij’ staat niet in de lijst" in tekst_van(lijst)


def test_het_bestand_zegt_wat_er_is_geteld(wereld, pieter):
    tekst = lees(pieter.get(ADRES, {"telling": "met_noodopvang", "formaat": "csv"})).decode("utf-8-sig")
    koppen, rij, *_ = (regel.split(";") for regel in tekst.splitlines())
    gedeeld = dict(zip(koppen, rij, strict=True))
    assert (gedeeld["Geteld"], gedeeld["Geteld: regulier"], gedeeld["Geteld: amv"]) == ("120", "100", "20")
    assert "# Telling met noodopvang" in tekst and "RTL juni 2025" in tekst
    assert "# Geteld, met noodopvang;480" in tekst


def test_wie_een_telling_kiest_ziet_hetzelfde_als_wie_ververst(wereld, pieter):
    assert_deel_gelijk(pieter, ADRES, "resultaten", {"telling": "met_noodopvang"})


def test_dertig_getelde_locaties_kosten_evenveel_als_drie(maak, pieter, zelfde_aantal_queries):
    def meer(aantal: int) -> None:
        for _ in range(aantal):
            maak(f"Locatie {LocatieFactory._meta.next_sequence()}", beschikbaar=True)

    zelfde_aantal_queries(meer, lambda: pieter.get(ADRES, {"telling": "met_noodopvang"}))
