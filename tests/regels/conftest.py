"""Regels are pure: a test here that reaches for a database or a clock is a mistake."""

import json
from pathlib import Path

import pytest

from spreiding.regels.regeling import Regeling

MAP = Path(__file__).parents[2] / "fixtures" / "regelingen"


@pytest.fixture(autouse=True)
def _geen_database(request):
    for naam in ("db", "transactional_db", "live_server", "client"):
        assert naam not in request.fixturenames, "Regels hebben geen database nodig."
    assert request.node.get_closest_marker("django_db") is None, "Regels hebben geen database nodig."


@pytest.fixture(scope="session")
def regeling() -> Regeling:
    return lees("2026-2028")


@pytest.fixture(scope="session")
def eerste_regeling() -> Regeling:
    return lees("2024-2026")


def lees(cyclus: str) -> Regeling:
    return Regeling.uit_dict(json.loads((MAP / f"{cyclus}.json").read_text()))
