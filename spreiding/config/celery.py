"""Celery: the application and the whole schedule. A house test checks that each task named here exists."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spreiding.config.settings.dev")

app = Celery("spreiding")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.set_default()  # also for the threads of a web server: a view that enqueues must find this broker

# Sorted by name. A task takes no arguments from here: it asks the clock for the peildatum itself. Times are Dutch. A
# daily job has the name of its Roostertaak, and is watched: whatever does not succeed on its turn is
# done later by "rooster-nalopen". Nothing is planned between two and three at night, when the clock may jump.
app.conf.beat_schedule = {
    # Mails everybody, once, the signals that are new to them. After the jobs that give signals, before office hours.
    "dagbericht": {
        "task": "spreiding.signalen.tasks.dagberichten_versturen",
        "schedule": crontab(hour="7", minute="0"),
    },
    # Proof that beat, broker and worker pass work on; /gezondheid/ reads it.
    "hartslag": {"task": "spreiding.core.tasks.hartslag", "schedule": crontab()},
    # Recomputes every stored verdict and reports differences on the page Controles.
    "plekoordelen-controleren": {
        "task": "spreiding.opvang.tasks.plekoordelen_controleren",
        "schedule": crontab(hour="3", minute="30"),
    },
    # Puts daily jobs in the queue again whose turn passed without success: after an outage, a failure, a lost message.
    "rooster-nalopen": {
        "task": "spreiding.signalen.tasks.rooster_nalopen",
        "schedule": crontab(minute="*/10"),
    },
}
