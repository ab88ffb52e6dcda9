"""`manage.py narekenen`: an outsider's tool, without a database."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from spreiding.cyclus.queries.bronnen import regelingen
from spreiding.regels.narekenen import invoerregel
from tests.regels.plekken import MEANDER, PLAN, dag


@pytest.fixture
def regels(tmp_path):
    regeling = next(r for r in regelingen() if r.cyclus == "2026-2028")
    bestand = tmp_path / "plekken.jsonl"
    tekst = "\n".join(invoerregel(p, peildatum=dag("5-3-2027"), regeling=regeling) for p in (MEANDER, PLAN))
    bestand.write_text(tekst + "\n", encoding="utf-8")
    return bestand


def reken(*argumenten):
    uit = io.StringIO()
    call_command("narekenen", *argumenten, stdout=uit)
    return [json.loads(regel) for regel in uit.getvalue().splitlines()]


def test_narekenen_uit_een_bestand(regels):
    eerste, tweede = reken(str(regels))
    assert eerste["oordelen"]["gerealiseerd"]["uitkomst"] == "ja"
    assert tweede["oordelen"]["gerealiseerd"]["telt_vanaf"] == "2027-06-15"


def test_narekenen_uit_de_invoer(regels, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(regels.read_bytes())))
    assert len(reken()) == 2


def test_peildatum_van_de_opdracht(regels):
    zonder = [json.loads(regel) for regel in regels.read_text().splitlines()]
    regels.write_text("\n".join(json.dumps({k: v for k, v in r.items() if k != "peildatum"}) for r in zonder))
    assert {a["peildatum"] for a in reken(str(regels), "--peildatum", "2027-07-01")} == {"2027-07-01"}
    with pytest.raises(CommandError, match="--peildatum: geef een datum als JJJJ-MM-DD."):
        reken(str(regels), "--peildatum", "morgen")


def test_een_regel_met_een_fout_staat_in_de_uitvoer_en_in_de_uitslag(regels):
    regels.write_text("{kapot\n" + regels.read_text())
    uit = io.StringIO()
    with pytest.raises(CommandError, match='1 van 3 regels kloppen niet; zie "fout" in de uitvoer.'):
        call_command("narekenen", str(regels), stdout=uit)
    antwoorden = [json.loads(regel) for regel in uit.getvalue().splitlines()]
    assert [("fout" in a, a["regel"]) for a in antwoorden] == [(True, 1), (False, 2), (False, 3)]


def test_een_bestand_dat_er_niet_is(tmp_path):
    with pytest.raises(CommandError, match="bestaat niet of is niet te lezen"):
        reken(str(tmp_path / "weg.jsonl"))
    with pytest.raises(CommandError, match="bestaat niet of is niet te lezen"):
        reken(str(tmp_path))


def test_het_schema_beschrijft_invoer_en_uitvoer(regels):
    uit = io.StringIO()
    call_command("narekenen", "--schema", stdout=uit)
    schema = json.loads(uit.getvalue())
    for regel in regels.read_text().splitlines():
        Draft202012Validator(schema["invoer"]).validate(json.loads(regel))
    for antwoord in reken(str(regels)):
        Draft202012Validator(schema["uitvoer"]).validate(antwoord)


def test_het_werkt_zonder_database(regels):
    omgeving = os.environ | {
        "DATABASE_URL": "postgres://niemand@127.0.0.1:1/nergens",
        "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.test",
    }
    opdracht = [sys.executable, "-m", "django", "narekenen", str(regels)]
    klaar = subprocess.run(opdracht, cwd=settings.BASIS, env=omgeving, capture_output=True, text=True, timeout=60)
    assert klaar.returncode == 0, klaar.stderr
    assert len(klaar.stdout.splitlines()) == 2
