"""Announcing a besluit (Wet art. 6 and 7): from that day on its lines are taken. What was stays readable."""

from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.core.actions import voeg_toe
from spreiding.core.db import gesloten, open_registratie, tussen, vanaf
from spreiding.core.klok import dag_van
from spreiding.opvang.actions import provincie_vernieuwen
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import Stap
from spreiding.regels.feiten import Feit
from spreiding.verdeling.actions.gemeenschappelijk import EEN_TEL, eis_stap, feit, vergrendeld
from spreiding.verdeling.models import Besluitregel, Taak, Verdeelbesluit


@transaction.atomic
def besluit_bekendmaken(*, besluit_id: int, op: date, door: User, nu: datetime) -> Verdeelbesluit:
    """Record the day of announcement and turn every line into a taak from that day on. Twice is once.

    A taak that a change replaces is closed (registratie) and written anew until `op`, so that the day before keeps it.
    """
    besluit = vergrendeld(besluit_id)
    if (besluit.status, besluit.bekendgemaakt_op) == (Besluitstatus.BEKENDGEMAAKT, op):
        return besluit
    eis_stap(besluit, Besluitstatus.BEKENDGEMAAKT, Stap(door=door.pk, vandaag=dag_van(nu), op=op))
    provincie_vernieuwen(besluit.provincie_id)
    besluit.status = Besluitstatus.BEKENDGEMAAKT.value
    besluit.bekendgemaakt_op, besluit.bekendgemaakt_door = op, door
    besluit.save(update_fields=["status", "bekendgemaakt_op", "bekendgemaakt_door"])
    regels = list(besluit.regels.order_by("gemeente"))
    _taken_leggen(besluit, regels, op=op, door=door, nu=nu)
    som = {"regulier": sum(r.regulier for r in regels), "amv": sum(r.amv for r in regels)}
    feit(Feit.BESLUIT_BEKENDGEMAAKT, besluit, door=door, nu=nu, gegevens={"op": op.isoformat(), **som})
    return besluit


def _taken_leggen(besluit: Verdeelbesluit, regels: list[Besluitregel], *, op: date, door: User, nu: datetime) -> None:
    oud = list(
        Taak.objects.filter(
            cyclus=besluit.cyclus_id,
            gemeente__in=[regel.gemeente_id for regel in regels],
            registratie__upper_inf=True,
            geldigheid__overlap=vanaf(op),
        ).order_by("gemeente", "pk")
    )
    nu = max([nu, *(taak.registratie.lower + EEN_TEL for taak in oud)])
    rest = [_tot(taak, op, door=door, nu=nu) for taak in oud if taak.geldigheid.lower < op]
    for taak in oud:
        taak.registratie = gesloten(taak.registratie, nu)
    Taak.objects.bulk_update(oud, ["registratie"])
    voeg_toe(rest + [_taak(besluit, regel, op, door=door, nu=nu) for regel in regels])


def _tot(taak: Taak, op: date, *, door: User, nu: datetime) -> Taak:
    """The same taak, until (not including) the day on which another takes over."""
    return Taak(
        cyclus_id=taak.cyclus_id,
        provincie_id=taak.provincie_id,
        gemeente_id=taak.gemeente_id,
        besluitregel_id=taak.besluitregel_id,
        regulier=taak.regulier,
        amv=taak.amv,
        realiseren_uiterlijk=taak.realiseren_uiterlijk,
        geldigheid=tussen(taak.geldigheid.lower, op),
        registratie=open_registratie(nu),
        door=door,
    )


def _taak(besluit: Verdeelbesluit, regel: Besluitregel, op: date, *, door: User, nu: datetime) -> Taak:
    return Taak(
        cyclus_id=besluit.cyclus_id,
        provincie_id=besluit.provincie_id,
        gemeente_id=regel.gemeente_id,
        besluitregel=regel,
        regulier=regel.regulier,
        amv=regel.amv,
        realiseren_uiterlijk=regel.realiseren_uiterlijk,
        geldigheid=vanaf(op),
        registratie=open_registratie(nu),
        door=door,
    )
