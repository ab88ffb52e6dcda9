"""The bridge between two totals: lines that add up. Between two named counts nothing is left over; between a total that
somebody published and the register the last line says what cannot be explained.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spreiding.core import opmaak
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import tellingen
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.opvang.queries.herkomst import Verschilregel, verschillen
from spreiding.regels.regeling import Regeling
from spreiding.regels.telling import Telling
from spreiding.verdeling.models import GepubliceerdTotaal
from spreiding.verdeling.queries.realisatie import realisatie


@dataclass(frozen=True, slots=True)
class Brugregel:
    """A line: an end (`is_stand`) or a difference, in places. `sleutel` opens the plekken behind it; "" = none."""

    tekst: str
    aantal: int
    is_stand: bool = False
    plekken: int | None = None
    sleutel: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Brug:
    """From one total to another. `rest` is what the lines leave over: 0, or something is wrong."""

    regels: Sequence[Brugregel]

    @property
    def rest(self) -> int:
        begin, *verschillen_, eind = self.regels
        return eind.aantal - begin.aantal - sum(regel.aantal for regel in verschillen_)

    @property
    def verschil(self) -> int:
        return self.regels[-1].aantal - self.regels[0].aantal


@dataclass(frozen=True, slots=True)
class Brugkader:
    """Where and when both ends are counted: cyclus with its Regeling, two dates, and codes of provincies."""

    cyclus: Cyclus
    regeling: Regeling
    peildatum: date
    bekend_op: datetime | None
    provincies: Sequence[str]

    def geteld(self, telling: Telling) -> int:
        """What every page shows for this count: through `realisatie`, not through the lines of the bridge."""
        gevonden = realisatie(self.cyclus, self.peildatum, self.bekend_op, telling, self.provincies)
        return gevonden.land.cijfers.totaal.gerealiseerd if gevonden.land.cijfers else 0

    def vraag(self, telling: Telling) -> Vraagstelling:
        return Vraagstelling(self.regeling, self.peildatum, self.bekend_op, telling.termen)


def brug(kader: Brugkader, van: Telling | GepubliceerdTotaal, naar: Telling) -> Brug:
    """The lines between these two, from the first to the last."""
    if isinstance(van, GepubliceerdTotaal):
        return _van_publicatie(kader, van, naar)
    begin = Brugregel(_naam(van), kader.geteld(van), is_stand=True, toelichting=van.definitie)
    return Brug([begin, *_tussen(kader, van, naar), _eind(kader, naar)])


def _van_publicatie(kader: Brugkader, van: GepubliceerdTotaal, naar: Telling) -> Brug:
    telling = next((t for t in tellingen(kader.bekend_op) if t.code == van.telling), naar)
    hoe = f"de bron telt {telling.naam}" if van.telling else "de bron zegt niet hoe zij telt"
    tekst = f"{van.bron}, stand per {opmaak.datum(van.datum)}"
    begin = Brugregel(tekst, van.aantal, is_stand=True, toelichting=f"Met de hand ingevoerd; {hoe}.")
    onverklaard = Brugregel(
        "Niet verklaard",
        kader.geteld(telling) - van.aantal,
        toelichting=f"Het register telt {telling.naam} {opmaak.getal(kader.geteld(telling))}. Wat de bron precies "
        "telde staat niet in dit register; dit verschil is dus niet uit te splitsen.",
    )
    return Brug([begin, *_tussen(kader, telling, naar), onverklaard, _eind(kader, naar)])


def _eind(kader: Brugkader, naar: Telling) -> Brugregel:
    return Brugregel(_naam(naar), kader.geteld(naar), is_stand=True, toelichting=naar.definitie)


def _naam(telling: Telling) -> str:
    return f"Dit register, {telling.naam}"


def _tussen(kader: Brugkader, van: Telling, naar: Telling) -> list[Brugregel]:
    regels = verschillen(kader.vraag(van), naar.termen, kader.provincies)
    return [_regel(regel, van, naar) for regel in regels]


def _regel(regel: Verschilregel, van: Telling, naar: Telling) -> Brugregel:
    richting = f"Telt wel {naar.naam}" if regel.erbij else f"Telt niet {naar.naam}"
    reden = f": {regel.reden.label}" if regel.reden else ""
    vraag = f"Oordeel op de vraag ‘{regel.vraag.label}’." if regel.vraag else ""
    return Brugregel(f"{richting}{reden}", regel.aantal, False, regel.plekken, regel.sleutel, vraag)
