"""Cycles: 2024-2026 and 2026-2028 exist already; these find them, or make a later one."""

from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from factory.django import DjangoModelFactory

from spreiding.cyclus.models import (
    Cyclus,
    Duiding,
    Dwangsombedrag,
    GelijkgesteldeDag,
    Inlezing,
    Opgave,
    Raming,
    Regeling,
    Telling,
)
from tests.factories.accounts import UserFactory
from tests.factories.gebied import GemeenteFactory, ProvincieFactory
from tests.wereld import BEKEND_SINDS, NU


class CyclusFactory(DjangoModelFactory):
    class Meta:
        model = Cyclus
        django_get_or_create = ("code",)

    code = "2028-2030"
    naam = factory.LazyAttribute(lambda cyclus: f"Cyclus {cyclus.code.replace('-', '–')}")
    periode = factory.LazyAttribute(
        lambda cyclus: DateRange(date(int(cyclus.code[:4]), 2, 1), date(int(cyclus.code[5:]), 2, 1))
    )


class RegelingFactory(DjangoModelFactory):
    """The parameters of cyclus 2 under the name of another cyclus."""

    class Meta:
        model = Regeling

    cyclus = factory.SubFactory(CyclusFactory)
    registratie = DateTimeTZRange(BEKEND_SINDS, None)

    @factory.lazy_attribute
    def parameters(self):
        voorbeeld = Regeling.objects.get(cyclus="2026-2028", registratie__upper_inf=True)
        return voorbeeld.parameters | {"cyclus": self.cyclus.code}


class RamingFactory(DjangoModelFactory):
    class Meta:
        model = Raming

    cyclus = factory.SubFactory(CyclusFactory)
    versie = factory.Sequence(lambda n: n + 1)
    bekendgemaakt_op = date(2028, 1, 31)
    totaal = 90_000
    bron = "verzonnen voor een test"


class OpgaveFactory(DjangoModelFactory):
    """Of a gemeente; `provinciaal=True` of a provincie, `onbekend=True` without a number."""

    class Meta:
        model = Opgave

    cyclus = factory.SubFactory(CyclusFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    provincie = None
    totaal = 200
    amv = 20
    bron = "verzonnen voor een test"
    demonstratie = True
    registratie = DateTimeTZRange(BEKEND_SINDS, None)

    class Params:
        provinciaal = factory.Trait(gemeente=None, provincie=factory.SubFactory(ProvincieFactory))
        onbekend = factory.Trait(totaal=None, amv=None)


class GelijkgesteldeDagFactory(DjangoModelFactory):
    """A day after the last decree in the fixtures."""

    class Meta:
        model = GelijkgesteldeDag

    dag = date(2030, 5, 31)
    bron = "verzonnen voor een test"
    registratie = DateTimeTZRange(BEKEND_SINDS, None)


class DwangsombedragFactory(DjangoModelFactory):
    class Meta:
        model = Dwangsombedrag

    vanaf = date(2030, 1, 1)
    eerste, tweede, derde = 30, 45, 60
    bron = "verzonnen voor een test"
    registratie = DateTimeTZRange(BEKEND_SINDS, None)


class TellingFactory(DjangoModelFactory):
    """A named count beside those of the fixtures."""

    class Meta:
        model = Telling

    code = "proef"
    volgorde = 9
    naam = "proef"
    definitie = "Een telling voor een test."
    bron = "verzonnen voor een test"
    zekerheid = "L"
    termen = {"telt": [{"vraag": "gerealiseerd", "uitkomst": "ja"}]}
    registratie = DateTimeTZRange(BEKEND_SINDS, None)


class InlezingFactory(DjangoModelFactory):
    """A table that was read and not applied: one gemeente of cyclus 2; `scores=True` one score."""

    class Meta:
        model = Inlezing

    soort = "opgave"
    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    bekendgemaakt_op = date(2026, 2, 27)
    bron = "verzonnen voor een test"
    bestandsnaam = "verdeling.csv"
    bestandsoort = "csv"
    sha256 = "ab" * 32
    rijen = factory.LazyFunction(lambda: [{"rij": 2, "code": "GM0202", "totaal": 5, "amv": 1}])
    gelezen_op = NU
    gelezen_door = factory.SubFactory(UserFactory)

    class Params:
        scores = factory.Trait(
            soort="ses_woa", cyclus=None, bekendgemaakt_op=None, jaar=2023,
            rijen=factory.LazyFunction(lambda: [{"rij": 2, "code": "GM0202", "waarde": "0.1"}]),
        )  # fmt: skip


class DuidingFactory(DjangoModelFactory):
    """A note about the country, beside the course of the plekken."""

    class Meta:
        model = Duiding

    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    plek = "verloop"
    stand_per = date(2027, 3, 1)
    tekst = "In maart openden drie locaties tegelijk."
    door = factory.SubFactory(UserFactory)
    registratie = DateTimeTZRange(NU, None)
