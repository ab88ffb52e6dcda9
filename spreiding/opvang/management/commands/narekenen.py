"""Recompute verdicts without a database: places as JSON lines in, verdicts as JSON lines out.

manage.py narekenen plekken.jsonl > oordelen.jsonl
manage.py narekenen --peildatum 2027-07-01 < plekken.jsonl
manage.py narekenen --schema
"""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spreiding.core.laden import Laadfout
from spreiding.cyclus.queries.bronnen import regelingen as lees_regelingen
from spreiding.regels.narekenen import datum, reken_na
from spreiding.regels.narekenschema import schemas
from spreiding.regels.regeling import Regeling


class Command(BaseCommand):
    help = "Rekent oordelen na: leest plekken als JSON-regels, schrijft oordelen als JSON-regels. Zonder database."
    requires_system_checks = []  # noqa: RUF012  so declared by Django; the database is not touched

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "bestand",
            nargs="?",
            default="-",
            help="bestand met één JSON-object per regel (standaard: invoer)",
        )
        parser.add_argument("--peildatum", help="JJJJ-MM-DD, voor regels die er zelf geen noemen")
        parser.add_argument("--schema", action="store_true", help="toon het JSON Schema van invoer en uitvoer")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            regelingen = {regeling.cyclus: regeling for regeling in lees_regelingen()}
        except Laadfout as fout:
            raise CommandError(str(fout)) from None
        if options["schema"]:
            self.stdout.write(json.dumps(schemas(regelingen), ensure_ascii=False, indent=2))
            return
        try:
            with geopend(options["bestand"]) as regels:
                self._reken(regels, regelingen, _peildatum(options["peildatum"]))
        except BrokenPipeError:  # the reader has had enough, as `head` does
            sys.stderr.close()

    def _reken(self, regels: Iterable[bytes], regelingen: Mapping[str, Regeling], peildatum: date | None) -> None:
        goed = fout = 0
        for antwoord in reken_na(regels, regelingen=regelingen, peildatum=peildatum):
            self.stdout.write(json.dumps(antwoord, ensure_ascii=False))
            fout += "fout" in antwoord
            goed += "fout" not in antwoord
        if fout:
            raise CommandError(f'{fout} van {goed + fout} regels kloppen niet; zie "fout" in de uitvoer.')


@contextmanager
def geopend(bestand: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file; "-" is standard input, which stays open."""
    if bestand == "-":
        yield sys.stdin.buffer
        return
    pad = Path(bestand)
    if not pad.is_file() or not os.access(pad, os.R_OK):
        raise CommandError(f"Het bestand {bestand} bestaat niet of is niet te lezen.")
    with pad.open("rb") as stroom:
        yield stroom


def _peildatum(tekst: str | None) -> date | None:
    try:
        return None if tekst is None else datum("--peildatum", tekst)
    except ValueError as fout:
        raise CommandError(str(fout)) from None
