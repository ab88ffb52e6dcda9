"""The two dates on every page, and what a download of the past keeps saying whatever was registered since."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.core import klok
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from tests.dashboard.conftest import ARNHEM, BORD, LAND, NIJMEGEN
from tests.helpers.pagina import tekst_van
from tests.wereld import NU

pytestmark = pytest.mark.django_db
TOEN = {"stand_per": "2027-02-01", "bekend_op": "2027-02-01"}
PAGINAS = (
    LAND, BORD, f"/gemeenten/{ARNHEM}/", f"/gemeenten/{ARNHEM}/herleiding/", "/landelijk/plekken/",
    "/landelijk/gemeenten/", "/landelijk/vergelijken/", "/landelijk/veranderd/", "/landelijk/prognose/", "/locaties/",
)  # fmt: skip


def plek(maak, naam: str, gemeente: str, aantal: int, **wanneer):
    sinds = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2026, 6, 1)),)
    rij = CapaciteitInvoer(Doelgroep.REGULIER, aantal, van=date(2026, 6, 1))
    return maak(naam, gemeente=gemeente, capaciteiten=[rij], mijlpalen=sinds, **wanneer)


@pytest.fixture
def gevuld(maak, opgave):
    opgave(ARNHEM, 200, 20)
    plek(maak, "Meander", ARNHEM, 150, nu=NU - timedelta(days=60), vandaag=date(2027, 1, 4))


def gegevens(wie, pad: str, formaat: str) -> bytes:
    """Only the data part of a download: the rows, without the block that says who made it and when."""
    inhoud = b"".join(wie.get(pad, {**TOEN, "formaat": formaat}).streaming_content)
    if formaat == "json":
        return json.dumps(json.loads(inhoud)["rijen"], sort_keys=True).encode()
    regels = inhoud.decode("utf-8-sig").splitlines(keepends=True)
    leeg = next((n for n, regel in enumerate(regels) if not regel.strip(' ;"\r\n')), len(regels))
    return "".join(regels[:leeg]).encode()


@pytest.mark.parametrize("formaat", ["csv", "json"])
@pytest.mark.parametrize("pad", PAGINAS)
def test_een_bestand_over_toen_is_later_byte_voor_byte_gelijk(gevuld, anna, maak, monkeypatch, pad, formaat):
    eerst = gegevens(anna, pad, formaat)
    assert eerst.count(b"\n") > 1 or eerst.startswith(b"[")
    plek(maak, "Later", NIJMEGEN, 70)  # registered after that moment, about a day before it
    later = datetime(2027, 7, 20, 9, tzinfo=UTC)
    monkeypatch.setattr(klok, "nu", lambda: later)
    assert gegevens(anna, pad, formaat) == eerst


@pytest.mark.parametrize("pad", PAGINAS)
def test_elke_pagina_zegt_over_welke_dag_en_welke_kennis_zij_gaat(gevuld, anna, pad):
    tekst = tekst_van(anna.get(pad, TOEN)).lower()
    assert "tand per 1 februari 2027" in tekst or "1-2-2027" in tekst
    assert "bekend op" in tekst


def test_wat_later_is_vastgelegd_staat_er_toen_niet_en_nu_wel(gevuld, anna, maak):
    plek(maak, "Later", NIJMEGEN, 70)
    assert "Later" not in tekst_van(anna.get("/landelijk/plekken/", TOEN))
    assert "Later" in tekst_van(anna.get("/landelijk/plekken/", {"stand_per": "2027-02-01"}))
