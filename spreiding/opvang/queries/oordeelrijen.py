"""Verdict rows as values: what is stored, and what the rules say it should be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.opvang.models import Plekoordeel
from spreiding.opvang.queries.duurzaam import Groep, andere_plaatsen, duurzaam_elders, kandidaten
from spreiding.regels.begrippen import Vraag
from spreiding.regels.gegevens import Deel, PlekGegevens
from spreiding.regels.regeling import Regeling
from spreiding.regels.telregels import verloop
from spreiding.regels.tijd import Periode

OVERAL_GENOEG = (Deel(Periode(), 1_000_000),)  # the threshold put out of play
type Elders = Callable[..., dict[Groep, list[Deel]]]
ANDERE_VRAGEN = (Vraag.VERSLAG, Vraag.VERDEELBESLUIT, Vraag.GEREALISEERD)


class Oordeelrij(NamedTuple):
    """One Plekoordeel without identity: verdict and the stretch of peildata [van, tot) for which it holds."""

    gemeente: str
    provincie: str
    doelgroep: str
    cyclus: str
    vraag: str
    uitkomst: str
    reden: str
    aantal: int | None
    van: date | None
    tot: date | None

    def als_model(self, *, locatie_id: int, registratie: DateTimeTZRange) -> Plekoordeel:
        """The row to store, known in `registratie`."""
        return Plekoordeel(
            locatie_id=locatie_id,
            gemeente_id=self.gemeente,
            provincie_id=self.provincie,
            doelgroep=self.doelgroep,
            cyclus_id=self.cyclus,
            vraag=self.vraag,
            uitkomst=self.uitkomst,
            reden=self.reden,
            aantal=self.aantal,
            geldigheid=DateRange(self.van, self.tot),
            registratie=registratie,
        )


def als_rij(oordeel: Plekoordeel) -> Oordeelrij:
    """A stored verdict as a value."""
    return Oordeelrij(
        oordeel.gemeente_id,
        oordeel.provincie_id,
        oordeel.doelgroep,
        oordeel.cyclus_id,
        oordeel.vraag,
        oordeel.uitkomst,
        oordeel.reden,
        oordeel.aantal,
        oordeel.geldigheid.lower,
        oordeel.geldigheid.upper,
    )


def uitgerekend(
    plekken: Sequence[PlekGegevens], regelingen: Mapping[str, Regeling], elders: Callable[[str], Elders]
) -> set[Oordeelrij]:
    """What the rules say about every plek of one locatie, for every cyclus it touches.

    `elders(cyclus)` looks up what other locaties have in a gemeente; it is only asked when that can matter.
    """
    return {
        rij
        for regeling in regelingen.values()
        for rij in _rijen([p for p in plekken if raakt(p, regeling)], regeling, elders(regeling.cyclus))
    }


def raakt(plek: PlekGegevens, regeling: Regeling) -> bool:
    """Has this plek days in the cyclus, or days before it that may still matter? Places that start later do not."""
    begin, einde = plek.delen[0].periode.van or date.min, plek.delen[-1].periode.tot or date.max
    return begin < (regeling.periode.tot or date.max) and einde > (regeling.periode.van or date.min)


def met_omgeving(
    plekken: list[PlekGegevens], locatie_id: int | None, regeling: Regeling, *, bekend_op: datetime | None = None
) -> list[PlekGegevens]:
    """The same plekken, knowing which other places in the gemeente last five years (Besluit art. 3.1)."""
    return met_elders(
        plekken,
        regeling,
        partial(duurzaam_elders, locatie_id=locatie_id, cyclus=regeling.cyclus, bekend_op=bekend_op),
    )


def met_elders(plekken: list[PlekGegevens], regeling: Regeling, elders: Elders) -> list[PlekGegevens]:
    """The same, with what lies elsewhere looked up by `elders` (which may have read it for many locaties at once)."""
    eigen = [(plek, kandidaten(_los(plek, regeling))) for plek in plekken]
    if not any(delen for _, delen in eigen):
        return plekken
    daar = elders(gemeenten={p.gemeente for p in plekken})
    return [replace(plek, andere_duurzame_plaatsen=andere_plaatsen(plek, eigen, daar)) for plek in plekken]


def _los(plek: PlekGegevens, regeling: Regeling) -> Any:
    return verloop(replace(plek, andere_duurzame_plaatsen=OVERAL_GENOEG), Vraag.DUURZAAM, regeling=regeling)


def _rijen(plekken: list[PlekGegevens], regeling: Regeling, elders: Elders) -> Iterable[Oordeelrij]:
    for plek in plekken:
        for vraag in ANDERE_VRAGEN:
            yield from _van(plek, vraag, regeling)
    for plek in met_elders(plekken, regeling, elders):
        yield from _van(plek, Vraag.DUURZAAM, regeling)


def rijen_los(plekken: Iterable[PlekGegevens], regeling: Regeling) -> Iterable[Oordeelrij]:
    """The same rows without looking at other locaties: for a benchmark that fills a database in bulk."""
    for plek in plekken:
        if raakt(plek, regeling):
            for vraag in Vraag:
                yield from _van(plek, vraag, regeling)


def _van(plek: PlekGegevens, vraag: Vraag, regeling: Regeling) -> Iterable[Oordeelrij]:
    for t in verloop(plek, vraag, regeling=regeling):
        yield Oordeelrij(
            plek.gemeente,
            plek.provincie,
            plek.doelgroep.value,
            regeling.cyclus,
            vraag.value,
            t.uitkomst.value,
            t.reden.value,
            t.aantal,
            t.periode.van,
            t.periode.tot,
        )
