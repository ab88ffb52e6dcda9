"""Correcting the data of a dossier: what changes, what stands in the way, what the log keeps, and what was known."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar.actions import Gegevensinvoer, gegevens_wijzigen
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.gegevens import stempel
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.bezwaargebeurtenis import Indiener
from tests.bezwaar.conftest import ARNHEM, EDE
from tests.helpers.pagina import ontleed, tekst_van
from tests.wereld import NU

LATER = NU + timedelta(hours=1)


def invoer(dossier, **anders) -> Gegevensinvoer:
    vast = Gegevensinvoer(
        Indiener(dossier.indiener), dossier.naam, dossier.gemeente, dossier.contact, dossier.gronden, dossier.kenmerk
    )
    return replace(vast, **anders)


@pytest.fixture
def wijzig(griffie, dossier):
    def doe(nu=LATER, gezien="", **anders):
        return gegevens_wijzigen(
            dossier_id=dossier.pk, invoer=invoer(dossier, **anders), reden="Verkeerd overgenomen.",
            gezien=gezien or stempel(Bezwaardossier.objects.get(pk=dossier.pk)), door=griffie.door, nu=nu,
        )  # fmt: skip

    return doe


class TestWijzigen:
    def test_wat_er_stond_blijft_in_het_logboek(self, dossier, wijzig):
        assert wijzig(contact="Afdeling juridische zaken", gronden="De berekening is niet na te volgen.") == [
            "contact", "gronden",
        ]  # fmt: skip
        dossier.refresh_from_db()
        assert (dossier.contact, dossier.naam) == ("Afdeling juridische zaken", "College van Arnhem")
        feit = Gebeurtenis.objects.over("bezwaardossier", dossier.pk).first()
        assert feit.feit == "bezwaar_gewijzigd" and feit.gegevens["reden"] == "Verkeerd overgenomen."
        assert feit.gegevens["was"] == {"contact": "", "gronden": "Te veel extra plekken."}

    def test_twee_keer_is_een_keer(self, dossier, wijzig):
        wijzig(contact="Mw. De Vries")
        assert wijzig(contact="Mw. De Vries") == []
        assert Gebeurtenis.objects.filter(feit="bezwaar_gewijzigd").count() == 1

    def test_een_andere_indiener(self, dossier, wijzig):
        assert wijzig(indiener=Indiener.ANDERS, gemeente=None, naam="Stichting Leefbaar") == [
            "indiener", "gemeente", "naam",
        ]  # fmt: skip

    def test_een_leeg_kenmerk_houdt_wat_er_was(self, dossier, wijzig):
        assert wijzig(kenmerk="") == []


class TestBelemmeringen:
    def test_een_gemeente_die_al_bezwaar_maakte(self, griffie, wijzig):
        ander = griffie.ontvang(EDE)
        with pytest.raises(Belemmerd, match=f"heeft al bezwaar gemaakt tegen dit besluit: {ander.kenmerk}"):
            wijzig(gemeente=Gemeente.objects.get(pk=EDE), naam="College van Ede")

    def test_een_kenmerk_dat_bestaat(self, griffie, wijzig):
        with pytest.raises(Belemmerd, match="Er is al een dossier met kenmerk"):
            wijzig(kenmerk=griffie.ontvang(EDE).kenmerk)

    def test_wie_naar_een_oude_stand_keek_overschrijft_niets(self, dossier, wijzig):
        gezien = stempel(dossier)
        wijzig(contact="Eerst")
        with pytest.raises(Belemmerd, match="Iemand anders wijzigde dit dossier terwijl u bezig was"):
            wijzig(contact="Daarna", gezien=gezien)
        dossier.refresh_from_db()
        assert dossier.contact == "Eerst"


class TestPagina:
    @staticmethod
    def velden(bram, dossier, **anders):
        pagina = ontleed(bram.get(reverse("bezwaar-gegevens", args=[dossier.pk])).content.decode())
        (gezien,) = pagina.xpath("//input[@name='gezien']/@value")
        vast = {"indiener": "gemeente", "gemeente": ARNHEM, "naam": dossier.naam, "contact": "", "reden": "Tikfout.",
                "gronden": dossier.gronden, "kenmerk": dossier.kenmerk, "gezien": gezien}  # fmt: skip
        return vast | anders

    def test_wijzigen_en_zien_wat_er_stond(self, bram, dossier):
        adres = reverse("bezwaar-gegevens", args=[dossier.pk])
        antwoord = bram.post(adres, self.velden(bram, dossier, contact="Mw. De Vries"))
        assert antwoord.status_code == 303
        pagina = bram.get(dossier.get_absolute_url())
        assert "Gewijzigd: contactpersoon." in pagina.content.decode()
        gegevens = tekst_van(pagina, "gegevens")
        assert "Contact Mw. De Vries" in gegevens and "Contactpersoon: was “leeg”, werd “Mw. De Vries”." in gegevens
        toen = bram.get(f"{dossier.get_absolute_url()}?bekend_op=2027-03-04")
        assert "Mw. De Vries" not in toen.content.decode()

    def test_niets_veranderen_is_geen_wijziging(self, bram, dossier):
        adres = reverse("bezwaar-gegevens", args=[dossier.pk])
        bram.post(adres, self.velden(bram, dossier))
        assert "Er is niets veranderd: dit stond er al." in bram.get(dossier.get_absolute_url()).content.decode()

    def test_foute_invoer_staat_bij_het_veld_en_niets_gaat_verloren(self, bram, dossier):
        adres = reverse("bezwaar-gegevens", args=[dossier.pk])
        fout = self.velden(bram, dossier, indiener="anders", naam="", contact="Mw. De Vries", reden="")
        antwoord = bram.post(adres, fout)
        tekst = tekst_van(antwoord)
        assert antwoord.status_code == 422 and "Kies hier niets: de indiener is geen gemeente." in tekst
        assert "Vul in wie bezwaar maakt, als functie of organisatie." in tekst
        assert "Schrijf in een paar woorden waarom u dit verandert." in tekst
        assert 'value="Mw. De Vries"' in antwoord.content.decode()
