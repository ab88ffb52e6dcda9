"""Steps on an uitruil: agreement of a side, the document, agreed, ended, broken."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.bestand import als_bijlage
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.weigering import gedaan
from spreiding.gebied.models import Gemeente
from spreiding.verdeling import actions
from spreiding.verdeling.forms.uitruil import (
    BevestigForm,
    EindeForm,
    InstemmingForm,
    OvereenkomstForm,
    StapForm,
    StukForm,
    VerbreekForm,
)
from spreiding.verdeling.models import Uitruil, Uitruilstuk
from spreiding.verdeling.queries.vinden import uitruil_of_404, uitruildeel_of_404

ANDER = "Alleen een regietafel van een van beide gemeenten wijzigt deze uitruil."


def _schrijfbaar(request: HttpRequest, uitruil_id: int) -> Uitruil:
    """The uitruil when this person writes for one of its sides. Out of scope: Http404; visible only: 403."""
    uitruil = uitruil_of_404(uitruil_id, voor=request.user)
    if not any(mag(request.user, Recht.UITRUIL_SCHRIJVEN, b) for b in uitruil.boekingen.order_by("pk")):
        raise PermissionDenied(ANDER)
    return uitruil


def _eigen_partij(request: HttpRequest, uitruil: Uitruil, code: str) -> Gemeente:
    """A side of this uitruil for which this person writes; each regietafel speaks for its own gemeenten."""
    partij = Gemeente.objects.filter(pk=code, boekingen__uitruil=uitruil).first()
    if partij is None:
        raise Http404("Deze gemeente doet niet mee aan de uitruil.")
    if not mag(request.user, Recht.UITRUIL_SCHRIJVEN, partij):
        raise PermissionDenied(f"De instemming van {partij} legt de regietafel van haar eigen provincie vast.")
    return partij


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def instemming(request: HttpRequest, uitruil_id: int, code: str) -> HttpResponse:
    """Record that the college of one side agreed."""
    uitruil = _schrijfbaar(request, uitruil_id)
    partij, dag = _eigen_partij(request, uitruil, code), klok.vandaag()
    form = InstemmingForm(request.POST or None, vandaag=dag)

    def doe(g: dict[str, Any]) -> None:
        actions.uitruil_instemmen(
            uitruil_id=uitruil.pk, gemeente=partij, op=g["ingestemd_op"], functie=g["functie"], **_wie(request, dag)
        )

    if _gedaan(form, doe):
        return _klaar(request, uitruil, f"De instemming van {partij} staat erbij.")
    uitleg = f"Leg vast dat het college van {partij} instemt met deze uitruil."
    return _pagina(request, form, uitruil, f"Instemming van {partij}", uitleg)


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def instemming_intrekking(request: HttpRequest, uitruil_id: int, code: str) -> HttpResponse:
    """Withdraw the agreement of one side, while it is still a proposal."""
    uitruil = _schrijfbaar(request, uitruil_id)
    partij, dag = _eigen_partij(request, uitruil, code), klok.vandaag()
    rij = uitruil.instemmingen.bekend_op().filter(gemeente=partij).first()
    if rij is None:
        return naar(uitruil)
    form = BevestigForm(request.POST or None, vandaag=dag)

    def doe(_: dict[str, Any]) -> None:
        actions.uitruil_instemming_intrekken(uitruil_id=uitruil.pk, instemming_id=rij.pk, **_wie(request, dag))

    if _gedaan(form, doe):
        return _klaar(request, uitruil, f"De instemming van {partij} is ingetrokken.")
    uitleg = f"De instemming van {partij} geldt dan niet meer. Zij blijft leesbaar in de geschiedenis."
    return _pagina(request, form, uitruil, f"Instemming van {partij} intrekken", uitleg, knop="Intrekken")


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def overeenkomst(request: HttpRequest, uitruil_id: int) -> HttpResponse:
    """All sides agreed and it is on paper."""
    uitleg = "Vanaf deze dag telt de uitruil mee in de saldi, binnen haar periode. De wettelijke taak verandert niet."
    return _stap(
        request, uitruil_id, OvereenkomstForm, actions.uitruil_overeenkomen, "Overeenkomst vastleggen", uitleg,
        "De uitruil is overeengekomen.",
    )  # fmt: skip


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def beeindiging(request: HttpRequest, uitruil_id: int) -> HttpResponse:
    """End it in consultation, or drop a proposal."""
    uitleg = "Vanaf deze dag telt de uitruil niet meer mee. Wat ervoor gold, blijft leesbaar."
    return _stap(
        request, uitruil_id, EindeForm, actions.uitruil_beeindigen, "Uitruil beëindigen", uitleg,
        "De uitruil is beëindigd.",
    )  # fmt: skip


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def verbreking(request: HttpRequest, uitruil_id: int) -> HttpResponse:
    """A side did not keep it."""
    uitleg = (
        "Een partij houdt zich niet aan de afspraak. Vanaf deze dag staan beide gemeenten weer voor hun eigen taak."
    )
    return _stap(
        request, uitruil_id, VerbreekForm, actions.uitruil_verbreken, "Verbreking vastleggen", uitleg,
        "De uitruil is verbroken; beide tekorten staan weer open.",
    )  # fmt: skip


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def stuk(request: HttpRequest, uitruil_id: int) -> HttpResponse:
    """Attach the document of the agreement."""
    uitruil = _schrijfbaar(request, uitruil_id)
    form = StukForm(request.POST or None, request.FILES or None, vandaag=klok.vandaag())

    def doe(_: dict[str, Any]) -> None:
        actions.uitruil_stuk_toevoegen(uitruil_id=uitruil.pk, invoer=form.invoer(), door=request.user, nu=klok.nu())

    if _gedaan(form, doe):
        return _klaar(request, uitruil, "Het stuk staat erbij.")
    uitleg = "Het stuk waarin de afspraak staat: een bestand, of de plaats waar het ligt."
    return _pagina(request, form, uitruil, "Stuk toevoegen", uitleg, knop="Toevoegen")


@vereist(Recht.UITRUIL_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def stuk_intrekking(request: HttpRequest, uitruil_id: int, stuk_id: int) -> HttpResponse:
    """Withdraw a document, while it is still a proposal."""
    uitruil, dag = _schrijfbaar(request, uitruil_id), klok.vandaag()
    rij = uitruildeel_of_404(Uitruilstuk, stuk_id, uitruil=uitruil)
    form = BevestigForm(request.POST or None, vandaag=dag)

    def doe(_: dict[str, Any]) -> None:
        actions.uitruil_stuk_intrekken(uitruil_id=uitruil.pk, stuk_id=rij.pk, **_wie(request, dag))

    if _gedaan(form, doe):
        return _klaar(request, uitruil, "Het stuk is ingetrokken.")
    uitleg = f"‘{rij.omschrijving}’ hoort dan niet meer bij de uitruil. Het stuk blijft bewaard."
    return _pagina(request, form, uitruil, "Stuk intrekken", uitleg, knop="Intrekken")


@vereist(Recht.UITRUIL_LEZEN)
@require_safe
def stukbestand(request: HttpRequest, uitruil_id: int, stuk_id: int) -> FileResponse:
    """The document itself, always as a download."""
    uitruil = uitruil_of_404(uitruil_id, voor=request.user)
    rij = uitruildeel_of_404(Uitruilstuk, stuk_id, uitruil=uitruil, ook_vervangen=True)
    return als_bijlage(rij.bestand, naam=rij.bestandsnaam, mediatype=rij.mediatype)


def _wie(request: HttpRequest, dag: date) -> dict[str, Any]:
    return {"door": request.user, "nu": klok.nu(), "vandaag": dag}


def _stap(  # noqa: PLR0913, PLR0917  a page is what it says
    request: HttpRequest,
    uitruil_id: int,
    soort: type[StapForm],
    actie: Callable[..., Any],
    titel: str,
    uitleg: str,
    klaar: str,
) -> HttpResponse:
    """A step that takes the fields of its form as they are."""
    uitruil, dag = _schrijfbaar(request, uitruil_id), klok.vandaag()
    form = soort(request.POST or None, vandaag=dag)
    if _gedaan(form, lambda g: actie(uitruil_id=uitruil.pk, **g, **_wie(request, dag))):
        return _klaar(request, uitruil, klaar)
    return _pagina(request, form, uitruil, titel, uitleg)


def _gedaan(form: StapForm, actie: Callable[[dict[str, Any]], None]) -> bool:
    """Was this sent, right, and recorded?"""
    return gedaan(form, lambda: actie(form.cleaned_data))


def _klaar(request: HttpRequest, uitruil: Uitruil, wat: str) -> HttpResponse:
    messages.success(request, f"Vastgelegd. {wat}")
    return naar(uitruil)


def _pagina(  # noqa: PLR0913, PLR0917
    request: HttpRequest,
    form: StapForm,
    uitruil: Uitruil,
    titel: str,
    uitleg: str,
    *,
    knop: str = "Vastleggen",
) -> HttpResponse:
    context = {
        "form": form, "uitruil": uitruil, "titel": titel, "uitleg": uitleg, "knop": knop,
        "kruimels": kruimels(("Uitruil", reverse("uitruilen")), (uitruil.naam, uitruil.get_absolute_url()), titel),
    }  # fmt: skip
    return toon(request, "verdeling/uitruil_stap.html", context, status=422 if form.is_bound else 200)
