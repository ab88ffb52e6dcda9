"""What a form or the demonstration hands to an action: parsed and typed, not yet judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.bezwaar.models import Bezwaardossier
from spreiding.gebied.models import Gemeente
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Gebeurd, Indiener, Kanaal, Voorval, Zaaksoort
from spreiding.verdeling.actions import RegelInvoer


@dataclass(frozen=True, slots=True)
class VoorvalInvoer:
    """An event. `regels` are the new numbers that a gegrond bezwaar leads to."""

    voorval: Voorval
    op: date
    tweede: date | None = None
    kanaal: Kanaal | None = None
    uitkomst: Bezwaaruitkomst | None = None
    toelichting: str = ""
    regels: Sequence[RegelInvoer] = ()

    @property
    def wijzigt_taak(self) -> bool:
        """Does it lead to a new version of the besluit? Only a decision on bezwaar does; a court sends it back."""
        return self.voorval is Voorval.BESLISSING and bool(self.uitkomst and self.uitkomst.wijzigt_taak)

    def gebeurd(self) -> Gebeurd:
        return Gebeurd(self.voorval, self.op, self.tweede, self.kanaal, self.uitkomst)


@dataclass(frozen=True, slots=True)
class Gegevensinvoer:
    """What can be corrected of a dossier; an empty `kenmerk` keeps the one it has."""

    indiener: Indiener
    naam: str
    gemeente: Gemeente | None = None
    contact: str = ""
    gronden: str = ""
    kenmerk: str = ""
    gerecht: str = ""
    zaaknummer: str = ""


@dataclass(frozen=True, slots=True)
class DossierInvoer:
    """A new dossier: what it is about and who brings it. `regels` are keys of lines of the besluit."""

    soort: Zaaksoort
    regels: Sequence[int]
    indiener: Indiener
    naam: str
    ontvangst: VoorvalInvoer
    gemeente: Gemeente | None = None
    contact: str = ""
    gronden: str = ""
    kenmerk: str = ""
    vorige: Bezwaardossier | None = None
    zaaknummer: str = ""
    gerecht: str = ""
    demonstratie: bool = False
