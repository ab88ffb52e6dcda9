"""The embedded PostgreSQL and Valkey, really started: as whoever we are, and in both ways root can run them."""

import os
import signal
import subprocess

import psycopg
import pytest
import redis

from opstart import postgres as module
from opstart.messages import Struikelblok
from opstart.postgres import AFDALEN, NAAMRUIMTE, start_postgres
from opstart.processes import Toezicht
from opstart.valkey import start_valkey

WIJZEN = {"gewoon": (), "naamruimte": NAAMRUIMTE, "niemand": AFDALEN} if os.geteuid() == 0 else {"gewoon": ()}


@pytest.fixture(params=[w for w in WIJZEN if w != "gewoon"] if os.geteuid() == 0 else ["gewoon"])
def wijze(request, monkeypatch):
    if not module._kan(WIJZEN[request.param]):
        pytest.fail(f"deze machine kan niet: {request.param}")
    monkeypatch.setattr(module, "_wijze", lambda: request.param)
    return request.param


def schrijf(url, tekst):
    with psycopg.connect(url, autocommit=True) as lijn:
        lijn.execute("CREATE TABLE IF NOT EXISTS proef (tekst text)")
        lijn.execute("INSERT INTO proef VALUES (%s)", [tekst])


def lees(url):
    with psycopg.connect(url) as lijn:
        return [rij[0] for rij in lijn.execute("SELECT tekst FROM proef ORDER BY tekst")]


def test_gegevens_blijven_na_stoppen_en_na_hard_afbreken(tmp_path, wijze):
    toezicht = Toezicht(tmp_path)
    try:
        eerste = start_postgres(toezicht, tmp_path / "pg18")
        eerste.maak_databank("spreiding")
        schrijf(eerste.url("spreiding"), "a")
        toezicht.stop_alles()

        tweede = start_postgres(toezicht, tmp_path / "pg18")
        schrijf(tweede.url("spreiding"), "b")
        kind = toezicht.kinderen.pop()
        os.killpg(kind.proces.pid, signal.SIGKILL)
        kind.proces.wait()

        derde = start_postgres(toezicht, tmp_path / "pg18")
        derde.maak_databank("spreiding")
        assert lees(derde.url("spreiding")) == ["a", "b"]
        derde.maak_databank("spreiding", opnieuw=True)
        with pytest.raises(psycopg.errors.UndefinedTable):
            lees(derde.url("spreiding"))
    finally:
        toezicht.stop_alles()


def test_zonder_wachtwoord_komt_niemand_binnen(tmp_path, toezicht):
    server = start_postgres(toezicht, tmp_path / "pg18", vluchtig=True)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgres://spreiding:fout@127.0.0.1:{server.poort}/postgres")
    assert oct((tmp_path / "pg18.geheim").stat().st_mode)[-3:] == "600"
    assert oct((tmp_path / "pg18").stat().st_mode)[-3:] == "700"


def test_de_databank_sorteert_zonder_het_besturingssysteem_en_heeft_wat_we_nodig_hebben(tmp_path, toezicht):
    server = start_postgres(toezicht, tmp_path / "pg18", vluchtig=True)
    with psycopg.connect(server.url("postgres"), autocommit=True) as lijn:
        soort = "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'postgres'"
        assert lijn.execute(soort).fetchone() == ("b", "C.UTF-8")
        for uitbreiding in ("btree_gist", "pg_trgm", "unaccent"):
            lijn.execute(f"CREATE EXTENSION {uitbreiding}")


def test_een_server_die_niet_start_toont_zijn_logboek(tmp_path, toezicht):
    start_postgres(toezicht, tmp_path / "pg18", vluchtig=True)
    ander = Toezicht(tmp_path / "ander")
    try:
        with pytest.raises(Struikelblok, match="(?s)PostgreSQL start niet.*lock file"):
            start_postgres(ander, tmp_path / "pg18")
    finally:
        ander.stop_alles()


def test_oude_postgres_op_het_pad_telt_niet(tmp_path, monkeypatch):
    for naam in ("initdb", "postgres"):
        (tmp_path / naam).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 15.8'\n")
        (tmp_path / naam).chmod(0o755)
    assert module._versie(tmp_path) == 15
    monkeypatch.setattr(module, "_kandidaten", lambda: [tmp_path])
    with pytest.raises(Struikelblok, match="Installeer PostgreSQL 18"):
        module.pg_bin.__wrapped__()


def test_de_broker_vraagt_een_wachtwoord_en_bewaart_de_wachtrij(tmp_path, toezicht):
    url = start_valkey(toezicht, tmp_path / "valkey")
    with redis.Redis.from_url(url) as lijn:
        lijn.rpush("celery", "werk")
    poort = url.rsplit(":", 1)[1].split("/")[0]
    with pytest.raises(redis.exceptions.AuthenticationError), redis.Redis(port=int(poort)) as lijn:
        lijn.ping()
    toezicht.stop_alles()
    with redis.Redis.from_url(start_valkey(toezicht, tmp_path / "valkey")) as lijn:
        assert lijn.lrange("celery", 0, -1) == [b"werk"]


def test_wachtwoorden_staan_niet_in_de_lijst_van_processen(tmp_path, toezicht):
    server = start_postgres(toezicht, tmp_path / "pg18", vluchtig=True)
    url = start_valkey(toezicht, tmp_path / "valkey")
    lijst = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert server.wachtwoord not in lijst
    assert url.split(":")[2].split("@")[0] not in lijst
