"""A real server over a real connection: granian with one process, and a client that keeps its connection."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore

from opstart.commands import web
from spreiding.accounts.models import User

STIL = 20.0  # seconds; granian closes a connection on which nothing is asked for half a minute


class Lezer:
    """Someone who is logged in and asks for pages over one connection."""

    def __init__(self, poort: int, sessie: str) -> None:
        self.verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=300)
        self.koekjes = {settings.SESSION_COOKIE_NAME: sessie}
        self.laatst = 0.0

    def haal(self, pad: str) -> bytes:
        """The page at `pad`; anything but a page is an error, so that a benchmark never times a refusal."""
        return self._vraag("GET", pad, None, {200})

    def stuur(self, pad: str, velden: dict[str, object]) -> bytes:
        """Post a form with the token of its page; a redirect means that it was saved."""
        kop = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1{pad}"}
        kop["X-CSRFToken"] = self.koekjes[settings.CSRF_COOKIE_NAME]
        return self._vraag("POST", pad, urlencode(velden, doseq=True).encode(), {302, 303}, kop)

    def _vraag(
        self, methode: str, pad: str, lichaam: bytes | None, goed: set[int], kop: dict[str, str] | None = None
    ) -> bytes:
        if time.monotonic() - self.laatst > STIL:
            self.verbinding.close()  # the server has hung up, or is about to; the client opens a new one by itself
        koek = "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())
        self.verbinding.request(methode, pad, lichaam, {"Cookie": koek, **(kop or {})})
        antwoord = self.verbinding.getresponse()
        inhoud = antwoord.read()
        self.laatst = time.monotonic()
        for regel in antwoord.headers.get_all("Set-Cookie") or ():
            naam, _, rest = regel.partition("=")
            self.koekjes[naam] = rest.split(";")[0]
        if antwoord.status not in goed:
            raise RuntimeError(f"{methode} {pad} gaf status {antwoord.status}")
        return inhoud


def sessie_van(user: User) -> str:
    """The key of a fresh session for this account."""
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(user.pk)
    sessie[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    sessie[HASH_SESSION_KEY] = user.get_session_auth_hash()
    sessie.create()
    return sessie.session_key


@contextmanager
def server(poort: int) -> Iterator[None]:
    """granian on this port, with the settings and database of this process; stopped at the end."""
    opdracht = [sys.executable, *web(poort=poort, werkers=1)]
    proces = subprocess.Popen(opdracht, cwd=settings.BASIS, env=os.environ.copy(), stdout=subprocess.DEVNULL)
    try:
        _wacht(poort)
        yield
    finally:
        proces.terminate()
        proces.wait(timeout=20)


def _wacht(poort: int) -> None:
    for _ in range(150):
        try:
            http.client.HTTPConnection("127.0.0.1", poort, timeout=2).connect()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("De server is na 30 seconden nog niet bereikbaar.")
