"""Background work of signalen: thin shells around actions."""

import logging
from datetime import date

from celery import current_app, shared_task

from spreiding.core import klok
from spreiding.regels.tijd import EEN_DAG

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def dagberichten_versturen(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every morning: mail everybody what is new. Not before the jobs that give signals: after an outage these go first.

    What is put off here, is in the queue again ten minutes later (`rooster_nalopen`).
    """
    from spreiding.signalen import actions
    from spreiding.signalen.queries.rooster import wacht_op_signalen

    if loop_id is None and wacht_op_signalen(klok.nu()):
        log.info("het dagbericht wacht op de taken die signalen geven")
        return
    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag()
    actions.taak_of_loopt_al(actions.dagberichten_versturen, peildatum=dag, nu=klok.nu(), loop_id=loop_id)


@shared_task(ignore_result=True)
def logboek_verzegelen(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every night: the log of yesterday under its seal, and the whole log compared with its seals."""
    from spreiding.signalen import actions

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag() - EEN_DAG
    actions.taak_of_loopt_al(actions.logboek_verzegelen, peildatum=dag, nu=klok.nu(), loop_id=loop_id)


@shared_task(ignore_result=True)
def rooster_nalopen() -> None:
    """Every ten minutes: what should have run today and did not succeed goes into the queue again; what was killed
    halfway no longer says that it runs.
    """
    from spreiding.signalen import actions
    from spreiding.signalen.queries.rooster import taakstanden

    for stand in taakstanden(klok.nu()):
        if stand.moet_alsnog:
            log.info("%s alsnog in de wachtrij gezet", stand.regel.naam)
            zet_klaar(stand.regel.naam)
    actions.dode_lopen_afbreken(nu=klok.nu())


def zet_klaar(naam: str, **gegevens: object) -> None:
    """Put a task of the schedule in the queue by its name: this room does not know the rooms above it."""
    current_app.loader.import_default_modules()
    current_app.tasks[naam].delay(**gegevens)
