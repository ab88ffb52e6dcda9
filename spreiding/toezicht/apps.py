from datetime import datetime
from typing import Any

from django.apps import AppConfig


class ToezichtConfig(AppConfig):
    name = "spreiding.toezicht"
    verbose_name = "toezicht"

    def referentie_laden(self, nu: datetime) -> list[tuple[str, Any]]:
        """What this room adds to `manage.py referentie_laden`."""
        from spreiding.toezicht.actions import toezicht_laden

        return [("Interventieladder, briefsjablonen en toezichthouder", toezicht_laden(nu=nu))]
