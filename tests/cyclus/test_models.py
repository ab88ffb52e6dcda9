"""Constraints of cyclus: each refused once, accepted once; history is only closed."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.cyclus.models import Opgave, Regeling
from tests.factories.cyclus import CyclusFactory, OpgaveFactory, RamingFactory, RegelingFactory
from tests.factories.gebied import GemeenteFactory, ProvincieFactory
from tests.helpers.weigering import geweigerd
from tests.wereld import BEKEND_SINDS, NU

pytestmark = pytest.mark.usefixtures("referentie")

EERDER = DateTimeTZRange(BEKEND_SINDS.replace(year=2023), BEKEND_SINDS)


def test_twee_cycli_lopen_niet_tegelijk():
    CyclusFactory()
    with geweigerd("cyclus_niet_tegelijk"):
        CyclusFactory(code="2029-2031", periode=DateRange(date(2029, 2, 1), date(2031, 2, 1)))


def test_een_regeling_tegelijk_per_cyclus():
    regeling = RegelingFactory()
    RegelingFactory(cyclus=regeling.cyclus, registratie=EERDER)
    with geweigerd("regeling_een_tegelijk"):
        RegelingFactory(cyclus=regeling.cyclus)


def test_een_raming_per_versie():
    raming = RamingFactory()
    RamingFactory(cyclus=raming.cyclus, versie=raming.versie + 1)
    with geweigerd("raming_een_per_versie"):
        RamingFactory(cyclus=raming.cyclus, versie=raming.versie)


def test_amv_van_een_raming_zit_in_het_totaal():
    RamingFactory(totaal=100, amv=100)
    with geweigerd("raming_amv_in_totaal"):
        RamingFactory(totaal=100, amv=101)


def test_een_opgave_is_van_een_gemeente_of_van_een_provincie():
    OpgaveFactory()
    OpgaveFactory(provinciaal=True)
    with geweigerd("opgave_van_gemeente_of_provincie"):
        OpgaveFactory(provincie=ProvincieFactory())


def test_amv_van_een_opgave_zit_in_het_totaal():
    OpgaveFactory(totaal=20, amv=20)
    OpgaveFactory(onbekend=True)
    with geweigerd("opgave_amv_in_totaal"):
        OpgaveFactory(totaal=20, amv=21)


def test_een_opgave_tegelijk_per_gemeente():
    opgave = OpgaveFactory()
    OpgaveFactory(gemeente=opgave.gemeente, registratie=EERDER)
    with geweigerd("opgave_een_per_gemeente"):
        OpgaveFactory(gemeente=opgave.gemeente)


def test_een_opgave_tegelijk_per_provincie():
    opgave = OpgaveFactory(provinciaal=True)
    OpgaveFactory(provinciaal=True, provincie=opgave.provincie, registratie=EERDER)
    with geweigerd("opgave_een_per_provincie"):
        OpgaveFactory(provinciaal=True, provincie=opgave.provincie)


@pytest.mark.parametrize(
    ("factory", "veld", "naam"),
    [(OpgaveFactory, "totaal", "opgave_alleen_sluiten"), (RegelingFactory, "parameters", "regeling_alleen_sluiten")],
)
def test_een_rij_wordt_alleen_gesloten(factory, veld, naam):
    rij = factory()
    alle = type(rij).objects.filter(pk=rij.pk)
    with geweigerd(naam):
        alle.update(**{veld: 1})
    with geweigerd(naam):
        alle.delete()
    with geweigerd(naam):
        alle.update(registratie=DateTimeTZRange(BEKEND_SINDS.replace(year=2020), NU))
    assert alle.update(registratie=DateTimeTZRange(BEKEND_SINDS, NU)) == 1
    with geweigerd(naam):
        alle.update(registratie=DateTimeTZRange(BEKEND_SINDS, None))


def test_bekend_op_kijkt_terug():
    gemeente = GemeenteFactory()
    OpgaveFactory(gemeente=gemeente, totaal=100, registratie=EERDER)
    OpgaveFactory(gemeente=gemeente, totaal=120)
    van_gemeente = Opgave.objects.filter(gemeente=gemeente)
    assert van_gemeente.bekend_op().get().totaal == 120
    assert van_gemeente.bekend_op(BEKEND_SINDS.replace(year=2023, month=7)).get().totaal == 100


def test_een_regeling_geeft_de_zuivere_parameters():
    assert Regeling.objects.get(cyclus="2026-2028").stand().realisatiedatum == date(2027, 7, 1)
