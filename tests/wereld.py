"""The world in which tests live: real gemeenten, two cycles, and a clock that stands at 5 March 2027."""

import time
from datetime import UTC, date, datetime

import pytest

VANDAAG = date(2027, 3, 5)
NU = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)
BEKEND_SINDS = datetime(2024, 1, 31, 12, 0, tzinfo=UTC)  # when the reference data were registered

__all__ = ["BEKEND_SINDS", "NU", "VANDAAG", "cyclus1", "cyclus2", "django_db_setup", "klok_vast", "referentie"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Gemeenten, cycles and opgaven are loaded once; every test starts from them."""
    with django_db_blocker.unblock():
        laad_referentie()


def laad_referentie() -> None:
    from spreiding.cyclus.actions import cycli_laden, opgaven_laden, tellingen_laden, wettabellen_laden
    from spreiding.cyclus.models import Cyclus
    from spreiding.gebied.actions import gebied_laden
    from spreiding.toezicht.actions import toezicht_laden

    gebied_laden(nu=BEKEND_SINDS)
    cycli_laden(nu=BEKEND_SINDS)
    for cyclus in Cyclus.objects.order_by("code"):
        opgaven_laden(cyclus=cyclus, nu=BEKEND_SINDS)
    wettabellen_laden(nu=BEKEND_SINDS)
    tellingen_laden(nu=BEKEND_SINDS)
    toezicht_laden(nu=BEKEND_SINDS)


@pytest.fixture
def klok_vast(settings) -> date:
    """Views, tasks and commands think it is 5 March 2027, eight in the morning and later."""
    settings.DEMO_KLOK = f"{VANDAAG.isoformat()}@{time.time()}"
    return VANDAAG


@pytest.fixture
def referentie(db, klok_vast) -> None:
    """Reference data are there, also after a test that emptied the tables (transactional and browser tests do)."""
    from spreiding.gebied.models import Provincie

    if not Provincie.objects.exists():
        laad_referentie()


@pytest.fixture
def cyclus1(referentie):
    from spreiding.cyclus.models import Cyclus

    return Cyclus.objects.get(pk="2024-2026")


@pytest.fixture
def cyclus2(referentie):
    from spreiding.cyclus.models import Cyclus

    return Cyclus.objects.get(pk="2026-2028")
