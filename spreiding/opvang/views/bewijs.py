"""Grounds, evidence, notes and art. 8 notices."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.bestand import MIB, als_bijlage
from spreiding.core.http import gepost, naar, toon
from spreiding.opvang.actions import (
    bewijs_intrekken,
    bewijs_toevoegen,
    kansrijkheid_intrekken,
    kansrijkheid_vastleggen,
    notitie_toevoegen,
    vertraging_melden,
)
from spreiding.opvang.forms.bewijs import (
    BewijsForm,
    GeenVersieForm,
    IntrekForm,
    KansrijkgrondForm,
    MeldingForm,
    NotitieForm,
)
from spreiding.opvang.models import Bewijsstuk, Kansrijkheid, Locatie
from spreiding.opvang.queries.vinden import deel_of_404, locatie_of_404
from spreiding.opvang.views.stap import gelukt, klaar, kruimelpad, schrijfbaar, waarom_niet
from spreiding.regels.begrippen import Kansrijkgrond


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def kansrijkgrond(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a ground, and go on to its evidence when asked."""
    locatie = schrijfbaar(request, pk)
    form = KansrijkgrondForm(gepost(request), locatie=locatie, initial={"grond": request.GET.get("grond")})
    if _gedaan(request, form, lambda g: _grond_vastleggen(request, locatie, g)):
        antwoord = klaar(request, locatie, "De kansrijkgrond staat erbij.")
        if "bewijs" not in request.POST:
            return antwoord
        vraag = urlencode({"criterium": "kansrijk", "grond": form.cleaned_data["grond"]})
        return naar(f"{reverse('locatie-bewijsstuk', args=[locatie.pk])}?{vraag}")
    return _pagina(request, form, "opvang/locatie_kansrijkgrond.html", "Kansrijkgrond vastleggen")


def _grond_vastleggen(request: HttpRequest, locatie: Locatie, gelezen: dict[str, Any]) -> None:
    kansrijkheid_vastleggen(
        locatie_id=locatie.pk,
        grond=Kansrijkgrond(gelezen["grond"]),
        toelichting=gelezen["toelichting"],
        door=request.user,
        nu=klok.nu(),
    )


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def kansrijkgrond_intrekking(request: HttpRequest, pk: int, grond_id: int) -> HttpResponse:
    """Withdraw a ground; it stays readable in the history."""
    locatie = schrijfbaar(request, pk)
    rij = deel_of_404(Kansrijkheid, grond_id, locatie=locatie, voor=request.user)
    form = GeenVersieForm(gepost(request), locatie=locatie)
    wie = {"locatie_id": pk, "kansrijkheid_id": grond_id, "door": request.user, "nu": klok.nu()}
    if _gedaan(request, form, lambda g: kansrijkheid_intrekken(**wie)):
        return klaar(request, locatie, "De kansrijkgrond is ingetrokken.")
    return _pagina(request, form, "opvang/locatie_kansrijkgrond_intrekking.html", "Kansrijkgrond intrekken", grond=rij)


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def bewijsstuk(request: HttpRequest, pk: int) -> HttpResponse:
    """Add evidence; `?criterium=` and `?grond=` say what it is for."""
    locatie = schrijfbaar(request, pk)
    begin = {naam: request.GET.get(naam) for naam in ("criterium", "grond")}
    form = BewijsForm(
        gepost(request),
        request.FILES if request.method == "POST" else None,
        locatie=locatie,
        initial=begin,
        max_mb=settings.BEWIJS_MAX_BYTES // MIB,
    )
    wie = {"locatie_id": pk, "door": request.user, "nu": klok.nu()}
    if _gedaan(request, form, lambda g: bewijs_toevoegen(invoer=form.invoer(), **wie)):
        return klaar(request, locatie, "Het bewijsstuk staat erbij.")
    return _pagina(request, form, "opvang/locatie_bewijsstuk.html", "Bewijs toevoegen")


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def bewijsstuk_intrekking(request: HttpRequest, pk: int, bewijs_id: int) -> HttpResponse:
    """Withdraw evidence; the row and the file stay."""
    locatie = schrijfbaar(request, pk)
    stuk = deel_of_404(Bewijsstuk, bewijs_id, locatie=locatie, voor=request.user)
    form = IntrekForm(gepost(request), locatie=locatie)
    wie = {"locatie_id": pk, "bewijs_id": bewijs_id, "door": request.user, "nu": klok.nu()}
    if _gedaan(request, form, lambda g: bewijs_intrekken(reden=g["reden"], **wie)):
        return klaar(request, locatie, "Het bewijsstuk is ingetrokken.")
    return _pagina(request, form, "opvang/locatie_bewijsstuk_intrekking.html", "Bewijs intrekken", stuk=stuk)


@vereist(Recht.BEWIJS_LEZEN)
@require_safe
def bestand(request: HttpRequest, pk: int, bewijs_id: int) -> FileResponse:
    """The file itself, always as a download: what a stranger made is never shown within our pages."""
    locatie = locatie_of_404(pk, voor=request.user)
    stuk = deel_of_404(Bewijsstuk, bewijs_id, locatie=locatie, voor=request.user, ook_vervangen=True)
    return als_bijlage(stuk.bestand, naam=stuk.bestandsnaam, mediatype=stuk.mediatype)


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def notitie(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a remark."""
    locatie = schrijfbaar(request, pk)
    form = NotitieForm(gepost(request), locatie=locatie)
    wie = {"locatie_id": pk, "door": request.user, "nu": klok.nu()}
    if _gedaan(request, form, lambda g: notitie_toevoegen(tekst=g["tekst"], **wie)):
        return klaar(request, locatie, "De notitie staat erbij.")
    return _pagina(request, form, "opvang/locatie_notitie.html", "Notitie schrijven")


@vereist(Recht.LOCATIE_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def melding(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a notice of delay (Wet art. 8); `?nieuwe_datum=` is the date that moved."""
    locatie, vandaag = schrijfbaar(request, pk), klok.vandaag()
    begin = {"nieuwe_datum": request.GET.get("nieuwe_datum", "")[:10]}
    form = MeldingForm(gepost(request), locatie=locatie, vandaag=vandaag, initial=begin)
    wie = {"locatie_id": pk, "door": request.user, "nu": klok.nu(), "vandaag": vandaag}
    if _gedaan(request, form, lambda g: vertraging_melden(**g, **wie)):
        return klaar(request, locatie, "De melding van vertraging staat erbij.")
    return _pagina(request, form, "opvang/locatie_melding.html", "Melding art. 8 vastleggen")


def _gedaan(request: HttpRequest, form: GeenVersieForm, actie: Callable[[dict[str, Any]], Any]) -> bool:
    """Was this sent, right, and recorded?"""
    geldig = form.is_valid() if form.is_bound else False
    return geldig and gelukt(request, form, lambda: actie(form.cleaned_data))


def _pagina(request: HttpRequest, form: GeenVersieForm, template: str, titel: str, **meer: Any) -> HttpResponse:
    """The page of the step, or why it cannot be taken now."""
    context = {
        "form": form,
        "locatie": form.locatie,
        "titel": titel,
        "waarom_niet": waarom_niet(request, form.locatie),
        "kruimels": kruimelpad(form.locatie, titel),
        **meer,
    }
    return toon(request, template, context, status=422 if form.is_bound else 200)
