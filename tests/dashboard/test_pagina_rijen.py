"""The rows behind the figures: follow each link on a page, add up the rows, and find the figure."""

import json
import re
from datetime import date

import pytest

from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.dashboard.conftest import ARNHEM, BORD, EDE, LAND, NIJMEGEN, ZWOLLE
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.helpers.tellen import tel_queries
from tests.verdeling.conftest import Besluitmaker, invoer

pytestmark = pytest.mark.django_db
PLEKKEN, GEMEENTEN = "/landelijk/plekken/", "/landelijk/gemeenten/"


def open_op(dag: date) -> tuple[MijlpaalInvoer, ...]:
    return (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=dag),)


def rij(aantal: int | None, van: date, doelgroep=Doelgroep.REGULIER, **extra) -> CapaciteitInvoer:
    return CapaciteitInvoer(doelgroep, aantal, van=van, **extra)


@pytest.fixture
def gevuld(maak, opgave):
    """Open, shared, amv, growing, planned in two stages, unknown, and noodopvang with and without a replacement."""
    from spreiding.gebied.models import Gemeente

    opgave(ARNHEM, 200, 20)
    opgave(ZWOLLE, 100, 0)
    begin = date(2025, 1, 1)
    deel = (AandeelInvoer(Gemeente.objects.get(pk=EDE), 30),)
    maak("Meander", capaciteiten=[rij(150, begin, aandelen=deel), rij(20, begin, Doelgroep.AMV)],
         mijlpalen=open_op(begin))  # fmt: skip
    groei = [rij(40, begin, tot=date(2027, 5, 1)), rij(90, date(2027, 5, 1))]
    maak("Groeit", gemeente=NIJMEGEN, capaciteiten=groei, mijlpalen=open_op(begin))
    maak("IJssel", gemeente=ZWOLLE, capaciteiten=[rij(100, begin)], mijlpalen=open_op(begin))
    straks = MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1))
    vergund = MijlpaalInvoer(Fase.VERGUNNING, bereikt_op=date(2027, 2, 1))
    maak("Plan", capaciteiten=[rij(180, date(2027, 6, 1))], mijlpalen=[straks, vergund])
    maak("Idee", gemeente=NIJMEGEN, capaciteiten=[rij(60, date(2027, 6, 1))], mijlpalen=[straks])
    maak("Onbekend", gemeente=NIJMEGEN)
    hal = maak("Sporthal", soort=Soort.NOODOPVANG.value, capaciteiten=[rij(70, begin)], mijlpalen=open_op(begin))
    maak("Tent", gemeente=NIJMEGEN, soort=Soort.CRISISNOODOPVANG.value, capaciteiten=[rij(30, begin)],
         mijlpalen=open_op(begin))  # fmt: skip
    return hal


def alle_rijen(wie, adres: str) -> list[dict]:
    antwoord = wie.get(f"{adres}&formaat=json" if "?" in adres else f"{adres}?formaat=json")
    return json.loads(b"".join(antwoord.streaming_content))["rijen"]


def getal(tekst: str) -> int:
    """ "1.234 + ?" is what is known of it; "?" is nothing known, so no rows."""
    return int("0" + re.sub(r"[^0-9]", "", tekst.split("+", maxsplit=1)[0]))


def gelinkt(wie, pad: str, vraag: dict | None = None) -> dict[str, tuple[int, str]]:
    """Name -> (figure, address) of every figure of this page that has rows."""
    boom = ontleed(wie.get(pad, vraag or {}).content.decode())
    gevonden = {}
    for blok in boom.xpath("//div[contains(@class, 'cijfer')][dd[contains(@class, 'cijfer__getal')]/a]"):
        (a,) = blok.xpath("dd[contains(@class, 'cijfer__getal')]/a")
        if a.get("href").startswith("/landelijk/"):
            gevonden[" ".join(blok.xpath("dt")[0].text_content().split())] = (getal(a.text_content()), a.get("href"))
    for a in boom.xpath("//section[@class='kaart']//a[contains(@href, '/landelijk/plekken/') or "
                        "contains(@href, '/landelijk/gemeenten/')]"):  # fmt: skip
        if cijfers := re.sub(r"[^0-9]", "", a.text_content()):
            kop = a.xpath("ancestor::section[1]//h2")[0].text_content()
            gevonden[f"{kop} {a.xpath('ancestor::*[self::div or self::p][1]')[0].text_content()}"] = (
                int(cijfers), a.get("href"))  # fmt: skip
    return gevonden


def som(rijen: list[dict], adres: str) -> int:
    return sum(r["aantal"] for r in rijen) if adres.startswith(PLEKKEN) else len(rijen)


@pytest.mark.parametrize("pad", [LAND, BORD, f"/gemeenten/{ARNHEM}/", f"/gemeenten/{NIJMEGEN}/", f"/gemeenten/{EDE}/"])
@pytest.mark.parametrize(
    "vraag",
    [{}, {"doelgroep": "amv"}, {"telling": "met_noodopvang"}, {"telling": "alleen_duurzaam"},
     {"stand_per": "2027-06-15"}, {"stand_per": "2027-07-05", "doelgroep": "regulier"}],
)  # fmt: skip
def test_de_rijen_achter_elk_cijfer_tellen_op_tot_het_cijfer(gevuld, anna, pad, vraag):
    gevonden = gelinkt(anna, pad, vraag)
    assert len(gevonden) >= 5
    for naam, (cijfer, adres) in gevonden.items():
        assert som(alle_rijen(anna, adres), adres) == cijfer, (naam, adres)
        assert "hier klopt iets niet" not in tekst_van(anna.get(adres))


