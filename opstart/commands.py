"""The command lines of the product, written once: the demonstration, docker-compose.yml and its test share
them.

Each is what follows `python -m`.
"""

APP = "spreiding.config.celery"


def web(*, poort=8000, host="127.0.0.1", werkers=2, draden=4):
    """granian on WSGI; `draden` blocking threads per worker process, so DATABASE_POOL should be at least
    that."""
    return [
        *("granian", "--interface", "wsgi", "--host", host, "--port", str(poort), "--no-ws"),
        *("--workers", str(werkers), "--blocking-threads", str(draden), "--respawn-failed-workers"),
        "spreiding.config.wsgi:application",
    ]


WORKER = [
    "celery",
    "-A",
    APP,
    "worker",
    "--concurrency",
    "2",
    "--loglevel",
    "INFO",
    "--without-gossip",
    "--without-mingle",
]
BEAT = ["celery", "-A", APP, "beat", "--loglevel", "INFO", "--pidfile="]
MIGRATE = ["manage.py", "migrate", "--noinput"]  # without -m
