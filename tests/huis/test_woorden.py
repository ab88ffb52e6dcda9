"""Enums are used, and every word of the domain stands in the woordenlijst."""

import inspect
import re

import pytest
from django.apps import apps

from spreiding.accounts.permissions import Recht
from spreiding.regels import (
    abonnementen,
    begrippen,
    besluitstatus,
    bewaking,
    bezwaardossier,
    bezwaargebeurtenis,
    downloads,
    feiten,
    inlezing,
    rollen,
    rooster,
    signalen,
    termijnverlopen,
    toezicht,
    toezichtactie,
    uitruil,
    verdeelkamer,
    verslagverloop,
    verslagverschil,
)
from spreiding.regels.begrippen import Begrip, Reden
from spreiding.regels.feiten import Feit
from tests.huis.bron import BASIS, PAKKET, python, sjablonen

WOORDENLIJST = BASIS / "docs" / "woordenlijst.md"
MODELLEN = [model.__name__ for model in apps.get_models() if model.__module__.startswith("spreiding.")]
ENUMS = [
    naam
    for module in (
        abonnementen,
        begrippen,
        besluitstatus,
        bewaking,
        bezwaardossier,
        bezwaargebeurtenis,
        downloads,
        feiten,
        inlezing,
        rollen,
        rooster,
        signalen,
        termijnverlopen,
        toezicht,
        toezichtactie,
        uitruil,
        verdeelkamer,
        verslagverloop,
        verslagverschil,
    )
    for naam, klasse in vars(module).items()
    if inspect.isclass(klasse)
    and issubclass(klasse, Begrip)
    and klasse is not Begrip
    and klasse.__module__ == module.__name__
]


def elders(*bestanden) -> str:
    """Source outside the files in which the names are defined, and the templates."""
    weg = {PAKKET / bestand for bestand in bestanden}
    return "\n".join([*(bron for pad, bron in python().items() if pad not in weg), *sjablonen().values()])


@pytest.mark.parametrize("feit", Feit)
def test_elk_feit_wordt_vastgelegd(feit):
    assert f"Feit.{feit.name}" in elders("regels/feiten.py")


@pytest.mark.parametrize("recht", Recht)
def test_elk_recht_wordt_gevraagd(recht):
    bron = elders("accounts/permissions.py")
    assert f"Recht.{recht.name}" in bron or f'mag "{recht.value}"' in bron


@pytest.mark.parametrize("reden", Reden)
def test_elke_reden_komt_voor(reden):
    assert re.search(rf"Reden\.{reden.name}\b", elders("regels/begrippen.py"))


@pytest.mark.parametrize("woord", ["Recht", *MODELLEN, *ENUMS])
def test_elk_woord_staat_in_de_woordenlijst(woord):
    assert f"`{woord}" in WOORDENLIJST.read_text(encoding="utf-8") or f".{woord}`" in WOORDENLIJST.read_text(
        encoding="utf-8"
    )


def test_de_woordenlijst_staat_op_alfabet_en_heeft_geen_dubbele_woorden():
    rijen = re.findall(r"^\| ([^|]+?) \|", WOORDENLIJST.read_text(encoding="utf-8"), re.MULTILINE)
    termen = [rij for rij in rijen if rij not in ("term", "---")]
    assert len(termen) > 40
    assert termen == sorted(set(termen), key=str.casefold)
