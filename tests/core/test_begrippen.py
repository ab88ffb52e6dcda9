"""Terms: each explained once, in plain language, and one click away."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError

from spreiding.core import begrippen
from spreiding.regels.begrippen import Doelgroep, Exploitant, Soort
from tests.helpers.pagina import met_id, tekst_van
from tests.huis.bron import sjablonen

GENOEMD = sorted({term for bron in sjablonen().values() for term in re.findall(r'\{% begrip "([^"{}]+)"', bron)})


def test_elk_begrip_heeft_een_uitleg_van_gewone_lengte():
    for uitleg in begrippen.alle():
        assert uitleg.uitleg.endswith("."), uitleg.term
        zinnen = re.split(r"(?<=[.:;])\s", uitleg.uitleg)
        assert max(len(zin.split()) for zin in zinnen) <= 28, uitleg.term


def test_ankers_en_namen_zijn_uniek():
    ankers = [u.anker for u in begrippen.alle()]
    namen = [naam.casefold() for u in begrippen.alle() for naam in (u.term, *u.ook)]
    assert len(ankers) == len(set(ankers))
    assert len(namen) == len(set(namen))


@pytest.mark.parametrize("woord", ["verdeelbesluit", "Verdeelbesluit", "CdK", "duurzaam", "AMV", "stand per"])
def test_een_begrip_is_ook_onder_zijn_andere_namen_te_vinden(woord):
    assert begrippen.zoek(woord).uitleg


def test_een_woord_dat_niemand_uitlegde_is_een_fout():
    with pytest.raises(KeyError):
        begrippen.zoek("bestaatniet")
    with pytest.raises((KeyError, TemplateSyntaxError)):
        Template("{% load onderdelen %}{% begrip 'bestaatniet' %}").render(Context())


@pytest.mark.parametrize("term", GENOEMD)
def test_elk_begrip_op_een_pagina_is_uitgelegd(term):
    assert begrippen.zoek(term)


def test_doelgroepen_soorten_en_exploitanten_zijn_uitgelegd():
    afkortingen = [re.search(r"\((\w+)\)", soort.label) for soort in Soort]
    for woord in [*(m[1] for m in afkortingen if m), "regulier", "amv", "noodopvang", "COA", "TGO", "DGO"]:
        assert begrippen.zoek(woord), woord
    assert len(Doelgroep) == 3
    assert len(Exploitant) == 4


def test_de_knop_opent_de_uitleg_die_op_elke_pagina_klaarligt(bezoeker):
    pagina = bezoeker.get("/over/").content.decode()
    knop = Template("{% load onderdelen %}{% begrip 'amv' 'amv-plekken' %}").render(Context())
    assert 'popovertarget="begrip-amv"' in knop
    assert "amv-plekken" in knop
    uitleg = met_id(pagina, "begrip-amv")
    assert uitleg.get("popover") is not None
    assert "alleenstaande minderjarige vreemdeling" in uitleg.text_content()


def test_de_lijst_staat_open_voor_iedereen_met_een_anker_per_begrip(bezoeker):
    antwoord = bezoeker.get("/begrippen/")
    assert "bindend verdeelt" in tekst_van(antwoord, "verdeelbesluit")
    assert "Wet art. 5" in tekst_van(antwoord, "verdeelbesluit")
