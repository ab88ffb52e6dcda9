"""Recording what happened in a dossier, putting it right, and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.bezwaar.actions import huidige_aantallen, voorval_corrigeren, voorval_intrekken, voorval_vastleggen
from spreiding.bezwaar.forms.stap import RedenForm
from spreiding.bezwaar.forms.voorval import CorrectieForm, VoorvalForm
from spreiding.bezwaar.models import Bezwaardossier, Dossiergebeurtenis
from spreiding.bezwaar.queries.pagina import Dossierpagina
from spreiding.bezwaar.queries.vinden import gebeurtenis_of_404
from spreiding.bezwaar.views.stap import klaar, schrijfbaar, stappagina
from spreiding.core import klok
from spreiding.core.http import gepost, naar
from spreiding.core.opmaak import met_hoofdletter
from spreiding.core.peil import lees_peil
from spreiding.core.weigering import gedaan
from spreiding.regels.bezwaargebeurtenis import ARTIKELEN, Voorval, Zaaksoort

VOORVAL = "bezwaar/voorval.html"


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def voorval(request: HttpRequest, dossier_id: int, gebeurd: str) -> HttpResponse:
    """Record an event. A (gedeeltelijk) gegrond bezwaar goes on to the new version of the besluit."""
    dossier = schrijfbaar(request, dossier_id)
    if gebeurd not in Voorval or gebeurd == Voorval.ONTVANGEN:
        raise Http404("Dit voorval bestaat niet.")
    wat = Voorval(gebeurd)
    form = VoorvalForm(
        gepost(request),
        voorval=wat,
        soort=Zaaksoort(dossier.soort),
        regels=huidige_aantallen(dossier) if wat is Voorval.BESLISSING else (),
        initial={"op": klok.vandaag()},
    )
    rijen: list[Dossiergebeurtenis] = []
    wie = {"dossier_id": dossier.pk, "door": request.user, "nu": klok.nu(), "vandaag": klok.vandaag()}
    if gedaan(form, lambda: rijen.append(voorval_vastleggen(invoer=form.invoer(), **wie))):
        return _na_voorval(request, dossier, rijen[0])
    titel = met_hoofdletter(wat.label)
    return stappagina(request, dossier, form, VOORVAL, titel, **_waarom(request, dossier, wat))


def _na_voorval(request: HttpRequest, dossier: Bezwaardossier, rij: Dossiergebeurtenis) -> HttpResponse:
    wat = met_hoofdletter(rij.get_voorval_display())
    if not rij.gevolg:
        return klaar(request, dossier, f"{wat} staat erbij.")
    messages.success(request, f"Vastgelegd. {wat} staat erbij.")
    messages.warning(
        request,
        f"Versie {rij.gevolg.versie} van het besluit staat klaar als concept. De taak verandert pas als iemand anders"
        " die versie vaststelt en zij bekend is gemaakt.",
    )
    return naar(dossier)


def _waarom(request: HttpRequest, dossier: Bezwaardossier, wat: Voorval) -> dict[str, object]:
    """What the page of an event shows beside its fields."""
    pagina = Dossierpagina(dossier, lees_peil(QueryDict(), nu=klok.nu()))
    waarom = {h.voorval: h.waarom_niet for h in pagina.handelingen}
    if wat not in waarom:
        raise Http404("Dit voorval hoort niet bij deze zaak.")
    return {"waarom_niet": waarom[wat], "artikel": ARTIKELEN[wat], "pagina": pagina, "beeld": pagina.beeld}


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def correctie(request: HttpRequest, dossier_id: int, voorval_id: int) -> HttpResponse:
    """Put an event right; what stood there stays readable."""
    dossier = schrijfbaar(request, dossier_id)
    rij = gebeurtenis_of_404(voorval_id, dossier=dossier)
    wat = Voorval(rij.voorval)
    begin = {naam: getattr(rij, naam) for naam in ("op", "tweede", "kanaal", "uitkomst", "toelichting")}
    form = CorrectieForm(gepost(request), voorval=wat, soort=Zaaksoort(dossier.soort), initial=begin)
    wie = {"gebeurtenis_id": rij.pk, "door": request.user, "nu": klok.nu(), "vandaag": klok.vandaag()}
    if gedaan(form, lambda: voorval_corrigeren(invoer=form.invoer(), reden=form.cleaned_data["reden"], **wie)):
        return klaar(request, dossier, f"{met_hoofdletter(wat.label)} is gecorrigeerd.")
    titel = f"Corrigeer: {wat.label}"
    return stappagina(request, dossier, form, VOORVAL, titel, rij=rij, artikel=ARTIKELEN[wat], waarom_niet="")


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def intrekking(request: HttpRequest, dossier_id: int, voorval_id: int) -> HttpResponse:
    """Take back an event that did not happen."""
    dossier = schrijfbaar(request, dossier_id)
    rij = gebeurtenis_of_404(voorval_id, dossier=dossier)
    form = RedenForm(gepost(request))
    wie = {"gebeurtenis_id": rij.pk, "door": request.user, "nu": klok.nu(), "vandaag": klok.vandaag()}
    if gedaan(form, lambda: voorval_intrekken(reden=form.cleaned_data["reden"], **wie)):
        return klaar(request, dossier, f"{met_hoofdletter(rij.get_voorval_display())} is ingetrokken.")
    return stappagina(request, dossier, form, "bezwaar/intrekking.html", "Voorval intrekken", wat=str(rij))
