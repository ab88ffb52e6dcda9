"""Steps of a verslag, each a sub-resource with a question before it: begin, offer, take back, submit, judge."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.weigering import zet_belemmeringen
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.verslagverloop import Verslagstap
from spreiding.verdeling import actions
from spreiding.verdeling.forms.verslag import Leegformulier, Toelichtingformulier
from spreiding.verdeling.models import Verslag
from spreiding.verdeling.queries.verslagpagina import RECHT_VOOR, Verslagbeeld
from spreiding.verdeling.views.verslagzicht import (
    adres,
    gekozen_cyclus,
    kruimelpad,
    provincie_of_404,
    verslag_of_404,
)


@dataclass(frozen=True)
class Vraag:
    """What a step asks and says. `doe` gets the verslag, the request and what was typed."""

    stap: Verslagstap
    titel: str
    gevolg: str
    knop: str
    gelukt: str
    doe: Callable[[Verslag, HttpRequest, dict[str, Any]], Any]
    formulier: type[forms.Form] = Leegformulier


@vereist(Recht.VERSLAG_SCHRIJVEN)
@require_POST
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the verslag of the own provincie."""
    provincie, cyclus = provincie_of_404(slug, request), gekozen_cyclus(request)
    if not mag(request.user, Recht.VERSLAG_SCHRIJVEN, provincie):
        raise PermissionDenied("Alleen de regietafel van de eigen provincie stelt het verslag op.")
    actions.verslag_opstellen(cyclus=cyclus, provincie=provincie, door=request.user, nu=klok.nu())
    messages.success(request, "Het verslag is begonnen. Het volgt het register tot de commissaris het indient.")
    return naar(adres("verslag", provincie, cyclus))


@vereist(Recht.VERSLAG_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def aanbieding(request: HttpRequest, slug: str) -> HttpResponse:
    return _stap(request, slug, AANBIEDEN)


@vereist(Recht.VERSLAG_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def terugname(request: HttpRequest, slug: str) -> HttpResponse:
    return _stap(request, slug, TERUGNEMEN)


@vereist(Recht.VERSLAG_INDIENEN)
@require_http_methods(["GET", "HEAD", "POST"])
def indiening(request: HttpRequest, slug: str) -> HttpResponse:
    return _stap(request, slug, INDIENEN)


@vereist(Recht.VERSLAG_BEOORDELEN)
@require_http_methods(["GET", "HEAD", "POST"])
def terugzending(request: HttpRequest, slug: str) -> HttpResponse:
    return _stap(request, slug, TERUGSTUREN)


@vereist(Recht.VERSLAG_BEOORDELEN)
@require_http_methods(["GET", "HEAD", "POST"])
def aanvaarding(request: HttpRequest, slug: str) -> HttpResponse:
    return _stap(request, slug, AANVAARDEN)


def _stap(request: HttpRequest, slug: str, vraag: Vraag) -> HttpResponse:
    verslag = verslag_of_404(slug, request)
    if not mag(request.user, RECHT_VOOR[vraag.stap], verslag):
        raise PermissionDenied("Dit doet iemand van de eigen provincie.")
    beeld = Verslagbeeld(verslag.provincie, verslag.cyclus, verslag, voor=request.user, nu=klok.nu())
    form = vraag.formulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _gelukt(request, form, verslag, vraag):
        messages.success(request, vraag.gelukt)
        return naar(verslag)
    return toon(
        request, "verdeling/verslag_stap.html", _context(beeld, form, vraag), status=422 if form.errors else 200
    )


def _context(beeld: Verslagbeeld, form: forms.Form, vraag: Vraag) -> dict[str, Any]:
    staat_in_de_weg = [] if form.errors else _in_de_weg(beeld, vraag)
    return {
        "beeld": beeld,
        "vraag": vraag,
        "form": form,
        "in_de_weg": staat_in_de_weg,
        "gezien": beeld.stand.inhoud if vraag.stap is Verslagstap.INDIENEN else "",
        "kruimels": kruimelpad(beeld.provincie, beeld.cyclus, vraag.titel),
        "terug": adres("verslag", beeld.provincie, beeld.cyclus),
    }


def _in_de_weg(beeld: Verslagbeeld, vraag: Vraag) -> list[tuple[Any, str]]:
    """What stands in the way already, before anything is typed, with where to mend it."""
    gevonden = [b for b in beeld.belemmeringen(vraag.stap) if b.code != "toelichting_nodig"]
    plek = lambda b: adres("verslag-gemeente", beeld.provincie, beeld.cyclus, b.veld) if b.veld else ""  # noqa: E731
    return [(b, plek(b)) for b in gevonden]


def _gelukt(request: HttpRequest, form: forms.Form, verslag: Verslag, vraag: Vraag) -> bool:
    try:
        vraag.doe(verslag, request, form.cleaned_data)
    except Belemmerd as fout:
        zet_belemmeringen(form, fout.belemmeringen)
        return False
    except Verslag.DoesNotExist:
        raise Http404("Dit verslag bestaat niet.") from None
    return True


def _vast(verslag: Verslag, request: HttpRequest) -> dict[str, Any]:
    return {"verslag_id": verslag.pk, "door": request.user, "nu": klok.nu()}


def _dien_in(verslag: Verslag, request: HttpRequest, _: dict[str, Any]) -> Any:
    return actions.verslag_indienen(gezien=request.POST.get("gezien", "")[:64], **_vast(verslag, request))


AANBIEDEN = Vraag(
    Verslagstap.AANBIEDEN,
    "Verslag aanbieden aan de commissaris",
    "De commissaris kan het daarna indienen. Opmerkingen staan dan vast. De plekken volgen het register tot het "
    "indienen.",
    "Bied aan",
    "Het verslag ligt bij de commissaris.",
    lambda verslag, request, _: actions.verslag_aanbieden(**_vast(verslag, request)),
)
TERUGNEMEN = Vraag(
    Verslagstap.TERUGNEMEN,
    "Verslag terugnemen",
    "Het verslag wordt weer een concept. U kunt opmerkingen veranderen en het opnieuw aanbieden.",
    "Neem terug",
    "Het verslag is weer een concept.",
    lambda verslag, request, _: actions.verslag_terugnemen(**_vast(verslag, request)),
)
INDIENEN = Vraag(
    Verslagstap.INDIENEN,
    "Verslag indienen bij de minister",
    "U dient in als commissaris van de Koning (Wet art. 4). Wat u indient staat vast, met een controlegetal. "
    "Veranderen kan daarna alleen met een nieuwe versie, als de minister het verslag terugstuurt.",
    "Dien het verslag in",
    "Het verslag is ingediend en staat vast.",
    _dien_in,
)
TERUGSTUREN = Vraag(
    Verslagstap.TERUGSTUREN,
    "Verslag terugsturen",
    "De provincie ziet uw toelichting en maakt een nieuwe versie. Deze versie blijft leesbaar.",
    "Stuur terug",
    "Het verslag is teruggestuurd naar de provincie.",
    lambda verslag, request, getypt: actions.verslag_terugsturen(**_vast(verslag, request), **getypt),
    Toelichtingformulier,
)
AANVAARDEN = Vraag(
    Verslagstap.AANVAARDEN,
    "Verslag aanvaarden",
    "Het verdeelbesluit wordt opgesteld vanuit dit verslag. Aanvaarden kan niet ongedaan worden gemaakt.",
    "Aanvaard het verslag",
    "Het verslag is aanvaard.",
    lambda verslag, request, getypt: actions.verslag_aanvaarden(**_vast(verslag, request), **getypt),
    Toelichtingformulier,
)
