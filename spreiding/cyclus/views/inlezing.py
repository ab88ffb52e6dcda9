"""The differences between a table that was read and what is recorded, and applying it with a second click."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, eis_recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.actions.inlezing import belemmeringen_toepassen, inlezing_toepassen
from spreiding.cyclus.forms import Verschilfilter
from spreiding.cyclus.models import Inlezing
from spreiding.cyclus.queries import cyclus_op
from spreiding.cyclus.queries.inlezing import Vergelijking, Verschil, vergelijk
from spreiding.cyclus.queries.vinden import inlezing_of_404, sleutel_van
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.inlezing import Inlezingsoort, Regelverschil, naamvorm

RECHT = {Inlezingsoort.OPGAVE: Recht.OPGAVE_VASTLEGGEN, Inlezingsoort.SES_WOA: Recht.SES_WOA_VASTLEGGEN}


@vereist(Recht.OPGAVE_LEZEN)
@require_safe
def inlezing(request: HttpRequest, sleutel: str) -> HttpResponse:
    """What this table would change, or has changed. `?formaat=` gives the lines, faults included, as a file."""
    beeld = Inlezingbeeld(request, _toegestaan(request, sleutel))
    if download := antwoord(request, beeld.tabel, beeld.verantwoording):
        return download
    return toon(request, "cyclus/inlezing.html", {"beeld": beeld}, deel="resultaten")


@vereist(Recht.OPGAVE_LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def overname(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The second click: record everything in one action, or nothing."""
    rij = _toegestaan(request, sleutel)
    if request.method != "POST":
        return naar("inlezing", sleutel)
    try:
        klaar = inlezing_toepassen(
            inlezing_id=rij.pk, door=request.user, nu=klok.nu(), gezien=request.POST.get("stand", ""),
            demonstratie=settings.DEMO,
        )  # fmt: skip
    except Belemmerd as gevonden:
        for belemmering in gevonden.belemmeringen:
            messages.error(request, belemmering.tekst)
    else:
        nieuw, anders = klaar.uitkomst["nieuw"], klaar.uitkomst["gewijzigd"]
        messages.success(request, f"Overgenomen: {opmaak.getal(nieuw)} nieuw en {opmaak.getal(anders)} gewijzigd.")
    return naar("inlezing", sleutel)


def _toegestaan(request: HttpRequest, sleutel: str) -> Inlezing:
    """Who may record this kind of table may see what was read. Raises Http404, PermissionDenied."""
    rij = inlezing_of_404(sleutel)
    eis_recht(request.user, RECHT[Inlezingsoort(rij.soort)])
    return rij


class Inlezingbeeld:
    """The preview; after applying the same page with the outcome."""

    def __init__(self, request: HttpRequest, inlezing: Inlezing) -> None:
        self.request, self.inlezing = request, inlezing
        self.is_scores = inlezing.soort == Inlezingsoort.SES_WOA

    @cached_property
    def vergelijking(self) -> Vergelijking:
        return vergelijk(self.inlezing)

    @property
    def telling(self) -> list[tuple[Regelverschil, int]]:
        return list(self.vergelijking.telling.items())

    @cached_property
    def filter(self) -> Verschilfilter:
        return Verschilfilter(self.request.GET, self.vergelijking.telling)

    @cached_property
    def rijen(self) -> list[Verschil]:
        soort, zoek = self.filter.waarde("soort"), naamvorm(self.filter.waarde("zoek"))
        return [
            v
            for v in self.vergelijking.verschillen
            if (not soort or v.soort == soort) and (not zoek or zoek in naamvorm(v.naam or v.cel))
        ]

    @cached_property
    def tabel(self) -> Tabel:
        kolommen = SCOREKOLOMMEN if self.is_scores else OPGAVEKOLOMMEN
        return Tabel(
            kolommen, self.rijen, self.request.GET, bijschrift="Regels van het bestand", doel="resultaten",
        )  # fmt: skip

    @cached_property
    def belemmeringen(self) -> list:
        return belemmeringen_toepassen(self.inlezing, self.vergelijking)

    @property
    def fouten(self) -> int:
        return self.vergelijking.aantal(Regelverschil.FOUT)

    @property
    def terug(self) -> str:
        if self.is_scores:
            return reverse("ses-woa")
        return reverse("opgaven-inlezen", args=[self.inlezing.cyclus_id])

    @property
    def overname(self) -> str:
        return reverse("inlezing-overname", args=[sleutel_van(self.inlezing)])

    @property
    def kruimels(self) -> list[Kruimel]:
        cyclus = self.inlezing.cyclus_id or cyclus_op(klok.vandaag()).pk
        begin = ("Raming en opgave", reverse("opgaven-cyclus", args=[cyclus]))
        return kruimels(begin, ("Inlezen", self.terug), self.inlezing.bestandsnaam)

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel=f"Verschillen {self.inlezing.bestandsnaam}",
            omschrijving="Regels van het ingelezen bestand tegenover wat er staat, met de fouten per cel.",
            filters=self.filter.gekozen,
            extra=[
                ("Bestand", self.inlezing.bestandsnaam),
                ("sha256", self.inlezing.sha256),
                ("Bron", self.inlezing.bron),
            ],
            bestandsnaam="verschillen",
        )


def _getal(kant: str, plaats: int) -> Any:
    """ "" when there is no such side (a fault, a row that is missing); None when it is unknown."""

    def waarde(verschil: Verschil) -> Any:
        getallen = getattr(verschil, kant)
        return "" if getallen is None else getallen[plaats]

    return waarde


_BEGIN = (
    Kolom("soort", "Soort", lambda v: v.soort, soort="status", sjabloon="cyclus/verschilsoort.html"),
    Kolom(
        "regel", "Regel", lambda v: "" if v.rij is None else v.rij, soort="getal", uitleg="Regelnummer in het bestand."
    ),
    Kolom("naam", "Gemeente", lambda v: v.naam or v.cel or "", sorteer=True),
    Kolom("code", "Code", "code", op_scherm=False),
)
_EIND = (
    Kolom("kolom", "Kolom", lambda v: v.kolom, op_scherm=False),
    Kolom("cel", "Hier staat", lambda v: v.cel, op_scherm=False),
    Kolom("tekst", "Wat te doen", lambda v: f"{v.kolom}: {v.tekst}" if v.kolom else v.tekst),
)
OPGAVEKOLOMMEN = (
    *_BEGIN,
    Kolom("oud", "Totaal was", _getal("oud", 0), soort="getal"),
    Kolom("nieuw", "Totaal wordt", _getal("nieuw", 0), soort="getal"),
    Kolom("verschil", "Verschil", lambda v: "" if v.toename is None else opmaak.verschil(v.toename), in_uitvoer=False),
    Kolom("oud_amv", "Amv was", _getal("oud", 1), soort="getal"),
    Kolom("nieuw_amv", "Amv wordt", _getal("nieuw", 1), soort="getal"),
    *_EIND,
)
SCOREKOLOMMEN = (
    *_BEGIN,
    Kolom("oud", "Score was", _getal("oud", 0), soort="getal"),
    Kolom("nieuw", "Score wordt", _getal("nieuw", 0), soort="getal"),
    *_EIND,
)
