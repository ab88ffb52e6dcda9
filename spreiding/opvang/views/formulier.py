"""Registering a locatie: the form, and the panel beside it that answers while someone types."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, naar, toon, wil_deel
from spreiding.core.onderdelen import kruimels
from spreiding.opvang.actions import locatie_registreren
from spreiding.opvang.forms.plaatsen import met_meer_rijen
from spreiding.opvang.forms.registratie import Registratie
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.voorstel import regeling_van, voorstel
from spreiding.opvang.views.stap import gelukt

PAGINA = "opvang/locatie_nieuw.html"


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def locatie_nieuw(request: HttpRequest) -> HttpResponse:
    """The empty form, or register what was filled in."""
    if "meer_rijen" in request.POST:
        formulier = _gelezen(request, met_meer_rijen(request.POST))
        return toon(request, PAGINA, _context_zonder_fouten(formulier), deel="aandelen")
    formulier = _gelezen(request, gepost(request))
    if formulier.is_valid() and (locatie := _geregistreerd(request, formulier)):
        messages.success(request, f"Vastgelegd. {locatie.naam} staat in het register.")
        if "volgende" in request.POST:
            return naar(f"{reverse('locatie-nieuw')}?{urlencode({'gemeente': locatie.gemeente_id})}")
        return naar(locatie)
    zonder_herhaling = {"nog_nodig": [], "opmerkingen": []} if formulier.is_bound else {}
    context = {**_context(formulier), **zonder_herhaling}
    return toon(request, PAGINA, context, status=422 if formulier.is_bound else 200)


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def locatie_oordeel(request: HttpRequest) -> HttpResponse:
    """What the rules say of what has been typed so far. Records nothing."""
    if request.method == "GET":
        return naar("locatie-nieuw")
    context = _context_zonder_fouten(_gelezen(request, request.POST))
    return toon(request, PAGINA, {**context, "oob": wil_deel(request)}, deel="voorstel")


def _gelezen(request: HttpRequest, data: Any) -> Registratie:
    vandaag = klok.vandaag()
    return Registratie(
        data,
        user=request.user,
        vandaag=vandaag,
        regeling=regeling_van(vandaag),
        gemeente=request.GET.get("gemeente", "")[:6],
    )


def _geregistreerd(request: HttpRequest, formulier: Registratie) -> Locatie | None:
    """The locatie; None when something stood in the way, which is then on the form."""
    nu, locaties = klok.nu(), []
    if not gelukt(request, formulier, lambda: locaties.append(_registreren(request, formulier, nu))):
        return None
    if locaties[0].aangemaakt_op == nu or formulier.is_opgeslagen_als(locaties[0]):
        return locaties[0]
    formulier.nog_een(locaties[0])
    return None


def _registreren(request: HttpRequest, formulier: Registratie, nu: datetime) -> Locatie:
    return locatie_registreren(
        sleutel=formulier.sleutel,
        gemeente=formulier.gemeente,
        kenmerken=formulier.kenmerken.waarden(),
        capaciteiten=formulier.capaciteiten,
        mijlpalen=formulier.mijlpalen,
        door=request.user,
        nu=nu,
        vandaag=formulier.vandaag,
    )


def _context_zonder_fouten(formulier: Registratie) -> dict[str, Any]:
    """For a page on which nobody asked to save: what is wrong is said beside the form, not in it."""
    formulier.is_valid()
    context = _context(formulier)
    formulier.zonder_fouten()
    return context


def _context(formulier: Registratie) -> dict[str, Any]:
    """The form, its way back, and what the rules say of what is in it."""
    gemeente = formulier.gekozen_gemeente
    provincie = gemeente.provincie if gemeente else None
    pad = [(gebied.naam, gebied.get_absolute_url()) for gebied in (provincie, gemeente) if gebied]
    concept = formulier.voorstel()
    return {
        "formulier": formulier,
        "kruimels": kruimels(*(pad or [("Locaties", reverse("locaties"))]), "Nieuwe locatie"),
        "voorstel": concept and voorstel(*concept, peildatum=formulier.vandaag, regeling=formulier.regeling),
        "nog_nodig": formulier.nog_nodig,
        "opmerkingen": formulier.opmerkingen,
        "actie": reverse("locatie-nieuw"),
    }
