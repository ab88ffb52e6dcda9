"""Shells for the worker: they ask the clock for the day and call one action."""

from datetime import date
from functools import partial

from celery import shared_task

from spreiding.core import klok
from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import Loop, taak_draaien, taak_of_loopt_al


@shared_task
def bezwaar_bewaken(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Watch the terms of bezwaar, once a day or for a day that somebody asked for."""
    from spreiding.bezwaar import actions

    nu, dag = klok.nu(), date.fromisoformat(peildatum) if peildatum else klok.vandaag()

    def werk(loop: Loop) -> None:
        loop.tel(**actions.bezwaar_bewaken(peildatum=loop.peildatum, nu=nu, voortgang=loop.voortgang))

    draai = partial(taak_draaien, Roostertaak.BEZWAAR_BEWAKEN, werk)
    taak_of_loopt_al(draai, peildatum=dag, nu=nu, loop_id=loop_id)
