"""Putting right which lines of the besluit a dossier is about."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.bezwaar.actions import regels_wijzigen
from spreiding.bezwaar.forms.regels import RegelsForm
from spreiding.bezwaar.queries.pagina import Dossierpagina
from spreiding.bezwaar.views.stap import klaar, schrijfbaar, stappagina
from spreiding.core import klok
from spreiding.core.http import gepost, naar
from spreiding.core.peil import lees_peil
from spreiding.core.weigering import gedaan


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def regels(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Tick what it is about; saying the same is no change. After the decision nothing changes any more."""
    dossier = schrijfbaar(request, dossier_id)
    form = RegelsForm(gepost(request), dossier=dossier)
    anders: list[bool] = []
    wie = {"dossier_id": dossier.pk, "door": request.user, "nu": klok.nu()}
    if gedaan(form, lambda: anders.append(regels_wijzigen(**form.cleaned_data, **wie))):
        if anders[0]:
            return klaar(request, dossier, "De regels zijn gewijzigd. Wat er stond, blijft in het dossier te zien.")
        messages.info(request, "Er is niets veranderd: dit stond er al.")
        return naar(dossier)
    waarom_niet = Dossierpagina(dossier, lees_peil({}, nu=klok.nu())).waarom_regels_vast
    return stappagina(
        request, dossier, form, "bezwaar/regels.html", "Regels van het besluit wijzigen", waarom_niet=waarom_niet
    )
