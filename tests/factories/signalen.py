"""Signals, what people do with them, mails and runs of jobs."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from spreiding.signalen.models import Afhandeling, Bezorging, Bezorgregel, Signaal, Sluimer, Taakloop, Voorkeur
from tests.factories.accounts import UserFactory
from tests.factories.gebied import GemeenteFactory
from tests.wereld import NU, VANDAAG


class SignaalFactory(DjangoModelFactory):
    """A gemeente in Gelderland that crossed the rung of 90 days, told to the regietafel; `landelijk=True` to beheer."""

    class Meta:
        model = Signaal

    class Params:
        landelijk = factory.Trait(provincie=None, gemeente=None, rollen=["besluit", "beheer"], regel="wettabel")

    regel = "realisatie"
    soort = "taak"
    sleutel = factory.Sequence(lambda n: f"2026-2028/{n}")
    trede = "tekort-90"
    titel = factory.LazyAttribute(lambda o: f"{o.gemeente or 'Nederland'}: tekort, nog 90 dagen")
    zin = "Er ontbreken 40 plekken en de datum is over 90 dagen."
    href = "/werkvoorraad/"
    gemeente = factory.SubFactory(GemeenteFactory)
    provincie = factory.LazyAttribute(lambda o: o.gemeente and o.gemeente.provincie)
    rollen = factory.LazyFunction(lambda: ["regietafel"])
    peildatum = VANDAAG
    op = NU


class AfhandelingFactory(DjangoModelFactory):
    class Meta:
        model = Afhandeling

    signaal = factory.SubFactory(SignaalFactory)
    rol = "regietafel"
    op = NU
    door = factory.SubFactory(UserFactory)


class SluimerFactory(DjangoModelFactory):
    class Meta:
        model = Sluimer

    signaal = factory.SubFactory(SignaalFactory)
    door = factory.SubFactory(UserFactory)
    op = NU
    tot = VANDAAG + timedelta(days=7)


class VoorkeurFactory(DjangoModelFactory):
    class Meta:
        model = Voorkeur

    persoon = factory.SubFactory(UserFactory)
    regel = "realisatie"
    mail = False
    op = NU


class BezorgingFactory(DjangoModelFactory):
    """Under way; `verstuurd=True` sent."""

    class Meta:
        model = Bezorging

    class Params:
        verstuurd = factory.Trait(status="verstuurd", verstuurd_op=NU)

    persoon = factory.SubFactory(UserFactory)
    dag = VANDAAG
    begonnen_op = NU


class BezorgregelFactory(DjangoModelFactory):
    class Meta:
        model = Bezorgregel

    bezorging = factory.SubFactory(BezorgingFactory)
    persoon = factory.SelfAttribute("bezorging.persoon")
    signaal = factory.SubFactory(SignaalFactory)


class TaakloopFactory(DjangoModelFactory):
    """A run of this morning that succeeded."""

    class Meta:
        model = Taakloop

    taak = "realisatie-bewaken"
    peildatum = VANDAAG
    uitkomst = "gelukt"
    begonnen_op = NU - timedelta(hours=6)
    geeindigd_op = NU - timedelta(hours=6) + timedelta(seconds=1)
