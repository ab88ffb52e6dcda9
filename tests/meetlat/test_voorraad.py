"""De klaargezette gegevens: per schaal een eigen database, en gemeten wordt in een kopie."""

import psycopg
import pytest
from django.db import connection

from spreiding.meetlat.voorraad import LEEG, Voorraad


@pytest.fixture
def voorraad(django_db_setup):
    stand = connection.settings_dict
    wie = f"{stand['USER']}:{stand['PASSWORD']}@{stand['HOST']}:{stand['PORT']}"
    beheer = f"postgres://{wie}/postgres"
    eigen = Voorraad(beheer, locaties=12)
    yield eigen
    eigen.ruim_op([None, 1, 10])


def vraag(adres: str, sql: str) -> list[tuple]:
    with psycopg.connect(adres, autocommit=True) as verbinding:
        gedaan = verbinding.execute(sql)
        return gedaan.fetchall() if gedaan.description else []


def test_een_grotere_schaal_begint_bij_de_kleinere_die_klaar_is(voorraad):
    assert voorraad.begin(1) == LEEG and voorraad.klaar() == set()
    vraag(voorraad.adres(1), "CREATE TABLE rij AS SELECT 7 AS nummer")
    voorraad.afgerond(1)
    assert voorraad.klaar() == {1}
    assert voorraad.begin(10) == 1 and voorraad.klaar() == {1}
    assert vraag(voorraad.adres(10), "TABLE rij") == [(7,)]


def test_wat_de_meting_schrijft_komt_niet_in_wat_bewaard_wordt(voorraad):
    voorraad.begin(1)
    vraag(voorraad.adres(1), "CREATE TABLE rij AS SELECT 7 AS nummer")
    voorraad.afgerond(1)
    voorraad.kopieer(1)
    vraag(voorraad.adres(), "DELETE FROM rij")
    voorraad.kopieer(1)
    assert vraag(voorraad.adres(), "TABLE rij") == [(7,)]


def test_een_ander_aantal_locaties_is_een_ander_zaad(voorraad):
    voorraad.begin(1)
    voorraad.afgerond(1)
    assert Voorraad(voorraad.adres().removesuffix("_meetlat"), locaties=13).klaar() == set()


def test_zonder_naam_van_een_database_staat_er_wat_ontbreekt():
    with pytest.raises(ValueError, match="DATABASE_URL ontbreekt"):
        Voorraad("", locaties=12)
