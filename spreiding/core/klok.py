"""The clock. Views, tasks and commands ask it the time and pass it on; nothing below them knows the time.

In a demonstration world (`DEMO_KLOK`, "2027-03-05@<epoch seconds>") the day is fixed. The time starts at 08:00 when the
world is made, runs with the real clock for twelve hours and then crawls, so that the day never ends and every moment
is later than the one before.
"""

from __future__ import annotations

import threading
import time
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

TIJDZONE = ZoneInfo("Europe/Amsterdam")
BEGIN_UUR = 8
VOLLE_SNELHEID = timedelta(hours=12)
VERTRAGING = 10_000
_TIK = timedelta(microseconds=1)

_slot = threading.Lock()
_laatste: dict[str, datetime] = {}


def nu() -> datetime:
    """The present moment, aware, in UTC. In a demonstration world strictly later than the previous answer."""
    if settings.DEMO_KLOK:
        return _demo_nu(settings.DEMO_KLOK)
    return datetime.now(UTC)


def vandaag() -> date:
    """Today's date in the Netherlands."""
    return dag_van(nu())


def dag_van(moment: datetime) -> date:
    """The calendar day of a moment in the Netherlands."""
    return moment.astimezone(TIJDZONE).date()


def demo_moment(dag: date, verstreken: timedelta) -> datetime:
    """Moment on `dag` (UTC) after `verstreken` real time; never before 08:00 and never on another day in Amsterdam."""
    begin = datetime(dag.year, dag.month, dag.day, BEGIN_UUR, tzinfo=TIJDZONE).astimezone(UTC)
    morgen = dag + timedelta(days=1)
    avond = datetime(morgen.year, morgen.month, morgen.day, tzinfo=TIJDZONE).astimezone(UTC) - begin - VOLLE_SNELHEID
    verstreken = max(verstreken, timedelta(0))
    rest = max(verstreken - VOLLE_SNELHEID, timedelta(0))
    # Begins at 1/10.000 of the real speed and slows down: midnight comes nearer and is never reached.
    traag = avond * (rest / (rest + avond * VERTRAGING))
    return begin + min(verstreken, VOLLE_SNELHEID) + traag


@lru_cache(maxsize=8)
def lees_demo_klok(tekst: str) -> tuple[date, float]:
    """Reads "2027-03-05@1764000000" as (date, epoch seconds). Raises ValueError with a plain sentence."""
    dag, _, gemaakt = tekst.partition("@")
    try:
        return date.fromisoformat(dag), float(gemaakt)
    except ValueError:
        raise ValueError(
            f"DEMO_KLOK is {tekst!r}; verwacht wordt een datum en een tijdstempel, zoals 2027-03-05@1764000000."
        ) from None


def _demo_nu(klok: str) -> datetime:
    dag, gemaakt = lees_demo_klok(klok)
    moment = demo_moment(dag, timedelta(seconds=time.time() - gemaakt))
    with _slot:
        if (vorige := _laatste.get(klok)) and moment <= vorige:
            moment = vorige + _TIK
        _laatste[klok] = moment
    return moment
