"""Dagen en perioden: half-open perioden, en termijnen in maanden en jaren.

Een periode loopt van en met `van` tot (niet met) `tot`. Geen waarde betekent: zonder begin of zonder einde.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

EEN_DAG = timedelta(days=1)
MAANDNAMEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@lru_cache(maxsize=8192)
def datum_voluit(dag: date) -> str:
    """5 maart 2027."""
    return f"{dag.day} {MAANDNAMEN[dag.month - 1]} {dag.year}"


def maand_kort(dag: date) -> str:
    """De maand in drie letters, zoals zij in het Nederlands wordt afgekort: mrt, niet maa."""
    return "mrt" if dag.month == 3 else MAANDNAMEN[dag.month - 1][:3]


def plus_maanden(dag: date, aantal: int) -> date:
    """De dag met hetzelfde nummer `aantal` maanden verder, of anders de laatste dag van die maand.

    Negatief telt terug. Buiten de kalender (voor het jaar 1, na 9999) geeft de eerste of laatste dag.
    Bron: vaste uitleg van termijnen in maanden; de Algemene termijnenwet verlengt ze niet (Atw art. 4).
    """
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    if jaar < date.min.year:
        return date.min
    if jaar > date.max.year:
        return date.max
    try:
        return date(jaar, maand + 1, dag.day)
    except ValueError:  # deze maand is korter
        return date(jaar, maand + 2, 1) - EEN_DAG


def plus_jaren(dag: date, aantal: int) -> date:
    """Dezelfde dag `aantal` jaren verder; 29 februari wordt 28 februari in een gewoon jaar."""
    return plus_maanden(dag, 12 * aantal)


def eerste_dag_binnen(doel: date, maanden: int) -> date:
    """De vroegste dag waarop `doel` binnen `maanden` maanden ligt: plus_maanden(dag, maanden) >= doel."""
    dag = plus_maanden(doel, -maanden)
    return dag if plus_maanden(dag, maanden) >= doel else dag + EEN_DAG


@dataclass(frozen=True, slots=True)
class Periode:
    """Half-open periode [van, tot). Weigert met ValueError een einde dat niet na het begin ligt."""

    van: date | None = None
    tot: date | None = None

    def __post_init__(self) -> None:
        if self.van is not None and self.tot is not None and self.tot <= self.van:
            raise ValueError(
                f"De einddatum ({datum_voluit(self.tot)}) moet na de begindatum ({datum_voluit(self.van)}) liggen."
            )

    @property
    def laatste_dag(self) -> date | None:
        """De laatste dag die nog meedoet ("tot en met"); None als er geen einde is."""
        return None if self.tot is None else self.tot - EEN_DAG

    def bevat(self, dag: date) -> bool:
        return (self.van is None or self.van <= dag) and (self.tot is None or dag < self.tot)

    def overlapt(self, ander: Self) -> bool:
        return self.snede(ander) is not None

    def snede(self, ander: Self) -> Periode | None:
        """Het gemeenschappelijke deel, of None als er geen dag gemeenschappelijk is."""
        van = max(self.van or date.min, ander.van or date.min)
        tot = min(self.tot or date.max, ander.tot or date.max)
        if tot <= van:
            return None
        return Periode(
            van if self.van or ander.van else None,
            tot if self.tot or ander.tot else None,
        )

    def duurt_jaren(self, aantal: int) -> bool:
        """Duurt de periode ten minste `aantal` jaren? Zonder begin of einde altijd."""
        if self.van is None or self.tot is None:
            return True
        return self.tot >= plus_jaren(self.van, aantal)

    def __str__(self) -> str:
        begin = "" if self.van is None else f"van {datum_voluit(self.van)} "
        laatste = self.laatste_dag
        einde = "zonder einddatum" if laatste is None else f"tot en met {datum_voluit(laatste)}"
        return begin + einde
