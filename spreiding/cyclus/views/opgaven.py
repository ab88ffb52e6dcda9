"""Raming en opgave of a cyclus: versions of the raming, the indicative distribution as a table, and a new version."""

from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Cijfer, Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.core.weigering import zet_belemmeringen
from spreiding.cyclus.actions.inlezing import raming_vastleggen
from spreiding.cyclus.forms import Opgavefilter, Ramingformulier
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op
from spreiding.cyclus.queries.verdeling import (
    Opgaverij,
    Opgavesom,
    opgaverijen,
    provincierijen,
    ramingen,
    versies,
)
from spreiding.cyclus.queries.vinden import cyclus_of_404
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.inlezing import naamvorm

TELLING = ("indicatieve opgave", "plaatsen volgens de bekendmaking van de minister, waarvan amv (Wet art. 3)")


@vereist(Recht.OPGAVE_LEZEN)
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """The cyclus of today."""
    return opgaven(request, cyclus_op(klok.vandaag()).pk)


@vereist(Recht.OPGAVE_LEZEN)
@require_safe
def opgaven(request: HttpRequest, cyclus: str) -> HttpResponse:
    """`?formaat=` gives the table as a file."""
    beeld = Opgavebeeld(request, cyclus_of_404(cyclus))
    if download := antwoord(request, beeld.tabel, beeld.verantwoording):
        return download
    return toon(request, "cyclus/opgaven.html", {"beeld": beeld}, deel="resultaten")


class Opgavebeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, request: HttpRequest, cyclus: Cyclus) -> None:
        self.request, self.cyclus = request, cyclus
        self.peil = lees_peil(request.GET, nu=klok.nu())
        self.bekend_op = self.peil.bekend_op if self.peil.kijkt_terug else None

    @cached_property
    def cycli(self) -> list[Cyclus]:
        return list(Cyclus.objects.order_by("-code"))

    @cached_property
    def filter(self) -> Opgavefilter:
        return Opgavefilter(self.request.GET, list(Provincie.objects.order_by("naam")))

    @property
    def per_provincie(self) -> bool:
        return self.filter.waarde("niveau") == "provincie"

    @cached_property
    def alle(self) -> list[Opgaverij]:
        """Every gemeente: those of the first day of the cyclus, because the distribution was made for them."""
        return opgaverijen(self.cyclus, self.cyclus.periode.lower, self.bekend_op)

    @cached_property
    def rijen(self) -> list[Opgaverij]:
        rijen = provincierijen(self.cyclus, self.bekend_op) if self.per_provincie else self.alle
        zoek, provincie = naamvorm(self.filter.waarde("zoek")), self.filter.waarde("provincie")
        return [
            rij
            for rij in rijen
            if (not zoek or zoek in naamvorm(rij.naam) or zoek in rij.code.lower())
            and (not provincie or rij.provinciecode == provincie)
        ]

    @cached_property
    def tabel(self) -> Tabel:
        som = Opgavesom.van(self.rijen)
        wat = opmaak.aantal(som.aantal, "gebied", "gebieden")
        return Tabel(
            kolommen(self.cyclus, per_provincie=self.per_provincie),
            self.rijen,
            self.request.GET,
            standaard="naam",
            totalen={"naam": f"Totaal {wat}", "totaal": som.totaal, "amv": som.amv} if self.rijen else None,
            bijschrift=f"Indicatieve verdeling, {self.cyclus.naam}",
            doel="resultaten",
        )

    @cached_property
    def som(self) -> Opgavesom:
        return Opgavesom.van(self.alle)

    @cached_property
    def ramingen(self) -> list:
        return ramingen(self.cyclus, self.peil.bekend_dag if self.peil.kijkt_terug else None)

    @cached_property
    def versies(self) -> list:
        return versies(self.cyclus)

    @property
    def cijfers(self) -> list[Cijfer]:
        raming = self.ramingen[0] if self.ramingen else None
        behoefte, som = raming.totaal if raming else None, self.som
        bekend = som.onbekend < som.aantal
        volledig = bekend and not som.onbekend and behoefte is not None
        return [
            Cijfer(
                "Capaciteitsraming",
                opmaak.getal(behoefte),
                f"waarvan amv {opmaak.getal(raming.amv)}" if raming else "nog niet bekendgemaakt",
                definitie="Plaatsen die de minister voor twee jaar nodig verwacht (Wet art. 2).",
                bron=raming.bron if raming else "",
            ),
            Cijfer(
                "Som van de gemeenten",
                opmaak.getal(som.totaal if bekend else None),
                f"{som.aantal - som.onbekend} van {som.aantal} gemeenten bekend",
                definitie="Som van de bekendgemaakte getallen per gemeente, elk afgerond (Besluit art. 2.1).",
            ),
            Cijfer(
                "Restant door afronding",
                opmaak.verschil((behoefte or 0) - som.totaal) if volledig else opmaak.ONBEKEND,
                "raming min som; nooit uitgesmeerd",
                definitie="Door afronding per gemeente hoeft de som niet gelijk te zijn aan de raming.",
            ),
            Cijfer(
                "Gemeenten zonder getal",
                opmaak.getal(som.onbekend),
                "onbekend is niet nul",
                definitie="Gemeenten waarvan de indicatieve opgave hier niet bekend is.",
                soort="let" if som.onbekend else "",
            ),
        ]

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=f"Indicatieve verdeling {self.cyclus.naam}",
            omschrijving="Indicatieve opgave zoals bekendgemaakt (Wet art. 3), met datum en bron per regel.",
            tellingen=[TELLING],
            bekend_op=self.peil.bekend_op,
            filters=self.filter.gekozen,
            bestandsnaam=f"indicatieve-verdeling-{self.cyclus.pk}",
        )

    @property
    def mag_vastleggen(self) -> bool:
        return mag(self.request.user, Recht.OPGAVE_VASTLEGGEN)

    @property
    def mag_scores(self) -> bool:
        return mag(self.request.user, Recht.SES_WOA_VASTLEGGEN)

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels("Raming en opgave", self.cyclus.naam)


