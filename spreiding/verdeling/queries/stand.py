"""A gemeente, provincie or the country against its taak, or against its opgave while there is no besluit.

Figures come from `opvang.queries.cijfers`, the state from `regels.toestand`; nothing is counted a second time. Regulier
and amv stay apart all the way: an amv place too many never makes up for a regular place too few.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from spreiding.core import opmaak
from spreiding.core.onderdelen import Balk
from spreiding.cyclus.queries import OpgaveStand
from spreiding.opvang.queries.cijfers import Cijfers, Plaatsen
from spreiding.regels.begrippen import Begrip, Toestand
from spreiding.regels.regeling import Regeling
from spreiding.regels.toestand import Cijfers as Telling
from spreiding.regels.toestand import Opgave, Schorsing, Termijn, ToestandOordeel, taaktoestand, toestand


class Groep(Begrip):
    """Which places a list counts."""

    ALLES = "alles", "regulier + amv"
    REGULIER = "regulier", "regulier"
    AMV = "amv", "amv"


class Doelsoort(Begrip):
    """Where the number comes from that places are measured against."""

    TAAK = "taak", "taak"
    OPGAVE = "opgave", "opgave (indicatief)"
    GEMENGD = "gemengd", "taak of opgave"


@dataclass(frozen=True, slots=True)
class Gebied:
    """A gemeente as the bord needs it; `tot` is the day on which it ceased to exist."""

    code: str
    naam: str
    provincie: str
    rij: int | None
    kolom: int | None
    tot: date | None


@dataclass(frozen=True, slots=True)
class Taakstand:
    """The taak of a gemeente on the peildatum, in places (Wet art. 6), with the line of the besluit it follows from."""

    regulier: int
    amv: int
    realiseren_uiterlijk: date
    sinds: date
    besluitregel: int
    besluit: int
    versie: int
    bekendgemaakt_op: date | None
    kenmerk: str = ""
    demonstratie: bool = False

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv


@dataclass(frozen=True, slots=True)
class Maat:
    """Doel and places of one group, in places; None = unknown. `tekort` now, `tekort_straks` on the horizon.

    `doel` is the taak, or the opgave while there is no besluit; `opgave` the indicative one, whatever was decided.
    """

    doel: int | None
    opgave: int | None
    gerealiseerd: int | None
    gepland: int | None
    valt_weg: int | None
    noodopvang: int | None
    besluit: int | None
    duurzaam: int | None
    tekort: int | None
    tekort_straks: int | None

    @property
    def saldo(self) -> int | None:
        """The tekort as the bord writes it: below zero."""
        return None if self.tekort is None else -self.tekort

    @property
    def balk(self) -> Balk:
        return Balk(self.gerealiseerd, self.gepland, self.doel, doelnaam="taak of opgave")


@dataclass(frozen=True, kw_only=True)
class Gebiedstand:
    """A gemeente, provincie or the country, stand per the peildatum.

    `cijfers` None = nothing was ever reported. `doel` None = no taak in a besluit that is there (`met_besluit`).
    `telt_wettelijk`: counted as the law counts; only then a term can have lapsed or be suspended.
    """

    opgave: OpgaveStand
    doel: Opgave | None
    soort: Doelsoort
    cijfers: Cijfers | None
    regeling: Regeling
    peildatum: date
    na_datum: bool
    telt_wettelijk: bool = True

    @cached_property
    def _oordelen(self) -> dict[Groep, ToestandOordeel]:
        return {}

    @cached_property
    def _maten(self) -> dict[Groep, Maat]:
        return {}

    @cached_property
    def _totaal(self) -> Plaatsen:
        return self.cijfers.totaal if self.cijfers else Plaatsen()

    @property
    def met_besluit(self) -> bool:
        """Measured against the taak of an announced besluit."""
        return self.soort is Doelsoort.TAAK

    @property
    def toestand(self) -> Toestand:
        return self.oordeel().toestand

    @property
    def reden(self) -> str:
        """Why that is its state, with the article."""
        return self.oordeel().reden

    @property
    def tekort_regulier(self) -> int | None:
        """Regular places that are missing now; amv places never make up for them."""
        return self.maat(Groep.REGULIER).tekort

    @property
    def tekort_amv(self) -> int | None:
        return self.maat(Groep.AMV).tekort

    def oordeel(self, groep: Groep = Groep.ALLES) -> ToestandOordeel:
        """The state with its reason (regels.toestand), worked out once. Nothing reported is unknown, not zero."""
        if groep not in self._oordelen:
            self._oordelen[groep] = self._weeg(groep)
        return self._oordelen[groep]

    def _weeg(self, groep: Groep) -> ToestandOordeel:
        doel, plaatsen = self._doel(groep), self._plaatsen(groep)
        er_is = plaatsen(lambda p: p.gerealiseerd - (0 if self.na_datum else p.valt_weg))
        return self._oordeel(doel, er_is, plaatsen(lambda p: p.gepland), self.onbekend)

    def _oordeel(self, doel: Opgave | None, er_is: Telling, gepland: Telling, onbekend: int) -> ToestandOordeel:
        niets = self.cijfers is None
        hoe: dict[str, Any] = {"onbekend": onbekend, "regeling": self.regeling, "niets_opgegeven": niets}
        if self.met_besluit:
            return taaktoestand(doel, er_is, gepland, termijn=self._termijn(), **hoe)
        return toestand(doel, er_is, gepland, na_realisatiedatum=self.na_datum, **hoe)

    def _termijn(self) -> Termijn | None:
        """An area as a whole has no term of its own; from its last term on its plans count no more."""
        return Termijn(self.peildatum, self.peildatum) if self.na_datum else None

    def _doel(self, groep: Groep) -> Opgave | None:
        if self.doel is None:
            return None
        return _van_groep(self.doel, groep)

    def _plaatsen(self, groep: Groep) -> Callable[[Callable[[Plaatsen], int]], Telling]:
        cijfers = self.cijfers or Cijfers()
        met_regulier, met_amv = groep is not Groep.AMV, groep is not Groep.REGULIER

        def tel(wat: Callable[[Plaatsen], int]) -> Telling:
            return Telling(wat(cijfers.regulier) * met_regulier, wat(cijfers.amv) * met_amv)

        return tel

    def maat(self, groep: Groep = Groep.ALLES) -> Maat:
        """The numbers of one group, worked out once."""
        if groep not in self._maten:
            self._maten[groep] = self._meet(groep)
        return self._maten[groep]

    def _meet(self, groep: Groep) -> Maat:
        oordeel, plaatsen = self.oordeel(groep), self.plaatsen(groep)
        doel = self._doel(groep)
        hoeveel = doel.totaal if doel else 0 if self.met_besluit else None
        opgave = {Groep.REGULIER: self.opgave.regulier, Groep.AMV: self.opgave.amv}.get(groep, self.opgave.totaal)
        if plaatsen is None:
            leeg = (None,) * 6
            return Maat(hoeveel, opgave, *leeg, oordeel.tekort, oordeel.na_plannen)
        return Maat(
            doel=hoeveel,
            opgave=opgave,
            gerealiseerd=plaatsen.gerealiseerd,
            gepland=plaatsen.gepland,
            valt_weg=plaatsen.valt_weg,
            noodopvang=plaatsen.noodopvang,
            besluit=plaatsen.besluit,
            duurzaam=plaatsen.duurzaam,
            tekort=self._tekort_nu(groep),
            tekort_straks=oordeel.na_plannen,
        )

    def _tekort_nu(self, groep: Groep) -> int | None:
        """What is missing today; the judgement itself leaves out what will be gone on the realisatiedatum."""
        plaatsen = self.plaatsen(groep)
        if self.na_datum or plaatsen is None or not plaatsen.valt_weg:
            return self.oordeel(groep).tekort
        nu = self._plaatsen(groep)(lambda p: p.gerealiseerd)
        return self._oordeel(self._doel(groep), nu, Telling(), 0).tekort

    def plaatsen(self, groep: Groep = Groep.ALLES) -> Plaatsen | None:
        """The figures of one group; None = nothing was ever reported."""
        if self.cijfers is None:
            return None
        if groep is Groep.ALLES:
            return self._totaal
        return self.cijfers.amv if groep is Groep.AMV else self.cijfers.regulier

    @property
    def onbekend(self) -> int:
        """Number of times that the places of a locatie, or whether they count, are unknown."""
        return self.cijfers.onbekend if self.cijfers else 0


def _van_groep(doel: Opgave, groep: Groep) -> Opgave:
    if groep is Groep.ALLES:
        return doel
    if groep is Groep.AMV:
        return Opgave(doel.amv, doel.amv)
    onbekend = doel.totaal is None or doel.amv is None
    return Opgave(None if onbekend else (doel.totaal or 0) - (doel.amv or 0), 0)


OVERGEGAAN = "Deze gemeente ging op {} op in een andere. Haar taak, opgave en plekken tellen sindsdien daar."
ARTIKEL_HERINDELING = "Wet algemene regels herindeling art. 44"


@dataclass(frozen=True, kw_only=True)
class Gemeentestand(Gebiedstand):
    """A gemeente: its own taak, term and suspension."""

    gebied: Gebied
    taak: Taakstand | None = None
    schorsing: Schorsing | None = None

    def _oordeel(self, doel: Opgave | None, er_is: Telling, gepland: Telling, onbekend: int) -> ToestandOordeel:
        """What went over into another gemeente is judged there."""
        oordeel = super()._oordeel(doel, er_is, gepland, onbekend)
        if self.gebied.tot is None or self.taak or self.cijfers:
            return oordeel
        return replace(oordeel, zin=OVERGEGAAN.format(opmaak.datum(self.gebied.tot)), artikel=ARTIKEL_HERINDELING)

    @property
    def realiseren_uiterlijk(self) -> date | None:
        """The last day of its own term; None = no taak."""
        return self.taak.realiseren_uiterlijk if self.taak else None

    @property
    def dagen_te_laat(self) -> int:
        return self._termijn().dagen_te_laat if self.taak else 0

    def _termijn(self) -> Termijn:
        """In another count than that of the law no term lapses: then it is a tekort."""
        uiterlijk = self.taak.realiseren_uiterlijk if self.taak else self.peildatum
        if self.telt_wettelijk:
            return Termijn(uiterlijk, self.peildatum, self.schorsing)
        return Termijn(max(uiterlijk, self.peildatum) if self.na_datum else uiterlijk, self.peildatum)


@dataclass(frozen=True, slots=True)
class Som:
    """A sum of which parts may be unknown: what is known so far, and how many parts are not."""

    bekend: int
    onbekend: int
    delen: int

    @property
    def waarde(self) -> int | None:
        """None when nothing is known at all."""
        return None if self.delen and self.onbekend == self.delen else self.bekend

    @property
    def tekst(self) -> str:
        """ "9.412", "9.412 + ?" when parts are unknown, "?" when all are."""
        waarde = opmaak.getal(self.waarde)
        return f"{waarde} + {opmaak.ONBEKEND}" if self.onbekend and self.waarde is not None else waarde

    @classmethod
    def van(cls, waarden: Iterable[int | None]) -> "Som":
        lijst = list(waarden)
        bekend = [w for w in lijst if w is not None]
        return cls(sum(bekend), len(lijst) - len(bekend), len(lijst))


MATEN = (*(veld.name for veld in fields(Maat)), "saldo")
