"""Stages of a locatie, and its end: closing, dropping the plan, reopening."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, naar, toon, wil_deel
from spreiding.core.opmaak import datum, met_hoofdletter
from spreiding.opvang.actions import locatie_heropenen, locatie_sluiten, locatie_vervallen, mijlpaal_vastleggen
from spreiding.opvang.forms.mijlpaal import STAPPEN, EindeForm, HeropeningForm, MijlpaalForm
from spreiding.opvang.queries import concept
from spreiding.opvang.queries.gegevens import Feiten, feiten_van
from spreiding.opvang.queries.mijlpalen import stand_van
from spreiding.opvang.queries.voorstel import regeling_van, voorstel
from spreiding.opvang.views.stap import gelukt, klaar, kruimelpad, schrijfbaar, waarom_niet
from spreiding.regels.begrippen import Fase

MIJLPAAL = "opvang/locatie_mijlpaal.html"


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def mijlpaal(request: HttpRequest, pk: int, fase: str) -> HttpResponse:
    """Record or move a stage; a date past the realisatiedatum asks for the notice of art. 8."""
    if fase not in STAPPEN:
        raise Http404
    locatie, stap = schrijfbaar(request, pk), Fase(fase)
    form = MijlpaalForm(gepost(request), locatie=locatie, fase=stap, huidig=stand_van(locatie, stap).huidig)
    geldig = form.is_valid()
    if "toon" in request.POST:
        context = _mijlpaalcontext(request, form)
        form.zonder_fouten()
        return toon(request, MIJLPAAL, context, deel="voorstel")
    if geldig and gelukt(request, form, lambda: _mijlpaal_vastleggen(request, form)):
        return _na_mijlpaal(request, form)
    return toon(request, MIJLPAAL, _mijlpaalcontext(request, form), status=422 if form.is_bound else 200)


def _mijlpaal_vastleggen(request: HttpRequest, form: MijlpaalForm) -> None:
    mijlpaal_vastleggen(
        locatie_id=form.locatie.pk,
        versie=form.cleaned_data["versie"],
        invoer=form.invoer(),
        door=request.user,
        nu=klok.nu(),
        vandaag=klok.vandaag(),
    )


def _na_mijlpaal(request: HttpRequest, form: MijlpaalForm) -> HttpResponse:
    """Back to the locatie, or on to the notice that the law asks for now (Wet art. 8)."""
    laatste_dag = regeling_van(klok.vandaag()).realisatiedatum
    wat = f"{met_hoofdletter(form.fase.label)} is bijgewerkt."
    if not form.is_later_dan(laatste_dag):
        return klaar(request, form.locatie, wat)
    messages.success(request, f"Vastgelegd. {wat}")
    messages.warning(
        request,
        f"De nieuwe datum ligt na {datum(laatste_dag)}. Het college meldt dat onverwijld aan de minister (Wet art. 8)."
        " Leg die melding hier vast, of ga terug naar de locatie en doe het later.",
    )
    vraag = urlencode({"nieuwe_datum": form.cleaned_data["verwacht_op"].isoformat()})
    return naar(f"{reverse('locatie-melding', args=[form.locatie.pk])}?{vraag}")


def _mijlpaalcontext(request: HttpRequest, form: MijlpaalForm) -> dict[str, Any]:
    vandaag = klok.vandaag()
    regeling, stand = regeling_van(vandaag), stand_van(form.locatie, form.fase)
    verwacht, bereikt = form.datums
    nu = feiten_van(form.locatie)
    straks = concept.met_mijlpaal(nu, form.fase, verwacht_op=verwacht, bereikt_op=bereikt)
    return {
        "form": form,
        "locatie": form.locatie,
        "fase": form.fase,
        "stand": stand,
        "voorstel": voorstel(form.locatie, straks, peildatum=vandaag, regeling=regeling, nu=nu),
        "te_laat": form.is_later_dan(regeling.realisatiedatum),
        "realisatiedatum": regeling.realisatiedatum,
        "nog_nodig": [],
        "opmerkingen": [],
        "oob": wil_deel(request),
        "kruimels": kruimelpad(form.locatie, met_hoofdletter(form.fase.label)),
        "waarom_niet": waarom_niet(request, form.locatie),
    }


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def sluiting(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a locatie that was open, after seeing what that does."""
    locatie, vandaag = schrijfbaar(request, pk), klok.vandaag()
    form = EindeForm(gepost(request), locatie=locatie, vandaag=vandaag)
    if _bevestigd(request, form) and gelukt(
        request, form, lambda: locatie_sluiten(**_wat(request, form), vandaag=vandaag)
    ):
        return klaar(request, locatie, f"{locatie.naam} is gesloten.")
    feiten = concept.gesloten(feiten_van(locatie), form.dag or vandaag)
    return _eindepagina(request, form, feiten, "opvang/locatie_sluiting.html", "Locatie sluiten")


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def verval(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a plan that never opened, after seeing what that does."""
    locatie, vandaag = schrijfbaar(request, pk), klok.vandaag()
    form = EindeForm(gepost(request), locatie=locatie, vandaag=vandaag)
    if _bevestigd(request, form) and gelukt(
        request, form, lambda: locatie_vervallen(**_wat(request, form), vandaag=vandaag)
    ):
        return klaar(request, locatie, f"Het plan voor {locatie.naam} is vervallen.")
    feiten = concept.vervallen(feiten_van(locatie), form.dag or vandaag)
    return _eindepagina(request, form, feiten, "opvang/locatie_verval.html", "Plan laten vervallen")


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def heropening(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo closing or dropping."""
    locatie = schrijfbaar(request, pk)
    form = HeropeningForm(gepost(request), locatie=locatie)
    if _bevestigd(request, form) and gelukt(request, form, lambda: locatie_heropenen(**_wat(request, form))):
        return klaar(request, locatie, f"{locatie.naam} is heropend.")
    return _eindepagina(request, form, concept.heropend(locatie), "opvang/locatie_heropening.html", "Locatie heropenen")


def _bevestigd(request: HttpRequest, form: HeropeningForm) -> bool:
    return form.is_valid() and "toon" not in request.POST


def _wat(request: HttpRequest, form: HeropeningForm) -> dict[str, Any]:
    gelezen = form.cleaned_data
    per = {"per": gelezen["per"]} if "per" in gelezen else {}
    wie = {"locatie_id": form.locatie.pk, "versie": gelezen["versie"], "door": request.user, "nu": klok.nu()}
    return {**wie, **per, "reden": gelezen["reden"]}


def _eindepagina(request: HttpRequest, form: HeropeningForm, feiten: Feiten, template: str, titel: str) -> HttpResponse:
    """The question whether this is meant, with what it does to the figures; or why it cannot be done now."""
    vandaag, tonen = klok.vandaag(), "toon" in request.POST
    context = {
        "form": form,
        "locatie": form.locatie,
        "actie": request.path,
        "voorstel": voorstel(form.locatie, feiten, peildatum=vandaag, regeling=regeling_van(vandaag)),
        "titel": titel,
        "kruimels": kruimelpad(form.locatie, titel),
        "waarom_niet": waarom_niet(request, form.locatie),
    }
    if tonen:
        form.zonder_fouten()
    if tonen and wil_deel(request):
        template = "opvang/einde.html"
    return toon(request, template, context, deel="voorstel", status=422 if form.is_bound and not tonen else 200)
