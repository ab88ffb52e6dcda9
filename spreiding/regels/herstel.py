"""Wat er gebeurt als het advies wordt opgevolgd: per criterium de feiten zoals ze dan zijn.

Zo is "vanaf wanneer telt het" geen belofte in woorden maar een uitkomst: volg het advies op papier op, en
zoek de eerste dag waarop het oordeel ja is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from spreiding.regels.begrippen import Criterium, Reden, Uitkomst, Vraag
from spreiding.regels.criteria import bevind, drempelplaatsen
from spreiding.regels.gegevens import Bewijs, Deel, PlekGegevens
from spreiding.regels.plekfeiten import ALTIJD_AL, ZONDER_EINDE, Plekfeiten, Reeks, bij, duurt
from spreiding.regels.regeling import Regeling
from spreiding.regels.stapel import stapel
from spreiding.regels.tijd import EEN_DAG, Periode, plus_jaren

type Herstel = Callable[[Plekfeiten, date, Reden], PlekGegevens | None]

ALLEEN_BEWIJS = (Reden.KANSRIJK_ZONDER_BEWIJS, Reden.LOOPTIJD_ZONDER_BEWIJS, Reden.BEWIJS_ONTBREEKT)


def opgevolgd(
    plek: PlekGegevens, vraag: Vraag, *, criteria: Sequence[Criterium], peildatum: date, regeling: Regeling
) -> PlekGegevens:
    """De plek nadat op de peildatum is gedaan wat per criterium ontbreekt; wat niet te herstellen is blijft."""
    for criterium in criteria:
        plek = _hersteld(Plekfeiten(plek, vraag, regeling), criterium, peildatum)
    return plek


def _hersteld(f: Plekfeiten, criterium: Criterium, dag: date) -> PlekGegevens:
    gevonden = bevind(f, criterium, dag)
    if gevonden.uitkomst is Uitkomst.JA:
        return f.plek
    if gevonden.reden in ALLEEN_BEWIJS:
        return _met_bewijs(f.plek, criterium, dag)
    plek = HERSTEL[criterium](f, dag, gevonden.reden) if criterium in HERSTEL else None
    if plek is None:
        return f.plek
    return _met_bewijs(plek, criterium, dag) if criterium in f.regeling.bewijs_vereist else plek


def _met_bewijs(plek: PlekGegevens, criterium: Criterium, dag: date) -> PlekGegevens:
    stuk = Bewijs(criterium, Periode(dag, None), "bewijs volgens advies")
    return replace(plek, bewijzen=(*plek.bewijzen, stuk))


def dek(delen: Sequence[Deel], van: date, tot: date, standaard: int) -> tuple[Deel, ...]:
    """Vult de gaten in [van, tot) met het aantal van het deel ervoor, of anders het deel erna of `standaard`."""
    gevuld: list[Deel] = []
    tot_hier, aantal = van, None
    for deel in delen:
        if deel.aantal == 0:
            continue
        begin, einde = deel.periode.van or ALTIJD_AL, deel.periode.tot or ZONDER_EINDE
        if tot_hier < min(begin, tot):
            gevuld.append(_deel(tot_hier, min(begin, tot), aantal or deel.aantal or standaard))
        gevuld.append(deel)
        tot_hier, aantal = max(tot_hier, einde), deel.aantal
    if tot_hier < tot:
        gevuld.append(_deel(tot_hier, tot, aantal or standaard))
    return tuple(gevuld)


def _deel(van: date, tot: date, aantal: int) -> Deel:
    return Deel(Periode(van, None if tot == ZONDER_EINDE else tot), aantal)


def _heropend(f: Plekfeiten, tot: date) -> date | None:
    """De sluitdatum, tenzij die vóór of op `tot` ligt: dan is de sluiting van de baan."""
    return None if f.sluit <= tot else f.plek.gesloten_op


def _niet_dubbel(f: Plekfeiten, _: date, __: Reden) -> PlekGegevens:
    return replace(f.plek, dubbel_met=None)


def _niet_vervallen(f: Plekfeiten, dag: date, _: Reden) -> PlekGegevens:
    vervallen = f.plek.vervallen_op
    staat = None if vervallen is not None and vervallen <= dag else vervallen
    return replace(f.plek, gesloten_op=_heropend(f, dag), vervallen_op=staat)


def _aantal(f: Plekfeiten, dag: date, reden: Reden) -> PlekGegevens:
    if reden is not Reden.AANTAL_ONBEKEND:
        return replace(f.plek, delen=dek(f.plek.delen, dag, ZONDER_EINDE, f.drempel))
    if not f.plek.delen:
        van = min(dag, f.regeling.realisatiedatum)
        return replace(f.plek, delen=(Deel(Periode(van, None), f.drempel),))
    ingevuld = [d if d.aantal is not None else Deel(d.periode, f.drempel) for d in f.plek.delen]
    return replace(f.plek, delen=tuple(ingevuld))


def _realisatiedatum(f: Plekfeiten, dag: date, reden: Reden) -> PlekGegevens | None:
    moment, bereikt = f.regeling.realisatiedatum, f.plek.beschikbaar_bereikt
    if reden is Reden.BEGIN_ONBEKEND and f.is_geopend:
        return replace(f.plek, beschikbaar_bereikt=min(dag, moment))
    if dag > moment or (bereikt is not None and bereikt > moment):
        return None
    op_tijd = replace(f.plek, delen=_tot_raming(f, moment), gesloten_op=_heropend(f, f.regeling.volgende_raming))
    if bereikt is None and (f.open_vanaf is None or f.open_vanaf > moment):
        return replace(op_tijd, beschikbaar_verwacht=moment)
    return op_tijd


def _volgende_raming(f: Plekfeiten, dag: date, _: Reden) -> PlekGegevens | None:
    reeks, moment = f.reeks, f.regeling.realisatiedatum
    if reeks is None or (dag > moment and f.einde(reeks) < dag):
        return None
    delen = _tot_raming(f, max(reeks.van, moment))
    return replace(f.plek, delen=delen, gesloten_op=_heropend(f, f.regeling.volgende_raming))


def _tot_raming(f: Plekfeiten, van: date) -> tuple[Deel, ...]:
    return dek(f.plek.delen, van, f.regeling.volgende_raming + EEN_DAG, f.drempel)


def _kansrijk(f: Plekfeiten, dag: date, _: Reden) -> PlekGegevens | None:
    erkend = f.regeling.kansrijkgronden
    if not erkend:
        return None
    gronden = f.plek.kansrijkgronden
    if erkend.isdisjoint(gronden):
        gronden = (*gronden, min(erkend))
    return replace(f.plek, kansrijkgronden=gronden)


def _looptijd(f: Plekfeiten, dag: date, _: Reden) -> PlekGegevens | None:
    reeks = bij(f.reeksen, dag)
    if reeks is None:
        return None
    bekend = Plekfeiten(_begin_bekend(f, reeks, dag), f.vraag, f.regeling)
    if duurt(bekend.begin(reeks) or reeks.van, bekend.einde(reeks), f.regeling.duurzaam_jaren):
        return bekend.plek
    return _vijf_jaar(bekend, reeks, dag)


def _binnen_termijn(f: Plekfeiten, dag: date, reden: Reden) -> PlekGegevens | None:
    reeks = bij(f.reeksen, dag)
    if reeks is None:
        return None
    plek = _begin_bekend(f, reeks, dag)
    if reden is Reden.AFGELOPEN:
        return _vijf_jaar(Plekfeiten(plek, f.vraag, f.regeling), reeks, dag)
    return plek


def _begin_bekend(f: Plekfeiten, reeks: Reeks, dag: date) -> PlekGegevens:
    if f.open_vanaf is not None:
        return f.plek
    if f.is_geopend:
        return replace(f.plek, beschikbaar_bereikt=dag if reeks.van == ALTIJD_AL else min(dag, reeks.van))
    return replace(f.plek, beschikbaar_verwacht=max(dag, reeks.van))


def _vijf_jaar(f: Plekfeiten, reeks: Reeks, dag: date) -> PlekGegevens:
    """Verlengt tot vijf jaar na het begin, of begint vandaag opnieuw als de plaatsen er niet meer zijn."""
    begin = f.begin(reeks) or dag
    van, start = (dag, max(dag, begin)) if f.einde(reeks) <= dag else (min(reeks.tot, begin), begin)
    tot = plus_jaren(start, f.regeling.duurzaam_jaren)
    return replace(f.plek, delen=dek(f.plek.delen, van, tot, f.drempel), gesloten_op=_heropend(f, tot))


def _drempel(f: Plekfeiten, dag: date, _: Reden) -> PlekGegevens:
    eigen, elders = drempelplaatsen(f, dag)
    erbij = Deel(Periode(dag, None), max(0, f.drempel - (eigen or 0) - (elders or 0)))
    return replace(f.plek, andere_duurzame_plaatsen=stapel((*f.plek.andere_duurzame_plaatsen, erbij)))


def _periode(f: Plekfeiten, dag: date, reden: Reden) -> PlekGegevens | None:
    if reden is not Reden.AFGELOPEN:
        return None
    return replace(f.plek, delen=dek(f.plek.delen, dag, ZONDER_EINDE, f.drempel))


def _beschikbaar(f: Plekfeiten, dag: date, _: Reden) -> PlekGegevens | None:
    if f.plek.beschikbaar_bereikt is not None:
        return None
    if f.is_geopend:
        return replace(f.plek, beschikbaar_bereikt=dag)
    verwacht = f.plek.beschikbaar_verwacht
    return None if verwacht is None else replace(f.plek, beschikbaar_bereikt=max(dag, verwacht))


HERSTEL: Mapping[Criterium, Herstel] = {
    Criterium.NIET_DUBBEL: _niet_dubbel,
    Criterium.NIET_VERVALLEN: _niet_vervallen,
    Criterium.AANTAL: _aantal,
    Criterium.REALISATIEDATUM: _realisatiedatum,
    Criterium.VOLGENDE_RAMING: _volgende_raming,
    Criterium.KANSRIJK: _kansrijk,
    Criterium.LOOPTIJD: _looptijd,
    Criterium.BINNEN_TERMIJN: _binnen_termijn,
    Criterium.DREMPEL: _drempel,
    Criterium.PERIODE: _periode,
    Criterium.BESCHIKBAAR: _beschikbaar,
}
