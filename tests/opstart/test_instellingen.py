"""Settings: production refuses to start half-configured, and log lines never carry a secret."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.test import override_settings

from opstart import BASIS
from opstart.keuring import NAGEBOOTST
from spreiding.config.logregel import JsonRegel
from spreiding.config.uploads import BegrensdeUpload


def laad_productie(**anders):
    env = {"PATH": os.environ["PATH"], **NAGEBOOTST, **anders}
    env = {naam: waarde for naam, waarde in env.items() if waarde is not None}
    code = "import django; django.setup(); print('gestart')"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=BASIS, env=env, capture_output=True, text=True
    )


def test_productie_start_met_wat_verplicht_is():
    klaar = laad_productie()
    assert klaar.stdout == "gestart\n", klaar.stderr


@pytest.mark.parametrize("naam", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS"])
def test_zonder_een_verplichte_instelling_start_productie_niet(naam):
    klaar = laad_productie(**{naam: None})
    assert klaar.returncode == 1
    assert klaar.stderr.startswith(f"{naam} ontbreekt: zet in de omgeving ")
    assert "Traceback" not in klaar.stderr


def test_een_korte_sleutel_wordt_geweigerd():
    klaar = laad_productie(SECRET_KEY="kort")
    assert klaar.returncode == 1
    assert klaar.stderr.startswith("SECRET_KEY is te kort")


def test_met_een_identiteitsdienst_is_eenmalig_aanmelden_er():
    oidc = {"OIDC_SERVER_URL": "https://sso.example.nl", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}
    klaar = laad_productie(**oidc)
    assert klaar.stdout == "gestart\n", klaar.stderr


def regel(bericht, *argumenten, **extra):
    record = logging.getLogger("proef").makeRecord(
        "proef", logging.INFO, "x.py", 1, bericht, argumenten, None, extra=extra
    )
    return json.loads(JsonRegel().format(record))


def test_een_logregel_is_een_object():
    uit = regel("Locatie %s bekeken", 12, provincie="gelderland")
    assert uit["bericht"] == "Locatie 12 bekeken"
    assert uit["provincie"] == "gelderland"
    assert uit["niveau"] == "INFO"


@pytest.mark.parametrize(
    ("tekst", "weg"),
    [
        ("verbinding met postgres://spreiding:hunter2@db/x mislukt", "hunter2"),
        ("GET /account/?token=abc123&pagina=2", "abc123"),
        ("POST wachtwoord=hunter2", "hunter2"),
        ("cookie sessionid=abcdef; pad=/", "abcdef"),
    ],
)
def test_een_geheim_in_een_zin_wordt_sterretjes(tekst, weg):
    uit = json.dumps(regel(tekst))
    assert weg not in uit
    assert "***" in uit


@pytest.mark.parametrize("naam", ["password", "wachtwoord", "session_key", "csrf_token", "Authorization", "api_key"])
def test_een_veld_met_de_naam_van_een_geheim_wordt_sterretjes(naam):
    assert regel("inloggen", **{naam: "hunter2"})[naam] == "***"


def test_een_fout_verliest_haar_geheimen_ook():
    try:
        raise ValueError("redis://:hunter2@host:1/0 weigert")
    except ValueError:
        record = logging.makeLogRecord({"msg": "mislukt", "exc_info": sys.exc_info()})
    assert "hunter2" not in JsonRegel().format(record)


@override_settings(BEWIJS_MAX_BYTES=100_000)
def test_een_te_groot_bestand_vult_de_schijf_niet_maar_houdt_zijn_grootte():
    upload = BegrensdeUpload()
    upload.new_file("bewijs", "groot.pdf", "application/pdf", None)
    stuk = b"x" * upload.chunk_size
    for nummer in range(20):
        upload.receive_data_chunk(stuk, nummer * len(stuk))
    bestand = upload.file_complete(20 * len(stuk))
    assert bestand.size == 20 * len(stuk)
    assert os.path.getsize(bestand.temporary_file_path()) <= 100_000 + upload.chunk_size
    bestand.close()


@override_settings(BEWIJS_MAX_BYTES=100_000)
def test_een_gewoon_bestand_komt_heel_over():
    upload = BegrensdeUpload()
    upload.new_file("bewijs", "klein.pdf", "application/pdf", None)
    upload.receive_data_chunk(b"inhoud", 0)
    bestand = upload.file_complete(6)
    bestand.seek(0)
    assert bestand.read() == b"inhoud"
    bestand.close()
