"""Constraints of accounts: each refused once, accepted once."""

import pytest

from spreiding.regels.rollen import Rol
from tests.factories.accounts import LidmaatschapFactory, UserFactory
from tests.factories.gebied import ProvincieFactory
from tests.helpers.weigering import geweigerd

pytestmark = pytest.mark.django_db


def test_dezelfde_rol_in_hetzelfde_gebied_een_keer():
    lid = LidmaatschapFactory()
    LidmaatschapFactory(user=lid.user, provincie=ProvincieFactory(code="PV23", naam="Overijssel"))
    with geweigerd("lidmaatschap_een_keer"):
        LidmaatschapFactory(user=lid.user)


def test_dezelfde_rijksrol_een_keer():
    lid = LidmaatschapFactory(rijk=True)
    with geweigerd("lidmaatschap_een_keer"):
        LidmaatschapFactory(user=lid.user, rijk=True)


@pytest.mark.parametrize("rol", Rol)
def test_een_rol_past_bij_het_gebied(rol):
    provincierol = rol in (Rol.REGIETAFEL, Rol.COMMISSARIS)
    goed = {"provincie": ProvincieFactory() if provincierol else None}
    fout = {"provincie": None if provincierol else ProvincieFactory()}
    LidmaatschapFactory(rol=rol.value, **goed)
    with geweigerd("lidmaatschap_rol_past_bij_gebied"):
        LidmaatschapFactory(rol=rol.value, **fout)


def test_een_account_heet_zoals_iemand_heet():
    assert str(UserFactory(first_name="Regietafel", last_name="Gelderland")) == "Regietafel Gelderland"
    assert str(UserFactory(username="pieter", first_name="")) == "pieter"
