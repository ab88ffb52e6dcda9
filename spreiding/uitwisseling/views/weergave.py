"""Kept views: the list of them, a new one, another name, sharing, removing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.regels.belemmering import Belemmerd
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.forms.weergave import NaamForm, WeergaveForm
from spreiding.uitwisseling.queries.adres import lees_adres
from spreiding.uitwisseling.queries.vinden import eigen_weergave_of_404
from spreiding.uitwisseling.queries.weergaven import weergaven_voor

UITLEG = (
    "U vindt deze pagina met haar filters terug onder deze naam. De cijfers zijn altijd die van het moment van openen."
)


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_safe
def weergaven(request: HttpRequest) -> HttpResponse:
    context = {"rijen": weergaven_voor(request.user), "kruimels": kruimels("Weergaven")}
    return toon(request, "uitwisseling/weergaven.html", context)


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Keep the page in `adres`, from the menu on that page; afterwards one is back there."""
    gestuurd = request.method == "POST"
    form = WeergaveForm(request.POST if gestuurd else None, initial={"adres": request.GET.get("adres", "")})
    if gestuurd and form.is_valid():
        try:
            weergave = actions.weergave_bewaren(**form.cleaned_data, **_wie(request))
        except Belemmerd as fout:
            form.belemmer(fout.belemmeringen)
        else:
            messages.success(request, f"Bewaard: ‘{weergave.naam}’. U vindt haar terug onder Weergaven.")
            return naar(weergave.adres)
    adres = lees_adres(request.POST.get("adres", "") if gestuurd else request.GET.get("adres", ""))
    terug = str(adres) if adres else reverse("weergaven")
    return _stap(request, form, "Weergave bewaren", UITLEG, "Bewaar", terug=terug)


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def naam(request: HttpRequest, weergave_id: int) -> HttpResponse:
    weergave = eigen_weergave_of_404(weergave_id, voor=request.user)
    form = NaamForm(request.POST if request.method == "POST" else None, initial={"naam": weergave.naam})
    if form.is_bound and form.is_valid():
        try:
            actions.weergave_hernoemen(weergave_id=weergave.pk, **form.cleaned_data, **_wie(request))
        except Belemmerd as fout:
            form.belemmer(fout.belemmeringen)
        else:
            messages.success(request, "De weergave heeft een andere naam.")
            return naar("weergaven")
    return _stap(request, form, "Weergave hernoemen", f"Nu heet zij ‘{weergave.naam}’.", "Hernoem")


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_POST
def deling(request: HttpRequest, weergave_id: int) -> HttpResponse:
    """Share with the team, or with `stop` end that."""
    weergave = eigen_weergave_of_404(weergave_id, voor=request.user)
    delen = "stop" not in request.POST
    actions.weergave_delen(weergave_id=weergave.pk, gedeeld=delen, **_wie(request))
    zin = "Uw team ziet ‘{}’ nu ook." if delen else "Alleen u ziet ‘{}’ nu nog."
    messages.success(request, zin.format(weergave.naam))
    return naar("weergaven")


@vereist(Recht.WEERGAVE_GEBRUIKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def verwijdering(request: HttpRequest, weergave_id: int) -> HttpResponse:
    weergave = eigen_weergave_of_404(weergave_id, voor=request.user)
    if request.method == "POST":
        actions.weergave_verwijderen(weergave_id=weergave.pk, **_wie(request))
        messages.success(request, f"‘{weergave.naam}’ is verwijderd.")
        return naar("weergaven")
    uitleg = f"‘{weergave.naam}’ staat daarna niet meer in uw lijst."
    if weergave.gedeeld:
        uitleg += " Ook uw team kan haar dan niet meer openen."
    return _stap(request, None, "Weergave verwijderen", uitleg, "Verwijder")


def _wie(request: HttpRequest) -> dict[str, Any]:
    return {"door": request.user, "nu": klok.nu()}


def _stap(  # noqa: PLR0913  a page is what it says
    request: HttpRequest, form: NaamForm | None, titel: str, uitleg: str, knop: str, *, terug: str = ""
) -> HttpResponse:
    context = {
        "form": form, "titel": titel, "uitleg": uitleg, "knop": knop, "terug": terug or reverse("weergaven"),
        "kruimels": weergavekruimels(titel),
    }  # fmt: skip
    return toon(request, "stap.html", context, status=422 if form and form.is_bound else 200)


def weergavekruimels(titel: str) -> list[Kruimel]:
    return kruimels(("Weergaven", reverse("weergaven")), titel)
