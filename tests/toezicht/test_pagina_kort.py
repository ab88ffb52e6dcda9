"""Een gemeente in het kort: naast de lijst en als eigen pagina, voor wie haar mag zien."""

import json

import pytest

from tests.factories.toezicht import ActieFactory
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.toezicht.wereld import ARNHEM, EDE, NA, STAND, ZWOLLE, inhoud, traject, wereld

pytestmark = pytest.mark.usefixtures("referentie", "werk")
PAD = f"/toezicht/{ARNHEM}/kort/"
DAN = {"stand_per": STAND}


@pytest.fixture
def werk(referentie):
    wereld()


def test_de_reden_de_stand_en_wat_er_komt_staan_bij_elkaar(tineke):
    gevonden = traject(ARNHEM, behandelaar=tineke.user, gesprek=NA)
    ActieFactory(traject=gevonden, eigenaar=tineke.user, wat="Bel de wethouder", wanneer=NA)
    tekst = tekst_van(tineke.get(PAD, DAN))
    assert "Taak 200 (180 regulier, 20 amv), er zijn er 100, tekort 100." in tekst
    assert "Regulier en amv dekken elkaar niet." in tekst and "Termijn verlopen" in tekst
    assert "7 juli 2027, ambtelijk" in tekst and "Bel de wethouder (Tineke)" in tekst and "Laatst gebeurd" in tekst


def test_het_deel_is_gelijk_aan_de_pagina(tineke):
    assert_deel_gelijk(tineke, PAD, "paneel", DAN)


def test_een_provincie_ziet_haar_deel_zonder_wat_intern_is(pieter, anna, olga, tineke):
    gevonden = traject(ARNHEM, behandelaar=tineke.user)
    ActieFactory(traject=gevonden, eigenaar=tineke.user, wat="Alleen voor ons", wanneer=NA)
    for persoon, ziet in ((pieter, False), (anna, True)):
        tekst = tekst_van(persoon.get(PAD, DAN))
        assert ("Alleen voor ons" in tekst) is ziet and ("Behandelaar" in tekst) is ziet
        assert "Gesprek plannen" not in tekst
    assert olga.get(PAD).status_code == 404


@pytest.mark.parametrize(("code", "lijst"), [(EDE, "voldoet"), (ZWOLLE, "verlopen")])
def test_de_cijfers_zijn_die_van_de_lijst(tineke, code, lijst):
    vraag = DAN | {"formaat": "json", "lijst": lijst}
    rijen = json.loads(inhoud(tineke.get("/toezicht/termijn-verlopen/", vraag)))["rijen"]
    rij = next(r for r in rijen if r["code"] == code)
    tekst = tekst_van(tineke.get(f"/toezicht/{code}/kort/", DAN))
    assert f"Taak {rij['taak']} " in tekst and f"tekort {rij['tekort']}." in tekst


def test_zonder_taak_zegt_het_dat(tineke):
    assert "heeft deze gemeente geen taak in deze cyclus" in tekst_van(tineke.get("/toezicht/GM0221/kort/", DAN))
