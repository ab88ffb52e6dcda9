"""The command lines of the product, written once: `demo`, docker-compose.yml and the production test share
them.

Each is what follows `python`.
"""

APP = "spreiding.config.celery"


def web(*, poort=8000, host="127.0.0.1", werkers=2, draden=4):
    """granian on WSGI. DATABASE_POOL (per worker process) should be at least `draden`, its blocking
    threads."""
    return [
        *("-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(poort), "--no-ws"),
        *("--workers", str(werkers), "--blocking-threads", str(draden), "--respawn-failed-workers"),
        "spreiding.config.wsgi:application",
    ]


def worker(*, zuinig=False):
    """Two tasks at once. `zuinig`: the second process only exists while there is work for it (saves 90 MB)."""
    aantal = ("--autoscale", "2,1") if zuinig else ("--concurrency", "2")
    return [
        *("-m", "celery", "-A", APP, "worker", "--loglevel", "INFO", *aantal),
        *("--without-gossip", "--without-mingle"),
    ]


def beat(schedule="/tmp/beat"):
    """`schedule`: the file in which beat remembers when each entry last ran."""
    return [
        "-m",
        "celery",
        "-A",
        APP,
        "beat",
        "--loglevel",
        "INFO",
        "--pidfile=",
        "--schedule",
        str(schedule),
    ]


MIGRATE = ["manage.py", "migrate", "--noinput"]
REFERENTIE = ["manage.py", "referentie_laden"]
DEMOWERELD = ["manage.py", "demowereld"]
