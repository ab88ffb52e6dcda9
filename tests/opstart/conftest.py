"""Fixtures for the tests of what starts the product: a folder with supervision, and a program that does
nothing."""

import sys

import pytest

from opstart.processes import Toezicht

SLAPER = [sys.executable, "-c", "import time; print('wakker', flush=True); time.sleep(600)"]


@pytest.fixture
def toezicht(tmp_path):
    """Supervision over tmp_path; whatever a test starts in it is stopped afterwards."""
    toezicht = Toezicht(tmp_path)
    yield toezicht
    toezicht.stop_alles()


@pytest.fixture
def slaper():
    """A command that runs until it is stopped."""
    return SLAPER
