"""Is everything running? Asked by /gezondheid/, by load balancers and by whoever keeps this installation.

The heartbeat goes all the way round: beat puts a task in the queue every minute, the worker takes it out and writes
the time. So a fresh heartbeat proves both. A stale one with work waiting points at the worker; with an empty queue, at
beat.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils.module_loading import import_string
from redis import Redis
from redis.exceptions import RedisError

SLEUTEL = "hartslag"
VERS_SECONDEN = 150  # two missed beats
OPWARMTIJD_SECONDEN = 120
_gestart = time.monotonic()


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A part and its state: "goed", "nog niet gezien", "loopt achter" or "storing", with a sentence for people."""

    naam: str
    stand: str
    toelichting: str

    @property
    def in_orde(self) -> bool:
        return self.stand != "storing"


def hartslag_noteren() -> None:
    """Writes the real time, not the demonstration's."""
    cache.set(SLEUTEL, time.time(), timeout=None)


def onderdelen() -> list[Onderdeel]:
    """Database, broker, worker and beat. No addresses, names or versions: this page is public."""
    wachtend, broker = _broker()
    return [_database(), broker, *_werkers(_leeftijd_hartslag(), wachtend), *_van_kamers()]


def _van_kamers() -> list[Onderdeel]:
    """What rooms above this one have to say (settings.GEZONDHEID); a room that cannot answer says nothing."""
    gevonden = []
    for pad in settings.GEZONDHEID:
        try:
            gevonden.append(import_string(pad)())
        except Exception:  # whatever is wrong with the database, the page must stay: that part says so itself
            continue
    return gevonden


def _database() -> Onderdeel:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # whatever is wrong, the page must say so
        return Onderdeel("database", "storing", "De database antwoordt niet.")
    return Onderdeel("database", "goed", "De database antwoordt.")


def _broker() -> tuple[int | None, Onderdeel]:
    """(tasks waiting, state); None when that is not known."""
    if settings.CELERY_BROKER_URL.startswith("memory://"):
        return 0, Onderdeel("broker", "goed", "De wachtrij zit in dit proces.")
    try:
        with Redis.from_url(settings.CELERY_BROKER_URL, socket_connect_timeout=2, socket_timeout=2) as redis:
            wachtend = redis.llen("celery")
    except RedisError:
        return None, Onderdeel("broker", "storing", "De wachtrij antwoordt niet.")
    return wachtend, Onderdeel("broker", "goed", f"De wachtrij antwoordt; {wachtend} taken wachten.")


def _leeftijd_hartslag() -> float | None:
    """Seconds since the last heartbeat; None when there was none, or when it cannot be read."""
    try:
        laatste = cache.get(SLEUTEL)
    except RedisError:
        return None
    return None if laatste is None else max(time.time() - laatste, 0)


def _werkers(leeftijd: float | None, wachtend: int | None) -> list[Onderdeel]:
    if leeftijd is not None and leeftijd <= VERS_SECONDEN:
        gezien = f"Laatste hartslag {round(leeftijd)} seconden geleden."
        return [Onderdeel("worker", "goed", gezien), Onderdeel("beat", "goed", gezien)]
    if time.monotonic() - _gestart < OPWARMTIJD_SECONDEN:
        tekst = "Net gestart; de eerste hartslag komt binnen twee minuten."
        return [Onderdeel("worker", "nog niet gezien", tekst), Onderdeel("beat", "nog niet gezien", tekst)]
    oud = "Nog geen hartslag." if leeftijd is None else f"Laatste hartslag {round(leeftijd)} seconden geleden."
    if wachtend:
        return [
            Onderdeel("worker", "storing", f"{oud} Er wacht werk dat niemand oppakt."),
            Onderdeel("beat", "goed", "Zet werk in de wachtrij."),
        ]
    return [
        Onderdeel("worker", "nog niet gezien", f"{oud} Er wacht geen werk."),
        Onderdeel("beat", "storing", f"{oud} Er komt geen werk in de wachtrij."),
    ]
