"""Recording that a court suspends a line, and that the suspension ends."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, toon
from spreiding.core.weigering import gelukt
from spreiding.verdeling.actions import schorsing_beeindigen, schorsing_vastleggen
from spreiding.verdeling.forms.stappen import EindeForm, SchorsingForm
from spreiding.verdeling.queries.vinden import besluit_of_404, besluitregel_of_404, schorsing_of_404
from spreiding.verdeling.views.gemeenschappelijk import klaar, kruimelpad


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def schorsing(request: HttpRequest, besluit_id: int, code: str) -> HttpResponse:
    """Suspend the line of one gemeente."""
    besluit = besluit_of_404(besluit_id, voor=request.user)
    regel = besluitregel_of_404(besluit, code, voor=request.user)
    form = SchorsingForm(gepost(request), initial={"van": klok.vandaag()})
    if form.is_valid() and gelukt(
        form,
        lambda: schorsing_vastleggen(besluitregel_id=regel.pk, door=request.user, nu=klok.nu(), **form.waarden()),
    ):
        return klaar(request, besluit, f"De schorsing van {regel.gemeente.naam} is vastgelegd.")
    context = {
        "besluit": besluit,
        "form": form,
        "titel": "Schorsing vastleggen",
        "over": regel.gemeente.naam,
        "uitleg": "Zolang de schorsing duurt, is de taak van deze gemeente niet verlopen. Zij blijft zichtbaar.",
        "knop": "Leg de schorsing vast",
        "waarom_niet": "" if besluit.bekendgemaakt_op else "Dit besluit is nog niet bekendgemaakt.",
        "kruimels": kruimelpad(besluit, regel.gemeente.naam, "Schorsing"),
    }
    return toon(request, "verdeling/schorsing.html", context, status=422 if form.is_bound else 200)


@vereist(Recht.BESLUIT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def einde(request: HttpRequest, schorsing_id: int) -> HttpResponse:
    """End a suspension."""
    gevonden = schorsing_of_404(schorsing_id, voor=request.user)
    besluit = besluit_of_404(gevonden.besluitregel.besluit_id, voor=request.user)
    form = EindeForm(gepost(request), initial={"per": klok.vandaag()})
    if form.is_valid() and gelukt(
        form,
        lambda: schorsing_beeindigen(schorsing_id=gevonden.pk, door=request.user, nu=klok.nu(), **form.waarden()),
    ):
        return klaar(request, besluit, f"De schorsing van {gevonden.gemeente.naam} is beëindigd.")
    context = {
        "besluit": besluit,
        "form": form,
        "titel": "Schorsing beëindigen",
        "over": f"{gevonden.gemeente.naam}, zaak {gevonden.zaaknummer} ({gevonden.gerecht})",
        "uitleg": "Vanaf deze dag geldt de taak weer, met de datum die in het besluit staat.",
        "knop": "Beëindig de schorsing",
        "waarom_niet": "",
        "kruimels": kruimelpad(besluit, gevonden.gemeente.naam, "Einde van de schorsing"),
    }
    return toon(request, "verdeling/schorsing.html", context, status=422 if form.is_bound else 200)
