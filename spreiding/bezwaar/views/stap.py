"""What every step on a dossier has in common: who may take it, and what stood in the way said on the form."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.vinden import dossier_of_404
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.weigering import Belemmerbaar


def schrijfbaar(request: HttpRequest, pk: int) -> Bezwaardossier:
    """The dossier when this person may change it. Out of scope: Http404; visible but not theirs: PermissionDenied."""
    gevonden = dossier_of_404(pk, voor=request.user)
    if not mag(request.user, Recht.BEZWAAR_SCHRIJVEN, gevonden):
        raise PermissionDenied("Alleen besluitmedewerkers van het ministerie leggen iets vast in een bezwaar.")
    return gevonden


def klaar(request: HttpRequest, dossier: Bezwaardossier, wat: str) -> HttpResponse:
    """Say what was recorded and go back to the dossier."""
    messages.success(request, f"Vastgelegd. {wat}")
    return naar(dossier)


def stappagina(
    request: HttpRequest, dossier: Bezwaardossier, form: Belemmerbaar, template: str, titel: str, **meer: Any
) -> HttpResponse:
    """The page of a step."""
    context = {"form": form, "dossier": dossier, "titel": titel, "kruimels": kruimelpad(dossier, titel), **meer}
    return toon(request, template, context, status=422 if form.is_bound else 200)


def kruimelpad(dossier: Bezwaardossier, stap: str = "") -> list[Kruimel]:
    """Bezwaren › dossier › step."""
    begin = ("Bezwaren", reverse("bezwaren"))
    if not stap:
        return kruimels(begin, dossier.kenmerk)
    return kruimels(begin, (dossier.kenmerk, dossier.get_absolute_url()), stap)
