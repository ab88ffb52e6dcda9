"""Looking back: forecasts as they would have been on earlier days, against what happened (as known now)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.core.peil import einde_van
from spreiding.cyclus.queries import cyclus_op, regelingen
from spreiding.dashboard.queries.prognose import gemeenteprognoses, zeker
from spreiding.dashboard.queries.versie import bewaard, versie
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.queries import provinciecodes
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.regels.prognosetoets import Geval, Toets, toets
from spreiding.regels.tijd import plus_maanden
from spreiding.regels.toestand import Cijfers, Opgave
from spreiding.verdeling.queries.realisatie import realisatie_van

EERSTE = date(2024, 10, 1)  # before that nothing had come to an end yet
OM_DE = 3  # months between two moments
VOORUIT = (3, 6)  # months ahead that can be chosen


@dataclass(frozen=True, slots=True)
class Moment:
    """Forecasts made on `op` for `voor`, with their score; `gevallen` are gemeenten where it could go either way."""

    op: date
    voor: date
    gevallen: tuple[Geval, ...]

    @property
    def toets(self) -> Toets:
        return toets(self.gevallen)


def momenten(vandaag: date, vooruit: int) -> list[tuple[date, date]]:
    """(made on, made for) of every forecast whose day has come."""
    paren, op = [], EERSTE
    while (voor := plus_maanden(op, vooruit)) <= vandaag:
        paren.append((op, voor))
        op = plus_maanden(op, OM_DE)
    return paren


def terugblik(zicht: Zicht, vooruit: int) -> list[Moment]:
    """Every moment until today, kept until something in the data changes."""
    naam = versie(zicht, provinciecodes(), "terugblik", vooruit)
    return bewaard(naam, lambda: [_moment(op, voor) for op, voor in momenten(zicht.peil.vandaag, vooruit)])


def alle(moment_lijst: Sequence[Moment]) -> Toets:
    """The score of all moments together."""
    return toets([geval for moment in moment_lijst for geval in moment.gevallen])


def _moment(op: date, voor: date) -> Moment:
    cyclus = cyclus_op(op)
    kennis = einde_van(op)
    regeling = regelingen(kennis).get(cyclus.pk) or regelingen()[cyclus.pk]
    werd = realisatie_van(cyclus.pk, None, peildatum=voor).per_code
    gevallen = []
    for rij in gemeenteprognoses(Vraagstelling(regeling, op, kennis), voor):
        code = rij.stand.gebied.code
        if code in werd and rij.prognose.uitkomsten.is_onzeker:
            uitkomst = zeker(werd[code].cijfers)
            gevallen.append(Geval(rij.stand.gebied.naam, rij.prognose, uitkomst, _gehaald(rij.stand.doel, uitkomst)))
    return Moment(op, voor, tuple(gevallen))


def _gehaald(doel: Opgave | None, uitkomst: Cijfers) -> bool | None:
    if doel is None or doel.totaal is None:
        return None
    if doel.amv is None:
        return uitkomst.totaal >= doel.totaal
    return uitkomst.regulier >= doel.totaal - doel.amv and uitkomst.amv >= doel.amv
