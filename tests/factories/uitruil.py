"""Uitruilen, always through the real actions for what stands in a state; loose rows for constraints."""

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from factory.django import DjangoModelFactory

from spreiding.gebied.models import Gemeente
from spreiding.regels.tijd import Periode
from spreiding.regels.uitruil import Verplichting
from spreiding.verdeling import actions
from spreiding.verdeling.actions import BeenInvoer, StukInvoer
from spreiding.verdeling.models import Boeking, Instemming, Uitruil, Uitruilgebeurtenis, Uitruilstuk
from tests.factories.accounts import UserFactory
from tests.factories.cyclus import CyclusFactory

SINDS = datetime(2027, 1, 11, 9, tzinfo=UTC)
PERIODE = Periode(date(2027, 1, 1), date(2029, 1, 1))


class UitruilFactory(DjangoModelFactory):
    """Arnhem takes 40 regular asielplekken over from Renkum, for 10 vergunninghouders; `overeengekomen=True` agrees."""

    class Meta:
        model = Uitruil

    naam = factory.Sequence(lambda n: f"Uitruil {n}")
    overeengekomen = False
    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    door = factory.SubFactory(UserFactory)
    naar = factory.LazyFunction(lambda: Gemeente.objects.get(pk="GM0202"))
    van = factory.LazyFunction(lambda: Gemeente.objects.get(pk="GM0274"))
    periode = PERIODE
    nu = SINDS
    aantal = 40
    soort = Verplichting.ASIEL_REGULIER
    tegen = 10

    @classmethod
    def _create(cls, model_class, *, naar, van, aantal, soort, tegen, door, nu, overeengekomen, **rest):
        benen = [BeenInvoer(soort, van, naar, aantal)]
        if tegen:
            benen.append(BeenInvoer(Verplichting.VERGUNNINGHOUDERS, naar, van, tegen))
        uitruil = actions.uitruil_voorstellen(sleutel=uuid4(), benen=benen, door=door, nu=nu, **rest)
        if overeengekomen:
            kom_overeen(uitruil, door=door, nu=nu)
        return uitruil


def kom_overeen(uitruil, *, door, nu=SINDS, op=date(2027, 1, 11)):
    """Both colleges agree, there is a document, and it is recorded."""
    dag = {"door": door, "nu": nu, "vandaag": nu.date()}
    for boeking in {b.gemeente_id: b for b in uitruil.boekingen.select_related("gemeente").order_by("pk")}.values():
        actions.uitruil_instemmen(
            uitruil_id=uitruil.pk, gemeente=boeking.gemeente, op=op, functie="wethouder opvang", **dag
        )
    invoer = StukInvoer("bestuursovereenkomst", vindplaats="zaak 2027-1")
    actions.uitruil_stuk_toevoegen(uitruil_id=uitruil.pk, invoer=invoer, door=door, nu=nu)
    return actions.uitruil_overeenkomen(uitruil_id=uitruil.pk, per=op, **dag)


class KaleUitruilFactory(DjangoModelFactory):
    """A row without entries: the database refuses it at the end of the transaction."""

    class Meta:
        model = Uitruil

    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    naam = "Kaal"
    geldigheid = DateRange(date(2027, 1, 1), date(2029, 1, 1))
    sleutel = factory.LazyFunction(uuid4)
    voorgesteld_op = SINDS
    voorgesteld_door = factory.SubFactory(UserFactory)


class BoekingFactory(DjangoModelFactory):
    class Meta:
        model = Boeking

    uitruil = factory.SubFactory(KaleUitruilFactory)
    gemeente = factory.LazyFunction(lambda: Gemeente.objects.get(pk="GM0202"))
    provincie = factory.SelfAttribute("gemeente.provincie")
    verplichting = Verplichting.ASIEL_REGULIER.value
    aantal = 40


class InstemmingFactory(DjangoModelFactory):
    class Meta:
        model = Instemming

    uitruil = factory.SubFactory(UitruilFactory)
    gemeente = factory.LazyFunction(lambda: Gemeente.objects.get(pk="GM0202"))
    ingestemd_op = date(2027, 1, 11)
    functie = "wethouder opvang"
    registratie = DateTimeTZRange(SINDS, None)
    door = factory.SubFactory(UserFactory)


class UitruilstukFactory(DjangoModelFactory):
    class Meta:
        model = Uitruilstuk

    uitruil = factory.SubFactory(UitruilFactory)
    omschrijving = "bestuursovereenkomst"
    vindplaats = "zaak 2027-1"
    registratie = DateTimeTZRange(SINDS, None)
    door = factory.SubFactory(UserFactory)


class UitruilgebeurtenisFactory(DjangoModelFactory):
    class Meta:
        model = Uitruilgebeurtenis

    uitruil = factory.SubFactory(UitruilFactory)
    soort = "beeindigd"
    per = date(2027, 3, 1)
    reden = "niet meer nodig"
    vastgelegd_op = SINDS
    vastgelegd_door = factory.SubFactory(UserFactory)
