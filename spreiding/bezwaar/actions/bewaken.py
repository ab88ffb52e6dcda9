"""Watching the terms of bezwaar: every crossed line is told once, also the lines of days without a worker."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from spreiding.bezwaar.queries.dossiers import Dossierrij, dossierrijen, dossiers
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import rechtskader, regelingen
from spreiding.regels.bezwaardossier import tempo
from spreiding.regels.bezwaargebeurtenis import Zaaksoort
from spreiding.regels.bezwaarsignalen import Grens, grenzen, zin_tempo
from spreiding.regels.rollen import Rol
from spreiding.regels.rooster import Roostertaak
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import NieuwSignaal, signalen_geven, taak_per_dag
from spreiding.signalen.models import Taakloop
from spreiding.verdeling.queries.bewaken import eerste_dag, kennis_op

ROLLEN = (Rol.BESLUIT,)
WEKEN = 6
VOORAF = timedelta(weeks=16)  # so long before the goal the pace begins to matter


def bezwaar_bewaken(*, peildatum: date, nu: datetime, loop_id: int | None = None, ingehaald: bool = True) -> Taakloop:
    """Tell what was crossed on this day and on the days that were missed, each as known at its end. Twice is once.

    `ingehaald=False` leaves missed days out. Raises LooptAl; Belemmerd when that day cannot be looked at.
    """
    return taak_per_dag(
        Roostertaak.BEZWAAR_BEWAKEN, lambda dag: _dag(dag, nu), eerste=eerste_dag,
        peildatum=peildatum, nu=nu, loop_id=loop_id, ingehaald=ingehaald,
    )  # fmt: skip


def _dag(dag: date, nu: datetime) -> dict[str, int]:
    """Counts of one day. A fixed number of queries."""
    moment = kennis_op(dag, nu)
    rijen = dossierrijen(dossiers(voor=None), peildatum=dag, bekend_op=moment, kader=rechtskader(moment))
    nieuw = [signaal for rij in rijen for signaal in _van_dossier(rij, dag)]
    gegeven = signalen_geven([*nieuw, *_tempo(rijen, dag)], nu=nu)
    return {"dossiers": sum(rij.beeld.is_open for rij in rijen), "signalen": len(gegeven)}


def _van_dossier(rij: Dossierrij, peildatum: date) -> Iterator[NieuwSignaal]:
    for grens in grenzen(rij.beeld):
        yield _signaal(rij, grens, peildatum)


def _signaal(rij: Dossierrij, grens: Grens, peildatum: date) -> NieuwSignaal:
    dossier = rij.dossier
    return NieuwSignaal(
        regel=Signaalregel.BEZWAAR,
        soort=grens.soort,
        sleutel=f"{dossier.pk}:{grens.over.isoformat()}",
        trede=grens.trede,
        titel=f"{grens.titel}: {dossier.naam} ({dossier.kenmerk})",
        zin=grens.zin,
        rollen=ROLLEN,
        peildatum=peildatum,
        href=dossier.get_absolute_url(),
        provincie=dossier.provincie_id,
        gemeente=dossier.gemeente_id,
    )


def _tempo(rijen: Sequence[Dossierrij], peildatum: date) -> Iterator[NieuwSignaal]:
    """Once a month per cyclus: at this pace not everything is decided in time (R21)."""
    per_regeling = regelingen()
    for cyclus in Cyclus.objects.order_by("code"):
        regeling = per_regeling.get(cyclus.pk)
        eigen = [r for r in rijen if r.dossier.besluit.cyclus_id == cyclus.pk and r.soort is Zaaksoort.BEZWAAR]
        if not regeling or not regeling.bezwaren_voor - VOORAF <= peildatum < regeling.bezwaren_voor:
            continue
        if zin := tempozin(eigen, peildatum=peildatum, doel_voor=regeling.bezwaren_voor):
            yield NieuwSignaal(
                regel=Signaalregel.BEZWAAR,
                soort="tempo",
                sleutel=cyclus.pk,
                trede=f"{peildatum:%Y-%m}",
                titel="Bezwaren: in dit tempo niet op tijd",
                zin=zin,
                rollen=ROLLEN,
                peildatum=peildatum,
                href=f"/bezwaren/?cyclus={cyclus.pk}",
            )


def tempozin(rijen: Sequence[Dossierrij], *, peildatum: date, doel_voor: date) -> str:
    """Why the pace of these dossiers is too slow; empty when it is not."""
    open_ = sum(rij.beeld.is_open for rij in rijen)
    beslist = [rij.beeld.afgehandeld_op for rij in rijen if rij.beeld.afgehandeld_op]
    return zin_tempo(tempo(beslist, peildatum=peildatum, open_=open_, weken=WEKEN), doel_voor, open_, WEKEN)
