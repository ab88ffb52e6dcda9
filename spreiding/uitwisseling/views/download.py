"""Files made in the background: ask for one, follow how far it is, fetch it, cancel it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.bestand import als_bijlage
from spreiding.core.fouten import foutpagina
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.tabel.uitvoer import FORMATEN
from spreiding.regels.belemmering import Belemmerd, Belemmering
from spreiding.regels.downloads import BEWAARTIJD, belemmeringen_aanvragen
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.queries.adres import formaat_in, lees_adres
from spreiding.uitwisseling.queries.downloads import aanvraagfeiten, downloads_van, waarom_niet_open
from spreiding.uitwisseling.queries.vinden import download_of_404


@vereist(Recht.DOWNLOAD_GEBRUIKEN)
@require_safe
def downloads(request: HttpRequest) -> HttpResponse:
    """While something is being made the part asks for itself again; without JavaScript there is a link to refresh."""
    rijen = downloads_van(request.user, nu=klok.nu())
    context = {
        "rijen": rijen,
        "loopt": any(rij.is_open for rij in rijen),
        "dagen": BEWAARTIJD.days,
        "kruimels": kruimels("Downloads"),
    }
    return toon(request, "uitwisseling/downloads.html", context, deel="downloads")


@vereist(Recht.DOWNLOAD_GEBRUIKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """What a large list leads to. A GET only asks: reading never starts work."""
    vraag = request.POST if request.method == "POST" else request.GET
    adres, titel = vraag.get("adres", ""), vraag.get("titel", "")
    if request.method == "POST":
        try:
            download = actions.download_aanvragen(adres=adres, titel=titel, door=request.user, nu=klok.nu())
        except Belemmerd as fout:
            return _vraag(request, adres, titel, fout.belemmeringen, status=422)
        messages.success(request, "We maken uw bestand. U krijgt een signaal als het klaar is; u kunt gewoon doorgaan.")
        return naar(download)
    feiten = aanvraagfeiten(request.user, lees_adres(adres), formaat_in(adres))
    return _vraag(request, adres, titel, belemmeringen_aanvragen(feiten))


def _vraag(
    request: HttpRequest, adres: str, titel: str, belemmeringen: tuple[Belemmering, ...] | list[Belemmering], **wat: Any
) -> HttpResponse:
    lijst, formaat = lees_adres(adres), FORMATEN.get(formaat_in(adres))
    context = {
        "adres": adres, "titel": titel[:100], "formaat": formaat, "belemmeringen": belemmeringen,
        "terug": str(lijst) if lijst else reverse("downloads"), "dagen": BEWAARTIJD.days,
        "kruimels": kruimels(("Downloads", reverse("downloads")), "Nieuwe download"),
    }  # fmt: skip
    return toon(request, "uitwisseling/download_nieuw.html", context, **wat)


@vereist(Recht.DOWNLOAD_GEBRUIKEN)
@require_safe
def bestand(request: HttpRequest, download_id: int) -> HttpResponse:
    """The file itself. What this person may see is judged again, now."""
    download = download_of_404(download_id, voor=request.user)
    if waarom_niet := waarom_niet_open(download, request.user, nu=klok.nu()):
        return foutpagina(request, 404, titel="Dit bestand is niet te openen", tekst=waarom_niet[0].tekst)
    return als_bijlage(download.bestand, naam=download.bestandsnaam, mediatype=download.mediatype)


@vereist(Recht.DOWNLOAD_GEBRUIKEN)
@require_POST
def annulering(request: HttpRequest, download_id: int) -> HttpResponse:
    download = download_of_404(download_id, voor=request.user)
    actions.download_annuleren(download_id=download.pk, door=request.user, nu=klok.nu())
    messages.success(request, "De download is geannuleerd.")
    return naar("downloads")
