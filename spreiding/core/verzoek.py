"""Asking a page of our own as somebody, without a browser: for files that are made in the background.

There is no session, no cookie and no middleware; what a page judges by is the person. The answer is the very answer
that this person would have got at that address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import resolve

Voortgang = Callable[[int, int], None]
NietGevonden = Http404  # for rooms that know nothing of requests
BESTANDSNAAM = re.compile(r'attachment;\s*filename="([^"]+)"')


def site_adres() -> str:
    """Where this website is, without a slash at the end."""
    if settings.SITE_ADRES:
        return str(settings.SITE_ADRES).rstrip("/")
    return f"https://{next(iter(settings.ALLOWED_HOSTS), 'localhost')}"


def vraag_als(user: Any, adres: str, *, voortgang: Voortgang) -> HttpResponseBase:
    """The answer to a GET of `adres` (path and query string) by `user`; the caller closes it with `sluit`.

    `voortgang(done, total)` is called while the rows of a list are written; it may raise to stop. Raises what the page
    raises: Resolver404, Http404, PermissionDenied.
    """
    verzoek = _verzoek(user, adres, voortgang)
    doel = resolve(verzoek.path)
    verzoek.resolver_match = doel
    return doel.func(verzoek, *doel.args, **doel.kwargs)


def _verzoek(user: Any, adres: str, voortgang: Voortgang) -> HttpRequest:
    delen, site = urlsplit(adres), urlsplit(site_adres())
    verzoek: Any = HttpRequest()
    verzoek.method = "GET"
    verzoek.path = verzoek.path_info = delen.path
    verzoek.GET = QueryDict(delen.query)
    verzoek.META = {
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or 443),
        "QUERY_STRING": delen.query,
        "REQUEST_METHOD": "GET",
    }
    verzoek.user = user
    verzoek.htmx = None
    verzoek.achtergrond = voortgang
    return verzoek


def in_achtergrond(request: HttpRequest) -> Voortgang | None:
    """What to tell the progress to when this request is made in the background; None for a browser."""
    return getattr(request, "achtergrond", None)


@dataclass(frozen=True, slots=True)
class Antwoordbestand:
    """A file in an answer: its name, its kind, and its content in portions."""

    naam: str
    mediatype: str
    brokken: Iterable[bytes]


def als_bestand(antwoord: HttpResponseBase) -> Antwoordbestand | None:
    """The file that this answer gives; None when it is a page, an error, or a way to somewhere else."""
    naam = BESTANDSNAAM.search(antwoord.get("Content-Disposition", ""))
    if antwoord.status_code != 200 or naam is None:
        return None
    brokken = antwoord.streaming_content if antwoord.streaming else [antwoord.content]  # type: ignore[attr-defined]
    return Antwoordbestand(naam[1], antwoord.get("Content-Type", "application/octet-stream"), brokken)


def sluit(antwoord: HttpResponseBase) -> None:
    """Close the file of this answer. Not `antwoord.close()`: that tells that a request has finished, and then the
    database connection of the one who asked is closed as well, with the locks it holds."""
    if bestand := getattr(antwoord, "file_to_stream", None):
        bestand.close()
