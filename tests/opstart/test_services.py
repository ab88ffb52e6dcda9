"""Servers of one's own for one command."""

from contextlib import nullcontext
from types import SimpleNamespace

from opstart import services


def test_wie_eigen_servers_krijgt_krijgt_ook_de_opmaak_van_productie(monkeypatch, tmp_path):
    """The benchmark serves pages with production settings; a style sheet that was not collected is an error there."""
    gedaan = []
    monkeypatch.setattr(services, "DATA", tmp_path)
    monkeypatch.setattr(services, "vang_seinen", lambda: None)
    monkeypatch.setattr(services, "diensten", lambda *_, **__: nullcontext({"DATABASE_URL": "postgres://hier"}))
    monkeypatch.setattr(services, "draai", lambda opdracht, _, **opties: gedaan.append((opdracht, opties["env"])))
    monkeypatch.setattr(services.subprocess, "run", lambda opdracht, **_: SimpleNamespace(returncode=len(gedaan)))
    assert services.met_eigen_diensten(["manage.py", "meetlat"]) == 1
    ((opdracht, env),) = gedaan
    assert opdracht[1:] == ["-m", "opstart.assets"]
    assert (
        env["DJANGO_SETTINGS_MODULE"] == "spreiding.config.settings.prod" and env["DATABASE_URL"] == "postgres://hier"
    )


def test_wat_bewaard_moet_blijven_staat_in_een_eigen_map(monkeypatch, tmp_path):
    monkeypatch.setattr(services, "DATA", tmp_path)
    with services._map(["manage.py", "meetlat", "--bewaren"]) as blijft:
        assert blijft == str(tmp_path / "meetlat")
    with services._map(["manage.py", "meetlat"]) as weg:
        assert tmp_path.joinpath(weg).is_dir() and weg != blijft
    assert not tmp_path.joinpath(weg).exists()
