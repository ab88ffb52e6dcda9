"""What a form, an import or the demonstration hands to an action: parsed, typed, not yet judged."""

from dataclasses import dataclass
from datetime import date

from spreiding.core.bestand import Bestand
from spreiding.gebied.models import Gemeente
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond


@dataclass(frozen=True, slots=True)
class AandeelInvoer:
    gemeente: Gemeente
    aantal: int


@dataclass(frozen=True, slots=True)
class CapaciteitInvoer:
    """Places for one doelgroep from `van` (None = unknown) until (not including) `tot`; aantal None = unknown."""

    doelgroep: Doelgroep
    aantal: int | None
    van: date | None
    tot: date | None = None
    aandelen: tuple[AandeelInvoer, ...] = ()
    reden: str = ""


@dataclass(frozen=True, slots=True)
class MijlpaalInvoer:
    fase: Fase
    verwacht_op: date | None = None
    bereikt_op: date | None = None
    reden: str = ""


@dataclass(frozen=True, slots=True)
class BewijsInvoer:
    """Evidence for one criterion, valid from `van` until (not including) `tot`; a file or a place to find it."""

    criterium: Criterium
    omschrijving: str
    van: date | None = None
    tot: date | None = None
    grond: Kansrijkgrond | None = None
    vindplaats: str = ""
    bestand: Bestand | None = None
