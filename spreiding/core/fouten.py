"""Error pages in plain Dutch, and the same sentence in the message area when htmx asked for a part."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from spreiding.core import klok
from spreiding.core.http import wil_deel


class Conflict(Exception):
    """Someone else was first, or the request no longer fits the present state. Middleware answers with 409."""


TEKSTEN = {
    400: (
        "Dit verzoek klopt niet",
        "De gegevens die we kregen, kunnen we niet lezen. Ga terug en probeer het opnieuw.",
    ),
    403: (
        "U mag deze pagina niet openen",
        "Uw rol heeft hiervoor geen recht. Denkt u dat dit niet klopt? Vraag uw beheerder.",
    ),
    404: (
        "Deze pagina is er niet",
        "De pagina bestaat niet of hoort niet bij uw gebied. Controleer het adres, of ga naar uw beginpagina.",
    ),
    409: (
        "Iemand anders was u voor",
        "Deze gegevens zijn veranderd sinds u ze opende. Bekijk de nieuwste versie en doe uw wijziging daarna opnieuw.",
    ),
    500: (
        "Er ging iets mis",
        "Dat ligt aan ons. Er is niets half bewaard. Probeer het over een paar minuten opnieuw.",
    ),
}


def foutpagina(request: HttpRequest, status: int, *, titel: str = "", tekst: str = "") -> HttpResponse:
    """The error page of `status`; for a part only the message (htmx puts it in the message area, see base.html)."""
    standaard_titel, standaard_tekst = TEKSTEN[status]
    context = {
        "status": status,
        "titel": titel or standaard_titel,
        "tekst": tekst or standaard_tekst,
        "terug": _vorige_pagina(request),
    }
    naam = "fout/melding.html" if wil_deel(request) else f"fout/{status}.html"
    antwoord = render(request, naam, context, status=status)
    antwoord.zin = context["tekst"]  # type: ignore[attr-defined]  for who asked in the background
    return antwoord


def _vorige_pagina(request: HttpRequest) -> str:
    """Where the visitor came from, when that was another page of this website."""
    vorige = request.META.get("HTTP_REFERER", "")
    try:
        eigen = url_has_allowed_host_and_scheme(vorige, {request.get_host()}, require_https=request.is_secure())
    except DisallowedHost:
        return ""
    return vorige if eigen and vorige != request.build_absolute_uri() else ""


def ongeldig(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400"""
    return foutpagina(request, 400)


def geen_recht(request: HttpRequest, exception: PermissionDenied | None = None) -> HttpResponse:
    """handler403. An explanation given with PermissionDenied is shown."""
    return foutpagina(request, 403, tekst=str(exception or ""))


def niet_gevonden(request: HttpRequest, exception: Http404 | None = None) -> HttpResponse:
    """handler404. Says nothing about what exists outside someone's scope."""
    return foutpagina(request, 404)


def serverfout(request: HttpRequest) -> HttpResponse:
    """handler500. Without context processors: they could be what failed."""
    titel, tekst = TEKSTEN[500]
    naam = "fout/melding.html" if wil_deel(request) else "fout/500.html"
    merk = {"demo": settings.DEMO, "vandaag": klok.vandaag() if settings.DEMO else None}
    return render(None, naam, {"status": 500, "titel": titel, "tekst": tekst, **merk}, status=500)


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW"""
    tekst = "Uw formulier was te lang open of cookies staan uit. Ga terug, laad de pagina opnieuw en verstuur nog eens."
    return foutpagina(request, 403, titel="We konden uw formulier niet aannemen", tekst=tekst)


class ConflictAlsAntwoord:
    """Middleware: a Conflict becomes a 409 page with its own sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return foutpagina(request, 409, tekst=str(exception)) if isinstance(exception, Conflict) else None
