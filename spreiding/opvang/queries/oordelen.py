"""Verdicts with their full explanation, worked out on the spot: for the page of a locatie and for the form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.gegevens import plekgegevens
from spreiding.opvang.queries.oordeelrijen import met_omgeving
from spreiding.regels.gegevens import Oordeel, PlekGegevens
from spreiding.regels.regeling import Regeling
from spreiding.regels.telregels import beoordeel_alle


@dataclass(frozen=True, slots=True)
class Plekbeeld:
    """One plek (gemeente, doelgroep) of a locatie with the answers to the four questions, in their fixed order."""

    plek: PlekGegevens
    oordelen: tuple[Oordeel, ...]


def oordelen_van(
    locatie: Locatie, *, peildatum: date, regeling: Regeling, bekend_op: datetime | None = None
) -> list[Plekbeeld]:
    """The verdicts on a registered locatie, stand per `peildatum`, as known at `bekend_op` (None = now)."""
    plekken = plekgegevens([locatie], bekend_op=bekend_op).get(locatie.pk, ())
    return beoordeeld(plekken, locatie_id=locatie.pk, peildatum=peildatum, regeling=regeling, bekend_op=bekend_op)


def beoordeeld(
    plekken: Iterable[PlekGegevens],
    *,
    locatie_id: int | None,
    peildatum: date,
    regeling: Regeling,
    bekend_op: datetime | None = None,
) -> list[Plekbeeld]:
    """The verdicts on plekken that may not be registered yet (`locatie_id` None): the form asks before saving."""
    compleet = met_omgeving(list(plekken), locatie_id, regeling, bekend_op=bekend_op)
    return [
        Plekbeeld(plek, tuple(beoordeel_alle(plek, peildatum=peildatum, regeling=regeling).values()))
        for plek in compleet
    ]
