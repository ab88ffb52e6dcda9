"""Entering a published total for the bridge, and withdrawing one."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.weigering import zin_bij
from spreiding.cyclus.queries import tellingen
from spreiding.regels.belemmering import Belemmerd
from spreiding.verdeling.actions import totaal_intrekken, totaal_vastleggen
from spreiding.verdeling.forms.brug import TOTAAL
from spreiding.verdeling.forms.totaal import IntrekForm, TotaalForm
from spreiding.verdeling.models import GepubliceerdTotaal


@vereist(Recht.TOTAAL_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Record a total; then the bridge from it to the register."""
    vast = {"tellingen": tellingen(), "vandaag": klok.vandaag()}
    form = TotaalForm(request.POST, **vast) if request.method == "POST" else TotaalForm(**vast)
    if request.method == "POST" and form.is_valid() and (adres := _vastgelegd(request, form)):
        return naar(adres)
    context = {
        "form": form, "titel": "Totaal invoeren", "knop": "Totaal vastleggen", "terug": reverse("brug"),
        "kruimels": _kruimels("Totaal invoeren"),
    }  # fmt: skip
    return toon(request, "verdeling/totaal_nieuw.html", context, status=422 if form.errors else 200)


def _vastgelegd(request: HttpRequest, form: TotaalForm) -> str:
    try:
        totaal = totaal_vastleggen(**form.cleaned_data, door=request.user, nu=klok.nu(), vandaag=klok.vandaag())
    except Belemmerd as belemmerd:
        form.add_error(None, belemmerd.belemmeringen[0].tekst)
    except IntegrityError as fout:
        form.add_error(None, zin_bij(fout))
    else:
        messages.success(
            request, f"Het totaal van {totaal.bron} is vastgelegd. Hieronder staat de brug naar het register."
        )
        return f"{reverse('brug')}?van={TOTAAL}{totaal.pk}&naar={totaal.telling or _wettelijk()}"
    return ""


def _wettelijk() -> str:
    return next(telling.code for telling in tellingen() if telling.wettelijk)


@vereist(Recht.TOTAAL_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def intrekking(request: HttpRequest, totaal_id: int) -> HttpResponse:
    """Withdraw a total; it stays readable in the log."""
    totaal = GepubliceerdTotaal.objects.filter(pk=totaal_id).first()
    if totaal is None:
        raise Http404("Dit totaal bestaat niet.")
    form = IntrekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        totaal_intrekken(totaal_id=totaal.pk, reden=form.cleaned_data["reden"], door=request.user, nu=klok.nu())
        messages.success(request, f"Het totaal van {totaal.bron} is ingetrokken.")
        return naar("brug")
    context = {
        "form": form,
        "totaal": totaal,
        "gevolg": f"{totaal.bron}: {opmaak.getal(totaal.aantal)} plekken op {opmaak.datum(totaal.datum)}. "
        "Het staat daarna niet meer in de lijst; in het logboek blijft het leesbaar.",
        "kruimels": _kruimels("Totaal intrekken"),
    }
    return toon(request, "verdeling/totaal_intrekking.html", context, status=422 if form.errors else 200)


def _kruimels(laatste: str) -> list:
    return kruimels(("Landelijk", reverse("landelijk")), ("Brug tussen totalen", reverse("brug")), laatste)