def kolommen(cyclus: Cyclus, *, per_provincie: bool) -> tuple[Kolom, ...]:
    def href(rij: Opgaverij) -> str | None:
        return None if per_provincie else reverse("berekening-gemeente", args=[cyclus.pk, rij.code])

    gebied = "Provincie" if per_provincie else "Gemeente"
    return (
        Kolom("naam", gebied, sorteer=True, href=href),
        Kolom("code", f"{gebied}code", sorteer=True),
        *(() if per_provincie else (Kolom("provincie", "Provincie", sorteer=True),)),
        Kolom("totaal", "Totaal", "opgave.totaal", soort="getal", sorteer=True, uitleg="Plaatsen inclusief amv."),
        Kolom("amv", "Waarvan amv", "opgave.amv", soort="getal", sorteer=True, uitleg="Deel van het totaal."),
        Kolom("regulier", "Regulier", "opgave.regulier", soort="getal", sorteer=True, uitleg="Totaal min amv."),
        Kolom("bekendgemaakt", "Bekendgemaakt", "opgave.bekendgemaakt_op", soort="datum", sorteer=True),
        Kolom("bron", "Bron", lambda rij: rij.opgave.bron, sorteer=True),
        Kolom("demonstratie", "Verzonnen", lambda rij: "ja" if rij.opgave.demonstratie else "", op_scherm=False),
    )


@vereist(Recht.OPGAVE_VASTLEGGEN)
@require_http_methods(["GET", "HEAD", "POST"])
def raming(request: HttpRequest, cyclus: str) -> HttpResponse:
    """A new version of the raming by form."""
    welke = cyclus_of_404(cyclus)
    form = Ramingformulier(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            versie = raming_vastleggen(cyclus=welke, door=request.user, nu=klok.nu(), **form.cleaned_data)
        except Belemmerd as gevonden:
            zet_belemmeringen(form, gevonden.belemmeringen)
        else:
            messages.success(
                request, f"Vastgelegd: raming versie {versie.versie}, {opmaak.getal(versie.totaal)} plaatsen."
            )
            return naar("opgaven-cyclus", welke.pk)
    context = {"form": form, "cyclus": welke, "ramingen": ramingen(welke)}
    context["kruimels"] = kruimels(
        ("Raming en opgave", reverse("opgaven-cyclus", args=[welke.pk])), f"Raming {welke.naam}"
    )
    return toon(request, "cyclus/raming.html", context, status=422 if form.errors else 200)
