"""Places are added up in one place: a second sum would one day say something else (issue 3, R29)."""

import ast
import re

import pytest

from tests.huis.bron import PAKKET, python

# Who may add up rows of Plekoordeel in SQL, and why.
MAG_OPTELLEN = {
    "opvang/queries/cijfers.py": "the sum itself",
    "opvang/queries/herkomst.py": "the plekken behind that sum, built on its own text",
    "dashboard/queries/verloop.py": "the same terms per day; test_verloop holds every day to cijfers",
    "meetlat/vloer.py": "the floor of the benchmark, never shown",
}
# Who may ask `cijfers` itself; everyone else asks `verdeling.queries.realisatie`.
MAG_VRAGEN = {
    "opvang/queries/cijfers.py",
    "opvang/queries/effect.py",  # what a proposal would do, before there is a row
    "opvang/queries/herkomst.py",
    "opvang/queries/voorstel.py",
    "verdeling/queries/realisatie.py",
    "verdeling/queries/aanbod.py",  # what counts for the besluit: the column `besluit`, per gemeente
}
VRAGERS = ("cijfers_per_gemeente", "cijfers_van_gemeente")
SOM = re.compile(r"\bsum\s*\(", re.IGNORECASE)


def kort(pad) -> str:
    return pad.relative_to(PAKKET).as_posix()


def teksten(bron: str) -> list[str]:
    """Every text in a module, f-strings with their pieces together."""
    uit = []
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
            uit.append(knoop.value)
        elif isinstance(knoop, ast.JoinedStr):
            uit.append(
                "".join(d.value for d in knoop.values if isinstance(d, ast.Constant) and isinstance(d.value, str))
            )
    return uit


def telt_oordelen_op(bron: str) -> bool:
    """Does some SQL here sum rows of Plekoordeel, or an aggregate over them in the ORM?"""
    sql = any("opvang_plekoordeel" in tekst and SOM.search(tekst) for tekst in teksten(bron))
    return sql or ("Plekoordeel.objects" in bron and re.search(r"\bSum\(", bron) is not None)


def test_alleen_cijfers_telt_oordelen_op():
    gevonden = {kort(pad) for pad, bron in python().items() if telt_oordelen_op(bron)}
    assert gevonden <= set(MAG_OPTELLEN), f"Vraag het aan verdeling.queries.realisatie: {gevonden - set(MAG_OPTELLEN)}"
    assert "opvang/queries/cijfers.py" in gevonden  # the test can find something


def test_alleen_realisatie_stelt_de_cijfers_samen():
    gevonden = {kort(pad) for pad, bron in python().items() if any(f"{naam}(" in bron for naam in VRAGERS)}
    assert gevonden <= MAG_VRAGEN, f"Vraag het aan verdeling.queries.realisatie: {gevonden - MAG_VRAGEN}"
    assert "verdeling/queries/realisatie.py" in gevonden


@pytest.mark.parametrize(
    "bron",
    [
        'SQL = "SELECT sum(aantal) FROM opvang_plekoordeel"',
        'SQL = f"SELECT {kolom}, SUM (o.aantal) FROM opvang_plekoordeel o"',
        "Plekoordeel.objects.filter(vraag=1).aggregate(Sum('aantal'))",
    ],
)
def test_een_tweede_som_wordt_gevonden(bron):
    assert telt_oordelen_op(bron)
