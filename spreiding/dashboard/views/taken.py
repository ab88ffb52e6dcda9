"""The schedule on the page Controles: runs of each job, and a run asked for by hand with its progress."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from kombu.exceptions import OperationalError

from spreiding.core import klok, opmaak
from spreiding.dashboard.forms.taken import Loopformulier
from spreiding.regels.rooster import Loopuitkomst
from spreiding.signalen.actions import loop_aanvragen, loop_niet_gestart
from spreiding.signalen.models import Taakloop
from spreiding.signalen.queries.rooster import Taakstand, alarmen, taakstanden
from spreiding.signalen.tasks import zet_klaar
from spreiding.verdeling.queries.bewaken import eerste_dag

WOORDEN = {"te_veel": "te veel", "te_weinig": "te weinig"}
UITERLIJK = {
    Loopuitkomst.WACHT: "verwacht",
    Loopuitkomst.BEZIG: "bezig",
    Loopuitkomst.GELUKT: "ja",
    Loopuitkomst.MISLUKT: "nee",
    Loopuitkomst.AFGEBROKEN: "nee",
}


@dataclass(frozen=True, slots=True)
class Loopregel:
    """A run as a line of the table."""

    loop: Taakloop
    loopt: bool

    @property
    def uitkomst(self) -> Loopuitkomst:
        """A run that says it is busy while no session holds its lock was cut off."""
        gevonden = Loopuitkomst(self.loop.uitkomst)
        return Loopuitkomst.AFGEBROKEN if gevonden is Loopuitkomst.BEZIG and not self.loopt else gevonden

    @property
    def staat(self) -> str:
        return UITERLIJK[self.uitkomst]

    @property
    def gevonden(self) -> str:
        """ "signalen: 3, taken: 342"; what is zero is said too, the usual single day is not."""
        tellingen = {wat: n for wat, n in self.loop.tellingen.items() if (wat, n) != ("dagen", 1)}
        return ", ".join(f"{WOORDEN.get(wat, wat)}: {opmaak.getal(n)}" for wat, n in tellingen.items())

    @property
    def duur(self) -> str:
        if self.loop.duur is None:
            return ""
        seconden = self.loop.duur.total_seconds()
        return f"{seconden:.1f} s".replace(".", ",") if seconden < 60 else f"{seconden / 60:.0f} min"


@dataclass(frozen=True, slots=True)
class Taakregel:
    """A job with its last run and the ones before."""

    stand: Taakstand

    @property
    def laatste(self) -> Loopregel | None:
        return self.lopen[0] if self.lopen else None

    @property
    def lopen(self) -> list[Loopregel]:
        eerste = self.stand.lopen[:1]
        return [Loopregel(loop, self.stand.loopt and loop in eerste) for loop in self.stand.lopen[:10]]


class Takenbeeld:
    """The schedule, worked out when the template asks for it."""

    def __init__(self, gegevens: Mapping[str, Any] | None = None) -> None:
        self.nu = klok.nu()
        self.gegevens = gegevens

    @cached_property
    def regels(self) -> list[Taakregel]:
        return [Taakregel(stand) for stand in taakstanden(self.nu)]

    @property
    def bezig(self) -> bool:
        """Something runs or waits: the part asks again until it is done."""
        return any(regel.stand.is_onderweg for regel in self.regels)

    @property
    def nooit(self) -> int:
        """Jobs of which no run was recorded yet: nothing is wrong, and nothing is known either."""
        return sum(1 for regel in self.regels if not regel.lopen)

    @property
    def nooit_gelopen(self) -> str:
        return f"{opmaak.aantal(self.nooit, 'taak', 'taken')} nog nooit gelopen"

    @property
    def alarmen(self) -> list[str]:
        return alarmen(self.nu)

    @cached_property
    def form(self) -> Loopformulier:
        vandaag = self.nu.astimezone(klok.TIJDZONE).date()
        return Loopformulier(
            self.gegevens,
            taken=[regel.stand.taak for regel in self.regels],
            eerste=eerste_dag(),
            vandaag=vandaag,
            initial={"peildatum": vandaag, "taak": "realisatie-bewaken"},
        )

    def start(self, request: HttpRequest) -> bool:
        """Put the run that was asked for in the queue; False when the form says why not."""
        if not self.form.is_valid():
            return False
        taak, peildatum = self.form.cleaned_data["taak"], self.form.cleaned_data["peildatum"]
        regel = next(regel for regel in self.regels if regel.stand.taak is taak)
        if regel.stand.is_onderweg:
            messages.info(request, f"‘{opmaak.met_hoofdletter(taak.label)}’ loopt al. Er is niets gestart.")
            return True
        loop = loop_aanvragen(taak=taak, peildatum=peildatum, door=request.user, nu=klok.nu())
        try:
            zet_klaar(regel.stand.regel.naam, peildatum=peildatum.isoformat(), loop_id=loop.pk)
        except OperationalError:
            loop_niet_gestart(loop_id=loop.pk, nu=klok.nu())
            messages.error(request, "De wachtrij antwoordt niet; er is niets gestart.")
        return True
