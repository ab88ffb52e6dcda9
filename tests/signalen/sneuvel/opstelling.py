"""PostgreSQL, Valkey, worker and beat of one's own, each of which can be killed and started again."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from opstart import BASIS, commands
from opstart.environment import omgeving
from opstart.postgres import Postgres, start_postgres
from opstart.processes import Kind, Toezicht, staart
from opstart.valkey import start_valkey
from tests.signalen.sneuvel.toneel import VANDAAG

APP = "tests.signalen.sneuvel.traag"
GEDULD = 300  # seconds, on a machine that has much else to do


@dataclass
class Opstelling:
    """A running installation on a copy of the world; `map_` is where its mails and halts are."""

    toezicht: Toezicht
    map_: Path
    databank: str
    broker: str
    begin: float

    def sneuvel(self, naam: str) -> None:
        """Kill a part as the kernel would: no farewell, nothing flushed. Then start it again where it was."""
        kind = next(kind for kind in self.toezicht.kinderen if kind.naam == naam)
        self.toezicht.kinderen.remove(kind)
        os.killpg(kind.proces.pid, signal.SIGKILL)
        kind.proces.wait()
        self._herstart(kind)

    def _herstart(self, kind: Kind) -> None:
        """PostgreSQL only starts when the last of its old processes has gone: tried until it does."""
        einde = time.monotonic() + GEDULD
        while time.monotonic() < einde:
            nieuw = self.toezicht.start(kind.naam, list(kind.proces.args), env=self.env, stop=kind.stop, cwd=BASIS)
            if self._draait(nieuw):
                return
            self.toezicht.kinderen.remove(nieuw)
        raise AssertionError(f"{kind.naam} start niet:\n{staart(kind.logboek)}")

    def _draait(self, kind: Kind) -> bool:
        """Did it come up? Of worker and beat only what they do next can tell."""
        if kind.naam not in ("postgres", "valkey"):
            return True
        while kind.proces.poll() is None:
            try:
                self.vraag("SELECT 1") if kind.naam == "postgres" else self.wachtend()
            except (psycopg.OperationalError, redis.exceptions.ConnectionError):
                time.sleep(0.1)
            else:
                return True
        return False

    @property
    def env(self) -> dict[str, str]:
        return omgeving(
            DJANGO_SETTINGS_MODULE="spreiding.config.settings.prod",
            SECRET_KEY="een-lange-tekst-alleen-voor-deze-test-0123456789-abcdefghijkl",
            DATABASE_URL=self.databank, REDIS_URL=self.broker, ALLOWED_HOSTS="localhost", DEMO="0",
            DEMO_KLOK=f"{VANDAAG.isoformat()}@{self.begin}", EMAIL_URL=f"filemail://{self.map_ / 'post'}",
            SNEUVEL_MAP=str(self.map_), PYTHONPATH=str(BASIS),
        )  # fmt: skip

    def vraag(self, sql: str) -> list[tuple]:
        with psycopg.connect(self.databank, connect_timeout=5) as lijn:
            return lijn.execute(sql).fetchall()

    def wachtend(self) -> int:
        """Tasks in the queue."""
        with redis.Redis.from_url(self.broker) as lijn:
            return lijn.llen("celery")

    def wacht_tot(self, waar: Callable[[], bool], waarop: str) -> None:
        einde = time.monotonic() + GEDULD
        while time.monotonic() < einde:
            if waar():
                return
            time.sleep(0.2)
        raise AssertionError(f"Dit gebeurde niet: {waarop}.\n{self.verhaal()}")

    def verhaal(self) -> str:
        """What happened, for whoever reads a failure."""
        lopen = self.vraag("SELECT taak, uitkomst, peildatum::text, fout FROM signalen_taakloop ORDER BY id")
        logs = (f"--- {kind.naam}\n{staart(kind.logboek, 40)}" for kind in self.toezicht.kinderen)
        return "\n".join([*map(str, lopen), *logs])


@contextmanager
def wereld(map_: Path) -> Iterator[tuple[Toezicht, Postgres]]:
    """PostgreSQL with a database "toneel" to copy from."""
    toezicht = Toezicht(map_)
    try:
        postgres = start_postgres(toezicht, map_ / "pg18", vluchtig=True)
        postgres.maak_databank("toneel")
        eerst = Opstelling(toezicht, map_, postgres.url("toneel"), "redis://localhost:1/0", time.time())
        for naam, opdracht in (("migrate", commands.MIGRATE), ("toneel", ["-m", "tests.signalen.sneuvel.toneel"])):
            env = eerst.env | {"DEMO_KLOK": "", "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.test"}
            toezicht.wacht_op(toezicht.start(naam, [sys.executable, *opdracht], env=env, cwd=BASIS), naam)
        yield toezicht, postgres
    finally:
        toezicht.stop_alles()


@contextmanager
def opstelling(
    toezicht: Toezicht, postgres: Postgres, map_: Path, naam: str, *, halt: str = ""
) -> Iterator[Opstelling]:
    """A copy of the world with its own queue, worker and beat; `halt` names the place where it halts."""
    if halt:
        (map_ / halt).touch()
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as lijn:
        lijn.execute(f"CREATE DATABASE {naam} TEMPLATE toneel")
        # PostgreSQL logs a sequence 32 numbers ahead and copies it without that: a crash before a checkpoint would
        # hand out numbers of rows that exist.
        lijn.execute("CHECKPOINT")
    broker = start_valkey(toezicht, map_ / "valkey", bewaar=False)
    hier = Opstelling(toezicht, map_, postgres.url(naam), broker, time.time())
    app = [APP if deel == commands.APP else deel for deel in (*commands.worker(), "|", *commands.beat(map_ / "beat"))]
    knip = app.index("|")
    for deel, opdracht in (("worker", app[:knip]), ("beat", app[knip + 1 :])):
        toezicht.start(deel, [sys.executable, *opdracht], env=hier.env, cwd=BASIS)
    try:
        yield hier
    finally:
        while toezicht.kinderen[-1].naam != "postgres":
            _stop(toezicht)


def _stop(toezicht: Toezicht) -> None:
    kind = toezicht.kinderen.pop()
    os.killpg(kind.proces.pid, signal.SIGKILL)
    kind.proces.wait()
