"""Works out again how gemeenten stood on the days that were written down. Exit status 1 when a row differs.

manage.py dagstanden_narekenen
manage.py dagstanden_narekenen --van 2027-01-01 --tot 2027-02-01
"""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spreiding.core.opmaak import aantal, datum_kort
from spreiding.verdeling.models import Dagstand
from spreiding.verdeling.queries.dagstand import afwijkend

HOOGSTENS = 5  # rows that the message names


class Command(BaseCommand):
    help = "Rekent de dagstanden na: volgt wat elke nacht is vastgelegd nog uit het register?"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--van", type=date.fromisoformat, default=date.min, help="eerste dag, zoals 2027-01-01")
        parser.add_argument("--tot", type=date.fromisoformat, default=date.max, help="laatste dag")

    def handle(self, *args: Any, **opties: Any) -> None:
        rijen = Dagstand.objects.filter(dag__range=(opties["van"], opties["tot"])).order_by("dag")
        dagen = list(rijen.values_list("dag", flat=True).distinct())
        mis = [rij for dag in dagen for rij, _ in afwijkend(dag)]
        if mis:
            namen = (f"{rij.gemeente} op {datum_kort(rij.dag)} ({rij.telling})" for rij in mis[:HOOGSTENS])
            meer = f" en nog {len(mis) - HOOGSTENS}" if len(mis) > HOOGSTENS else ""
            raise CommandError(f"Volgt niet uit het register: {'; '.join(namen)}{meer}.")
        self.stdout.write(f"{aantal(len(dagen), 'dag', 'dagen')} nagerekend: elke stand volgt nog uit het register.")
