"""The bridge: why two totals differ, as lines that add up, each with the plekken behind it."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, provincies_met, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.queries import cyclus_op, regelingen, tellingen
from spreiding.gebied.models import Provincie
from spreiding.gebied.queries import provinciecodes
from spreiding.opvang.queries.herkomst import Verschilplek, verschilplekken
from spreiding.regels.telling import Telling
from spreiding.verdeling.forms.brug import Brugvraag
from spreiding.verdeling.models import GepubliceerdTotaal
from spreiding.verdeling.queries.brug import Brug, Brugkader, Brugregel, brug

PER_PAGINA = 50


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def brugpagina(request: HttpRequest) -> HttpResponse:
    """`?regel=` opens the plekken behind a line; `?formaat=` gives the lines, or those plekken, as a file."""
    beeld = Brugbeeld(request)
    tabel = beeld.rijen if beeld.sleutel and beeld.mag_rijen else beeld.tabel
    if "formaat" in request.GET and (download := antwoord(request, tabel, beeld.verantwoording)):
        return download
    return toon(request, "verdeling/brug.html", {"beeld": beeld}, deel="beeld")


def _locatie(rij: Verschilplek) -> str:
    return reverse("locatie", args=[rij.locatie])


RIJKOLOMMEN = (
    Kolom("naam", "Locatie", "naam", sorteer=True, href=_locatie),
    Kolom("gemeente", "Gemeente", "gemeente_naam", sorteer=True),
    Kolom("doelgroep", "Doelgroep", "doelgroep", sorteer=True),
    Kolom("van", "Van", "van", soort="getal", sorteer=True),
    Kolom("naar", "Naar", "naar", soort="getal", sorteer=True),
    Kolom("verschil", "Verschil", "verschil", soort="getal", sorteer=True, nadruk=True),
    Kolom("gemeentecode", "Gemeentecode", "gemeente", op_scherm=False),
    Kolom("locatienummer", "Locatienummer", "locatie", op_scherm=False),
)


class Brugbeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.nu = request, klok.nu()
        self.vraag = Brugvraag(
            request.GET,
            tellingen=tellingen(),
            totalen=self.totalen,
            provincies=list(Provincie.objects.order_by("naam")),
        )
        self.sleutel = request.GET.get("regel", "")[:80]

    @cached_property
    def totalen(self) -> list[GepubliceerdTotaal]:
        """What others published, newest first."""
        rijen = GepubliceerdTotaal.objects.filter(registratie__upper_inf=True).select_related("provincie")
        return list(rijen.order_by("-datum", "bron", "pk"))

    @cached_property
    def van(self) -> Telling | GepubliceerdTotaal:
        return self.vraag.van_einde

    @cached_property
    def naar(self) -> Telling:
        return self.vraag.naar_einde

    @property
    def publicatie(self) -> GepubliceerdTotaal | None:
        return self.van if isinstance(self.van, GepubliceerdTotaal) else None

    @cached_property
    def peil(self) -> Peil:
        """A published total is of its own day, unless another day is asked for."""
        return lees_peil(self.request.GET, nu=self.nu, standaard=self.publicatie.datum if self.publicatie else None)

    @cached_property
    def provincie(self) -> Provincie | None:
        """The area of both ends: that of the published total, else the one asked for; None = the country."""
        if self.publicatie:
            return self.publicatie.provincie
        return Provincie.objects.filter(slug=self.vraag.slug).first() if self.vraag.slug else None

    @property
    def gebied(self) -> str:
        return self.provincie.naam if self.provincie else "Nederland"

    @cached_property
    def kader(self) -> Brugkader:
        cyclus = cyclus_op(self.peil.stand_per)
        bekend_op = self.peil.bekend_op if self.peil.kijkt_terug else None
        regeling = regelingen(bekend_op).get(cyclus.pk) or regelingen()[cyclus.pk]
        codes = [self.provincie.pk] if self.provincie else provinciecodes()
        return Brugkader(cyclus, regeling, self.peil.stand_per, bekend_op, codes)

    @cached_property
    def brug(self) -> Brug:
        return brug(self.kader, self.van, self.naar)

    @property
    def zelfde(self) -> bool:
        """Both ends are one and the same: then there is nothing to explain."""
        return self.van == self.naar

    @property
    def meldingen(self) -> list[str]:
        elders = self.publicatie and self.vraag.slug and (not self.provincie or self.provincie.slug != self.vraag.slug)
        gaat_over = [f"Dit totaal gaat over {self.gebied}; daarom ziet u dat gebied."] if elders else []
        return [*self.peil.fouten.values(), *self.vraag.overgeslagen, *gaat_over]

    # -- the lines --

    def _href(self, regel: Brugregel) -> str | None:
        return (
            f"{self.request.path}{self.adres(regel=regel.sleutel)}#rijen" if regel.sleutel and self.mag_rijen else None
        )

    def adres(self, **anders: str | None) -> str:
        """The present query string with changes, always beginning with "?"."""
        vraag = self.request.GET.copy()
        for naam, waarde in {"formaat": None, "pagina": None, "sorteer": None, **anders}.items():
            vraag.pop(naam, None)
            if waarde:
                vraag[naam] = waarde
        return f"?{vraag.urlencode()}"

    @cached_property
    def tabel(self) -> Tabel:
        kolommen = (
            Kolom("tekst", "Regel", "tekst", href=self._href),
            Kolom("soort", "Soort", lambda rij: "stand" if rij.is_stand else "verschil", op_scherm=False),
            Kolom("plekken", "Plekken in het register", _plekken, soort="getal"),
            Kolom("aantal", "Aantal", "aantal", soort="getal", nadruk=True, sjabloon="verdeling/brugaantal.html"),
            Kolom("toelichting", "Toelichting", "toelichting"),
        )
        bijschrift = f"Brug voor {self.gebied}. {self.peil.zin}."
        return Tabel(kolommen, self.brug.regels, self.request.GET, per_pagina=200, bijschrift=bijschrift, doel="beeld")

    # -- the plekken behind a line --

    @cached_property
    def zicht_op(self) -> frozenset[str] | None:
        """Provincies of which this person may see plekken; None = all."""
        return provincies_met(self.request.user, Recht.BEELD_PROVINCIE_LEZEN)

    @property
    def mag_rijen(self) -> bool:
        return self.zicht_op is None or bool(self.zicht_op)

    @property
    def regel(self) -> Brugregel | None:
        """The line that is open; None when the address names none of these."""
        return next((r for r in self.brug.regels if r.sleutel and r.sleutel == self.sleutel), None)

    @cached_property
    def rijen(self) -> Tabel:
        telling = self.van if isinstance(self.van, Telling) else self._telling_van_bron
        codes = self.kader.provincies if self.zicht_op is None else sorted(self.zicht_op & set(self.kader.provincies))
        plekken = verschilplekken(self.kader.vraag(telling), self.naar.termen, codes, self.sleutel)
        return Tabel(
            RIJKOLOMMEN,
            plekken,
            self.request.GET,
            standaard="naam",
            per_pagina=PER_PAGINA,
            totalen={
                "naam": f"Samen {len(plekken)}",
                "verschil": opmaak.verschil(sum(rij.verschil for rij in plekken)),
            },
            bijschrift="De plekken achter deze regel.",
            doel="beeld",
        )

    @property
    def _telling_van_bron(self) -> Telling:
        bron = self.publicatie
        return self.vraag.tellingen.get(bron.telling if bron else "", self.naar)

    @property
    def mag_invoeren(self) -> bool:
        return mag(self.request.user, Recht.TOTAAL_SCHRIJVEN)

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Landelijk", reverse("landelijk")), "Brug tussen totalen")

    @property
    def verantwoording(self) -> Verantwoording:
        regel = [("Regel", self.regel.tekst)] if self.regel else []
        return verantwoording(
            self.request,
            titel="Brug tussen totalen",
            omschrijving=f"Waarom {_naam(self.van)} en {_naam(self.naar)} verschillen, voor {self.gebied}.",
            tellingen=[_telregel(einde) for einde in (self.van, self.naar)],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op,
            filters=[("Gebied", self.gebied), *regel],
            extra=[("Rest", str(self.brug.rest))],
        )


def _plekken(regel: Brugregel) -> Any:
    return "" if regel.plekken is None else regel.plekken


def _naam(einde: Telling | GepubliceerdTotaal) -> str:
    return f"de telling ‘{einde.naam}’" if isinstance(einde, Telling) else f"het totaal van {einde.bron}"


def _telregel(einde: Telling | GepubliceerdTotaal) -> tuple[str, str]:
    if isinstance(einde, Telling):
        return einde.naam, f"{einde.definitie} Bron: {einde.herkomst}."
    return einde.bron, f"met de hand ingevoerd, stand per {opmaak.datum(einde.datum)}; {einde.vindplaats}"
