"""The list of uitruilen with the balance per gemeente, one uitruil, and a new proposal."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.queries import cyclus_op
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.tijd import EEN_DAG
from spreiding.regels.uitruil import Uitruilstatus, Verplichting
from spreiding.verdeling.actions import uitruil_voorstellen
from spreiding.verdeling.forms.uitruil import UitruilVraag, VoorstelForm
from spreiding.verdeling.models import Uitruil
from spreiding.verdeling.queries.uitruil import Saldo, met_boekingen, regels_van, saldi
from spreiding.verdeling.queries.uitruil import uitruilen as gezocht
from spreiding.verdeling.queries.uitruilbeeld import Uitruilbeeld
from spreiding.verdeling.queries.verplichtingen import kalenders
from spreiding.verdeling.queries.vinden import uitruil_of_404

UITLEG_SALDO = (
    "Plus: deze gemeente neemt over. Min: een andere gemeente neemt van haar over. Alleen wat op de peildatum geldt."
)


def _wat(rij: Uitruil) -> str:
    return " ".join(regel.zin for regel in regels_van(rij.boekingen.all()))


def _gemeenten(rij: Uitruil) -> str:
    return ", ".join(sorted({b.gemeente.naam for b in rij.boekingen.all()}))


def _laatste_dag(rij: Uitruil) -> date:
    return rij.geldigheid.upper - EEN_DAG


KOLOMMEN = (
    Kolom("naam", "Uitruil", sorteer=Lower("naam"), href=lambda rij: rij.get_absolute_url()),
    Kolom("gemeenten", "Gemeenten", _gemeenten),
    Kolom("wat", "Wat", _wat, uitleg="Wie neemt hoeveel over van wie. Elke boeking telt op tot nul."),
    Kolom("vanaf", "Vanaf", "geldigheid.lower", soort="datum", sorteer="geldigheid__startswith"),
    Kolom("tot_en_met", "Tot en met", _laatste_dag, soort="datum", sorteer="geldigheid__endswith"),
    Kolom("status", "Status", lambda rij: Uitruilstatus(rij.status), soort="status", sorteer="status"),
    Kolom("cyclus", "Cyclus", "cyclus_id", op_scherm=False),
    Kolom("toelichting", "Toelichting", op_scherm=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saldorij:
    """A gemeente in the balance."""

    gemeente: Gemeente
    saldo: Saldo


def _saldokolom(soort: Verplichting, kop: str) -> Kolom:
    return Kolom(
        soort.value, kop, lambda rij: rij.saldo.geldend.get(soort, 0), soort="getal", sorteer=True,
        sjabloon="verdeling/uitruilen.html#saldocel", uitleg=UITLEG_SALDO,
    )  # fmt: skip


SALDOKOLOMMEN = (
    Kolom("gemeente", "Gemeente", "gemeente.naam", sorteer=True, href=lambda rij: rij.gemeente.get_absolute_url()),
    _saldokolom(Verplichting.ASIEL_REGULIER, "Asiel regulier"),
    _saldokolom(Verplichting.ASIEL_AMV, "Asiel amv"),
    _saldokolom(Verplichting.VERGUNNINGHOUDERS, "Vergunninghouders"),
    _saldokolom(Verplichting.OEKRAINE, "Oekraïne"),
)


@vereist(Recht.UITRUIL_LEZEN)
@require_safe
def uitruilen(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the list as a file, `?lijst=saldo&formaat=` the balance."""
    peil = lees_peil(request.GET, nu=klok.nu())
    bekend_op = peil.bekend_op if peil.kijkt_terug else None
    keuzes = UitruilVraag(request.GET, _gemeenten_met_uitruil(request.user))
    rijen = gezocht(voor=request.user, peildatum=peil.stand_per, bekend_op=bekend_op, **keuzes.keuze)
    rijen = rijen.select_related("cyclus")
    tabel = Tabel(
        KOLOMMEN,
        rijen,
        request.GET,
        standaard="-vanaf",
        verrijk=met_boekingen,
        bijschrift="Uitruilen",
        doel="resultaten",
    )
    saldo = _saldotabel(request, peil, bekend_op)
    if "formaat" in request.GET:
        is_saldo = request.GET.get("lijst") == "saldo"
        if download := antwoord(request, saldo if is_saldo else tabel, _bron(request, peil, keuzes, is_saldo)):
            return download
    context = {
        "tabel": tabel,
        "saldo": saldo,
        "saldo_href": tabel.adres(lijst="saldo", formaat="xlsx"),
        "nu_href": tabel.adres(bekend_op=None),
        "peil": peil,
        "keuzes": keuzes,
        "kalenders": kalenders(peil.stand_per),
        "cyclus": cyclus_op(peil.stand_per),
        "mag_voorstellen": mag(request.user, Recht.UITRUIL_SCHRIJVEN),
        "kruimels": kruimels("Uitruil"),
    }
    return toon(request, "verdeling/uitruilen.html", context, deel="resultaten")


