"""Deadlines in somebody's own calendar: a secret address, shown once, revocable at any time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.bezwaar.actions import agenda_intrekken, agenda_maken
from spreiding.bezwaar.models import Agendakoppeling
from spreiding.bezwaar.queries.agenda import als_ics, koppeling_bij, termijnen_voor
from spreiding.core import klok
from spreiding.core.http import naar, openbaar, toon
from spreiding.core.onderdelen import kruimels


@vereist(Recht.BEZWAAR_LEZEN)
@require_http_methods(["GET", "POST"])
def agenda(request: HttpRequest) -> HttpResponse:
    """POST makes a new address, shows it once, and ends the earlier one."""
    adres = ""
    if request.method == "POST":
        sleutel = agenda_maken(door=request.user, nu=klok.nu())
        adres = request.build_absolute_uri(reverse("agenda-feed", args=[sleutel]))
    context = {
        "adres": adres,
        "koppeling": Agendakoppeling.objects.zichtbaar_voor(request.user).geldig().first(),
        "termijnen": termijnen_voor(request.user, vandaag=klok.vandaag()),
        "kruimels": kruimels(("Bezwaren", reverse("bezwaren")), "Termijnen in uw agenda"),
    }
    antwoord = toon(request, "bezwaar/agenda.html", context)
    antwoord["Cache-Control"] = "no-store"
    return antwoord


@vereist(Recht.BEZWAAR_LEZEN)
@require_POST
def intrekking(request: HttpRequest) -> HttpResponse:
    """The address stops working at once."""
    if agenda_intrekken(door=request.user, nu=klok.nu()):
        messages.success(request, "Uw agenda-adres is ingetrokken. Uw agenda krijgt geen termijnen meer.")
    return naar("agenda")


@openbaar
@require_safe
def feed(request: HttpRequest, geheim: str) -> HttpResponse:
    """The calendar itself. Who holds the secret reads the deadlines of its owner, and nothing else; no session."""
    koppeling = koppeling_bij(geheim)
    if koppeling is None or not mag(koppeling.persoon, Recht.BEZWAAR_LEZEN):
        raise Http404("Deze agenda bestaat niet (meer).")
    adres = f"{request.scheme}://{request.get_host()}"
    termijnen = termijnen_voor(koppeling.persoon, vandaag=klok.vandaag())
    antwoord = HttpResponse(als_ics(termijnen, adres=adres, nu=klok.nu()), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'inline; filename="termijnen.ics"'
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    return antwoord
