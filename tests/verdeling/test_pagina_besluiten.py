"""The list of besluiten: a row per provincie and cyclus; who sees what."""

import pytest

from spreiding.gebied.models import Provincie
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.verdeling.conftest import Besluitmaker, invoer

pytestmark = pytest.mark.django_db
PAD = "/besluiten/"


def test_twaalf_provincies_ook_zonder_besluit(bram):
    tekst = tekst_van(bram.get(PAD), "resultaten")
    assert tekst.count("Nog geen besluit") == 12
    assert "12 nog zonder besluit" in tekst


def test_een_concept_telt_zijn_regels_en_een_besluit_zijn_taken(bram, maker):
    besluit = maker.concept()
    assert "500" in tekst_van(bram.get(PAD), "resultaten")  # 200 in Arnhem, 300 in Ede
    maker.rond_af(besluit, maker.nu.date())
    maker.wijziging(invoer(regulier=80))
    tekst = tekst_van(bram.get(PAD), "resultaten")
    assert "Wijziging concept" in tekst and "500" in tekst and "1 besluit bekendgemaakt" in tekst


def test_een_provincie_ziet_alleen_zichzelf_en_pas_na_bekendmaking(pieter, maker):
    maker.voorgedragen()
    tekst = tekst_van(pieter.get(PAD), "resultaten")
    assert "Nog geen besluit" in tekst and "Overijssel" not in tekst


def test_een_concept_bestaat_niet_voor_de_provincie(pieter, karin, olga, maker):
    besluit = maker.vastgesteld()
    assert [wie.get(besluit.get_absolute_url()).status_code for wie in (pieter, karin, olga)] == [404] * 3
    maker.maak_bekend(besluit)
    assert [wie.get(besluit.get_absolute_url()).status_code for wie in (pieter, karin, olga)] == [200, 200, 404]


@pytest.mark.parametrize(
    "vraag", [{}, {"cyclus": ""}, {"status": "geen"}, {"cyclus": "2024-2026", "sorteer": "-opgave"}]
)
def test_het_deel_is_gelijk_aan_de_pagina(bram, maker, vraag):
    maker.concept()
    assert_deel_gelijk(bram, PAD, "resultaten", vraag)


def test_een_onleesbaar_filter_wordt_genoemd(bram):
    assert "niet toegepast" in tekst_van(bram.get(PAD, {"status": "kaas"}), "resultaten")


@pytest.mark.parametrize("formaat", ["csv", "json", "ods"])
def test_de_lijst_als_bestand(bram, maker, formaat):
    maker.concept()
    antwoord = bram.get(PAD, {"formaat": formaat})
    assert antwoord.status_code == 200 and antwoord["Content-Disposition"].startswith("attachment")
    antwoord.close()


def test_meer_besluiten_kosten_niet_meer_queries(bram, zelfde_aantal_queries):
    codes = iter(Provincie.objects.order_by("pk").values_list("pk", flat=True))

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            provincie = next(codes)
            gemeente = Provincie.objects.get(pk=provincie).gemeenten.order_by("pk")[0]
            Besluitmaker(provincie).bekendgemaakt(invoer(gemeente.pk))

    zelfde_aantal_queries(maak, lambda: bram.get(PAD), 2, 9)


def test_wie_schrijft_begint_een_besluit(bram, cyclus2):
    assert "Besluit opstellen" in tekst_van(bram.get(PAD))
    antwoord = bram.post("/besluiten/nieuw/", {"cyclus": "2026-2028", "provincie": "PV25", "kenmerk": "K-1"})
    assert antwoord.status_code == 303
    assert "Nog geen regels" in tekst_van(bram.get(antwoord["Location"]))


def test_een_tweede_besluit_naast_het_eerste_kan_niet(bram, maker):
    maker.concept()
    antwoord = bram.post("/besluiten/nieuw/", {"cyclus": "2026-2028", "provincie": "PV25"})
    assert antwoord.status_code == 422
    assert "Er is al een besluit voor deze provincie" in tekst_van(antwoord)
