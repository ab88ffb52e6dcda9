"""Provincies side by side give the world that they give one after the other, and a failure in one is told."""

from functools import partial
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.test import override_settings

from spreiding.config.settings import base
from spreiding.demo import processen
from spreiding.demo import wereld as maken
from spreiding.demo.provincieplan import Provincieplan
from spreiding.demo.tijdlijn import VOORJAAR, Scenario, begin_van
from tests.demo.vingerafdruk import vingerafdruk

pytestmark = pytest.mark.django_db(transaction=True)
TOT = begin_van(VOORJAAR)


@pytest.fixture(autouse=True)
def _eigen_processen(monkeypatch):
    """New processes that find the test database by themselves."""
    naam = connection.settings_dict["NAME"]
    assert naam.startswith("test_"), "Nooit in een echte database."
    adres = urlsplit(base.DATABASE_URL or "postgres://postgres@127.0.0.1:5432/spreiding")
    monkeypatch.setenv("DATABASE_URL", urlunsplit(adres._replace(path=f"/{naam}")))
    monkeypatch.setattr(maken, "speel_samen", partial(processen.speel_samen, wijze="spawn"))
    with override_settings(DEMO=True):
        yield


def maak(aantal: int) -> dict[str, list[str]]:
    regels: list[str] = []
    opdracht = maken.Opdracht(Scenario.VOORJAAR, TOT, klein=True, processen=aantal)
    assert maken.maak(opdracht, regels.append) > 50
    assert regels[-1].startswith("Demonstratiewereld:")
    return vingerafdruk()


def test_naast_elkaar_en_na_elkaar_geven_dezelfde_wereld():
    assert maak(2) == maak(1)


def test_een_fout_in_een_proces_komt_naar_buiten():
    with pytest.raises(KeyError):
        processen.speel_samen(
            [Provincieplan("PV99", [])], klein=True, tot=TOT, processen=1, meld=lambda *_: None, wijze="spawn"
        )
