"""Watching toezicht: every crossed line is told once, also the lines of days without a worker."""

from collections.abc import Iterator
from datetime import date, datetime

from spreiding.regels.rollen import Rol
from spreiding.regels.rooster import Roostertaak
from spreiding.regels.signalen import Signaalregel
from spreiding.regels.tijd import datum_voluit
from spreiding.regels.toezichtsignalen import Trajectgrens, gespreksgrenzen, termijngrenzen
from spreiding.signalen.actions import NieuwSignaal, signalen_geven, taak_per_dag
from spreiding.signalen.models import Taakloop
from spreiding.toezicht.queries.bewaken import Bewaakt, bewaakt
from spreiding.verdeling.queries.bewaken import eerste_dag, kennis_op

ROLLEN = (Rol.TOEZICHT,)


def toezicht_bewaken(*, peildatum: date, nu: datetime, loop_id: int | None = None, ingehaald: bool = True) -> Taakloop:
    """Tell what was crossed on this day and on the days that were missed. Twice is once.

    `ingehaald=False` leaves missed days out. Raises LooptAl; Belemmerd when that day cannot be looked at.
    """
    return taak_per_dag(
        Roostertaak.TOEZICHT_BEWAKEN, lambda dag: _dag(dag, nu), eerste=eerste_dag,
        peildatum=peildatum, nu=nu, loop_id=loop_id, ingehaald=ingehaald,
    )  # fmt: skip


def _dag(dag: date, nu: datetime) -> dict[str, int]:
    """Counts of one day. A fixed number of queries."""
    rijen = bewaakt(dag, kennis_op(dag, nu))
    nieuw = [_signaal(rij, grens, dag) for rij in rijen for grens in _grenzen(rij, dag)]
    return {"trajecten": len(rijen), "signalen": len(signalen_geven(nieuw, nu=nu))}


def _grenzen(rij: Bewaakt, peildatum: date) -> Iterator[Trajectgrens]:
    yield from termijngrenzen(rij.lopend, peildatum)
    yield from gespreksgrenzen(rij.gesprekken, peildatum)
    for afspraak, op in rij.gebroken:
        zin = f"De afspraak ‘{afspraak}’ (uiterlijk {datum_voluit(afspraak.uiterlijk)}) is niet nagekomen."
        yield Trajectgrens("afspraak", f"afspraak-{afspraak.pk}", op, "gebroken", "afspraak niet nagekomen", zin)


def _signaal(rij: Bewaakt, grens: Trajectgrens, peildatum: date) -> NieuwSignaal:
    traject = rij.traject
    return NieuwSignaal(
        regel=Signaalregel.TOEZICHT,
        soort=grens.soort,
        sleutel=f"{grens.sleutel}:{grens.over.isoformat()}",
        trede=grens.trede,
        titel=f"{traject.gemeente.naam}: {grens.titel}",
        zin=grens.zin,
        rollen=ROLLEN,
        peildatum=peildatum,
        href=traject.get_absolute_url(),
        provincie=traject.gemeente.provincie_id,
        gemeente=traject.gemeente_id,
    )
