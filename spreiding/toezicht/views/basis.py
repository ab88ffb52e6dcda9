"""What every page of a traject has in common: gemeente, cyclus and traject within scope, and one way to take a step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.weigering import Belemmerbaar
from spreiding.cyclus.models import Cyclus
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from spreiding.toezicht.actions import traject_openen
from spreiding.toezicht.models import Traject
from spreiding.toezicht.queries.pagina import gekozen_cyclus
from spreiding.toezicht.queries.vinden import toezichtgemeente_of_404
from spreiding.toezicht.scoping import Bevoegd, bevoegd

ALLEEN_TOEZICHT = "Alleen medewerkers van toezicht leggen iets vast in een traject."


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a page is: one gemeente in one cyclus, with its traject if it has one."""

    gemeente: Gemeente
    cyclus: Cyclus
    zicht: Zicht
    mag: Bevoegd
    traject: Traject | None

    @property
    def peil(self) -> Peil:
        return self.zicht.peil

    @property
    def adres(self) -> str:
        return f"{reverse('traject', args=[self.gemeente.pk])}?cyclus={self.cyclus.pk}"

    @property
    def andere_cycli(self) -> list[Cyclus]:
        """Those that have begun, without this one."""
        return [c for c in self.zicht.cycli if c != self.cyclus and c.pk <= self.zicht.cyclus.pk]


def plek_van(request: HttpRequest, code: str) -> Plek:
    """Within scope, else Http404."""
    gemeente = toezichtgemeente_of_404(code, voor=request.user)
    gezien = zicht(lees_peil(request.GET, nu=klok.nu()))
    cyclus = gekozen_cyclus(gemeente, gezien, request.GET.get("cyclus", ""))
    traject = Traject.objects.zichtbaar_voor(request.user).filter(gemeente=gemeente, cyclus=cyclus).first()
    return Plek(gemeente, cyclus, gezien, bevoegd(request.user, gemeente), traject)


def schrijfplek(request: HttpRequest, code: str) -> Plek:
    """The same for who may write. Visible but not theirs: PermissionDenied."""
    plek = plek_van(request, code)
    if not plek.mag.schrijven:
        raise PermissionDenied(ALLEEN_TOEZICHT)
    return plek


def traject_van(request: HttpRequest, plek: Plek) -> Traject:
    """The traject, begun now when there was none."""
    if plek.traject:
        return plek.traject
    return traject_openen(cyclus=plek.cyclus, gemeente=plek.gemeente, door=request.user, nu=klok.nu())


def wie(request: HttpRequest) -> dict[str, Any]:
    """Who, and when: what every action asks."""
    return {"door": request.user, "nu": klok.nu(), "vandaag": klok.vandaag()}


def geprobeerd(request: HttpRequest, actie: Callable[[], Any], goed: str) -> None:
    """A step without a form: what stood in the way is said on the next page."""
    try:
        actie()
    except Belemmerd as gevonden:
        for belemmering in gevonden.belemmeringen:
            messages.error(request, belemmering.tekst)
    else:
        messages.success(request, goed)


def klaar(request: HttpRequest, adres: str, wat: str) -> HttpResponse:
    """Say what was recorded and go back."""
    messages.success(request, f"Vastgelegd. {wat}")
    return naar(adres)


def lijstkruimel() -> tuple[str, str]:
    """Where toezicht begins: the overdue list."""
    return "Termijn verlopen", reverse("termijn_verlopen")


def kruimelpad(plek: Plek, stap: str = "") -> list[Kruimel]:
    """Toezicht › gemeente › step."""
    begin = lijstkruimel()
    if not stap:
        return kruimels(begin, plek.gemeente.naam)
    return kruimels(begin, (plek.gemeente.naam, plek.adres), stap)


def stappagina(
    request: HttpRequest,
    plek: Plek,
    form: Belemmerbaar,
    titel: str,
    *,
    template: str = "toezicht/stap.html",
    **meer: Any,
) -> HttpResponse:
    """The page of a step: one form, one action, a way back."""
    eigen = {"plek": plek, "kruimels": kruimelpad(plek, titel), "terug": plek.adres}
    return formulierpagina(request, form, titel, template=template, **(eigen | meer))


def rijvraag(request: HttpRequest, cyclus: str) -> str:
    """The cyclus and the dates that a list was asked for, as the links in its rows carry them."""
    datums = {naam: request.GET[naam] for naam in ("stand_per", "bekend_op") if request.GET.get(naam)}
    return urlencode({"cyclus": cyclus, **datums})


LEEG: dict[str, Any] = {"plek": None, "uitleg": "", "knop": "Opslaan", "gevaar": False}


def formulierpagina(
    request: HttpRequest,
    form: Belemmerbaar,
    titel: str,
    *,
    template: str = "toezicht/stap.html",
    deel: str | None = None,
    status: int | None = None,
    **meer: Any,
) -> HttpResponse:
    """A page with one form; what a page does not name is left out. `status` when it is not that of the form."""
    context = LEEG | {"form": form, "titel": titel} | meer
    fout = 422 if form.is_bound else 200
    return toon(request, template, context, deel=deel, status=fout if status is None else status)
