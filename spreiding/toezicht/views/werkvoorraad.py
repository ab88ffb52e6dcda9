"""Werkvoorraad toezicht: mine or everybody's, its calendar, ending an action, and absence."""

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spreiding.accounts.models import User
from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.bezwaar.queries.agenda import als_ics
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.toezichtactie import Actieuitkomst
from spreiding.toezicht.actions.actie import actie_beeindigen, vervanging_intrekken, vervanging_vastleggen
from spreiding.toezicht.forms.lijst import Lijstkeuze
from spreiding.toezicht.forms.mensen import Vervangingform
from spreiding.toezicht.models import Actie, Vervanging
from spreiding.toezicht.queries.agenda import als_termijnen
from spreiding.toezicht.queries.mensen import werkers
from spreiding.toezicht.queries.werkvoorraad import Maand, Toezichtwerk, maand
from spreiding.toezicht.views import cellen
from spreiding.toezicht.views.basis import rijvraag
from spreiding.toezicht.views.kolommen import UITLEG_TEKORT, of_leeg

IEDEREEN = "iedereen"
MAAND = re.compile(r"(20[1-6][0-9])-(0[1-9]|1[0-2])")
PAD = "toezicht-werkvoorraad"
GEMEENTEN = 15  # per page


def agendakolommen(adres: Callable[[Any], str]) -> tuple[Kolom, ...]:
    """Everything with a day. `adres` gives the page of the gemeente of a row."""
    return (
        Kolom("dag", "Dag", soort="datum", sorteer=True),
        Kolom("soort", "Wat", "soort.label", sorteer=True),
        Kolom("gemeente", "Gemeente", sorteer=True, href=adres),
        Kolom("tekst", "Omschrijving", breedte=60),
        Kolom("wie", "Wie", sorteer=True),
    )


def gemeentekolommen(adres: Callable[[Any], str]) -> tuple[Kolom, ...]:
    """What is handled, the same cells as on the list."""
    return (
        Kolom("naam", "Gemeente", sorteer=True, href=adres),
        Kolom("provincie", "Provincie", sorteer=True),
        Kolom("lijst", "Lijst", "lijst.label", sorteer=True),
        Kolom("tekort", "Tekort", soort="getal", sorteer=True, uitleg=UITLEG_TEKORT),
        Kolom("trede", "Trede", sorteer=True, teken=cellen.trede, uitleg="Trede van de interventieladder."),
        Kolom("contact", "Laatste gesprek", sorteer=True, teken=cellen.contact, uitleg="Het laatste gehouden gesprek."),
        Kolom(
            "volgende",
            "Eerstvolgende",
            lambda rij: of_leeg(rij.volgende),
            "datum",
            "Actie of gepland gesprek.",
            sorteer=lambda rij: rij.volgende,
        ),  # fmt: skip
        Kolom("behandelaar", "Behandelaar", sorteer=lambda rij: str(rij.behandelaar)),
    )


@vereist(Recht.TOEZICHT_INTERN_LEZEN)
@require_safe
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """`?wie=` somebody or everybody, `?maand=2027-07` the calendar; `?formaat=` gives its days as a file."""
    beeld = Werkbeeld(request)
    if request.GET.get("formaat") == "ics":
        return beeld.ics
    if download := antwoord(request, beeld.tabel, beeld.bron):
        return download
    return toon(request, "toezicht/werkvoorraad.html", {"beeld": beeld}, deel="werk")


