"""Celery: the application and the whole schedule. A house test checks that each task named here exists."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spreiding.config.settings.dev")

app = Celery("spreiding")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.set_default()  # also for the threads of a web server: a view that enqueues must find this broker

# Sorted by name. A task takes no arguments from here: it asks the clock for the peildatum itself.
app.conf.beat_schedule = {
    # Proof that beat, broker and worker pass work on; /gezondheid/ reads it.
    "hartslag": {"task": "spreiding.core.tasks.hartslag", "schedule": crontab()},
    # Recomputes every stored verdict and reports differences on the page Controles.
    "plekoordelen-controleren": {
        "task": "spreiding.opvang.tasks.plekoordelen_controleren",
        "schedule": crontab(hour="3", minute="30"),
    },
}
