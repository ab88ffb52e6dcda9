"""Pages without domain: health, terms, about, accessibility, and the catalogue of components for developers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spreiding.core import begrippen as termen
from spreiding.core import gezondheid as meting
from spreiding.core.http import openbaar, toon


@openbaar
@never_cache
@require_safe
def gezondheid(request: HttpRequest) -> HttpResponse:
    """200 when everything works, else 503; JSON unless the visitor prefers a page."""
    onderdelen = meting.onderdelen()
    goed = all(o.in_orde for o in onderdelen)
    status = 200 if goed else 503
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        return toon(request, "core/gezondheid.html", {"onderdelen": onderdelen, "goed": goed}, status=status)
    stand = {o.naam: {"stand": o.stand, "toelichting": o.toelichting} for o in onderdelen}
    antwoord = JsonResponse({"stand": "goed" if goed else "storing", "onderdelen": stand}, status=status)
    patch_vary_headers(antwoord, ("Accept",))
    return antwoord


@openbaar
@require_safe
def begrippen(request: HttpRequest) -> HttpResponse:
    """The terms of the field and the law, alphabetically, each with its own anchor."""
    letters = sorted({begrip.letter for begrip in termen.alle()})
    return toon(request, "core/begrippen.html", {"begrippen": termen.alle(), "letters": letters})


@openbaar
@require_safe
def over(request: HttpRequest) -> HttpResponse:
    return toon(request, "core/over.html")


@openbaar
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return toon(request, "core/toegankelijkheid.html")
