"""The plan of the world: steps with a moment, in plain values. A step is one action; who plays it is another matter."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from spreiding.opvang.actions import BewijsInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Kansrijkgrond


class Handeling(StrEnum):
    """Which action of opvang."""

    REGISTREREN = "registreren"
    WIJZIGEN = "wijzigen"
    CAPACITEIT = "capaciteit"
    MIJLPAAL = "mijlpaal"
    SLUITEN = "sluiten"
    VERVALLEN = "vervallen"
    HEROPENEN = "heropenen"
    KANSRIJKHEID = "kansrijkheid"
    BEWIJS = "bewijs"
    NOTITIE = "notitie"
    MELDING = "melding"


@dataclass(frozen=True, slots=True)
class Plaats:
    """A number of places for some days, with shares of other gemeenten by code."""

    doelgroep: Doelgroep
    aantal: int | None
    van: date | None
    tot: date | None = None
    aandelen: tuple[tuple[str, int], ...] = ()
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Registratie:
    """A new locatie. `vervangt` and `dubbel_met` name other locaties by their key."""

    gemeente: str
    kenmerken: dict[str, Any]
    plaatsen: tuple[Plaats, ...] = ()
    mijlpalen: tuple[MijlpaalInvoer, ...] = ()


@dataclass(frozen=True, slots=True)
class Einde:
    per: date
    reden: str


@dataclass(frozen=True, slots=True)
class Grond:
    grond: Kansrijkgrond
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Melding:
    """A notice of delay (Wet art. 8)."""

    ontvangen_op: date
    feiten: str
    nieuwe_datum: date | None


type Invoer = Registratie | Plaats | MijlpaalInvoer | BewijsInvoer | Einde | Grond | Melding | dict[str, Any] | str


@dataclass(frozen=True, slots=True)
class Stap:
    """One action on one locatie (`sleutel`), at a moment in office hours."""

    op: datetime
    sleutel: str
    handeling: Handeling
    invoer: Invoer = field(compare=False)

    @property
    def volgorde(self) -> tuple[datetime, str]:
        return self.op, self.sleutel
