"""Other commands of manage.py find the database of a running demonstration, and only of a running one."""

import os

import pytest

from opstart import running
from opstart.processes import schrijf_json, wie_ben_ik


@pytest.fixture
def wereld(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "DRAAIT", tmp_path / "draait.json")
    for naam in ("DATABASE_URL", "DEMO_KLOK"):
        monkeypatch.delenv(naam, raising=False)

    def schrijf(hoofd):
        omgeving = {"DATABASE_URL": "postgres://demo", "DEMO_KLOK": "2027-03-05@1"}
        schrijf_json(tmp_path / "draait.json", {"hoofd": hoofd, "omgeving": omgeving})
        running.met_lopende_wereld()
        gevonden = os.environ.pop("DATABASE_URL", None), os.environ.pop("DEMO_KLOK", None)
        return gevonden

    return schrijf


def test_een_draaiende_demonstratie_wordt_gebruikt(wereld):
    assert wereld(wie_ben_ik()) == ("postgres://demo", "2027-03-05@1")


def test_een_hard_afgebroken_demonstratie_niet(wereld):
    assert wereld({**wie_ben_ik(), "begin": "lang geleden"}) == (None, None)


def test_wie_zelf_een_databank_noemt_krijgt_die(wereld, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://eigen")
    assert wereld(wie_ben_ik()) == ("postgres://eigen", None)


def test_zonder_demonstratie_verandert_er_niets(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "DRAAIT", tmp_path / "er-is-niets.json")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    running.met_lopende_wereld()
    assert "DATABASE_URL" not in os.environ
