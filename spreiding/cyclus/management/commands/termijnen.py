"""Terms of bezwaar, beroep and realisatie without a database: one case, or a stream of cases.

manage.py termijnen --bekendgemaakt 2026-12-22 --commissie --verdaagd --json
manage.py termijnen --jsonl < zaken.jsonl > termijnen.jsonl
manage.py termijnen --schema
"""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spreiding.core import klok
from spreiding.core.laden import Laadfout
from spreiding.core.opmaak import met_hoofdletter
from spreiding.cyclus.queries.bronnen import rechtskader
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.invoer import Invoerfout
from spreiding.regels.termijnregels import beeld_naar_dict, reken_regels, zaak_uit_dict
from spreiding.regels.termijnschema import schemas
from spreiding.regels.termijnzaak import Rechtskader, Termijnenbeeld, Uitkomst, bereken
from spreiding.regels.tijd import datum_voluit

DAGEN = {
    "bekendgemaakt": "dag waarop het besluit is bekendgemaakt",
    "peildatum": "dag waarop gerekend wordt (standaard: vandaag)",
    "uitstel-tot": "afgesproken laatste dag, met instemming (Awb art. 7:10 lid 4)",
    "ingebrekestelling": "dag waarop de ingebrekestelling is ontvangen",
    "beslist-op": "dag waarop de beslissing op bezwaar is bekendgemaakt",
    "uitspraak-op": "dag waarop de uitspraak van de rechtbank is verzonden",
    "langere-termijn": "langere termijn die het besluit noemt (Wet art. 7 lid 1)",
}
REGELS_PER_KEER = 200


class Command(BaseCommand):
    help = "Rekent de termijnen van bezwaar, beroep en realisatie uit, met herleiding. Zonder database."
    requires_system_checks = []  # noqa: RUF012  so declared by Django; the database is not touched

    def add_arguments(self, parser: ArgumentParser) -> None:
        for naam, uitleg in DAGEN.items():
            parser.add_argument(f"--{naam}", metavar="JJJJ-MM-DD", help=uitleg)
        parser.add_argument("--commissie", action="store_true", help="er is een adviescommissie (Awb art. 7:13)")
        parser.add_argument("--verdaagd", action="store_true", help="de beslissing is verdaagd (Awb art. 7:10 lid 3)")
        parser.add_argument(
            "--opschorting",
            action="append",
            default=[],
            metavar="VERZOEK:HERSTELD",
            help="de termijn stond stil, zoals 2027-02-01:2027-02-12; mag vaker",
        )
        vorm = parser.add_mutually_exclusive_group()
        vorm.add_argument("--json", action="store_true", help="antwoord als JSON in plaats van tekst")
        vorm.add_argument("--jsonl", action="store_true", help="lees zaken als JSON-regels van de invoer")
        vorm.add_argument("--schema", action="store_true", help="toon het JSON Schema van invoer en uitvoer")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"]:
            self.stdout.write(json.dumps(schemas(), ensure_ascii=False, indent=2))
            return
        try:
            kader = rechtskader()
        except Laadfout as fout:
            raise CommandError(str(fout)) from None
        try:
            self._stroom(kader, options) if options["jsonl"] else self._een(kader, options)
        except BrokenPipeError:  # the reader has had enough, as `head` does
            sys.stderr.close()

    def _een(self, kader: Rechtskader, options: dict[str, Any]) -> None:
        if not options["bekendgemaakt"]:
            raise CommandError("Geef --bekendgemaakt, bijvoorbeeld --bekendgemaakt 2026-12-22, of gebruik --jsonl.")
        try:
            beeld = bereken(zaak_uit_dict(_zaak(options), peildatum=klok.vandaag()), kader)
        except Belemmerd as belemmerd:
            raise CommandError("\n".join(f"{b.veld}: {b.tekst}" for b in belemmerd.belemmeringen)) from None
        except Invoerfout as fout:
            raise CommandError(str(fout)) from None
        als_json = json.dumps(beeld_naar_dict(beeld), ensure_ascii=False, indent=2) if options["json"] else ""
        self.stdout.write(als_json or "\n".join(als_tekst(beeld)))

    def _stroom(self, kader: Rechtskader, options: dict[str, Any]) -> None:
        if genoemd := [naam for naam in _zaak(options) if naam != "peildatum"]:
            raise CommandError(f"Bij --jsonl staan de feiten in de regels; laat weg: {', '.join(genoemd)}.")
        try:
            vandaag = zaak_uit_dict({"bekendgemaakt": options["peildatum"]}, peildatum=klok.vandaag()).bekendgemaakt
        except Invoerfout:
            if options["peildatum"]:
                raise CommandError("--peildatum: geef een datum als JJJJ-MM-DD.") from None
            vandaag = klok.vandaag()
        geteld: Counter[bool] = Counter()
        antwoorden = reken_regels(sys.stdin.buffer, kader=kader, peildatum=vandaag)
        for samen in batched(antwoorden, REGELS_PER_KEER):
            self.stdout.write("\n".join(antwoord.tekst for antwoord in samen))
            geteld.update(antwoord.gelukt for antwoord in samen)
        if geteld[False]:
            raise CommandError(f'{geteld[False]} van {geteld.total()} regels kloppen niet; zie "fout" in de uitvoer.')


def _zaak(options: dict[str, Any]) -> dict[str, Any]:
    """The options as the object that a line of the stream would be; only what was given."""
    zaak = {naam.replace("-", "_"): options[naam.replace("-", "_")] for naam in DAGEN}
    zaak |= {naam: True for naam in ("commissie", "verdaagd") if options[naam]}
    if options["opschorting"]:
        zaak["opschortingen"] = [_opschorting(tekst) for tekst in options["opschorting"]]
    return {naam: waarde for naam, waarde in zaak.items() if waarde is not None}


def _opschorting(tekst: str) -> dict[str, str]:
    verzoek, dubbelepunt, hersteld = tekst.partition(":")
    if not dubbelepunt:
        raise CommandError("--opschorting: geef twee dagen met een dubbele punt ertussen, 2027-02-01:2027-02-12.")
    return {"verzoek": verzoek, "hersteld": hersteld}


def als_tekst(beeld: Termijnenbeeld) -> Iterator[str]:
    """The answer for a reader, line by line."""
    zaak = beeld.zaak
    yield f"Besluit bekendgemaakt op {datum_voluit(zaak.bekendgemaakt)}, cyclus {beeld.regeling.cyclus}."
    yield f"Stand per {datum_voluit(zaak.peildatum)}."
    for uitkomst in beeld.uitkomsten:
        yield ""
        yield from _termijn(uitkomst)
    if som := beeld.dwangsom:
        yield ""
        yield f"Dwangsom: {som.bedrag} euro over {som.dagen} dagen; hoogstens {som.maximum} euro."
    for zin in beeld.waarschuwingen:
        yield f"\nLet op: {zin}"


def _termijn(uitkomst: Uitkomst) -> Iterator[str]:
    termijn = uitkomst.termijn
    dag, over = datum_voluit(termijn.laatste_dag), uitkomst.dagen_over
    wanneer = "vandaag" if not over else f"nog {over} dagen" if over > 0 else f"{-over} dagen geleden"
    yield f"{met_hoofdletter(uitkomst.soort.label)}: tot en met {dag} ({wanneer})"
    for stap in termijn.stappen:
        yield f"  {stap.tekst} [{stap.artikel}]"
    if termijn.anders:
        yield f"  Aanname: {termijn.aanname}. Bij de andere lezing: {datum_voluit(termijn.anders)}."
