"""Documents in a dossier: added, opened, withdrawn."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.bezwaar.actions import stuk_intrekken, stuk_toevoegen
from spreiding.bezwaar.forms.stap import RedenForm
from spreiding.bezwaar.forms.stuk import StukForm
from spreiding.bezwaar.queries.vinden import dossier_of_404, stuk_of_404
from spreiding.bezwaar.views.stap import klaar, schrijfbaar, stappagina
from spreiding.core import klok
from spreiding.core.bestand import MIB, als_bijlage
from spreiding.core.http import gepost
from spreiding.core.weigering import gedaan


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def stuk(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Add a document."""
    dossier = schrijfbaar(request, dossier_id)
    bestanden = request.FILES if request.method == "POST" else None
    form = StukForm(gepost(request), bestanden, max_mb=settings.BEWIJS_MAX_BYTES // MIB)
    wie = {"dossier_id": dossier.pk, "door": request.user, "nu": klok.nu()}
    if gedaan(form, lambda: stuk_toevoegen(**form.cleaned_data, **wie)):
        return klaar(request, dossier, "Het stuk staat erbij.")
    return stappagina(request, dossier, form, "bezwaar/stuk.html", "Stuk toevoegen")


@vereist(Recht.BEZWAAR_LEZEN)
@require_safe
def bestand(request: HttpRequest, dossier_id: int, bezwaarstuk_id: int) -> FileResponse:
    """The file itself, always as a download."""
    gevonden = stuk_of_404(bezwaarstuk_id, dossier=dossier_of_404(dossier_id, voor=request.user), ook_ingetrokken=True)
    return als_bijlage(gevonden.bestand, naam=gevonden.bestandsnaam, mediatype=gevonden.mediatype)


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def intrekking(request: HttpRequest, dossier_id: int, bezwaarstuk_id: int) -> HttpResponse:
    """Withdraw a document; the row and the file stay."""
    dossier = schrijfbaar(request, dossier_id)
    gevonden = stuk_of_404(bezwaarstuk_id, dossier=dossier)
    form = RedenForm(gepost(request))
    wie = {"stuk_id": gevonden.pk, "door": request.user, "nu": klok.nu()}
    if gedaan(form, lambda: stuk_intrekken(reden=form.cleaned_data["reden"], **wie)):
        return klaar(request, dossier, "Het stuk is ingetrokken.")
    return stappagina(request, dossier, form, "bezwaar/intrekking.html", "Stuk intrekken", wat=gevonden.omschrijving)
