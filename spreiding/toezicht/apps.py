from datetime import date, datetime
from typing import Any

from django.apps import AppConfig


class ToezichtConfig(AppConfig):
    name = "spreiding.toezicht"
    verbose_name = "toezicht"

    def referentie_laden(self, nu: datetime) -> list[tuple[str, Any]]:
        """What this room adds to `manage.py referentie_laden`."""
        from spreiding.toezicht.actions import toezicht_laden

        return [("Interventieladder, briefsjablonen en toezichthouder", toezicht_laden(nu=nu))]

    def agendatermijnen(self, user: Any, vandaag: date) -> list[Any]:
        """What this room adds to somebody's calendar: the days of their own work."""
        from spreiding.toezicht.queries.agenda import agendatermijnen

        return agendatermijnen(user, vandaag)
