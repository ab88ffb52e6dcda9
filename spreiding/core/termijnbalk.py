"""Bars over months: from when until when something runs. Drawn by the server; the dates stand beside it as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from spreiding.core.grafiek import Streep
from spreiding.regels.tijd import EEN_DAG, maand_kort, plus_maanden

MAX_MAANDEN = 7


@dataclass(frozen=True, slots=True)
class Balkregel:
    """One bar, both days included. `kaal` is the end without extension: what comes after it is drawn lighter."""

    label: str
    begin: date
    laatste_dag: date
    kaal: date
    klaar: bool = False


@dataclass(frozen=True, slots=True)
class Getekend:
    """A bar in percent of the width."""

    regel: Balkregel
    x: str
    breedte: str
    x_extra: str
    breedte_extra: str


@dataclass(frozen=True)
class Termijnbalk:
    """Bars from the first of the first month to the end of the last. `vandaag` is drawn as a line through all."""

    regels: Sequence[Balkregel]
    vandaag: date

    @cached_property
    def van(self) -> date:
        return min(regel.begin for regel in self.regels).replace(day=1)

    @cached_property
    def tot(self) -> date:
        return plus_maanden(max(regel.laatste_dag for regel in self.regels).replace(day=1), 1)

    def _deel(self, dag: date) -> float:
        return min(max((dag - self.van).days / (self.tot - self.van).days, 0), 1) * 100

    @property
    def x_vandaag(self) -> str:
        """Place of the line; empty when the day lies outside the drawing."""
        return _procent(self._deel(self.vandaag)) if self.van <= self.vandaag < self.tot else ""

    @property
    def verlengd(self) -> bool:
        return any(regel.laatste_dag > regel.kaal for regel in self.regels)

    @cached_property
    def balken(self) -> list[Getekend]:
        return [self._balk(regel) for regel in self.regels]

    def _balk(self, regel: Balkregel) -> Getekend:
        begin, einde = self._deel(regel.begin), self._deel(regel.laatste_dag + EEN_DAG)
        kaal = min(max(self._deel(regel.kaal + EEN_DAG), begin), einde)
        return Getekend(regel, _procent(begin), _procent(kaal - begin), _procent(kaal), _procent(einde - kaal))

    @cached_property
    def maanden(self) -> list[Streep]:
        """The months along the top; names only as many as fit."""
        eersten = []
        dag = self.van
        while dag < self.tot:
            eersten.append(dag)
            dag = plus_maanden(dag, 1)
        stap = ceil(len(eersten) / MAX_MAANDEN)
        return [
            Streep(_procent(self._deel(d)), self._naam(d) if nr % stap == 0 else "") for nr, d in enumerate(eersten)
        ]

    def _naam(self, dag: date) -> str:
        naam = maand_kort(dag)
        return f"{naam} {dag.year}" if dag == self.van or dag.month == 1 else naam


def _procent(deel: float) -> str:
    return f"{deel:.2f}%"
