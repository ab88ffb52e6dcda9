"""The two-year cycle with its facts, and what analysts say about its figures."""

from spreiding.cyclus.models.cyclus import (
    Cyclus,
    CyclusQuerySet,
    Dwangsombedrag,
    GelijkgesteldeDag,
    Inlezing,
    Opgave,
    OpgaveQuerySet,
    Raming,
    Regeling,
    Telling,
    WettabelQuerySet,
)
from spreiding.cyclus.models.duiding import Duiding, DuidingQuerySet

__all__ = [
    "Cyclus",
    "CyclusQuerySet",
    "Duiding",
    "DuidingQuerySet",
    "Dwangsombedrag",
    "GelijkgesteldeDag",
    "Inlezing",
    "Opgave",
    "OpgaveQuerySet",
    "Raming",
    "Regeling",
    "Telling",
    "WettabelQuerySet",
]
