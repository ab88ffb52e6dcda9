"""Termijn verlopen, and wordt dit verlopen: lists filtered, sorted and shaped by their address."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Tabel, Verantwoording, antwoord, verantwoording
from spreiding.regels.prognose import Prognose
from spreiding.regels.termijnverlopen import DEFINITIES, VOORUIT_DAGEN, Lijst
from spreiding.toezicht.forms.lijst import Lijstkeuze, Toezichtfilter, Vooruitfilter
from spreiding.toezicht.queries.lijst import Lijstrij, Toezichtlijst, prognoses_op
from spreiding.toezicht.queries.mensen import werkers
from spreiding.toezicht.views.basis import rijvraag
from spreiding.toezicht.views.kolommen import kolommen, totalen

TELLING = (
    "gerealiseerd",
    "Plekken die op de peildatum feitelijk beschikbaar zijn, zoals de wet telt; regulier en amv apart (domein § 4.3).",
)
VOORUIT = (
    "Gemeenten waarvan de termijn binnenkort afloopt en die hun taak nu niet halen. De kans komt uit de prognose voor"
    " de laatste dag van de termijn: hoe het eerdere plannen verging. Geschorste en heringedeelde taken staan er niet"
    " bij."
)


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def termijn_verlopen(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the list as a file, with the chosen columns."""
    beeld = Lijstbeeld(request)
    if download := antwoord(request, beeld.tabel, beeld.bron):
        return download
    return toon(request, "toezicht/lijst.html", {"beeld": beeld}, deel="resultaten")


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def wordt_verlopen(request: HttpRequest) -> HttpResponse:
    """The same for the terms that come."""
    beeld = Vooruitbeeld(request)
    if download := antwoord(request, beeld.tabel, beeld.bron):
        return download
    return toon(request, "toezicht/lijst.html", {"beeld": beeld}, deel="resultaten")


@dataclass(frozen=True, slots=True)
class Tab:
    """A list to switch to."""

    lijst: Lijst
    aantal: int
    adres: str
    gekozen: bool


class Beeld:
    """What both lists share."""

    titel = ""
    kop = ""
    inleiding = ""
    vooruit = False
    filterklasse: type[Toezichtfilter] = Toezichtfilter

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.peil = lees_peil(request.GET, nu=klok.nu())
        self.lijst = Toezichtlijst(voor=request.user, peil=self.peil, cyclus=request.GET.get("cyclus", ""))

    @cached_property
    def keuze(self) -> Lijstkeuze:
        cycli = [cyclus.pk for cyclus in self.lijst.zicht.cycli]
        return Lijstkeuze(self.request.GET, cycli=cycli)

    @cached_property
    def filter(self) -> Toezichtfilter:
        return self.filterklasse(
            self.request.GET,
            provincies=self.lijst.provincies,
            treden=self.lijst.treden,
            mensen=werkers() if self.lijst.intern else [],
            ik=self.request.user,
            intern=self.lijst.intern,
        )

    @property
    def kandidaten(self) -> list[Lijstrij]:
        raise NotImplementedError

    @property
    def soort(self) -> Lijst | None:
        """The list that shows; None = what nears its term."""
        return None

    @cached_property
    def gekozen(self) -> list[Lijstrij]:
        return [rij for rij in self.kandidaten if self.filter.past(rij)]

    @property
    def standaard(self) -> str:
        return "-tekort"

    def prognoses(self) -> dict[str, Prognose]:
        return self.lijst.prognoses

    @cached_property
    def tabel(self) -> Tabel:
        kop = kolommen(
            self.soort,
            intern=self.lijst.intern,
            vraag=self.rijvraag,
            prognoses=self.prognoses,
            prognosedag=self.lijst.prognosedag,
        )
        return Tabel(
            kop,
            self.gekozen,
            self.request.GET,
            standaard=self.standaard,
            totalen=totalen(self.gekozen) if self.gekozen else None,
            bijschrift=f"{self.titel}. {self.peil.zin}.",
            doel="resultaten",
            kolomkeuze=True,
        )

    @property
    def rijvraag(self) -> str:
        """The cyclus and the dates of this list, for the pages of its rows."""
        return rijvraag(self.request, self.lijst.cyclus.pk)

    @property
    def definitie(self) -> tuple[str, str]:
        """What stands on this list, and its source."""
        return (VOORUIT, "Wet art. 7 lid 1; prognose")

    @property
    def bron(self) -> Verantwoording:
        tekst, artikel = self.definitie
        return verantwoording(
            self.request,
            titel=self.titel,
            omschrijving=f"{tekst} ({artikel}) {self.lijst.cyclus.naam}.",
            tellingen=[TELLING],
            stand_per=self.peil.stand_per,
            bekend_op=self.peil.bekend_op if self.peil.kijkt_terug else None,
            filters=self.filter.gekozen,
        )

    @property
    def meldingen(self) -> list[str]:
        return [
            *self.lijst.zicht.alle_meldingen,
            *self.filter.overgeslagen,
            *self.keuze.overgeslagen,
            *self.tabel.kolommeldingen,
        ]

    @property
    def gekozen_filters(self) -> list[tuple[str, str, str]]:
        """(address without it, label, text) of each filter; an earlier cyclus counts as one."""
        cyclus = [("cyclus", "Cyclus", self.keuze.gekozen_cyclus)] if self.keuze.gekozen_cyclus else []
        gekozen = [*self.filter.in_gebruik, *cyclus]
        return [(self.tabel.adres(**{naam: None, "pagina": None}), label, tekst) for naam, label, tekst in gekozen]

    @property
    def kaal(self) -> str:
        """The list without filters, the same day and the same list."""
        return self.tabel.adres(**dict.fromkeys((*self.filter.fields, "cyclus", "pagina")))

    @property
    def mag_schrijven(self) -> bool:
        return any(rij.mag_schrijven for rij in self.tabel.rijen)

    @property
    def vraag(self) -> str:
        """The address of this list, to come back to and to take all of it."""
        return self.tabel.adres(pagina=None).lstrip("?")


