"""The list of signals of the one who looks: filters in the address, and "afgehandeld" at every line."""

from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.accounts.scoping import gebieden_van
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon, wil_deel
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.signalen import Signaalregel, Signaalstand
from spreiding.signalen.actions import signaal_afhandelen
from spreiding.signalen.forms import Signaalfilter
from spreiding.signalen.queries.lijst import aantallen, gekozen, rijen_voor
from spreiding.signalen.queries.vinden import signaal_of_404

PER_PAGINA = 30
KOLOMMEN = (
    Kolom("titel", "Signaal", "signaal.titel", sorteer="titel"),
    Kolom("zin", "Wat er aan de hand is", "signaal.zin", op_scherm=False),
    Kolom("soort", "Soort", lambda rij: Signaalregel(rij.signaal.regel).label, sorteer="regel"),
    Kolom("peildatum", "Over", "signaal.peildatum", soort="datum", sorteer="peildatum",
          uitleg="De dag waarop de grens is gepasseerd."),
    Kolom("gemeente", "Gemeente", lambda rij: rij.signaal.gemeente or "", op_scherm=False),
    Kolom("gemeentecode", "Gemeentecode", lambda rij: rij.signaal.gemeente_id or "", op_scherm=False),
    Kolom("provincie", "Provincie", lambda rij: rij.signaal.provincie or "", op_scherm=False),
    Kolom("gegeven", "Gegeven op", "signaal.op", soort="moment", op_scherm=False),
    Kolom("omdat", "Waarom u dit krijgt", "omdat", op_scherm=False),
    Kolom("stand", "Stand", "stand.label"),
    Kolom("doen", "Wat kunt u doen", "stand.value", in_uitvoer=False),
)  # fmt: skip


@vereist(Recht.SIGNAAL_LEZEN)
@require_safe
def signalen(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the list as a file; `?bericht=` shows what was in the mail of a day."""
    lijst = Signaallijst(request)
    if download := antwoord(request, lijst.tabel, lijst.verantwoording):
        return download
    return toon(request, "signalen/signalen.html", {"lijst": lijst}, deel="resultaten")


@vereist(Recht.SIGNAAL_AFHANDELEN)
@require_POST
def afhandeling(request: HttpRequest, signaal_id: int) -> HttpResponse:
    """Done with it, from the list; the query string is that of the list, so that one stays where one was."""
    signaal = signaal_of_404(signaal_id, voor=request.user, vandaag=klok.vandaag())
    try:
        signaal_afhandelen(signaal_id=signaal.pk, door=request.user, nu=klok.nu())
    except Belemmerd as fout:
        messages.info(request, str(fout))
    else:
        messages.success(request, f"Afgehandeld: {signaal.titel}.")
    if request.GET.get("terug") == "werkvoorraad":
        return naar("werkvoorraad")
    if wil_deel(request):
        return toon(request, "signalen/signalen.html", {"lijst": Signaallijst(request)}, deel="resultaten")
    vraag = request.GET.urlencode()
    return naar(f"{reverse('signalen')}{f'?{vraag}' if vraag else ''}")


class Signaallijst:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.vandaag = request, klok.vandaag()
        self.gebieden = gebieden_van(request.user)
        self.filter = Signaalfilter(request.GET, provincies=self.gebieden)

    @property
    def adres(self) -> str:
        """Of the list, also when a line of it was just handled."""
        return reverse("signalen")

    @cached_property
    def tabel(self) -> Tabel:
        return Tabel(
            KOLOMMEN,
            gekozen(self.request.user, self.filter.keuze, vandaag=self.vandaag),
            self.request.GET,
            standaard="-peildatum",
            per_pagina=PER_PAGINA,
            verrijk=lambda rijen: rijen_voor(rijen, self.request.user),
            bijschrift="Signalen",
            doel="resultaten",
        )

    @cached_property
    def aantallen(self) -> dict[Signaalstand, int]:
        return aantallen(self.request.user, vandaag=self.vandaag)

    @property
    def keuzes(self) -> list[tuple[str, str, int, bool]]:
        """(address, label, number, chosen) per state."""
        stand = self.filter.keuze.stand
        return [(self._adres(s), opmaak.met_hoofdletter(s.label), self.aantallen[s], stand is s) for s in Signaalstand]

    def _adres(self, stand: Signaalstand) -> str:
        waarde = None if stand is Signaalstand.OPEN else stand.value
        return f"{self.adres}{self.tabel.adres(stand=waarde, bericht=None, pagina=None)}"

    @property
    def gekozen(self) -> list[tuple[str, str, str]]:
        """(address without it, label, value) of each filter in use; the state has buttons of its own."""
        return [
            (f"{self.adres}{self.tabel.adres(**{naam: None, 'pagina': None})}", label, tekst)
            for naam, label, tekst in self.filter.gekozen
            if naam != "stand"
        ]

    @property
    def vraag(self) -> str:
        """The query string, for the buttons at the lines."""
        return self.request.GET.urlencode()

    @property
    def leeg(self) -> tuple[str, str]:
        """Title and sentence when there is nothing."""
        if self.filter.keuze.bericht:
            return "Geen signalen in deze mail", "Op deze dag is aan u geen dagbericht verstuurd."
        if self.filter.keuze.stand is Signaalstand.OPEN and not self.gekozen:
            return "Geen open signalen", "Passeert een gemeente of een termijn een grens, dan staat het hier."
        return "Geen signalen gevonden", "Er zijn geen signalen die passen bij deze keuze."

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel="Signalen",
            omschrijving=f"Signalen aan {self.request.user}, zoals zij op {opmaak.datum(self.vandaag)} staan.",
            tellingen=[("signaal", "Een grens die één keer is gepasseerd, met de dag waarop dat was.")],
            stand_per=self.vandaag,
            filters=[(label, tekst) for _, label, tekst in self.filter.gekozen],
        )
