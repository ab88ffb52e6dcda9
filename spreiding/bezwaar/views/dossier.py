"""The page of a dossier: how it stands, which terms run and why, what happened, and the next step."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.bezwaar.queries.pagina import Dossierpagina
from spreiding.bezwaar.queries.vinden import dossier_of_404
from spreiding.bezwaar.views.stap import kruimelpad
from spreiding.core import klok
from spreiding.core.http import toon
from spreiding.core.peil import lees_peil


@vereist(Recht.BEZWAAR_LEZEN)
@require_safe
def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The dossier stand per a day, as known at a moment."""
    gevonden, peil = dossier_of_404(dossier_id, voor=request.user), lees_peil(request.GET, nu=klok.nu())
    pagina = Dossierpagina(gevonden, peil)
    if pagina.rij is None and peil.is_nu:
        raise Http404("Dit dossier heeft nog geen ontvangst.")
    context = {
        "dossier": gevonden,
        "pagina": pagina,
        "beeld": pagina.beeld if pagina.rij else None,
        "peil": peil,
        "mag_schrijven": peil.is_nu and mag(request.user, Recht.BEZWAAR_SCHRIJVEN, gevonden),
        "kruimels": kruimelpad(gevonden),
    }
    return toon(request, "bezwaar/dossier.html", context)
