"""`manage.py demo`: the whole product on this machine, with its own data below .data/<scenario>/."""

import contextlib
import http.client
import os
import secrets
import shutil
import signal
import sys
import time
import webbrowser

from opstart import BASIS, DATA
from opstart.assets import vingerafdruk
from opstart.commands import BEAT, WORKER, web
from opstart.environment import eis_ruimte, omgeving
from opstart.messages import Struikelblok, meld, zeg
from opstart.options import SCENARIOS, demo_opties
from opstart.ports import is_vrij
from opstart.postgres import start_postgres
from opstart.processes import Toezicht, lees_json, schrijf_json, staart
from opstart.valkey import start_valkey

ACCOUNTS = ("gelderland", "overijssel", "cdk-gelderland", "analist", "besluiten", "toezicht", "beheer")
WACHTWOORD = "spreiding-demo"
RUIMTE = 300 * 1024**2  # bytes that must be free for a world and its logs
GEDULD = 60  # seconds the website gets to answer
DRAAIT = DATA / "draait.json"  # how other commands of manage.py find the running world


class Gestopt(BaseException):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, a closed terminal)."""


def demo(argv):
    opties = demo_opties(argv)
    map_ = DATA / opties.scenario
    toezicht = Toezicht(map_, info={"adres": adres(opties.poort)})
    vang_seinen()
    try:
        return _draai(opties, map_, toezicht)
    except Gestopt:
        zeg()
        meld("Stoppen…")
        return 0
    finally:
        negeer_seinen()
        if toezicht.kinderen:
            toezicht.stop_alles()
            DRAAIT.unlink(missing_ok=True)
            meld(f"Alles is gestopt. De gegevens staan in {map_}.")


def _draai(opties, map_, toezicht):
    eis_ruimte(BASIS, RUIMTE)
    (map_ / "log").mkdir(parents=True, exist_ok=True)
    map_.chmod(0o700)
    if wezen := toezicht.neem_over():
        meld("Een eerdere start is hard afgebroken; opgeruimd: {}.".format(", ".join(wezen)))
    if not is_vrij(opties.poort):
        raise Struikelblok(
            f"Poort {opties.poort} is bezet door een ander programma. Kies een andere, bijvoorbeeld: "
            f"python3 manage.py demo --poort {opties.poort + 80}"
        )
    if opties.opnieuw:
        leeg(map_, behalve=("log", "processen.json"))
    omgeving_ = bereid_voor(map_, toezicht, opties.scenario)
    start_programmas(toezicht, omgeving_, opties.poort, map_)
    schrijf_json(DRAAIT, {naam: omgeving_[naam] for naam in DEELBAAR})
    zeg(welkom(opties))
    if not opties.geen_browser and heeft_scherm():
        webbrowser.open(adres(opties.poort))
    return waak(toezicht)


DEELBAAR = ("DATABASE_URL", "REDIS_URL", "DEMO", "DEMO_KLOK", "MEDIA_ROOT", "EMAIL_URL")


def bereid_voor(map_, toezicht, scenario):
    """Database, broker, tables, reference data, demonstration world. Returns the environment of the
    product."""
    meld("Opmaak en lettertypen klaarzetten…")
    opmaak = toezicht.start(
        "opmaak", [sys.executable, "-m", "opstart.assets"], env=_zonder_databank(map_), cwd=BASIS
    )
    meld("PostgreSQL starten…")
    postgres = start_postgres(toezicht, map_ / "pg18")
    gedaan = Gedaan(map_ / "gedaan.json")
    postgres.maak_databank("spreiding", opnieuw="wereld" not in gedaan)  # a half-loaded world is made again
    if "wereld" not in gedaan:
        gedaan.vergeet()
    meld("Valkey starten…")
    omgeving_ = product_omgeving(
        map_, postgres.url("spreiding"), start_valkey(toezicht, map_ / "valkey"), scenario
    )

    def stap(naam, tekst, opdracht, afdruk):
        if gedaan.get(naam) != afdruk:
            meld(tekst)
            kind = toezicht.start(naam, [sys.executable, "manage.py", *opdracht], env=omgeving_, cwd=BASIS)
            toezicht.wacht_op(kind, tekst.rstrip("…").lower())
            gedaan[naam] = afdruk

    stap("tabellen", "Tabellen maken…", ["migrate", "--noinput", "--verbosity=0"], vingerafdruk(_migraties()))
    stap(
        "gegevens",
        "Gemeenten, provincies en regels laden…",
        ["referentie_laden"],
        vingerafdruk(_referentie()),
    )
    stap("wereld", "Demonstratiewereld maken…", ["demowereld", "--scenario", scenario, *_klein()], scenario)
    toezicht.wacht_op(opmaak, "de opmaak klaarzetten")
    return omgeving_


class Gedaan(dict):
    """Which preparations were finished, and from what; kept in a file so that a second start skips them."""

    def __init__(self, pad):
        super().__init__(lees_json(pad))
        self.pad = pad

    def __setitem__(self, naam, afdruk):
        super().__setitem__(naam, afdruk)
        schrijf_json(self.pad, self)

    def vergeet(self):
        self.clear()
        schrijf_json(self.pad, self)


def _migraties():
    yield BASIS / "requirements.txt"
    yield from sorted((BASIS / "spreiding").glob("*/migrations/*.py"))


def _referentie():
    yield from sorted(pad for pad in (BASIS / "fixtures").rglob("*") if pad.is_file())


def _klein():
    return ["--klein"] if os.environ.get("SPREIDING_DEMO_KLEIN") else []


def _zonder_databank(map_):
    """collectstatic needs settings, no database."""
    return product_omgeving(map_, "postgres://niet@127.0.0.1/gebruikt", "redis://127.0.0.1:1/0", "nu")


def product_omgeving(map_, databank, broker, scenario):
    """The environment variables of production, filled for one demonstration world."""
    (map_ / "mail").mkdir(exist_ok=True)
    return omgeving(
        DJANGO_SETTINGS_MODULE="spreiding.config.settings.prod",
        SECRET_KEY=blijvend(map_ / "geheim", lambda: secrets.token_urlsafe(48)),
        DATABASE_URL=databank,
        DATABASE_POOL="4",
        REDIS_URL=broker,
        ALLOWED_HOSTS="127.0.0.1,localhost",
        MEDIA_ROOT=str(map_ / "media"),
        EMAIL_URL=f"filemail://{map_ / 'mail'}",
        DEMO="1",
        DEMO_KLOK=klok(map_, scenario),
        LOG_LEVEL="INFO",
        PYTHONUNBUFFERED="1",
    )


def klok(map_, scenario):
    """Where the demonstration's clock stands: its date and the moment this world was made (epoch seconds)."""
    datum = SCENARIOS[scenario]
    return f"{datum}@{blijvend(map_ / 'klok', lambda: str(int(time.time())))}" if datum else ""


