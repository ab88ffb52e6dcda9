"""Works out the hash of every submitted verslag again. Exit status 1 when one is not as it was submitted.

manage.py verslagen_narekenen
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spreiding.core.opmaak import aantal
from spreiding.verdeling.models import Verslagversie


class Command(BaseCommand):
    help = "Rekent het controlegetal van elk ingediend verslag na."

    def handle(self, *args: Any, **options: Any) -> None:
        versies = Verslagversie.objects.select_related("verslag__provincie", "verslag__cyclus").order_by("pk")
        gezien, mis = 0, []
        for versie in versies.iterator(chunk_size=20):
            gezien += 1
            if not versie.klopt:
                mis.append(str(versie))
        if mis:
            raise CommandError(f"Niet zoals ingediend: {'; '.join(mis)}.")
        self.stdout.write(f"{aantal(gezien, 'versie', 'versies')} nagerekend: alles is zoals ingediend.")
