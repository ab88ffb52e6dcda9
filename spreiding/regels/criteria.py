"""De criteria: per criterium een korte toets met zijn bron, en de dagen waarop de uitkomst kan omslaan.

Een toets krijgt de feiten en een peildatum en geeft alleen uitkomst en reden; de woorden staan in `uitleg`.
Zo delen het snelle pad (verloop) en het pad met uitleg (beoordeel) precies dezelfde regels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from spreiding.regels.begrippen import Criterium, Reden, Vraag
from spreiding.regels.logica import JA, Bevinding, nee, onbekend
from spreiding.regels.plekfeiten import Plekfeiten, bij, duurt
from spreiding.regels.tijd import eerste_dag_binnen, plus_maanden

type Toets = Callable[[Plekfeiten, date], Bevinding]
type Breekpunten = Callable[[Plekfeiten], Iterable[date | None]]

# Eén keer maken: een toets geeft steeds dezelfde waarde terug.
ZONDER_BEWIJS = {Criterium.LOOPTIJD: onbekend(Reden.LOOPTIJD_ZONDER_BEWIJS)}
BEWIJS_ONTBREEKT = onbekend(Reden.BEWIJS_ONTBREEKT)
AANTAL_ONBEKEND = onbekend(Reden.AANTAL_ONBEKEND)
BEGIN_ONBEKEND = onbekend(Reden.BEGIN_ONBEKEND)
KANSRIJK = JA._replace(reden=Reden.KANSRIJK)
KANSRIJK_ZONDER_BEWIJS = onbekend(Reden.KANSRIJK_ZONDER_BEWIJS)
NEE = {reden: nee(reden) for reden in Reden}


def soort(f: Plekfeiten, _: date) -> Bevinding:
    """Alleen de soorten die de regeling voor deze vraag noemt (Wet art. 1; Besluit art. 2.2; R13, R14)."""
    return JA if f.plek.soort in f.regeling.soorten[f.vraag] else NEE[Reden.SOORT]


def provincie(f: Plekfeiten, _: date) -> Bevinding:
    """De locatie ligt in de provincie van de gemeente die haar opgeeft (Wet art. 4)."""
    return JA if f.plek.provincie == f.plek.provincie_locatie else NEE[Reden.PROVINCIE]


def niet_dubbel(f: Plekfeiten, _: date) -> Bevinding:
    """Een plaats telt één keer (R12; Druten en Wijchen)."""
    return JA if f.plek.dubbel_met is None else NEE[Reden.DUBBEL]


def niet_vervallen(f: Plekfeiten, dag: date) -> Bevinding:
    """Op de peildatum is het plan niet vervallen en de locatie niet gesloten."""
    for einde in (f.plek.vervallen_op, f.plek.gesloten_op):
        if einde is not None and einde <= dag:
            return NEE[Reden.VERVALLEN]
    return JA


def aantal(f: Plekfeiten, dag: date) -> Bevinding:
    """Het aantal waar de vraag om draait is bekend en niet 0 (Wet art. 1; R15)."""
    geteld = TELLINGEN[f.vraag](f, dag)
    if geteld is None:
        return AANTAL_ONBEKEND
    if geteld == 0:
        return NEE[Reden.AFGELOPEN if f.stukken else Reden.GEEN_PLAATSEN]
    return JA


def realisatiedatum(f: Plekfeiten, _: date) -> Bevinding:
    """De plaatsen zijn er op de realisatiedatum (Wet art. 7 lid 1; R10)."""
    reeks, moment = f.reeks, f.regeling.realisatiedatum
    if reeks is None:
        return _zonder_plaatsen(f)
    if reeks.van > moment:
        return NEE[Reden.BEGIN_TE_LAAT]
    if f.einde(reeks) <= moment:
        return NEE[Reden.EINDE_TE_VROEG]
    begin = f.begin(reeks)
    if begin is None:
        return BEGIN_ONBEKEND
    return NEE[Reden.BEGIN_TE_LAAT] if begin > moment else JA


def volgende_raming(f: Plekfeiten, _: date) -> Bevinding:
    """De plaatsen blijven tot en met de dag van de volgende raming (Wet art. 2 lid 1; R10)."""
    if f.reeks is None:
        return _zonder_plaatsen(f)
    return JA if f.einde(f.reeks) > f.regeling.volgende_raming else NEE[Reden.EINDE_TE_VROEG]


def kansrijk(f: Plekfeiten, dag: date) -> Bevinding:
    """Een erkende kansrijkgrond, met bewijs dat op de peildatum geldt (antwoord Kamervragen 18-4-2025)."""
    gronden = [grond for grond in f.plek.kansrijkgronden if grond in f.regeling.kansrijkgronden]
    if not gronden:
        return NEE[Reden.GEEN_KANSRIJKGROND]
    if Criterium.KANSRIJK not in f.regeling.bewijs_vereist:
        return KANSRIJK
    for bewijs in f.plek.bewijzen:
        past = bewijs.criterium is Criterium.KANSRIJK and (bewijs.grond is None or bewijs.grond in gronden)
        if past and bewijs.periode.bevat(dag):
            return KANSRIJK
    return KANSRIJK_ZONDER_BEWIJS


def looptijd(f: Plekfeiten, dag: date) -> Bevinding:
    """De plaatsen zijn er ten minste vijf jaar achtereen (Besluit art. 3.1)."""
    reeks = bij(f.reeksen, dag)
    if reeks is None:
        return _zonder_plaatsen(f)
    einde, jaren = f.einde(reeks), f.regeling.duurzaam_jaren
    if not duurt(f.begin(reeks) or reeks.van, einde, jaren):
        return NEE[Reden.TE_KORT]
    return BEGIN_ONBEKEND if f.begin(reeks) is None and einde != date.max else JA


def binnen_termijn(f: Plekfeiten, dag: date) -> Bevinding:
    """De plaatsen zijn er op de peildatum of komen er binnen twaalf maanden (Wet art. 2 lid 3)."""
    reeks = bij(f.reeksen, dag)
    if reeks is None:
        return _zonder_plaatsen(f)
    if f.einde(reeks) <= dag:
        return NEE[Reden.AFGELOPEN]
    begin = f.begin(reeks)
    if (begin or reeks.van) > plus_maanden(dag, f.regeling.binnen_maanden):
        return NEE[Reden.NIET_BINNEN_TERMIJN]
    return BEGIN_ONBEKEND if begin is None else JA


def drempel(f: Plekfeiten, dag: date) -> Bevinding:
    """De gemeente heeft ten minste 100 (regulier) of 16 (bijzonder) duurzame plaatsen (Besluit art. 3.1)."""
    if not f.stukken:
        return _zonder_plaatsen(f)
    if f.open_vanaf is None:
        return BEGIN_ONBEKEND
    eigen, elders = drempelplaatsen(f, dag)
    if (eigen or 0) + (elders or 0) >= f.drempel:
        return JA
    return AANTAL_ONBEKEND if eigen is None or elders is None else NEE[Reden.ONDER_DREMPEL]


def periode(f: Plekfeiten, dag: date) -> Bevinding:
    """Op de peildatum is de capaciteit begonnen en niet geëindigd (Wet art. 6)."""
    stuk = bij(f.stukken, dag)
    if stuk is None:
        return _zonder_plaatsen(f)
    if stuk.van > dag:
        return NEE[Reden.NOG_NIET_BEGONNEN]
    return NEE[Reden.AFGELOPEN] if stuk.tot <= dag else JA


def beschikbaar(f: Plekfeiten, dag: date) -> Bevinding:
    """De locatie is op de peildatum feitelijk beschikbaar gesteld (Wet art. 7 lid 1)."""
    bereikt, verwacht = f.plek.beschikbaar_bereikt, f.plek.beschikbaar_verwacht
    if bereikt is not None:
        return JA if bereikt <= dag else NEE[Reden.NOG_NIET_BEGONNEN]
    if f.is_geopend:
        return BEGIN_ONBEKEND
    if verwacht is None:
        return NEE[Reden.BEGIN_ONBEKEND]
    return NEE[Reden.VERWACHT if verwacht <= dag else Reden.NOG_NIET_BEGONNEN]


def _zonder_plaatsen(f: Plekfeiten) -> Bevinding:
    """Geen reeks: er is niets ingevuld (onbekend) of overal staat 0 (nee)."""
    return NEE[Reden.GEEN_PLAATSEN] if f.plek.delen else BEGIN_ONBEKEND


TOETSEN: Mapping[Criterium, Toets] = {
    Criterium.SOORT: soort,
    Criterium.PROVINCIE: provincie,
    Criterium.NIET_DUBBEL: niet_dubbel,
    Criterium.NIET_VERVALLEN: niet_vervallen,
    Criterium.AANTAL: aantal,
    Criterium.REALISATIEDATUM: realisatiedatum,
    Criterium.VOLGENDE_RAMING: volgende_raming,
    Criterium.KANSRIJK: kansrijk,
    Criterium.LOOPTIJD: looptijd,
    Criterium.BINNEN_TERMIJN: binnen_termijn,
    Criterium.DREMPEL: drempel,
    Criterium.PERIODE: periode,
    Criterium.BESCHIKBAAR: beschikbaar,
}


def bevind(f: Plekfeiten, criterium: Criterium, dag: date) -> Bevinding:
    """De toets, en daarna: zonder geldig bewijs is een criterium dat bewijs vraagt onbekend in plaats van ja."""
    gevonden = TOETSEN[criterium](f, dag)
    if gevonden is JA and criterium in f.regeling.bewijs_vereist and not f.heeft_bewijs(criterium, dag):
        return ZONDER_BEWIJS.get(criterium, BEWIJS_ONTBREEKT)
    return gevonden


# -- aantallen per vraag: None = onbekend, 0 = er zijn geen plaatsen -------------------------------


def telling_verslag(f: Plekfeiten, dag: date) -> int | None:
    """Plaatsen op de realisatiedatum, of anders bij begin of (als alles eerder eindigt) op het laatst."""
    if not f.stukken:
        return _niets(f)
    if f.stukken[-1].tot <= dag:
        return 0
    stuk = bij(f.stukken, f.regeling.realisatiedatum)
    return stuk.aantal if stuk else 0


def telling_verdeelbesluit(f: Plekfeiten, _: date) -> int | None:
    """Het kleinste aantal van realisatiedatum tot en met volgende raming: wat er al die tijd is.

    Zijn de plaatsen er niet al die tijd (kansrijk), dan het aantal op de realisatiedatum of bij het begin.
    """
    if f.reeks is None:
        return _niets(f)
    bekend = [stuk.aantal for stuk in f.stukken_in_venster() if stuk.aantal is not None]
    if len(bekend) < len(f.stukken_in_venster()):
        return None
    if f.houdt_venster:
        return min(bekend)
    stuk = bij(f.reeks.stukken, max(f.regeling.realisatiedatum, f.begin(f.reeks) or f.reeks.van))
    return stuk.aantal if stuk else 0


def telling_duurzaam(f: Plekfeiten, dag: date) -> int | None:
    """Plaatsen op de peildatum (of bij het begin) die vijf jaar achtereen blijven; anders het aantal dan."""
    reeks = bij(f.reeksen, dag)
    if reeks is None:
        return _niets(f)
    moment = max(dag, f.begin(reeks) or reeks.van)
    hier = bij(reeks.stukken, moment)
    if hier is None or any(stuk.aantal is None for stuk in reeks.stukken):
        return None
    return f.duurzaam_op(reeks, moment) or hier.aantal


def telling_gerealiseerd(f: Plekfeiten, dag: date) -> int | None:
    """Plaatsen op de peildatum, of anders de eerstvolgende (of laatste) plaatsen."""
    stuk = bij(f.stukken, dag)
    return _niets(f) if stuk is None else stuk.aantal


def drempelplaatsen(f: Plekfeiten, dag: date) -> tuple[int | None, int | None]:
    """(eigen, elders): duurzame plaatsen in de gemeente op de peildatum of bij het latere begin."""
    moment = drempelmoment(f, dag)
    elders = next((d.aantal for d in f.plek.andere_duurzame_plaatsen if d.periode.bevat(moment)), 0)
    return telling_duurzaam(f, dag), elders


def drempelmoment(f: Plekfeiten, dag: date) -> date:
    """De peildatum, of het begin van de plaatsen als dat later is."""
    reeks = bij(f.reeksen, dag)
    return dag if reeks is None else max(dag, f.begin(reeks) or reeks.van)


def _niets(f: Plekfeiten) -> int | None:
    return 0 if f.plek.delen else None


TELLINGEN: Mapping[Vraag, Callable[[Plekfeiten, date], int | None]] = {
    Vraag.VERSLAG: telling_verslag,
    Vraag.VERDEELBESLUIT: telling_verdeelbesluit,
    Vraag.DUURZAAM: telling_duurzaam,
    Vraag.GEREALISEERD: telling_gerealiseerd,
}

# -- dagen waarop een uitkomst of aantal kan omslaan; wat hier niet staat hangt niet van de peildatum af --


def _grenzen(f: Plekfeiten) -> Iterable[date | None]:
    for stuk in f.stukken:
        yield stuk.van
        yield stuk.tot


def _bewijsgrenzen(criterium: Criterium) -> Breekpunten:
    def dagen(f: Plekfeiten) -> Iterable[date | None]:
        for bewijs in f.plek.bewijzen:
            if bewijs.criterium is criterium:
                yield bewijs.periode.van
                yield bewijs.periode.tot

    return dagen


def _begin_in_zicht(f: Plekfeiten) -> Iterable[date | None]:
    yield f.plek.gesloten_op
    for reeks in f.reeksen:
        yield reeks.tot
        yield eerste_dag_binnen(f.begin(reeks) or reeks.van, f.regeling.binnen_maanden)


def _duurzame_grenzen(f: Plekfeiten) -> Iterable[date | None]:
    yield from _grenzen(f)
    yield f.open_vanaf
    yield f.plek.gesloten_op


def _drempelgrenzen(f: Plekfeiten) -> Iterable[date | None]:
    yield from _duurzame_grenzen(f)
    eerste = drempelmoment(f, date.min)  # wat elders eerder verandert, doet er niet toe
    for deel in f.plek.andere_duurzame_plaatsen:
        for grens in (deel.periode.van, deel.periode.tot):
            if grens is not None and grens > eerste:
                yield grens


BREEKPUNTEN: Mapping[Criterium, Breekpunten] = {
    Criterium.NIET_VERVALLEN: lambda f: (f.plek.vervallen_op, f.plek.gesloten_op),
    Criterium.KANSRIJK: _bewijsgrenzen(Criterium.KANSRIJK),
    Criterium.LOOPTIJD: lambda f: [reeks.tot for reeks in f.reeksen],
    Criterium.BINNEN_TERMIJN: _begin_in_zicht,
    Criterium.DREMPEL: _drempelgrenzen,
    Criterium.PERIODE: _grenzen,
    Criterium.BESCHIKBAAR: lambda f: (f.plek.beschikbaar_bereikt, f.plek.beschikbaar_verwacht),
}
TELGRENZEN: Mapping[Vraag, Breekpunten] = {
    Vraag.VERSLAG: lambda f: [f.stukken[-1].tot] if f.stukken else [],
    Vraag.VERDEELBESLUIT: lambda f: (),
    Vraag.DUURZAAM: _duurzame_grenzen,
    Vraag.GEREALISEERD: _grenzen,
}


def omslagdagen(f: Plekfeiten, criterium: Criterium) -> Iterable[date | None]:
    """Dagen waarop de uitkomst van dit criterium kan omslaan (None en dubbele dagen mogen erin)."""
    if criterium is Criterium.AANTAL:
        yield from TELGRENZEN[f.vraag](f)
    elif criterium in BREEKPUNTEN:
        yield from BREEKPUNTEN[criterium](f)
    if criterium in f.regeling.bewijs_vereist and criterium is not Criterium.KANSRIJK:
        yield from _bewijsgrenzen(criterium)(f)
