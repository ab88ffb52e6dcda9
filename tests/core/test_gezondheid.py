"""/gezondheid/: is everything running?"""

import time

import pytest
from django.core.cache import cache
from django.db import OperationalError
from redis.exceptions import ConnectionError as RedisWeg

from spreiding.core import gezondheid
from spreiding.core.tasks import hartslag
from tests.helpers.pagina import tekst_van

PAD = "/gezondheid/"


@pytest.fixture
def lang_geleden_gestart(monkeypatch):
    monkeypatch.setattr(gezondheid, "_gestart", time.monotonic() - 3600)


def standen(antwoord):
    return {naam: deel["stand"] for naam, deel in antwoord.json()["onderdelen"].items()}


def test_met_een_verse_hartslag_is_alles_goed(bezoeker):
    hartslag()
    antwoord = bezoeker.get(PAD)
    assert antwoord.status_code == 200
    assert antwoord.json()["stand"] == "goed"
    techniek = dict.fromkeys(("database", "broker", "worker", "beat"), "goed")
    assert standen(antwoord) == techniek | {"taken": "loopt achter"}  # in this world no job ever ran: no outage


def test_net_gestart_is_een_ontbrekende_hartslag_geen_storing(bezoeker, monkeypatch):
    monkeypatch.setattr(gezondheid, "_gestart", time.monotonic())
    antwoord = bezoeker.get(PAD)
    assert antwoord.status_code == 200
    assert standen(antwoord)["worker"] == standen(antwoord)["beat"] == "nog niet gezien"


@pytest.mark.parametrize(("leeftijd", "status"), [(100, 200), (151, 503), (None, 503)])
def test_na_twee_gemiste_slagen_is_het_een_storing(bezoeker, lang_geleden_gestart, leeftijd, status):
    if leeftijd is not None:
        cache.set(gezondheid.SLEUTEL, time.time() - leeftijd)
    assert bezoeker.get(PAD).status_code == status


@pytest.mark.parametrize(("wachtend", "stuk"), [(0, "beat"), (7, "worker")])
def test_werk_dat_blijft_liggen_wijst_naar_de_worker(bezoeker, lang_geleden_gestart, monkeypatch, wachtend, stuk):
    broker = gezondheid.Onderdeel("broker", "goed", "")
    monkeypatch.setattr(gezondheid, "_broker", lambda: (wachtend, broker))
    gevonden = standen(bezoeker.get(PAD))
    assert [naam for naam, stand in gevonden.items() if stand == "storing"] == [stuk]


def test_zonder_broker_of_cache_zegt_de_pagina_dat(bezoeker, lang_geleden_gestart, monkeypatch, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"

    def weg(*args):
        raise RedisWeg("redis://geheim@intern")

    monkeypatch.setattr(gezondheid.cache, "get", weg)
    antwoord = bezoeker.get(PAD)
    assert antwoord.status_code == 503
    assert standen(antwoord)["broker"] == "storing"
    assert "geheim" not in antwoord.content.decode()


def test_zonder_database_blijft_de_pagina_staan(client, monkeypatch):
    class Weg:
        def cursor(self):
            raise OperationalError("host=intern password=geheim")

    monkeypatch.setattr(gezondheid, "connection", Weg())
    antwoord = client.get(PAD)
    assert antwoord.status_code == 503
    assert standen(antwoord)["database"] == "storing"
    assert "geheim" not in antwoord.content.decode()


def test_een_mens_krijgt_een_pagina_en_een_programma_json(bezoeker):
    hartslag()
    pagina = bezoeker.get(PAD, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert "Alles werkt." in tekst_van(pagina)
    assert bezoeker.get(PAD, headers={"Accept": "*/*"})["Content-Type"] == "application/json"
    assert "Accept" in bezoeker.get(PAD)["Vary"]
    assert "no-cache" in pagina["Cache-Control"]


def test_de_pagina_is_er_alleen_om_te_lezen(bezoeker):
    assert bezoeker.post(PAD).status_code == 405
