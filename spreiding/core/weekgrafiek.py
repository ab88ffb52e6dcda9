"""Bars per week, two kinds on top of each other. Drawn by the server as SVG; the same numbers stand in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from spreiding.core import opmaak
from spreiding.regels.tijd import maand_kort

HOOGTE = 100


@dataclass(frozen=True, slots=True)
class Week:
    """A week, from its Monday on: how many of the first kind and of the second."""

    maandag: date
    eerste: int
    tweede: int

    @property
    def nummer(self) -> int:
        return self.maandag.isocalendar().week

    @property
    def vrijdag(self) -> date:
        return self.maandag + timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Staaf:
    """A bar in percent of the drawing: the lower part and the part on top of it."""

    week: Week
    x: str
    breedte: str
    y_eerste: str
    h_eerste: str
    y_tweede: str
    h_tweede: str
    naam: str


@dataclass(frozen=True)
class Weekgrafiek:
    """`doel` is the day before which everything should be done: drawn as a line."""

    titel: str
    weken: Sequence[Week]
    namen: tuple[str, str]
    doel: date | None = None
    doelnaam: str = ""

    @cached_property
    def hoogste(self) -> int:
        return max([week.eerste + week.tweede for week in self.weken], default=0) or 1

    @property
    def is_leeg(self) -> bool:
        return not any(week.eerste or week.tweede for week in self.weken)

    @cached_property
    def staven(self) -> list[Staaf]:
        return [self._staaf(nr, week) for nr, week in enumerate(self.weken)]

    def _staaf(self, nr: int, week: Week) -> Staaf:
        vak = 100 / len(self.weken)
        een, twee = (HOOGTE * 0.84 * aantal / self.hoogste for aantal in (week.eerste, week.tweede))
        return Staaf(
            week,
            x=_procent(nr * vak + vak * 0.14),
            breedte=_procent(vak * 0.72),
            y_eerste=_procent(HOOGTE - een),
            h_eerste=_procent(een),
            y_tweede=_procent(HOOGTE - een - twee),
            h_tweede=_procent(twee),
            naam=self._naam(nr, week),
        )

    def _naam(self, nr: int, week: Week) -> str:
        """The month at its first week; a year at January and at the begin."""
        vorige = self.weken[nr - 1].maandag if nr else None
        if vorige and vorige.month == week.maandag.month:
            return ""
        maand = maand_kort(week.maandag)
        return maand if nr and week.maandag.month != 1 else f"{maand} {week.maandag.year % 100:02d}"

    @property
    def x_doel(self) -> str:
        """Place of the line; empty when the day lies outside the drawing."""
        if self.doel is None or not self.weken:
            return ""
        dagen = (self.doel - self.weken[0].maandag).days
        deel = dagen / (7 * len(self.weken)) * 100
        return _procent(deel) if 0 <= deel <= 100 else ""

    @property
    def omschrijving(self) -> str:
        """The chart in one sentence, for who does not see it."""
        een, twee = (sum(getattr(week, naam) for week in self.weken) for naam in ("eerste", "tweede"))
        druk = max(self.weken, key=lambda week: week.eerste + week.tweede)
        return (
            f"{self.titel}: {opmaak.getal(een)} {self.namen[0]} en {opmaak.getal(twee)} {self.namen[1]};"
            f" de drukste week begint op {opmaak.datum(druk.maandag)}"
        )


def weken_tussen(van: date, tot: date) -> list[date]:
    """The Mondays from the week of `van` up to and including that of `tot`."""
    maandag = van - timedelta(days=van.weekday())
    uit = []
    while maandag <= tot:
        uit.append(maandag)
        maandag += timedelta(days=7)
    return uit


def _procent(deel: float) -> str:
    return f"{deel:.2f}%"
