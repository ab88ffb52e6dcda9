"""`manage.py demo`: the whole product on this machine, with its own data below .data/<scenario>/."""

import http.client
import os
import shutil
import sys
import time
import webbrowser

from opstart import BASIS, DATA
from opstart.commands import beat, web, worker
from opstart.environment import eis_ruimte
from opstart.messages import Struikelblok, meld, zeg
from opstart.options import demo_opties
from opstart.ports import is_vrij
from opstart.processes import Toezicht, schrijf_json, staart, wie_ben_ik
from opstart.signals import Gestopt, negeer_seinen, vang_seinen
from opstart.world import Wereld

ACCOUNTS = (
    "gelderland",
    "overijssel",
    "cdk-gelderland",
    "analist",
    "besluiten",
    "directeur",
    "toezicht",
    "hoofd-toezicht",
    "beheer",
)
WACHTWOORD = "spreiding-demo"
RUIMTE = 300 * 1024**2  # bytes that must be free for a world and its logs
GEDULD = 60  # seconds the website gets to answer
DRAAIT = DATA / "draait.json"  # how other commands of manage.py find the running world
DEELBAAR = ("DATABASE_URL", "REDIS_URL", "DEMO", "DEMO_KLOK", "MEDIA_ROOT", "EMAIL_URL")


def demo(argv):
    """Exit status: 0 when the user stopped it; a Struikelblok otherwise. Whatever happens, nothing keeps
    running."""
    opties = demo_opties(argv)
    map_ = DATA / opties.scenario
    toezicht = Toezicht(map_, info={"adres": adres(opties.poort)})
    vang_seinen()
    try:
        _draai(opties, map_, toezicht)
    except Gestopt:
        zeg()
        return 0
    finally:
        negeer_seinen()
        if toezicht.kinderen:
            meld("Stoppen…")
            toezicht.stop_alles()
            DRAAIT.unlink(missing_ok=True)
            meld(f"Alles is gestopt. De gegevens staan in {map_}.")


def _draai(opties, map_, toezicht):
    eis_ruimte(BASIS, RUIMTE)
    (map_ / "log").mkdir(parents=True, exist_ok=True)
    map_.chmod(0o700)
    if wezen := toezicht.neem_over():
        meld(f"Een eerdere start is hard afgebroken; opgeruimd: {', '.join(wezen)}.")
    eis_poort(opties.poort)
    if opties.opnieuw:
        leeg(map_, behalve=("log", "processen.json"))
    omgeving = Wereld(opties.scenario, map_, toezicht, adres(opties.poort)).bereid_voor()
    start_programmas(toezicht, omgeving, opties.poort)
    schrijf_json(DRAAIT, {"hoofd": wie_ben_ik(), "omgeving": {naam: omgeving[naam] for naam in DEELBAAR}})
    zeg(welkom(opties))
    if not opties.geen_browser and heeft_scherm():
        webbrowser.open(adres(opties.poort))
    waak(toezicht)


def eis_poort(poort):
    if not is_vrij(poort):
        raise Struikelblok(
            f"Poort {poort} is bezet door een ander programma. Kies een andere, bijvoorbeeld: "
            f"python3 manage.py demo --poort {poort + 80 if poort < 65000 else 8080}"
        )


def leeg(map_, *, behalve):
    """`--opnieuw`: throw the data of this scenario away."""
    meld("Gegevens van dit scenario weggooien…")
    for pad in map_.iterdir():
        if pad.name not in behalve:
            shutil.rmtree(pad) if pad.is_dir() else pad.unlink()


def start_programmas(toezicht, omgeving, poort):
    """The website first, because somebody waits for it; when it answers, worker and beat."""

    def start(naam, opdracht):
        toezicht.start(naam, [sys.executable, *opdracht], env=omgeving, cwd=BASIS)

    meld("Website starten…")
    start("web", web(poort=poort))
    wacht_op_website(toezicht, poort)
    meld("De website antwoordt; achtergrondwerk starten…")
    start("worker", worker(zuinig=True))
    start("beat", beat(toezicht.map / "beat"))


def wacht_op_website(toezicht, poort):
    einde = time.monotonic() + GEDULD
    while not antwoordt(poort):
        eis_leven(toezicht)
        if time.monotonic() > einde:
            raise Struikelblok(f"De website geeft na {GEDULD} seconden geen antwoord; zie {toezicht.map}/log.")
        time.sleep(0.1)


def antwoordt(poort):
    """Does the website answer, with whatever page?"""
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=10)
    try:
        lijn.request("GET", "/gezondheid/")
        return lijn.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        lijn.close()


def waak(toezicht):
    """Until somebody stops us, or a program ends that should not."""
    while True:
        eis_leven(toezicht)
        time.sleep(0.5)


def eis_leven(toezicht):
    if kind := toezicht.gestorven():
        raise Struikelblok(
            f"Het onderdeel {kind.naam} is onverwacht gestopt; daarom is alles gestopt. "
            f"De laatste regels van {kind.logboek}:\n{staart(kind.logboek)}"
        )


def adres(poort):
    return f"http://127.0.0.1:{poort}"


def welkom(opties):
    return (
        f"\nSpreiding draait op {adres(opties.poort)}\n\n"
        f"Accounts: {', '.join(ACCOUNTS)}\nWachtwoord: {WACHTWOORD}\n"
        f"Scenario: {opties.scenario}. Stoppen: Ctrl-C.\n"
    )


def heeft_scherm():
    """Is there a desktop to open a browser on?"""
    if sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.geteuid() != 0