def blijvend(pad, maak):
    """The text in this file; made once, readable only by us."""
    if not pad.exists():
        with open(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
            bestand.write(maak())
    return pad.read_text()


def start_programmas(toezicht, omgeving_, poort, map_):
    """Website, worker and beat: the commands of docker-compose.yml, smaller."""
    meld("Website starten…")
    toezicht.start("web", [sys.executable, "-m", *web(poort=poort, werkers=2)], env=omgeving_, cwd=BASIS)
    toezicht.start("worker", [sys.executable, "-m", *WORKER], env=omgeving_, cwd=BASIS)
    beat = [*BEAT, "--schedule", str(map_ / "beat")]
    toezicht.start("beat", [sys.executable, "-m", *beat], env=omgeving_, cwd=BASIS)
    wacht_op_website(toezicht, poort)


def wacht_op_website(toezicht, poort):
    einde = time.monotonic() + GEDULD
    while time.monotonic() < einde:
        eis_leven(toezicht)
        with contextlib.suppress(OSError, http.client.HTTPException):
            lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=10)
            lijn.request("GET", "/gezondheid/")
            if lijn.getresponse().status < 500:
                return
        time.sleep(0.1)
    raise Struikelblok(
        "De website gaf na {} seconden nog geen antwoord. Zie {}.".format(GEDULD, toezicht.map / "log")
    )


def waak(toezicht):
    """Until somebody stops us, or a program ends that should not."""
    while True:
        eis_leven(toezicht)
        time.sleep(0.5)


def eis_leven(toezicht):
    if kind := toezicht.gestorven():
        raise Struikelblok(
            f"Het onderdeel {kind.naam} is onverwacht gestopt; daarom stopt alles. "
            f"De laatste regels van {kind.logboek}:\n{staart(kind.logboek)}"
        )


def leeg(map_, *, behalve):
    """`--opnieuw`: throw the data of this scenario away."""
    meld("Gegevens van dit scenario weggooien…")
    for pad in map_.iterdir():
        if pad.name not in behalve:
            shutil.rmtree(pad) if pad.is_dir() else pad.unlink()


def adres(poort):
    return f"http://127.0.0.1:{poort}"


def welkom(opties):
    regels = [
        "",
        f"Spreiding draait op {adres(opties.poort)}",
        "",
        f"Accounts (wachtwoord {WACHTWOORD}): {', '.join(ACCOUNTS)}",
        f"Scenario: {opties.scenario}. Stoppen: Ctrl-C.",
        "",
    ]
    return "\n".join(regels)


def heeft_scherm():
    """Is there a desktop to open a browser on?"""
    if sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.geteuid() != 0


def vang_seinen():
    def stop(_sein, _frame):
        negeer_seinen()
        raise Gestopt

    for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sein, stop)


def negeer_seinen():
    """While stopping, a second Ctrl-C changes nothing: everything is already on its way out."""
    for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sein, signal.SIG_IGN)
