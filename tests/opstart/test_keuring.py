"""`manage.py keuring` and `.ci/run`: what they check, and in which order."""

import os
import re
import shutil
import subprocess

import pytest

from opstart import BASIS, keuring


def test_de_stappen_staan_in_volgorde_van_snelheid():
    namen = [" ".join(opdracht[1:]) for _naam, opdracht, _extra in keuring.STAPPEN]
    gezocht = ("ruff format", "ruff check", "importlinter", "djlint", "djlint", "makemigrations", "check", "mypy")
    assert len(namen) == len(gezocht)
    for naam, deel in zip(namen, gezocht, strict=True):
        assert deel in naam


@pytest.fixture
def kopie(tmp_path, monkeypatch):
    """A copy of what the first steps look at, to plant a violation in."""
    for naam in ("spreiding", "opstart", "templates"):
        shutil.copytree(BASIS / naam, tmp_path / naam, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(BASIS / "pyproject.toml", tmp_path)
    monkeypatch.setattr(keuring, "BASIS", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("stap", "pad", "overtreding"),
    [
        ("opmaak van de code", "spreiding/core/scheef.py", "x = {  'a':1 }\n"),
        ("regels voor de code", "spreiding/opvang/actions/nu.py", "import datetime\n\nDAG = datetime.date.today()\n"),
        ("regels voor de code", "spreiding/opvang/queries/web.py", "from django.shortcuts import render\n\nrender()\n"),
        ("muren tussen de kamers", "spreiding/gebied/omhoog.py", "import spreiding.opvang.models\n"),
        ("muren tussen de kamers", "spreiding/utils/__init__.py", ""),
        ("muren tussen de kamers", "spreiding/opvang/helpers.py", ""),
        ("muren tussen de kamers", "spreiding/regels/net.py", "import django\n"),
        ("muren tussen de kamers", "spreiding/opvang/queries/blad.py", "import xlsxwriter\n"),
        ("muren tussen de kamers", "opstart/zwaar.py", "import spreiding.core\n"),
        ("sjablonen nakijken", "templates/core/kaal.html", "<img src='/x.png'>\n"),
        ("opmaak van sjablonen", "templates/core/scheef.html", "<div><p>a</p>\n          <p>b</p></div>\n"),
    ],
)
def test_een_geplante_overtreding_valt_op(kopie, stap, pad, overtreding, capsys):
    opdracht, extra = next((opdracht, extra) for naam, opdracht, extra in keuring.STAPPEN if naam == stap)
    if stap == "muren tussen de kamers":  # judges the whole, so the whole must be well before
        assert keuring.stap(stap, opdracht, extra)
    (kopie / pad).parent.mkdir(exist_ok=True)
    (kopie / pad).write_text(overtreding)
    assert not keuring.stap(stap, opdracht, extra)
    assert (kopie / pad).stem in capsys.readouterr().out or stap == "muren tussen de kamers"


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
