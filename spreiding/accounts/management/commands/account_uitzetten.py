"""Switch an account off: nobody can log in with it any more. With --aan it works again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from spreiding.accounts.actions import account_uitzetten
from spreiding.accounts.models import User
from spreiding.core import klok


class Command(BaseCommand):
    help = "Zet een account uit, of met --aan weer aan. Wat ermee is gedaan blijft in het logboek."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gebruikersnaam")
        parser.add_argument("--aan", action="store_true")

    def handle(self, *args: Any, **opties: Any) -> None:
        user = User.objects.filter(username=opties["gebruikersnaam"]).first()
        if user is None:
            raise CommandError(f"Het account {opties['gebruikersnaam']} bestaat niet.")
        account_uitzetten(user=user, uit=not opties["aan"], door=None, nu=klok.nu())
        self.stdout.write(f"Het account {user.username} staat nu {'aan' if opties['aan'] else 'uit'}.")
