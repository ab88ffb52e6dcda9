"""Import of lines: first what the table would do, with every fault at its row and cell; then a second click."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, toon
from spreiding.core.tabel.inlezen import Onleesbaar, kopvorm
from spreiding.core.weigering import gelukt
from spreiding.cyclus.queries import regeling_op
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import belemmeringen_wijzigen
from spreiding.verdeling.actions import RegelInvoer, Verouderd, besluitregels_vastleggen
from spreiding.verdeling.forms.invoer import InvoerForm, Kennis, Voorbeeld, als_gegevens, lees_voorbeeld
from spreiding.verdeling.forms.stappen import StapForm
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries.invoerkennis import elders, gemeenten_hier
from spreiding.verdeling.queries.vinden import besluit_of_404
from spreiding.verdeling.views.gemeenschappelijk import klaar, kruimelpad

ZOUT = "verdeling.invoer"
GELDIG = timedelta(hours=8)
TOON_FOUTEN = 200


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def invoer(request: HttpRequest, besluit_id: int) -> HttpResponse:
    """A table as the lines of a concept. What is seen is signed, so that exactly that is taken over."""
    besluit = besluit_of_404(besluit_id, voor=request.user)
    bevestiging = StapForm(request.POST if "voorstel" in request.POST else None)
    if bevestiging.is_bound and bevestiging.is_valid() and _overgenomen(request, besluit, bevestiging):
        return klaar(request, besluit, "De tabel staat in de regels.")
    form = InvoerForm(None if bevestiging.is_bound else gepost(request), request.FILES or None)
    voorbeeld = _voorbeeld(form, besluit) if form.is_valid() else None
    context = {
        "besluit": besluit,
        "form": form,
        "bevestiging": bevestiging,
        "voorbeeld": voorbeeld,
        "fouten": voorbeeld.fouten[:TOON_FOUTEN] if voorbeeld else (),
        "meer_fouten": max(len(voorbeeld.fouten) - TOON_FOUTEN, 0) if voorbeeld else 0,
        "voorstel": _teken(besluit, voorbeeld) if voorbeeld and voorbeeld.klopt else "",
        "waarom_niet": " ".join(b.tekst for b in belemmeringen_wijzigen(Besluitstatus(besluit.status))),
        "kruimels": kruimelpad(besluit, "Tabel inlezen"),
    }
    mis = bevestiging.errors or form.errors or (voorbeeld and not voorbeeld.klopt)
    return toon(request, "verdeling/invoer.html", context, status=422 if mis else 200)


def _voorbeeld(form: InvoerForm, besluit: Verdeelbesluit) -> Voorbeeld | None:
    try:
        return lees_voorbeeld(form.bron, _kennis(besluit))
    except Onleesbaar as fout:
        form.add_error("bestand" if form.cleaned_data["bestand"] else "tekst", fout)
        return None


def _kennis(besluit: Verdeelbesluit) -> Kennis:
    vandaag, regeling = klok.vandaag(), regeling_op(besluit.cyclus_id)
    hier = gemeenten_hier(besluit, vandaag=vandaag)
    huidig = besluit.regels.order_by("gemeente").values_list("gemeente", "regulier", "amv", "realiseren_uiterlijk")
    return Kennis(
        provincie=besluit.provincie_id,
        provincienaam=besluit.provincie.naam,
        hier={vorm: g for g in hier for vorm in (kopvorm(g.code), kopvorm(g.naam))},
        elders={kopvorm(w): waarom for *wie, waarom in elders(besluit, vandaag=vandaag) for w in wie},
        huidig={code: (regulier, amv, dag) for code, regulier, amv, dag in huidig},
        standaard=regeling.realisatiedatum,
        laatste=(regeling.periode.tot or date.max) - timedelta(days=1),
    )


def _teken(besluit: Verdeelbesluit, voorbeeld: Voorbeeld) -> str:
    gegevens = [besluit.pk, besluit.stempel, als_gegevens(voorbeeld.regels)]
    return signing.dumps(gegevens, salt=ZOUT, compress=True)


def _overgenomen(request: HttpRequest, besluit: Verdeelbesluit, form: StapForm) -> bool:
    try:
        pk, stempel, rijen = signing.loads(request.POST["voorstel"], salt=ZOUT, max_age=GELDIG)
    except signing.BadSignature:
        form.add_error(None, "Dit voorbeeld is verlopen of veranderd. Lees de tabel opnieuw in.")
        return False
    if pk != besluit.pk:
        form.add_error(None, "Dit voorbeeld hoort bij een ander besluit. Lees de tabel opnieuw in.")
        return False
    return _vastgelegd(request, besluit, form, _invoer(besluit, rijen), stempel)


def _vastgelegd(
    request: HttpRequest, besluit: Verdeelbesluit, form: StapForm, regels: list[RegelInvoer], stempel: str
) -> bool:
    wie: dict[str, Any] = {"door": request.user, "nu": klok.nu(), "gezien": stempel}
    try:
        return gelukt(form, lambda: besluitregels_vastleggen(besluit_id=besluit.pk, regels=regels, **wie))
    except Verouderd as fout:
        form.add_error(None, forms.ValidationError(f"{fout} Lees de tabel opnieuw in en bekijk het verschil."))
        return False


def _invoer(besluit: Verdeelbesluit, rijen: list[list[Any]]) -> list[RegelInvoer]:
    gemeenten = besluit.provincie.gemeenten.select_related("provincie").in_bulk()
    bron = {"bron": f"ingelezen tabel, {klok.vandaag():%d-%m-%Y}"}
    return [
        RegelInvoer(gemeenten[code], regulier, amv, date.fromisoformat(dag), bron) for code, regulier, amv, dag in rijen
    ]
