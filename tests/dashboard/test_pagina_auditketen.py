"""The chain on the page Controles, and as a file that the check reads."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from spreiding.audit.actions.keten import verzegel
from spreiding.audit.models import Dagzegel
from spreiding.core.klok import dag_van
from tests.dashboard.conftest import CONTROLES
from tests.factories.audit import GebeurtenisFactory
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.wereld import NU

pytestmark = pytest.mark.django_db
KETEN = f"{CONTROLES}auditketen/"
GISTEREN = dag_van(NU) - timedelta(days=1)


@pytest.fixture
def zegel(referentie):
    GebeurtenisFactory()
    verzegel(tot_en_met=GISTEREN - timedelta(days=1), nu=NU)
    verzegel(tot_en_met=GISTEREN, nu=NU)
    return Dagzegel.objects.get(dag=GISTEREN)


def test_controles_noemt_het_laatste_zegel(beer, zegel):
    tekst = tekst_van(beer.get(CONTROLES))
    assert f"Afgesloten tot en met rij {zegel.laatste}, op 4 maart 2027." in tekst and zegel.hash in tekst


def test_zonder_zegel_staat_er_wanneer_het_komt(beer, referentie):
    assert "Het eerste komt vannacht" in tekst_van(beer.get(CONTROLES))
    assert "Er is nog geen zegel" in tekst_van(beer.get(KETEN))


def test_de_lijst_toont_elk_zegel_en_is_als_bestand_te_krijgen(beer, zegel):
    tekst = tekst_van(beer.get(KETEN), "resultaten")
    assert "2 zegels" in tekst and "4-3-2027" in tekst and zegel.hash in tekst
    csv = b"".join(beer.get(KETEN, {"formaat": "csv"}).streaming_content).decode()
    assert zegel.vorige in csv


def test_het_deel_is_gelijk_aan_de_pagina(beer, zegel):
    assert_deel_gelijk(beer, KETEN, "resultaten", {"sorteer": "dag"})


@pytest.mark.parametrize("rijen", ["", "1"])
def test_het_bestand_is_wat_de_controle_leest(beer, zegel, tmp_path, rijen):
    antwoord = beer.get(f"{KETEN}bestand/", {"rijen": rijen})
    inhoud = b"".join(antwoord.streaming_content)
    assert "attachment" in antwoord["Content-Disposition"]
    assert ("rijenlijst" in json.loads(inhoud)["zegels"][0]) == bool(rijen)
    pad = tmp_path / "keten.json"
    pad.write_bytes(inhoud)
    call_command("audit_controleren", keten=str(pad))
