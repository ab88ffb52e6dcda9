"""Steps in the verdeelkamer: a change, undo, copy, share, put away, take over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.regels.belemmering import Belemmerd
from spreiding.verdeling.actions import scenario as actions
from spreiding.verdeling.forms.scenario import WIJZIGINGSFORMS, NaamForm
from spreiding.verdeling.models import Scenario
from spreiding.verdeling.queries.kamerzinnen import zin_van
from spreiding.verdeling.queries.verdeelkamer import kamer
from spreiding.verdeling.queries.vinden import scenario_of_404
from spreiding.verdeling.views.kamer import scenariokruimels


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "nu": klok.nu()}


def _eigen(request: HttpRequest, adres: UUID) -> Scenario:
    """The scenario when this person made it: sharing and putting away are for its maker."""
    gevonden = scenario_of_404(adres, voor=request.user)
    if gevonden.gemaakt_door_id != request.user.pk:
        raise PermissionDenied("Alleen wie dit scenario maakte, kan dit doen. Maak een kopie om zelf verder te gaan.")
    return gevonden


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def wijziging(request: HttpRequest, adres: UUID, soort: str) -> HttpResponse:
    """Add a change of one kind."""
    gevonden = scenario_of_404(adres, voor=request.user)
    if soort not in WIJZIGINGSFORMS:
        raise Http404("Deze wijziging bestaat niet.")
    titel, vorm = WIJZIGINGSFORMS[soort]
    form = vorm(request.POST if request.method == "POST" else None, kamer=kamer(gevonden))
    if form.is_bound and form.is_valid():
        try:
            actions.scenario_wijzigen(
                scenario_id=gevonden.pk, soort=form.soort, gegevens=form.gegevens(), **_wie(request)
            )
        except Belemmerd as fout:
            form.belemmer(fout.belemmeringen)
        else:
            return naar(gevonden)
    return _pagina(request, form, gevonden, titel, "Alleen in dit scenario. Het register verandert niet.", "Toevoegen")


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def ongedaan(request: HttpRequest, adres: UUID) -> HttpResponse:
    """Undo the last change, or the one named `wijziging`."""
    gevonden = scenario_of_404(adres, voor=request.user)
    if request.method == "POST":
        nummer = request.POST.get("wijziging", "")
        welke = int(nummer) if nummer.isdecimal() and len(nummer) < 10 else None
        rij = actions.scenario_ongedaan_maken(scenario_id=gevonden.pk, wijziging_id=welke, **_wie(request))
        messages.success(request, "De wijziging is ongedaan gemaakt." if rij else "Er is niets om ongedaan te maken.")
    return naar(gevonden)


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def kopie(request: HttpRequest, adres: UUID) -> HttpResponse:
    """The same changes under another name, on the figures of now."""
    gevonden = scenario_of_404(adres, voor=request.user)
    begin = {"naam": f"{gevonden.naam[:110]} (kopie)"}
    form = NaamForm(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_bound and form.is_valid():
        return naar(actions.scenario_kopieren(scenario_id=gevonden.pk, **form.cleaned_data, **_wie(request)))
    uitleg = "De kopie heeft dezelfde wijzigingen en rekent met de cijfers zoals ze nu bekend zijn."
    return _pagina(request, form, gevonden, "Scenario kopiëren", uitleg, "Kopiëren")


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def deling(request: HttpRequest, adres: UUID) -> HttpResponse:
    """Share by link within the provincie, or stop that."""
    gevonden = _eigen(request, adres)
    if request.method == "POST" and "stop" in request.POST:
        gevonden = actions.scenario_delen_stoppen(scenario_id=gevonden.pk, **_wie(request))
        messages.success(request, "De link werkt niet meer.")
    elif request.method == "POST":
        gevonden = actions.scenario_delen(scenario_id=gevonden.pk, **_wie(request))
        messages.success(request, "Collega’s van uw provincie met de link kunnen nu meekijken en meetypen.")
    return naar(gevonden)


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def weglegging(request: HttpRequest, adres: UUID) -> HttpResponse:
    """Put a scenario away."""
    gevonden = _eigen(request, adres)
    if request.method == "POST":
        actions.scenario_wegleggen(scenario_id=gevonden.pk, **_wie(request))
        messages.success(request, f"‘{gevonden.naam}’ is weggelegd. Het register is niet veranderd.")
        return naar("scenarios")
    uitleg = "Het scenario staat daarna niet meer in uw lijst en de link werkt niet meer. Het register verandert niet."
    return _pagina(request, None, gevonden, "Scenario wegleggen", uitleg, "Wegleggen")


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def overname(request: HttpRequest, adres: UUID) -> HttpResponse:
    """Take changes over in the verslag, through the ordinary actions."""
    gevonden = scenario_of_404(adres, voor=request.user)
    if not all(mag(request.user, recht, gevonden.provincie) for recht in OVERNAMERECHTEN):
        raise PermissionDenied("Alleen de regietafel neemt een scenario over in het verslag.")
    fouten: list[str] = []
    if request.method == "POST":
        ids = [int(nr) for nr in request.POST.getlist("wijziging") if nr.isdecimal() and len(nr) < 10]
        try:
            aantal = actions.scenario_overnemen(scenario_id=gevonden.pk, wijziging_ids=ids, **_wie(request))
        except Belemmerd as fout:
            fouten = [b.tekst for b in fout.belemmeringen]
        else:
            wat = "1 wijziging staat" if aantal == 1 else f"{aantal} wijzigingen staan"
            messages.success(request, f"Overgenomen. {wat} als opmerking in het verslag.")
            return naar(gevonden)
    stand = kamer(gevonden)
    context = {
        "scenario": gevonden,
        "wijzigingen": [(rij, zin_van(stand, rij)) for rij in stand.wijzigingen],
        "fouten": fouten,
        "kruimels": scenariokruimels(gevonden, "Overnemen in het verslag"),
    }
    return toon(request, "verdeling/scenario_overname.html", context, status=422 if fouten else 200)


OVERNAMERECHTEN = (Recht.VERSLAG_SCHRIJVEN, Recht.UITRUIL_SCHRIJVEN, Recht.LOCATIE_SCHRIJVEN)


def _pagina(  # noqa: PLR0913, PLR0917  a page is what it says
    request: HttpRequest, form: Any, scenario: Scenario, titel: str, uitleg: str, knop: str
) -> HttpResponse:
    context = {
        "form": form, "titel": titel, "uitleg": uitleg, "knop": knop, "terug": scenario.get_absolute_url(),
        "scenario": scenario, "kruimels": scenariokruimels(scenario, titel),
    }  # fmt: skip
    return toon(request, "stap.html", context, status=422 if form and form.is_bound else 200)
