"""The steps of a besluit: each a page of its own that says what it does, asks what it needs, and takes the step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, toon
from spreiding.core.weigering import gelukt
from spreiding.cyclus.queries import regeling_op
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import BesluitStand, aandachtspunten, tekort
from spreiding.verdeling import actions
from spreiding.verdeling.forms.stappen import BekendmakingForm, StapForm, ToelichtingForm, VoordrachtForm
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries.besluithandelingen import waarom_niet
from spreiding.verdeling.queries.besluitstand import besluitstand
from spreiding.verdeling.queries.vinden import besluit_of_404
from spreiding.verdeling.views.gemeenschappelijk import klaar, kruimelpad


@dataclass(frozen=True, slots=True)
class Stapsoort:
    """A step: where it leads, what it says, its form and its action."""

    naar: Besluitstatus
    titel: str
    uitleg: str
    knop: str
    gedaan: str
    actie: Callable[..., Verdeelbesluit]
    form: Callable[[Any, BesluitStand], StapForm] = lambda data, stand: StapForm(data)
    gevaar: bool = False


VOORDRACHT = Stapsoort(
    Besluitstatus.VOORGEDRAGEN,
    "Besluit voordragen",
    "Daarna kan een ander het besluit vaststellen of terugsturen. De regels veranderen zolang niet.",
    "Draag voor",
    "Het besluit is voorgedragen. Een ander stelt het vast.",
    actions.besluit_voordragen,
    lambda data, stand: VoordrachtForm(data, tekort=tekort(stand), initial={"reden_tekort": stand.reden_tekort}),
)
VASTSTELLING = Stapsoort(
    Besluitstatus.VASTGESTELD,
    "Besluit vaststellen",
    "U stelt het besluit vast namens de minister. Daarna wordt het bekendgemaakt; de regels veranderen niet meer.",
    "Stel vast",
    "Het besluit is vastgesteld.",
    actions.besluit_vaststellen,
)
TERUGZENDING = Stapsoort(
    Besluitstatus.CONCEPT,
    "Besluit terugsturen",
    "Het besluit wordt weer een concept. De opstellers zien uw toelichting bovenaan.",
    "Stuur terug",
    "Het besluit is teruggestuurd.",
    actions.besluit_terugsturen,
    lambda data, stand: ToelichtingForm(data),
)
BEKENDMAKING = Stapsoort(
    Besluitstatus.BEKENDGEMAAKT,
    "Bekendmaking vastleggen",
    "Vanaf deze dag zijn de regels de taken van de gemeenten. Het besluit verandert daarna niet meer:"
    " een wijziging is een nieuwe versie.",
    "Leg bekendmaking vast",
    "De bekendmaking is vastgelegd. De regels zijn nu taken.",
    actions.besluit_bekendmaken,
    lambda data, stand: BekendmakingForm(data, initial={"op": klok.vandaag()}),
)
INTREKKING = Stapsoort(
    Besluitstatus.INGETROKKEN,
    "Besluit intrekken",
    "Het besluit gaat niet door. Het blijft leesbaar voor het ministerie.",
    "Trek in",
    "Het besluit is ingetrokken.",
    actions.besluit_intrekken,
    lambda data, stand: ToelichtingForm(data),
    gevaar=True,
)


def _stap(request: HttpRequest, besluit_id: int, soort: Stapsoort) -> HttpResponse:
    besluit = besluit_of_404(besluit_id, voor=request.user)
    stand, vandaag = besluitstand(besluit), klok.vandaag()
    form = soort.form(gepost(request), stand)
    if form.is_valid() and gelukt(form, lambda: _neem(request, besluit, soort, form)):
        return klaar(request, besluit, soort.gedaan)
    context = {
        "besluit": besluit,
        "soort": soort,
        "form": form,
        "stand": stand,
        "aandacht": aandachtspunten(stand, regeling=regeling_op(besluit.cyclus_id), op=vandaag),
        "waarom_niet": waarom_niet(besluit, stand, soort.naar, door=request.user, vandaag=vandaag),
        "kruimels": kruimelpad(besluit, soort.titel),
    }
    return toon(request, "verdeling/stap.html", context, status=422 if form.is_bound else 200)


def _neem(request: HttpRequest, besluit: Verdeelbesluit, soort: Stapsoort, form: StapForm) -> None:
    soort.actie(besluit_id=besluit.pk, door=request.user, nu=klok.nu(), **form.waarden())


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def voordracht(request: HttpRequest, besluit_id: int) -> HttpResponse:
    return _stap(request, besluit_id, VOORDRACHT)


@vereist(Recht.BESLUIT_VASTSTELLEN)
@require_http_methods(["GET", "POST"])
def vaststelling(request: HttpRequest, besluit_id: int) -> HttpResponse:
    return _stap(request, besluit_id, VASTSTELLING)


@vereist(Recht.BESLUIT_VASTSTELLEN)
@require_http_methods(["GET", "POST"])
def terugzending(request: HttpRequest, besluit_id: int) -> HttpResponse:
    return _stap(request, besluit_id, TERUGZENDING)


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def bekendmaking(request: HttpRequest, besluit_id: int) -> HttpResponse:
    return _stap(request, besluit_id, BEKENDMAKING)


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def intrekking(request: HttpRequest, besluit_id: int) -> HttpResponse:
    return _stap(request, besluit_id, INTREKKING)
