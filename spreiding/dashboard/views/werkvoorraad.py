"""The werkvoorraad: what asks for me today, by kind; nothing is stored as a task."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import gebieden_van
from spreiding.core import klok, opmaak
from spreiding.core.bewaren import bewaartijd
from spreiding.core.http import toon
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.dashboard.forms.lijsten import Werkfilter
from spreiding.dashboard.queries.versie import versie
from spreiding.dashboard.queries.werksoorten import DATUMKOP, UITLEG, Werksoort
from spreiding.dashboard.queries.werkvoorraad import Voorraad, Werklijst, Werkregel, voorraad
from spreiding.dashboard.queries.werkzinnen import Werkzin, werkzin
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Gemeente
from spreiding.regels.signalen import Signaalstand
from spreiding.signalen.queries.lijst import Keuze, Signaalrij, aantallen, gekozen, rijen_voor

PARAMETERS = ("soort", "provincie", "gemeente", "pagina")
PER_PAGINA = 30
ALLEEN_BIJ_CIJFERS = {"stand_per": "stand per", "bekend_op": "zoals bekend op", "telling": "telling"}
ALTIJD_VANDAAG = (
    "De werkvoorraad gaat altijd over vandaag, met wat nu bekend is: werk van een andere dag kan niemand nog doen. "
    "Niet toegepast: {}."
)
SIGNALEN = 5  # lines on this page; the rest is one click away
KOLOMMEN = (
    Kolom("soort", "Soort", "soort"),
    Kolom("datum", "Datum", "regel.datum", soort="datum", uitleg="De dag waarop de lijst is gesorteerd."),
    Kolom("naam", "Locatie", "naam"),
    Kolom("gemeente", "Gemeente", "regel.gemeente_naam"),
    Kolom("gemeentecode", "Gemeentecode", "regel.gemeente"),
    Kolom("provincie", "Provincie", "provincie"),
    Kolom("waarom", "Waarom", "waarom"),
    Kolom("stap", "Wat te doen", "stap"),
    Kolom("wie", "Wie dit weet", "wie"),
)


@vereist(Recht.WERKVOORRAAD_LEZEN)
@require_safe
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """`?soort=` shows one kind, page by page; without it the first lines of every kind."""
    werk = Werk(request, zicht(lees_peil(QueryDict(), nu=klok.nu())))
    if "formaat" in request.GET and (download := antwoord(request, werk.tabel, werk.verantwoording)):
        return download
    return toon(request, "dashboard/werkvoorraad.html", {"werk": werk}, deel="werk")


@dataclass(frozen=True)
class Werkgroep:
    """One kind with its first lines."""

    soort: Werksoort
    aantal: int
    regels: Sequence[Werkzin]
    href: str

    @property
    def uitleg(self) -> str:
        return UITLEG[self.soort]

    @property
    def datumkop(self) -> str:
        return DATUMKOP[self.soort]

    @property
    def is_alles(self) -> bool:
        return len(self.regels) == self.aantal


class Werk:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, request: HttpRequest, zicht: Zicht) -> None:
        self.request, self.zicht = request, zicht
        self.gebieden = gebieden_van(request.user)
        self.filter = Werkfilter(request.GET, provincies=self.gebieden)

    @cached_property
    def provincies(self) -> list[str]:
        if self.gemeente:
            return [self.gemeente.provincie_id]
        gekozen = self.filter.waarde("provincie")
        return [gekozen] if gekozen else [provincie.pk for provincie in self.gebieden]

    @cached_property
    def gemeente(self) -> Gemeente | None:
        return self.filter.waarde("gemeente") or None

    @property
    def _code(self) -> str:
        return self.gemeente.pk if self.gemeente else ""

    @cached_property
    def soort(self) -> Werksoort | None:
        waarde = self.filter.waarde("soort")
        return Werksoort(waarde) if waarde else None

    @cached_property
    def voorraad(self) -> Voorraad:
        return voorraad(self.zicht, self.provincies, self._code)

    @property
    def groepen(self) -> list[Werkgroep]:
        """Every kind that has lines."""
        alle = self.voorraad
        return [
            Werkgroep(s, alle.aantallen[s], self.zinnen(alle.eerste[s]), self.tabel.adres(soort=s.value))
            for s in Werksoort
            if alle.aantallen[s]
        ]

    def zinnen(self, regels: Iterable[Werkregel]) -> list[Werkzin]:
        dagen: dict[str, Any] = {
            "vandaag": self.zicht.peil.vandaag,
            "realisatiedatum": self.zicht.regeling.realisatiedatum,
        }
        namen = {provincie.pk: provincie.naam for provincie in self.gebieden}
        return [
            werkzin(r, provincie=namen[r.provincie], mag_schrijven=self._mag_schrijven(r.provincie), **dagen)
            for r in regels
        ]

    def _mag_schrijven(self, provincie: str) -> bool:
        return mag(self.request.user, Recht.LOCATIE_SCHRIJVEN, provincie)

    @cached_property
    def tabel(self) -> Tabel:
        """The lines of the chosen kind, or of all kinds for a download."""
        soorten = [self.soort] if self.soort else list(Werksoort)
        aantal = sum(self.voorraad.aantallen[soort] for soort in soorten)
        lijst = Werklijst(self.zicht, self.provincies, soorten, gemeente=self._code, aantal=aantal)
        return Tabel(
            KOLOMMEN,
            lijst,
            self.request.GET,
            per_pagina=PER_PAGINA,
            verrijk=self.zinnen,
            bijschrift=self.titel,
            doel="werk",
        )

    @cached_property
    def signalen(self) -> list[Signaalrij]:
        """The first open signals of this person, in the chosen area; what is about the whole country too."""
        rijen = gekozen(self.request.user, Keuze(), vandaag=self.zicht.peil.vandaag)
        rijen = rijen.filter(Q(provincie__in=self.provincies) | Q(provincie__isnull=True))
        if self.gemeente:
            rijen = rijen.filter(gemeente=self.gemeente)
        return rijen_voor(rijen[:SIGNALEN], self.request.user)

    @cached_property
    def aantal_signalen(self) -> int:
        """All open signals of this person, in every area: as many as the page Signalen shows."""
        return aantallen(self.request.user, vandaag=self.zicht.peil.vandaag)[Signaalstand.OPEN]

    @property
    def bewaartijd(self) -> int:
        return bewaartijd(self.request.GET, parameters=PARAMETERS, klopt=not self.filter.overgeslagen)

    @property
    def versie(self) -> str:
        """What was drawn: the data, the address, and what this person may do where."""
        bereik = [(provincie.pk, self._mag_schrijven(provincie.pk)) for provincie in self.gebieden]
        return versie(self.zicht, self.provincies, self.request.GET.urlencode(), bereik)

    @property
    def meldingen(self) -> list[str]:
        """What the address asks for and is not done: a filter that does not exist, or another day."""
        gevraagd = [woord for naam, woord in ALLEEN_BIJ_CIJFERS.items() if self.request.GET.get(naam)]
        vandaag = [ALTIJD_VANDAAG.format(opmaak.opsomming(gevraagd))] if gevraagd else []
        return [*self.filter.overgeslagen, *vandaag]

    @property
    def titel(self) -> str:
        return self.soort.label if self.soort else "Alle soorten"

    @property
    def uitleg(self) -> str:
        return UITLEG[self.soort] if self.soort else ""

    @property
    def datumkop(self) -> str:
        return DATUMKOP[self.soort] if self.soort else ""

    @property
    def keuzes(self) -> list[tuple[str, str, int, bool]]:
        """(address, label, number of lines, chosen) for each kind."""
        alle = ("", "Alles", self.voorraad.totaal, self.soort is None)
        soorten = [(s.value, s.label, self.voorraad.aantallen[s], self.soort is s) for s in Werksoort]
        return [
            (self.tabel.adres(soort=waarde or None, pagina=None), label, aantal, gekozen)
            for waarde, label, aantal, gekozen in (alle, *soorten)
        ]

    @property
    def is_rijk(self) -> bool:
        """There is a provincie to choose."""
        return len(self.gebieden) > 1

    @property
    def meer_provincies(self) -> bool:
        return len(self.provincies) > 1

    @property
    def waar(self) -> str:
        """In words: Gelderland, or all provincies."""
        if self.gemeente:
            return self.gemeente.naam
        namen = [provincie.naam for provincie in self.gebieden if provincie.pk in self.provincies]
        return namen[0] if len(namen) == 1 else f"{len(namen)} provincies"

    @property
    def adres_zonder_gemeente(self) -> str:
        return self.tabel.adres(gemeente=None, pagina=None)

    @property
    def is_leeg(self) -> bool:
        return not self.voorraad.totaal

    @property
    def verantwoording(self) -> Verantwoording:
        return verantwoording(
            self.request,
            titel="Werkvoorraad",
            omschrijving=f"Wat op {opmaak.datum(self.zicht.peil.vandaag)} om aandacht vraagt in {self.waar}.",
            tellingen=[(soort.label, uitleg) for soort, uitleg in UITLEG.items() if self.soort in (None, soort)],
            stand_per=self.zicht.peil.stand_per,
            bekend_op=self.zicht.peil.bekend_op,
            filters=self.filter.gekozen,
        )
