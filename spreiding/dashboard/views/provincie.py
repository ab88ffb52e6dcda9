"""The provinciebord: every gemeente of one provincie against its opgave."""

from collections.abc import Sequence
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.bewaren import bewaartijd
from spreiding.core.grafiek import Stapgrafiek, op_dag
from spreiding.core.hexkaart import Hexkaart
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer, Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Tabel, Verantwoording, antwoord, verantwoording
from spreiding.core.tabel.rapport import rapport
from spreiding.dashboard.forms.gebied import Landfilter, groep_uit
from spreiding.dashboard.forms.lijsten import Bordfilter
from spreiding.dashboard.queries import kaart, kerncijfers, verloop
from spreiding.dashboard.queries.bezwaar import Bezwaarnoot, bezwaarnoot
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Realisatie, Totaal, beeld, totaal
from spreiding.dashboard.queries.doelwoorden import Doelwoorden, doelwoorden
from spreiding.dashboard.queries.duidingen import Duidingen
from spreiding.dashboard.queries.kader import Kader, verdeling
from spreiding.dashboard.queries.letop import aandacht_per_gemeente
from spreiding.dashboard.queries.rijen import bordrijen, voettotalen
from spreiding.dashboard.queries.versie import versie
from spreiding.dashboard.queries.vinden import provincie_of_404
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.dashboard.views.delen import provinciedelen
from spreiding.dashboard.views.kolommen import bordkolommen
from spreiding.gebied.models import Provincie
from spreiding.regels.begrippen import Toestand
from spreiding.regels.tijd import plus_maanden
from spreiding.verdeling.queries.uitruil import Saldo, saldi

PARAMETERS = ("stand_per", "bekend_op", "telling", "status", "doelgroep", "sorteer")
ALLE_OP_EEN_PAGINA = 100  # the largest provincie has fewer gemeenten


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def provincie(request: HttpRequest, slug: str) -> HttpResponse:
    """`?formaat=` gives the table as a file; with `&omvang=pagina` everything on the page."""
    gevonden = provincie_of_404(slug, voor=request.user)
    peil = lees_peil(request.GET, nu=klok.nu())
    bord = Provinciebeeld(gevonden, zicht(peil, request.GET.get("telling", "")), request)
    if "formaat" in request.GET and (download := _bestand(request, bord)):
        return download
    if getattr(request.htmx, "target", "") == "resultaten":
        return toon(request, "dashboard/provincie.html", {"beeld": bord}, deel="resultaten")
    return toon(request, "dashboard/provincie.html", {"beeld": bord}, deel="beeld")


def _bestand(request: HttpRequest, bord: "Provinciebeeld") -> HttpResponse | None:
    bron = bord.verantwoording
    return rapport(request, lambda: provinciedelen(bord), bron) or antwoord(request, bord.tabel, bron)


class Provinciebeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, provincie: Provincie, zicht: Zicht, request: HttpRequest) -> None:
        self.provincie, self.zicht, self.request = provincie, zicht, request
        self.peil = zicht.peil
        self.groep = groep_uit(request.GET)

    @cached_property
    def realisatie(self) -> Realisatie:
        return beeld(self.zicht, [self.provincie.pk])

    @property
    def bezwaarnoot(self) -> Bezwaarnoot | None:
        """Is there bezwaar under way against a line here?"""
        return bezwaarnoot(self.zicht, self.provincie)

    @property
    def standen(self) -> Sequence[Gemeentestand]:
        return self.realisatie.gemeenten

    @cached_property
    def totaal(self) -> Totaal:
        """The provincie as a whole, for the places that are counted."""
        return self.realisatie.totaal(self.standen, self.provincie.pk, groep=self.groep)

    @cached_property
    def kader(self) -> Kader:
        """Pipeline, noodopvang, duurzaam share and bezwaren of the provincie."""
        return Kader(self.zicht, self.groep, self.standen, [self.provincie.pk], self.request.user)

    @cached_property
    def duidingen(self) -> Duidingen:
        """What analysts wrote beside the charts of the provincie."""
        return Duidingen(self.zicht, self.request.user, self.request.get_full_path(), provincie=self.provincie.pk)

    @property
    def overgegaan(self) -> list[str]:
        """Gemeenten that merged away in this cyclus."""
        return kaart.overgegaan(self.standen)

    @property
    def verdeling(self) -> list[tuple[Toestand, int, str]]:
        """Number of gemeenten per state, each with the address of those gemeenten."""
        return verdeling(self.standen, self.totaal.per_toestand, self.kader)

    @cached_property
    def woorden(self) -> Doelwoorden:
        """Taak or opgave, and where it comes from."""
        return doelwoorden(self.totaal)

    @cached_property
    def telfilter(self) -> Landfilter:
        """Which places are counted: beside the dates, above everything."""
        return Landfilter(self.request.GET, tellingen=self.zicht.tellingen)

    @cached_property
    def filter(self) -> Bordfilter:
        per_toestand = totaal(self.standen, self.zicht, groep=self.groep).per_toestand
        kunnen = kaart.voorkomend(self.standen)
        return Bordfilter(self.request.GET, tellingen={t: n for t, n in per_toestand.items() if t in kunnen})

    @cached_property
    def tabel(self) -> Tabel:
        gekozen = [stand for stand in self.standen if self.filter.past(stand)]
        aandacht = aandacht_per_gemeente(self.zicht, [self.provincie.pk])
        return Tabel(
            bordkolommen(self.zicht, self.woorden, self.totaal.geheel.soort, met_uitruil=bool(self.uitruil)),
            bordrijen(gekozen, aandacht, self.zicht, self.groep, self.uitruil),
            self.request.GET,
            standaard="naam",
            per_pagina=ALLE_OP_EEN_PAGINA,
            totalen=voettotalen(self.gekozen_totaal(gekozen)),
            bijschrift=f"Gemeenten van {self.provincie.naam}. {self.peil.zin}.",
            doel="resultaten",
        )

    @cached_property
    def uitruil(self) -> dict[str, Saldo]:
        """Balance of agreed uitruil of asielplekken per gemeente that has one."""
        vraag = self.zicht.vraag
        gevonden = saldi(self.zicht.cyclus, vraag.peildatum, vraag.bekend_op, [self.provincie.pk])
        return {code: saldo for code, saldo in gevonden.items() if saldo.regulier or saldo.amv}

    def gekozen_totaal(self, standen: list[Gemeentestand]) -> Totaal:
        return totaal(standen, self.zicht, groep=self.groep)

    @property
    def telling(self) -> tuple[str, str]:
        return kerncijfers.telling(self.groep, self.zicht)

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=f"Provinciebord {self.provincie.naam}",
            omschrijving=f"{self.woorden.lang} en plekken per gemeente, {self.zicht.cyclus.naam}.",
            tellingen=[self.telling],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=[*self.telfilter.gekozen, *self.filter.gekozen],
            bestandsnaam=f"provinciebord-{self.provincie.slug}",
        )

    @property
    def meldingen(self) -> list[str]:
        return [*self.zicht.alle_meldingen, *self.telfilter.overgeslagen, *self.telfilter.niet_per_soort]

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Landelijk", reverse("landelijk")), self.provincie.naam)

    @property
    def cijfers(self) -> list[Cijfer]:
        return kerncijfers.provinciecijfers(self.totaal, self.zicht, self.kader, deze_maand=self.deze_maand)

    @cached_property
    def _stappen(self) -> verloop.Stappen:
        return verloop.verloop_provincies(self.zicht, [self.provincie.pk]).get(self.provincie.pk, {})

    @property
    def deze_maand(self) -> int:
        """Places realised since a month ago, as known now."""
        punten, peildatum = self.grafiek.gerealiseerd, self.peil.stand_per
        return op_dag(punten, peildatum) - op_dag(punten, plus_maanden(peildatum, -1))

    @cached_property
    def grafiek(self) -> Stapgrafiek:
        bekend = self.totaal.opgave_bekend or self.totaal.geheel.met_besluit
        doel = self.totaal.geheel.maat(self.groep).doel if bekend else None
        naam, soort = self.provincie.naam, self.woorden.kort.lower()
        return verloop.grafiek(self._stappen, self.zicht, titel=naam, doel=doel, doelnaam=soort, groep=self.groep)

    @property
    def kaart(self) -> Hexkaart:
        return kaart.kaart(self.standen, titel=f"Kaart van {self.provincie.naam}: de status per gemeente")

    @property
    def bewaartijd(self) -> int:
        status = self.request.GET.get("status", "")
        klopt = self.zicht.is_leesbaar and not self.telfilter.overgeslagen and status in ("", *Toestand.waarden())
        return bewaartijd(self.request.GET, parameters=PARAMETERS, klopt=klopt)

    @property
    def versie(self) -> str:
        """What was drawn: the data, the address, and what this role may do."""
        mag_wat = self.mag_registreren, mag(self.request.user, Recht.DUIDING_SCHRIJVEN)
        return versie(self.zicht, [self.provincie.pk], self.request.GET.urlencode(), *mag_wat)

    @property
    def mag_registreren(self) -> bool:
        return mag(self.request.user, Recht.LOCATIE_SCHRIJVEN, self.provincie)

    @property
    def alles(self) -> bool:
        """Both groups are counted."""
        return self.groep is Groep.ALLES
