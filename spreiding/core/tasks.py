"""Background work of the technique itself."""

from celery import shared_task

from spreiding.core import gezondheid


@shared_task(ignore_result=True)
def hartslag() -> None:
    """Shows that beat, broker and worker pass work on."""
    gezondheid.hartslag_noteren()
