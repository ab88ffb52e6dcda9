"""The people. Every permission test is a sentence about them.

Pieter keeps Gelderland's places and Karin, its commissaris, signs; Olga keeps Overijssel's and is the outsider. Anna
analyses, Bram prepares decisions and Dirk takes them, Tineke supervises and Thijs signs her letters, Beer keeps the
application running. Niels has an account without a role, and the bezoeker is not logged in.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from spreiding.regels.rollen import Rol
from tests.helpers.bezoeker import Bezoeker
from tests.wereld import BEKEND_SINDS

GELDERLAND, OVERIJSSEL = "PV25", "PV23"

# name of the fixture -> role and provincie
ROLVERDELING: dict[str, tuple[Rol, str | None] | None] = {
    "pieter": (Rol.REGIETAFEL, GELDERLAND),
    "karin": (Rol.COMMISSARIS, GELDERLAND),
    "olga": (Rol.REGIETAFEL, OVERIJSSEL),
    "anna": (Rol.ANALIST, None),
    "bram": (Rol.BESLUIT, None),
    "dirk": (Rol.BESLUIT, None),
    "tineke": (Rol.TOEZICHT, None),
    "thijs": (Rol.TOEZICHT, None),
    "beer": (Rol.BEHEER, None),
    "niels": None,
}

__all__ = ["anna", "beer", "bezoeker", "bram", "dirk", "karin", "niels", "olga", "persoon", "pieter", "thijs", "tineke"]


@dataclass(frozen=True)
class Persoon:
    """Someone with an account and a browser in which they are logged in."""

    user: Any
    client: Bezoeker

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self.client.get(*args, **kwargs)

    def post(self, *args: Any, **kwargs: Any) -> Any:
        return self.client.post(*args, **kwargs)


def maak_persoon(naam: str) -> Persoon:
    """Account, role and logged-in client of one of the cast."""
    from spreiding.accounts.actions import account_aanmaken
    from spreiding.gebied.models import Provincie

    rol = ROLVERDELING[naam]
    user = account_aanmaken(
        gebruikersnaam=naam,
        naam=naam.capitalize(),
        wachtwoord="een-lang-wachtwoord",
        rollen=[(rol[0], Provincie.objects.get(pk=rol[1]) if rol[1] else None)] if rol else [],
        door=None,
        nu=BEKEND_SINDS,
    )
    client = Bezoeker()
    client.force_login(user)
    return Persoon(user, client)


@pytest.fixture
def persoon(referentie):
    """`persoon("pieter")`, for tests that walk through the whole cast."""
    gemaakt: dict[str, Persoon] = {}

    def geef(naam: str) -> Persoon:
        if naam not in gemaakt:
            gemaakt[naam] = maak_persoon(naam)
        return gemaakt[naam]

    return geef


def _lid(naam: str):
    @pytest.fixture(name=naam)
    def fixture(persoon) -> Persoon:
        return persoon(naam)

    return fixture


pieter = _lid("pieter")
karin = _lid("karin")
olga = _lid("olga")
anna = _lid("anna")
bram = _lid("bram")
dirk = _lid("dirk")
tineke = _lid("tineke")
thijs = _lid("thijs")
beer = _lid("beer")
niels = _lid("niels")


@pytest.fixture
def bezoeker(referentie) -> Bezoeker:
    """Someone who is not logged in."""
    return Bezoeker()
