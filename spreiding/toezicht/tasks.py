"""Shells for the worker: they ask the clock for the day and call one action."""

from datetime import date

from celery import shared_task

from spreiding.core import klok
from spreiding.signalen.actions import taak_of_loopt_al


@shared_task(ignore_result=True)
def toezicht_bewaken(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Watch terms, afspraken and talks of toezicht, once a day or for a day that somebody asked for."""
    from spreiding.toezicht import actions

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag()
    taak_of_loopt_al(actions.toezicht_bewaken, peildatum=dag, nu=klok.nu(), loop_id=loop_id)
