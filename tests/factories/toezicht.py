"""Trajecten. These make rows; the real way in is `toezicht.actions`."""

from datetime import UTC, date, datetime
from hashlib import sha256

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from factory.django import DjangoModelFactory

from spreiding.toezicht.models import (
    Actie,
    Afspraak,
    Afspraakuitkomst,
    Brief,
    Briefsjabloon,
    Gesprek,
    Gespreksverloop,
    Ladder,
    Notitie,
    Ontvangenstuk,
    Reactie,
    Reactieverzoek,
    Toezichthouder,
    Traject,
    Trede,
    Tredestap,
    Vervanging,
)
from tests.factories.accounts import UserFactory
from tests.factories.cyclus import CyclusFactory
from tests.factories.gebied import GemeenteFactory

SINDS = datetime(2027, 1, 14, 9, tzinfo=UTC)
OP = date(2027, 1, 14)


class LadderFactory(DjangoModelFactory):
    class Meta:
        model = Ladder

    versie = factory.Sequence(lambda n: n + 2)  # version 1 is loaded with the reference data
    vanaf = date(2027, 1, 1)
    naam = "Ladder van een test"
    bron = "verzonnen voor een test"
    bekend_sinds = SINDS


class TredeFactory(DjangoModelFactory):
    class Meta:
        model = Trede

    ladder = factory.SubFactory(LadderFactory)
    nummer = 1
    naam = "Signaleren"
    betekenis = "Er is een signaal."


class ToezichthouderFactory(DjangoModelFactory):
    """Supervised before the law was there; the minister is loaded with the reference data."""

    class Meta:
        model = Toezichthouder

    soort = "gedeputeerde_staten"
    naam = "gedeputeerde staten"
    bron = "verzonnen voor een test"
    geldigheid = DateRange(date(2020, 1, 1), date(2021, 1, 1))
    registratie = DateTimeTZRange(SINDS, None)


class TrajectFactory(DjangoModelFactory):
    """A new gemeente in Gelderland, cyclus 2."""

    class Meta:
        model = Traject

    cyclus = factory.SubFactory(CyclusFactory, code="2026-2028")
    gemeente = factory.SubFactory(GemeenteFactory)
    geopend_op = SINDS
    geopend_door = factory.SubFactory(UserFactory)


class DoorFactory(DjangoModelFactory):
    """What everything on a traject has."""

    class Meta:
        abstract = True

    traject = factory.SubFactory(TrajectFactory)
    vastgelegd_op = SINDS
    vastgelegd_door = factory.SubFactory(UserFactory)


class TredestapFactory(DoorFactory):
    """The first step: on the ladder."""

    class Meta:
        model = Tredestap

    nummer = 1
    richting = "op"
    trede = 1
    op = OP
    reden = "Signaal uit de cijfers."
    ladder = factory.LazyFunction(lambda: Ladder.objects.get(versie=1))


class ReactieverzoekFactory(DoorFactory):
    class Meta:
        model = Reactieverzoek

    op = OP
    uiterlijk = date(2027, 2, 11)
    onderwerp = "de stap naar actief toezicht"


class NotitieFactory(DjangoModelFactory):
    class Meta:
        model = Notitie

    traject = factory.SubFactory(TrajectFactory)
    tekst = "Alleen voor ons."
    op = SINDS
    door = factory.SubFactory(UserFactory)


class GesprekFactory(DoorFactory):
    class Meta:
        model = Gesprek

    soort = "ambtelijk"
    op = OP
    onderwerp = "stand van de plannen"
    deelnemers = factory.LazyFunction(lambda: ["beleidsmedewerker gemeente"])


class GespreksverloopFactory(DjangoModelFactory):
    class Meta:
        model = Gespreksverloop

    gesprek = factory.SubFactory(GesprekFactory)
    voorval = "gehouden"
    op = OP
    vastgelegd_op = SINDS
    vastgelegd_door = factory.SubFactory(UserFactory)


class AfspraakFactory(DoorFactory):
    class Meta:
        model = Afspraak

    tekst = "Locatie aan de raad voorleggen"
    op = OP
    uiterlijk = date(2027, 3, 1)


class AfspraakuitkomstFactory(DjangoModelFactory):
    class Meta:
        model = Afspraakuitkomst

    afspraak = factory.SubFactory(AfspraakFactory)
    resultaat = "nagekomen"
    op = date(2027, 2, 20)
    vastgelegd_op = SINDS
    vastgelegd_door = factory.SubFactory(UserFactory)


class BriefsjabloonFactory(DjangoModelFactory):
    class Meta:
        model = Briefsjabloon

    soort = "informatieverzoek"
    versie = factory.Sequence(lambda n: n + 2)  # version 1 is loaded with the reference data
    onderwerp = "Verzoek aan {gemeente}"
    tekst = "Geacht college,\n\nWilt u ons antwoorden?"
    bekend_sinds = SINDS


class BriefFactory(DjangoModelFactory):
    """A draft; `aangeboden=True`, `ondertekend=True` for later stages (without files)."""

    class Meta:
        model = Brief

    traject = factory.SubFactory(TrajectFactory)
    sjabloon = factory.LazyAttribute(lambda brief: Briefsjabloon.objects.get(soort=brief.soort, versie=1))
    soort = "informatieverzoek"
    kenmerk = factory.Sequence(lambda n: f"TB-{n:04d}")
    onderwerp = "Verzoek om informatie"
    tekst = "Geacht college,\n\nWilt u ons antwoorden?"
    cijfers_per = OP
    uiterlijk = date(2027, 2, 11)
    ondertekenaar = "hoofd toezicht"
    opgesteld_op = SINDS
    opgesteld_door = factory.SubFactory(UserFactory)

    class Params:
        aangeboden = factory.Trait(
            status="aangeboden", aangeboden_op=SINDS, aangeboden_door=factory.SelfAttribute("opgesteld_door")
        )
        ondertekend = factory.Trait(
            aangeboden=True,
            status="ondertekend",
            ondertekend_op=SINDS,
            ondertekend_door=factory.SubFactory(UserFactory),
            dagtekening=OP,
            pdf_sha256=sha256(b"pdf").hexdigest(),
            docx_sha256=sha256(b"docx").hexdigest(),
        )


class OntvangenstukFactory(DoorFactory):
    class Meta:
        model = Ontvangenstuk

    op = OP
    onderwerp = "Antwoord op uw vraag"


class ActieFactory(DoorFactory):
    class Meta:
        model = Actie

    wat = "Bel de wethouder"
    wanneer = date(2027, 3, 12)
    eigenaar = factory.SubFactory(UserFactory)


class VervangingFactory(DjangoModelFactory):
    class Meta:
        model = Vervanging

    persoon = factory.SubFactory(UserFactory)
    vervanger = factory.SubFactory(UserFactory)
    geldigheid = DateRange(date(2027, 3, 1), date(2027, 3, 15))
    vastgelegd_op = SINDS
    vastgelegd_door = factory.SubFactory(UserFactory)


class ReactieFactory(DjangoModelFactory):
    """What the gemeente answered, on time, without a file."""

    class Meta:
        model = Reactie

    verzoek = factory.SubFactory(ReactieverzoekFactory)
    op = OP
    tekst = "Wij verwachten de vergunning in mei."
    vastgelegd_op = SINDS
    vastgelegd_door = factory.SubFactory(UserFactory)
