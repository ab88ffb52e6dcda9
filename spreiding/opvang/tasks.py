"""Background work of opvang: thin shells around actions."""

from celery import shared_task

from spreiding.core import klok


@shared_task(ignore_result=True)
def plekoordelen_controleren() -> None:
    """Every night, and on request from the page Controles: recompute all verdicts and record the outcome."""
    from spreiding.opvang import actions

    actions.plekoordelen_controleren(nu=klok.nu())
