"""A step chart: how many places there are per day, what is expected, and the target. Drawn by the server as SVG.

Positions are percentages and the text keeps its own size, so that the drawing fits a phone and paper alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import ceil, floor, log10

from spreiding.core import opmaak
from spreiding.regels.begrippen import Begrip
from spreiding.regels.tijd import maand_kort, plus_maanden

SCHAAL = 1000  # the drawing area is 1000 by 1000, stretched to its place
BOVENRUIMTE = 1.15
TEKSTHOOGTE = 0.08  # a text takes this part of the height
KANT = 0.2  # so close to a side a text turns inwards
MAX_LIJNEN, MAX_MAANDEN = 5, 6
Punt = tuple[date, int]


class Lijnsoort(Begrip):
    """What a dated line in the chart stands for."""

    VANDAAG = "vandaag", "stand per"
    DATUM = "datum", "realisatiedatum"


@dataclass(frozen=True, slots=True)
class Datumlijn:
    dag: date
    label: str
    soort: Lijnsoort = Lijnsoort.DATUM


@dataclass(frozen=True, slots=True)
class Streep:
    """A line with its text; places in percent of the drawing. `anker` is where the text stands (start, middle, end)."""

    plaats: str
    tekst: str
    anker: str = "start"
    klasse: str = ""


@dataclass(frozen=True, slots=True)
class Maandregel:
    """A row of the same information as a table."""

    dag: date
    gerealiseerd: int
    verwacht: int | None


@dataclass(frozen=True)
class Stapgrafiek:
    """Places from `van` until `tot`. Each series holds (day, number from that day on), sorted, the first on `van`.

    `gerealiseerd` is drawn as an area; `verwacht` (in all, so including what is there) as a lighter one on top, from
    `vanaf` on. `doel` is a horizontal line; None = unknown.
    """

    titel: str
    van: date
    tot: date
    gerealiseerd: Sequence[Punt]
    verwacht: Sequence[Punt] = ()
    vanaf: date | None = None
    doel: int | None = None
    doelnaam: str = "opgave"
    datums: Sequence[Datumlijn] = field(default=())

    @cached_property
    def hoogste(self) -> int:
        waarden = [w for _, w in (*self.gerealiseerd, *self.verwacht)] + [self.doel or 0]
        return max(ceil(max(waarden, default=0) * BOVENRUIMTE), 1)

    @property
    def is_leeg(self) -> bool:
        return not any(waarde for _, waarde in (*self.gerealiseerd, *self.verwacht))

    # -- drawing ------------------------------------------------------------------------------------------------

    def _x(self, dag: date) -> float:
        geheel = max((self.tot - self.van).days, 1)
        return min(max((dag - self.van).days / geheel, 0), 1) * SCHAAL

    def _y(self, waarde: int) -> float:
        return SCHAAL - waarde / self.hoogste * SCHAAL

    def _trap(self, punten: Sequence[Punt]) -> str:
        """The outline of a series, step by step, closed along the bottom."""
        if not punten:
            return ""
        x = self._x(punten[0][0])
        pad = [f"M{x:.1f} {SCHAAL}", f"V{self._y(punten[0][1]):.1f}"]
        for dag, waarde in punten[1:]:
            pad += [f"H{self._x(dag):.1f}", f"V{self._y(waarde):.1f}"]
        return "".join([*pad, f"H{SCHAAL}", f"V{SCHAAL}", "Z"])

    @property
    def vlak_gerealiseerd(self) -> str:
        return self._trap(self.gerealiseerd)

    @property
    def vlak_verwacht(self) -> str:
        vanaf = self.vanaf or self.van
        begin = op_dag(self.verwacht, vanaf)
        later = [punt for punt in self.verwacht if punt[0] > vanaf]
        return self._trap([(vanaf, begin), *later]) if self.verwacht else ""

    @property
    def y_doel(self) -> str:
        return _procent(self._y(self.doel or 0))

    @cached_property
    def lijnen(self) -> list[Streep]:
        """Round numbers along the side."""
        stap = _ronde_stap(self.hoogste, MAX_LIJNEN)
        waarden = [w for w in range(stap, self.hoogste + 1, stap) if not self._bij_doel(w)]
        return [Streep(_procent(self._y(w)), opmaak.getal(w)) for w in waarden]

    def _bij_doel(self, waarde: int) -> bool:
        """Would its text run through the line of the target?"""
        return self.doel is not None and 0 <= self.doel - waarde < self.hoogste * TEKSTHOOGTE

    @cached_property
    def maanden(self) -> list[Streep]:
        """Names of months along the bottom, never more than fit."""
        eerste = self.van if self.van.day == 1 else plus_maanden(self.van.replace(day=1), 1)
        alle = []
        while eerste <= self.tot:
            alle.append(eerste)
            eerste = plus_maanden(eerste, 1)
        stap = ceil(len(alle) / MAX_MAANDEN) or 1
        return [self._maand(dag) for dag in alle[::stap]]

    def _maand(self, dag: date) -> Streep:
        x = self._x(dag)
        anker = "start" if x < SCHAAL * 0.04 else "end" if x > SCHAAL * 0.96 else "middle"
        return Streep(_procent(x), f"{maand_kort(dag)} {dag.year % 100:02d}", anker)

    @cached_property
    def datumlijnen(self) -> list[Streep]:
        """The first stands to the left of its line, the last to the right, so that their texts never meet."""
        lijnen = sorted((lijn for lijn in self.datums if self.van <= lijn.dag <= self.tot), key=lambda lijn: lijn.dag)
        return [self._datumlijn(lijn, links=nr < len(lijnen) - 1) for nr, lijn in enumerate(lijnen)]

    def _datumlijn(self, lijn: Datumlijn, *, links: bool) -> Streep:
        x = self._x(lijn.dag)
        links = (links and x > SCHAAL * KANT) or x > SCHAAL * (1 - KANT)
        return Streep(_procent(x), lijn.label, "end" if links else "start", lijn.soort.value)

    # -- in words -----------------------------------------------------------------------------------------------

    @cached_property
    def tabel(self) -> list[Maandregel]:
        """The numbers on the first of each month; `verwacht` only from `vanaf` on."""
        regels, dag = [], self.van
        while dag <= self.tot:
            verwacht = op_dag(self.verwacht, dag) if self.verwacht and dag >= (self.vanaf or self.van) else None
            regels.append(Maandregel(dag, op_dag(self.gerealiseerd, dag), verwacht))
            dag = plus_maanden(dag.replace(day=1), 1)
        return regels

    @property
    def omschrijving(self) -> str:
        """The chart in one sentence, for who does not see it."""
        begin = self.gerealiseerd[0][1] if self.gerealiseerd else 0
        einde = op_dag(self.gerealiseerd, self.vanaf or self.tot)
        zin = f"{self.titel}: van {opmaak.getal(begin)} naar {opmaak.getal(einde)} gerealiseerd"
        if self.verwacht:
            zin += f", {opmaak.getal(self.verwacht[-1][1])} verwacht"
        return f"{zin}; {self.doelnaam} {'onbekend' if self.doel is None else opmaak.getal(self.doel)}"


def op_dag(punten: Sequence[Punt], dag: date) -> int:
    """The value of a series on a day; 0 before its first."""
    return next((waarde for begin, waarde in reversed(punten) if begin <= dag), 0)


def _procent(waarde: float) -> str:
    return f"{waarde / SCHAAL * 100:.2f}%"


def _ronde_stap(hoogste: int, aantal: int) -> int:
    """1, 2, 2½ or 5 times a power of ten, so that at most `aantal` lines are drawn."""
    ruw = hoogste / aantal
    macht = 10 ** max(floor(log10(ruw)), 0) if ruw >= 1 else 1
    stappen = (1, 2, 5, 10) if macht == 1 else (1, 2, 2.5, 5, 10)
    return next(int(macht * stap) for stap in stappen if macht * stap >= ruw)
