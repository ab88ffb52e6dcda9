"""The page Werkvoorraad: by kind, with a link to the form for who may write and to the locatie for who may not."""

import json
from datetime import date

import pytest
from django.urls import reverse

from spreiding.opvang import actions
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from tests.dashboard.conftest import ARNHEM, WERK, ZWOLLE
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.helpers.tellen import tel_queries
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db


def onbekend(**rest):
    return {"capaciteiten": [CapaciteitInvoer(Doelgroep.REGULIER, None, van=date(2025, 1, 1))], **rest}


@pytest.fixture
def gevuld(maak):
    maak("Meander", **onbekend())
    maak("Te laat", aantal=10, mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 3, 1)),))
    maak("IJssel", gemeente=ZWOLLE, **onbekend())


def namen(antwoord) -> list[str]:
    assert antwoord.status_code == 200
    return [a.text for a in ontleed(antwoord.content.decode()).xpath("//tbody//th/a")]


def test_alles_is_bij(pieter, opgave):
    from spreiding.gebied.models import Gemeente

    for gemeente in Gemeente.objects.filter(provincie="PV25"):
        opgave(gemeente.pk, 0)
    assert "Alles is bij" in tekst_van(pieter.get(WERK))


def test_elke_regel_zegt_waarom_en_wat_te_doen(gevuld, pieter):
    boom = ontleed(pieter.get(WERK).content.decode())
    regels = [[" ".join(cel.text_content().split()) for cel in rij] for rij in boom.xpath("//tbody/tr")]
    assert [
        "Te laatArnhem",
        "1-3-2027",
        "Zou 4 dagen geleden beschikbaar zijn.",
        "Gemeente en COA",
        "Leg vast of verzet de datum: Te laat",
    ] in regels
    assert [
        "MeanderArnhem",
        "5-3-2027",
        "Aantal plaatsen is onbekend (regulier).",
        "Gemeente of COA",
        "Vul het aantal plaatsen in: Meander",
    ] in regels


def test_de_koppeling_gaat_naar_het_formulier_of_voor_wie_leest_naar_de_locatie(gevuld, pieter, karin, anna):
    from spreiding.opvang.models import Locatie

    laat = Locatie.objects.get(naam="Te laat")
    formulier = reverse("locatie-mijlpaal", args=[laat.pk, "beschikbaar"])
    assert formulier in pieter.get(WERK).content.decode()
    for lezer in (karin, anna):
        pagina = lezer.get(WERK).content.decode()
        assert formulier not in pagina
        assert reverse("locatie", args=[laat.pk]) in pagina


def test_een_provincie_ziet_alleen_haar_eigen_werk(gevuld, pieter, olga, anna):
    assert "IJssel" not in namen(pieter.get(WERK))
    assert "IJssel" in namen(olga.get(WERK))
    assert {"IJssel", "Meander"} <= set(namen(anna.get(WERK, {"soort": "onbekend"})))


def test_het_rijk_kan_een_provincie_kiezen_een_provincie_niet_een_andere(gevuld, anna, pieter):
    assert set(namen(anna.get(WERK, {"provincie": "PV23", "soort": "onbekend"}))) == {"IJssel"}
    antwoord = pieter.get(WERK, {"provincie": "PV23"})
    assert "IJssel" not in namen(antwoord)
    assert "‘PV23’ kan hier niet" in tekst_van(antwoord)


def test_een_soort_kiezen(gevuld, pieter):
    antwoord = pieter.get(WERK, {"soort": "datum"})
    assert namen(antwoord) == ["Te laat"]
    assert "Verwachte datum verstreken 1" in tekst_van(antwoord)
    assert "Van deze soort vraagt vandaag niets om aandacht" in tekst_van(pieter.get(WERK, {"soort": "dubbel"}))


def test_van_een_gemeente(gevuld, pieter):
    antwoord = pieter.get(WERK, {"gemeente": ARNHEM})
    assert "om aandacht vraagt in Arnhem" in tekst_van(antwoord)
    assert {"Meander", "Te laat"} <= set(namen(antwoord))
    assert "‘GM0193’ kan hier niet" in tekst_van(pieter.get(WERK, {"gemeente": ZWOLLE}))


def test_wat_gedaan_is_verdwijnt(gevuld, pieter):
    from spreiding.opvang.models import Locatie

    laat = Locatie.objects.get(naam="Te laat")
    assert "Te laat" in namen(pieter.get(WERK))
    actions.mijlpaal_vastleggen(
        locatie_id=laat.pk,
        invoer=MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=VANDAAG),
        door=pieter.user,
        nu=NU,
        vandaag=VANDAAG,
    )
    assert "Te laat" not in namen(pieter.get(WERK, {"soort": "datum"}))


def test_lange_lijsten_zijn_in_bladen(maak, pieter):
    for nummer in range(33):
        maak(f"Plek {nummer:02d}")
    eerste, tweede = (namen(pieter.get(WERK, {"soort": "onbekend", "pagina": n})) for n in (1, 2))
    assert (len(eerste), len(tweede)) == (30, 3)
    assert not set(eerste) & set(tweede)
    assert "Toon alle 33" in tekst_van(pieter.get(WERK))


@pytest.mark.parametrize("vraag", [{}, {"soort": "onbekend"}, {"soort": "niets"}, {"gemeente": ARNHEM}])
def test_het_deel_is_gelijk_aan_een_verse_pagina(gevuld, pieter, vraag):
    assert_deel_gelijk(pieter, WERK, "werk", vraag)


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_de_werkvoorraad_is_te_downloaden(gevuld, pieter, formaat):
    antwoord = pieter.get(WERK, {"formaat": formaat})
    assert antwoord.status_code == 200
    antwoord.close()


def test_de_download_heeft_alle_soorten_of_de_gekozen(gevuld, pieter):
    alles = json.loads(b"".join(pieter.get(WERK, {"formaat": "json"}).streaming_content))["rijen"]
    assert {"Verwachte datum verstreken", "Onbekend of de plekken tellen"} <= {rij["soort"] for rij in alles}
    een = json.loads(b"".join(pieter.get(WERK, {"formaat": "json", "soort": "datum"}).streaming_content))["rijen"]
    assert [rij["naam"] for rij in een] == ["Te laat"]


@pytest.mark.parametrize("vraag", [{"soort": "x"}, {"gemeente": "GM0000"}, {"pagina": "abc"}, {"soort": "\x00"}])
def test_rare_vragen_geven_geen_fout(pieter, vraag):
    assert pieter.get(WERK, vraag).status_code == 200


def test_het_aantal_queries_staat_vast(gevuld, pieter, maak):
    weinig, _ = tel_queries(lambda: pieter.get(WERK))
    for nummer in range(8):
        maak(f"Plek {nummer}", **onbekend())
    veel, _ = tel_queries(lambda: pieter.get(WERK))
    assert len(veel) == len(weinig) < 25


@pytest.mark.parametrize(
    ("vraag", "woorden"),
    [
        ({"stand_per": "2027-02-01"}, "Niet toegepast: stand per."),
        ({"bekend_op": "2027-02-01", "telling": "met_noodopvang"}, "Niet toegepast: zoals bekend op en telling."),
    ],
)
def test_een_andere_dag_of_telling_wordt_niet_stil_overgeslagen(gevuld, pieter, vraag, woorden):
    tekst = tekst_van(pieter.get(WERK, vraag))
    assert "De werkvoorraad gaat altijd over vandaag" in tekst and woorden in tekst
    assert "gaat altijd over vandaag" not in tekst_van(pieter.get(WERK))
