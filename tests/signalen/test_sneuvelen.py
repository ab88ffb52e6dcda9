"""A process that is really killed (SIGKILL) in the middle of a job does not stop the next one."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import taak_draaien
from spreiding.signalen.models import Taakloop
from spreiding.signalen.queries.rooster import lopende_taken
from tests.huis.bron import BASIS
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db(transaction=True)
BEGIN = """
import sys, time, django
django.setup()
from datetime import UTC, date, datetime
NU, DAG = datetime(2027, 3, 5, 9, tzinfo=UTC), date(2027, 3, 5)
def hang(*_args):
    print("halverwege", flush=True)
    time.sleep(60)
"""
TAAK = f"""{BEGIN}
from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import taak_draaien
taak_draaien(Roostertaak.KALENDER_BEWAKEN, hang, peildatum=DAG, nu=NU)
"""


def dood_halverwege(code: str, *argumenten: str) -> None:
    """Run this in a process of its own, and kill it once it says that it is halfway."""
    databank = connection.settings_dict
    wie = f"{databank['USER']}:{databank['PASSWORD']}" if databank["PASSWORD"] else databank["USER"]
    adres = f"postgres://{wie}@{databank['HOST']}:{databank['PORT']}/{databank['NAME']}"
    env = os.environ | {"DATABASE_URL": adres, "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.test"}
    opdracht = [sys.executable, "-c", code, *argumenten]
    with subprocess.Popen(opdracht, cwd=BASIS, env=env, stdout=subprocess.PIPE, text=True) as proces:
        try:
            assert proces.stdout.readline().strip() == "halverwege"
        finally:
            proces.kill()
            proces.wait(20)


def wacht_tot_los() -> None:
    """PostgreSQL notices a lost client within moments; then its lock is free."""
    import time

    einde = time.monotonic() + 30
    while lopende_taken() and time.monotonic() < einde:
        time.sleep(0.1)
    assert lopende_taken() == set()


def test_een_taak_die_sneuvelt_houdt_de_volgende_niet_tegen(referentie):
    dood_halverwege(TAAK)
    wacht_tot_los()
    assert Taakloop.objects.get().uitkomst == "bezig"
    taak_draaien(Roostertaak.KALENDER_BEWAKEN, lambda loop: None, peildatum=VANDAAG, nu=NU)
    assert list(Taakloop.objects.order_by("pk").values_list("uitkomst", flat=True)) == ["afgebroken", "gelukt"]
