"""Scenarios of the verdeelkamer."""

from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from spreiding.gebied.models import Provincie
from spreiding.verdeling.models import Scenario, Scenariowijziging
from tests.factories.accounts import UserFactory
from tests.factories.cyclus import CyclusFactory
from tests.wereld import NU, VANDAAG


class ScenarioFactory(DjangoModelFactory):
    """A scenario of Gelderland in cyclus 2, on the indicative distribution."""

    class Meta:
        model = Scenario

    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    provincie = factory.LazyFunction(lambda: Provincie.objects.get(pk="PV25"))
    naam = factory.Sequence(lambda n: f"Scenario {n}")
    basis = "indicatief"
    peildatum = VANDAAG
    bekend_op = NU
    adres = factory.LazyFunction(uuid4)
    gemaakt_op = NU
    gemaakt_door = factory.SubFactory(UserFactory)

    class Params:
        gedeeld = factory.Trait(gedeeld_op=NU, gedeeld_door=factory.SelfAttribute("gemaakt_door"))


class ScenariowijzigingFactory(DjangoModelFactory):
    class Meta:
        model = Scenariowijziging

    scenario = factory.SubFactory(ScenarioFactory)
    nummer = factory.Sequence(lambda n: n + 1)
    soort = "cijfer"
    gegevens = factory.LazyFunction(lambda: {"gemeente": "GM0202", "groep": "regulier", "aantal": 120})
    op = NU
    door = factory.SubFactory(UserFactory)
