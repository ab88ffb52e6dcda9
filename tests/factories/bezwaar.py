"""Dossiers. `BezwaardossierFactory` makes rows; the real way in is `bezwaar.actions` (see tests/bezwaar/conftest)."""

from datetime import UTC, date, datetime
from hashlib import sha256

import factory
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from factory.django import DjangoModelFactory

from spreiding.bezwaar.models import (
    Agendakoppeling,
    Bezwaardossier,
    Bezwaarstuk,
    Dossiergebeurtenis,
    Dossierregel,
)
from tests.factories.accounts import UserFactory
from tests.factories.verdeling import BesluitregelFactory, VerdeelbesluitFactory

SINDS = datetime(2027, 1, 14, 9, tzinfo=UTC)


class BezwaardossierFactory(DjangoModelFactory):
    """A bezwaar of somebody else than a gemeente, against a besluit of Gelderland."""

    class Meta:
        model = Bezwaardossier

    besluit = factory.SubFactory(VerdeelbesluitFactory)
    provincie = factory.SelfAttribute("besluit.provincie")
    soort = "bezwaar"
    kenmerk = factory.Sequence(lambda n: f"T-{n:04d}")
    indiener = "anders"
    naam = "Stichting Buurt"
    geregistreerd_op = SINDS
    geregistreerd_door = factory.SubFactory(UserFactory)
    demonstratie = True


class DossierregelFactory(DjangoModelFactory):
    class Meta:
        model = Dossierregel

    dossier = factory.SubFactory(BezwaardossierFactory)
    besluitregel = factory.SubFactory(BesluitregelFactory, besluit=factory.SelfAttribute("..dossier.besluit"))
    registratie = DateTimeTZRange(SINDS, None)


class DossiergebeurtenisFactory(DjangoModelFactory):
    """Received on 14 January 2027."""

    class Meta:
        model = Dossiergebeurtenis

    dossier = factory.SubFactory(BezwaardossierFactory)
    voorval = "ontvangen"
    op = date(2027, 1, 14)
    kanaal = "digitaal"
    registratie = DateTimeTZRange(SINDS, None)
    door = factory.SubFactory(UserFactory)


class BezwaarstukFactory(DjangoModelFactory):
    class Meta:
        model = Bezwaarstuk

    dossier = factory.SubFactory(BezwaardossierFactory)
    omschrijving = "bezwaarschrift"
    bestandsnaam = "brief.pdf"
    mediatype = "application/pdf"
    grootte = 4
    sha256 = sha256(b"stuk").hexdigest()
    registratie = DateTimeTZRange(SINDS, None)
    door = factory.SubFactory(UserFactory)


class AgendakoppelingFactory(DjangoModelFactory):
    class Meta:
        model = Agendakoppeling

    persoon = factory.SubFactory(UserFactory)
    sleutel_sha256 = factory.Sequence(lambda n: sha256(str(n).encode()).hexdigest())
    gemaakt_op = SINDS
