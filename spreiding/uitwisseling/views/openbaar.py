"""The public page: published totals without login, from no session and with no script, so that anyone may cache it.

These pages are drawn without the request: nothing of whoever looks can get into what a cache keeps for everybody.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from spreiding.core.bewaren import uitgave
from spreiding.core.http import openbaar as open_voor_iedereen
from spreiding.uitwisseling.models import Publicatie
from spreiding.uitwisseling.queries.publicaties import als_csv, als_json, publicatie_van, rijen_van, schema

KORT, LANG = 300, 3600  # seconds; a withdrawal is seen within the hour
FORMATEN = {"csv": (als_csv, "text/csv; charset=utf-8"), "json": (als_json, "application/json")}


def als_aangezet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open to everyone when OPENBAAR is on; otherwise these pages do not exist."""

    @open_voor_iedereen
    @require_safe
    @wraps(view)
    def binnen(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not settings.OPENBAAR:
            raise Http404("Deze pagina bestaat niet.")
        return view(request, *args, **kwargs)

    return binnen


@als_aangezet
def overzicht(request: HttpRequest) -> HttpResponse:
    """The youngest publication, and the list of all that stand."""
    rijen = list(Publicatie.objects.geldig().order_by("-datum"))
    return _pagina(request, rijen[0] if rijen else None, alle=rijen, duur=KORT)


@als_aangezet
def publicatie(request: HttpRequest, datum: str) -> HttpResponse:
    """One publication, also as open data with `?formaat=csv|json`; 410 when it was withdrawn."""
    gevonden = _vind(datum)
    formaat = request.GET.get("formaat", "")
    if gevonden.ingetrokken_op is not None:
        return _ingetrokken(request, gevonden)
    if not formaat:
        return _pagina(request, gevonden, alle=[], duur=LANG)
    if formaat not in FORMATEN:
        return HttpResponse(f"Kies een formaat: {', '.join(FORMATEN)}.", status=400, content_type="text/plain")
    schrijf, mime = FORMATEN[formaat]
    antwoord = _bewaarbaar(request, schrijf(gevonden), mime, LANG)
    antwoord["Content-Disposition"] = f'attachment; filename="opvangplekken-{gevonden.datum.isoformat()}.{formaat}"'
    return antwoord


@als_aangezet
def gegevensschema(request: HttpRequest) -> HttpResponse:
    inhoud = json.dumps(schema(), ensure_ascii=False, indent=1).encode()
    return _bewaarbaar(request, inhoud, "application/schema+json", LANG)


def _vind(tekst: str) -> Publicatie:
    try:
        gevonden = publicatie_van(date.fromisoformat(tekst))
    except ValueError:
        gevonden = None
    if gevonden is None:
        raise Http404("Van deze dag is niets gepubliceerd.")
    return gevonden


def _pagina(request: HttpRequest, gevonden: Publicatie | None, *, alle: list[Publicatie], duur: int) -> HttpResponse:
    context = {
        "publicatie": gevonden, "rijen": rijen_van(gevonden.gegevens) if gevonden else [], "alle": alle,
        "formaten": list(FORMATEN), "demo": settings.DEMO, "schema": reverse("openbaar-schema"),
    }  # fmt: skip
    return _bewaarbaar(request, _teken(context), "text/html; charset=utf-8", duur)


def _ingetrokken(request: HttpRequest, gevonden: Publicatie) -> HttpResponse:
    inhoud = _teken({"publicatie": gevonden, "rijen": [], "alle": [], "demo": settings.DEMO})
    antwoord = HttpResponse(inhoud, status=410)
    antwoord["Cache-Control"] = f"public, max-age={KORT}"
    return antwoord


def _teken(context: dict[str, object]) -> bytes:
    return render_to_string("openbaar/publicatie.html", context).encode()


def _bewaarbaar(request: HttpRequest, inhoud: bytes, mime: str, duur: int) -> HttpResponse:
    """The answer with an ETag of its content; 304 when the visitor has it already."""
    etag = f'"{sha256(inhoud + str(uitgave()).encode()).hexdigest()[:32]}"'
    antwoord = HttpResponse(inhoud, content_type=mime)
    antwoord["ETag"], antwoord["Cache-Control"] = etag, f"public, max-age={duur}"
    antwoord["Access-Control-Allow-Origin"] = "*"
    return get_conditional_response(request, etag, None, antwoord) or antwoord
