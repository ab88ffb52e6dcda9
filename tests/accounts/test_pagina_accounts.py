"""The page of accounts."""

from tests.factories.accounts import LidmaatschapFactory, UserFactory
from tests.helpers.pagina import assert_deel_gelijk, tekst_van

PAD = "/beheer/accounts/"


def test_de_beheerder_ziet_wie_welke_rol_heeft(beer, pieter, niels):
    UserFactory(username="oud-collega", uitgezet=True)
    tekst = tekst_van(beer.get(PAD))
    assert "regietafelmedewerker, Gelderland" in tekst
    assert "beheerder, rijk" in tekst
    assert "geen rol" in tekst
    assert "uitgezet" in tekst


def test_de_lijst_is_te_downloaden(beer, pieter):
    csv = beer.get(PAD, {"formaat": "csv"}).getvalue().decode()
    assert "pieter" in csv


def test_een_gesorteerd_deel_is_de_verse_pagina(beer, pieter):
    assert_deel_gelijk(beer, PAD, "accounts", {"sorteer": "-gebruikersnaam"})


def test_dertig_accounts_kosten_evenveel_als_drie(beer, zelfde_aantal_queries):
    zelfde_aantal_queries(LidmaatschapFactory.create_batch, lambda: beer.get(PAD))
