"""The Celery application of the product with a quick look at the schedule, and places where the work can be halted.

A place is halted as long as the folder SNEUVEL_MAP holds a file with its name; that work got there is a file as well.
"""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from celery.signals import worker_process_init

from spreiding.config.celery import app
from tests.signalen.sneuvel.toneel import VERZONDEN

MAP = Path(os.environ["SNEUVEL_MAP"])
app.conf.beat_schedule["rooster-nalopen"]["schedule"] = timedelta(seconds=2)  # faster only fills the queue


def halte(naam: str) -> None:
    """Wait here as long as the test wants."""
    if (MAP / naam).exists():
        (MAP / f"{naam}.bereikt").touch()
    while (MAP / naam).exists():
        time.sleep(0.05)


def na(functie: Callable[..., Any], naam: str | Callable[[Any], str]) -> Callable[..., Any]:
    """The same function, that halts once it did something; `naam` may depend on what that was."""

    def met_halte(*args: Any, **kwargs: Any) -> Any:
        if gedaan := functie(*args, **kwargs):
            halte(naam if isinstance(naam, str) else naam(gedaan))
        return gedaan

    return met_halte


@worker_process_init.connect
def vertraag(**_kwargs: Any) -> None:
    """In the process that does the work: halfway a day (before its commit), and after a mail (before its record)."""
    from spreiding.bezwaar.actions import bewaken as bezwaren
    from spreiding.core.mail import Berichtenmap
    from spreiding.signalen.queries import rooster
    from spreiding.verdeling.actions import bewaken as taken

    taken.signalen_geven = na(taken.signalen_geven, _welke_taak)
    bezwaren.signalen_geven = na(bezwaren.signalen_geven, "bezwaar")
    rooster.wachttijd = lambda _pogingen: timedelta(seconds=1)  # a failure is tried again soon
    Berichtenmap.send_messages = na(_noteer(Berichtenmap.send_messages), "bericht")


def _welke_taak(gegeven: Any) -> str:
    """Two jobs give their signals in one module: what they tell says which one it is."""
    return "realisatie" if gegeven[0].regel in ("realisatie", "meldplicht") else "kalender"


def _noteer(stuur: Callable[..., int]) -> Callable[..., int]:
    """Write down every message that leaves: the folder itself keeps one of two that are the same."""

    def send_messages(self: Any, berichten: Any) -> int:
        aantal = stuur(self, berichten)
        with (MAP / VERZONDEN).open("a") as bestand:
            bestand.writelines(f"{b.to[0]} {b.extra_headers['Message-ID']}\n" for b in berichten)
        return aantal

    return send_messages
