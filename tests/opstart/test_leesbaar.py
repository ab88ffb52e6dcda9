"""An old Python must be able to read what tells its user that it is old."""

import ast

import pytest

from opstart import BASIS

VROEG = ["manage.py", *(f"opstart/{naam}.py" for naam in ("__init__", "messages", "environment", "cli"))]


@pytest.mark.parametrize("pad", VROEG)
def test_een_oude_python_kan_dit_lezen(pad):
    ast.parse((BASIS / pad).read_text(), feature_version=(3, 8))


@pytest.mark.parametrize("pad", VROEG)
def test_wat_een_oude_python_leest_importeert_niets_nieuws(pad):
    """At module level only the standard library and the other early files."""
    vroeg = {"opstart", "opstart.messages", "opstart.environment", "opstart.cli"}
    for knoop in ast.parse((BASIS / pad).read_text()).body:
        namen = [knoop.module] if isinstance(knoop, ast.ImportFrom) else []
        namen += [a.name for a in knoop.names] if isinstance(knoop, ast.Import) else []
        for naam in namen:
            assert naam in vroeg or naam.split(".")[0] in {
                *("contextlib", "errno", "hashlib", "importlib", "os", "pathlib", "re"),
                *("shutil", "subprocess", "sys", "time"),
            }, f"{pad} importeert {naam}"


def test_opstart_gebruikt_alleen_de_standaardbibliotheek():
    import sys

    for pad in sorted((BASIS / "opstart").glob("*.py")):
        if pad.name.startswith("pytest_"):
            continue
        for knoop in ast.parse(pad.read_text()).body:
            namen = [knoop.module] if isinstance(knoop, ast.ImportFrom) else []
            namen += [a.name for a in knoop.names] if isinstance(knoop, ast.Import) else []
            for naam in namen:
                assert naam.split(".")[0] in {*sys.stdlib_module_names, "opstart"}, f"{pad.name}: {naam}"
