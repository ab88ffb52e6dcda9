"""`manage.py meetlat`: measure the pages at 1, 10 and 100 times the seeded data set; prints and writes JSON."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from opstart.ports import vrije_poort
from spreiding.meetlat.metingen import GROEPEN, Meting, metingen
from spreiding.meetlat.schaal import vermenigvuldigen
from spreiding.meetlat.server import Lezer, server, sessie_van
from spreiding.meetlat.voorraad import LEEG, Voorraad
from spreiding.meetlat.zaad import LOCATIES, gebruiker, zaaien

KOP = (
    f"{'meting':<34}{'schaal':>8}{'p50 ms':>10}{'p95 ms':>10}{'vloer p50':>11}{'leeg p50':>10}{'verhouding':>12}"
    f"{'keer':>6}"
)


class Command(BaseCommand):
    help = "Meet de snelheid van de belangrijkste pagina's tegen een vloer van één query en een lege pagina."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--schaal", default="1,10,100", help="bijvoorbeeld 1 of 1,10,100 (keer 5.000 locaties)")
        parser.add_argument("--keren", type=int, default=40, help="metingen per pagina")
        parser.add_argument("--json", default="meetlat.json", help="bestand voor de uitkomst")
        parser.add_argument("--locaties", type=int, default=LOCATIES, help="locaties bij schaal 1")
        parser.add_argument("--alleen", default="", help=f"alleen deze metingen: {', '.join(GROEPEN)}")
        parser.add_argument(
            "--bewaren", action="store_true", help="bewaar de gegevens per schaal voor een volgende keer"
        )
        parser.add_argument("--binnen", choices=("zaaien", "meten"), help="(intern) in de database van deze omgeving")
        parser.add_argument("--van", type=int, default=LEEG, help="(intern) de schaal die er al staat")

    def handle(self, *args: Any, **opties: Any) -> None:
        schalen = sorted({int(s) for s in opties["schaal"].split(",") if s.strip().isdecimal() and int(s) > 0})
        if not schalen:
            raise CommandError("Geef een of meer schalen, bijvoorbeeld --schaal 1,10,100.")
        if onbekend := set(_namen(opties["alleen"])) - set(GROEPEN):
            raise CommandError(f"Deze meting is er niet: {', '.join(sorted(onbekend))}. Kies uit {', '.join(GROEPEN)}.")
        if opties["binnen"] == "zaaien":
            self._zaaien(opties["locaties"], van=opties["van"], tot=schalen[-1])
        elif opties["binnen"] == "meten":
            _erbij(Path(opties["json"]), self._meten(schalen[-1], opties["keren"], _namen(opties["alleen"])))
        else:
            self._alles(schalen, opties)

    def _alles(self, schalen: list[int], opties: dict[str, Any]) -> None:
        """Per scale: prepare a database beside the present one, copy it, and measure there as production runs."""
        try:
            voorraad = Voorraad(os.environ.get("DATABASE_URL", ""), opties["locaties"])
        except ValueError as fout:
            raise CommandError(str(fout)) from None
        if not opties["bewaren"]:
            voorraad.ruim_op(schalen)  # what an earlier run kept is made afresh
        bestand = Path(opties["json"]).resolve()
        bestand.unlink(missing_ok=True)
        for schaal in schalen:
            self._klaarzetten(voorraad, schaal, opties["locaties"])
            voorraad.kopieer(schaal)
            doorgeven = [f"--{naam}={opties[naam]}" for naam in ("keren", "alleen")]
            meten = ["meetlat", "--binnen=meten", f"--schaal={schaal}", f"--json={bestand}", *doorgeven]
            self._draai(voorraad.adres(), meten)
        voorraad.ruim_op([None] if opties["bewaren"] else [None, *schalen])
        self.stdout.write(f"Geschreven: {opties['json']}")

    def _klaarzetten(self, voorraad: Voorraad, schaal: int, locaties: int) -> None:
        """Make the data of this scale, or bring what was kept up to date with the migrations."""
        van = schaal if schaal in voorraad.klaar() else voorraad.begin(schaal)
        adres, begin = voorraad.adres(schaal), monotonic()
        self._draai(adres, ["migrate", "--verbosity=0"])
        self._draai(adres, ["referentie_laden"])
        if van < schaal:
            deel = [f"--schaal={schaal}", f"--van={van}", f"--locaties={locaties}"]
            self._draai(adres, ["meetlat", "--binnen=zaaien", *deel])
            voorraad.afgerond(schaal)
        self.stdout.write(f"Schaal {schaal} staat klaar: {monotonic() - begin:.0f} s")

    def _draai(self, adres: str, opdracht: list[str]) -> None:
        """A command of ours in the database at this address."""
        omgeving = {**os.environ, **_omgeving(adres)}
        if subprocess.run([sys.executable, "manage.py", *opdracht], cwd=settings.BASIS, env=omgeving).returncode:
            raise CommandError(f"'{opdracht[0]}' mislukte; zie hierboven.")

    def _zaaien(self, locaties: int, *, van: int, tot: int) -> None:
        if van == LEEG:
            self.stdout.write(f"Zaaien: {locaties} locaties…")
            with transaction.atomic():
                zaaien(aantal=locaties)
        if tot > max(van, 1):
            self.stdout.write(f"Vermenigvuldigen tot {tot} keer…")
            vermenigvuldigen(van=max(van, 1), tot=tot)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def _meten(self, schaal: int, keren: int, alleen: list[str]) -> list[Meting]:
        cache.clear()
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
        f"{m.vloer_sql.p50:>11.1f}{m.leeg.p50:>10.1f}{m.verhouding:>11.2f}×{m.pagina.keren:>6}"
    )


def _erbij(bestand: Path, metingen: list[Meting]) -> None:
    """Add these to what an earlier scale wrote."""
    eerder = json.loads(bestand.read_text()) if bestand.exists() else []
    bestand.write_text(json.dumps([*eerder, *(m.als_json() for m in metingen)], indent=2) + "\n")


def _omgeving(database: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.meetlat",
        "DEMO": "1",
        "SECRET_KEY": os.environ.get("SECRET_KEY", "alleen-voor-de-meetlat-" + "x" * 30),
        "ALLOWED_HOSTS": "127.0.0.1",
    }
