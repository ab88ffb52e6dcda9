"""Verdict rows as values: what is stored, and what the rules say it should be."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.cyclus.queries import regelingen
from spreiding.opvang.models import Locatie, Plekoordeel
from spreiding.opvang.queries.duurzaam import (
    KANDIDAAT,
    Groep,
    andere_plaatsen,
    duurzaam_elders,
    groep,
    kandidaten,
)
from spreiding.opvang.queries.gegevens import plekgegevens
from spreiding.regels.begrippen import Vraag
from spreiding.regels.gegevens import Deel, PlekGegevens
from spreiding.regels.regeling import Regeling
from spreiding.regels.stapel import dagen_vanaf
from spreiding.regels.telregels import verloop
from spreiding.regels.tijd import Periode

OVERAL_GENOEG = (Deel(Periode(), 1_000_000),)  # the threshold put out of play
VELDEN = ("gemeente_id", "provincie_id", "doelgroep", "cyclus_id", "vraag", "uitkomst", "reden", "aantal")
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


def opgeslagen(locaties: Iterable[Locatie]) -> dict[Oordeelrij, tuple[int, Any]]:
    """Present rows of these locaties -> (pk, registratie)."""
    rijen = (
        Plekoordeel.objects.bekend_op()
        .filter(locatie__in=[loc.pk for loc in locaties])
        .order_by()
        .values_list(*VELDEN, "geldigheid", "pk", "registratie")
    )
    return {Oordeelrij(*rij[:8], rij[8].lower, rij[8].upper): (rij[9], rij[10]) for rij in rijen}


def uitgerekend(locatie: Locatie) -> set[Oordeelrij]:
    """What the rules say now about every plek of this locatie, for every cyclus it touches."""
    plekken = plekgegevens([locatie]).get(locatie.pk, ())
    return {
        rij
        for regeling in regelingen().values()
        for rij in _rijen([p for p in plekken if raakt(p, regeling)], locatie.pk, regeling)
    }


def raakt(plek: PlekGegevens, regeling: Regeling) -> bool:
    """Has this plek days in the cyclus, or days before it that may still matter? Places that start later do not."""
    begin, einde = plek.delen[0].periode.van or date.min, plek.delen[-1].periode.tot or date.max
    return begin < (regeling.periode.tot or date.max) and einde > (regeling.periode.van or date.min)


def met_omgeving(
    plekken: list[PlekGegevens], locatie_id: int | None, regeling: Regeling, *, bekend_op: datetime | None = None
) -> list[PlekGegevens]:
    """The same plekken, knowing which other places in the gemeente last five years (Besluit art. 3.1)."""
    eigen = [(plek, kandidaten(_los(plek, regeling))) for plek in plekken]
    if not any(delen for _, delen in eigen):
        return plekken
    elders = duurzaam_elders(
        locatie_id=locatie_id,
        gemeenten={p.gemeente for p in plekken},
        cyclus=regeling.cyclus,
        bekend_op=bekend_op,
    )
    return [replace(plek, andere_duurzame_plaatsen=andere_plaatsen(plek, eigen, elders)) for plek in plekken]


def _los(plek: PlekGegevens, regeling: Regeling) -> Any:
    return verloop(replace(plek, andere_duurzame_plaatsen=OVERAL_GENOEG), Vraag.DUURZAAM, regeling=regeling)


def _rijen(plekken: list[PlekGegevens], locatie_id: int, regeling: Regeling) -> Iterable[Oordeelrij]:
    for plek in plekken:
        for vraag in ANDERE_VRAGEN:
            yield from _van(plek, vraag, regeling)
    for plek in met_omgeving(plekken, locatie_id, regeling):
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


def omgeslagen(locatie: Locatie, oud: Iterable[Oordeelrij], nieuw: Iterable[Oordeelrij]) -> set[str]:
    """Gemeenten in which this change of one locatie moves the days on which the threshold is reached."""
    voor, na = _kandidaatdelen(oud), _kandidaatdelen(nieuw)
    anders = {sleutel for sleutel in voor.keys() | na.keys() if voor.get(sleutel) != na.get(sleutel)}
    return {
        sleutel[1][0] for sleutel in anders if _slaat_om(locatie, sleutel, voor.get(sleutel, []), na.get(sleutel, []))
    }


def _kandidaatdelen(rijen: Iterable[Oordeelrij]) -> dict[tuple[str, Groep], list[Deel]]:
    per_groep: dict[tuple[str, Groep], list[Deel]] = {}
    for rij in sorted(rijen, key=str):
        if rij.vraag == Vraag.DUURZAAM and rij.reden in KANDIDAAT:
            sleutel = rij.cyclus, groep(rij.gemeente, rij.doelgroep)
            per_groep.setdefault(sleutel, []).append(Deel(Periode(rij.van, rij.tot), rij.aantal))
    return per_groep


def _slaat_om(locatie: Locatie, sleutel: tuple[str, Groep], voor: list[Deel], na: list[Deel]) -> bool:
    cyclus, mijn_groep = sleutel
    regeling = regelingen()[cyclus]
    drempel = regeling.drempel_regulier if mijn_groep[1] else regeling.drempel_bijzonder
    elders = duurzaam_elders(locatie_id=locatie.pk, gemeenten={mijn_groep[0]}, cyclus=cyclus).get(mijn_groep, [])
    return bool(elders) and dagen_vanaf(drempel, elders + voor) != dagen_vanaf(drempel, elders + na)
