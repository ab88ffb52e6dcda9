"""The log is written once, read often, and never changed."""

from types import SimpleNamespace

import pytest

from spreiding.audit.actions import leg_vast
from spreiding.audit.models import Gebeurtenis
from spreiding.audit.queries import tijdlijn, tijdlijn_gemeente
from spreiding.regels.feiten import Feit
from tests.factories.accounts import UserFactory
from tests.factories.audit import GebeurtenisFactory
from tests.factories.gebied import GemeenteFactory
from tests.helpers.weigering import geweigerd
from tests.wereld import NU

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wijzigen", [lambda rijen: rijen.update(door_naam="een ander"), lambda rijen: rijen.delete()])
def test_een_gebeurtenis_wordt_nooit_gewijzigd_of_verwijderd(wijzigen):
    rij = GebeurtenisFactory()
    with geweigerd("gebeurtenis_alleen_toevoegen") as weigering:
        wijzigen(Gebeurtenis.objects.filter(pk=rij.pk))
    assert weigering.tekst.endswith("worden nooit gewijzigd of verwijderd. Leg een nieuwe rij vast.")


def test_een_feit_is_een_sleutel():
    assert GebeurtenisFactory(feit=Feit.BEWIJS_TOEGEVOEGD.value).feit_naam == "bewijsstuk toegevoegd"
    with geweigerd("gebeurtenis_feit_vorm"):
        GebeurtenisFactory(feit="Geen sleutel")


def test_een_feit_uit_een_oudere_versie_blijft_leesbaar():
    assert str(GebeurtenisFactory(feit="plek_geteld", over_naam="De Kazerne")) == "plek geteld · De Kazerne"


def test_leg_vast_bewaart_namen_als_tekst():
    door, gemeente = UserFactory(first_name="Pieter"), GemeenteFactory(naam="Arnhem-Zuid")
    rij = leg_vast(Feit.OPGAVE_VASTGELEGD, over=gemeente, door=door, op=NU, gegevens={"totaal": 1})
    assert (rij.door_naam, rij.over_soort, rij.over_naam) == ("Pieter", "gemeente", "Arnhem-Zuid")
    assert str(rij) == "opgave vastgelegd · Arnhem-Zuid"


def test_zonder_account_was_het_het_systeem():
    rij = leg_vast(Feit.OPGAVE_VASTGELEGD, over=GemeenteFactory(), door=None, op=NU)
    assert (rij.door_sleutel, rij.door_naam) == ("", "systeem")


def test_de_tijdlijn_is_van_een_onderwerp_en_begint_met_het_nieuwste():
    oud = GebeurtenisFactory(over_sleutel="7", op=NU.replace(month=1))
    nieuw = GebeurtenisFactory(over_sleutel="7", gemeente_code="GM0202")
    GebeurtenisFactory(over_sleutel="8")
    over = SimpleNamespace(pk=7, _meta=SimpleNamespace(model_name="locatie"))
    assert list(tijdlijn(over=over)) == [nieuw, oud]
    assert list(tijdlijn_gemeente("GM0202")) == [nieuw]
