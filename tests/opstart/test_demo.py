"""The demonstration, really started: it answers, survives a hard kill with its data, and stops without a trace.

SPREIDING_DEMO_KLEIN=1 asks for a small world; the full world is tested by tests/demo.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

import psycopg
import pytest

from opstart import BASIS
from opstart.environment import omgeving
from opstart.ports import vrije_poort
from opstart.processes import begintijd, lees_json

pytestmark = pytest.mark.demo
GEDULD = 240  # seconds for the first start, which makes the world


class Demo:
    """One start of `manage.py demo`, with what it printed."""

    def __init__(self, map_, poort, *opties):
        self.map, self.uitvoer = map_, map_ / f"uitvoer-{time.monotonic_ns()}.txt"
        env = omgeving(SPREIDING_DATA=str(map_), SPREIDING_DEMO_KLEIN="1", SPREIDING_BEGIN=str(time.time()))
        env = {n: w for n, w in env.items() if n not in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")}
        opdracht = [sys.executable, "manage.py", "demo", "--geen-browser", "--poort", str(poort), *opties]
        with self.uitvoer.open("wb") as uit:
            self.proces = subprocess.Popen(opdracht, cwd=BASIS, env=env, stdout=uit, stderr=subprocess.STDOUT)

    def tekst(self):
        return self.uitvoer.read_text()

    def wacht_tot_het_draait(self):
        einde = time.monotonic() + GEDULD
        while "Spreiding draait op" not in self.tekst():
            assert self.proces.poll() is None and time.monotonic() < einde, self.tekst()
            time.sleep(0.1)
        return self

    def pids(self):
        return [kind["pid"] for kind in lees_json(self.map / "voorjaar" / "processen.json")["kinderen"]]


def wacht_tot_weg(pids, geduld=20):
    einde = time.monotonic() + geduld
    while any(begintijd(pid) for pid in pids):
        assert time.monotonic() < einde, f"draait nog: {[pid for pid in pids if begintijd(pid)]}"
        time.sleep(0.1)


def geheugen(pids):
    """Resident memory of these processes and all below them, in MB; shared pages count once per process."""
    regels = subprocess.run(["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True).stdout.splitlines()
    rijen = [tuple(map(int, regel.split())) for regel in regels]
    familie = set(pids)
    for _ in range(5):
        familie |= {pid for pid, ouder, _rss in rijen if ouder in familie}
    return sum(rss for pid, _ouder, rss in rijen if pid in familie) / 1024


def gezondheid(poort):
    vraag = urllib.request.Request(f"http://127.0.0.1:{poort}/gezondheid/", headers={"Accept": "application/json"})
    with urllib.request.urlopen(vraag, timeout=10) as antwoord:
        return json.load(antwoord)["stand"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="leest /proc en ps zoals Linux die geeft")
def test_starten_hard_afbreken_opnieuw_starten_en_stoppen(tmp_path):
    poort = vrije_poort()
    demo = Demo(tmp_path, poort).wacht_tot_het_draait()
    try:
        assert f"Spreiding draait op http://127.0.0.1:{poort}" in demo.tekst()
        assert (
            "gelderland, overijssel, cdk-gelderland, analist, besluiten, directeur, toezicht, hoofd-toezicht, beheer"
            in demo.tekst()
        )
        assert gezondheid(poort) == "goed"
        assert geheugen([demo.proces.pid]) < 1024

        url = lees_json(tmp_path / "draait.json")["omgeving"]["DATABASE_URL"]
        with psycopg.connect(url, autocommit=True) as lijn:
            lijn.execute("CREATE TABLE bewaard AS SELECT 'van voor de klap' AS tekst")
        pids = demo.pids()
        demo.proces.kill()
        demo.proces.wait()
        wacht_tot_weg(pids)

        demo = Demo(tmp_path, poort).wacht_tot_het_draait()
        assert "Demonstratiewereld maken" not in demo.tekst(), "de wereld stond er al"
        assert float(re.findall(r"\[ *([\d.]+) s\]", demo.tekst())[-1]) < 30
        url = lees_json(tmp_path / "draait.json")["omgeving"]["DATABASE_URL"]
        with psycopg.connect(url) as lijn:
            assert lijn.execute("SELECT tekst FROM bewaard").fetchone() == ("van voor de klap",)

        ander = Demo(tmp_path, vrije_poort())
        assert ander.proces.wait(30) == 1
        assert f"Spreiding draait al op http://127.0.0.1:{poort}" in ander.tekst()

        pids = demo.pids()
        demo.proces.send_signal(signal.SIGTERM)
        assert demo.proces.wait(60) == 0, demo.tekst()
        assert "Alles is gestopt." in demo.tekst()
        wacht_tot_weg(pids)
        assert not (tmp_path / "draait.json").exists()
    finally:
        demo.proces.terminate()
        demo.proces.wait(60)


def test_een_bezette_poort_is_een_zin(tmp_path):
    import socket

    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", vrije_poort()))
        bezet.listen()
        poort = bezet.getsockname()[1]
        demo = Demo(tmp_path, poort)
        assert demo.proces.wait(30) == 1
    assert re.fullmatch(rf"\s*Poort {poort} is bezet door een ander programma\. Kies een andere, .*\s*", demo.tekst())


def test_stoppen_terwijl_het_nog_start(tmp_path):
    demo = Demo(tmp_path, vrije_poort())
    einde = time.monotonic() + 60
    while "Demonstratiewereld maken" not in demo.tekst():
        assert demo.proces.poll() is None and time.monotonic() < einde, demo.tekst()
        time.sleep(0.05)
    pids = demo.pids()
    demo.proces.send_signal(signal.SIGINT)
    assert demo.proces.wait(60) == 0
    wacht_tot_weg(pids)
    assert os.listdir(tmp_path / "voorjaar" / "log")
