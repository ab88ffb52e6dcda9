"""Templates: used, without inline code, and parts that are named alike everywhere."""

import re

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.huis.bron import python, sjablonen

# Loaded under a name that is put together: spreiding/core/fouten.py, and allauth.
VAN_ZELF = {
    "429.html",
    "account/password_reset_help_text.html",
    *(f"fout/{status}.html" for status in (400, 403, 404, 409, 500)),
}
COMMENTAAR = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
DEELDEF = re.compile(r"\{%\s*partialdef\s+([\w-]+)(\s+inline)?\s*%\}\s*<[a-z0-9]+([^>]*)", re.DOTALL)

ALLE = sorted(sjablonen())


def kaal(naam: str) -> str:
    return COMMENTAAR.sub("", sjablonen()[naam])


def genoemd() -> str:
    return "\n".join([*python().values(), *sjablonen().values()])


@pytest.mark.parametrize("naam", ALLE)
def test_elk_sjabloon_wordt_gebruikt(naam):
    if naam in VAN_ZELF or re.search(rf"[\"'/]{re.escape(naam)}[\"'#]", genoemd()):
        return
    assert vervangt_bibliotheek(naam), "Niemand gebruikt dit sjabloon."


def vervangt_bibliotheek(naam: str) -> bool:
    """Does this template take the place of one in a library (allauth, Django forms)?"""
    from django.template.loader import engines

    for lader in engines["django"].engine.template_loaders:
        for onder in getattr(lader, "loaders", [lader]):
            for bron in onder.get_template_sources(naam):
                if "site-packages" in str(bron.name):
                    try:
                        onder.get_contents(bron)
                        return True
                    except TemplateDoesNotExist:
                        continue
    return False


@pytest.mark.parametrize("naam", ALLE)
def test_elk_sjabloon_is_geldig(naam):
    get_template(naam)


@pytest.mark.parametrize("naam", ALLE)
def test_geen_stijl_script_of_handler_in_een_sjabloon(naam):
    bron = kaal(naam)
    assert not re.search(r"<[^>]*\sstyle\s*=", bron)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", bron)
    assert not re.search(r"<style\b", bron)
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", bron)
    assert "javascript:" not in bron
    assert "|safe" not in bron
    assert "autoescape off" not in bron


@pytest.mark.parametrize("naam", ALLE)
def test_een_deel_heet_zoals_de_id_van_zijn_wortel(naam):
    """A part that stands on the page can be swapped. A part that is repeated (a row) has an id of its own, or none."""
    for deel, op_de_pagina, eigenschappen in DEELDEF.findall(kaal(naam)):
        gevonden = re.search(r'\bid="([^"]*)"', eigenschappen)
        assert gevonden or not op_de_pagina, f"partialdef {deel}: het eerste element heeft geen id."
        assert not gevonden or gevonden[1] == deel or "{{" in gevonden[1], (
            f"partialdef {deel} heeft id={gevonden[1]!r}."
        )


@pytest.mark.parametrize("naam", ALLE)
def test_wat_htmx_vervangt_bestaat_en_gaat_in_zijn_geheel(naam):
    bron = kaal(naam)
    ids = set(re.findall(r'\bid="([^"{]+)"', "\n".join(sjablonen().values())))
    for element in re.findall(r"<[^>]*\shx-(?:get|post)=[^>]*>", bron):
        doel = re.search(r'hx-target="([^"]*)"', element)
        assert doel, f"hx-target ontbreekt op het element zelf: {element[:80]}"
        assert doel[1] == "this" or "{{" in doel[1] or doel[1].lstrip("#") in ids, f"{doel[1]} bestaat niet."
        assert 'hx-swap="outerHTML' in element, f"hx-swap=outerHTML ontbreekt: {element[:80]}"


def test_een_deel_dat_een_view_noemt_bestaat():
    for pad, bron in python().items():
        for sjabloon, deel in re.findall(r'toon\(\s*request,\s*"([^"]+)".*?deel="([\w-]+)"', bron, re.DOTALL):
            assert re.search(rf"partialdef {deel}\b", sjablonen()[sjabloon]), f"{pad}: {sjabloon}#{deel}"


@pytest.mark.parametrize("naam", ALLE)
def test_een_sjabloon_rekent_niet_met_plaatsen(naam):
    assert not re.search(r"\|(add|divisibleby):", kaal(naam)), "Laat queries rekenen."
