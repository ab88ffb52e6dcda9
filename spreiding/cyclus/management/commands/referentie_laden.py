"""Load gebieden, cycli, regelingen, opgaven and the tables of the law. Running it again changes nothing."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError

from spreiding.core import klok
from spreiding.core.laden import Laadfout
from spreiding.cyclus.actions import cycli_laden, opgaven_laden, tellingen_laden, wettabellen_laden
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.actions import Telling, gebied_laden


class Command(BaseCommand):
    help = "Laadt gebieden, cycli, regelingen, opgaven en wettabellen uit fixtures/. Nog een keer verandert niets."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tellingen = dict(self.laden(klok.nu()))
        except Laadfout as fout:
            raise CommandError(str(fout)) from None
        for wat, telling in tellingen.items():
            self.stdout.write(f"{wat}: {telling}")
        if not any(telling.veranderd for telling in tellingen.values()):
            self.stdout.write("Alles stond er al: er is niets veranderd.")
        else:
            cache.clear()  # drawn pages and filters hold the names of then

    def laden(self, nu: datetime) -> list[tuple[str, Telling]]:
        gebieden, cycli = gebied_laden(nu=nu), cycli_laden(nu=nu)
        opgaven = sum((opgaven_laden(cyclus=cyclus, nu=nu) for cyclus in Cyclus.objects.order_by("code")), Telling())
        tabellen, tellingen = wettabellen_laden(nu=nu), tellingen_laden(nu=nu)
        return [
            ("Gebieden", gebieden),
            ("Cycli en regelingen", cycli),
            ("Opgaven", opgaven),
            ("Gelijkgestelde dagen en dwangsombedragen", tabellen),
            ("Tellingen", tellingen),
            *self.van_kamers(nu),
        ]

    def van_kamers(self, nu: datetime) -> list[tuple[str, Telling]]:
        """What rooms above this one have to load: their AppConfig has `referentie_laden`."""
        laders = [getattr(kamer, "referentie_laden", None) for kamer in apps.get_app_configs()]
        return [telling for laden in laders if laden for telling in laden(nu)]
