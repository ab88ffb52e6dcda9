"""The page of a gemeente: opgave, plekken and verdicts, what is unknown, and what happened."""

from datetime import date
from functools import cached_property, partial

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.bewaren import bewaartijd
from spreiding.core.grafiek import Stapgrafiek
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer, Gebeurtenis, Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms.gebied import Telfilter
from spreiding.dashboard.queries import gemeente as vragen
from spreiding.dashboard.queries import kerncijfers, verloop
from spreiding.dashboard.queries.bezwaar import Bezwaarnoot, bezwaarnoot
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Totaal, totaal
from spreiding.dashboard.queries.doelwoorden import Doelwoorden, doelwoorden
from spreiding.dashboard.queries.duidingen import Duidingen
from spreiding.dashboard.queries.kader import Kader
from spreiding.dashboard.queries.plekken import plekken, plekrijen, telt_voor
from spreiding.dashboard.queries.versie import versie
from spreiding.dashboard.queries.vinden import gemeente_of_404
from spreiding.dashboard.queries.werksoorten import Werksoort
from spreiding.dashboard.queries.werkvoorraad import Voorraad, voorraad
from spreiding.dashboard.queries.werkzinnen import Werkzin, werkzin
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Gemeente
from spreiding.regels.begrippen import Vraag
from spreiding.verdeling.queries.uitruil import GEEN, Saldo, saldi
from spreiding.verdeling.queries.uitruilgat import Gat, gaten

PARAMETERS = ("stand_per", "bekend_op", "telling", "sorteer", "pagina", "geschiedenis")
PER_PAGINA = 25
AANDACHT = 8  # lines that show at once


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def gemeente(request: HttpRequest, code: str) -> HttpResponse:
    """`?formaat=` gives the plekken as a file."""
    gevonden = gemeente_of_404(code, voor=request.user)
    peil = lees_peil(request.GET, nu=klok.nu())
    beeld = Gemeentebeeld(gevonden, zicht(peil, request.GET.get("telling", "")), request)
    if "formaat" in request.GET and (download := antwoord(request, beeld.tabel, beeld.verantwoording)):
        return download
    return toon(request, "dashboard/gemeente.html", {"beeld": beeld}, deel="beeld")


def _antwoordkolom(vraag: Vraag) -> Kolom:
    return Kolom(
        vraag.value,
        {Vraag.VERSLAG: "Verslag", Vraag.VERDEELBESLUIT: "Verdeelbesluit"}.get(vraag, vraag.label),
        lambda rij: rij.antwoorden[vraag],
        sjabloon="dashboard/antwoord.html",
    )


def _reden(vraag: Vraag) -> Kolom:
    kop = f"Reden {vraag.value}"
    return Kolom(f"reden_{vraag.value}", kop, lambda rij: rij.antwoorden[vraag].reden, op_scherm=False)


KOLOMMEN = (
    Kolom("naam", "Locatie", "locatie.naam", sorteer=Lower("locatie__naam"), sjabloon="dashboard/pleklocatie.html"),
    Kolom("doelgroep", "Doelgroep", "doelgroep", sorteer="doelgroep"),
    Kolom(
        "aantal", "Plekken", soort="getal", sorteer="aantal", uitleg="Het aandeel van deze gemeente, op de peildatum."
    ),
    Kolom("fase", "Stand van zaken", "locatie.fase", sjabloon="dashboard/plekfase.html"),
    Kolom("beschikbaar", "Beschikbaar", "beschikbaar", op_scherm=False),
    *(_antwoordkolom(vraag) for vraag in Vraag),
    Kolom("waarom", "Waarom niet", "waarom", in_uitvoer=False),
    Kolom("soort", "Soort opvang", "locatie.soort", op_scherm=False),
    Kolom("gedeeld", "Gedeeld", "gedeeld", op_scherm=False),
    Kolom("locatienummer", "Locatienummer", "locatie.pk", op_scherm=False),
    *(_reden(vraag) for vraag in Vraag),
)


class Gemeentebeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, gemeente: Gemeente, zicht: Zicht, request: HttpRequest) -> None:
        self.gemeente, self.zicht, self.request, self.peil = gemeente, zicht, request, zicht.peil

    @property
    def meldingenbalk(self) -> list[str]:
        return self.zicht.alle_meldingen

    @property
    def bezwaarnoot(self) -> Bezwaarnoot | None:
        """Is there bezwaar under way against a line here?"""
        return bezwaarnoot(self.zicht, self.gemeente)

    @cached_property
    def stand(self) -> Gemeentestand:
        return vragen.gemeentestand(self.gemeente, self.zicht)

    @property
    def horizon(self) -> date:
        """The last day of its term, or the peildatum once that lies behind us."""
        uiterlijk = self.stand.realiseren_uiterlijk
        return max(uiterlijk, self.peil.stand_per) if uiterlijk else self.zicht.horizon

    @property
    def groepen(self) -> list[vragen.Groepregel]:
        return vragen.groepregels(self.stand)

    @cached_property
    def uitruil(self) -> Saldo:
        """Balance of agreed uitruil, and what is proposed."""
        vraag = self.zicht.vraag
        gevonden = saldi(self.zicht.cyclus, vraag.peildatum, vraag.bekend_op, [self.gemeente.provincie_id])
        return gevonden.get(self.gemeente.pk, GEEN)

    @property
    def gaten(self) -> list[Gat]:
        return gaten(self.stand, self.uitruil)

    @property
    def telling(self) -> tuple[str, str]:
        return kerncijfers.telling(Groep.ALLES, self.zicht)

    @cached_property
    def totaal(self) -> Totaal:
        """The sum of this one gemeente: for the words about its taak or opgave."""
        return totaal([self.stand], self.zicht)

    @cached_property
    def woorden(self) -> Doelwoorden:
        return doelwoorden(self.totaal)

    @property
    def cijfers(self) -> list[Cijfer]:
        return kerncijfers.gemeentecijfers(
            self.stand, self.totaal, self.zicht, self.kader, herleiding=self.adres_herleiding
        )

    @cached_property
    def kader(self) -> Kader:
        """Pipeline, noodopvang, duurzaam share and bezwaren of the gemeente."""
        provincie, code = self.gemeente.provincie_id, self.gemeente.pk
        return Kader(self.zicht, Groep.ALLES, [self.stand], [provincie], self.request.user, gemeente=code)

    @cached_property
    def duidingen(self) -> Duidingen:
        """What analysts wrote beside the charts of the gemeente."""
        return Duidingen(self.zicht, self.request.user, self.request.get_full_path(), gemeente=self.gemeente.pk)

    @property
    def adres_herleiding(self) -> str:
        """Where each figure comes from: the same dates and count."""
        vraag = self.tabel.adres(sorteer=None, pagina=None, geschiedenis=None)
        return f"{reverse('herleiding', args=[self.gemeente.pk])}{vraag if vraag.startswith('?') else ''}"

    @cached_property
    def telfilter(self) -> Telfilter:
        return Telfilter(self.request.GET, tellingen=self.zicht.tellingen)

    @cached_property
    def tabel(self) -> Tabel:
        telt = telt_voor(self.gemeente.pk, self.zicht)
        return Tabel(
            KOLOMMEN,
            plekken(telt, self.zicht),
            self.request.GET,
            standaard="naam",
            per_pagina=PER_PAGINA,
            verrijk=partial(plekrijen, gemeente=self.gemeente.pk, telt=telt, zicht=self.zicht),
            bijschrift=f"Plekken van {self.gemeente.naam}. {self.peil.zin}.",
            doel="beeld",
        )

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=f"Plekken van {self.gemeente.naam}",
            omschrijving=f"Plekken die voor deze gemeente tellen, met de oordelen volgens {self.zicht.cyclus.naam}.",
            tellingen=[self.telling, ("plekken", "het aandeel van deze gemeente, per locatie en doelgroep")],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            bestandsnaam=f"plekken-{self.gemeente.pk.lower()}",
        )

    @property
    def kruimels(self) -> list[Kruimel]:
        provincie = self.gemeente.provincie
        return kruimels(
            ("Landelijk", reverse("landelijk")), (provincie.naam, provincie.get_absolute_url()), self.gemeente.naam
        )

    @property
    def grafiek(self) -> Stapgrafiek:
        stappen = verloop.verloop_gemeente(self.zicht, self.gemeente.pk)
        doel, naam = self.stand.maat().doel, self.woorden.kort.lower()
        return verloop.grafiek(stappen, self.zicht, titel=self.gemeente.naam, doel=doel, doelnaam=naam)

    @cached_property
    def werk(self) -> Voorraad:
        """What asks for attention today, whatever day the page looks at."""
        is_nu = self.peil.is_nu and self.zicht.telling.wettelijk
        vandaag = self.zicht if is_nu else zicht(lees_peil(QueryDict(), nu=klok.nu()), gelezen=self.zicht)
        return voorraad(vandaag, [self.gemeente.provincie_id], self.gemeente.pk)

    @property
    def aandacht(self) -> list[Werkzin]:
        regels = [regel for soort in Werksoort for regel in self.werk.eerste[soort]]
        return [
            werkzin(
                regel,
                provincie=self.gemeente.provincie.naam,
                vandaag=self.peil.vandaag,
                realisatiedatum=self.zicht.regeling.realisatiedatum,
                mag_schrijven=self.mag_schrijven,
            )
            for regel in regels[:AANDACHT]
        ]

    @cached_property
    def mag_schrijven(self) -> bool:
        return mag(self.request.user, Recht.LOCATIE_SCHRIJVEN, self.gemeente)

    @cached_property
    def meldingen(self) -> list:
        return vragen.meldingen(self.gemeente, self.zicht)

    @cached_property
    def herindelingen(self) -> list:
        return vragen.herindelingen(self.gemeente)

    @cached_property
    def cycli(self) -> list[vragen.Cyclusregel]:
        return vragen.eerdere_cycli(self.gemeente, self.zicht)

    @cached_property
    def kengetallen(self) -> vragen.Kengetallen:
        return vragen.kengetallen(self.gemeente)

    @property
    def bewaartijd(self) -> int:
        return bewaartijd(self.request.GET, parameters=PARAMETERS, klopt=self.zicht.is_leesbaar)

    @property
    def versie(self) -> str:
        """What was drawn: the data, the address, and what this role may do."""
        schrijft = mag(self.request.user, Recht.DUIDING_SCHRIJVEN)
        wat = self.gemeente.pk, self.request.GET.urlencode(), self.mag_schrijven, schrijft
        return versie(self.zicht, [self.gemeente.provincie_id], *wat)

    @property
    def bestaat(self) -> bool:
        """Does the gemeente exist on the peildatum?"""
        return self.peil.stand_per in self.gemeente.geldigheid

    @cached_property
    def geschiedenis(self) -> tuple[list[Gebeurtenis], bool]:
        alles = self.request.GET.get("geschiedenis") == "alles"
        return vragen.geschiedenis(self.gemeente, bekend_op=self.zicht.vraag.bekend_op, alles=alles)

    @property
    def adres_geschiedenis(self) -> str:
        return self.tabel.adres(geschiedenis="alles")
