"""Besluiten and what follows from them. `bekendgemaakt=True` goes through the stages a besluit really has."""

from datetime import UTC, date, datetime

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from factory.django import DjangoModelFactory

from spreiding.gebied.models import Provincie
from spreiding.verdeling.models import Besluitregel, Schorsing, Taak, Verdeelbesluit
from tests.factories.accounts import UserFactory
from tests.factories.cyclus import CyclusFactory
from tests.factories.gebied import GemeenteFactory

BEKENDGEMAAKT = date(2026, 12, 22)
SINDS = datetime(2026, 12, 22, 9, tzinfo=UTC)


class VerdeelbesluitFactory(DjangoModelFactory):
    """A concept for Gelderland in cyclus 2."""

    class Meta:
        model = Verdeelbesluit
        skip_postgeneration_save = True

    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    provincie = factory.LazyFunction(lambda: Provincie.objects.get(pk="PV25"))
    versie = 1
    opgesteld_op = datetime(2026, 12, 1, 9, tzinfo=UTC)
    opgesteld_door = factory.SubFactory(UserFactory)
    demonstratie = True

    class Params:
        vastgesteld = factory.Trait(
            status="vastgesteld",
            voorgedragen_op=datetime(2026, 12, 10, 9, tzinfo=UTC),
            voorgedragen_door=factory.SelfAttribute("opgesteld_door"),
            vastgesteld_op=datetime(2026, 12, 18, 9, tzinfo=UTC),
            vastgesteld_door=factory.SubFactory(UserFactory),
        )


class BesluitregelFactory(DjangoModelFactory):
    class Meta:
        model = Besluitregel

    besluit = factory.SubFactory(VerdeelbesluitFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    regulier = 180
    amv = 20
    realiseren_uiterlijk = date(2027, 7, 1)


class TaakFactory(DjangoModelFactory):
    """A taak with its line; the besluit itself stays a concept unless the test says otherwise."""

    class Meta:
        model = Taak

    besluitregel = factory.SubFactory(BesluitregelFactory)
    cyclus = factory.SelfAttribute("besluitregel.besluit.cyclus")
    provincie = factory.SelfAttribute("besluitregel.besluit.provincie")
    gemeente = factory.SelfAttribute("besluitregel.gemeente")
    regulier = factory.SelfAttribute("besluitregel.regulier")
    amv = factory.SelfAttribute("besluitregel.amv")
    realiseren_uiterlijk = factory.SelfAttribute("besluitregel.realiseren_uiterlijk")
    geldigheid = DateRange(BEKENDGEMAAKT, None)
    registratie = DateTimeTZRange(SINDS, None)
    door = factory.SubFactory(UserFactory)


class SchorsingFactory(DjangoModelFactory):
    class Meta:
        model = Schorsing

    besluitregel = factory.SubFactory(BesluitregelFactory)
    cyclus = factory.SelfAttribute("besluitregel.besluit.cyclus")
    provincie = factory.SelfAttribute("besluitregel.besluit.provincie")
    gemeente = factory.SelfAttribute("besluitregel.gemeente")
    zaaknummer = "SGR 27/1234"
    gerecht = "rechtbank Den Haag"
    geldigheid = DateRange(date(2027, 6, 1), None)
    registratie = DateTimeTZRange(datetime(2027, 6, 1, 9, tzinfo=UTC), None)
    door = factory.SubFactory(UserFactory)
