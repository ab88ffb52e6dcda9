"""What cannot be, typed by somebody: a plain sentence at the field, nothing lost, nothing saved."""

import pytest
from django.urls import reverse

from spreiding.bezwaar.models import Bezwaardossier, Dossiergebeurtenis
from tests.bezwaar.conftest import ARNHEM
from tests.helpers.pagina import ontleed, tekst_van

# The event, its days, the field and the sentence. Received on 14 January; the term ends on 16 March; it is 5 March.
VOORVALLEN = [
    ("beslissing", {"op": "10-1-2027", "uitkomst": "ongegrond"}, "op", "Het is pas ontvangen op 14 januari 2027"),
    ("hoorzitting_gehouden", {"op": "4-1-2027"}, "op", "kies die dag of later"),
    ("hoorzitting_gepland", {"op": "1-3-2027", "tweede": "26-3-2027"}, "tweede",
     "26 maart 2027 is een vrije dag (Goede Vrijdag). Kies een werkdag, bijvoorbeeld 30 maart 2027."),
    ("hoorzitting_gepland", {"op": "1-3-2027", "tweede": "27-3-2027"}, "tweede", "is een vrije dag (zaterdag)"),
    ("hoorzitting_gepland", {"op": "1-3-2027", "tweede": "1-3-2150"}, "tweede", "Controleer het jaar: kies"),
    ("hoorzitting_gepland", {"op": "1-3-2027", "tweede": "1-3-9999"}, "tweede", "Controleer het jaar"),
    ("beslissing", {"op": "6-3-2027", "uitkomst": "ongegrond"}, "op", "Deze dag moet nog komen."),
    ("verdaging", {"op": "32-1-2027"}, "op", "Typ een datum, bijvoorbeeld 5-3-2027."),
]  # fmt: skip


def voorval(dossier, soort: str) -> str:
    return reverse("bezwaar-voorval", args=[dossier.pk, soort])


def bij_veld(antwoord, naam: str) -> str:
    """The error that the field refers to."""
    pagina = ontleed(antwoord.content.decode())
    (veld,) = pagina.xpath(f"//*[@id='id_{naam}']")
    assert veld.get("aria-invalid") == "true"
    fouten = [pagina.xpath(f"//*[@id='{code}']")[0].text_content() for code in veld.get("aria-describedby").split()]
    return " ".join(" ".join(fouten).split())


@pytest.mark.parametrize(("soort", "velden", "veld", "zin"), VOORVALLEN)
def test_een_voorval_dat_niet_kan(bram, dossier, soort, velden, veld, zin):
    antwoord = bram.post(voorval(dossier, soort), {"toelichting": "Bewaar mij.", **velden})
    assert antwoord.status_code == 422
    assert zin in bij_veld(antwoord, veld)
    assert "Bewaar mij." in antwoord.content.decode() and velden["op"] in antwoord.content.decode()
    assert Dossiergebeurtenis.objects.count() == 1


def test_in_een_verkeerde_volgorde(bram, griffie, dossier):
    """An advice of a committee that was never called in."""
    tekst = tekst_van(bram.post(voorval(dossier, "advies"), {"op": "1-2-2027"}))
    assert "Dit kan nu niet" in tekst and "adviescommissie" in tekst


def test_twee_keer_verdagen(bram, griffie, dossier):
    griffie.leg(dossier, "verdaging", "1-3-2027")
    tekst = tekst_van(bram.post(voorval(dossier, "verdaging"), {"op": "2-3-2027"}))
    assert "De beslissing is al verdaagd, op 1 maart 2027. Dat kan één keer (Awb art. 7:10 lid 3)." in tekst


def test_verdagen_na_de_termijn(bram, dossier, settings):
    settings.DEMO_KLOK = settings.DEMO_KLOK.replace("2027-03-05", "2027-03-20")
    antwoord = bram.post(voorval(dossier, "verdaging"), {"op": "18-3-2027"})
    assert "Verdagen kan alleen binnen de termijn; die liep tot en met 16 maart 2027" in bij_veld(antwoord, "op")


def ontvang(bram, besluit, op: str):
    regel = besluit.regels.get(gemeente=ARNHEM).pk
    velden = {"regels": [regel], "indiener": "gemeente", "gemeente": ARNHEM, "op": op, "kanaal": "digitaal"}
    return bram.post(f"{reverse('bezwaar-nieuw')}?besluit={besluit.pk}", velden)


def test_bezwaar_tegen_een_besluit_dat_niet_is_bekendgemaakt(bram, maker):
    tekst = tekst_van(ontvang(bram, maker.vastgesteld(), "14-1-2027"))
    assert "Dit besluit is nog niet bekendgemaakt. Kies een besluit dat bekend is gemaakt" in tekst
    assert not Bezwaardossier.objects.exists()


@pytest.mark.parametrize(
    ("op", "zin"), [("14-1-3027", "Controleer het jaar"), ("14-1-2028", "Deze dag moet nog komen.")]
)
def test_een_ontvangst_ver_in_de_toekomst(bram, besluit, op, zin):
    assert zin in bij_veld(ontvang(bram, besluit, op), "op")
    assert not Bezwaardossier.objects.exists()
