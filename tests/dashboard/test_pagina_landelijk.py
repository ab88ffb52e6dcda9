"""The page Landelijk: totals for everyone, gemeenten only for who may see them."""

import json
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from tests.dashboard.conftest import ARNHEM, LAND, ZWOLLE
from tests.factories.cyclus import OpgaveFactory
from tests.factories.gebied import ProvincieFactory
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.helpers.tellen import tel_queries

pytestmark = pytest.mark.django_db
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


@pytest.fixture
def gevuld(maak, opgave, olga):
    opgave(ARNHEM, 200, 20)
    opgave(ZWOLLE, 100, 0)
    for naam, gemeente, aantal in (("Meander", ARNHEM, 150), ("IJssel", ZWOLLE, 100)):
        maak(
            naam,
            gemeente=gemeente,
            capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, aantal, van=date(2025, 1, 1))],
            mijlpalen=OPEN,
        )


def cellen(antwoord) -> dict[str, str]:
    """Address -> words of each cell that is a link."""
    boom = ontleed(antwoord.content.decode())
    return {a.get("href"): a.get("aria-label") for a in boom.xpath("//a[contains(@class, 'hex ')]")}


def provincie(antwoord, naam: str):
    (rij,) = ontleed(antwoord.content.decode()).xpath(
        "//section[@id='provincies']//tbody/tr[th[contains(., $n)]]", n=naam
    )
    return rij


@pytest.mark.parametrize("naam", ["anna", "bram", "tineke"])
def test_het_rijk_ziet_alle_gemeenten(gevuld, persoon, naam):
    gevonden = cellen(persoon(naam).get(LAND))
    assert len(gevonden) == 342
    assert gevonden[f"/gemeenten/{ZWOLLE}/"] == "Zwolle: Voldoet, 100 van 100 gerealiseerd"


def test_een_provincie_ziet_haar_eigen_gemeenten_en_van_anderen_alleen_totalen(gevuld, pieter, olga):
    antwoord = pieter.get(LAND)
    gevonden = cellen(antwoord)
    assert len(gevonden) == 51
    assert f"/gemeenten/{ZWOLLE}/" not in gevonden
    assert "Zwolle: niet zichtbaar voor u" in antwoord.content.decode()
    assert "Zwolle: Voldoet" not in antwoord.content.decode()
    assert provincie(antwoord, "Overijssel").xpath("th/a") == []
    assert provincie(antwoord, "Gelderland").xpath("th/a/@href") == ["/provincies/gelderland/"]
    assert f"/gemeenten/{ZWOLLE}/" in cellen(olga.get(LAND))  # also right after Pieter looked


def test_de_beheerder_ziet_totalen_en_geen_enkele_gemeente(gevuld, beer):
    antwoord = beer.get(LAND)
    assert cellen(antwoord) == {}
    assert "De status per gemeente ziet u niet met uw rol" in tekst_van(antwoord)
    assert (
        "250" in provincie(antwoord, "Gelderland").text_content()
        or "150" in provincie(antwoord, "Gelderland").text_content()
    )


def test_sommen_over_de_provincies_zeggen_wat_onbekend_is(gevuld, anna):
    tekst = tekst_van(anna.get(LAND))
    assert "Opgave (indicatief) 300 + ?" in tekst
    assert "van 10 provincies onbekend, raming 88.000" in tekst
    assert "Gerealiseerd en telt mee 250" in tekst


def test_gemelde_provinciale_opgaven_gaan_voor(gevuld, anna, cyclus2):
    OpgaveFactory(cyclus=cyclus2, gemeente=None, provincie=ProvincieFactory(), totaal=9_000, amv=700)
    assert "9.000" in provincie(anna.get(LAND), "Gelderland").text_content()


def test_gemeenten_per_status_tellen_op_tot_342(gevuld, anna):
    boom = ontleed(anna.get(LAND).content.decode())
    aantallen = [int(b.text_content()) for b in boom.xpath("//section[@aria-labelledby='verdeling-kop']//b")]
    assert sum(aantallen) == 342
    assert aantallen[0] == 1  # Zwolle voldoet


def test_alleen_amv(gevuld, anna):
    antwoord = anna.get(LAND, {"doelgroep": "amv"})
    assert "telling: amv, zonder noodopvang" in tekst_van(antwoord)
    assert " ".join(provincie(antwoord, "Gelderland").text_content().split()).startswith("Gelderland20")


@pytest.mark.parametrize("vraag", [{}, {"doelgroep": "amv"}, {"stand_per": "2025-07-01"}, {"sorteer": "-opgave"}])
def test_het_deel_is_gelijk_aan_een_verse_pagina(gevuld, pieter, anna, vraag):
    assert_deel_gelijk(anna, LAND, "beeld", vraag)
    assert_deel_gelijk(pieter, LAND, "beeld", vraag)


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_de_provincies_zijn_te_downloaden(gevuld, anna, formaat):
    antwoord = anna.get(LAND, {"formaat": formaat})
    assert antwoord.status_code == 200
    antwoord.close()


def test_de_download_heeft_twaalf_provincies_met_hun_bron(gevuld, anna):
    rijen = json.loads(b"".join(anna.get(LAND, {"formaat": "json"}).streaming_content))["rijen"]
    assert len(rijen) == 12
    gelderland = next(rij for rij in rijen if rij["naam"] == "Gelderland")
    assert (gelderland["opgave"], gelderland["gerealiseerd"], gelderland["met_tekort"]) == (200, 150, 1)


@pytest.mark.parametrize(
    "vraag", [{"doelgroep": "x"}, {"stand_per": "x"}, {"bekend_op": "2100-01-01"}, {"pagina": "9"}]
)
def test_rare_vragen_geven_geen_fout(anna, vraag):
    assert anna.get(LAND, vraag).status_code == 200


def test_het_aantal_queries_staat_vast(gevuld, anna, maak):
    weinig, _ = tel_queries(lambda: anna.get(LAND))
    for nummer in range(6):
        maak(f"Plek {nummer}", aantal=10)
    veel, _ = tel_queries(lambda: anna.get(LAND))
    assert len(veel) == len(weinig) < 25


def test_een_gemeente_die_opging_in_een_andere_telt_en_staat_niet_op_de_kaart(gevuld, anna):
    """The legend of the map and the counted states differ by that one, and the page says so."""
    Gemeente.objects.filter(pk=ZWOLLE).update(geldigheid=DateRange(date(1900, 1, 1), date(2027, 1, 1)))
    antwoord = anna.get(LAND)
    assert "Zwolle is door herindeling opgegaan in een andere gemeente" in tekst_van(antwoord)
    assert len(cellen(antwoord)) == 341
    assert "Status van de 342 gemeenten" in tekst_van(antwoord)
