"""What tests of opvang share: real gemeenten, someone who writes, and a look into the log."""

from datetime import timedelta

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Locatie, Plekoordeel
from tests.factories.accounts import LidmaatschapFactory, UserFactory
from tests.factories.opvang import LocatieFactory
from tests.wereld import NU

UUR = timedelta(hours=1)
LATER = NU + UUR


@pytest.fixture
def arnhem(referentie) -> Gemeente:
    return Gemeente.objects.get(pk="GM0202")


@pytest.fixture
def renkum(referentie) -> Gemeente:
    return Gemeente.objects.get(pk="GM0274")


@pytest.fixture
def zwolle(referentie) -> Gemeente:
    """In Overijssel: another provincie."""
    return Gemeente.objects.get(pk="GM0193")


@pytest.fixture
def schrijver(pieter):
    """The account of Pieter, who writes for Gelderland."""
    return pieter.user


@pytest.fixture
def sanne(referentie):
    """The account of a colleague of Pieter."""
    user = UserFactory(username="sanne", first_name="Sanne")
    LidmaatschapFactory(user=user)
    return user


@pytest.fixture
def locatie(arnhem, schrijver) -> Locatie:
    """An azc in Arnhem with 180 regular places, open since 2025."""
    return LocatieFactory(naam="Meander", gemeente=arnhem, door=schrijver, beschikbaar=True)


@pytest.fixture
def plan(arnhem, schrijver) -> Locatie:
    """A plan in Arnhem for 180 regular places on 1 June 2027."""
    return LocatieFactory(naam="Rijnzicht", gemeente=arnhem, door=schrijver, gepland=True)


@pytest.fixture
def vers():
    """The locatie as it stands in the table now."""
    return lambda locatie: Locatie.objects.select_related("gemeente", "provincie").get(pk=locatie.pk)


@pytest.fixture
def log():
    """Facts about this locatie, oldest first."""
    return lambda locatie: list(Gebeurtenis.objects.over("locatie", locatie.pk).order_by("op", "pk"))


@pytest.fixture
def oordelen():
    """Present verdicts of this locatie in cyclus 2 on a day: question -> (outcome, reason, places), of one gemeente."""

    def geef(locatie, dag, gemeente="GM0202", doelgroep="regulier"):
        rijen = Plekoordeel.objects.bekend_op().per(dag).filter(locatie=locatie, cyclus="2026-2028")
        rijen = rijen.filter(gemeente=gemeente, doelgroep=doelgroep).order_by("vraag")
        return {rij.vraag: (rij.uitkomst, rij.reden, rij.aantal) for rij in rijen}

    return geef
