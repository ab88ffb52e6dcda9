"""Compares the log with its seals and names every row that was changed, removed, added or swapped.

manage.py audit_controleren
manage.py audit_controleren --keten keten.json     # against a chain that was kept outside the database
manage.py audit_controleren --schema               # how an outsider recomputes it
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spreiding.audit.queries.keten import keur_logboek
from spreiding.core.opmaak import aantal
from spreiding.regels.auditcontrole import Keuring
from spreiding.regels.auditketen import Ketenfout, Zegel, lees_keten
from spreiding.regels.auditschema import schemas

GROOTSTE = 512 * 1024**2


class Command(BaseCommand):
    help = "Kijkt na of het logboek nog is zoals het werd verzegeld, en noemt elke rij die anders is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keten", help="keten.json: een keten die eerder bij Controles is opgehaald en bewaard")
        parser.add_argument("--json", action="store_true", help="toon de uitkomst als JSON")
        parser.add_argument("--schema", action="store_true", help="toon hoe rij en keten in elkaar zitten")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(schemas(), ensure_ascii=False, indent=2))
            return
        keuring = keur_logboek(_lees(options["keten"]) if options["keten"] else ())
        if options["json"]:
            self.stdout.write(json.dumps(_als_dict(keuring), ensure_ascii=False, indent=2))
        else:
            self._vertel(keuring)
        if not keuring.klopt:
            raise CommandError(f"Het logboek klopt niet: {aantal(keuring.aantal, 'afwijking', 'afwijkingen')}.")

    def _vertel(self, keuring: Keuring) -> None:
        for bevinding in keuring.bevindingen:
            self.stdout.write(bevinding.zin)
        if keuring.ongenoemd:
            self.stdout.write(f"En nog {keuring.ongenoemd} die hier niet bij naam staan.")
        gezien = f"{aantal(keuring.zegels, 'zegel', 'zegels')} en {aantal(keuring.rijen, 'rij', 'rijen')} nagekeken"
        open_ = f"{aantal(keuring.niet_verzegeld, 'rij is', 'rijen zijn')} nog niet verzegeld"
        self.stdout.write(f"{gezien}; {open_}.{' Alles is zoals het werd verzegeld.' if keuring.klopt else ''}")


def _als_dict(keuring: Keuring) -> dict[str, Any]:
    return {
        "klopt": keuring.klopt,
        "zegels": keuring.zegels,
        "rijen": keuring.rijen,
        "niet_verzegeld": keuring.niet_verzegeld,
        "afwijkingen": keuring.aantal,
        "bevindingen": [bevinding.naar_dict() for bevinding in keuring.bevindingen],
    }


def _lees(bestand: str) -> list[Zegel]:
    pad = Path(bestand)
    try:
        if pad.stat().st_size > GROOTSTE:
            raise CommandError(f"Het bestand {bestand} is te groot om een keten te zijn.")
        return lees_keten(pad.read_bytes())
    except OSError:
        raise CommandError(f"Het bestand {bestand} bestaat niet of is niet te lezen.") from None
    except Ketenfout as fout:
        raise CommandError(str(fout)) from None
