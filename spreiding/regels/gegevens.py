"""Wat de telregels nodig hebben en wat zij teruggeven, als onveranderlijke gegevens.

Een *plek* is het aandeel van één gemeente in één locatie voor één doelgroep.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import (
    Criterium,
    Doelgroep,
    Fase,
    Kansrijkgrond,
    Reden,
    Soort,
    Uitkomst,
    Vraag,
)
from spreiding.regels.tijd import Periode


@dataclass(frozen=True, slots=True)
class Deel:
    """Aantal plaatsen in een periode. `aantal` None = onbekend; 0 = in die periode geen plaatsen."""

    periode: Periode
    aantal: int | None

    def __post_init__(self) -> None:
        if self.aantal is not None and self.aantal < 0:
            raise ValueError(f"Een aantal plaatsen kan niet negatief zijn ({self.aantal}).")


@dataclass(frozen=True, slots=True)
class Bewijs:
    """Stuk dat een criterium bewijst zolang `periode` (de houdbaarheid) de peildatum bevat.

    `grond` zegt bij Criterium.KANSRIJK welke grond het stuk bewijst; None = elke vastgelegde grond.
    """

    criterium: Criterium
    periode: Periode
    omschrijving: str
    grond: Kansrijkgrond | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlekGegevens:
    """Alle feiten over één plek die een oordeel bepalen. Aantallen in plaatsen (personen).

    - `delen`: aandeel van deze gemeente in de tijd, gesorteerd en zonder overlap (ValueError).
    - `beschikbaar_bereikt` / `beschikbaar_verwacht`: wanneer de locatie feitelijk beschikbaar is gesteld of
      naar verwachting wordt gesteld. Beide leeg: het begin is onbekend.
    - `gesloten_op` / `vervallen_op`: eerste dag waarop de locatie gesloten of het plan vervallen is.
    - `dubbel_met`: naam van de locatie waar dezelfde plaatsen al zijn opgegeven, of None.
    - `andere_duurzame_plaatsen`: plaatsen van dezelfde groep (regulier, of amv en bijzonder samen) die
      elders in de gemeente ten minste vijf jaar beschikbaar zijn, in de tijd; geen deel = 0.
    """

    plek: str
    locatie_naam: str
    gemeente: str
    gemeente_naam: str
    provincie: str
    provincie_locatie: str
    soort: Soort
    doelgroep: Doelgroep
    delen: tuple[Deel, ...]
    fase: Fase
    beschikbaar_bereikt: date | None = None
    beschikbaar_verwacht: date | None = None
    gesloten_op: date | None = None
    vervallen_op: date | None = None
    kansrijkgronden: tuple[Kansrijkgrond, ...] = ()
    bewijzen: tuple[Bewijs, ...] = ()
    dubbel_met: str | None = None
    andere_duurzame_plaatsen: tuple[Deel, ...] = ()
    provincie_naam: str = ""
    provincie_locatie_naam: str = ""

    def __post_init__(self) -> None:
        _controleer_volgorde(self.delen)
        _controleer_volgorde(self.andere_duurzame_plaatsen)


@dataclass(frozen=True, slots=True)
class CriteriumOordeel:
    """Oordeel over één criterium, met wat er gevonden is en wat er te doen staat.

    `vanaf`: eerste dag (niet voor de peildatum) waarop dit criterium ja is als het gevraagde vandaag
    (= peildatum) gebeurt; None = niet te herstellen. `ontbreekt` is leeg als de uitkomst ja is.
    """

    criterium: Criterium
    uitkomst: Uitkomst
    reden: Reden
    artikel: str
    gevonden: str
    bewijs: str
    ontbreekt: str
    wie: str
    vanaf: date | None


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Antwoord op één vraag over één plek op één peildatum, met herleiding.

    - `aantal`: plaatsen waar het om gaat, ook als de uitkomst geen ja is; None = onbekend.
    - `telt_vanaf`: bij ja de eerste dag van de aaneengesloten tijd dat het ja is (None = altijd al);
      anders de eerste dag vanaf de peildatum waarop het ja wordt als alles wat ontbreekt vandaag gebeurt
      (None = dat lukt niet).
    - `zin`: de uitkomst in gewone taal, om in een bericht te plakken.
    """

    plek: str
    vraag: Vraag
    uitkomst: Uitkomst
    reden: Reden
    aantal: int | None
    criteria: tuple[CriteriumOordeel, ...]
    peildatum: date
    cyclus: str
    regeling: str
    telt_vanaf: date | None
    zin: str

    @property
    def telt_mee(self) -> bool:
        return self.uitkomst is Uitkomst.JA


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """Alle peildata in `periode` geven dezelfde uitkomst, reden en hetzelfde aantal (None = onbekend)."""

    periode: Periode
    uitkomst: Uitkomst
    reden: Reden
    aantal: int | None


def _controleer_volgorde(delen: Iterable[Deel]) -> None:
    vorige_tot = date.min
    for deel in delen:
        if (deel.periode.van or date.min) < vorige_tot:
            raise ValueError(f"Perioden moeten op volgorde staan zonder overlap: {deel.periode}.")
        vorige_tot = deel.periode.tot or date.max
