"""`manage.py demowereld`: play the demonstration world, once."""

import os
import time
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from kombu.exceptions import OperationalError

from spreiding.core import klok
from spreiding.demo import wereld
from spreiding.demo.leegmaken import GeenDemonstratie, eis_demonstratie
from spreiding.demo.tabellen import maak_tabellen
from spreiding.demo.tijdlijn import Scenario, begin_van
from spreiding.signalen.tasks import logboek_verzegelen

VERZEGEL_NA = 45  # seconds
TUSSENPOOS = 0.5  # seconds between two lines of progress


class Command(BaseCommand):
    help = "Maakt de demonstratiewereld: verzonnen plekken in echte gemeenten, gespeeld van 2024 tot het scenario."
    requires_system_checks: list[str] = []  # manage.py check exists; this must be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scenario", choices=list(Scenario), default=Scenario.VOORJAAR, type=Scenario)
        parser.add_argument("--klein", action="store_true", help="een kleine wereld, voor tests")
        parser.add_argument("--opnieuw", action="store_true", help="gooi weg wat er is en begin opnieuw")
        parser.add_argument("--migreer", action="store_true", help="maak eerst de tabellen")
        parser.add_argument("--processen", type=int, default=0, help="aantal processen (standaard: een per kern)")

    def handle(self, *args: Any, **opties: Any) -> None:
        if opties["migreer"]:
            self.stdout.write("Tabellen maken…")
            maak_tabellen()
        scenario, klein = opties["scenario"], opties["klein"]
        opdracht = wereld.Opdracht(
            scenario=scenario,
            tot=begin_van(scenario.dag(klok.vandaag())),
            klein=klein,
            processen=opties["processen"] or (1 if klein else min(os.cpu_count() or 1, len(wereld.VOLGORDE))),
        )
        try:
            eis_demonstratie()
            if opties["opnieuw"] or not self._staat_er_al(opdracht):
                self._maak(opdracht)
        except GeenDemonstratie as fout:
            raise CommandError(str(fout)) from None

    def _staat_er_al(self, opdracht: wereld.Opdracht) -> bool:
        hier = wereld.gemaakt()
        if hier is None:
            return False
        gevraagd = opdracht.kenmerk()
        if all(hier.get(naam) == gevraagd[naam] for naam in ("scenario", "klein", "versie")):
            self.stdout.write(f"De demonstratiewereld staat er al: {hier['locaties']} locaties. Er is niets veranderd.")
            return True
        raise CommandError(
            f"In deze database staat een andere demonstratiewereld (scenario {hier.get('scenario')})."
            " Gebruik --opnieuw om haar te vervangen."
        )

    def _maak(self, opdracht: wereld.Opdracht) -> None:
        begin = time.monotonic()
        aantal = wereld.maak(opdracht, self._melder())
        duur = round(time.monotonic() - begin)
        self.stdout.write(f"Demonstratiewereld: klaar, {aantal} locaties in {duur} seconden.")
        _verzegel_straks()

    def _melder(self) -> wereld.Melder:
        """Progress, a few lines a second at most."""
        vorige = float("-inf")

        def meld(tekst: str) -> None:
            nonlocal vorige
            if time.monotonic() - vorige >= TUSSENPOOS:
                vorige = time.monotonic()
                self.stdout.write(tekst)
                self.stdout.flush()

        return meld


def _verzegel_straks() -> None:
    """The log of the story under its first seal, by the worker, once the first page stands: starting takes no longer.

    Without a queue (a world that is only made) the seal comes with the first night.
    """
    with suppress(OperationalError):
        logboek_verzegelen.apply_async(countdown=VERZEGEL_NA, retry=False)
