"""Making one demonstration world ready: database, broker, tables, reference data, the world itself, and
its settings.

Each step is skipped when it was finished before from the same sources, so that a second start is quick.
"""

import os
import secrets
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from opstart import BASIS
from opstart.assets import vingerafdruk
from opstart.commands import DEMOWERELD, MIGRATE, REFERENTIE
from opstart.environment import omgeving
from opstart.messages import Voortgang, meld
from opstart.options import SCENARIOS
from opstart.postgres import start_postgres
from opstart.processes import Toezicht, lees_json, schrijf_json
from opstart.valkey import start_valkey

DATABANK = "spreiding"


@dataclass(frozen=True)
class Stap:
    """A preparation: its name (and log), what the user reads, the command, and what is true when it succeeded."""

    naam: str
    tekst: str
    opdracht: list
    afdrukken: dict = field(default_factory=dict)


@dataclass
class Wereld:
    """A demonstration world: one scenario, one folder."""

    scenario: str
    map: Path
    toezicht: Toezicht
    adres: str = "http://127.0.0.1:8000"  # for links in mail

    def bereid_voor(self):
        """Start the servers and do what is left to do. Returns the environment variables of the product."""
        opmaak = self._start_opmaak()
        gedaan = Gedaan(self.map / "gedaan.json")
        meld("PostgreSQL starten…")
        postgres = start_postgres(self.toezicht, self.map / "pg18")
        nieuw = "wereld" not in gedaan  # or broken off halfway: begin with an empty database
        if nieuw:
            gedaan.vergeet()
        postgres.maak_databank(DATABANK, opnieuw=nieuw)
        meld("Valkey starten…")
        omgeving_ = self.omgeving(postgres.url(DATABANK), start_valkey(self.toezicht, self.map / "valkey"))
        afdrukken = {"tabellen": vingerafdruk(_migraties()), "gegevens": vingerafdruk(_gegevens())}
        for stap in [self._nieuwe_wereld(afdrukken)] if nieuw else self._bijwerken(afdrukken, gedaan):
            self._doe(stap, gedaan, omgeving_, postgres)
        self.toezicht.wacht_op(opmaak, "de opmaak klaarzetten")
        return omgeving_

    def _nieuwe_wereld(self, afdrukken):
        """Tables, reference data and world in one program: loading Django thrice would cost seconds."""
        opdracht = [*DEMOWERELD, "--migreer", "--scenario", self.scenario]
        if os.environ.get("SPREIDING_DEMO_KLEIN"):
            opdracht.append("--klein")
        tekst = "Demonstratiewereld maken; dat hoeft alleen de eerste keer…"
        return Stap("wereld", tekst, opdracht, {**afdrukken, "wereld": self.scenario})

    def _bijwerken(self, afdrukken, gedaan):
        """What changed in the sources since the world was made; usually nothing."""
        stappen = (
            Stap("tabellen", "Tabellen bijwerken…", [*MIGRATE, "--verbosity=0"]),
            Stap("gegevens", "Gemeenten en regels van de wet bijwerken…", REFERENTIE),
        )
        for stap in stappen:
            if gedaan.get(stap.naam) != afdrukken[stap.naam]:
                yield replace(stap, afdrukken={stap.naam: afdrukken[stap.naam]})

    def _doe(self, stap, gedaan, omgeving_, postgres):
        meld(stap.tekst)
        # A broken-off preparation is done again, so its commits need not wait for the disk one by one.
        env = {**omgeving_, "PGOPTIONS": "-c synchronous_commit=off"}
        kind = self.toezicht.start(stap.naam, [sys.executable, *stap.opdracht], env=env, cwd=BASIS)
        voortgang = Voortgang()
        self.toezicht.wacht_op(kind, stap.tekst.rstrip("…").lower(), voortgang)
        voortgang.klaar()
        postgres.leg_vast()
        gedaan.update(stap.afdrukken)

    def _start_opmaak(self):
        """npm and collectstatic, beside the rest; collectstatic needs settings but no server."""
        meld("Opmaak en lettertypen klaarzetten…")
        env = self.omgeving("postgres://niet@127.0.0.1/gebruikt", "redis://127.0.0.1:1/0")
        return self.toezicht.start("opmaak", [sys.executable, "-m", "opstart.assets"], env=env, cwd=BASIS)

    def omgeving(self, databank, broker):
        """The environment variables of production, filled for this world."""
        (self.map / "mail").mkdir(exist_ok=True)
        return omgeving(
            DJANGO_SETTINGS_MODULE="spreiding.config.settings.prod",
            SECRET_KEY=blijvend(self.map / "geheim", lambda: secrets.token_urlsafe(48)),
            DATABASE_URL=databank,
            DATABASE_POOL="2",
            MALLOC_ARENA_MAX="2",  # threads share their free memory
            REDIS_URL=broker,
            ALLOWED_HOSTS="127.0.0.1,localhost",
            MEDIA_ROOT=str(self.map / "media"),
            EMAIL_URL=f"filemail://{quote(str(self.map / 'mail'))}",
            SITE_ADRES=self.adres,
            DEMO="1",
            DEMO_KLOK=self.klok(),
            LOG_LEVEL="INFO",
            PYTHONUNBUFFERED="1",
        )

    def klok(self):
        """Where the clock stands: the scenario's date and when this world was made (epoch seconds); '' is
        real time."""
        datum = SCENARIOS[self.scenario]
        return f"{datum}@{blijvend(self.map / 'klok', lambda: str(int(time.time())))}" if datum else ""


class Gedaan(dict):
    """Which preparations were finished, and from what; kept in a file."""

    def __init__(self, pad):
        super().__init__(lees_json(pad))
        self.pad = pad

    def update(self, afdrukken):
        super().update(afdrukken)
        schrijf_json(self.pad, self)

    def vergeet(self):
        self.clear()
        schrijf_json(self.pad, self)


def blijvend(pad, maak):
    """The text in this file; made once, readable only by us."""
    if not pad.exists():
        with open(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
            bestand.write(maak())
    return pad.read_text()


def _migraties():
    yield BASIS / "requirements.txt"
    yield from sorted((BASIS / "spreiding").glob("*/migrations/*.py"))


def _gegevens():
    yield from sorted(pad for pad in (BASIS / "fixtures").rglob("*") if pad.is_file())
