"""Changing what a locatie is, and how many places it has."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, toon, wil_deel
from spreiding.opvang.actions import Verouderd, capaciteit_vastleggen, locatie_wijzigen
from spreiding.opvang.forms.botsing import KenmerkenWijzigenForm
from spreiding.opvang.forms.plaatsen import PlaatsenWijziging, begin_van, met_meer_rijen
from spreiding.opvang.forms.velden import gemeenten_van
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.plaatsen import gevraagde_rij, plaatsregels, rijen_van, vooruitblik
from spreiding.opvang.queries.vinden import versie_op, ververst
from spreiding.opvang.queries.voorstel import regeling_van
from spreiding.opvang.views.stap import gelukt, klaar, kruimelpad, schrijfbaar, waarom_niet
from spreiding.regels.begrippen import Doelgroep

KENMERKEN = "opvang/locatie_kenmerken.html"
PLAATSEN = "opvang/locatie_plaatsen.html"


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def kenmerken(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the characteristics. When someone else was first, both versions are shown and one is chosen per field."""
    locatie = schrijfbaar(request, pk)
    form = KenmerkenWijzigenForm(
        gepost(request), locatie=locatie, user=request.user, regeling=regeling_van(klok.vandaag())
    )
    if form.is_valid() and _kenmerken_bewaard(request, form):
        return klaar(request, locatie, "De gegevens van de locatie zijn bijgewerkt.")
    context = {
        "form": form,
        "locatie": form.locatie,
        "hun": versie_op(form.locatie) if form.verschillen else None,
        "titel": "Gegevens wijzigen",
        "kruimels": kruimelpad(locatie, "Gegevens wijzigen"),
        "waarom_niet": waarom_niet(request, locatie),
    }
    return toon(request, KENMERKEN, context, status=422 if form.is_bound else 200)


def _kenmerken_bewaard(request: HttpRequest, form: KenmerkenWijzigenForm) -> bool:
    """Was it recorded? If not, the form says why, or shows both versions."""
    form.was = versie_op(form.locatie, form.gezien) if form.gezien else None
    waarden = form.gekozen()
    return waarden is not None and gelukt(request, form, lambda: _kenmerken_wijzigen(request, form, waarden))


def _kenmerken_wijzigen(request: HttpRequest, form: KenmerkenWijzigenForm, waarden: dict[str, Any]) -> None:
    """Record; what someone else changed elsewhere on the locatie is no reason to ask."""
    wie = {"locatie_id": form.locatie.pk, "kenmerken": waarden, "door": request.user, "nu": klok.nu()}
    try:
        locatie_wijzigen(versie=form.cleaned_data["versie"], **wie)
    except Verouderd as botsing:
        nu = ververst(botsing.locatie)
        if form.anders_dan(nu) and not form.zegt_hetzelfde_als(nu):
            raise
        locatie_wijzigen(versie=nu.versie, **wie)


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def plaatsen(request: HttpRequest, pk: int) -> HttpResponse:
    """Another number of places for a stretch of days: see what it does, and record it."""
    locatie = schrijfbaar(request, pk)
    formulier = _plaatsenformulier(request, locatie)
    geldig = formulier.is_valid()
    if "meer_rijen" in request.POST or "toon" in request.POST:
        deel = "aandelen" if "meer_rijen" in request.POST else "voorstel"
        context = _plaatsencontext(request, formulier)
        formulier.zonder_fouten()
        return toon(request, PLAATSEN, context, deel=deel)
    if geldig and gelukt(request, formulier, lambda: _plaatsen_vastleggen(request, formulier)):
        return klaar(request, locatie, "Het aantal plekken is bijgewerkt.")
    context = {**_plaatsencontext(request, formulier), "opmerkingen": []}  # they stand at their fields
    return toon(request, PLAATSEN, context, status=422 if formulier.is_bound else 200)


def _plaatsenformulier(request: HttpRequest, locatie: Locatie) -> PlaatsenWijziging:
    """The form as it was sent, or begun with the row that was asked for."""
    vandaag = klok.vandaag()
    gemeenten = gemeenten_van(request.user, vandaag).filter(provincie=locatie.provincie_id)
    if data := gepost(request):
        data = met_meer_rijen(data) if "meer_rijen" in data else data
        return PlaatsenWijziging(data, locatie=locatie, gemeenten=gemeenten, rijen=partial(rijen_van, locatie))
    rijen = rijen_van(locatie)
    rij, wijze = gevraagde_rij(rijen, request.GET, vandaag=vandaag)
    grens: dict[str, date] = {}
    if wijze == "vanaf_nu":
        grens = {"niet_voor": vandaag}
    elif wijze == "verleng":
        grens = {"verleng_tot_en_met": regeling_van(vandaag).volgende_raming}
    return PlaatsenWijziging(
        gepost(request),
        locatie=locatie,
        gemeenten=gemeenten,
        begin=begin_van(rij, **grens) if rij else {"doelgroep": Doelgroep.REGULIER.value},
        rijen=lambda: rijen,
        eerste=rij,
    )


def _plaatsen_vastleggen(request: HttpRequest, formulier: PlaatsenWijziging) -> None:
    capaciteit_vastleggen(
        locatie_id=formulier.locatie.pk,
        versie=formulier.form.cleaned_data["versie"],
        invoer=formulier.invoer,
        in_plaats_van=formulier.form.cleaned_data["rij"],
        door=request.user,
        nu=klok.nu(),
    )


def _plaatsencontext(request: HttpRequest, formulier: PlaatsenWijziging) -> dict[str, Any]:
    locatie, vandaag = formulier.locatie, klok.vandaag()
    oud = formulier.in_plaats_van
    blik = vooruitblik(locatie, formulier.rij, oud, peildatum=vandaag, regeling=regeling_van(vandaag))
    return {
        "formulier": formulier,
        "locatie": locatie,
        "regels": plaatsregels(locatie, formulier.rijen, peildatum=vandaag),
        "in_plaats_van": oud,
        "voorstel": blik.voorstel,
        "vervangen": blik.vervangen,
        "verlengt": "verleng" in request.GET,
        "nog_nodig": [],
        "opmerkingen": formulier.opmerkingen,
        "actie": reverse("locatie-plaatsen", args=[locatie.pk]),
        "oob": wil_deel(request) and "toon" in request.POST,
        "kruimels": kruimelpad(locatie, "Plekken wijzigen"),
        "waarom_niet": waarom_niet(request, locatie),
    }
