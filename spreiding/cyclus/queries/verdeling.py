"""The indicative distribution as a list: a row per gemeente or provincie, its versions, and its sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from spreiding.cyclus.models import Cyclus, Inlezing, Opgave, Raming
from spreiding.cyclus.queries import ONBEKEND, OpgaveStand, opgaven_per_gemeente, opgaven_per_provincie
from spreiding.gebied.models import Gemeente, Provincie


@dataclass(frozen=True, slots=True)
class Opgaverij:
    """One gebied with its opgave; None = unknown, never zero."""

    code: str
    naam: str
    provincie: str
    provinciecode: str
    opgave: OpgaveStand


def opgaverijen(cyclus: Cyclus, peildatum: date, bekend_op: datetime | None = None) -> list[Opgaverij]:
    """Every gemeente that exists on the peildatum, known or not, by name. Two queries."""
    standen = opgaven_per_gemeente(cyclus, bekend_op=bekend_op)
    bestaan = Gemeente.objects.geldig_op(peildatum).select_related("provincie").order_by("naam")
    return [Opgaverij(g.code, g.naam, g.provincie.naam, g.provincie_id, standen.get(g.code, ONBEKEND)) for g in bestaan]


def provincierijen(cyclus: Cyclus, bekend_op: datetime | None = None) -> list[Opgaverij]:
    """The twelve provincies with the opgave as announced (Besluit art. 2.1)."""
    standen = opgaven_per_provincie(cyclus, bekend_op)
    return [
        Opgaverij(p.code, p.naam, p.naam, p.code, standen.get(p.code, ONBEKEND))
        for p in Provincie.objects.order_by("naam")
    ]


@dataclass(frozen=True, slots=True)
class Opgavesom:
    """What is known together, and of how many gemeenten it is not."""

    totaal: int
    amv: int
    onbekend: int
    amv_onbekend: int
    aantal: int

    @classmethod
    def van(cls, rijen: Sequence[Opgaverij]) -> "Opgavesom":
        return cls(
            sum(r.opgave.totaal or 0 for r in rijen),
            sum(r.opgave.amv or 0 for r in rijen),
            sum(r.opgave.totaal is None for r in rijen),
            sum(r.opgave.amv is None for r in rijen),
            len(rijen),
        )


def ramingen(cyclus: Cyclus, tot: date | None = None) -> list[Raming]:
    """Versions of the raming, the newest first; `tot` = announced on this day or before."""
    rijen = Raming.objects.filter(cyclus=cyclus).order_by("-versie")
    return list(rijen if tot is None else rijen.filter(bekendgemaakt_op__lte=tot))


@dataclass(frozen=True, slots=True)
class Versie:
    """One announcement as it was recorded: how many gemeenten and provincies it gave a number."""

    vastgelegd_op: datetime
    bekendgemaakt_op: date | None
    bron: str
    gemeenten: int
    provincies: int
    demonstratie: bool


def versies(cyclus: Cyclus) -> list[Versie]:
    """Every time that numbers were recorded, the newest first; a correction is a version of a few rows."""
    rijen = (
        Opgave.objects.filter(cyclus=cyclus)
        .values("registratie__startswith", "bekendgemaakt_op", "bron", "demonstratie")
        .annotate(
            gemeenten=Count("pk", filter=Q(gemeente__isnull=False)),
            provincies=Count("pk", filter=Q(provincie__isnull=False)),
        )
        .order_by("-registratie__startswith", "bron", "bekendgemaakt_op")
    )
    return [
        Versie(
            rij["registratie__startswith"], rij["bekendgemaakt_op"], rij["bron"], rij["gemeenten"],
            rij["provincies"], rij["demonstratie"],
        )
        for rij in rijen
    ]  # fmt: skip


HOOGSTENS = 50


def inlezingen(soort: str, cyclus: Cyclus | None = None) -> list[Inlezing]:
    """Tables that were read, the newest first, without their rows."""
    rijen = Inlezing.objects.filter(soort=soort, cyclus=cyclus).defer("rijen", "fouten")
    return list(rijen.select_related("gelezen_door", "toegepast_door").order_by("-gelezen_op", "-pk")[:HOOGSTENS])
