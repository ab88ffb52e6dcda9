"""Wat er in een dossier kan, en waarom niet: één regel per belemmering, met het artikel."""

from dataclasses import replace

import pytest

from spreiding.regels.bezwaargebeurtenis import Kanaal, Voorval, Zaaksoort
from spreiding.regels.bezwaarverloop import belemmeringen_geheel, belemmeringen_voorval, mogelijk
from tests.regels.bezwaren import ADVIES, COMMISSIE, GEHOUDEN, GEPLAND, ONTVANGEN, d, feiten, omgeving, voorval

VERZOEK = voorval("herstelverzoek", "8-2-2027", "22-2-2027")
BESLIST = voorval("beslissing", "20-4-2027", uitkomst="ongegrond")
GEVALLEN = [
    # wat er al is, wat erbij komt, vandaag, code, veld
    ([], voorval("advies", "1-3-2027"), "5-3-2027", "niet_ontvangen", "op"),
    ([ONTVANGEN], ONTVANGEN, "5-3-2027", "al_vastgelegd", "op"),
    ([ONTVANGEN], voorval("commissie", "13-1-2027"), "5-3-2027", "voor_ontvangst", "op"),
    ([ONTVANGEN], voorval("commissie", "6-3-2027"), "5-3-2027", "toekomst", "op"),
    ([], voorval("ontvangen", "1-1-1999"), "5-3-2027", "jaar", "op"),
    ([ONTVANGEN], voorval("hoorzitting_gepland", "1-3-2027", "15-3-2207"), "5-3-2027", "jaar", "tweede"),
    ([ONTVANGEN], voorval("hoorzitting_gepland", "1-3-2027"), "5-3-2027", "tweede_leeg", "tweede"),
    ([ONTVANGEN], voorval("hoorzitting_gepland", "1-3-2027", "26-2-2027"), "5-3-2027", "tweede_eerder", "tweede"),
    # een hoorzitting op een vrije dag (Atw art. 3)
    ([ONTVANGEN], voorval("hoorzitting_gepland", "1-3-2027", "26-3-2027"), "5-3-2027", "vrije_dag", "tweede"),
    ([ONTVANGEN], voorval("hoorzitting_gepland", "1-3-2027", "7-5-2027"), "5-3-2027", "vrije_dag", "tweede"),
    ([ONTVANGEN], voorval("hoorzitting_gehouden", "27-2-2027"), "5-3-2027", "vrije_dag", "op"),
    ([ONTVANGEN, GEHOUDEN], voorval("hoorzitting_gepland", "16-3-2027", "17-3-2027"), "1-4-2027", "al_gehoord", "op"),
    # verzuim (Awb 6:6)
    ([ONTVANGEN], voorval("verzuim_hersteld", "1-3-2027"), "5-3-2027", "geen_verzuim", "op"),
    ([ONTVANGEN, VERZOEK], voorval("herstelverzoek", "9-2-2027", "1-3-2027"), "5-3-2027", "al_verzocht", "op"),
    ([ONTVANGEN, VERZOEK], voorval("verzuim_verstreken", "22-2-2027"), "5-3-2027", "hersteltermijn_loopt", "op"),
    ([ONTVANGEN, VERZOEK], voorval("beslissing", "15-2-2027", uitkomst="niet_ontvankelijk"), "5-3-2027",
     "hersteltermijn_loopt", "op"),
    # verdagen: één keer, en binnen de termijn (Awb 7:10 lid 3)
    ([ONTVANGEN, voorval("verdaging", "1-3-2027")], voorval("verdaging", "2-3-2027"), "5-3-2027", "al_verdaagd", "op"),
    ([ONTVANGEN], voorval("verdaging", "17-3-2027"), "1-4-2027", "verdaging_te_laat", "op"),
    ([ONTVANGEN], voorval("commissie", "17-3-2027"), "1-4-2027", "commissie_te_laat", "op"),
    ([ONTVANGEN], voorval("geen_commissie", "1-3-2027"), "5-3-2027", "geen_commissie", "op"),
    ([ONTVANGEN, COMMISSIE], voorval("commissie", "1-3-2027"), "5-3-2027", "al_commissie", "op"),
    ([ONTVANGEN], voorval("uitstel", "1-3-2027", "10-3-2027"), "5-3-2027", "uitstel_te_kort", "tweede"),
    # ingebrekestelling pas na de termijn (Awb 4:17 lid 3)
    ([ONTVANGEN], voorval("ingebrekestelling", "16-3-2027"), "1-4-2027", "ingebrekestelling_te_vroeg", "op"),
    # advies en beslissing
    ([ONTVANGEN], voorval("advies", "1-3-2027"), "5-3-2027", "geen_commissie", "op"),
    ([ONTVANGEN, COMMISSIE], voorval("advies", "1-3-2027"), "5-3-2027", "niet_gehoord", "op"),
    ([ONTVANGEN, COMMISSIE, GEHOUDEN], voorval("advies", "12-3-2027"), "1-4-2027", "advies_voor_horen", "op"),
    ([ONTVANGEN], voorval("beslissing", "13-1-2027", uitkomst="ongegrond"), "5-3-2027", "voor_ontvangst", "op"),
    ([ONTVANGEN], voorval("beslissing", "1-3-2027", uitkomst="gegrond"), "5-3-2027", "niet_gehoord", "uitkomst"),
    ([ONTVANGEN, COMMISSIE, GEHOUDEN], voorval("beslissing", "1-4-2027", uitkomst="gegrond"), "2-4-2027",
     "geen_advies", "uitkomst"),
    ([ONTVANGEN, COMMISSIE, GEHOUDEN, ADVIES], voorval("beslissing", "2-4-2027", uitkomst="gegrond"), "9-4-2027",
     "beslist_voor_horen", "op"),
    ([ONTVANGEN], voorval("beslissing", "1-3-2027"), "5-3-2027", "geen_uitkomst", "uitkomst"),
    ([ONTVANGEN], voorval("beslissing", "1-3-2027", uitkomst="toegewezen"), "5-3-2027", "geen_uitkomst", "uitkomst"),
    ([ONTVANGEN, GEHOUDEN, BESLIST], voorval("uitstel", "21-4-2027", "1-6-2027"), "1-5-2027", "al_beslist", "op"),
    ([ONTVANGEN], voorval("uitspraak", "1-3-2027", uitkomst="gegrond"), "5-3-2027", "hoort_hier_niet", "op"),
]  # fmt: skip


