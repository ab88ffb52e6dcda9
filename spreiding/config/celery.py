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
    # Mails the kept views that are due to whoever subscribed to them.
    "abonnementen-versturen": {
        "task": "spreiding.uitwisseling.tasks.abonnementen_versturen",
        "schedule": crontab(hour="6", minute="30"),
    },
    # Seals the log up to yesterday, a hash per day over the day before, and compares the whole log with its seals.
    "auditketen": {
        "task": "spreiding.signalen.tasks.logboek_verzegelen",
        "schedule": crontab(hour="0", minute="20"),
    },
    # Tells, once per rung, which terms of bezwaar are about to lapse or have lapsed.
    "bezwaar-bewaken": {
        "task": "spreiding.bezwaar.tasks.bezwaar_bewaken",
        "schedule": crontab(hour="5", minute="20"),
    },
    # Mails everybody, once, the signals that are new to them. After the jobs that give signals, before office hours.
    "dagbericht": {
        "task": "spreiding.signalen.tasks.dagberichten_versturen",
        "schedule": crontab(hour="7", minute="0"),
    },
    # Writes down how every gemeente stood at the end of yesterday, once, for trends; fills in days that were missed.
    "dagstand": {
        "task": "spreiding.verdeling.tasks.dagstand_vastleggen",
        "schedule": crontab(hour="0", minute="45"),
    },
    # Puts downloads in the queue again whose message was lost, or whose worker died.
    "downloads-nalopen": {
        "task": "spreiding.uitwisseling.tasks.downloads_nalopen",
        "schedule": crontab(minute="*/5"),
    },
    # Removes files of downloads that were kept long enough; their rows stay.
    "downloads-opruimen": {
        "task": "spreiding.uitwisseling.tasks.downloads_opruimen",
        "schedule": crontab(hour="1", minute="15"),
    },
    # Proof that beat, broker and worker pass work on; /gezondheid/ reads it.
    "hartslag": {"task": "spreiding.core.tasks.hartslag", "schedule": crontab()},
    # Signals: verslag before 1 November, besluit before 31 December, evidence that lapses, free days that run out.
    "kalender-bewaken": {
        "task": "spreiding.verdeling.tasks.kalender_bewaken",
        "schedule": crontab(hour="4", minute="30"),
    },
    # Recomputes every stored verdict and reports differences on the page Controles.
    "plekoordelen-controleren": {
        "task": "spreiding.opvang.tasks.plekoordelen_controleren",
        "schedule": crontab(hour="3", minute="30"),
    },
    # Signals: every taak against the date of its line, and locaties that slip past it without a notice (Wet art. 8).
    "realisatie-bewaken": {
        "task": "spreiding.verdeling.tasks.realisatie_bewaken",
        "schedule": crontab(hour="4", minute="0"),
    },
    # Puts daily jobs in the queue again whose turn passed without success: after an outage, a failure, a lost message.
    "rooster-nalopen": {
        "task": "spreiding.signalen.tasks.rooster_nalopen",
        "schedule": crontab(minute="*/10"),
    },
    # Tells, once, which terms, talks and afspraken of toezicht are about to pass or have passed.
    "toezicht-bewaken": {
        "task": "spreiding.toezicht.tasks.toezicht_bewaken",
        "schedule": crontab(hour="5", minute="40"),
    },
}
