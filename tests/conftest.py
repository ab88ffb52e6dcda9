"""The strict test bed, always on. What it refuses is listed in tests/README.md."""

import time
from functools import partial

import pytest

from tests.cast import *  # noqa: F403  the people, as fixtures
from tests.helpers.browser import venster  # noqa: F401  a fixture
from tests.helpers.net import buiten_bereik
from tests.helpers.tellen import zelfde_aantal_queries  # noqa: F401  a fixture
from tests.helpers.vergrendeling import bewaak_vergrendeling
from tests.helpers.zoeken import profielen
from tests.wereld import *  # noqa: F403  the reference data, as fixtures

profielen()


@pytest.fixture(autouse=True, scope="session")
def _geen_netwerk():
    """Only this machine, the database and the broker can be reached."""
    with buiten_bereik():
        yield


@pytest.fixture(autouse=True)
def _vergrendelen_noemt_tabel():
    """`select_for_update` without `of` locks joined tables as well: refused."""
    from django.db import connection

    with connection.execute_wrapper(bewaak_vergrendeling):
        yield


@pytest.fixture
def na_afloop(django_capture_on_commit_callbacks):
    """`with na_afloop(): actie()` does what the action promised for after its commit; a test itself never commits."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture(autouse=True)
def _schone_cache():
    """Cached figures of one test never reach the next."""
    from django.core.cache import cache

    cache.clear()
    yield


@pytest.fixture(autouse=True)
def _net_gestart(monkeypatch):
    """Every test begins as if the site has just started: a heartbeat may still be on its way, in a long run too."""
    from spreiding.core import gezondheid

    monkeypatch.setattr(gezondheid, "_gestart", time.monotonic())


@pytest.fixture(autouse=True)
def _regels_zonder_database(request):
    """tests/regels has no database: the rules are pure."""
    if "tests/regels/" in request.node.nodeid and request.node.get_closest_marker("django_db"):
        pytest.fail("Een regel is zuiver: een test in tests/regels gebruikt geen database.")
