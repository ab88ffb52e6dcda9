"""Give someone an account with one role. The password comes from ACCOUNT_WACHTWOORD or is asked: never an argument."""

import os
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from spreiding.accounts.actions import account_aanmaken
from spreiding.accounts.models import User
from spreiding.core import klok
from spreiding.gebied.models import Provincie
from spreiding.regels.rollen import PROVINCIEROLLEN, Rol


class Command(BaseCommand):
    help = "Maakt een account met één rol. Het wachtwoord komt uit ACCOUNT_WACHTWOORD of wordt gevraagd."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gebruikersnaam")
        parser.add_argument("--naam", required=True, help="hoe iemand heet, zoals het logboek het toont")
        parser.add_argument("--rol", required=True, choices=Rol.waarden())
        parser.add_argument("--provincie", help="zoals gelderland of PV25; alleen bij een provincierol")
        parser.add_argument("--email", default="", help="waar dagberichten met signalen heen gaan")
        parser.add_argument("--zonder-wachtwoord", action="store_true", help="kan alleen inloggen via de organisatie")

    def handle(self, *args: Any, **opties: Any) -> None:
        if User.objects.filter(username=opties["gebruikersnaam"]).exists():
            raise CommandError(f"Het account {opties['gebruikersnaam']} bestaat al. Kies een andere gebruikersnaam.")
        rol = Rol(opties["rol"])
        provincie = self.provincie(rol, opties["provincie"])
        try:
            account_aanmaken(
                gebruikersnaam=opties["gebruikersnaam"],
                naam=opties["naam"],
                wachtwoord=None if opties["zonder_wachtwoord"] else self.wachtwoord(),
                rollen=[(rol, provincie)],
                door=None,
                nu=klok.nu(),
                email=opties["email"],
            )
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from None
        self.stdout.write(f"Account {opties['gebruikersnaam']} gemaakt: {rol.label}, {provincie or 'rijk'}.")

    def provincie(self, rol: Rol, gezocht: str | None) -> Provincie | None:
        if (rol in PROVINCIEROLLEN) is not bool(gezocht):
            wens = "met" if rol in PROVINCIEROLLEN else "zonder"
            raise CommandError(f"De rol {rol.label} hoort bij een account {wens} --provincie.")
        if not gezocht:
            return None
        gevonden = Provincie.objects.filter(Q(slug=gezocht.lower()) | Q(code=gezocht.upper())).first()
        if gevonden is None:
            namen = ", ".join(Provincie.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"De provincie {gezocht} bestaat niet. Kies uit: {namen}.")
        return gevonden

    def wachtwoord(self) -> str:
        gekozen = os.environ.get("ACCOUNT_WACHTWOORD") or getpass("Wachtwoord: ")
        validate_password(gekozen)
        return gekozen
