"""Drafting: what gemeenten offer, plus the restopgave pro rata over who is chosen. Seen first, then taken over."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import toon
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.core.weigering import gelukt
from spreiding.cyclus.queries import regeling_op
from spreiding.gebied.models import Gemeente
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import belemmeringen_wijzigen
from spreiding.regels.restopgave import FORMULE, Voorstel, herleiding, komma, stel_op
from spreiding.verdeling.actions import RegelInvoer, besluitregels_vastleggen
from spreiding.verdeling.forms.restopgave import lees_keuze
from spreiding.verdeling.forms.stappen import StapForm
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries.aanbod import Inbreng, inbreng
from spreiding.verdeling.queries.vinden import besluit_of_404
from spreiding.verdeling.views.gemeenschappelijk import klaar, kruimelpad, titel

KOLOMMEN = (
    Kolom("gemeente", "Gemeente", "gemeente.naam"),
    Kolom("code", "Gemeentecode", "gemeente.code"),
    Kolom("aanbod_regulier", "Aanbod regulier", "gemeente.aanbod.regulier", soort="getal"),
    Kolom("aanbod_amv", "Aanbod amv", "gemeente.aanbod.amv", soort="getal"),
    Kolom("indicatief_regulier", "Indicatief regulier", "gemeente.indicatief.regulier", soort="getal"),
    Kolom("indicatief_amv", "Indicatief amv", "gemeente.indicatief.amv", soort="getal"),
    Kolom("overschot", "Overschot", "overschot.totaal", soort="getal"),
    Kolom("overschot_vast", "Overschot als verplichting", lambda r: "ja" if r.overschot_vast else "nee"),
    Kolom("rest_regulier", "Restopgave regulier", "rest.regulier", soort="getal", uitleg=FORMULE),
    Kolom("rest_regulier_onafgerond", "Onafgerond", lambda r: komma(r.regulier.onafgerond) if r.regulier else ""),
    Kolom("rest_amv", "Restopgave amv", "rest.amv", soort="getal", uitleg=FORMULE),
    Kolom("rest_amv_onafgerond", "Onafgerond amv", lambda r: komma(r.amv.onafgerond) if r.amv else ""),
    Kolom("regulier", "Regel regulier", "plaatsen.regulier", soort="getal"),
    Kolom("amv", "Regel amv", "plaatsen.amv", soort="getal"),
)


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def restopgave(request: HttpRequest, besluit_id: int) -> HttpResponse:
    """The choice stands in the address; a POST with the same choice makes it the lines of the concept."""
    besluit = besluit_of_404(besluit_id, voor=request.user)
    vandaag = klok.vandaag()
    van = inbreng(besluit.cyclus_id, besluit.provincie, peildatum=vandaag)
    keuze = lees_keuze(request.POST if request.method == "POST" else request.GET, van.gemeenten)
    voorstel = stel_op(van.gemeenten, opgave=van.opgave, keuze=keuze)
    tabel = Tabel(KOLOMMEN, voorstel.regels, request.GET)
    if download := antwoord(request, tabel, _bron(request, besluit, van, vandaag)):
        return download
    form = StapForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and gelukt(form, lambda: _neem_over(request, besluit, van, voorstel)):
        return klaar(request, besluit, "De berekening staat in de regels. U kunt elke regel nog aanpassen.")
    context = {
        "besluit": besluit,
        "inbreng": van,
        "keuze": keuze,
        "voorstel": voorstel,
        "tabel": tabel,
        "form": form,
        "formule": FORMULE,
        "heeft_regels": besluit.regels.exists(),
        "waarom_niet": _waarom_niet(besluit),
        "kruimels": kruimelpad(besluit, "Concept uit aanbod en restopgave"),
    }
    return toon(request, "verdeling/restopgave.html", context, deel="voorstel", status=422 if form.is_bound else 200)


def _waarom_niet(besluit: Verdeelbesluit) -> str:
    if besluit.is_wijziging:
        return "Dit is een wijziging. De restopgave hoort bij het eerste besluit van de cyclus."
    return " ".join(b.tekst for b in belemmeringen_wijzigen(Besluitstatus(besluit.status)))


def _neem_over(request: HttpRequest, besluit: Verdeelbesluit, van: Inbreng, voorstel: Voorstel) -> None:
    gemeenten = Gemeente.objects.filter(provincie=besluit.provincie_id).select_related("provincie").in_bulk()
    uiterlijk = regeling_op(besluit.cyclus_id).realisatiedatum
    oud = dict(besluit.regels.order_by("gemeente").values_list("gemeente", "realiseren_uiterlijk"))
    invoer = [
        RegelInvoer(
            gemeenten[regel.gemeente.code],
            regel.plaatsen.regulier,
            regel.plaatsen.amv,
            oud.get(regel.gemeente.code, uiterlijk),
            herleiding(regel, voorstel, bron=van.bron),
        )
        for regel in voorstel.regels
        if regel.plaatsen.totaal
    ]
    besluitregels_vastleggen(besluit_id=besluit.pk, regels=invoer, door=request.user, nu=klok.nu())


def _bron(request: HttpRequest, besluit: Verdeelbesluit, van: Inbreng, vandaag: date) -> Any:
    return verantwoording(
        request,
        titel=f"Concept verdeelbesluit {titel(besluit)}: aanbod en restopgave",
        omschrijving=f"Aanbod volgens het {van.bron}. Restopgave: {FORMULE}.",
        stand_per=vandaag,
        bestandsnaam=f"concept-{besluit.provincie.slug}-{besluit.cyclus_id}",
    )