class Lijstbeeld(Beeld):
    """The seven lists; every gemeente with a taak is on exactly one."""

    kop = "Termijn verlopen"
    inleiding = "Elke gemeente met een taak staat op precies één lijst, met de reden erbij."

    @property
    def titel(self) -> str:  # type: ignore[override]
        return self.soort.label

    @property
    def soort(self) -> Lijst:
        return self.keuze.gekozen_lijst

    @property
    def kandidaten(self) -> list[Lijstrij]:
        return self.lijst.op(self.soort)

    @property
    def definitie(self) -> tuple[str, str]:
        return DEFINITIES[self.soort]

    @property
    def standaard(self) -> str:
        return "naam" if self.soort in (Lijst.VOLDOET, Lijst.HERINGEDEELD) else "-tekort"

    @property
    def tabs(self) -> list[Tab]:
        return [
            Tab(soort, aantal, self._adres(soort), soort is self.soort)
            for soort, aantal in self.lijst.tellingen.items()
        ]

    def _adres(self, soort: Lijst) -> str:
        waarde = None if soort is Lijst.VERLOPEN else soort.value
        return self.tabel.adres(lijst=waarde, pagina=None, sorteer=None)

    @property
    def leegzin(self) -> str:
        """Why there may be none."""
        if not self.totaal:
            naam = self.lijst.cyclus.naam
            return f"Op deze dag heeft nog geen gemeente een taak: in {naam} is geen besluit bekendgemaakt."
        if self.soort is Lijst.VERLOPEN and not self.lijst.zicht.na_realisatiedatum:
            dag = opmaak.datum(self.lijst.zicht.regeling.realisatiedatum)
            return f"De termijn van {self.lijst.cyclus.naam.lower()} loopt tot en met {dag}."
        return "Kijk op een van de andere lijsten."

    @property
    def eerder(self) -> tuple[str, str] | None:
        """(button, address) of the list of the cyclus before: where the work is until this term has passed."""
        eerder = [c for c in self.lijst.zicht.cycli if c.periode.lower < self.lijst.cyclus.periode.lower]
        if not eerder:
            return None
        vorige = max(eerder, key=lambda cyclus: cyclus.periode.lower)
        return f"Bekijk {vorige.naam.lower()}", self.tabel.adres(cyclus=vorige.pk, lijst=None, pagina=None)

    @property
    def totaal(self) -> int:
        """Gemeenten with a taak: what the lists add up to."""
        return sum(self.lijst.tellingen.values())

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels("Toezicht")


class Vooruitbeeld(Beeld):
    """Terms that end soon, by the chance that the taak will be there."""

    titel = kop = "Wordt dit verlopen?"
    inleiding = "Termijnen die binnenkort aflopen, met de kans dat de taak dan is gehaald."
    vooruit = True
    filterklasse = Vooruitfilter

    @cached_property
    def dagen(self) -> int:
        return self.filter.waarde("dagen") or VOORUIT_DAGEN

    @property
    def kandidaten(self) -> list[Lijstrij]:
        return self.lijst.naderend(self.dagen)

    @cached_property
    def _prognoses(self) -> dict[str, Prognose]:
        """Each gemeente for the last day of its own term."""
        dagen = {rij.lijn.termijn.uiterlijk for rij in self.kandidaten}
        per_dag = {dag: prognoses_op(self.lijst.zicht, dag) for dag in sorted(dagen)}
        return {
            rij.code: gevonden
            for rij in self.kandidaten
            if (gevonden := per_dag[rij.lijn.termijn.uiterlijk].get(rij.code))
        }

    def prognoses(self) -> dict[str, Prognose]:
        return self._prognoses

    @cached_property
    def gekozen(self) -> list[Lijstrij]:
        past = self.filter.past_kans  # type: ignore[attr-defined]
        return [rij for rij in super().gekozen if past(self._kans(rij))]

    def _kans(self, rij: Lijstrij) -> float | None:
        gevonden = self._prognoses.get(rij.code)
        return gevonden.kans_taak if gevonden else None

    @property
    def standaard(self) -> str:
        return "kans"

    @property
    def eerste(self) -> tuple[str, str] | None:
        """The first term that ends later, and the address that shows it; None = there is none."""
        dagen = [rij.lijn.termijn.uiterlijk for rij in self.lijst.naderend(3650)]
        if not dagen:
            return None
        over = (min(dagen) - self.peil.stand_per).days
        ruim = next((n for n in (30, 60, 90, 120, 180) if n >= over), 180)
        zin = f"De eerste termijn loopt af op {opmaak.datum(min(dagen))}, over {opmaak.aantal(over, 'dag', 'dagen')}."
        return zin, self.tabel.adres(dagen=ruim, pagina=None)

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Toezicht", reverse("termijn_verlopen")), self.titel)
