"""Typing lines: a table with a field per cell, whose totals follow while one types."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import gepost, toon
from spreiding.core.weigering import gelukt
from spreiding.cyclus.queries import regeling_op
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import Aantal, belemmeringen_wijzigen
from spreiding.verdeling.actions import Verouderd, besluit_wijzigen, besluitregels_vastleggen
from spreiding.verdeling.forms.raster import Begin, RasterForm
from spreiding.verdeling.forms.stappen import WijzigingForm
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries.besluitstand import doel
from spreiding.verdeling.queries.raster import begin_van_regels, begin_van_taken, gemeenten_van, indicatief_van
from spreiding.verdeling.queries.vinden import besluit_of_404
from spreiding.verdeling.views.gemeenschappelijk import klaar, kruimelpad


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def regels(request: HttpRequest, besluit_id: int) -> HttpResponse:
    """All lines of a concept at once. With `toon` in the POST nothing is kept: only the totals come back."""
    besluit = besluit_of_404(besluit_id, voor=request.user)
    form = _raster(request, besluit, wijziging=False)
    if "toon" in request.POST:
        return _totalen(request, besluit, form)
    if form.is_valid() and _bewaard(request, besluit, form):
        return klaar(request, besluit, "De regels zijn bewaard.")
    return _pagina(request, besluit, form, waarom_niet=_niet(besluit))


def _niet(besluit: Verdeelbesluit) -> str:
    return " ".join(b.tekst for b in belemmeringen_wijzigen(Besluitstatus(besluit.status)))


def _bewaard(request: HttpRequest, besluit: Verdeelbesluit, form: RasterForm) -> bool:
    def leg_vast() -> None:
        besluitregels_vastleggen(
            besluit_id=besluit.pk, regels=form.invoer, door=request.user, nu=klok.nu(),
            gezien=form.cleaned_data["gezien"] or None,
        )  # fmt: skip

    try:
        return gelukt(form, leg_vast)
    except Verouderd as botsing:
        _zeg_verouderd(form, botsing.besluit)
        return False


def _zeg_verouderd(form: RasterForm, nu: Verdeelbesluit) -> None:
    """Someone else was first: say who and when, keep the input, and let a second time count."""
    form.add_error(
        None,
        f"{nu.gewijzigd_door} heeft deze regels gewijzigd op {opmaak.moment(nu.gewijzigd_op)}, terwijl u bezig was."
        " Wat u invulde, staat er nog. Bewaart u opnieuw, dan vervangt u die wijziging.",
    )
    form.data = form.data.copy()
    form.data["gezien"] = nu.stempel


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def wijziging(request: HttpRequest, besluit_id: int) -> HttpResponse:
    """Change an announced besluit: start from the taken that hold now; only what differs becomes a line."""
    besluit = besluit_of_404(besluit_id, voor=request.user)
    raster, waarom = _raster(request, besluit, wijziging=True), WijzigingForm(gepost(request))
    if "toon" in request.POST:
        return _totalen(request, besluit, raster)
    gemaakt: list[Verdeelbesluit] = []
    if waarom.is_valid() & raster.is_valid():
        if not raster.gewijzigd:
            raster.add_error(None, "U hebt nog geen regel veranderd. Typ bij een gemeente het nieuwe aantal.")
        elif gelukt(waarom, lambda: gemaakt.append(_wijzig(request, besluit, raster, waarom))):
            return klaar(request, gemaakt[0], "De wijziging staat klaar als concept.")
    niet = "" if besluit.status == Besluitstatus.BEKENDGEMAAKT else "Dit besluit is nog niet bekendgemaakt."
    return _pagina(request, besluit, raster, waarom=waarom, waarom_niet=niet)


def _wijzig(request: HttpRequest, besluit: Verdeelbesluit, raster: RasterForm, waarom: WijzigingForm) -> Verdeelbesluit:
    return besluit_wijzigen(
        cyclus=besluit.cyclus,
        provincie=besluit.provincie,
        regels=raster.gewijzigd,
        door=request.user,
        nu=klok.nu(),
        **waarom.waarden(),
    )


def _raster(request: HttpRequest, besluit: Verdeelbesluit, *, wijziging: bool) -> RasterForm:
    waarden = begin_van_taken(besluit) if wijziging else begin_van_regels(besluit)
    return RasterForm(
        gepost(request),
        gemeenten=gemeenten_van(besluit, vandaag=klok.vandaag(), ook=waarden),
        begin={code: Begin(*rij) for code, rij in waarden.items()},
        standaard=regeling_op(besluit.cyclus_id).realisatiedatum,
        indicatief=indicatief_van(besluit),
        gezien=besluit.stempel,
    )


def _som(besluit: Verdeelbesluit, form: RasterForm) -> dict[str, Any]:
    """Totals of the table and of the provincie, beside the opgave. A concept of a change leaves other taken alone."""
    getypt, opgave = form.aantallen, doel(besluit)
    blijft = begin_van_taken(besluit) if besluit.is_wijziging else {}
    samen = sum(({c: Aantal(r, a) for c, (r, a, *_) in blijft.items()} | getypt).values(), Aantal())
    return {
        "raster": form.totaal,
        "samen": samen,
        "opgave": opgave,
        "verschil": None if opgave.totaal is None else samen.totaal - opgave.totaal,
        "verschil_amv": None if opgave.amv is None else samen.amv - opgave.amv,
    }


def _totalen(request: HttpRequest, besluit: Verdeelbesluit, form: RasterForm) -> HttpResponse:
    """Nobody asked to save: the totals, and without htmx the whole page with what was typed."""
    context = _volledig(besluit, form)
    form.zonder_fouten()
    return toon(request, "verdeling/regels.html", context, deel="totalen")


def _volledig(besluit: Verdeelbesluit, form: RasterForm) -> dict[str, Any]:
    return {
        "besluit": besluit,
        "form": form,
        "som": _som(besluit, form),
        "waarom": None,
        "waarom_niet": "",
        "kruimels": kruimelpad(besluit, "Regels invullen"),
    }


def _pagina(
    request: HttpRequest, besluit: Verdeelbesluit, form: RasterForm, *, waarom_niet: str, waarom=None
) -> HttpResponse:
    context = _volledig(besluit, form) | {"waarom": waarom, "waarom_niet": waarom_niet}
    if waarom:
        context["kruimels"] = kruimelpad(besluit, "Besluit wijzigen")
    return toon(request, "verdeling/regels.html", context, status=422 if form.is_bound else 200)