def test_ook_met_een_eigen_termijn_per_gemeente(gevuld, anna):
    besluit = Besluitmaker()
    besluit.bekendgemaakt(invoer(ARNHEM, 180, 20, date(2027, 5, 15)), invoer(NIJMEGEN, 90, 0, date(2027, 9, 1)))
    for naam, (cijfer, adres) in gelinkt(anna, BORD).items():
        assert som(alle_rijen(anna, adres), adres) == cijfer, naam


def test_de_pijplijn_telt_per_fase_op_tot_gepland(gevuld, anna):
    rijen = alle_rijen(anna, f"{PLEKKEN}?cijfer=gepland")
    per_fase = {}
    for r in rijen:
        per_fase[r["fase"]] = per_fase.get(r["fase"], 0) + r["aantal"]
    assert per_fase == {"vergunning": 180, "verkenning": 60, "beschikbaar": 50}
    tekst = tekst_van(anna.get(LAND))
    assert "Gepland, per stand van zaken Samen 290" in tekst and "Uitbreiding van wat er is" in tekst


def test_noodopvang_met_en_zonder_vervanging(gevuld, maak, anna):
    tekst = tekst_van(anna.get(LAND))
    assert "Noodopvang die dicht moet 100 plekken 0 hebben een vervanging, 100 nog niet." in tekst
    maak("Nieuw", vervangt=gevuld, capaciteiten=[rij(70, date(2027, 6, 1))],
         mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1))])  # fmt: skip
    tekst = tekst_van(anna.get(LAND))
    assert "70 hebben een vervanging, 30 nog niet." in tekst
    assert "Vervangen door Nieuw: verkenning, 1 juni 2027." in tekst


def test_het_duurzame_deel_is_de_telling_alleen_duurzaam(gevuld, anna):
    tekst = tekst_van(anna.get(LAND))
    duurzaam = sum(r["aantal"] for r in alle_rijen(anna, f"{PLEKKEN}?telling=alleen_duurzaam"))
    assert f"{duurzaam} van de 310 getelde plekken zijn duurzaam." in tekst


def test_een_provincie_krijgt_op_landelijk_geen_weg_naar_rijen_die_zij_niet_mag_zien(gevuld, pieter):
    assert gelinkt(pieter, LAND) == {}
    assert "Sporthal" not in tekst_van(pieter.get(LAND))
    assert "Sporthal" in tekst_van(pieter.get(BORD))


def test_wie_een_provincie_ziet_krijgt_alleen_haar_rijen(gevuld, olga):
    assert {r["naam"] for r in alle_rijen(olga, PLEKKEN)} == {"IJssel"}
    assert {r["provincie"] for r in alle_rijen(olga, GEMEENTEN)} == {"Overijssel"}


def test_een_deel_van_het_cijfer_wordt_zo_genoemd(gevuld, anna):
    assert "De rijen tellen op tot het cijfer" in tekst_van(anna.get(PLEKKEN))
    assert "Een deel van het cijfer" in tekst_van(anna.get(PLEKKEN, {"soort": "azc", "zoek": "mean"}))


def test_gemeenten_met_een_status(gevuld, anna):
    namen = [r["naam"] for r in alle_rijen(anna, f"{GEMEENTEN}?status=voldoet")]
    assert namen == ["Zwolle"]


@pytest.mark.parametrize("pad", [PLEKKEN, GEMEENTEN])
@pytest.mark.parametrize(
    "vraag",
    [{}, {"cijfer": "x"}, {"provincie": "PV99"}, {"gemeente": "GM9999"}, {"gemeente": "x" * 400}, {"soort": "y"},
     {"fase": "z"}, {"status": "q"}, {"alleen": "r"}, {"stand_per": "x"}, {"stand_per": "2019-01-01"},
     {"bekend_op": "2024-02-01"}, {"telling": "onzin"}, {"pagina": "x"}, {"sorteer": "-x"}],
)  # fmt: skip
def test_rare_vragen_geven_geen_fout(gevuld, anna, pad, vraag):
    assert anna.get(pad, vraag).status_code == 200


@pytest.mark.parametrize("pad", [PLEKKEN, GEMEENTEN])
def test_het_deel_is_gelijk_aan_een_verse_pagina(gevuld, anna, pad):
    assert_deel_gelijk(anna, pad, "beeld", {"provincie": "PV25", "doelgroep": "regulier"})


@pytest.mark.parametrize("pad", [PLEKKEN, GEMEENTEN])
def test_het_aantal_queries_staat_vast(gevuld, anna, maak, pad):
    weinig, _ = tel_queries(lambda: anna.get(pad))
    for nummer in range(10):
        maak(f"Erbij {nummer}", capaciteiten=[rij(5, date(2025, 1, 1))], mijlpalen=open_op(date(2025, 1, 1)))
    veel, _ = tel_queries(lambda: anna.get(pad))
    assert len(veel) == len(weinig) < 15
