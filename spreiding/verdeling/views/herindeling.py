"""Herindelingen: the list, one seen beforehand, applying it and undoing it."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.weigering import zin_bij
from spreiding.cyclus.queries import cyclus_op
from spreiding.regels.belemmering import Belemmerd
from spreiding.verdeling.actions.herindeling import (
    belemmeringen_ongedaan,
    belemmeringen_toepassen,
    herindeling_ongedaan_maken,
    herindeling_toepassen,
    herindeling_vastleggen,
    locaties_toewijzen,
)
from spreiding.verdeling.forms.herindeling import OPVOLGERS, Herindelingformulier, Toewijsformulier
from spreiding.verdeling.queries.herindeling import (
    Herindelingbeeld,
    herindeling_van,
    herindelingen,
    provinciesommen,
)

LEZEN_EN_STUREN = ["GET", "HEAD", "POST"]


@vereist(Recht.OPGAVE_LEZEN)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Every herindeling, planned and applied."""
    context = {"herindelingen": herindelingen(), "mag_vastleggen": mag(request.user, Recht.HERINDELING_VASTLEGGEN)}
    context["kruimels"] = kruimels("Herindelingen")
    return toon(request, "verdeling/herindelingen.html", context)


@vereist(Recht.HERINDELING_VASTLEGGEN)
@require_http_methods(LEZEN_EN_STUREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Record a plan; applying comes after looking."""
    form = Herindelingformulier(request.POST if request.method == "POST" else None, vandaag=klok.vandaag())
    if form.is_valid() and (beeld := _vastleggen(request, form)):
        messages.success(request, "Vastgelegd. Bekijk wat er overgaat; er is nog niets veranderd.")
        return naar("herindeling", beeld.eerste.pk)
    paren = [(form[f"naar_{n}"], form[f"aandeel_{n}"]) for n in range(1, OPVOLGERS + 1)]
    titel, terug = "Herindeling vastleggen", reverse("herindelingen")
    context = {
        "form": form, "opvolgers": paren, "titel": titel, "knop": "Vastleggen en bekijken", "terug": terug,
        "kruimels": kruimels(("Herindelingen", terug), titel),
    }  # fmt: skip
    return toon(request, "verdeling/herindeling_nieuw.html", context, status=422 if form.errors else 200)


def _vastleggen(request: HttpRequest, form: Herindelingformulier) -> Herindelingbeeld | None:
    wat = {naam: form.cleaned_data[naam] for naam in ("van", "datum", "vastgesteld", "bron", "opvolgers")}
    try:
        with transaction.atomic():
            return herindeling_vastleggen(**wat, door=request.user, nu=klok.nu())
    except IntegrityError as fout:
        form.add_error(None, zin_bij(fout))
    return None


@vereist(Recht.OPGAVE_LEZEN)
@require_safe
def herindeling(request: HttpRequest, herindeling_id: int) -> HttpResponse:
    """What moves and what stays, and the sums of the provincie the day before and on the day."""
    beeld = _of_404(herindeling_id)
    magvast = mag(request.user, Recht.HERINDELING_VASTLEGGEN)
    context: dict[str, Any] = {
        "beeld": beeld,
        "belemmeringen": belemmeringen_toepassen(beeld),
        "belemmeringen_ongedaan": belemmeringen_ongedaan(beeld, vandaag=klok.vandaag()),
        "sommen": provinciesommen(beeld, cyclus_op(beeld.datum)),
        "mag_vastleggen": magvast,
        "toewijzen": Toewijsformulier(beeld=beeld) if magvast and beeld.is_splitsing and not beeld.toegepast else None,
        "kruimels": kruimels(("Herindelingen", reverse("herindelingen")), f"{beeld.van.naam}"),
    }
    return toon(request, "verdeling/herindeling.html", context)


@vereist(Recht.HERINDELING_VASTLEGGEN)
@require_http_methods(LEZEN_EN_STUREN)
def toewijzing(request: HttpRequest, herindeling_id: int) -> HttpResponse:
    """Of a split: which locatie goes where."""
    beeld = _of_404(herindeling_id)
    form = Toewijsformulier(request.POST, beeld=beeld)
    if request.method == "POST" and form.is_valid():
        _doe(request, "De locaties zijn toegewezen.", lambda: locaties_toewijzen(
            herindeling_id=herindeling_id, keuzes=form.keuzes, door=request.user, nu=klok.nu()
        ))  # fmt: skip
    return naar("herindeling", herindeling_id)


@vereist(Recht.HERINDELING_VASTLEGGEN)
@require_http_methods(LEZEN_EN_STUREN)
def toepassing(request: HttpRequest, herindeling_id: int) -> HttpResponse:
    """The second click."""
    beeld = _of_404(herindeling_id)
    if request.method == "POST":
        _doe(request, f"Toegepast: {beeld.van.naam} gaat over.", lambda: herindeling_toepassen(
            herindeling_id=herindeling_id, door=request.user, nu=klok.nu()
        ))  # fmt: skip
    return naar("herindeling", herindeling_id)


@vereist(Recht.HERINDELING_VASTLEGGEN)
@require_http_methods(LEZEN_EN_STUREN)
def ongedaanmaking(request: HttpRequest, herindeling_id: int) -> HttpResponse:
    """Back, as long as the day has not come."""
    _of_404(herindeling_id)
    if request.method != "POST":
        return naar("herindeling", herindeling_id)
    terug: Herindelingbeeld | None = _doe(request, "Ongedaan gemaakt. Het plan staat er nog.", lambda: (
        herindeling_ongedaan_maken(
            herindeling_id=herindeling_id, door=request.user, nu=klok.nu(), vandaag=klok.vandaag()
        )
    ))  # fmt: skip
    return naar("herindeling", terug.eerste.pk if terug else herindeling_id)


def _doe(request: HttpRequest, gelukt: str, actie: Any) -> Any:
    """Run the action and say how it went."""
    try:
        uitkomst = actie()
    except Belemmerd as gevonden:
        for belemmering in gevonden.belemmeringen:
            messages.error(request, belemmering.tekst)
        return None
    messages.success(request, gelukt)
    return uitkomst


def _of_404(pk: int) -> Herindelingbeeld:
    if (beeld := herindeling_van(pk)) is None:
        raise Http404("Deze herindeling bestaat niet.")
    return beeld
