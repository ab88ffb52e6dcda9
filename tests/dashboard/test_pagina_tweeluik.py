"""Two moments beside each other, and what changed in between with its cause: the lines add up to the totals."""

import json
from datetime import date, timedelta

import pytest
from django.http import QueryDict

from spreiding.core.peil import lees_peil
from spreiding.cyclus.actions import opgave_vastleggen
from spreiding.cyclus.queries import OpgaveStand
from spreiding.dashboard.queries import veranderd
from spreiding.dashboard.queries.tweeluik import Tweeluik, lees_toen
from spreiding.dashboard.queries.veranderd import Wat
from spreiding.dashboard.queries.zicht import zicht
from spreiding.gebied.models import Gemeente
from spreiding.gebied.queries import provinciecodes
from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer, locatie_sluiten
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.regels.verandering import As, Oorzaak
from tests.dashboard.conftest import ARNHEM, NIJMEGEN
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.helpers.tellen import tel_queries
from tests.verdeling.conftest import Besluitmaker, invoer
from tests.wereld import NU

pytestmark = pytest.mark.django_db
VERGELIJK, VERANDERD = "/landelijk/vergelijken/", "/landelijk/veranderd/"
SINDS = {"sinds": "2027-02-01"}


def open_op(dag: date) -> tuple[MijlpaalInvoer, ...]:
    return (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=dag),)


def plaatsen(aantal: int, van: date, tot: date | None = None, **extra) -> list[CapaciteitInvoer]:
    return [CapaciteitInvoer(Doelgroep.REGULIER, aantal, van=van, tot=tot, **extra)]


@pytest.fixture
def gebeurd(maak, opgave):
    """Known since January, except for the last: one opens, one ends, one was told only in March."""
    opgave(ARNHEM, 200, 20)
    toen = {"nu": NU - timedelta(days=60), "vandaag": date(2027, 1, 4)}
    maak("Meander", capaciteiten=plaatsen(150, date(2025, 1, 1)), mijlpalen=open_op(date(2025, 1, 1)), **toen)
    maak("Eindigt", capaciteiten=plaatsen(40, date(2025, 1, 1), date(2027, 2, 15)),
         mijlpalen=open_op(date(2025, 1, 1)), **toen)  # fmt: skip
    maak("Vergeten", gemeente=NIJMEGEN, capaciteiten=plaatsen(70, date(2026, 6, 1)),
         mijlpalen=open_op(date(2026, 6, 1)))  # fmt: skip
    maak("Vers", gemeente=NIJMEGEN, capaciteiten=plaatsen(30, date(2027, 2, 20)), mijlpalen=open_op(date(2027, 2, 20)))


def luik(vraag: str = "sinds=2027-02-01") -> Tweeluik:
    gevraagd = QueryDict(vraag)
    peil = lees_peil(gevraagd, nu=NU)
    blik = zicht(peil, gevraagd.get("telling", ""))
    return Tweeluik(zicht(lees_toen(gevraagd, nu=NU, peil=peil)), blik, provinciecodes())


def uitkomst(vraag: str = "sinds=2027-02-01") -> list[tuple]:
    return [(r.naam, r.verschil, r.oorzaak, r.as_) for r in veranderd.regels(luik(vraag)) if r.wat is Wat.PLEK]


def test_elke_verandering_heeft_haar_oorzaak(gebeurd):
    assert uitkomst() == [
        ("Eindigt", -40, Oorzaak.GESLOTEN, As.TIJD),
        ("Vergeten", 70, Oorzaak.LATER, As.KENNIS),
        ("Vers", 30, Oorzaak.NIEUW, As.TIJD),
    ]


def test_met_de_kennis_van_nu_blijft_alleen_over_wat_gebeurde(gebeurd):
    assert uitkomst("sinds=2027-02-01&sinds_bekend=2027-03-05") == [
        ("Eindigt", -40, Oorzaak.GESLOTEN, As.TIJD),
        ("Vers", 30, Oorzaak.GEOPEND, As.TIJD),
    ]


