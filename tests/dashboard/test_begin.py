"""Where someone starts, and where the menu item Provincie leads."""

import pytest

from tests.dashboard.conftest import BORD, LAND, WERK

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("naam", "waar"),
    [
        ("pieter", WERK),
        ("karin", WERK),
        ("olga", WERK),
        ("anna", LAND),
        ("bram", LAND),
        ("tineke", LAND),
        ("beer", LAND),
    ],
)
def test_ieder_begint_waar_de_rol_past(persoon, naam, waar):
    assert persoon(naam).get("/")["Location"] == waar


def test_zonder_rol_geen_begin(niels, bezoeker):
    assert niels.get("/").status_code == 403
    assert bezoeker.get("/").status_code == 302


def test_provincies_gaat_naar_de_eigen_of_naar_het_land(pieter, anna):
    assert pieter.get("/provincies/")["Location"] == BORD
    assert anna.get("/provincies/")["Location"] == LAND
