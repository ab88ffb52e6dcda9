"""What the gemeenten of a provincie bring in, beside their indicative numbers: where a draft begins."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from spreiding.cyclus.queries import OpgaveStand, opgaven_per_gemeente, opgaven_per_provincie, regeling_op
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.queries.cijfers import Cijfers, Vraagstelling, cijfers_per_gemeente
from spreiding.regels.besluitverloop import Aantal
from spreiding.regels.restopgave import Aanbod
from spreiding.verdeling.models import Verslagversie
from spreiding.verdeling.queries.verslag import aanvaarde_versie


@dataclass(frozen=True, slots=True)
class Inbreng:
    """The offers of a provincie, its opgave (None = unknown), and where the numbers come from."""

    provincie: Provincie
    gemeenten: tuple[Aanbod, ...]
    opgave: Aantal | None
    bron: str
    onbekend: int


def inbreng(cyclus: str, provincie: Provincie, *, peildatum: date, bekend_op: datetime | None = None) -> Inbreng:
    """What the accepted provinciaal verslag offers; without one, what the register says counts on the peildatum.

    With `bekend_op` always the register, as it was known at that moment.
    """
    register = inbrengen(cyclus, [provincie], peildatum=peildatum, bekend_op=bekend_op)[provincie.pk]
    versie = aanvaarde_versie(cyclus, provincie) if bekend_op is None else None
    return _volgens_verslag(register, versie) if versie else register


def _volgens_verslag(register: Inbreng, versie: Verslagversie) -> Inbreng:
    """The same gemeenten and opgave, with the places that the commissaris reported."""
    aanbod = {g.code: Aantal(g.aanbod.regulier, g.aanbod.amv) for g in versie.inhoud.gemeenten}
    gemeenten = tuple(replace(g, aanbod=aanbod.get(g.code, Aantal())) for g in register.gemeenten)
    dag = versie.peildatum
    bron = f"aanvaarde provinciaal verslag, versie {versie.nummer}, peildatum {dag.day}-{dag.month}-{dag.year}"
    return replace(register, gemeenten=gemeenten, bron=bron, onbekend=0)


def inbrengen(
    cyclus: str, provincies: Sequence[Provincie], *, peildatum: date, bekend_op: datetime | None = None
) -> dict[str, Inbreng]:
    """The same for several provincies at once, in a fixed number of queries."""
    vraag = Vraagstelling(regeling_op(cyclus, bekend_op), peildatum, bekend_op)
    cijfers = cijfers_per_gemeente(vraag, [p.pk for p in provincies])
    opgaven = opgaven_per_gemeente(cyclus, bekend_op=bekend_op)
    samen = opgaven_per_provincie(cyclus, bekend_op)
    leden = defaultdict(list)
    for gemeente in Gemeente.objects.filter(provincie__in=provincies).geldig_op(peildatum).order_by("naam"):
        leden[gemeente.provincie_id].append(gemeente)
    return {
        p.pk: Inbreng(
            p,
            tuple(
                Aanbod(g.code, g.naam, _telt(cijfers[p.pk].get(g.code, Cijfers())), als_aantal(opgaven.get(g.code)))
                for g in leden[p.pk]
            ),
            als_aantal(samen.get(p.pk)),
            f"register, stand per {peildatum.day}-{peildatum.month}-{peildatum.year}",
            sum(c.onbekend for c in cijfers[p.pk].values()),
        )
        for p in provincies
    }


def _telt(cijfers: Cijfers) -> Aantal:
    return Aantal(cijfers.regulier.besluit, cijfers.amv.besluit)


def als_aantal(opgave: OpgaveStand | None) -> Aantal | None:
    """An opgave split in regulier and amv; None when either is unknown."""
    if opgave is None or opgave.regulier is None or opgave.amv is None:
        return None
    return Aantal(opgave.regulier, opgave.amv)
