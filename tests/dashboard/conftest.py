"""A small world for the pages across rooms: Arnhem and Nijmegen with an opgave, registered by Pieter."""

from datetime import date
from typing import Any

import pytest

from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Locatie
from tests.factories.cyclus import OpgaveFactory
from tests.factories.opvang import LocatieFactory

ARNHEM, NIJMEGEN, EDE, ZWOLLE = "GM0202", "GM0268", "GM0228", "GM0193"
BORD, LAND, WERK, CONTROLES = "/provincies/gelderland/", "/landelijk/", "/werkvoorraad/", "/beheer/controles/"


@pytest.fixture
def maak(pieter):
    """`maak("Meander", aantal=180)`: a locatie in Arnhem, registered by Pieter; `gemeente` is a code."""

    def geef(naam: str, gemeente: str = ARNHEM, **waarden: Any) -> Locatie:
        return LocatieFactory(
            naam=naam, gemeente=Gemeente.objects.get(pk=gemeente), door=waarden.pop("door", pieter.user), **waarden
        )

    return geef


@pytest.fixture
def opgave(cyclus2):
    """`opgave(ARNHEM, 200, 20)`: the opgave of a gemeente in cyclus 2026-2028; None = unknown."""

    def geef(gemeente: str, totaal: int | None, amv: int | None = 0, **waarden: Any) -> Any:
        return OpgaveFactory(
            cyclus=cyclus2,
            gemeente=Gemeente.objects.get(pk=gemeente),
            totaal=totaal,
            amv=amv,
            bekendgemaakt_op=date(2026, 2, 27),
            **waarden,
        )

    return geef
