"""Putting right which lines a dossier is about: what changes, what stands in the way, what was known before."""

from datetime import timedelta

import pytest
from django.urls import reverse

from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar.actions import regels_wijzigen
from spreiding.bezwaar.models import Dossierregel
from spreiding.bezwaar.queries.dossiers import bezwaar_lopend
from spreiding.bezwaar.queries.lijnen import regels_van, stempel
from spreiding.regels.belemmering import Belemmerd
from tests.bezwaar.conftest import ARNHEM, EDE
from tests.helpers.pagina import ontleed, tekst_van
from tests.wereld import NU, VANDAAG

LATER = NU + timedelta(hours=1)


@pytest.fixture
def nummer(besluit):
    """The key of the line of a gemeente."""
    return lambda code: besluit.regels.get(gemeente=code).pk


@pytest.fixture
def wijzig(griffie, dossier, nummer):
    def doe(*codes: str, gezien: str | None = None, nu=LATER) -> bool:
        return regels_wijzigen(
            dossier_id=dossier.pk, regels=[nummer(code) for code in codes], reden="Verkeerd aangekruist.",
            gezien=stempel(dossier) if gezien is None else gezien, door=griffie.door, nu=nu,
        )  # fmt: skip

    return doe


def gemeenten(dossier, bekend_op=None) -> list[str]:
    return list(regels_van(dossier, bekend_op).order_by("gemeente").values_list("gemeente_id", flat=True))


class TestWijzigen:
    def test_wat_er_stond_blijft_te_zien(self, dossier, wijzig):
        assert wijzig(EDE)
        assert gemeenten(dossier) == [EDE] and gemeenten(dossier, NU) == [ARNHEM]
        feit = Gebeurtenis.objects.over("bezwaardossier", dossier.pk).first()
        assert feit.feit == "bezwaar_gewijzigd" and feit.gegevens["reden"] == "Verkeerd aangekruist."
        assert (feit.gegevens["was"], feit.gegevens["wordt"]) == ({"regels": "Arnhem"}, {"regels": "Ede"})

    def test_wat_loopt_telt_bij_de_nieuwe_regel(self, dossier, wijzig, cyclus2):
        wijzig(EDE)
        assert bezwaar_lopend(cyclus2, VANDAAG) == {EDE: 1}
        assert bezwaar_lopend(cyclus2, VANDAAG, bekend_op=NU) == {ARNHEM: 1}

    def test_een_regel_erbij_raakt_de_andere_niet(self, dossier, wijzig):
        eerst = Dossierregel.objects.get().pk
        wijzig(ARNHEM, EDE)
        assert gemeenten(dossier) == [ARNHEM, EDE] and Dossierregel.objects.bekend_op().filter(pk=eerst).exists()

    def test_twee_keer_is_een_keer(self, dossier, wijzig):
        assert wijzig(EDE) and not wijzig(EDE)
        assert Gebeurtenis.objects.filter(feit="bezwaar_gewijzigd").count() == 1

    def test_terug_naar_wat_het_was(self, dossier, wijzig):
        wijzig(EDE)
        wijzig(ARNHEM, nu=LATER + timedelta(hours=1))
        assert gemeenten(dossier) == [ARNHEM] and Dossierregel.objects.count() == 3

    def test_een_gegrond_bezwaar_verandert_alleen_de_goede_regel(self, griffie, dossier, wijzig):
        wijzig(EDE)
        griffie.leg(dossier, "horen_afgezien", "1-3-2027")
        rij = griffie.leg(dossier, "beslissing", "2-3-2027", "", "gegrond", regels=griffie.nieuw(EDE, 250, 0))
        assert rij.gevolg.regels.get(gemeente=EDE).regulier == 250


class TestBelemmeringen:
    def test_zonder_regel_gaat_het_nergens_over(self, wijzig):
        with pytest.raises(Belemmerd, match="Kies ten minste één regel van het besluit."):
            wijzig()

    def test_na_de_beslissing_ligt_het_vast(self, griffie, dossier, wijzig):
        griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="ingetrokken")
        with pytest.raises(Belemmerd, match="Er is al beslist, op 1 maart 2027: de regels blijven wat zij zijn."):
            wijzig(EDE)

    def test_wie_naar_een_oude_stand_keek_overschrijft_niets(self, dossier, wijzig):
        gezien = stempel(dossier)
        wijzig(ARNHEM, EDE)
        with pytest.raises(Belemmerd, match="Iemand anders wijzigde dit dossier terwijl u bezig was"):
            wijzig(EDE, gezien=gezien)
        assert gemeenten(dossier) == [ARNHEM, EDE]


class TestPagina:
    @staticmethod
    def adres(dossier) -> str:
        return reverse("bezwaar-regels", args=[dossier.pk])

    def velden(self, bram, dossier, *regels: int, reden: str = "Tikfout.") -> dict:
        pagina = ontleed(bram.get(self.adres(dossier)).content.decode())
        (gezien,) = pagina.xpath("//input[@name='gezien']/@value")
        return {"regels": list(regels), "reden": reden, "gezien": gezien}

    def test_wijzigen_en_zien_wat_er_stond(self, bram, dossier, nummer):
        assert "Wijzig de regels van" in tekst_van(bram.get(dossier.get_absolute_url()), "regels")
        antwoord = bram.post(self.adres(dossier), self.velden(bram, dossier, nummer(EDE)))
        assert antwoord.status_code == 303
        pagina = bram.get(dossier.get_absolute_url())
        assert "Ede" in tekst_van(pagina, "regels") and "Arnhem" not in tekst_van(pagina, "regels")
        assert "Regels van het besluit: was “Arnhem”, werd “Ede”." in tekst_van(pagina, "gegevens")

    def test_niets_veranderen_is_geen_wijziging(self, bram, dossier, nummer):
        bram.post(self.adres(dossier), self.velden(bram, dossier, nummer(ARNHEM)))
        assert "Er is niets veranderd: dit stond er al." in bram.get(dossier.get_absolute_url()).content.decode()

    def test_foute_invoer_staat_bij_het_veld(self, bram, dossier, nummer):
        antwoord = bram.post(self.adres(dossier), self.velden(bram, dossier, reden=""))
        tekst = tekst_van(antwoord)
        assert antwoord.status_code == 422 and "Kies ten minste één regel van het besluit." in tekst
        assert "Schrijf in een paar woorden waarom u dit verandert." in tekst
        assert bram.post(self.adres(dossier), {"regels": ["99999999"], "reden": "x"}).status_code == 422

    def test_na_de_beslissing_zegt_de_pagina_waarom_niet(self, bram, griffie, dossier):
        griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="ingetrokken")
        assert "Wijzig de regels" not in tekst_van(bram.get(dossier.get_absolute_url()), "regels")
        tekst = tekst_van(bram.get(self.adres(dossier)))
        assert "Dit kan nu niet Er is al beslist, op 1 maart 2027" in tekst
