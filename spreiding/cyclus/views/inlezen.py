"""Reading a table: the upload and its template. Nothing is recorded yet; see `inlezing` for what comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.core.tabel.inlezen import Onleesbaar
from spreiding.cyclus.actions.inlezing import tabel_bewaren
from spreiding.cyclus.forms import OpgaveInleesformulier, ScoreInleesformulier
from spreiding.cyclus.models import Inlezing
from spreiding.cyclus.queries import cyclus_op
from spreiding.cyclus.queries.verdeling import inlezingen, opgaverijen
from spreiding.cyclus.queries.vinden import cyclus_of_404, sleutel_van
from spreiding.gebied.models import Gemeente
from spreiding.regels.inlezing import Inlezingsoort

FORMATEN = ("ods", "xlsx", "csv")


@vereist(Recht.OPGAVE_VASTLEGGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def verdeling(request: HttpRequest, cyclus: str) -> HttpResponse:
    """Upload the indicative distribution of a cyclus."""
    welke = cyclus_of_404(cyclus)
    form = OpgaveInleesformulier(*_gepost(request))
    if bewaard := _bewaar(request, form, Inlezingsoort.OPGAVE, cyclus=welke):
        return naar("inlezing", sleutel_van(bewaard))
    context = {"form": form, "cyclus": welke, "titel": "Indicatieve verdeling inlezen", "formaten": FORMATEN}
    context |= {"sjabloon": reverse("opgaven-sjabloon", args=[cyclus]), "eerder": _eerder(Inlezingsoort.OPGAVE, welke)}
    context["kruimels"] = _kruimels(cyclus, context["titel"])
    return toon(request, "cyclus/inlezen.html", context, status=422 if form.errors else 200)


@vereist(Recht.SES_WOA_VASTLEGGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: HttpRequest) -> HttpResponse:
    """Upload SES-WOA scores of a year."""
    form = ScoreInleesformulier(*_gepost(request))
    if bewaard := _bewaar(request, form, Inlezingsoort.SES_WOA):
        return naar("inlezing", sleutel_van(bewaard))
    context = {"form": form, "cyclus": None, "titel": "SES-WOA-scores inlezen", "formaten": FORMATEN}
    context |= {"sjabloon": reverse("ses-woa-sjabloon"), "eerder": _eerder(Inlezingsoort.SES_WOA)}
    context["kruimels"] = _kruimels(cyclus_op(klok.vandaag()).pk, context["titel"])
    return toon(request, "cyclus/inlezen.html", context, status=422 if form.errors else 200)


def _gepost(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _bewaar(request: HttpRequest, form: Any, soort: Inlezingsoort, **wat: Any) -> Inlezing | None:
    """The inlezing when the form is good; else None, and the form says why."""
    if not form.is_valid():
        return None
    gegevens = dict(form.cleaned_data)
    tabel, naam = gegevens.pop("bestand"), form.fields["bestand"].bestandsnaam
    try:
        return tabel_bewaren(
            soort=soort, tabel=tabel, bestandsnaam=naam, door=request.user, nu=klok.nu(), **gegevens, **wat
        )
    except Onleesbaar as fout:
        form.add_error("bestand", fout)
    return None


def _eerder(soort: Inlezingsoort, cyclus: Any = None) -> list[tuple[str, Inlezing]]:
    return [(reverse("inlezing", args=[sleutel_van(rij)]), rij) for rij in inlezingen(soort.value, cyclus)]


def _kruimels(cyclus: str, titel: str) -> list[Kruimel]:
    return kruimels(("Raming en opgave", reverse("opgaven-cyclus", args=[cyclus])), titel)


# -- templates for the round trip --


SJABLOON = (
    Kolom("code", "Gemeentecode"),
    Kolom("naam", "Gemeente"),
    Kolom("totaal", "Totaal", "opgave.totaal", soort="getal"),
    Kolom("amv", "Waarvan amv", "opgave.amv", soort="getal"),
)
SCORESJABLOON = (
    Kolom("code", "Gemeentecode"),
    Kolom("naam", "Gemeente"),
    Kolom("waarde", "SES-WOA", lambda rij: None, soort="getal"),
)


@vereist(Recht.OPGAVE_VASTLEGGEN)
@require_safe
def sjabloon(request: HttpRequest, cyclus: str) -> HttpResponse:
    """The table to fill in, with the codes and the numbers of now: what comes back unchanged changes nothing."""
    welke = cyclus_of_404(cyclus)
    return _sjabloon(request, SJABLOON, opgaverijen(welke, welke.periode.lower), f"sjabloon-verdeling-{cyclus}")


@vereist(Recht.SES_WOA_VASTLEGGEN)
@require_safe
def scoresjabloon(request: HttpRequest) -> HttpResponse:
    """The table to fill in with scores."""
    rijen = list(Gemeente.objects.geldig_op(klok.vandaag()).order_by("code"))
    return _sjabloon(request, SCORESJABLOON, rijen, "sjabloon-ses-woa")


def _sjabloon(request: HttpRequest, kolommen: tuple[Kolom, ...], rijen: list[Any], naam: str) -> HttpResponse:
    """An ods when no other format is asked for."""
    bron = verantwoording(request, titel="Sjabloon", bestandsnaam=naam)
    return antwoord(request, Tabel(kolommen, rijen, request.GET), bron) or naar(f"{request.path}?formaat=ods")
