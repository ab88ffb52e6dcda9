"""The taken of one gemeente over time: which besluit brought which number, and until when it held."""

from dataclasses import dataclass
from datetime import date, datetime

from spreiding.verdeling.models import Taak
from spreiding.verdeling.queries.stand import Taakstand


@dataclass(frozen=True, slots=True)
class Taakperiode:
    """A taak with the days on which it holds; `tot` None = it still does."""

    taak: Taakstand
    tot: date | None


def taken_van(gemeente: str, cyclus: str, bekend_op: datetime | None = None) -> list[Taakperiode]:
    """Newest first, as known at this moment (None = now). One query."""
    bekend = {"registratie__upper_inf": True} if bekend_op is None else {"registratie__contains": bekend_op}
    rijen = Taak.objects.filter(gemeente=gemeente, cyclus=cyclus, **bekend).select_related("besluitregel__besluit")
    return [_periode(rij) for rij in rijen.order_by("-geldigheid")]


def _periode(rij: Taak) -> Taakperiode:
    besluit = rij.besluitregel.besluit
    stand = Taakstand(
        regulier=rij.regulier,
        amv=rij.amv,
        realiseren_uiterlijk=rij.realiseren_uiterlijk,
        sinds=rij.geldigheid.lower,
        besluitregel=rij.besluitregel_id,
        besluit=besluit.pk,
        versie=besluit.versie,
        bekendgemaakt_op=besluit.bekendgemaakt_op,
        kenmerk=besluit.kenmerk,
        demonstratie=besluit.demonstratie,
    )
    return Taakperiode(stand, rij.geldigheid.upper)
