"""What would be: the facts of a locatie as a form proposes them. Nothing here writes; the actions do so for real."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from spreiding.opvang.models import Locatie, Mijlpaal
from spreiding.opvang.queries.gegevens import Feiten, Plaatsenrij, feiten_van
from spreiding.regels.begrippen import Fase
from spreiding.regels.tijd import Periode

EEN_TEL = timedelta(microseconds=1)
EINDSTANDEN = [fase.value for fase in Fase if fase.is_eindstand]


def met_plaatsen(feiten: Feiten, nieuw: Plaatsenrij, in_plaats_van: Plaatsenrij | None = None) -> Feiten:
    """The new number replaces its stretch of days; what lies before and after stays (as `capaciteit_vastleggen`)."""
    blijft = [rij for rij in feiten.plaatsen if rij != in_plaats_van]
    rest = [stuk for rij in blijft for stuk in _zonder(rij, nieuw)]
    rijen = sorted([*rest, nieuw], key=lambda rij: (rij.doelgroep, rij.periode.van or date.min))
    return replace(feiten, plaatsen=rijen)


def vervangen(feiten: Feiten, nieuw: Plaatsenrij, in_plaats_van: Plaatsenrij | None = None) -> list[Plaatsenrij]:
    """The present rows of which days are replaced by the new number."""
    return [
        rij
        for rij in feiten.plaatsen
        if rij == in_plaats_van or (rij.doelgroep == nieuw.doelgroep and rij.periode.overlapt(nieuw.periode))
    ]


def _zonder(rij: Plaatsenrij, nieuw: Plaatsenrij) -> Iterable[Plaatsenrij]:
    van, tot = nieuw.periode.van, nieuw.periode.tot
    if rij.doelgroep != nieuw.doelgroep or not rij.periode.overlapt(nieuw.periode):
        yield rij
        return
    if van is not None and (rij.periode.van is None or rij.periode.van < van):
        yield replace(rij, periode=Periode(rij.periode.van, van))
    if tot is not None and (rij.periode.tot is None or rij.periode.tot > tot):
        yield replace(rij, periode=Periode(tot, rij.periode.tot))


def met_mijlpaal(feiten: Feiten, fase: Fase, *, verwacht_op: date | None, bereikt_op: date | None) -> Feiten:
    """One stage with other dates; without any date the stage is gone."""
    mijlpalen = {naam: mijlpaal for naam, mijlpaal in feiten.mijlpalen.items() if naam != fase.value}
    if verwacht_op or bereikt_op:
        mijlpalen[fase.value] = Mijlpaal(fase=fase.value, verwacht_op=verwacht_op, bereikt_op=bereikt_op)
    return replace(feiten, mijlpalen=mijlpalen)


def gesloten(feiten: Feiten, per: date) -> Feiten:
    """Closed on `per`: places end the day before (as `locatie_sluiten`)."""
    tot_daar = Periode(None, per)
    ingekort = [replace(rij, periode=deel) for rij in feiten.plaatsen if (deel := rij.periode.snede(tot_daar))]
    return met_mijlpaal(replace(feiten, plaatsen=ingekort), Fase.GESLOTEN, verwacht_op=None, bereikt_op=per)


def vervallen(feiten: Feiten, per: date) -> Feiten:
    """The plan is off from `per` on (as `locatie_vervallen`)."""
    return met_mijlpaal(feiten, Fase.VERVALLEN, verwacht_op=None, bereikt_op=per)


def heropend(locatie: Locatie) -> Feiten:
    """As it was known just before the locatie was closed or the plan lapsed (as `locatie_heropenen`)."""
    einde = Mijlpaal.objects.bekend_op().filter(locatie=locatie, fase__in=EINDSTANDEN).order_by("-pk").first()
    if einde is None:
        return feiten_van(locatie)
    return feiten_van(locatie, bekend_op=einde.registratie.lower - EEN_TEL)
