"""Vrije dagen volgens de Algemene termijnenwet: weekend, algemeen erkende feestdagen en gelijkgestelde dagen.

Een feestdagenbibliotheek is de Algemene termijnenwet niet: 5 mei telt hier elk jaar, Goede Vrijdag is
gelijkgesteld, en bij koninklijk besluit gelijkgestelde dagen staan in een beheerde tabel met bron.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from spreiding.regels.tijd import EEN_DAG, datum_voluit

ZATERDAG, ZONDAG = 5, 6


def pasen(jaar: int) -> date:
    """Eerste paasdag in de gregoriaanse kalender (rekenwijze van Gauss, Meeus en Butcher)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def koningsdag(jaar: int) -> date:
    """27 april, of 26 april als de 27e een zondag is."""
    dag = date(jaar, 4, 27)
    return dag - EEN_DAG if dag.weekday() == ZONDAG else dag


@lru_cache(maxsize=512)
def feestdagen(jaar: int) -> Mapping[date, str]:
    """Algemeen erkende feestdagen van een jaar met hun naam (Atw art. 3 lid 1 en 2)."""
    zondag = pasen(jaar)
    return {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        zondag - timedelta(days=2): "Goede Vrijdag",
        zondag + timedelta(days=1): "tweede paasdag",
        koningsdag(jaar): "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        zondag + timedelta(days=39): "Hemelvaartsdag",
        zondag + timedelta(days=50): "tweede pinksterdag",
        date(jaar, 12, 25): "eerste kerstdag",
        date(jaar, 12, 26): "tweede kerstdag",
    }


@dataclass(frozen=True, slots=True)
class Kalender:
    """De vrije dagen. `gelijkgesteld` is de beheerde tabel: dag -> koninklijk besluit (Atw art. 3 lid 3)."""

    gelijkgesteld: Mapping[date, str] = field(default_factory=dict)
    _hash: int = field(init=False, repr=False, compare=False)
    _jaren: range = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gelijkgesteld", dict(self.gelijkgesteld))
        object.__setattr__(self, "_hash", hash(frozenset(self.gelijkgesteld)))
        jaren = {dag.year for dag in self.gelijkgesteld}
        object.__setattr__(self, "_jaren", range(min(jaren, default=0), max(jaren, default=-1) + 1))

    def __hash__(self) -> int:
        """Known once: terms are remembered per calendar."""
        return self._hash

    def waarom_vrij(self, dag: date) -> str:
        """De naam van de vrije dag, of een lege tekst op een gewone dag."""
        if dag.weekday() == ZATERDAG:
            return "zaterdag"
        if dag.weekday() == ZONDAG:
            return "zondag"
        if naam := feestdagen(dag.year).get(dag):
            return naam
        return "gelijkgesteld met een feestdag" if dag in self.gelijkgesteld else ""

    def is_vrij(self, dag: date) -> bool:
        return bool(self.waarom_vrij(dag))

    def eerste_werkdag(self, dag: date) -> date:
        """De dag zelf, of de eerstvolgende die niet vrij is."""
        while self.is_vrij(dag):
            dag += EEN_DAG
        return dag

    def laatste_werkdag(self, dag: date) -> date:
        """De dag zelf, of de laatste ervoor die niet vrij is."""
        while self.is_vrij(dag):
            dag -= EEN_DAG
        return dag

    def werkdagen_na(self, dag: date, aantal: int) -> date:
        """De dag die `aantal` werkdagen na `dag` valt; `dag` zelf telt niet mee."""
        for _ in range(aantal):
            dag = self.eerste_werkdag(dag + EEN_DAG)
        return dag

    def werkdagen_voor(self, dag: date, aantal: int) -> date:
        """De dag die `aantal` werkdagen voor `dag` valt; `dag` zelf telt niet mee."""
        for _ in range(aantal):
            dag = self.laatste_werkdag(dag - EEN_DAG)
        return dag

    def kent(self, dag: date) -> bool:
        """Zijn de gelijkgestelde dagen van dit jaar vastgesteld? Een besluit geldt voor hele kalenderjaren."""
        return dag.year in self._jaren

    def waarschuwing(self, peildatum: date) -> str:
        """Een zin als de tabel met gelijkgestelde dagen binnen een jaar eindigt; anders leeg."""
        if not self.gelijkgesteld:
            return "De tabel met gelijkgestelde dagen is leeg. Vul haar aan uit het koninklijk besluit."
        einde = max(self.gelijkgesteld)
        if (einde - peildatum).days > 365:
            return ""
        tot = datum_voluit(einde)
        return f"De tabel met gelijkgestelde dagen eindigt op {tot}. Vul haar aan uit het volgende besluit."
