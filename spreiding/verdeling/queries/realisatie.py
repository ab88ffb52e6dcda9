"""Realisatie: every gemeente, every provincie and the country against their taak. Nobody else sums places.

One round trip gives everything but the places; the figures come from `opvang.queries.cijfers`, kept per provincie under
its data version. What is measured against is the taak once the besluit of the provincie is announced (Wet art. 5 and
6), and the indicative opgave until then (Wet art. 3). Without `bekend_op` it is as known now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import ONBEKEND, OpgaveStand, regeling_nr, regeling_op, telling_nr, tellingen
from spreiding.gebied.models import Provincie
from spreiding.opvang.queries.cijfers import (
    Cijfers,
    Horizonnen,
    Vraagstelling,
    cijfers_per_gemeente,
    cijfers_van_gemeente,
)
from spreiding.regels.regeling import Regeling
from spreiding.regels.telling import Telling
from spreiding.regels.toestand import Opgave
from spreiding.verdeling.queries.stand import Doelsoort, Gebied, Gebiedstand, Gemeentestand, Groep, Taakstand
from spreiding.verdeling.queries.structuur import Structuur, Structuurrij, structuur
from spreiding.verdeling.queries.totaal import Totaal, per_provincie, totaal

__all__ = [
    "Doelsoort", "Gebied", "Gebiedstand", "Gemeentestand", "Groep", "Realisatie", "Taakstand", "Totaal",
    "anders_geteld", "realisatie", "realisatie_van",
]  # fmt: skip


@dataclass(frozen=True)
class Realisatie:
    """The answer: gemeenten by name, and what they add up to. `opgaven` are the announced ones per provincie code."""

    cyclus: str
    peildatum: date
    bekend_op: datetime | None
    telling: Telling
    regeling: Regeling
    gemeenten: Sequence[Gemeentestand]
    opgaven: Mapping[str, OpgaveStand]

    @cached_property
    def per_code(self) -> dict[str, Gemeentestand]:
        """The gemeenten by their code."""
        return {stand.gebied.code: stand for stand in self.gemeenten}

    @cached_property
    def totalen(self) -> dict[str, Totaal]:
        """The sum of each provincie, by its code."""
        return {code: self.totaal(standen, code) for code, standen in per_provincie(self.gemeenten).items()}

    @property
    def provincies(self) -> dict[str, Gebiedstand]:
        """Each provincie as one area, by its code."""
        return {code: totaal.geheel for code, totaal in self.totalen.items()}

    @cached_property
    def land(self) -> Gebiedstand:
        """All gemeenten asked for, as one area."""
        return self.totaal(self.gemeenten).geheel

    def totaal(self, standen: Sequence[Gemeentestand], provincie: str = "", *, groep: Groep = Groep.ALLES) -> Totaal:
        """The sum of some gemeenten; of a whole `provincie` also beside its announced opgave."""
        gemeld = self.opgaven.get(provincie, ONBEKEND)
        return totaal(standen, regeling=self.regeling, peildatum=self.peildatum, groep=groep, gemeld=gemeld)


def realisatie(
    cyclus: Cyclus | str,
    peildatum: date,
    bekend_op: datetime | None = None,
    telling: Telling | str | None = None,
    provincies: Iterable[str | Provincie] | None = None,
) -> Realisatie:
    """The state of these provincies (None = all) on the peildatum, in places.

    `telling` is a named count or its code (None = that of the law). Raises KeyError when it does not exist, or when no
    Regeling was recorded for this cyclus.
    """
    code = cyclus.pk if isinstance(cyclus, Cyclus) else cyclus
    codes = None if provincies is None else [p.pk if isinstance(p, Provincie) else p for p in provincies]
    return realisatie_van(code, codes, peildatum=peildatum, bekend_op=bekend_op, telling=telling)


def realisatie_van(
    cyclus: str,
    provincies: Sequence[str] | None,
    *,
    peildatum: date,
    bekend_op: datetime | None = None,
    telling: Telling | str | None = None,
    gemeente: str = "",
) -> Realisatie:
    """The same; `gemeente` limits it to one, whose figures are then counted from its own rows alone."""
    bouw = structuur(cyclus, provincies, peildatum=peildatum, bekend_op=bekend_op, gemeente=gemeente)
    regeling = regeling_nr(bouw.regeling) if bouw.regeling else regeling_op(cyclus)
    gekozen = _telling(telling, bouw, bekend_op)
    vraag = Vraagstelling(regeling, peildatum, bekend_op, gekozen.termen)
    codes = {rij.gebied.provincie for rij in bouw.rijen}
    cijfers = _cijfers(vraag, codes, bouw.uiterlijk, gemeente, bouw.stempels)
    gemeenten = [
        _stand(rij, cijfers.get(rij.gebied.provincie, {}).get(rij.gebied.code), vraag, gekozen) for rij in bouw.rijen
    ]
    return Realisatie(cyclus, peildatum, bekend_op, gekozen, regeling, gemeenten, bouw.opgaven)


def anders_geteld(
    standen: Sequence[Gemeentestand], vraag: Vraagstelling, telling: Telling, *, gemeente: str = ""
) -> list[Gemeentestand]:
    """The same gemeenten on the same dates by another count: only the places are asked again.

    `vraag` has the terms of that count; `gemeente` when it is about one, as with `realisatie_van`.
    """
    uiterlijk: dict[str, dict[str, date]] = {stand.gebied.provincie: {} for stand in standen}
    for stand in standen:
        if stand.taak:
            uiterlijk[stand.gebied.provincie][stand.gebied.code] = stand.taak.realiseren_uiterlijk
    cijfers = _cijfers(vraag, uiterlijk, uiterlijk, gemeente)
    return [
        replace(
            stand,
            cijfers=cijfers[stand.gebied.provincie].get(stand.gebied.code),
            telt_wettelijk=telling.wettelijk,
        )
        for stand in standen
    ]


def _telling(telling: Telling | str | None, bouw: Structuur, bekend_op: datetime | None) -> Telling:
    if isinstance(telling, Telling):
        return telling
    bekend = [telling_nr(nummer) for nummer in bouw.tellingen] or tellingen(bekend_op)
    if telling is None:
        return next(t for t in bekend if t.wettelijk)
    return {t.code: t for t in bekend}[telling]


def _cijfers(
    vraag: Vraagstelling,
    provincies: Iterable[str],
    uiterlijk: Mapping[str, Horizonnen],
    gemeente: str,
    stempels: Mapping[str, object] | None = None,
) -> Mapping[str, Mapping[str, Cijfers]]:
    """Figures of the gemeenten with places, per provincie; whoever has none is left out."""
    if not gemeente:
        return cijfers_per_gemeente(vraag, provincies, uiterlijk=uiterlijk, stempels=stempels)
    uit: dict[str, dict[str, Cijfers]] = {}
    for provincie in provincies:
        laatste = uiterlijk.get(provincie, {}).get(gemeente)
        cijfers = cijfers_van_gemeente(vraag, provincie, gemeente, uiterlijk=laatste)
        uit[provincie] = {gemeente: cijfers} if cijfers.plekken else {}
    return uit


def _stand(rij: Structuurrij, cijfers: Cijfers | None, vraag: Vraagstelling, telling: Telling) -> Gemeentestand:
    taak, peildatum = rij.taak, vraag.peildatum
    uiterlijk = taak.realiseren_uiterlijk if taak else vraag.regeling.realisatiedatum
    if rij.met_besluit:
        doel = Opgave(taak.totaal, taak.amv) if taak else None
    else:
        doel = Opgave(rij.opgave.totaal, rij.opgave.amv)
    return Gemeentestand(
        opgave=rij.opgave,
        doel=doel,
        soort=Doelsoort.TAAK if rij.met_besluit else Doelsoort.OPGAVE,
        cijfers=cijfers,
        regeling=vraag.regeling,
        peildatum=peildatum,
        na_datum=peildatum >= uiterlijk,
        telt_wettelijk=telling.wettelijk,
        gebied=rij.gebied,
        taak=taak,
        schorsing=rij.schorsing if taak else None,
    )
