"""Setting and ending what has to happen next; and who acts for whom."""

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.klok import dag_van
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.tijd import EEN_DAG
from spreiding.regels.toezichtactie import (
    Actieuitkomst,
    belemmeringen_actie,
    belemmeringen_beeindigen,
    belemmeringen_vervanging,
)
from spreiding.toezicht.models import Actie, Traject, Vervanging
from spreiding.toezicht.queries.vervanging import namens


@transaction.atomic
def actie_zetten(*, traject_id: int, wat: str, wanneer: date, eigenaar: User, door: User, nu: datetime) -> Actie:
    """What has to happen, by when and by whom. The same action that is still open is given back, not set twice.

    Raises Belemmerd.
    """
    eis_vrij(belemmeringen_actie(wat, wanneer, vandaag=dag_van(nu)))
    traject = (
        Traject.objects.select_for_update(of=("self",)).select_related("gemeente", "behandelaar").get(pk=traject_id)
    )
    zelfde = Actie.objects.filter(
        traject=traject, wat=wat.strip(), wanneer=wanneer, eigenaar=eigenaar, beeindigd_op__isnull=True
    )
    if (gevonden := zelfde.order_by("pk").first()) is not None:
        return gevonden
    actie = Actie(
        traject=traject, wat=wat.strip(), wanneer=wanneer, eigenaar=eigenaar, vastgelegd_op=nu, vastgelegd_door=door
    )
    actie.save(force_insert=True)
    gegevens = {"wat": actie.wat, "wanneer": wanneer.isoformat(), "wie": str(eigenaar)}
    _leg_vast(Feit.ACTIE_GEZET, actie, door, nu, gegevens | namens(door, traject.behandelaar, dag_van(nu)))
    return actie


@transaction.atomic
def actie_beeindigen(*, actie_id: int, uitkomst: Actieuitkomst, door: User, nu: datetime) -> Actie:
    """Done, or no longer needed. Raises Belemmerd when it was ended before."""
    rijen = Actie.objects.select_for_update(of=("self",)).select_related("traject__gemeente", "eigenaar")
    actie = rijen.get(pk=actie_id)
    eis_vrij(belemmeringen_beeindigen(is_open=actie.beeindigd_op is None))
    actie.uitkomst, actie.beeindigd_op, actie.beeindigd_door = uitkomst.value, nu, door
    actie.save(update_fields=["uitkomst", "beeindigd_op", "beeindigd_door"])
    gegevens = {"wat": actie.wat, "uitkomst": uitkomst.label}
    _leg_vast(Feit.ACTIE_BEEINDIGD, actie, door, nu, gegevens | namens(door, actie.eigenaar, dag_van(nu)))
    return actie


def _leg_vast(feit: Feit, actie: Actie, door: User, nu: datetime, gegevens: dict[str, str]) -> None:
    gemeente = actie.traject.gemeente
    leg_vast(
        feit, over=actie, door=door, op=nu, provincie_code=gemeente.provincie_id, gemeente_code=gemeente.pk,
        gegevens=gegevens,
    )  # fmt: skip


@transaction.atomic
def vervanging_vastleggen(
    *, persoon: User, vervanger: User, van: date, tot_en_met: date, door: User, nu: datetime
) -> Vervanging:
    """`vervanger` acts for `persoon` on these days. Raises Belemmerd."""
    list(User.objects.select_for_update().filter(pk__in=[persoon.pk, vervanger.pk]).order_by("pk"))
    dagen = DateRange(van, tot_en_met + EEN_DAG) if van <= tot_en_met else None
    tegelijk = Vervanging.objects.geldig().filter(geldigheid__overlap=dagen) if dagen else Vervanging.objects.none()
    eis_vrij(
        belemmeringen_vervanging(
            zelf=persoon.pk == vervanger.pk,
            van=van,
            tot_en_met=tot_en_met,
            vandaag=dag_van(nu),
            al_vervangen=tegelijk.filter(persoon=persoon).exists(),
            ook_afwezig=tegelijk.filter(persoon=vervanger).exists(),
        )
    )
    rij = Vervanging(persoon=persoon, vervanger=vervanger, geldigheid=dagen, vastgelegd_op=nu, vastgelegd_door=door)
    rij.save(force_insert=True)
    gegevens = {"wie": str(persoon), "vervanger": str(vervanger), "van": van.isoformat(), "t/m": tot_en_met.isoformat()}
    leg_vast(Feit.VERVANGING_VASTGELEGD, over=rij, door=door, op=nu, gegevens=gegevens)
    return rij


@transaction.atomic
def vervanging_intrekken(*, vervanging_id: int, door: User, nu: datetime) -> Vervanging:
    """From now on it no longer holds; withdrawing twice changes nothing."""
    rij = (
        Vervanging.objects.select_for_update(of=("self",)).select_related("persoon", "vervanger").get(pk=vervanging_id)
    )
    if rij.ingetrokken_op is None:
        rij.ingetrokken_op, rij.ingetrokken_door = nu, door
        rij.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
        gegevens = {"wie": str(rij.persoon), "vervanger": str(rij.vervanger)}
        leg_vast(Feit.VERVANGING_INGETROKKEN, over=rij, door=door, op=nu, gegevens=gegevens)
    return rij
