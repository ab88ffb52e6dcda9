"""What the gemeenten of a provincie bring in, beside their indicative numbers: where a draft begins."""

from dataclasses import dataclass
from datetime import date, datetime

from spreiding.cyclus.queries import OpgaveStand, opgave_provincie, opgaven_per_gemeente, regeling_op
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.queries.cijfers import Cijfers, Vraagstelling, cijfers_per_gemeente
from spreiding.regels.besluitverloop import Aantal
from spreiding.regels.restopgave import Aanbod


@dataclass(frozen=True, slots=True)
class Inbreng:
    """The offers of a provincie, its opgave (None = unknown), and where the numbers come from."""

    provincie: Provincie
    gemeenten: tuple[Aanbod, ...]
    opgave: Aantal | None
    bron: str
    onbekend: int


def inbreng(cyclus: str, provincie: Provincie, *, peildatum: date, bekend_op: datetime | None = None) -> Inbreng:
    """Places that count for the verdeelbesluit as judged on the peildatum, per gemeente that exists on that day."""
    vraag = Vraagstelling(regeling_op(cyclus, bekend_op), peildatum, bekend_op)
    cijfers = cijfers_per_gemeente(vraag, [provincie.pk])[provincie.pk]
    opgaven = opgaven_per_gemeente(cyclus, provincie, bekend_op)
    gemeenten = Gemeente.objects.filter(provincie=provincie).geldig_op(peildatum).order_by("naam")
    return Inbreng(
        provincie,
        tuple(
            Aanbod(g.code, g.naam, _telt(cijfers.get(g.code, Cijfers())), als_aantal(opgaven.get(g.code)))
            for g in gemeenten
        ),
        als_aantal(opgave_provincie(cyclus, provincie, bekend_op)),
        f"register, stand per {peildatum.day}-{peildatum.month}-{peildatum.year}",
        sum(c.onbekend for c in cijfers.values()),
    )


def _telt(cijfers: Cijfers) -> Aantal:
    return Aantal(cijfers.regulier.besluit, cijfers.amv.besluit)


def als_aantal(opgave: OpgaveStand | None) -> Aantal | None:
    """An opgave split in regulier and amv; None when either is unknown."""
    if opgave is None or opgave.regulier is None or opgave.amv is None:
        return None
    return Aantal(opgave.regulier, opgave.amv)
