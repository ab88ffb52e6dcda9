"""Every gemeente against its opgave: the rows of the bord, their sums, and the state with its reason.

Figures come from `opvang.queries.cijfers`, the state from `regels.toestand`; nothing is counted a second time. Regulier
and amv stay apart all the way: an amv place too many never makes up for a regular place too few.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.core import opmaak
from spreiding.core.onderdelen import Balk
from spreiding.cyclus.queries import ONBEKEND, OpgaveStand, opgaven_per_gemeente
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Gemeente
from spreiding.opvang.queries.cijfers import Cijfers, Plaatsen, cijfers_per_gemeente, som
from spreiding.regels.begrippen import Begrip, Toestand
from spreiding.regels.regeling import Regeling
from spreiding.regels.tijd import EEN_DAG
from spreiding.regels.toestand import Cijfers as Telling
from spreiding.regels.toestand import Opgave, ToestandOordeel, toestand

NIETS_OPGEGEVEN = "Er zijn nog geen plekken opgegeven."


class Groep(Begrip):
    """Which places a list counts."""

    ALLES = "alles", "regulier + amv"
    REGULIER = "regulier", "regulier"
    AMV = "amv", "amv"


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
class Maat:
    """Opgave and places of one group, in places; None = unknown. `tekort` now, `tekort_straks` on the horizon."""

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
        return Balk(self.gerealiseerd, self.gepland, self.opgave, doelnaam="opgave")


@dataclass(frozen=True)
class Gebiedstand:
    """A gemeente, provincie or the country: opgave, figures (None = nothing was ever reported) and the law."""

    opgave: OpgaveStand
    cijfers: Cijfers | None
    regeling: Regeling
    na_datum: bool

    @cached_property
    def _oordelen(self) -> dict[Groep, ToestandOordeel]:
        return {}

    @cached_property
    def _maten(self) -> dict[Groep, Maat]:
        return {}

    @cached_property
    def _totaal(self) -> Plaatsen:
        return self.cijfers.totaal if self.cijfers else Plaatsen()

    def oordeel(self, groep: Groep = Groep.ALLES) -> ToestandOordeel:
        """The state with its reason (regels.toestand), worked out once. Nothing reported is unknown, not zero."""
        if groep not in self._oordelen:
            self._oordelen[groep] = self._weeg(groep)
        return self._oordelen[groep]

    def _weeg(self, groep: Groep) -> ToestandOordeel:
        opgave, plaatsen = self._opgave(groep), self._plaatsen(groep)
        er_is = plaatsen(lambda p: p.gerealiseerd - (0 if self.na_datum else p.valt_weg))
        oordeel = toestand(
            opgave,
            er_is,
            plaatsen(lambda p: p.gepland),
            onbekend=self.onbekend,
            regeling=self.regeling,
            na_realisatiedatum=self.na_datum,
        )
        if self.cijfers is None and oordeel.toestand is not Toestand.GEEN_OPGAVE:
            zin = f"{NIETS_OPGEGEVEN} De opgave is {opmaak.getal(opgave.totaal)}."
            return ToestandOordeel(Toestand.ONBEKEND, zin, None, None)
        return oordeel

    def _opgave(self, groep: Groep) -> Opgave:
        if groep is Groep.REGULIER:
            return Opgave(self.opgave.regulier, 0)
        if groep is Groep.AMV:
            return Opgave(self.opgave.amv, self.opgave.amv)
        return Opgave(self.opgave.totaal, self.opgave.amv)

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
        opgave = self._opgave(groep).totaal
        if plaatsen is None:
            return Maat(opgave, None, None, None, None, None, None, oordeel.tekort, oordeel.na_plannen)
        return Maat(
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
        return toestand(self._opgave(groep), nu, Telling(), onbekend=0, regeling=self.regeling).tekort

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


@dataclass(frozen=True)
class Gemeentestand(Gebiedstand):
    """A gemeente on the bord."""

    gebied: Gebied


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


def gemeentestanden(zicht: Zicht, provincies: Iterable[str]) -> list[Gemeentestand]:
    """Every gemeente of these provincies that existed in the cyclus until the peildatum, by name."""
    codes = sorted(set(provincies))
    vraag = zicht.vraag
    cijfers = cijfers_per_gemeente(vraag, codes)
    opgaven = opgaven_per_gemeente(zicht.cyclus, codes[0] if len(codes) == 1 else None, bekend_op=vraag.bekend_op)
    return [
        Gemeentestand(
            opgaven.get(gebied.code, ONBEKEND),
            cijfers[gebied.provincie].get(gebied.code),
            vraag.regeling,
            zicht.na_realisatiedatum,
            gebied,
        )
        for gebied in gebieden(zicht, codes)
    ]


def gebieden(zicht: Zicht, provincies: Sequence[str]) -> list[Gebied]:
    """Gemeenten that existed between the start of the cyclus and the peildatum: a merged one keeps its row."""
    peildatum = zicht.peil.stand_per
    begin = min(zicht.cyclus.periode.lower, peildatum)
    rijen = Gemeente.objects.filter(
        provincie__in=provincies, geldigheid__overlap=DateRange(begin, peildatum + EEN_DAG)
    ).order_by("naam")
    velden = rijen.values_list("code", "naam", "provincie_id", "hex_rij", "hex_kolom", "geldigheid")
    return [
        Gebied(code, naam, provincie, rij, kolom, tot=_voorbij(geldigheid.upper, peildatum))
        for code, naam, provincie, rij, kolom, geldigheid in velden
    ]


def _voorbij(tot: date | None, peildatum: date) -> date | None:
    return tot if tot is not None and tot <= peildatum else None


@dataclass(frozen=True)
class Totaal:
    """The sum of gemeenten, column by column, beside the area as a whole.

    `geheel` holds the announced provincial opgave when there is one; `opgaven` is the sum over gemeenten (Besluit
    art. 2.1: the provincial opgave is that sum, so a difference is worth seeing).
    """

    standen: Sequence[Gebiedstand]
    groep: Groep
    geheel: Gebiedstand
    opgave_bekend: bool

    @cached_property
    def maten(self) -> list[Maat]:
        return [stand.maat(self.groep) for stand in self.standen]

    @cached_property
    def kolommen(self) -> dict[str, Som]:
        namen = (*(veld.name for veld in fields(Maat)), "saldo")
        return {naam: Som.van(getattr(maat, naam) for maat in self.maten) for naam in namen}

    @property
    def verschil(self) -> int | None:
        """Announced opgave minus the sum of the gemeenten; None when it cannot be compared."""
        gemeld, opgeteld = self.geheel.maat(self.groep).opgave, self.kolommen["opgave"]
        return None if not self.opgave_bekend or gemeld is None or opgeteld.onbekend else gemeld - opgeteld.bekend

    @property
    def onbekend(self) -> int:
        return sum(stand.onbekend for stand in self.standen)

    @cached_property
    def per_toestand(self) -> dict[Toestand, int]:
        """Number of gemeenten per state, states that nobody has included."""
        telling = dict.fromkeys(Toestand, 0)
        for stand in self.standen:
            telling[stand.oordeel(self.groep).toestand] += 1
        return telling


def totaal(
    standen: Sequence[Gebiedstand], zicht: Zicht, *, groep: Groep = Groep.ALLES, gemeld: OpgaveStand = ONBEKEND
) -> Totaal:
    """The area of these gemeenten as a whole. `gemeld` is the announced opgave; unknown = the sum of what is known."""
    cijfers = [stand.cijfers for stand in standen if stand.cijfers]
    opgave = gemeld if gemeld.totaal is not None else opgeteld([stand.opgave for stand in standen])
    geheel = Gebiedstand(opgave, som(cijfers) if cijfers else None, zicht.regeling, zicht.na_realisatiedatum)
    return Totaal(standen, groep, geheel, gemeld.totaal is not None)


def opgeteld(opgaven: Sequence[OpgaveStand]) -> OpgaveStand:
    """The sum as far as known; the amv part only when it is known of all that have a total."""
    bekend = [o for o in opgaven if o.totaal is not None]
    if not bekend:
        return ONBEKEND
    amv = None if any(o.amv is None for o in bekend) else sum(o.amv or 0 for o in bekend)
    return OpgaveStand(
        sum(o.totaal or 0 for o in bekend),
        amv,
        "som van de gemeenten waarvan de opgave bekend is",
        None,
        any(o.demonstratie for o in bekend),
    )


def per_provincie(standen: Sequence[Gemeentestand]) -> Mapping[str, list[Gemeentestand]]:
    """The same rows, grouped by provincie code."""
    groepen: dict[str, list[Gemeentestand]] = {}
    for stand in standen:
        groepen.setdefault(stand.gebied.provincie, []).append(stand)
    return groepen
