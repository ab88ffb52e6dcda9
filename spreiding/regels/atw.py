"""Termijnen rekenen met de Algemene termijnenwet (Atw). Elke uitkomst draagt haar stappen."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from spreiding.regels.kalender import Kalender
from spreiding.regels.tijd import EEN_DAG, datum_voluit, plus_jaren, plus_maanden


class Eenheid(StrEnum):
    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"


class Duur(NamedTuple):
    """Lengte van een termijn, in de eenheid waarin de wet haar stelt."""

    aantal: int
    eenheid: Eenheid

    def na(self, dag: date) -> date:
        """De laatste dag van een termijn die begint op de dag na `dag`."""
        match self.eenheid:
            case Eenheid.DAGEN:
                return dag + timedelta(days=self.aantal)
            case Eenheid.WEKEN:
                return dag + timedelta(weeks=self.aantal)
            case Eenheid.MAANDEN:
                return plus_maanden(dag, self.aantal)
        return plus_jaren(dag, self.aantal)

    def voor(self, dag: date) -> date:
        """Terugrekenen vanaf `dag`."""
        return Duur(-self.aantal, self.eenheid).na(dag)

    @property
    def valt_onder_atw(self) -> bool:
        """Niet boven 90 dagen, 12 weken of 3 maanden, en niet in jaren (Atw art. 4)."""
        return self.aantal <= GRENZEN[self.eenheid]

    def __str__(self) -> str:
        enkel = {"dagen": "dag", "weken": "week", "maanden": "maand", "jaren": "jaar"}
        return f"{self.aantal} {enkel[self.eenheid] if self.aantal == 1 else self.eenheid.value}"


GRENZEN = {Eenheid.DAGEN: 90, Eenheid.WEKEN: 12, Eenheid.MAANDEN: 3, Eenheid.JAREN: 0}


class Stap(NamedTuple):
    """Eén rekenstap: artikel, wat er gebeurt, en de dag die eruit komt."""

    artikel: str
    tekst: str
    dag: date


class Termijn(NamedTuple):
    """Een termijn met herleiding. `begin` is de eerste dag, `laatste_dag` telt nog mee.

    `kaal` is de laatste dag zonder verlenging. `aanname` noemt de lezing die is gekozen waar de wet open is;
    `anders` is dan de laatste dag bij de andere lezing.
    """

    naam: str
    begin: date
    kaal: date
    laatste_dag: date
    stappen: tuple[Stap, ...]
    aanname: str = ""
    anders: date | None = None

    @property
    def verlengd(self) -> bool:
        return self.laatste_dag != self.kaal


@lru_cache(maxsize=8192)  # many cases share their days; the answer never changes
def wettelijke_termijn(
    naam: str, *, na: date, duur: Duur, artikel: str, kalender: Kalender, extra_dagen: int = 0
) -> Termijn:
    """Een in de wet gestelde termijn die begint op de dag na `na`; de Atw verlengt haar waar zij geldt.

    `extra_dagen` (opschorting) schuift de laatste dag op vóór de verlenging (Awb art. 7:10 lid 2).
    """
    begin, kaal = na + EEN_DAG, duur.na(na) + timedelta(days=extra_dagen)
    stappen = [
        Stap(artikel, f"De termijn is {duur} en begint op {datum_voluit(begin)}.", begin),
        Stap(artikel, f"Zonder verlenging is {datum_voluit(kaal)} de laatste dag.", kaal),
    ]
    if not duur.valt_onder_atw:
        stappen.append(Stap("Atw art. 4", "Deze termijn is te lang voor verlenging: de dag verschuift niet.", kaal))
        return Termijn(naam, begin, kaal, kaal, tuple(stappen))
    laatste = _verleng(begin, kaal, duur, kalender, stappen)
    return Termijn(naam, begin, kaal, laatste, tuple(stappen))


def _verleng(begin: date, kaal: date, duur: Duur, kalender: Kalender, stappen: list[Stap]) -> date:
    laatste = _twee_werkdagen(begin, kaal, duur, kalender)
    if laatste != kaal:
        stappen.append(Stap("Atw art. 2", "De termijn bevat ten minste twee dagen die niet vrij zijn.", laatste))
    vrij = []
    while waarom := kalender.waarom_vrij(laatste):
        vrij.append(f"{datum_voluit(laatste)} ({waarom})")
        laatste += EEN_DAG
    if vrij:
        *eerder, einde = vrij
        dagen = f"{', '.join(eerder)} en {einde} zijn vrij" if eerder else f"{einde} is vrij"
        tekst = f"{dagen}: de termijn loopt door tot en met {datum_voluit(laatste)}."
        stappen.append(Stap("Atw art. 1 lid 1", tekst, laatste))
    return laatste


def _twee_werkdagen(begin: date, kaal: date, duur: Duur, kalender: Kalender) -> date:
    """Verleng tot er twee gewone dagen in zitten (Atw art. 2); alleen termijnen van drie dagen of meer."""
    if duur.eenheid is not Eenheid.DAGEN or not 3 <= duur.aantal <= 14:
        return kaal  # a week or more always holds two, unless nine days in a row are free: longer terms cannot
    werkdagen, dag = 0, begin
    while True:
        werkdagen += not kalender.is_vrij(dag)
        if werkdagen >= 2:
            return max(dag, kaal)
        dag += EEN_DAG


def terugrekenen(naam: str, *, voor: date, duur: Duur, artikel: str) -> Termijn:
    """Een termijn die terugrekent vanaf een gebeurtenis: nooit verlengd (Atw art. 1 lid 2)."""
    dag = duur.voor(voor)
    stappen = (
        Stap(artikel, f"{duur} terug vanaf {datum_voluit(voor)}.", dag),
        Stap("Atw art. 1 lid 2", "Een termijn die terugrekent verschuift niet.", dag),
    )
    return Termijn(naam, dag, dag, dag, stappen)


def vaste_datum(naam: str, *, uiterlijk: date, artikel: str, kalender: Kalender) -> Termijn:
    """Een kalenderdatum in wet of besluit: nooit verschoven (R33). De laatste werkbare dag staat in de stappen."""
    werkbaar = kalender.laatste_werkdag(uiterlijk)
    stappen = [Stap(artikel, f"Uiterlijk op {datum_voluit(uiterlijk)}; een vaste datum verschuift niet.", uiterlijk)]
    if werkbaar != uiterlijk:
        waarom = kalender.waarom_vrij(uiterlijk)
        stappen.append(
            Stap(
                "praktisch",
                f"Die dag is vrij ({waarom}); de laatste werkdag is {datum_voluit(werkbaar)}.",
                werkbaar,
            )
        )
    return Termijn(naam, uiterlijk, uiterlijk, uiterlijk, tuple(stappen))


def gestelde_termijn(naam: str, *, na: date, duur: Duur, artikel: str) -> Termijn:
    """Een termijn uit een besluit of uitspraak, niet uit de wet: de Atw geldt niet, de dag verschuift niet."""
    begin, dag = na + EEN_DAG, duur.na(na)
    stappen = (
        Stap(artikel, f"Het besluit stelt {duur}, vanaf {datum_voluit(begin)}.", dag),
        Stap("Atw art. 1", "Alleen een in de wet gestelde termijn wordt verlengd.", dag),
    )
    return Termijn(naam, begin, dag, dag, stappen)