@pytest.mark.parametrize(
    "vraag",
    ["sinds=2027-02-01", "sinds=2026-12-01&sinds_bekend=2027-02-01", "sinds=2025-07-01", "sinds=2027-07-01",
     "sinds=2027-02-01&stand_per=2027-07-01", "sinds=2027-01-20&bekend_op=2027-02-20",
     "sinds=2027-02-01&telling=met_noodopvang", "sinds=2027-02-01&telling=zoals_verslag"],
)  # fmt: skip
def test_de_regels_tellen_op_tot_het_verschil_van_de_totalen(gebeurd, maak, vraag):
    maak("Hal", noodopvang=True, capaciteiten=plaatsen(25, date(2027, 2, 10)), mijlpalen=open_op(date(2027, 2, 10)))
    kanten = luik(vraag)
    alle = veranderd.regels(kanten)
    for wat in Wat:
        som = veranderd.controle(kanten, alle, wat)
        assert som.rest == 0, (wat, som)


def test_een_andere_verdeling_van_een_gedeelde_locatie_is_geen_sluiting(maak):
    deel = (AandeelInvoer(Gemeente.objects.get(pk=NIJMEGEN), 30),)
    rijen = [*plaatsen(100, date(2025, 1, 1), date(2027, 2, 15)), *plaatsen(100, date(2027, 2, 15), aandelen=deel)]
    maak("Samen", capaciteiten=rijen, mijlpalen=open_op(date(2025, 1, 1)))
    gevonden = uitkomst("sinds=2027-02-01&sinds_bekend=2027-03-05")
    assert gevonden == [
        ("Samen", -30, Oorzaak.AANDEEL, As.TIJD),
        ("Samen", 30, Oorzaak.AANDEEL, As.TIJD),
    ]


def test_een_besluit_maakt_van_de_opgave_een_taak_en_een_nieuwe_versie_zegt_waarom(cyclus2):
    stand = OpgaveStand(150, 10, "Staatscourant", date(2026, 2, 27), True)
    arnhem = Gemeente.objects.get(pk=ARNHEM)
    opgave_vastleggen(cyclus=cyclus2, gebied=arnhem, stand=stand, door=None, nu=NU - timedelta(days=300))
    besluit = Besluitmaker()
    besluit.bekendgemaakt(invoer(ARNHEM, 180, 20))
    taken = [r for r in veranderd.regels(luik("sinds=2026-12-01&sinds_bekend=2027-03-05")) if r.gemeente == ARNHEM]
    assert [(r.wat, r.van, r.naar, r.oorzaak) for r in taken] == [(Wat.TAAK, 150, 200, Oorzaak.BESLUIT)]
    assert "bekendgemaakt op 22 december 2026" in taken[0].waarom


def test_de_pagina_zegt_dat_het_optelt_en_wie_het_vastlegde(gebeurd, anna):
    antwoord = anna.get(VERANDERD, SINDS)
    tekst = tekst_van(antwoord)
    assert "Plekken: +60" in tekst and "Van 190 naar 250." in tekst
    assert tekst.count("De regels tellen op tot het verschil. Rest: 0.") == 2
    assert "Later vastgelegd, over toen 1 regel +70" in tekst
    assert "Locatie geregistreerd (Pieter" in tekst


def test_een_filter_kiest_regels_en_de_controle_blijft_over_alles_gaan(gebeurd, anna):
    antwoord = anna.get(VERANDERD, {**SINDS, "oorzaak": "gesloten"})
    boom = ontleed(antwoord.content.decode())
    assert [" ".join(th.text_content().split()) for th in boom.xpath("//section[@id='regels']//tbody//th")] == [
        "Arnhem"
    ]
    assert tekst_van(antwoord).count("Rest: 0.") == 2
    assert "Vergeten" in tekst_van(anna.get(VERANDERD, {**SINDS, "zoek": "vergeten"}))


def test_een_provincie_ziet_alleen_haar_eigen_veranderingen(gebeurd, maak, pieter, olga):
    assert "Vergeten" in tekst_van(pieter.get(VERANDERD, SINDS))
    tekst = tekst_van(olga.get(VERANDERD, SINDS))
    assert "Vergeten" not in tekst and "Overijssel" in tekst


