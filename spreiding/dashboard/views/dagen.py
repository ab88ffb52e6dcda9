"""Day by day: how a gemeente stood each night, as it was known then."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.grafiek import Stapgrafiek
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms.gebied import Telfilter
from spreiding.dashboard.queries.dagen import Dagregel, dagregels, grafiek, ontbrekend
from spreiding.dashboard.queries.vinden import gemeente_of_404
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Gemeente
from spreiding.verdeling.queries.dagstand import dagen_van, dagstanden, gelijk

PER_PAGINA = 60
DEFINITIE = "Stand aan het eind van de dag, zoals die nacht bekend was en vastgelegd. Verandert daarna nooit."


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def dagen(request: HttpRequest, code: str) -> HttpResponse:
    """`?dagen=alle` shows the days without a change too; `?formaat=` gives the days as a file."""
    gevonden = gemeente_of_404(code, voor=request.user)
    peil = lees_peil(request.GET, nu=klok.nu())
    beeld = Dagenbeeld(gevonden, zicht(peil, request.GET.get("telling", "")), request)
    if "formaat" in request.GET and (download := antwoord(request, beeld.tabel, beeld.verantwoording)):
        return download
    return toon(request, "dashboard/dagen.html", {"beeld": beeld}, deel="beeld")


def _cijfer(naam: str, kop: str, uitleg: str = "") -> Kolom:
    return Kolom(naam, kop, naam, soort="getal", uitleg=uitleg)


def _apart(naam: str, kop: str) -> Kolom:
    return Kolom(naam, kop, f"rij.{naam}", soort="getal", op_scherm=False)


KOLOMMEN = (
    Kolom("dag", "Dag", "dag", soort="datum", sorteer=True),
    Kolom("toestand", "Stand", "toestand", sjabloon="dashboard/dagtoestand.html"),
    _cijfer("taak", "Taak", "Regulier en amv samen, volgens de besluitregel van die dag."),
    _cijfer("gerealiseerd", "Gerealiseerd"),
    _cijfer("gepland", "Gepland", "Plannen die vóór de laatste dag van de taak beschikbaar zouden zijn."),
    _cijfer("tekort", "Tekort", "Regulier en amv apart bepaald: wat bij de een over is, vult de ander niet aan."),
    Kolom("onbekend", "Onbekend", "rij.onbekend", soort="getal", uitleg="Plekken zonder antwoord."),
    *(_apart(f"{wat}_{groep}", f"{wat.capitalize()} {groep}")
      for wat in ("taak", "gerealiseerd", "gepland", "tekort") for groep in ("regulier", "amv")),
    Kolom("vastgelegd_op", "Vastgelegd op", "rij.vastgelegd_op", soort="moment", op_scherm=False),
)  # fmt: skip


class Dagenbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, gemeente: Gemeente, zicht: Zicht, request: HttpRequest) -> None:
        self.gemeente, self.zicht, self.request, self.peil = gemeente, zicht, request, zicht.peil
        self.telfilter = Telfilter(request.GET, tellingen=zicht.tellingen)
        self.alle = request.GET.get("dagen") == "alle"

    @cached_property
    def regels(self) -> list[Dagregel]:
        bekend_op = self.peil.bekend_op if self.peil.kijkt_terug else None
        dagen = dagen_van(
            self.gemeente, self.zicht.cyclus, self.zicht.telling, tot_en_met=self.peil.stand_per, bekend_op=bekend_op
        )
        return dagregels(list(dagen))

    @property
    def getoond(self) -> list[Dagregel]:
        return self.regels if self.alle else [regel for regel in self.regels if regel.anders]

    @property
    def ontbrekend(self) -> int:
        return ontbrekend(self.regels)

    @property
    def later_ingevuld(self) -> int:
        return sum(regel.later_ingevuld for regel in self.regels)

    @cached_property
    def klopt(self) -> bool | None:
        """Does the last day still follow from the register? None = there is no day."""
        if not self.regels:
            return None
        rij = self.regels[0].rij
        opnieuw = dagstanden(self.zicht.cyclus, rij.dag, self.zicht.telling, nu=rij.vastgelegd_op)
        return any(gelijk(rij, ander) for ander in opnieuw if ander.gemeente_id == self.gemeente.pk)

    @property
    def grafiek(self) -> Stapgrafiek | None:
        return grafiek(self.regels, titel=f"{self.gemeente.naam}, dag voor dag", uiterlijk=self.zicht.horizon)

    @cached_property
    def tabel(self) -> Tabel:
        return Tabel(
            KOLOMMEN,
            self.getoond,
            self.request.GET,
            standaard="-dag",
            per_pagina=PER_PAGINA,
            bijschrift=f"{self.gemeente.naam}, dag voor dag. Tot en met {self.peil.stand_per:%-d-%-m-%Y}.",
            doel="beeld",
        )

    @property
    def adres_andere_dagen(self) -> str:
        """The same page with all days, or with the changes alone."""
        return self.tabel.adres(dagen=None if self.alle else "alle", pagina=None)

    @property
    def kruimels(self) -> list[Kruimel]:
        provincie = self.gemeente.provincie
        return kruimels(
            ("Landelijk", reverse("landelijk")),
            (provincie.naam, provincie.get_absolute_url()),
            (self.gemeente.naam, self.gemeente.get_absolute_url()),
            "Dag voor dag",
        )

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=f"{self.gemeente.naam}, dag voor dag",
            omschrijving=DEFINITIE,
            tellingen=[(self.zicht.telling.naam, self.zicht.telling.definitie)],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            bestandsnaam=f"dagen-{self.gemeente.pk.lower()}",
        )
