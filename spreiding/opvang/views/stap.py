"""What every step on a locatie has in common: who may take it, and what stood in the way said on the form."""

from collections.abc import Callable
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.core import klok, weigering
from spreiding.core.http import naar
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.opvang.actions import Verouderd
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.handelingen import handelingen
from spreiding.opvang.queries.vinden import locatie_of_404, ververst

ZOALS = {"locatie-mijlpaal": "locatie-plaatsen"}  # a step without a button of its own stands or falls with another


class Formulier(weigering.Formulier, Protocol):
    """A form on which a clash can be said too."""

    def verouderd(self, nu: Locatie, *, door: Any) -> None: ...


def schrijfbaar(request: HttpRequest, pk: int) -> Locatie:
    """The locatie when this person may change it. Out of scope: Http404; visible but not theirs: PermissionDenied."""
    locatie = locatie_of_404(pk, voor=request.user)
    if not mag(request.user, Recht.LOCATIE_SCHRIJVEN, locatie):
        raise PermissionDenied("Alleen de regietafel van de eigen provincie wijzigt deze locatie.")
    return locatie


def gelukt(request: HttpRequest, form: Formulier, actie: Callable[[], Any]) -> bool:
    """Run the action. What stood in the way, also that somebody else was first, is put on the form."""
    try:
        return weigering.gelukt(form, actie)
    except Verouderd as botsing:
        form.verouderd(ververst(botsing.locatie), door=request.user)
    return False


def klaar(request: HttpRequest, locatie: Locatie, wat: str) -> HttpResponse:
    """Say what was recorded and go back to the locatie."""
    messages.success(request, f"Vastgelegd. {wat}")
    return naar(locatie)


def waarom_niet(request: HttpRequest, locatie: Locatie) -> str:
    """Why the step of this page cannot be taken now, in the words of the button that leads to it; empty when it can."""
    urlnaam = (request.resolver_match.url_name or "") if request.resolver_match else ""
    stap = ZOALS.get(urlnaam, urlnaam.removesuffix("-intrekking"))
    gevonden = (handeling for handeling in handelingen(locatie, vandaag=klok.vandaag()) if handeling.urlnaam == stap)
    return next((handeling.belemmering for handeling in gevonden), "")


def kruimelpad(locatie: Locatie, stap: str) -> list[Kruimel]:
    """Provincie › gemeente › locatie › step."""
    return kruimels(
        (locatie.provincie.naam, locatie.provincie.get_absolute_url()),
        (locatie.gemeente.naam, locatie.gemeente.get_absolute_url()),
        (locatie.naam, reverse("locatie", args=[locatie.pk])),
        stap,
    )
