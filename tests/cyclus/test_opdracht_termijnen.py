"""`manage.py termijnen`: one case or a stream, without a database."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

BEKEND = ("--bekendgemaakt", "2026-12-22", "--commissie", "--verdaagd", "--peildatum", "2027-03-05")


def geef(*argumenten: str) -> str:
    uit = io.StringIO()
    call_command("termijnen", *argumenten, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def invoer(monkeypatch):
    def zet(*regels: str) -> None:
        buffer = io.BytesIO("\n".join(regels).encode())
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))

    return zet


def test_een_zaak_als_json():
    antwoord = json.loads(geef(*BEKEND, "--json"))
    beslis = next(termijn for termijn in antwoord["termijnen"] if termijn["termijn"] == "beslistermijn")
    assert (beslis["laatste_dag"], beslis["anders"]) == ("2027-06-09", "2027-06-08")
    assert antwoord["cyclus"] == "2026-2028"


def test_een_zaak_als_tekst():
    tekst = geef(*BEKEND, "--opschorting", "2027-02-10:2027-02-20", "--ingebrekestelling", "2027-07-01")
    assert "Beslissen op bezwaar: tot en met 21 juni 2027 (nog 108 dagen)" in tekst
    assert "Bij de andere lezing:" in tekst
    assert "[Awb art. 7:10 lid 2]" in tekst
    assert "Dwangsom: 0 euro over 0 dagen; hoogstens 1442 euro." in tekst


def test_een_stroom_geeft_een_antwoord_per_regel(invoer):
    invoer('{"kenmerk": "a", "bekendgemaakt": "2026-12-22"}', "", '{"kenmerk": "b", "bekendgemaakt": "2026-12-30"}')
    een, twee = (json.loads(regel) for regel in geef("--jsonl", "--peildatum", "2027-03-05").splitlines())
    assert [(een["regel"], een["kenmerk"]), (twee["regel"], twee["kenmerk"])] == [(1, "a"), (3, "b")]
    assert een["peildatum"] == "2027-03-05"


def test_een_regel_met_een_fout_staat_in_de_uitvoer_en_in_de_uitslag(invoer):
    invoer('{"bekendgemaakt": "2026-12-22"}', "{kapot", '{"bekendgemaakt": "2026-12-22", "beslist_op": "2026-12-01"}')
    uit = io.StringIO()
    with pytest.raises(CommandError, match='2 van 3 regels kloppen niet; zie "fout" in de uitvoer.'):
        call_command("termijnen", "--jsonl", stdout=uit)
    assert ["fout" in json.loads(regel) for regel in uit.getvalue().splitlines()] == [False, True, True]


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        ((), "Geef --bekendgemaakt, bijvoorbeeld"),
        (("--bekendgemaakt", "morgen"), "bekendgemaakt: geef een datum als JJJJ-MM-DD."),
        ((*BEKEND, "--beslist-op", "2026-12-01"), "beslist_op: De beslissing op bezwaar komt na het besluit"),
        ((*BEKEND, "--opschorting", "2027-02-10"), "--opschorting: geef twee dagen met een dubbele punt"),
        (("--jsonl", "--commissie"), "Bij --jsonl staan de feiten in de regels; laat weg: commissie."),
        (("--jsonl", "--peildatum", "morgen"), "--peildatum: geef een datum als JJJJ-MM-DD."),
    ],
)
def test_een_fout_is_een_zin_zonder_traceback(argumenten, zin):
    with pytest.raises(CommandError, match=zin):
        geef(*argumenten)


def test_het_schema_is_er():
    assert set(json.loads(geef("--schema"))) == {"invoer", "uitvoer"}


def test_het_werkt_zonder_database():
    omgeving = os.environ | {
        "DATABASE_URL": "postgres://niemand@127.0.0.1:1/nergens",
        "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.test",
    }
    opdracht = [sys.executable, "-m", "django", "termijnen", *BEKEND, "--json"]
    klaar = subprocess.run(opdracht, cwd=settings.BASIS, env=omgeving, capture_output=True, text=True, timeout=60)
    assert klaar.returncode == 0, klaar.stderr
    assert json.loads(klaar.stdout)["termijnen"][0]["laatste_dag"] == "2027-02-02"
