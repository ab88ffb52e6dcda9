"""The days of an officer's own work, for the calendar they read outside Spreiding."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.bezwaar.queries.agenda import Agendatermijn
from spreiding.core.peil import Peil, einde_van
from spreiding.toezicht.queries.werkvoorraad import Dagpunt, Toezichtwerk


def agendatermijnen(user: Any, vandaag: date) -> list[Agendatermijn]:
    """Actions, talks, terms and afspraken of who works in toezicht, in every cyclus in which they have work."""
    if not mag(user, Recht.TOEZICHT_SCHRIJVEN):
        return []
    peil = Peil(vandaag, einde_van(vandaag), vandaag, {}, {})
    werk = Toezichtwerk(voor=user, peil=peil, wie=user)
    eerder = [Toezichtwerk(voor=user, peil=peil, wie=user, cyclus=cyclus.pk) for cyclus, _ in werk.elders]
    return [termijn for deel in (werk, *eerder) for termijn in als_termijnen(deel.punten, deel.lijst.cyclus.pk)]


def als_termijnen(punten: Iterable[Dagpunt], cyclus: str) -> list[Agendatermijn]:
    """The same days as the calendar of the werkvoorraad."""
    return [
        Agendatermijn(
            f"{punt.sleutel}@spreiding", punt.dag, f"{punt.gemeente}: {punt.tekst}",
            f"{reverse('traject', args=[punt.code])}?cyclus={cyclus}",
        )
        for punt in punten
    ]  # fmt: skip
