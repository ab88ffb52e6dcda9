"""A gemeente in short: a panel beside the list, and a page of its own without JavaScript."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Gebeurtenis
from spreiding.toezicht.queries.lijst import Lijstrij, Toezichtlijst
from spreiding.toezicht.queries.tijdlijn import logregels, tijdlijnregels
from spreiding.toezicht.views.basis import Plek, kruimelpad, plek_van

LAATSTE = 5


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def kort(request: HttpRequest, code: str) -> HttpResponse:
    """The part for the list when htmx asks, else a page."""
    beeld = Kortbeeld(request, plek_van(request, code))
    return toon(request, "toezicht/kort.html", {"beeld": beeld, "kruimels": beeld.kruimels}, deel="paneel")


class Kortbeeld:
    """Everything in the panel: the reason, where toezicht stands, what comes next, and what happened last."""

    def __init__(self, request: HttpRequest, plek: Plek) -> None:
        self.request, self.plek = request, plek
        self.kruimels = kruimelpad(plek, "In het kort")

    @cached_property
    def rij(self) -> Lijstrij | None:
        """Its row on the list; None = no taak on this day."""
        lijst = Toezichtlijst(
            voor=self.request.user, peil=self.plek.peil, cyclus=self.plek.cyclus.pk, gemeente=self.plek.gemeente
        )
        return next(iter(lijst.rijen), None)

    @property
    def schrijft(self) -> bool:
        return self.plek.mag.schrijven and self.plek.peil.is_nu

    @property
    def zin(self) -> str:
        """The figures in one sentence."""
        if self.rij is None:
            return ""
        taak, tekort = self.rij.taak, self.rij.plaatsing.tekort
        opgave = (
            f"Taak {opmaak.getal(taak.totaal)} ({opmaak.getal(taak.regulier)} regulier, {opmaak.getal(taak.amv)} amv)"
        )
        if taak.gerealiseerd is None or tekort is None:
            return f"{opgave}. Hoeveel plekken er zijn, is onbekend."
        return f"{opgave}, er zijn er {opmaak.getal(taak.gerealiseerd.totaal)}, tekort {opmaak.getal(tekort.totaal)}."

    @cached_property
    def laatste(self) -> list[Gebeurtenis]:
        """What happened last, from the log."""
        peil = self.plek.peil
        rijen = logregels(
            self.plek.gemeente,
            voor=self.request.user,
            bekend_op=peil.bekend_op if peil.kijkt_terug else None,
            tot_en_met=peil.stand_per,
        )
        regels = tijdlijnregels(rijen[:LAATSTE])
        return [Gebeurtenis(r.op, r.wat, door=r.door, toelichting=r.toelichting, href=r.href) for r in regels]

    @property
    def actie_adres(self) -> str:
        """Set the next action for this one gemeente; back to the list afterwards."""
        terug = urlencode({"cyclus": self.plek.cyclus.pk})
        vraag = {"wat": "actie", "gemeente": self.plek.gemeente.pk, "terug": terug}
        return f"{reverse('verzamelactie')}?{urlencode(vraag)}"

    @property
    def adres(self) -> str:
        """The traject on the same day."""
        peil = self.plek.peil
        vraag = {"cyclus": self.plek.cyclus.pk}
        if not peil.is_nu:
            vraag |= {"stand_per": peil.stand_per.isoformat(), "bekend_op": peil.bekend_dag.isoformat()}
        return f"{reverse('traject', args=[self.plek.gemeente.pk])}?{urlencode(vraag)}"
