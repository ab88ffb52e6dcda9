"""The production path, really run: the commands of docker-compose.yml with production settings, over TCP.

PostgreSQL listens on a port with a password; the broker is the redis-server of the machine when it has
one (Debian's package; CI installs it), else the Valkey of its wheel.
"""

import contextlib
import http.client
import json
import shutil
import sys
import time
from dataclasses import dataclass
from email.message import Message

import pytest

from opstart import BASIS, commands
from opstart.environment import omgeving
from opstart.health import is_gezond
from opstart.ports import vrije_poort
from opstart.postgres import start_postgres
from opstart.processes import Toezicht, staart
from opstart.valkey import start_valkey

pytestmark = pytest.mark.productie
HOST = "spreiding.example.nl"


@dataclass
class Antwoord:
    status: int
    headers: Message
    inhoud: str


@dataclass
class Productie:
    """A running installation."""

    toezicht: Toezicht
    env: dict
    poort: int

    def start(self, naam, opdracht):
        return self.toezicht.start(naam, [sys.executable, *opdracht], env=self.env, cwd=BASIS)

    def vraag(self, pad, **kopregels):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.poort, timeout=10)) as lijn:
            lijn.request("GET", pad, headers={"Host": HOST, **kopregels})
            antwoord = lijn.getresponse()
            return Antwoord(antwoord.status, antwoord.headers, antwoord.read().decode())

    def logboeken(self):
        return "\n".join(f"--- {k.naam}\n{staart(k.logboek, 40)}" for k in self.toezicht.kinderen)


def wacht_tot(waar, geduld):
    einde = time.monotonic() + geduld
    while time.monotonic() < einde:
        if waar():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture(scope="module")
def productie(tmp_path_factory):
    """Servers, tables, reference data, website, worker and beat; all stopped afterwards."""
    map_ = tmp_path_factory.mktemp("productie")
    toezicht = Toezicht(map_)
    poort = vrije_poort()
    try:
        env = _omgeving(toezicht, map_)
        installatie = Productie(toezicht, env, poort)
        for naam, opdracht in (("migrate", commands.MIGRATE), ("referentie", commands.REFERENTIE)):
            toezicht.wacht_op(installatie.start(naam, opdracht), naam)
        toezicht.wacht_op(installatie.start("opmaak", ["-m", "opstart.assets"]), "collectstatic")
        installatie.start("web", commands.web(poort=poort))
        installatie.start("worker", commands.worker())
        installatie.start("beat", commands.beat(map_ / "beat"))
        yield installatie
    finally:
        toezicht.stop_alles()


def _omgeving(toezicht, map_):
    """The variables of docker-compose.yml, and no others of ours."""
    postgres = start_postgres(toezicht, map_ / "pg18", vluchtig=True)
    postgres.maak_databank("spreiding")
    redis = shutil.which("redis-server")
    broker = start_valkey(toezicht, map_ / "redis", bewaar=False, server=redis)
    return omgeving(
        DJANGO_SETTINGS_MODULE="spreiding.config.settings.prod",
        SECRET_KEY="een-lange-tekst-alleen-voor-deze-test-0123456789-abcdefghijkl",
        DATABASE_URL=postgres.url("spreiding"),
        REDIS_URL=broker,
        ALLOWED_HOSTS=HOST,
        TRUSTED_PROXY_COUNT="1",
        MEDIA_ROOT=str(map_ / "bewijs"),
        DEMO="0",
        DEMO_KLOK="",
    )


def test_de_website_antwoordt(productie, monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", HOST)
    assert wacht_tot(lambda: is_gezond(productie.poort), 40), productie.logboeken()


def test_http_wordt_https(productie):
    antwoord = productie.vraag("/werkvoorraad/")
    assert antwoord.status == 301
    assert antwoord.headers["Location"] == f"https://{HOST}/werkvoorraad/"


def test_achter_de_proxy_vraagt_de_website_om_inloggen(productie):
    antwoord = productie.vraag("/werkvoorraad/", **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"})
    assert antwoord.status == 302
    assert "/account/login/" in antwoord.headers["Location"] or "inloggen" in antwoord.headers["Location"]


def test_de_inlogpagina_heeft_de_kopregels_van_productie(productie):
    plaats = productie.vraag("/werkvoorraad/", **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"})
    pagina = productie.vraag(
        plaats.headers["Location"], **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    )
    assert pagina.status == 200, productie.logboeken()
    kop = pagina.headers
    assert "max-age=31536000" in kop["Strict-Transport-Security"]
    assert kop["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in kop["Content-Security-Policy"]
    assert "unsafe-inline" not in kop["Content-Security-Policy"]
    koek = "; ".join(kop.get_all("Set-Cookie", []))
    assert "__Host-csrf" in koek and "Secure" in koek
    assert "demonstratie" not in pagina.inhoud.lower(), "buiten een demonstratie worden geen accounts aangeboden"


def test_een_andere_naam_wordt_geweigerd(productie):
    assert productie.vraag("/gezondheid/", Host="kwaad.example").status == 400


def test_beat_broker_en_worker_geven_werk_door(productie):
    """The heartbeat goes all the way round: beat queues it, the worker writes it, the website reads it."""

    def hartslag():
        stand = json.loads(productie.vraag("/gezondheid/", Accept="application/json").inhoud)
        return {naam: onderdeel["stand"] for naam, onderdeel in stand["onderdelen"].items()}

    assert wacht_tot(lambda: set(hartslag().values()) == {"goed"}, 90), f"{hartslag()}\n{productie.logboeken()}"


def test_er_staan_geen_geheimen_in_de_logboeken(productie):
    tekst = productie.logboeken()
    for naam in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL"):
        assert productie.env[naam] not in tekst


def test_alles_stopt_netjes(productie):
    """Last: SIGTERM is enough for website, worker and beat."""
    for naam in ("beat", "worker", "web"):
        kind = next(k for k in productie.toezicht.kinderen if k.naam == naam)
        kind.proces.terminate()
        assert kind.proces.wait(15) == 0, f"{naam}\n{productie.logboeken()}"