def test_naast_elkaar_toen_nu_en_het_verschil(gebeurd, anna):
    boom = ontleed(anna.get(VERGELIJK, {**SINDS, "per": "gemeente", "sorteer": "-gerealiseerd_nu"}).content.decode())
    (rij,) = boom.xpath("//tbody/tr[th[contains(., 'Nijmegen')]]")
    assert [" ".join(td.text_content().split()) for td in rij.xpath("td")][3:6] == [
        "? (onbekend)",
        "100",
        "? (onbekend)",
    ]
    (rij,) = boom.xpath("//tbody/tr[th[contains(., 'Arnhem')]]")
    assert [" ".join(td.text_content().split()) for td in rij.xpath("td")][3:6] == ["190", "150", "−40"]


def test_twee_cycli_naast_elkaar(gebeurd, anna):
    tekst = tekst_van(anna.get(VERGELIJK, {"sinds": "2025-07-01"}))
    assert "Stand per 1 juli 2025, zoals bekend op 1 juli 2025" in tekst
    assert "realisatiedatum van cyclus 2024–2026" in tekst


@pytest.mark.parametrize("pad", [VERGELIJK, VERANDERD])
@pytest.mark.parametrize(
    "vraag",
    [{}, SINDS, {"sinds": "morgen"}, {"sinds": "2019-01-01"}, {"sinds": "2040-01-01"}, {"telling": "x"}, {"per": "x"},
     {"provincie": "x"}, {"oorzaak": "x", "wat": "y"}, {"pagina": "99"}, {"zoek": "x" * 500},
     {"sinds_bekend": "2100-01-01"}],
)  # fmt: skip
def test_rare_vragen_geven_geen_fout(gebeurd, anna, pad, vraag):
    assert anna.get(pad, vraag).status_code == 200


def test_een_onleesbare_dag_wordt_gezegd(anna):
    assert "Toen: stand per: Typ een datum" in tekst_van(anna.get(VERANDERD, {"sinds": "morgen"}))


def test_twee_keer_hetzelfde_moment(gebeurd, anna):
    vraag = {"sinds": "2027-03-05", "sinds_bekend": "2027-03-05"}
    assert "Beide momenten zijn hetzelfde" in tekst_van(anna.get(VERANDERD, vraag))


@pytest.mark.parametrize("pad", [VERGELIJK, VERANDERD])
def test_het_deel_is_gelijk_aan_een_verse_pagina(gebeurd, anna, pad):
    assert_deel_gelijk(anna, pad, "beeld", {**SINDS, "per": "gemeente"} if pad == VERGELIJK else SINDS)


def test_de_veranderingen_zijn_te_downloaden(gebeurd, anna):
    antwoord = anna.get(VERANDERD, {**SINDS, "formaat": "json"})
    rijen = json.loads(b"".join(antwoord.streaming_content))["rijen"]
    assert sum(rij["verschil"] for rij in rijen if rij["wat"] == "Plekken") == 60


def test_sluiten_staat_er_met_zijn_reden(gebeurd, maak, anna, pieter):
    locatie = maak("Dicht", capaciteiten=plaatsen(10, date(2025, 1, 1)), mijlpalen=open_op(date(2025, 1, 1)),
                   nu=NU - timedelta(days=50), vandaag=date(2027, 1, 14))  # fmt: skip
    locatie_sluiten(locatie_id=locatie.pk, versie=locatie.versie, per=date(2027, 3, 1), reden="Huur voorbij",
                    door=pieter.user, nu=NU, vandaag=date(2027, 3, 5))  # fmt: skip
    assert ("Dicht", -10, Oorzaak.GESLOTEN, As.TIJD) in uitkomst()
    assert "Locatie gesloten per 1-3-2027" in tekst_van(anna.get(VERANDERD, SINDS))


def test_dertig_veranderingen_kosten_evenveel_queries_als_drie(gebeurd, anna, maak):
    weinig, _ = tel_queries(lambda: anna.get(VERANDERD, SINDS))
    for nummer in range(12):
        maak(f"Erbij {nummer}", capaciteiten=plaatsen(5, date(2027, 2, 20)), mijlpalen=open_op(date(2027, 2, 20)))
    veel, _ = tel_queries(lambda: anna.get(VERANDERD, SINDS))
    assert len(veel) == len(weinig) < 25