@pytest.mark.parametrize(("al", "nieuw", "vandaag", "code", "veld"), GEVALLEN)
def test_wat_niet_kan(al, nieuw, vandaag, code, veld):
    gevonden = belemmeringen_voorval(feiten(*al), nieuw, omgeving(vandaag))
    assert [(b.code, b.veld) for b in gevonden] == [(code, veld)]
    assert gevonden[0].tekst.endswith((".", ")"))


GOED = [
    ([ONTVANGEN], COMMISSIE, "5-3-2027"),
    ([ONTVANGEN], VERZOEK, "5-3-2027"),
    ([ONTVANGEN, VERZOEK], voorval("verzuim_verstreken", "23-2-2027"), "5-3-2027"),
    ([ONTVANGEN], voorval("verdaging", "16-3-2027"), "1-4-2027"),
    ([ONTVANGEN], voorval("ingebrekestelling", "17-3-2027"), "1-4-2027"),
    ([ONTVANGEN, GEPLAND], voorval("hoorzitting_gepland", "2-3-2027", "25-6-2027"), "5-3-2027"),  # verplaatst
    ([ONTVANGEN], voorval("beslissing", "1-3-2027", uitkomst="niet_ontvankelijk"), "5-3-2027"),  # Awb 7:3
    ([ONTVANGEN, voorval("horen_afgezien", "1-3-2027")], voorval("beslissing", "2-3-2027", uitkomst="gegrond"),
     "5-3-2027"),
    ([ONTVANGEN, COMMISSIE, GEHOUDEN, ADVIES], voorval("beslissing", "6-4-2027", uitkomst="gegrond"), "9-4-2027"),
]  # fmt: skip


@pytest.mark.parametrize(("al", "nieuw", "vandaag"), GOED)
def test_wat_wel_kan(al, nieuw, vandaag):
    assert belemmeringen_voorval(feiten(*al), nieuw, omgeving(vandaag)) == []


def test_tegen_een_besluit_dat_niet_bekend_is_kan_geen_bezwaar_awb_6_8():
    (gevonden,) = belemmeringen_voorval(feiten(bekend=None), ONTVANGEN, omgeving("5-3-2027"))
    assert (gevonden.code, gevonden.veld) == ("niet_bekendgemaakt", "besluit")


def test_beroep_voor_de_beslissing_kan_alleen_na_een_ingebrekestelling_awb_6_12():
    leeg = feiten(soort=Zaaksoort.BEROEP, bekend=None)
    assert [b.code for b in belemmeringen_voorval(leeg, ONTVANGEN, omgeving("5-3-2027"))] == ["niet_bekendgemaakt"]
    assert belemmeringen_voorval(replace(leeg, in_gebreke=True), ONTVANGEN, omgeving("5-3-2027")) == []


def test_een_poststempel_hoort_bij_post_en_ligt_voor_de_ontvangst():
    digitaal = voorval("ontvangen", "14-1-2027", "13-1-2027")
    assert [b.code for b in belemmeringen_voorval(feiten(), digitaal, omgeving("5-3-2027"))] == ["stempel_zonder_post"]
    later = replace(digitaal, kanaal=Kanaal.POST, tweede=d("15-1-2027"))
    assert [b.code for b in belemmeringen_voorval(feiten(), later, omgeving("5-3-2027"))] == ["poststempel_later"]


def test_na_een_correctie_moet_het_geheel_nog_kloppen():
    """Wordt de ontvangst later, dan kan een commissie van daarvoor niet meer."""
    samen = feiten(replace(ONTVANGEN, op=d("20-1-2027")), COMMISSIE)
    (gevonden,) = belemmeringen_geheel(samen, omgeving("5-3-2027"))
    assert "adviescommissie ingeschakeld op 18 januari 2027’ niet meer" in gevonden.tekst
    assert belemmeringen_geheel(feiten(ONTVANGEN, COMMISSIE, GEPLAND, GEHOUDEN, ADVIES), omgeving("9-4-2027")) == []


def test_de_knoppen_zeggen_wat_nu_niet_kan():
    knoppen = mogelijk(feiten(ONTVANGEN), omgeving("5-3-2027"))
    assert Voorval.ONTVANGEN not in knoppen and Voorval.SCHORSING not in knoppen
    assert knoppen[Voorval.COMMISSIE] == "" and "verzuim" in knoppen[Voorval.VERZUIM_HERSTELD]
    bij_rechter = mogelijk(feiten(ONTVANGEN, soort=Zaaksoort.VOORZIENING), omgeving("5-3-2027"))
    assert Voorval.SCHORSING in bij_rechter and Voorval.VERDAGING not in bij_rechter
