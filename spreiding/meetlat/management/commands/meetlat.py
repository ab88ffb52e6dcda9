"""`manage.py meetlat`: measure the pages at 1, 10 and 100 times the seeded data set; prints and writes JSON."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from opstart.ports import vrije_poort
from spreiding.meetlat.metingen import GROEPEN, Meting, metingen
from spreiding.meetlat.schaal import vermenigvuldigen
from spreiding.meetlat.server import Lezer, server, sessie_van
from spreiding.meetlat.zaad import LOCATIES, gebruiker, zaaien

KOP = f"{'meting':<34}{'schaal':>8}{'p50 ms':>10}{'p95 ms':>10}{'vloer p50':>11}{'leeg p50':>10}{'verhouding':>12}"


class Command(BaseCommand):
    help = "Meet de snelheid van de belangrijkste pagina's tegen een vloer van één query en een lege pagina."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--schaal", default="1,10,100", help="bijvoorbeeld 1 of 1,10,100 (keer 5.000 locaties)")
        parser.add_argument("--keren", type=int, default=40, help="metingen per pagina")
        parser.add_argument("--json", default="meetlat.json", help="bestand voor de uitkomst")
        parser.add_argument("--locaties", type=int, default=LOCATIES, help="locaties bij schaal 1")
        parser.add_argument("--alleen", default="", help=f"alleen deze metingen: {', '.join(GROEPEN)}")
        parser.add_argument("--binnen", action="store_true", help="(intern) meet in de database van deze omgeving")

    def handle(self, *args: Any, **opties: Any) -> None:
        schalen = sorted({int(s) for s in opties["schaal"].split(",") if s.strip().isdecimal() and int(s) > 0})
        if not schalen:
            raise CommandError("Geef een of meer schalen, bijvoorbeeld --schaal 1,10,100.")
        if onbekend := set(_namen(opties["alleen"])) - set(GROEPEN):
            raise CommandError(f"Deze meting is er niet: {', '.join(sorted(onbekend))}. Kies uit {', '.join(GROEPEN)}.")
        if not opties["binnen"]:
            return self._buiten(opties)
        uitkomst = self._binnen(schalen, opties)
        Path(opties["json"]).write_text(json.dumps([m.als_json() for m in uitkomst], indent=2) + "\n")
        self.stdout.write(f"Geschreven: {opties['json']}")

    def _buiten(self, opties: dict[str, Any]) -> None:
        """Make a database of its own beside the present one, and measure there with production settings."""
        omgeving = {**os.environ, **_omgeving(_eigen_database())}
        zelf = [sys.executable, "manage.py"]
        doorgeven = [f"--{naam}={opties[naam]}" for naam in ("schaal", "keren", "json", "locaties", "alleen")]
        for opdracht in (["migrate", "--verbosity=0"], ["referentie_laden"], ["meetlat", "--binnen", *doorgeven]):
            if subprocess.run([*zelf, *opdracht], cwd=settings.BASIS, env=omgeving).returncode:
                raise CommandError(f"'{opdracht[0]}' mislukte; zie hierboven.")

    def _binnen(self, schalen: list[int], opties: dict[str, Any]) -> list[Meting]:
        self.stdout.write(f"Zaaien: {opties['locaties']} locaties…")
        with transaction.atomic():
            zaaien(aantal=opties["locaties"])
        nu: int = 1
        uitkomst: list[Meting] = []
        for schaal in schalen:
            if schaal > nu:
                self.stdout.write(f"Vermenigvuldigen tot {schaal} keer…")
                vermenigvuldigen(van=nu, tot=schaal)
            nu = schaal
            uitkomst += self._meten(schaal, opties["keren"], _namen(opties["alleen"]))
        return uitkomst

    def _meten(self, schaal: int, keren: int, alleen: list[str]) -> list[Meting]:
        cache.clear()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        lijst = []
        poort = vrije_poort()  # another measurement may run on this machine
        with server(poort):
            self.stdout.write(KOP)
            lezer = Lezer(poort, sessie_van(gebruiker()))
            for meting in metingen(lezer, schaal=schaal, keren=keren, alleen=alleen):
                lijst.append(meting)
                self.stdout.write(_regel(meting))
        return lijst


def _namen(tekst: str) -> list[str]:
    return [naam.strip() for naam in tekst.split(",") if naam.strip()]


def _regel(m: Meting) -> str:
    naam = f"{m.naam} ({m.toelichting})"
    return (
        f"{naam:<34}{m.schaal:>7}×{m.pagina.p50:>10.1f}{m.pagina.p95:>10.1f}"
        f"{m.vloer_sql.p50:>11.1f}{m.leeg.p50:>10.1f}{m.verhouding:>11.2f}×"
    )


def _eigen_database() -> str:
    """A fresh, empty database next to the configured one; gives its address."""
    adres = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not adres.path.strip("/"):
        raise CommandError(
            "DATABASE_URL ontbreekt. Zet daarin het adres van een PostgreSQL waar u een database mag maken."
        )
    naam = f"{adres.path.strip('/')}_meetlat"
    with psycopg.connect(urlunsplit(adres), autocommit=True) as verbinding:
        verbinding.execute(
            psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(psycopg.sql.Identifier(naam))
        )
        verbinding.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(naam)))
    return urlunsplit(adres._replace(path=f"/{naam}"))


def _omgeving(database: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.meetlat",
        "DEMO": "1",
        "SECRET_KEY": os.environ.get("SECRET_KEY", "alleen-voor-de-meetlat-" + "x" * 30),
        "ALLOWED_HOSTS": "127.0.0.1",
    }
