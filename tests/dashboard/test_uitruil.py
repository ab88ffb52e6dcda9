"""The bord and the page of a gemeente: the gap without and with agreed uitruil, and never another taak."""

import pytest

from tests.dashboard.conftest import ARNHEM, BORD
from tests.factories.uitruil import UitruilFactory
from tests.helpers.pagina import tekst_van
from tests.wereld import VANDAAG


@pytest.fixture
def gevuld(maak, opgave):
    opgave(ARNHEM, 200, 20)
    opgave("GM0274", 100, 0)
    maak("Meander", beschikbaar=True)


def test_een_gemeente_ziet_haar_tekort_zonder_en_met_uitruil(gevuld, pieter):
    assert "Met uitruil" not in tekst_van(pieter.get(f"/gemeenten/{ARNHEM}/"))
    UitruilFactory(overeengekomen=True, door=pieter.user)
    tekst = tekst_van(pieter.get(f"/gemeenten/{ARNHEM}/")).replace(" ", "")
    assert "Regulier180+40040" in tekst and "Samen200+402060" in tekst
    assert "Vergunninghouders:−10." in tekst


def test_een_voorstel_telt_niet_mee(gevuld, pieter):
    UitruilFactory(door=pieter.user)
    tekst = tekst_van(pieter.get(f"/gemeenten/{ARNHEM}/"))
    assert "Er loopt ook een voorstel; dat telt niet mee." in tekst and "Tekort met" not in tekst


def test_het_bord_heeft_een_kolom_als_er_uitruil_geldt(gevuld, pieter):
    assert "Met uitruil" not in tekst_van(pieter.get(BORD), "resultaten")
    UitruilFactory(overeengekomen=True, door=pieter.user)
    rij = tekst_van(pieter.get(BORD, {"zoek": "arnhem"}), "resultaten")
    assert "Met uitruil" in rij and "−60" in rij
    eerder = pieter.get(BORD, {"stand_per": "2027-01-10", "zoek": "arnhem"})
    assert "Met uitruil" not in tekst_van(eerder, "resultaten") and VANDAAG.year == 2027
