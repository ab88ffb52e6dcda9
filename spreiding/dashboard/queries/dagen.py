"""A gemeente day by day, as it was known each night: what changed, as rows and as a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from spreiding.core import opmaak
from spreiding.core.grafiek import Datumlijn, Stapgrafiek
from spreiding.regels.begrippen import Toestand
from spreiding.regels.tijd import EEN_DAG
from spreiding.verdeling.models import Dagstand
from spreiding.verdeling.queries.bewaken import einde_van
from spreiding.verdeling.queries.dagstand import CIJFERS


@dataclass(frozen=True, slots=True)
class Dagregel:
    """A day; `anders` says whether something differs from the day that was written down before it."""

    rij: Dagstand
    anders: bool

    @property
    def dag(self) -> date:
        return self.rij.dag

    @property
    def toestand(self) -> Toestand:
        return Toestand(self.rij.toestand)

    @property
    def taak(self) -> int | None:
        return self._samen("taak")

    @property
    def gerealiseerd(self) -> int | None:
        return self._samen("gerealiseerd")

    @property
    def gepland(self) -> int | None:
        return self._samen("gepland")

    @property
    def tekort(self) -> int | None:
        return self._samen("tekort")

    @property
    def later_ingevuld(self) -> bool:
        """Written down more than a day after the day was over: the night was missed."""
        return self.rij.vastgelegd_op > einde_van(self.dag + EEN_DAG)

    def _samen(self, wat: str) -> int | None:
        """Regulier and amv together; unknown as soon as one is."""
        regulier, amv = getattr(self.rij, f"{wat}_regulier"), getattr(self.rij, f"{wat}_amv")
        return None if regulier is None or amv is None else int(regulier + amv)


def dagregels(rijen: Sequence[Dagstand]) -> list[Dagregel]:
    """The days, newest first, each compared with the one before it."""
    eerder = zip_longest(rijen, rijen[1:])
    return [Dagregel(rij, ander is None or _anders(rij, ander)) for rij, ander in eerder]


def _anders(rij: Dagstand, ander: Dagstand) -> bool:
    return any(getattr(rij, naam) != getattr(ander, naam) for naam in CIJFERS)


def ontbrekend(regels: Sequence[Dagregel]) -> int:
    """Days between the first and the last that have no row."""
    return (regels[0].dag - regels[-1].dag).days + 1 - len(regels) if regels else 0


def grafiek(regels: Sequence[Dagregel], *, titel: str, uiterlijk: date | None) -> Stapgrafiek | None:
    """Realised places per day against the taak of the last day; None when there is nothing to draw."""
    punten = [(regel.dag, regel.gerealiseerd) for regel in reversed(regels) if regel.gerealiseerd is not None]
    if len(punten) < 2:
        return None
    van, tot = punten[0][0], punten[-1][0]
    datums = (Datumlijn(uiterlijk, opmaak.datum_kort(uiterlijk)),) if uiterlijk and van <= uiterlijk <= tot else ()
    return Stapgrafiek(
        titel=titel, van=van, tot=tot, gerealiseerd=punten, doel=regels[0].taak, doelnaam="taak", datums=datums
    )
