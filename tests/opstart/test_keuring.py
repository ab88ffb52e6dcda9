"""`manage.py keuring` and `.ci/run`: what they check, and in which order."""

import os
import re
import subprocess

from opstart import BASIS, keuring


def test_de_stappen_staan_in_volgorde_van_snelheid():
    namen = [" ".join(opdracht[1:4]) for _naam, opdracht, _extra in keuring.STAPPEN]
    gezocht = ("ruff format", "ruff check", "importlinter", "djlint", "djlint", "makemigrations", "check", "mypy")
    assert len(namen) == len(gezocht)
    for naam, deel in zip(namen, gezocht, strict=True):
        assert deel in naam


def test_een_mislukte_stap_stopt_de_tests_niet_maar_telt_wel(monkeypatch, capsys):
    monkeypatch.setattr(keuring, "STAPPEN", (("opmaak", ["false"], {}), ("muren", ["true"], {})))
    monkeypatch.setattr(keuring, "test", lambda argv: 0)
    assert keuring.keuring([])
    assert "Mislukt: opmaak." in capsys.readouterr().out


def test_alles_goed_is_nul(monkeypatch):
    monkeypatch.setattr(keuring, "STAPPEN", (("opmaak", ["true"], {}),))
    monkeypatch.setattr(keuring, "test", lambda argv: 0)
    assert not keuring.keuring([])


def test_ci_roept_de_keuring_aan_en_eindigt_met_de_samenvatting(tmp_path):
    """.ci/run beside a manage.py that answers like ours: same status, and the summary as the last line."""
    (tmp_path / ".ci").mkdir()
    schrift = tmp_path / ".ci" / "run"
    schrift.write_text((BASIS / ".ci" / "run").read_text())
    (tmp_path / "manage.py").write_text(
        "import sys\nprint('== 3 passed, 1 failed in 2.00s ==')\nprint('stoppen')\n"
        "sys.exit(sys.argv[1] != 'keuring' or 1)\n"
    )
    for naam in ("chromium", "redis-server"):
        (tmp_path / naam).write_text("#!/bin/sh\n")
        (tmp_path / naam).chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    klaar = subprocess.run(["bash", str(schrift)], env=env, capture_output=True, text=True)
    assert klaar.returncode == 1
    assert re.fullmatch(r"=* ?3 passed, 1 failed in 2\.00s ?=*", klaar.stdout.strip().splitlines()[-1])
