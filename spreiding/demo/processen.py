"""Playing provincies side by side, one process each. Imports nothing of Django's apps: a new process begins here."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from datetime import datetime
from queue import Empty
from typing import TYPE_CHECKING, Any

import django
from django.db import connections

if TYPE_CHECKING:
    from spreiding.demo.provincieplan import Provincieplan

WIJZE = "fork" if sys.platform == "linux" else "spawn"
TUSSENPOOS = 0.2  # seconds between two looks at what the processes say


class Werkplek:
    """What a process got from the one that started it; only forked processes find the plans here."""

    def __init__(self) -> None:
        self.berichten: Any = None
        self.plannen: dict[str, Provincieplan] = {}

    def meld(self, provincie: str, aantal: int) -> None:
        self.berichten.put((provincie, aantal))


_WERKPLEK = Werkplek()


def speel_samen(
    plannen: Iterable[Provincieplan],
    *,
    klein: bool,
    tot: datetime,
    processen: int,
    meld: Callable[[str, int], None],
    wijze: str = WIJZE,
) -> None:
    """Play these plans in their order, so many at a time. The first failure stops all and is raised here."""
    context = multiprocessing.get_context(wijze)
    berichten = context.Queue()
    _WERKPLEK.plannen = {plan.provincie: plan for plan in plannen}
    sluit_verbindingen()  # a connection must not be shared with another process
    begin = (berichten, os.getpid(), wijze == "fork")
    with ProcessPoolExecutor(processen, context, _begin, begin) as zwembad:
        werk = {zwembad.submit(_speel, code, klein, tot) for code in _WERKPLEK.plannen}
        while werk:
            gedaan, werk = wait(werk, TUSSENPOOS, FIRST_EXCEPTION)
            _geef_door(berichten, meld)
            if fout := next((g.exception() for g in gedaan if g.exception()), None):
                zwembad.shutdown(cancel_futures=True)
                raise fout
    _geef_door(berichten, meld)


def _geef_door(berichten: Any, meld: Callable[[str, int], None]) -> None:
    try:
        while True:
            meld(*berichten.get_nowait())
    except Empty:
        return


def sluit_verbindingen() -> None:
    for verbinding in connections.all(initialized_only=True):
        verbinding.close()
        if hasattr(verbinding, "close_pool"):
            verbinding.close_pool()


def _begin(berichten: Any, ouder: int, is_vertakt: bool) -> None:
    _WERKPLEK.berichten = berichten
    threading.Thread(target=_sterf_mee, args=(ouder,), daemon=True).start()
    if not is_vertakt:
        django.setup()


def _sterf_mee(ouder: int) -> None:
    """When the process that started us is killed, going on would spoil the world that is made next."""
    while os.getppid() == ouder:
        time.sleep(1)
    os._exit(1)


def _speel(provincie: str, klein: bool, tot: datetime) -> int:
    from spreiding.demo.provincieplan import plan
    from spreiding.demo.wereld import speel

    _WERKPLEK.meld(provincie, 0)
    wat = _WERKPLEK.plannen.get(provincie) or plan(provincie, klein=klein)
    try:
        return speel(wat, tot, lambda aantal: _WERKPLEK.meld(provincie, aantal))
    finally:
        sluit_verbindingen()
