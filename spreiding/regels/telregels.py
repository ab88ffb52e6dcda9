"""Telt deze plek mee? Vier vragen (domein: T1 tot en met T4), beantwoord per plek en per peildatum.

- `beoordeel` geeft het oordeel met uitleg: per criterium artikel, gevonden waarde, wat ontbreekt en vanaf wanneer.
- `verloop` geeft het oordeel als trapfunctie van de peildatum, zonder woorden en snel.

Beide gebruiken dezelfde toetsen (`criteria`) en dezelfde formule (`FORMULES`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from spreiding.regels.advies import WIE, advies
from spreiding.regels.begrippen import Criterium, Reden, Uitkomst, Vraag
from spreiding.regels.criteria import TELLINGEN, bevind, omslagdagen
from spreiding.regels.gegevens import Bewijs, CriteriumOordeel, Deel, Oordeel, PlekGegevens, Tijdvak
from spreiding.regels.herstel import opgevolgd
from spreiding.regels.logica import JA, Alle, Bevinding, EenVan, nee
from spreiding.regels.plekfeiten import ALTIJD_AL, ZONDER_EINDE, Plekfeiten
from spreiding.regels.regeling import Regeling
from spreiding.regels.tijd import EEN_DAG, Periode
from spreiding.regels.uitleg import GEVONDEN, bewijs_tekst, zin

__all__ = [
    "Bewijs",
    "CriteriumOordeel",
    "Deel",
    "Oordeel",
    "PlekGegevens",
    "Tijdvak",
    "beoordeel",
    "beoordeel_alle",
    "verloop",
]

C = Criterium
FORMULES: Mapping[Vraag, Alle] = {
    Vraag.VERSLAG: Alle(C.SOORT, C.PROVINCIE, C.NIET_DUBBEL, C.NIET_VERVALLEN, C.AANTAL),
    Vraag.VERDEELBESLUIT: Alle(
        C.SOORT, C.PROVINCIE, C.NIET_DUBBEL, C.NIET_VERVALLEN, C.AANTAL,
        EenVan(Alle(C.REALISATIEDATUM, C.VOLGENDE_RAMING), C.KANSRIJK),
    ),
    Vraag.DUURZAAM: Alle(
        C.SOORT, C.PROVINCIE, C.NIET_DUBBEL, C.NIET_VERVALLEN, C.AANTAL,
        C.LOOPTIJD, C.BINNEN_TERMIJN, C.DREMPEL,
    ),
    Vraag.GEREALISEERD: Alle(
        C.SOORT, C.PROVINCIE, C.NIET_DUBBEL, C.NIET_VERVALLEN, C.AANTAL, C.PERIODE, C.BESCHIKBAAR
    ),
}  # fmt: skip
"""Per vraag de criteria in de volgorde van de wet, en hoe zij samen het antwoord geven."""

CRITERIA: Mapping[Vraag, tuple[Criterium, ...]] = {v: tuple(f.criteria()) for v, f in FORMULES.items()}


def beoordeel(plek: PlekGegevens, vraag: Vraag, *, peildatum: date, regeling: Regeling) -> Oordeel:
    """Het oordeel op één vraag op de peildatum, met alle criteria, de reden en een zin."""
    feiten = Plekfeiten(plek, vraag, regeling)
    bevindingen = _bevindingen(feiten, peildatum)
    totaal = weeg(feiten, bevindingen)
    hersteld = Plekfeiten(
        opgevolgd(plek, vraag, criteria=CRITERIA[vraag], peildatum=peildatum, regeling=regeling), vraag, regeling
    )
    criteria = tuple(
        _criterium_oordeel(feiten, hersteld, criterium, gevonden, peildatum)
        for criterium, gevonden in bevindingen.items()
    )
    telt_vanaf = _telt_vanaf(feiten, hersteld, totaal, peildatum)
    return Oordeel(
        plek=plek.plek,
        vraag=vraag,
        uitkomst=totaal.uitkomst,
        reden=totaal.reden,
        aantal=_aantal(feiten, peildatum),
        criteria=criteria,
        peildatum=peildatum,
        cyclus=regeling.cyclus,
        regeling=regeling.naam,
        telt_vanaf=telt_vanaf,
        zin=zin(
            feiten,
            totaal,
            criteria,
            openstaand=list(FORMULES[vraag].openstaand(bevindingen)),
            dag=peildatum,
            telt_vanaf=telt_vanaf,
        ),
    )


def beoordeel_alle(plek: PlekGegevens, *, peildatum: date, regeling: Regeling) -> dict[Vraag, Oordeel]:
    """Het oordeel op alle vier de vragen, in hun vaste volgorde."""
    return {vraag: beoordeel(plek, vraag, peildatum=peildatum, regeling=regeling) for vraag in Vraag}


def verloop(plek: PlekGegevens, vraag: Vraag, *, regeling: Regeling) -> tuple[Tijdvak, ...]:
    """Het oordeel als trapfunctie van de peildatum: alle dagen precies één keer, buren verschillen.

    Elk tijdvak geldt voor alle peildata erin; `beoordeel` geeft op die dagen dezelfde uitkomst, reden en
    hetzelfde aantal. Kost enkele tientallen microseconden.
    """
    return _verloop(Plekfeiten(plek, vraag, regeling))


def weeg(feiten: Plekfeiten, bevindingen: Mapping[Criterium, Bevinding]) -> Bevinding:
    """De formule van de vraag; noodopvang waar verder alles klopt krijgt een eigen reden (R14)."""
    totaal = FORMULES[feiten.vraag].weeg(bevindingen)
    if totaal.reden is Reden.SOORT and feiten.plek.soort in feiten.regeling.soorten_noodopvang:
        verder = FORMULES[feiten.vraag].weeg({**bevindingen, Criterium.SOORT: JA})
        return nee(Reden.NOODOPVANG) if verder.uitkomst is Uitkomst.JA else totaal
    return totaal


def _bevindingen(feiten: Plekfeiten, dag: date) -> dict[Criterium, Bevinding]:
    return {criterium: bevind(feiten, criterium, dag) for criterium in CRITERIA[feiten.vraag]}


def _criterium_oordeel(
    feiten: Plekfeiten, hersteld: Plekfeiten, criterium: Criterium, gevonden: Bevinding, dag: date
) -> CriteriumOordeel:
    if gevonden.reden is Reden.SOORT and feiten.plek.soort in feiten.regeling.soorten_noodopvang:
        gevonden = nee(Reden.NOODOPVANG)
    is_ja = gevonden.uitkomst is Uitkomst.JA
    vanaf = dag if is_ja else _eerste_dag(hersteld, (criterium,), dag, lambda op: bevind(hersteld, criterium, op))
    return CriteriumOordeel(
        criterium=criterium,
        uitkomst=gevonden.uitkomst,
        reden=gevonden.reden,
        artikel=feiten.regeling.artikelen[criterium],
        gevonden=GEVONDEN[criterium](feiten, dag),
        bewijs=bewijs_tekst(feiten, criterium, dag),
        ontbreekt="" if is_ja else advies(feiten, criterium, gevonden, dag=dag, vanaf=vanaf),
        wie="" if is_ja else WIE[criterium],
        vanaf=vanaf,
    )


def _telt_vanaf(feiten: Plekfeiten, hersteld: Plekfeiten, totaal: Bevinding, dag: date) -> date | None:
    if totaal.uitkomst is Uitkomst.JA:
        return _ja_sinds(_verloop(feiten), dag)
    criteria = CRITERIA[feiten.vraag]
    return _eerste_dag(hersteld, criteria, dag, lambda op: weeg(hersteld, _bevindingen(hersteld, op)))


def _ja_sinds(tijdvakken: Iterable[Tijdvak], dag: date) -> date | None:
    """Het begin van de aaneengesloten tijd met ja waarin deze dag valt; None = altijd al."""
    sinds: date | None = None
    aan = False
    for tijdvak in tijdvakken:
        if tijdvak.uitkomst is not Uitkomst.JA:
            aan = False
        elif not aan:
            sinds, aan = tijdvak.periode.van, True
        if tijdvak.periode.bevat(dag):
            break
    return sinds


def _eerste_dag(
    feiten: Plekfeiten, criteria: Iterable[Criterium], vanaf: date, oordeel: Callable[[date], Bevinding]
) -> date | None:
    """De eerste dag vanaf `vanaf` waarop het oordeel ja is; None als die niet komt."""
    dagen = {vanaf, *(op for c in criteria for op in omslagdagen(feiten, c) if op is not None and op > vanaf)}
    return next((dag for dag in sorted(dagen) if oordeel(dag).uitkomst is Uitkomst.JA), None)


def _verloop(feiten: Plekfeiten) -> tuple[Tijdvak, ...]:
    """Loopt langs de omslagdagen en toetst op elke dag alleen de criteria die daar kunnen omslaan."""
    omslag = _omslag(feiten)
    dagen = sorted(omslag.keys() - {ALTIJD_AL, ZONDER_EINDE})
    dag = dagen[0] - EEN_DAG if dagen else feiten.regeling.realisatiedatum
    bevindingen = _bevindingen(feiten, dag)
    rijen: list[tuple[date | None, Bevinding, int | None]] = [(None, weeg(feiten, bevindingen), _aantal(feiten, dag))]
    for dag in dagen:
        for criterium in omslag[dag]:
            bevindingen[criterium] = bevind(feiten, criterium, dag)
        rij = (dag, weeg(feiten, bevindingen), _aantal(feiten, dag) if C.AANTAL in omslag[dag] else rijen[-1][2])
        rijen.append(rij)
    return _tijdvakken(rijen)


def _omslag(feiten: Plekfeiten) -> dict[date, list[Criterium]]:
    """Per dag de criteria die op die dag kunnen omslaan."""
    omslag: dict[date, list[Criterium]] = {}
    for criterium in CRITERIA[feiten.vraag]:
        for dag in set(omslagdagen(feiten, criterium)):
            if dag is not None:
                omslag.setdefault(dag, []).append(criterium)
    return omslag


def _tijdvakken(rijen: Sequence[tuple[date | None, Bevinding, int | None]]) -> tuple[Tijdvak, ...]:
    """Voegt buren met dezelfde uitkomst, reden en hetzelfde aantal samen."""
    eerste = [rij for nr, rij in enumerate(rijen) if nr == 0 or rij[1:] != rijen[nr - 1][1:]]
    einden = [rij[0] for rij in eerste[1:]]
    return tuple(
        Tijdvak(Periode(van, tot), totaal.uitkomst, totaal.reden, aantal)
        for (van, totaal, aantal), tot in zip(eerste, [*einden, None], strict=True)
    )


def _aantal(feiten: Plekfeiten, dag: date) -> int | None:
    return TELLINGEN[feiten.vraag](feiten, dag)
