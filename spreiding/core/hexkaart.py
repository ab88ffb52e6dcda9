"""The hexagon map: every gemeente the same size, provinces outlined along the edges of the cells.

Pointy-top cells; odd rows are shifted half a cell to the east. `rij` counts from the north, `kolom` from the west.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

from spreiding.core import opmaak
from spreiding.core.onderdelen import Telling, Uiterlijk, uiterlijk

STRAAL = 15.0
BREEDTE = sqrt(3) * STRAAL
RIJHOOGTE = 1.5 * STRAAL
RAND = 4.0
# Corners from the top, clockwise, in units of (half width, radius).
_HOEKEN = ((0, -1), (1, -0.5), (1, 0.5), (0, 1), (-1, 0.5), (-1, -0.5))
# The neighbour across each edge (corner i to i+1): (row, column) steps for even and odd rows.
_BUREN_EVEN = ((-1, 0), (0, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
_BUREN_ONEVEN = ((-1, 1), (0, 1), (1, 1), (1, 0), (0, -1), (-1, 0))


@dataclass(frozen=True, slots=True)
class Hexcel:
    """A gemeente on the map. `staat` is a labelled state; `bijschrift` is what the link says after name and state."""

    rij: int
    kolom: int
    code: str
    naam: str
    staat: Any
    href: str
    provincie: str
    bijschrift: str = ""

    @property
    def omschrijving(self) -> str:
        delen = [f"{self.naam}: {opmaak.label(self.staat)}", self.bijschrift]
        return ", ".join(deel for deel in delen if deel)

    @property
    def uiterlijk(self) -> Uiterlijk:
        return uiterlijk(self.staat)


@dataclass(frozen=True)
class Hexkaart:
    """Cells with a legend. `titel` names the map; `tabel_href` is the same information as a table."""

    cellen: Sequence[Hexcel]
    titel: str
    tabel_href: str = ""
    volgorde: Sequence[Any] = ()

    @cached_property
    def _linksboven(self) -> tuple[float, float]:
        middens = [self._ruw(c.rij, c.kolom) for c in self.cellen] or [(0.0, 0.0)]
        return (
            min(x for x, _ in middens) - BREEDTE / 2 - RAND,
            min(y for _, y in middens) - STRAAL - RAND,
        )

    @staticmethod
    def _ruw(rij: int, kolom: int) -> tuple[float, float]:
        return (kolom + (0.5 if rij % 2 else 0.0)) * BREEDTE, rij * RIJHOOGTE

    def midden(self, cel: Hexcel) -> tuple[float, float]:
        x, y = self._ruw(cel.rij, cel.kolom)
        return x - self._linksboven[0], y - self._linksboven[1]

    @cached_property
    def viewbox(self) -> str:
        middens = [self.midden(c) for c in self.cellen] or [(0.0, 0.0)]
        breed = max(x for x, _ in middens) + BREEDTE / 2 + RAND
        hoog = max(y for _, y in middens) + STRAAL + RAND
        return f"0 0 {breed:.1f} {hoog:.1f}"

    def hoeken(self, cel: Hexcel, krimp: float = 0.0) -> list[tuple[float, float]]:
        x, y = self.midden(cel)
        half, straal = BREEDTE / 2 - krimp, STRAAL - krimp * 2 / sqrt(3)
        return [(round(x + dx * half, 1), round(y + dy * straal, 1)) for dx, dy in _HOEKEN]

    @cached_property
    def vakken(self) -> list[Vak]:
        """Cells ready to draw, by province and name: the order in which the keyboard meets them."""
        geordend = sorted(self.cellen, key=lambda c: (c.provincie, c.naam))
        return [Vak(c, _punten(self.hoeken(c, 0.5)), *self.midden(c)) for c in geordend]

    @cached_property
    def grenzen(self) -> str:
        """One SVG path along every edge between two provinces, or between a province and nothing."""
        van_wie = {(c.rij, c.kolom): c.provincie for c in self.cellen}
        stukken = []
        for cel in self.cellen:
            hoeken = self.hoeken(cel)
            buren = _BUREN_ONEVEN if cel.rij % 2 else _BUREN_EVEN
            for i, (dr, dk) in enumerate(buren):
                ander = van_wie.get((cel.rij + dr, cel.kolom + dk))
                if ander is None or (ander != cel.provincie and cel.provincie < ander):
                    (x1, y1), (x2, y2) = hoeken[i], hoeken[(i + 1) % 6]
                    stukken.append(f"M{x1:g} {y1:g}L{x2:g} {y2:g}")
        return "".join(stukken)

    @cached_property
    def legenda(self) -> list[Telling]:
        """How many cells per state; states of `volgorde` also when nobody has them."""
        telling = Counter(c.staat for c in self.cellen)
        volgorde = list(self.volgorde) + [s for s in telling if s not in self.volgorde]
        return [Telling(staat, telling[staat]) for staat in volgorde]


@dataclass(frozen=True, slots=True)
class Vak:
    """A drawn cell: its corners and its middle, for the sign of its state."""

    cel: Hexcel
    punten: str
    x: float
    y: float

    @property
    def teken_x(self) -> str:
        return f"{self.x - TEKEN / 2:.1f}"

    @property
    def teken_y(self) -> str:
        return f"{self.y - TEKEN / 2:.1f}"


TEKEN = 11.0


def _punten(hoeken: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in hoeken)
