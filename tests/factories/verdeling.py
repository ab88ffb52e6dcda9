"""Besluiten and what follows from them. `bekendgemaakt=True` goes through the stages a besluit really has."""

from datetime import UTC, date, datetime

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from factory.django import DjangoModelFactory

from spreiding.gebied.models import Provincie
from spreiding.regels.verslagdocument import controlegetal
from spreiding.verdeling.models import (
    Besluitregel,
    Dagstand,
    GepubliceerdTotaal,
    Schorsing,
    Taak,
    Verdeelbesluit,
    Verslag,
    Verslagbeoordeling,
    Verslagopmerking,
    Verslagversie,
)
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


AANGEBODEN, INGEDIEND = datetime(2026, 10, 28, 9, tzinfo=UTC), datetime(2026, 10, 29, 9, tzinfo=UTC)
LEEG_DOCUMENT = {
    "schema": 1,
    "cyclus": "2026-2028",
    "provincie": "PV25",
    "provincie_naam": "Gelderland",
    "nummer": 1,
    "peildatum": "2026-10-29",
    "bekend_op": INGEDIEND.isoformat(),
    "regeling": {"naam": "Spreidingswet"},
    "gemeenten": [],
    "totalen": {},
}


class VerslagFactory(DjangoModelFactory):
    """A concept for Gelderland in cyclus 2."""

    class Meta:
        model = Verslag

    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    provincie = factory.LazyFunction(lambda: Provincie.objects.get(pk="PV25"))
    opgesteld_op = datetime(2026, 10, 1, 9, tzinfo=UTC)
    opgesteld_door = factory.SubFactory(UserFactory)

    class Params:
        ter_ondertekening = factory.Trait(
            status="ter_ondertekening",
            aangeboden_op=AANGEBODEN,
            aangeboden_door=factory.SelfAttribute("opgesteld_door"),
        )
        ingediend = factory.Trait(
            status="ingediend",
            aangeboden_op=AANGEBODEN,
            aangeboden_door=factory.SelfAttribute("opgesteld_door"),
        )


class VerslagopmerkingFactory(DjangoModelFactory):
    class Meta:
        model = Verslagopmerking

    verslag = factory.SubFactory(VerslagFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    tekst = "De gemeente beslist in november."
    gewijzigd_op = datetime(2026, 10, 2, 9, tzinfo=UTC)
    gewijzigd_door = factory.SubFactory(UserFactory)


class VerslagversieFactory(DjangoModelFactory):
    """A frozen version without gemeenten."""

    class Meta:
        model = Verslagversie

    verslag = factory.SubFactory(VerslagFactory, ingediend=True)
    nummer = 1
    peildatum = date(2026, 10, 29)
    document = factory.LazyFunction(lambda: dict(LEEG_DOCUMENT))
    sha256 = factory.LazyAttribute(lambda versie: controlegetal(versie.document))
    aangeboden_op = AANGEBODEN
    aangeboden_door = factory.SelfAttribute("verslag.aangeboden_door")
    ingediend_op = INGEDIEND
    ingediend_door = factory.SubFactory(UserFactory)


class VerslagbeoordelingFactory(DjangoModelFactory):
    class Meta:
        model = Verslagbeoordeling

    versie = factory.SubFactory(VerslagversieFactory)
    aanvaard = True
    beoordeeld_op = datetime(2026, 11, 6, 9, tzinfo=UTC)
    beoordeeld_door = factory.SubFactory(UserFactory)


class DagstandFactory(DjangoModelFactory):
    """How an invented gemeente stood on 4 March 2027."""

    class Meta:
        model = Dagstand

    dag = date(2027, 3, 4)
    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    gemeente = factory.SubFactory(GemeenteFactory)
    provincie = factory.SelfAttribute("gemeente.provincie")
    telling = "zonder_noodopvang"
    toestand = "tekort"
    vastgelegd_op = datetime(2027, 3, 5, 0, tzinfo=UTC)


class GepubliceerdTotaalFactory(DjangoModelFactory):
    """What a newspaper wrote about the country on 1 July 2025."""

    class Meta:
        model = GepubliceerdTotaal

    bron = factory.Sequence(lambda n: f"Krant {n}")
    datum = date(2025, 7, 1)
    aantal = 74_500
    telling = "met_noodopvang"
    registratie = DateTimeTZRange(datetime(2025, 7, 10, 9, tzinfo=UTC), None)
    door = factory.SubFactory(UserFactory)
