"""Reading the notes of analysts: those beside a chart as known then, and all of them with their history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from spreiding.accounts.permissions import Recht, provincies_met
from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.models import Cyclus, Duiding, DuidingQuerySet
from spreiding.regels.duiding import Duidingplek
from spreiding.regels.feiten import Feit


def duidingen_bij(
    cyclus: Cyclus, bekend_op: datetime | None, *, provincie: str = "", gemeente: str = ""
) -> dict[Duidingplek, list[Duiding]]:
    """The notes of one area that held then (None = now), newest first, per chart. One query."""
    rijen = Duiding.objects.bekend_op(bekend_op).filter(
        cyclus=cyclus, provincie=provincie or None, gemeente=gemeente or None
    )
    uit: dict[Duidingplek, list[Duiding]] = {}
    for rij in rijen.select_related("door").order_by("-registratie", "-pk"):
        uit.setdefault(Duidingplek(rij.plek), []).append(rij)
    return uit


def zichtbare_duidingen(user: Any) -> DuidingQuerySet:
    """Notes about the country, and about areas of which this person may see gemeenten; newest first."""
    codes = provincies_met(user, Recht.BEELD_PROVINCIE_LEZEN)
    rijen = Duiding.objects.select_related("door", "provincie", "gemeente__provincie", "cyclus")
    return rijen.binnen(codes).order_by("-registratie", "-pk")


@dataclass(frozen=True, slots=True)
class Duidingrij:
    """A note in the list; `ingetrokken` says when, by whom and why ("" = it still stands)."""

    duiding: Duiding
    ingetrokken: str


def met_intrekking(duidingen: Iterable[Duiding]) -> list[Duidingrij]:
    """The notes with what the log says about their end. One query."""
    duidingen = list(duidingen)
    regels = Gebeurtenis.objects.filter(
        feit=Feit.DUIDING_INGETROKKEN.value, over_soort="duiding", over_sleutel__in=[str(d.pk) for d in duidingen]
    ).order_by("pk")
    waarom = {regel.over_sleutel: f"{regel.door_naam}: {regel.gegevens.get('reden', '')}" for regel in regels}
    return [Duidingrij(duiding, waarom.get(str(duiding.pk), "")) for duiding in duidingen]
