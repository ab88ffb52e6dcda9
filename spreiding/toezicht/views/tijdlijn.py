"""The tijdlijn of a gemeente: everything legal on one line, to filter, download and print."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import toon
from spreiding.core.onderdelen import Gebeurtenis, Kruimel, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.gebied.models import Gemeente
from spreiding.regels.toezichttijdlijn import Tijdlijnsoort
from spreiding.toezicht.forms.tijdlijn import Tijdlijnfilter
from spreiding.toezicht.queries.tijdlijn import logregels, soorten_voor, tijdlijnregels
from spreiding.toezicht.queries.verwacht import wat_komt
from spreiding.toezicht.queries.vinden import toezichtgemeente_of_404

UITLEG = (
    "Wat er volgens het logboek gebeurde: besluiten, termijnen, meldingen, gesprekken en stukken, met wie en wanneer."
)
PER_PAGINA = 50

KOLOMMEN = (
    Kolom("op", "Wanneer", soort="moment", sorteer=True, verplicht=True, uitleg="Moment waarop het is vastgelegd."),
    Kolom("soort", "Soort", "soort.label", sjabloon="toezicht/tijdlijn.html#soortcel"),
    Kolom("wat", "Wat", sjabloon="toezicht/tijdlijn.html#watcel"),
    Kolom("toelichting", "Toelichting", op_scherm=False),
    Kolom("over", "Waarover", lambda rij: rij.over, op_scherm=False),
    Kolom("door", "Door", uitleg="Wie het vastlegde. ‘systeem’ is een dagelijkse taak."),
    Kolom("nummer", "Rij in het logboek", lambda rij: str(rij.nummer), op_scherm=False),
)


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def tijdlijn(request: HttpRequest, code: str) -> HttpResponse:
    """`?formaat=` gives the lines as a file."""
    gemeente = toezichtgemeente_of_404(code, voor=request.user)
    beeld = Tijdlijnbeeld(gemeente, lees_peil(request.GET, nu=klok.nu()), request)
    if download := antwoord(request, beeld.tabel, beeld.verantwoording):
        return download
    return toon(request, "toezicht/tijdlijn.html", {"beeld": beeld}, deel="resultaten")


class Tijdlijnbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, gemeente: Gemeente, peil: Peil, request: HttpRequest) -> None:
        self.gemeente, self.peil, self.request = gemeente, peil, request
        self.filter = Tijdlijnfilter(request.GET, soorten=soorten_voor(request.user, gemeente))

    @cached_property
    def tabel(self) -> Tabel:
        rijen = logregels(
            self.gemeente,
            voor=self.request.user,
            keuze=self.filter.keuze,
            bekend_op=self.peil.bekend_op if self.peil.kijkt_terug else None,
            tot_en_met=self.peil.stand_per,
        )
        return Tabel(
            KOLOMMEN,
            rijen,
            self.request.GET,
            standaard="-op",
            per_pagina=PER_PAGINA,
            verrijk=tijdlijnregels,
            bijschrift=f"Tijdlijn van {self.gemeente.naam}. {self.peil.zin}.",
            doel="resultaten",
        )

    @cached_property
    def komt(self) -> list[Gebeurtenis]:
        """Terms that are still to come on the day looked at; not when a part of the past is chosen."""
        keuze = self.filter.keuze
        return [] if keuze.soorten or keuze.tot else wat_komt(self.gemeente, self.peil, voor=self.request.user)

    @property
    def meldingen(self) -> list[str]:
        namen = {"stand_per": "Stand per", "bekend_op": "Zoals bekend op"}
        return [*(f"{namen[n]}: {zin}" for n, zin in self.peil.fouten.items()), *self.filter.overgeslagen]

    @property
    def is_gefilterd(self) -> bool:
        return bool(self.filter.gekozen)

    @property
    def zonder_register(self) -> bool:
        return Tijdlijnsoort.REGISTER not in self.filter.keuze.soorten

    @property
    def kruimels(self) -> list[Kruimel]:
        naam, provincie = self.gemeente.naam, self.gemeente.provincie
        adres = reverse("gemeente", args=[self.gemeente.pk])
        return kruimels((provincie.naam, provincie.get_absolute_url()), (naam, adres), "Tijdlijn")

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=f"Tijdlijn {self.gemeente.naam}",
            omschrijving=UITLEG,
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=self.filter.gekozen,
            bestandsnaam=f"tijdlijn-{self.gemeente.pk.lower()}",
        )
