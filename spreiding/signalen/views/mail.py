"""The mails of a demonstration: nothing is really sent there, so they can be read here."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core.http import toon
from spreiding.core.mail import lees_berichten
from spreiding.core.onderdelen import kruimels
from spreiding.core.tabel import Kolom, Tabel

KOLOMMEN = (
    Kolom("onderwerp", "Onderwerp", sorteer=True, href=lambda mail: reverse("mailbericht", args=[mail.naam])),
    Kolom("aan", "Aan", sorteer=True),
    Kolom("datum", "Verstuurd", soort="moment", sorteer=True),
)


def alleen_in_demonstratie() -> None:
    """Real mail is nobody's business but the reader's."""
    if not settings.DEMO:
        raise Http404("Deze pagina bestaat alleen in een demonstratie.")


@vereist(Recht.BEHEER_CONTROLES)
@require_safe
def berichten(request: HttpRequest) -> HttpResponse:
    alleen_in_demonstratie()
    tabel = Tabel(KOLOMMEN, lees_berichten(), request.GET, standaard="-datum", bijschrift="Mails", doel="resultaten")
    kruimelpad = kruimels(("Controles", "/beheer/controles/"), "Mail")
    return toon(request, "signalen/mails.html", {"tabel": tabel, "kruimels": kruimelpad}, deel="resultaten")


@vereist(Recht.BEHEER_CONTROLES)
@require_safe
def bericht(request: HttpRequest, naam: str) -> HttpResponse:
    alleen_in_demonstratie()
    gevonden = next((mail for mail in lees_berichten() if mail.naam == naam), None)
    if gevonden is None:
        raise Http404("Deze mail is er niet.")
    kruimelpad = kruimels(("Controles", "/beheer/controles/"), ("Mail", reverse("mail")), gevonden.onderwerp)
    return toon(request, "signalen/mail.html", {"mail": gevonden, "kruimels": kruimelpad})
