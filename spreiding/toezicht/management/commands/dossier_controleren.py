"""Verifies a dossier without a database: every file against the manifest in the zip, and then every byte around them.
Exit status 1 when one differs.

manage.py dossier_controleren dossier-gm0202-2027-07-07.zip
manage.py dossier_controleren BESTAND.zip --manifest SHA256    # the digest that Spreiding shows for this dossier
"""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from spreiding.core.opmaak import aantal
from spreiding.core.zipstroom import eerste_verschil
from spreiding.regels.dossierpakket import LEESFOUTEN, Pakketbevinding, Pakketfout, Pakketkeuring, controleer


def met_verpakking(keuring: Pakketkeuring, stroom: BinaryIO) -> Pakketkeuring:
    """Every file is right; is the zip around them too? It is made again from its own files and laid beside it."""
    try:
        plaats = eerste_verschil(stroom, moment=datetime.fromisoformat(str(keuring.kop.get("gemaakt_op"))))
    except (*LEESFOUTEN, OverflowError):
        plaats = 0
    if plaats is None:
        return keuring
    zin = (
        f"De zip zelf is veranderd, op byte {plaats}: niet in een bestand, maar in wat eromheen staat (naam, tijd of"
        " volgorde)."
    )
    return replace(keuring, bevindingen=(Pakketbevinding(Pakketfout.VERPAKKING, "", zin),))


class Command(BaseCommand):
    help = "Kijkt na of een dossier (zip) nog is zoals het werd gemaakt. Zonder databank."
    requires_system_checks = []  # noqa: RUF012  so declared by Django; the database is not touched

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", help="het dossier, een zip")
        parser.add_argument("--manifest", default="", help="controlegetal (sha256) van het manifest, uit Spreiding")

    def handle(self, *args: Any, **options: Any) -> None:
        pad = Path(options["bestand"])
        try:
            with pad.open("rb") as stroom:
                keuring = controleer(stroom, manifest_sha256=options["manifest"].strip())
                keuring = keuring if not keuring.klopt else met_verpakking(keuring, stroom)
        except OSError:
            raise CommandError(f"Het bestand {pad} bestaat niet of is niet te lezen.") from None
        self._vertel(keuring)

    def _vertel(self, keuring: Pakketkeuring) -> None:
        for bevinding in keuring.bevindingen:
            self.stdout.write(bevinding.zin)
        if not keuring.klopt:
            raise CommandError(f"Dit dossier klopt niet: {aantal(len(keuring.bevindingen), 'ding', 'dingen')}.")
        kop = {naam: keuring.kop.get(naam, "?") for naam in ("stand_per", "gemaakt_op", "gemaakt_door")}
        gemeente = (keuring.kop.get("gemeente") or {}).get("naam", "?")
        merk = " Demonstratie: verzonnen gegevens." if keuring.kop.get("demonstratie") else ""
        self.stdout.write(
            f"{aantal(keuring.bestanden, 'bestand', 'bestanden')} nagekeken: alles is zoals het werd gemaakt. Dossier"
            f" van {gemeente}, stand per {kop['stand_per']}, gemaakt op {kop['gemaakt_op']} door"
            f" {kop['gemaakt_door']}.{merk}"
        )
        self.stdout.write(f"Controlegetal van het manifest: {keuring.manifest_sha256}")
