"""Gebied: real gemeenten exist already (fixture `referentie`); these make others, or find one by its code."""

from datetime import date
from decimal import Decimal

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from spreiding.gebied.models import Gemeente, Herindeling, Inwonertal, Provincie, SesWoa


class ProvincieFactory(DjangoModelFactory):
    class Meta:
        model = Provincie
        django_get_or_create = ("code",)

    code = "PV25"
    naam = "Gelderland"
    slug = factory.LazyAttribute(lambda provincie: provincie.naam.lower())
    afkorting = factory.LazyAttribute(lambda provincie: provincie.naam[:2].upper())


class GemeenteFactory(DjangoModelFactory):
    """`GemeenteFactory(code="GM0202")` is Arnhem; without a code an invented one."""

    class Meta:
        model = Gemeente
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"GM{9000 + n:04d}")
    naam = factory.LazyAttribute(lambda gemeente: f"Gemeente {gemeente.code[2:]}")
    provincie = factory.SubFactory(ProvincieFactory)
    geldigheid = DateRange(date(2023, 1, 1), None)


class InwonertalFactory(DjangoModelFactory):
    class Meta:
        model = Inwonertal

    gemeente = factory.SubFactory(GemeenteFactory)
    peildatum = date(2026, 1, 1)
    aantal = 40_000
    bron = "verzonnen voor een test"


class SesWoaFactory(DjangoModelFactory):
    class Meta:
        model = SesWoa

    gemeente = factory.SubFactory(GemeenteFactory)
    jaar = 2024
    waarde = Decimal("-0.100")
    bron = "verzonnen voor een test"


class HerindelingFactory(DjangoModelFactory):
    class Meta:
        model = Herindeling

    van = factory.SubFactory(GemeenteFactory)
    naar = factory.SubFactory(GemeenteFactory)
    datum = date(2027, 1, 1)
    bron = "verzonnen voor een test"

    class Params:
        wet = factory.Trait(vastgesteld=True)
