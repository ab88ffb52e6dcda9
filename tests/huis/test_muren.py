"""Walls and floors, and the kinds of file that do not belong in them."""

import ast
import re

import pytest

from tests.huis.bron import BASIS, PAKKET, boom, kort, python

VERBODEN_NAMEN = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "services", "signals"}
SCHRIJVERS = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
    "update",
    "aupdate",
    "acreate",
    "asave",
    "adelete",
}
QUERYSETWOORDEN = {"objects", "filter", "exclude", "all", "order_by", "_default_manager", "select_for_update"}
ZAAIT = "meetlat"  # fills a database of its own, to measure pages at sizes that no user ever enters
GEEN_MODEL = {"cache"}  # keeping a figure at hand is no write of the product


def test_import_linter_is_tevreden(monkeypatch):
    from importlinter.cli import lint_imports

    monkeypatch.chdir(BASIS)
    assert lint_imports(no_cache=True) == 0


def test_geen_verzamelbak_in_het_pakket():
    assert [kort(pad) for pad in python() if pad.stem in VERBODEN_NAMEN] == []


@pytest.mark.parametrize("pad", python(), ids=kort)
def test_een_bestand_blijft_onder_de_vierhonderd_regels(pad):
    assert len(python()[pad].splitlines()) <= 400, "Vraag je af welke kamer er ontbreekt."


@pytest.mark.parametrize("pad", python(), ids=kort)
def test_alleen_actions_schrijven(pad):
    delen = pad.relative_to(PAKKET).with_suffix("").parts
    if "actions" in delen or delen[0] == ZAAIT:
        return
    overtredingen = [f"regel {aanroep.lineno}: {ast.unparse(aanroep)[:80]}" for aanroep in schrijft(boom(pad))]
    assert overtredingen == []


def schrijft(module: ast.Module) -> list[ast.Call]:
    """Calls that write rows: all of SCHRIJVERS, and `update` and `delete` only on something like a QuerySet."""
    aanroepen = [k for k in ast.walk(module) if isinstance(k, ast.Call) and isinstance(k.func, ast.Attribute)]
    return [a for a in aanroepen if a.func.attr in SCHRIJVERS and not _onschuldig(a)]


def _onschuldig(aanroep: ast.Call) -> bool:
    namen = {k.attr for k in ast.walk(aanroep.func.value) if isinstance(k, ast.Attribute)}
    namen |= {k.id for k in ast.walk(aanroep.func.value) if isinstance(k, ast.Name)}
    if aanroep.func.attr == "save" and len(aanroep.args) == 1:
        return True  # a document into a file; a model takes no arguments, a file field takes two
    if aanroep.func.attr in ("update", "delete"):
        return not namen & QUERYSETWOORDEN
    return bool(namen & GEEN_MODEL)


def test_de_schrijvers_worden_echt_gevonden():
    """A check that cannot fail is a defect: planted violations are seen, look-alikes are not."""
    fout = [
        "b.bestand.save(naam, inhoud)",
        "L.objects.filter(a=1).update(b=2)",
        "rij.save()",
        "l.delen.bulk_create([])",
    ]
    goed = ["boek.save(bestand)", "d.update(a=1)", "hash.update(b'')", "cache.delete('x')", "rijen.filter(a=1)"]
    assert [len(schrijft(ast.parse(regel))) for regel in fout] == [1] * len(fout)
    assert [len(schrijft(ast.parse(regel))) for regel in goed] == [0] * len(goed)


@pytest.mark.parametrize("pad", python(), ids=kort)
def test_geen_signalen_en_geen_eigen_save(pad):
    bron = python()[pad]
    assert not re.search(r"django\.dispatch|db\.models\.signals|@receiver\b", bron)
    eigen = [k.name for k in ast.walk(boom(pad)) if isinstance(k, ast.FunctionDef) and k.name in ("save", "delete")]
    assert eigen == []


@pytest.mark.parametrize("pad", python(PAKKET / "regels"), ids=kort)
def test_regels_kennen_geen_klok_en_geen_toeval(pad):
    assert klok_of_toeval(boom(pad)) == []


def klok_of_toeval(module: ast.Module) -> list[str]:
    """Calls of a clock or of float, and chance that differs per run: only a `Random` with a fixed begin replays."""
    knopen = list(ast.walk(module))
    aanroepen = [k for k in knopen if isinstance(k, ast.Call)]
    fout = [a for a in aanroepen if _naam(a) in ("today", "now", "utcnow", "float")]
    fout += [a for a in aanroepen if _naam(a) == "Random" and not a.args]
    fout += [k for k in knopen if isinstance(k, ast.Import) and any(n.name in ("random", "secrets") for n in k.names)]
    los = [k for k in knopen if isinstance(k, ast.ImportFrom) and k.module in ("random", "secrets")]
    return [ast.unparse(k) for k in (*fout, *[k for k in los if [n.name for n in k.names] != ["Random"]])]


def _naam(aanroep: ast.Call) -> str:
    return getattr(aanroep.func, "attr", getattr(aanroep.func, "id", ""))


def test_klok_en_toeval_worden_echt_gevonden():
    fout = ["date.today()", "float(x)", "import random", "from random import choice", "Random()", "datetime.now(UTC)"]
    goed = ["from random import Random", "Random(7).random", "now = 3"]
    assert [len(klok_of_toeval(ast.parse(regel))) for regel in fout] == [1] * len(fout)
    assert [len(klok_of_toeval(ast.parse(regel))) for regel in goed] == [0] * len(goed)
