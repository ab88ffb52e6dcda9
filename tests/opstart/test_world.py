"""What a start still has to do: all in one program for a new world, and later only what changed."""

import pytest

from opstart.world import Gedaan, Wereld

AFDRUKKEN = {"tabellen": "a1", "gegevens": "b1"}


@pytest.fixture
def wereld(tmp_path):
    return Wereld("voorjaar", tmp_path, toezicht=None)


def test_een_nieuwe_wereld_is_een_programma(wereld):
    stap = wereld._nieuwe_wereld(AFDRUKKEN)
    assert stap.opdracht[:3] == ["manage.py", "demowereld", "--migreer"]
    assert stap.afdrukken == {"tabellen": "a1", "gegevens": "b1", "wereld": "voorjaar"}


def test_een_tweede_start_doet_niets(wereld):
    assert list(wereld._bijwerken(AFDRUKKEN, {**AFDRUKKEN, "wereld": "voorjaar"})) == []


@pytest.mark.parametrize(("naam", "opdracht"), [("tabellen", "migrate"), ("gegevens", "referentie_laden")])
def test_na_een_wijziging_gebeurt_alleen_wat_veranderde(wereld, naam, opdracht):
    (stap,) = wereld._bijwerken(AFDRUKKEN, {**AFDRUKKEN, naam: "oud"})
    assert (stap.naam, stap.opdracht[1], stap.afdrukken) == (naam, opdracht, {naam: AFDRUKKEN[naam]})


def test_wat_gedaan_is_staat_in_een_bestand(tmp_path):
    Gedaan(tmp_path / "gedaan.json").update(AFDRUKKEN)
    assert Gedaan(tmp_path / "gedaan.json") == AFDRUKKEN
