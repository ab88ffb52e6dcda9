"""Throw-away servers for one run of the tests or of a measurement."""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile

from opstart import BASIS, DATA
from opstart.environment import draai, omgeving
from opstart.messages import meld
from opstart.postgres import start_postgres
from opstart.processes import Toezicht, sterft_mee
from opstart.signals import Gestopt, negeer_seinen, vang_seinen
from opstart.valkey import start_valkey


@contextlib.contextmanager
def diensten(map_, **instellingen):
    """DATABASE_URL and REDIS_URL of servers for one run; those the environment already names are used as they are.

    `instellingen`: settings of PostgreSQL other than those of a small machine.
    """
    toezicht = Toezicht(map_)
    extra = {}
    try:
        if not os.environ.get("DATABASE_URL"):
            meld("PostgreSQL starten…")
            postgres = start_postgres(toezicht, os.path.join(map_, "pg18"), vluchtig=True, **instellingen)
            postgres.maak_databank("spreiding")
            extra["DATABASE_URL"] = postgres.url("spreiding")
        if not os.environ.get("REDIS_URL"):
            extra["REDIS_URL"] = start_valkey(toezicht, os.path.join(map_, "valkey"), bewaar=False)
        yield extra
    finally:
        negeer_seinen()
        toezicht.stop_alles()


def met_eigen_diensten(argv):
    """Exit status of a Django command that gets servers of its own: those of a demonstration would be in its way."""
    vang_seinen()
    DATA.mkdir(parents=True, exist_ok=True)
    try:
        with (
            _map(argv) as map_,
            diensten(map_, shared_buffers="512MB", max_wal_size="4GB", work_mem="32MB") as extra,
        ):
            _klaar_met_opmaak(extra)
            opdracht = [*sterft_mee(signal.SIGTERM), sys.executable, *argv]
            return subprocess.run(opdracht, cwd=BASIS, env=omgeving(**extra)).returncode
    except Gestopt:
        return 130


@contextlib.contextmanager
def _map(argv):
    """A folder for this run, or with --bewaren one that stays; below .data, for /tmp is memory on some machines."""
    if "--bewaren" in argv:
        yield os.path.join(DATA, argv[1])
        return
    with tempfile.TemporaryDirectory(prefix=f"{argv[1]}-", dir=DATA) as map_:
        yield map_


def _klaar_met_opmaak(extra):
    """The static files as production serves them: a page that names one that was not collected is an error."""
    productie = {"DJANGO_SETTINGS_MODULE": "spreiding.config.settings.prod", "DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1"}
    env = omgeving(**extra, **productie, SECRET_KEY=secrets.token_urlsafe(48))
    draai([sys.executable, "-m", "opstart.assets"], "de opmaak klaarzetten", cwd=BASIS, env=env)
