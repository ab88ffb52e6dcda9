"""Places that last five years elsewhere in the gemeente: the threshold of Besluit art. 3.1 looks at their sum."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from spreiding.opvang.models import Plekoordeel
from spreiding.opvang.queries.gegevens import periode
from spreiding.regels.begrippen import Doelgroep, Reden, Vraag
from spreiding.regels.gegevens import Deel, PlekGegevens, Tijdvak
from spreiding.regels.stapel import stapel

KANDIDAAT = (Reden.VOLDOET, Reden.ONDER_DREMPEL)  # everything in order, the threshold aside
Groep = tuple[str, bool]


def groep(gemeente: str, doelgroep: str) -> Groep:
    """The places that count together for the threshold: regulier apart, amv and bijzonder together."""
    return gemeente, doelgroep == Doelgroep.REGULIER.value


def kandidaten(tijdvakken: Iterable[Tijdvak]) -> list[Deel]:
    """Steps in which a plek fulfils everything but the threshold."""
    return [Deel(t.periode, t.aantal) for t in tijdvakken if t.reden in KANDIDAAT]


def duurzaam_elders(
    *, locatie_id: int | None, gemeenten: Iterable[str], cyclus: str, bekend_op: datetime | None = None
) -> dict[Groep, list[Deel]]:
    """Candidate steps of all other locaties in these gemeenten, per group. One query."""
    rijen = (
        Plekoordeel.objects.bekend_op(bekend_op)
        .filter(
            gemeente__in=set(gemeenten),
            cyclus=cyclus,
            vraag=Vraag.DUURZAAM.value,
            reden__in=[r.value for r in KANDIDAAT],
        )
        .exclude(locatie=locatie_id)
        .order_by()
        .values_list("gemeente_id", "doelgroep", "aantal", "geldigheid")
    )
    per_groep: dict[Groep, list[Deel]] = {}
    for gemeente, doelgroep, aantal, geldigheid in rijen:
        per_groep.setdefault(groep(gemeente, doelgroep), []).append(Deel(periode(geldigheid), aantal))
    return per_groep


def andere_plaatsen(
    plek: PlekGegevens, eigen: Sequence[tuple[PlekGegevens, list[Deel]]], elders: dict[Groep, list[Deel]]
) -> tuple[Deel, ...]:
    """What counts beside this plek: other locaties, and other plekken of the same locatie in the same group."""
    mijn = groep(plek.gemeente, plek.doelgroep)
    broers = [
        d
        for ander, delen in eigen
        if ander is not plek and groep(ander.gemeente, ander.doelgroep) == mijn
        for d in delen
    ]
    return stapel([*elders.get(mijn, []), *broers])
