"""Correcting what was written down about a dossier."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.bezwaar.actions import gegevens_wijzigen
from spreiding.bezwaar.forms.nieuw import GegevensForm
from spreiding.bezwaar.queries.gegevens import VELDEN
from spreiding.bezwaar.views.stap import klaar, schrijfbaar, stappagina
from spreiding.core import klok
from spreiding.core.http import gepost, naar
from spreiding.core.weigering import gedaan


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def gegevens(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Who, contact, grounds and numbers; saying the same is no change."""
    dossier = schrijfbaar(request, dossier_id)
    form = GegevensForm(gepost(request), dossier=dossier)
    anders: list[str] = []

    def leg_vast() -> None:
        gelezen = form.cleaned_data
        wie = {"dossier_id": dossier.pk, "door": request.user, "nu": klok.nu()}
        anders.extend(gegevens_wijzigen(invoer=form.invoer(), reden=gelezen["reden"], gezien=gelezen["gezien"], **wie))

    if gedaan(form, leg_vast):
        if anders:
            namen = ", ".join(VELDEN[naam] for naam in anders)
            return klaar(request, dossier, f"Gewijzigd: {namen}. Wat er stond, blijft in het dossier te zien.")
        messages.info(request, "Er is niets veranderd: dit stond er al.")
        return naar(dossier)
    return stappagina(request, dossier, form, "bezwaar/gegevens.html", "Gegevens wijzigen")
