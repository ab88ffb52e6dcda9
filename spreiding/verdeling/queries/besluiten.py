"""The list of besluiten: one row per cyclus and provincie, with what holds and what is being prepared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from spreiding.accounts.scoping import gebieden_van
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import OpgaveStand, opgaven_per_provincie
from spreiding.gebied.models import Provincie
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import Aantal
from spreiding.verdeling.models import Besluitregel, Schorsing, Taak, Verdeelbesluit


@dataclass(slots=True)
class Besluitrij:
    """What there is for one provincie in one cyclus. `aantal` None = no besluit yet."""

    cyclus: Cyclus
    provincie: Provincie
    opgave: OpgaveStand
    versies: list[Verdeelbesluit] = field(default_factory=list)
    aantal: Aantal | None = None
    gemeenten: int | None = None
    geschorst: int = 0

    @property
    def eerste(self) -> Verdeelbesluit | None:
        """The besluit of the cyclus itself, when announced."""
        return next((b for b in self.versies if b.status == Besluitstatus.BEKENDGEMAAKT and not b.is_wijziging), None)

    @property
    def laatste(self) -> Verdeelbesluit | None:
        """What one opens: what is being prepared, else the last announced, else the last withdrawn."""
        return self.bezig or self.geldend or (self.versies[0] if self.versies else None)

    @property
    def bezig(self) -> Verdeelbesluit | None:
        klaar = (Besluitstatus.BEKENDGEMAAKT, Besluitstatus.INGETROKKEN)
        return next((b for b in self.versies if b.status not in klaar), None)

    @property
    def geldend(self) -> Verdeelbesluit | None:
        """The newest announced version."""
        return next((b for b in self.versies if b.status == Besluitstatus.BEKENDGEMAAKT), None)

    @property
    def status(self) -> str:
        """Status of the newest version; geen when there is none."""
        return self.laatste.status if self.laatste else GEEN

    @property
    def status_label(self) -> str:
        """In a word: the value of a status is Dutch by itself, and fits a phone."""
        if self.laatste is None:
            return "nog geen besluit"
        return f"wijziging {self.status}" if self.laatste.is_wijziging and self.bezig else self.status

    @property
    def verschil(self) -> int | None:
        """Places above (+) or below (−) the opgave of the provincie; None when either is unknown."""
        if self.aantal is None or self.opgave.totaal is None:
            return None
        return self.aantal.totaal - self.opgave.totaal

    @property
    def bekendgemaakt_op(self) -> date | None:
        return self.geldend.bekendgemaakt_op if self.geldend else None


GEEN = "geen"


def besluitrijen(voor: Any, cycli: Iterable[Cyclus]) -> list[Besluitrij]:
    """Rows for these cycles and the provincies this person may see, in a fixed number of queries."""
    provincies = gebieden_van(voor)
    rijen = {}
    for cyclus in cycli:
        opgaven = opgaven_per_provincie(cyclus)
        rijen |= {(cyclus.pk, p.pk): Besluitrij(cyclus, p, opgaven.get(p.pk, OpgaveStand())) for p in provincies}
    besluiten = Verdeelbesluit.objects.zichtbaar_voor(voor).filter(cyclus__in=[c for c, _ in rijen])
    for besluit in besluiten.select_related("provincie").order_by("-versie"):
        rijen[besluit.cyclus_id, besluit.provincie_id].versies.append(besluit)
    _tel(rijen)
    return list(rijen.values())


type Sleutel = tuple[str, str]


def _tel(rijen: Mapping[Sleutel, Besluitrij]) -> None:
    """What holds now for who has an announced besluit, and else the lines of the draft."""
    geldt = _taken([c for c, _ in rijen])
    regels = _regels([rij.laatste.pk for rij in rijen.values() if rij.laatste and not rij.geldend])
    geschorst = _geschorst([c for c, _ in rijen])
    for sleutel, rij in rijen.items():
        if rij.geldend:
            rij.aantal, rij.gemeenten = geldt.get(sleutel, (Aantal(), 0))
            rij.geschorst = geschorst.get(sleutel, 0)
        elif rij.laatste:
            rij.aantal, rij.gemeenten = regels.get(rij.laatste.pk, (Aantal(), 0))


_SOM = (Sum("regulier"), Sum("amv"), Count("pk"))


def _taken(cycli: list[str]) -> dict[Sleutel, tuple[Aantal, int]]:
    nu = Taak.objects.filter(cyclus__in=cycli, registratie__upper_inf=True, geldigheid__upper_inf=True)
    groepen = nu.order_by("cyclus", "provincie").values_list("cyclus", "provincie").annotate(*_SOM)
    return {(cyclus, code): (Aantal(regulier, amv), aantal) for cyclus, code, regulier, amv, aantal in groepen}


def _regels(besluiten: list[int]) -> dict[int, tuple[Aantal, int]]:
    regels = Besluitregel.objects.filter(besluit__in=besluiten).order_by("besluit")
    groepen = regels.values_list("besluit").annotate(*_SOM)
    return {pk: (Aantal(regulier, amv), aantal) for pk, regulier, amv, aantal in groepen}


def _geschorst(cycli: list[str]) -> dict[Sleutel, int]:
    """How many gemeenten have a suspension that is not ended."""
    rijen = Schorsing.objects.filter(cyclus__in=cycli, registratie__upper_inf=True, geldigheid__upper_inf=True)
    uit: dict[Sleutel, int] = defaultdict(int)
    for cyclus, provincie in rijen.order_by("pk").values_list("cyclus", "provincie"):
        uit[cyclus, provincie] += 1
    return uit
