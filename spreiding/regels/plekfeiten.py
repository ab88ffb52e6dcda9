"""De feiten van een plek, klaargezet om te toetsen: reeksen plaatsen, begin, einde en aantallen.

Intern is een periode zonder begin of einde date.min of date.max, zodat vergelijken kort en snel is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Vraag
from spreiding.regels.gegevens import Deel, PlekGegevens
from spreiding.regels.regeling import Regeling
from spreiding.regels.tijd import plus_jaren

ALTIJD_AL = date.min
ZONDER_EINDE = date.max


class Stuk(NamedTuple):
    """Aantal plaatsen (None = onbekend) van `van` tot `tot`."""

    van: date
    tot: date
    aantal: int | None


class Reeks(NamedTuple):
    """Aaneengesloten stukken: er zijn plaatsen op elke dag van `van` tot `tot`."""

    van: date
    tot: date
    stukken: tuple[Stuk, ...]


def reeksen(delen: Sequence[Deel]) -> tuple[Reeks, ...]:
    """Aaneengesloten reeksen. Delen met 0 plaatsen vallen weg: dan zijn er geen plaatsen."""
    gevonden: list[Reeks] = []
    for deel in delen:
        if deel.aantal == 0:
            continue
        stuk = Stuk(deel.periode.van or ALTIJD_AL, deel.periode.tot or ZONDER_EINDE, deel.aantal)
        if gevonden and gevonden[-1].tot == stuk.van:
            vorige = gevonden[-1]
            gevonden[-1] = Reeks(vorige.van, stuk.tot, (*vorige.stukken, stuk))
        else:
            gevonden.append(Reeks(stuk.van, stuk.tot, (stuk,)))
    return tuple(gevonden)


def bij[S: Stuk | Reeks](rij: Sequence[S], dag: date) -> S | None:
    """Het stuk of de reeks op deze dag, anders het eerste erna, anders het laatste; None als er niets is."""
    for lid in rij:
        if dag < lid.tot:
            return lid
    return rij[-1] if rij else None


class Plekfeiten:
    """Eén plek, één vraag en één regeling, met alles wat daaruit volgt zonder peildatum."""

    def __init__(self, plek: PlekGegevens, vraag: Vraag, regeling: Regeling) -> None:
        self.plek = plek
        self.vraag = vraag
        self.regeling = regeling
        self.reeksen = reeksen(plek.delen)
        self.stukken = tuple(stuk for reeks in self.reeksen for stuk in reeks.stukken)
        self.open_vanaf = plek.beschikbaar_bereikt or plek.beschikbaar_verwacht
        self.sluit = plek.gesloten_op or ZONDER_EINDE
        self._bruikbaar: dict[Reeks, list[Stuk]] = {}
        self._duurzaam: dict[Stuk, int | None] = {}

    @cached_property
    def reeks(self) -> Reeks | None:
        """De reeks voor het verdeelbesluit: die de realisatiedatum bevat, of de eerste erna."""
        return bij(self.reeksen, self.regeling.realisatiedatum)

    def begin(self, reeks: Reeks) -> date | None:
        """Eerste dag dat de plaatsen er zijn: capaciteit begonnen én locatie beschikbaar. None = onbekend."""
        return None if self.open_vanaf is None else max(reeks.van, self.open_vanaf)

    def einde(self, reeks: Reeks) -> date:
        """Eerste dag dat de plaatsen er niet meer zijn: einde capaciteit, of eerder als de locatie sluit."""
        return min(reeks.tot, self.sluit)

    @property
    def is_geopend(self) -> bool:
        """Is de locatie volgens haar stand beschikbaar (geweest)?"""
        return self.plek.fase in (Fase.BESCHIKBAAR, Fase.GESLOTEN)

    @property
    def is_regulier(self) -> bool:
        return self.plek.doelgroep is Doelgroep.REGULIER

    @property
    def drempel(self) -> int:
        return self.regeling.drempel(self.plek.doelgroep)

    # -- aantallen -------------------------------------------------------------------------------

    def stukken_in_venster(self) -> list[Stuk]:
        """Stukken van de reeks die de tijd van realisatiedatum tot en met volgende raming raken."""
        if self.reeks is None:
            return []
        van, tot_en_met = self.regeling.realisatiedatum, self.regeling.volgende_raming
        return [stuk for stuk in self.reeks.stukken if stuk.van <= tot_en_met and stuk.tot > van]

    @cached_property
    def houdt_venster(self) -> bool:
        """Zijn de plaatsen er de hele tijd van realisatiedatum tot en met volgende raming?"""
        if self.reeks is None:
            return False
        begin = self.begin(self.reeks)
        return (
            begin is not None
            and begin <= self.regeling.realisatiedatum
            and self.einde(self.reeks) > self.regeling.volgende_raming
        )

    def duurzaam_op(self, reeks: Reeks, dag: date) -> int | None:
        """Plaatsen op `dag` die ten minste vijf jaar achtereen blijven; None als er zulke plaatsen niet zijn.

        Alleen voor een reeks waarvan alle aantallen bekend zijn.
        """
        stukken = self._bruikbaar.get(reeks) or self._bruikbaar.setdefault(reeks, self._beperkt(reeks))
        hier = bij(stukken, dag)
        if hier is None:
            return None
        if hier not in self._duurzaam:
            self._duurzaam[hier] = _blijvend(stukken, hier, self.regeling.duurzaam_jaren)
        return self._duurzaam[hier]

    def _beperkt(self, reeks: Reeks) -> list[Stuk]:
        van, tot = self.begin(reeks) or reeks.van, self.einde(reeks)
        return [
            Stuk(max(stuk.van, van), min(stuk.tot, tot), stuk.aantal)
            for stuk in reeks.stukken
            if stuk.tot > van and stuk.van < tot
        ]

    # -- bewijs ----------------------------------------------------------------------------------

    def heeft_bewijs(self, criterium: Criterium, dag: date) -> bool:
        return any(b.criterium is criterium and b.periode.bevat(dag) for b in self.plek.bewijzen)


def duurt(van: date, tot: date, jaren: int) -> bool:
    """Duurt [van, tot) ten minste zoveel jaren? Zonder begin of einde altijd."""
    return van == ALTIJD_AL or tot == ZONDER_EINDE or tot >= plus_jaren(van, jaren)


def _blijvend(stukken: Sequence[Stuk], hier: Stuk, jaren: int) -> int | None:
    """Het hoogste aantal, ten hoogste dat van `hier`, dat rond `hier` zoveel jaren achtereen blijft."""
    plaats = stukken.index(hier)
    niveaus = {stuk.aantal or 0 for stuk in stukken if (stuk.aantal or 0) <= (hier.aantal or 0)}
    for niveau in sorted(niveaus, reverse=True):
        if duurt(*_strook(stukken, plaats, niveau), jaren):
            return niveau
    return None


def _strook(stukken: Sequence[Stuk], plaats: int, niveau: int) -> tuple[date, date]:
    """Het langste aaneengesloten stuk rond `plaats` met ten minste `niveau` plaatsen."""
    links = rechts = plaats
    while links > 0 and (stukken[links - 1].aantal or 0) >= niveau:
        links -= 1
    while rechts + 1 < len(stukken) and (stukken[rechts + 1].aantal or 0) >= niveau:
        rechts += 1
    return stukken[links].van, stukken[rechts].tot