class Werkbeeld:
    """Everything on the page."""

    dagnamen = ("ma", "di", "wo", "do", "vr", "za", "zo")

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.peil = lees_peil(request.GET, nu=klok.nu())
        self.mensen = werkers()
        self.meldingen = [f"Stand per: {zin}" for zin in self.peil.fouten.values()]
        self.werk = Toezichtwerk(
            voor=request.user, peil=self.peil, wie=self._wie(), cyclus=request.GET.get("cyclus", "")
        )

    def _wie(self) -> User | None:
        """Whose work: asked for, or mine; whoever does not work in toezicht sees everybody's."""
        per_pk = {str(mens.pk): mens for mens in self.mensen}
        gevraagd = self.request.GET.get("wie", "")
        if gevraagd and gevraagd != IEDEREEN and gevraagd not in per_pk:
            self.meldingen.append("De persoon die u koos, werkt niet (meer) bij toezicht. U ziet uw eigen werk.")
            gevraagd = ""
        return None if gevraagd == IEDEREEN else per_pk.get(gevraagd or str(self.request.user.pk))

    @property
    def keuzes(self) -> list[tuple[str, str, bool]]:
        """(value, name, chosen) of whose work it is."""
        nu = self.werk.wie.pk if self.werk.wie else None
        return [(IEDEREEN, "Iedereen", nu is None), *((str(m.pk), str(m), m.pk == nu) for m in self.mensen)]

    @cached_property
    def keuze(self) -> Lijstkeuze:
        """Which cyclus."""
        return Lijstkeuze(self.request.GET, cycli=[cyclus.pk for cyclus in self.werk.lijst.zicht.cycli])

    @property
    def alle_meldingen(self) -> list[str]:
        return [*self.meldingen, *self.keuze.overgeslagen]

    @property
    def elders(self) -> list[tuple[str, str, int]]:
        """(address, name, gemeenten) of the other cycli in which there is work."""
        return [(self.tabel.adres(cyclus=c.pk, maand=None, pagina=None), c.naam, n) for c, n in self.werk.elders]

    @cached_property
    def gemeenten(self) -> Tabel:
        """What is handled, page by page; what is over time first, the largest tekort on top."""
        return Tabel(
            gemeentekolommen(self.adres_van), self.werk.gemeenten, self.request.GET, per_pagina=GEMEENTEN,
            bijschrift="Gemeenten in behandeling.", voorvoegsel="g", doel="werk",
        )  # fmt: skip

    def adres_van(self, rij: Any) -> str:
        """The traject of a gemeente, in the same cyclus and on the same day."""
        return f"{reverse('traject', args=[rij.code])}?{self.rijvraag}"

    @cached_property
    def rijvraag(self) -> str:
        """The cyclus and the dates, for the pages of a gemeente."""
        return rijvraag(self.request, self.werk.lijst.cyclus.pk)

    @property
    def is_mijn(self) -> bool:
        return self.werk.wie is not None and self.werk.wie.pk == self.request.user.pk

    @property
    def mag_schrijven(self) -> bool:
        return mag(self.request.user, Recht.TOEZICHT_SCHRIJVEN)

    @cached_property
    def eerste(self) -> date:
        """The first day of the month that shows."""
        gevonden = MAAND.fullmatch(self.request.GET.get("maand", ""))
        if gevonden is None:
            return self.peil.stand_per.replace(day=1)
        return date(int(gevonden[1]), int(gevonden[2]), 1)

    @cached_property
    def maand(self) -> Maand:
        return maand(self.werk.punten, self.eerste, self.peil.stand_per)

    @cached_property
    def tabel(self) -> Tabel:
        return Tabel(
            agendakolommen(self.adres_van), self.werk.punten, self.request.GET, standaard="dag", doel="werk",
            bijschrift="Alles met een dag: acties, gesprekken, termijnen en afspraken.",
        )  # fmt: skip

    @property
    def adres_vorige(self) -> str:
        return self.tabel.adres(maand=self.maand.vorige)

    @property
    def adres_volgende(self) -> str:
        return self.tabel.adres(maand=self.maand.volgende)

    @property
    def adres_ics(self) -> str:
        return self.tabel.adres(formaat="ics")

    @property
    def bron(self) -> Verantwoording:
        wie = str(self.werk.wie) if self.werk.wie else "iedereen"
        return verantwoording(
            self.request,
            titel="Agenda toezicht",
            omschrijving="Acties, geplande gesprekken, termijnen van treden, afspraken en gevraagde reacties.",
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op if self.peil.kijkt_terug else None,
            filters=[("Wie", wie), ("Cyclus", self.werk.lijst.cyclus.naam)],
        )

    @property
    def ics(self) -> HttpResponse:
        """The same days for a calendar program."""
        adres = f"{self.request.scheme}://{self.request.get_host()}"
        termijnen = als_termijnen(self.werk.punten, self.werk.lijst.cyclus.pk)
        inhoud = als_ics(termijnen, adres=adres, nu=klok.nu())
        bestand = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
        bestand["Content-Disposition"] = 'attachment; filename="toezicht.ics"'
        bestand["Cache-Control"] = "private, no-store"
        return bestand

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Toezicht", reverse("termijn_verlopen")), "Werkvoorraad")


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_POST
def actie_einde(request: HttpRequest, pk: int) -> HttpResponse:
    """`uitkomst=gedaan` or `vervallen`."""
    actie = Actie.objects.zichtbaar_voor(request.user).filter(pk=pk).first()
    uitkomst = request.POST.get("uitkomst", "")
    if actie is None or uitkomst not in Actieuitkomst.waarden():
        raise Http404("Deze actie bestaat niet, of u mag haar niet zien.")
    try:
        actie_beeindigen(actie_id=pk, uitkomst=Actieuitkomst(uitkomst), door=request.user, nu=klok.nu())
        messages.success(request, f"‘{actie.wat}’ is {Actieuitkomst(uitkomst).label}.")
    except Belemmerd as belemmerd:
        messages.error(request, str(belemmerd))
    terug = QueryDict(request.POST.get("terug", "")[:2000]).urlencode()
    return naar(reverse(PAD) + (f"?{terug}" if terug else ""))


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def vervanging_nieuw(request: HttpRequest) -> HttpResponse:
    """My absence: who acts for me, from when until when."""
    form = Vervangingform(request.POST if request.method == "POST" else None, mensen=werkers(), ik=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            rij = vervanging_vastleggen(persoon=request.user, door=request.user, nu=klok.nu(), **form.cleaned_data)
            messages.success(request, f"{rij.vervanger} vervangt u. In het logboek komen dan beide namen.")
            return naar(PAD)
        except Belemmerd as belemmerd:
            for belemmering in belemmerd.belemmeringen:
                form.add_error(belemmering.veld or None, belemmering.tekst)
    kruimelpad = kruimels(("Toezicht", reverse("termijn_verlopen")), ("Werkvoorraad", reverse(PAD)), "Vervanging")
    status = 422 if form.errors else 200
    return toon(request, "toezicht/vervanging.html", {"form": form, "kruimels": kruimelpad}, status=status)


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def vervanging_einde(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw: only whoever is away, or stands in."""
    rijen = Vervanging.objects.zichtbaar_voor(request.user).geldig().filter(pk=pk)
    rij = rijen.select_related("persoon", "vervanger").first()
    if rij is None:
        raise Http404("Deze vervanging bestaat niet (meer), of is niet van u.")
    if request.method == "POST":
        vervanging_intrekken(vervanging_id=pk, door=request.user, nu=klok.nu())
        messages.success(request, "De vervanging is ingetrokken.")
        return naar(PAD)
    kruimelpad = kruimels(("Toezicht", reverse("termijn_verlopen")), ("Werkvoorraad", reverse(PAD)), "Vervanging")
    return toon(request, "toezicht/vervanging.html", {"rij": rij, "terug": reverse(PAD), "kruimels": kruimelpad})
