"""What the database refuses in uitwisseling, each named constraint once."""

from datetime import timedelta

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.uitwisseling import WeergaveFactory
from tests.helpers.weigering import geweigerd
from tests.wereld import BEKEND_SINDS, NU

pytestmark = pytest.mark.django_db


def test_een_naam_is_van_een_persoon_een_keer_ook_met_andere_hoofdletters():
    anna = UserFactory()
    WeergaveFactory(eigenaar=anna, naam="Tekort")
    WeergaveFactory(naam="Tekort")
    with geweigerd("weergave_naam_een_keer"):
        WeergaveFactory(eigenaar=anna, naam="tekort")


def test_de_naam_van_een_verwijderde_weergave_is_weer_vrij():
    oud = WeergaveFactory(naam="Tekort", verwijderd_op=NU)
    assert WeergaveFactory(eigenaar=oud.eigenaar, naam="Tekort").pk


@pytest.mark.parametrize(
    ("constraint", "velden"),
    [
        ("weergave_heeft_een_naam", {"naam": ""}),
        ("weergave_adres_binnen", {"adres": "https://elders.example/"}),
        ("weergave_adres_binnen", {"adres": "//elders.example/"}),
        ("weergave_verwijderd_na_bewaren", {"verwijderd_op": BEKEND_SINDS - timedelta(seconds=1)}),
    ],
)
def test_een_weergave_klopt(constraint, velden):
    with geweigerd(constraint):
        WeergaveFactory(**velden)
