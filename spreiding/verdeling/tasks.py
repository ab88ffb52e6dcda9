"""Background work of verdeling: thin shells around actions."""

from datetime import date

from celery import shared_task

from spreiding.core import klok
from spreiding.regels.tijd import EEN_DAG
from spreiding.signalen.actions import taak_of_loopt_al


@shared_task(ignore_result=True)
def realisatie_bewaken(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every day: which taken crossed a rung, and which locaties slipped without notice."""
    from spreiding.verdeling import actions

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag()
    taak_of_loopt_al(actions.realisatie_bewaken, peildatum=dag, nu=klok.nu(), loop_id=loop_id)


@shared_task(ignore_result=True)
def kalender_bewaken(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every day: dates of the cyclus, evidence and the table of equated days that draw near."""
    from spreiding.verdeling import actions

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag()
    taak_of_loopt_al(actions.kalender_bewaken, peildatum=dag, nu=klok.nu(), loop_id=loop_id)


@shared_task(ignore_result=True)
def dagstand_vastleggen(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every night: how every gemeente stood at the end of yesterday."""
    from spreiding.verdeling import actions

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag() - EEN_DAG
    taak_of_loopt_al(actions.dagstand_vastleggen, peildatum=dag, nu=klok.nu(), loop_id=loop_id)
