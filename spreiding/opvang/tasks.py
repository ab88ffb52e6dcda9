"""Background work of opvang: thin shells around actions."""

from datetime import date

from celery import shared_task

from spreiding.core import klok


@shared_task(ignore_result=True)
def plekoordelen_controleren(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every night, and on request from the page Controles: recompute all verdicts and record the outcome.

    Verdicts hold for a stretch of days, so there is no other day to do this for than today.
    """
    from spreiding.opvang import actions
    from spreiding.signalen.actions import taak_of_loopt_al

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag()
    taak_of_loopt_al(actions.controle_draaien, peildatum=dag, nu=klok.nu(), loop_id=loop_id)
