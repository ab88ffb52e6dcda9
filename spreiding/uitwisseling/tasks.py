"""Background work of uitwisseling: thin shells around actions."""

from datetime import date

from celery import shared_task

from spreiding.core import klok
from spreiding.signalen.actions import taak_of_loopt_al


@shared_task(ignore_result=True)
def download_maken(download_id: int) -> None:
    """Make one file for one person."""
    from spreiding.uitwisseling import actions

    actions.download_maken(download_id=download_id, nu=klok.nu())


@shared_task(ignore_result=True)
def downloads_nalopen() -> None:
    """Every five minutes: what nobody makes although it waits, goes into the queue again."""
    from spreiding.uitwisseling import actions
    from spreiding.uitwisseling.queries.downloads import vergeten

    for download_id in vergeten(klok.nu()):
        actions.zet_klaar(download_id)


@shared_task(ignore_result=True)
def downloads_opruimen(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every night: remove the files that were kept long enough."""
    from spreiding.uitwisseling import actions

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag()
    taak_of_loopt_al(actions.downloads_opruimen, peildatum=dag, nu=klok.nu(), loop_id=loop_id)


@shared_task(ignore_result=True)
def abonnementen_versturen(peildatum: str | None = None, loop_id: int | None = None) -> None:
    """Every morning: mail the kept views that are due."""
    from spreiding.uitwisseling import actions

    dag = date.fromisoformat(peildatum) if peildatum else klok.vandaag()
    taak_of_loopt_al(actions.abonnementen_versturen, peildatum=dag, nu=klok.nu(), loop_id=loop_id)