def _gemeenten_met_uitruil(user: Any) -> list[Gemeente]:
    zichtbaar = Uitruil.objects.zichtbaar_voor(user)
    return list(Gemeente.objects.filter(boekingen__uitruil__in=zichtbaar).distinct().order_by("naam"))


def _saldotabel(request: HttpRequest, peil: Peil, bekend_op: Any) -> Tabel:
    gevonden = saldi(cyclus_op(peil.stand_per), peil.stand_per, bekend_op, provincies_van(request.user))
    gemeenten = Gemeente.objects.in_bulk(gevonden)
    rijen = [Saldorij(gemeenten[code], saldo) for code, saldo in gevonden.items() if saldo.geldend]
    totalen: dict[str, Any] = {"gemeente": "Som"}
    totalen |= {soort.value: sum(rij.saldo.geldend.get(soort, 0) for rij in rijen) for soort in Verplichting}
    return Tabel(
        SALDOKOLOMMEN, rijen, request.GET, standaard="gemeente", totalen=totalen, voorvoegsel="saldo_",
        per_pagina=100, bijschrift=f"Saldo per gemeente. {peil.zin}.", doel="resultaten",
    )  # fmt: skip


def _bron(request: HttpRequest, peil: Peil, keuzes: UitruilVraag, is_saldo: bool) -> Verantwoording:
    wat = "Saldo van uitruil per gemeente" if is_saldo else "Uitruilen"
    return verantwoording(
        request,
        titel=wat,
        omschrijving="Gemeenten ruilen delen van hun opgaven. De wettelijke taak verandert niet.",
        tellingen=[("saldo", UITLEG_SALDO)],
        stand_per=peil.stand_per,
        bekend_op=peil.bekend_op if peil.kijkt_terug else None,
        filters=() if is_saldo else keuzes.gekozen,
    )


@vereist(Recht.UITRUIL_LEZEN)
@require_safe
def uitruil(request: HttpRequest, uitruil_id: int) -> HttpResponse:
    """One uitruil: legs, sides, documents, what happened, and the calendars beside it."""
    gevonden = uitruil_of_404(uitruil_id, voor=request.user)
    peil = lees_peil(request.GET, nu=klok.nu())
    beeld = Uitruilbeeld(
        gevonden, voor=request.user, peildatum=peil.stand_per, vandaag=peil.vandaag,
        bekend_op=peil.bekend_op if peil.kijkt_terug else None,
    )  # fmt: skip
    context = {
        "beeld": beeld,
        "peil": peil,
        "kalenders": kalenders(peil.stand_per),
        "kruimels": kruimels(("Uitruil", reverse("uitruilen")), gevonden.naam),
    }
    return toon(request, "verdeling/uitruil.html", context, deel="beeld")


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """A new proposal; `?zoals=` fills in what an earlier uitruil says."""
    gepost = request.POST if request.method == "POST" else None
    form = VoorstelForm(gepost, user=request.user, vandaag=klok.vandaag(), voorbeeld=_voorbeeld(request))
    if form.is_bound and form.is_valid():
        try:
            gemaakt = uitruil_voorstellen(**form.invoer(), door=request.user, nu=klok.nu())
        except Belemmerd as gevonden:
            form.belemmer(gevonden.belemmeringen)
        else:
            messages.success(request, "Vastgelegd. Leg nu de instemming van beide colleges vast.")
            return naar(gemaakt)
    titel, terug = "Uitruil voorstellen", reverse("uitruilen")
    context = {
        "form": form, "titel": titel, "knop": "Voorstel vastleggen", "terug": terug,
        "kruimels": kruimels(("Uitruil", terug), titel),
    }  # fmt: skip
    return toon(request, "verdeling/uitruil_nieuw.html", context, status=422 if form.is_bound else 200)


def _voorbeeld(request: HttpRequest) -> dict[str, Any]:
    zoals = request.GET.get("zoals", "")
    if not zoals.isdecimal() or len(zoals) > 9:
        return {}
    eerder = Uitruil.objects.zichtbaar_voor(request.user).filter(pk=int(zoals)).first()
    if eerder is None:
        return {}
    begin = {
        "naam": eerder.naam, "cyclus": eerder.cyclus_id, "toelichting": eerder.toelichting,
        "van": eerder.geldigheid.lower, "tot_en_met": eerder.geldigheid.upper - EEN_DAG,
    }  # fmt: skip
    regels = regels_van(eerder.boekingen.select_related("gemeente"))
    for nummer, regel in enumerate(regels[:2], start=1):
        begin |= {f"verplichting_{nummer}": regel.verplichting.value, f"aantal_{nummer}": regel.erbij[0].aantal}
    return begin | {"overnemer": regels[0].erbij[0].gemeente_id, "afgever": regels[0].eraf[0].gemeente_id}
