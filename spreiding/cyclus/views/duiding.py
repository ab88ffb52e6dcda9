"""Notes of analysts: writing one, withdrawing one, and all of them with their history."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.core.weigering import zet_belemmeringen
from spreiding.cyclus.actions.duiding import duiding_intrekken, duiding_schrijven
from spreiding.cyclus.forms import Duidingformulier, Intrekformulier
from spreiding.cyclus.models import Duiding
from spreiding.cyclus.queries import cyclus_op
from spreiding.cyclus.queries.duiding import met_intrekking, zichtbare_duidingen
from spreiding.regels.belemmering import Belemmerd


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Every note within scope, withdrawn ones too; `?formaat=` gives them as a file."""
    tabel = Tabel(
        KOLOMMEN, zichtbare_duidingen(request.user), request.GET, verrijk=met_intrekking, per_pagina=25,
        bijschrift="Duidingen", doel="resultaten",
    )  # fmt: skip
    bron = verantwoording(request, titel="Duidingen", omschrijving="Wat analisten bij een beeld schreven.")
    if download := antwoord(request, tabel, bron):
        return download
    context = {"tabel": tabel, "kruimels": _kruimels("Duidingen")}
    return toon(request, "cyclus/duidingen.html", context, deel="resultaten")


KOLOMMEN = (
    Kolom("op", "Geschreven op", "duiding.registratie.lower", soort="moment"),
    Kolom("door", "Door", lambda rij: str(rij.duiding.door)),
    Kolom("gebied", "Gebied", "duiding.gebied"),
    Kolom("bij", "Bij", lambda rij: rij.duiding.plek_label),
    Kolom("tekst", "Duiding", "duiding.tekst", sjabloon="cyclus/duidingcel.html"),
    Kolom("stand_per", "Over de stand per", "duiding.stand_per", soort="datum"),
    Kolom("tot", "Ingetrokken op", lambda rij: rij.duiding.registratie.upper or "", soort="moment"),
    Kolom("reden", "Waarom ingetrokken", "ingetrokken"),
    Kolom("cyclus", "Cyclus", lambda rij: rij.duiding.cyclus_id, op_scherm=False),
)


@vereist(Recht.DUIDING_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """`?plek=`, `?provincie=`, `?gemeente=`, `?stand_per=` and `?terug=` say where it belongs."""
    terug = _terug(request)
    vandaag = klok.vandaag()
    form = Duidingformulier(request.POST if request.method == "POST" else None, initial=_begin(request))
    if request.method == "POST" and form.is_valid():
        try:
            duiding_schrijven(
                **form.schoon, cyclus=cyclus_op(form.schoon["stand_per"]), door=request.user, nu=klok.nu(),
                vandaag=vandaag,
            )  # fmt: skip
        except Belemmerd as belemmerd:
            zet_belemmeringen(form, belemmerd.belemmeringen)
        else:
            messages.success(request, "De duiding is vastgelegd, met uw naam en de datum van vandaag.")
            return naar(terug)
    titel = "Duiding schrijven"
    context = {
        "form": form, "titel": titel, "knop": "Duiding vastleggen", "terug": terug, "kruimels": _kruimels(titel),
    }  # fmt: skip
    return toon(request, "cyclus/duiding_nieuw.html", context, status=422 if form.errors else 200)


def _begin(request: HttpRequest) -> dict[str, str]:
    namen = ("plek", "provincie", "gemeente", "stand_per")
    return {"stand_per": klok.vandaag().isoformat()} | {n: w for n in namen if (w := request.GET.get(n, "")[:40])}


def _terug(request: HttpRequest) -> str:
    """Where the chart stands: an address of this site, or else the page Landelijk."""
    adres = request.POST.get("terug") or request.GET.get("terug", "")
    veilig = url_has_allowed_host_and_scheme(adres, allowed_hosts=None) and not urlsplit(adres).netloc
    return adres if veilig and adres.startswith("/") else reverse("landelijk")


@vereist(Recht.DUIDING_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def intrekking(request: HttpRequest, duiding_id: int) -> HttpResponse:
    """Withdraw a note; it stays readable in the list."""
    duiding = zichtbare_duidingen(request.user).filter(pk=duiding_id).first()
    if duiding is None:
        raise Http404("Deze duiding bestaat niet.")
    form = Intrekformulier(request.POST or None)
    if request.method == "POST" and form.is_valid():
        duiding_intrekken(duiding_id=duiding.pk, reden=form.cleaned_data["reden"], door=request.user, nu=klok.nu())
        messages.success(request, "De duiding is ingetrokken. Zij blijft hier leesbaar.")
        return naar("duidingen")
    context = {"form": form, "gevolg": _gevolg(duiding), "kruimels": _kruimels("Duiding intrekken")}
    return toon(request, "cyclus/duiding_intrekking.html", context, status=422 if form.errors else 200)


def _gevolg(duiding: Duiding) -> str:
    op = opmaak.datum(duiding.registratie.lower)
    return f"{duiding.gebied}, bij {duiding.plek_label}, van {duiding.door} op {op}: ‘{duiding.tekst}’"


def _kruimels(laatste: str) -> list[Kruimel]:
    begin = [("Landelijk", reverse("landelijk"))]
    if laatste != "Duidingen":
        begin.append(("Duidingen", reverse("duidingen")))
    return kruimels(*begin, laatste)
