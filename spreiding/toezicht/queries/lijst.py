"""The lists of toezicht: every gemeente with a taak on exactly one, with what an officer needs beside it.

A fixed number of queries for the whole country. Places come from `verdeling.queries.realisatie`; `regels` decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from spreiding.accounts.models import User
from spreiding.accounts.permissions import Recht, gebieden_met, provincies_met
from spreiding.bezwaar.queries.dossiers import bezwaar_lopend
from spreiding.core.peil import Peil, einde_van
from spreiding.cyclus.models import Cyclus
from spreiding.dashboard.queries.letop import NIETS, Aandacht, aandacht_per_gemeente
from spreiding.dashboard.queries.prognose import prognosebeeld
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.gebied.queries import ingegaan
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.regels.prognose import Prognose
from spreiding.regels.termijnverlopen import Lijst, Opgegaan, Plaatsing, Taaklijn, nadert, plaatsing, tellingen
from spreiding.regels.toestand import Cijfers, Opgave, Termijn, taaktoestand
from spreiding.toezicht.models import Actie
from spreiding.toezicht.queries.mensen import treden_nu
from spreiding.toezicht.queries.stand import Trajectstand, trajecten
from spreiding.verdeling.models import Taak
from spreiding.verdeling.queries.realisatie import realisatie_van
from spreiding.verdeling.queries.stand import Gemeentestand, Groep
from spreiding.verdeling.queries.uitruil import GEEN, Saldo, saldi

PROGNOSEDAGEN = 90  # the forecast of who is over time already: so many days ahead


@dataclass(frozen=True, slots=True)
class Taakcijfers:
    """Taak and realised places of a gemeente; `gerealiseerd` None = nothing was reported."""

    regulier: int
    amv: int
    gerealiseerd: Cijfers | None

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv


@dataclass(frozen=True, slots=True)
class Eersteactie:
    """What has to happen first, when, and by whom."""

    wat: str
    wanneer: date
    eigenaar: User


@dataclass(frozen=True, slots=True)
class Lijstrij:
    """A gemeente on its list. `actie` is the first open one; `meldingen` are notices of delay (Wet art. 8)."""

    stand: Gemeentestand
    provincie: str
    taak: Taakcijfers
    lijn: Taaklijn
    plaatsing: Plaatsing
    aandacht: Aandacht
    uitruil: Saldo
    traject: Trajectstand | None
    actie: Eersteactie | None
    mag_schrijven: bool = False

    @property
    def code(self) -> str:
        return self.stand.gebied.code

    @property
    def naam(self) -> str:
        return self.stand.gebied.naam

    @property
    def lijst(self) -> Lijst:
        return self.plaatsing.lijst

    @property
    def tekort(self) -> int | None:
        return self.plaatsing.tekort.totaal if self.plaatsing.tekort else None

    @property
    def trede(self) -> int:
        return self.traject.trede if self.traject else 0

    @property
    def contact(self) -> date | None:
        return self.traject.laatste_contact.op if self.traject and self.traject.laatste_contact else None

    @property
    def behandelaar(self) -> User | None:
        return self.traject.behandelaar if self.traject else None

    @property
    def volgend_gesprek(self) -> date | None:
        return self.traject.volgend_gesprek if self.traject else None

    @property
    def volgende(self) -> date | None:
        """The day of what comes first: an action or a planned talk."""
        dagen = [dag for dag in (self.actie.wanneer if self.actie else None, self.volgend_gesprek) if dag]
        return min(dagen, default=None)


class Toezichtlijst:
    """Every gemeente with a taak that this person may see, worked out once per page."""

    def __init__(self, *, voor: Any, peil: Peil, cyclus: str = "", gemeente: Gemeente | None = None) -> None:
        """`gemeente` limits it to one, in the province of that one."""
        self.voor, self.peil, self.gemeente = voor, peil, gemeente
        self.zicht = zicht_in(peil, cyclus)
        self.provincies: list[Provincie] = gebieden_met(voor, Recht.TOEZICHT_LEZEN)
        self.intern = provincies_met(voor, Recht.TOEZICHT_INTERN_LEZEN) != frozenset()

    @property
    def cyclus(self) -> Cyclus:
        return self.zicht.cyclus

    @property
    def bekend_op(self) -> datetime | None:
        return self.zicht.vraag.bekend_op

    @property
    def moment(self) -> datetime:
        """What toezicht had planned then: known at the moment, and by the end of the day looked at."""
        return min(self.peil.bekend_op, einde_van(self.peil.stand_per))

    @cached_property
    def treden(self) -> dict[int, str]:
        """The names of the rungs on the day looked at."""
        return treden_nu(self.peil)

    @cached_property
    def rijen(self) -> list[Lijstrij]:
        """By name of the gemeente."""
        codes = [p.pk for p in self.provincies if self.gemeente is None or p.pk == self.gemeente.provincie_id]
        if not codes:
            return []
        bron = _Bron(self, codes)
        gevonden = (bron.rij(stand) for stand in bron.standen)
        return [rij for rij in gevonden if rij is not None]

    @cached_property
    def tellingen(self) -> dict[Lijst, int]:
        """How many gemeenten stand on each list."""
        return tellingen(rij.plaatsing for rij in self.rijen)

    def op(self, lijst: Lijst) -> list[Lijstrij]:
        return [rij for rij in self.rijen if rij.lijst is lijst]

    def naderend(self, dagen: int) -> list[Lijstrij]:
        """Whose term ends within so many days while the taak is not there."""
        return [rij for rij in self.rijen if nadert(rij.lijn, dagen=dagen)]

    @cached_property
    def prognosedag(self) -> date:
        """The day of the forecast on the list: the coming realisatiedatum, or 90 days ahead when it has passed."""
        straks = self.peil.stand_per + timedelta(days=PROGNOSEDAGEN)
        return max(self.zicht.regeling.realisatiedatum, straks) if not self.zicht.na_realisatiedatum else straks

    @cached_property
    def prognoses(self) -> dict[str, Prognose]:
        """The forecast per gemeente on that day; worked out when a column, order or filter asks for it."""
        return prognoses_op(self.zicht, self.prognosedag)


def prognoses_op(gezien: Zicht, dag: date) -> dict[str, Prognose]:
    """The forecast per gemeente code for this day."""
    return {code: rij.prognose for code, rij in prognosebeeld(gezien, dag).per_code.items()}


def zicht_in(peil: Peil, cyclus: str) -> Zicht:
    """The view of a page, in the cyclus that was asked for when it exists; else in that of the day."""
    gezien = zicht(peil)
    gekozen = next((c for c in gezien.cycli if c.pk == cyclus), None)
    regeling = gezien.cycli.get(gekozen) if gekozen else None
    if gekozen is None or regeling is None or gekozen == gezien.cyclus:
        return gezien
    vraag = Vraagstelling(regeling, peil.stand_per, gezien.vraag.bekend_op, gezien.telling.termen)
    return replace(gezien, cyclus=gekozen, vraag=vraag)


class _Bron:
    """What the rows are made of, each kind in one question."""

    def __init__(self, lijst: Toezichtlijst, codes: Sequence[str]) -> None:
        gezien, peil = lijst.zicht, lijst.peil
        cyclus, dag, bekend_op = gezien.cyclus, peil.stand_per, lijst.bekend_op
        self.regeling, self.dag = gezien.regeling, dag
        een = lijst.gemeente.pk if lijst.gemeente else ""
        gevonden = realisatie_van(cyclus.pk, codes, peildatum=dag, bekend_op=bekend_op, gemeente=een)
        self.standen = gevonden.gemeenten
        self.namen = {p.pk: p.naam for p in lijst.provincies}
        self.bezwaren = bezwaar_lopend(cyclus, dag, bekend_op=bekend_op)
        self.saldi = saldi(cyclus, dag, bekend_op, codes)
        self.aandacht = aandacht_per_gemeente(gezien, codes)
        self.trajecten = trajecten(cyclus, peil, codes, voor=lijst.voor, treden=lijst.treden)
        self.acties = eerste_acties(cyclus, lijst.moment, voor=lijst.voor) if lijst.intern else {}
        weg = [s.gebied.code for s in self.standen if s.gebied.tot is not None and s.gebied.tot <= dag]
        self.opgegaan = _opgegaan(dag, bekend_op) if weg else {}
        self.laatste_taak = _laatste_taken(cyclus, weg, bekend_op) if weg else {}
        schrijven = provincies_met(lijst.voor, Recht.TOEZICHT_SCHRIJVEN)
        self.mag_schrijven = schrijven is None or bool(schrijven)

    def rij(self, stand: Gemeentestand) -> Lijstrij | None:
        """None = this gemeente has, and had, no taak."""
        code = stand.gebied.code
        taak = self._taak(stand)
        if taak is None:
            return None
        lijn = self._lijn(stand, taak)
        gevonden = plaatsing(lijn)
        if gevonden is None:
            return None
        return Lijstrij(
            stand, self.namen[stand.gebied.provincie], taak, lijn, gevonden, self.aandacht.get(code, NIETS),
            self.saldi.get(code, GEEN), self.trajecten.get(code), self.acties.get(code), self.mag_schrijven,
        )  # fmt: skip

    def _taak(self, stand: Gemeentestand) -> Taakcijfers | None:
        """Its taak; of a gemeente that was merged the last one it had."""
        regulier, amv = stand.plaatsen(Groep.REGULIER), stand.plaatsen(Groep.AMV)
        er_is = None if regulier is None or amv is None else Cijfers(regulier.gerealiseerd, amv.gerealiseerd)
        if stand.taak is not None:
            return Taakcijfers(stand.taak.regulier, stand.taak.amv, er_is)
        oud = self.laatste_taak.get(stand.gebied.code)
        return Taakcijfers(oud.regulier, oud.amv, er_is) if oud else None

    def _lijn(self, stand: Gemeentestand, taak: Taakcijfers) -> Taaklijn:
        code, oud = stand.gebied.code, self.laatste_taak.get(stand.gebied.code)
        uiterlijk = stand.realiseren_uiterlijk or (oud.realiseren_uiterlijk if oud else self.regeling.realisatiedatum)
        termijn = Termijn(uiterlijk, self.dag, stand.schorsing)
        opgave = Opgave(taak.totaal, taak.amv)
        oordeel = stand.oordeel()
        if stand.taak is None:
            er_is = taak.gerealiseerd or Cijfers()
            oordeel = taaktoestand(opgave, er_is, Cijfers(), onbekend=0, regeling=self.regeling, termijn=termijn)
        return Taaklijn(
            opgave, taak.gerealiseerd, oordeel, termijn, self.regeling.realisatiedatum, self._weg(stand),
            self.bezwaren.get(code, 0), self.saldi.get(code, GEEN).asiel,
        )  # fmt: skip

    def _weg(self, stand: Gemeentestand) -> Opgegaan | None:
        tot = stand.gebied.tot
        if tot is None or tot > self.dag:
            return None
        return self.opgegaan.get(stand.gebied.code) or Opgegaan(tot)


def _opgegaan(dag: date, bekend_op: datetime | None) -> dict[str, Opgegaan]:
    """Per merged gemeente the day, and the names of its successors."""
    per_van: dict[str, tuple[date, list[str]]] = {}
    for rij in ingegaan(dag, bekend_op):
        per_van.setdefault(rij.van_id, (rij.datum, []))[1].append(rij.naar.naam)
    return {van: Opgegaan(op, tuple(namen)) for van, (op, namen) in per_van.items()}


def _laatste_taken(cyclus: Cyclus, codes: Iterable[str], bekend_op: datetime | None) -> dict[str, Taak]:
    """The last taak that these gemeenten had in the cyclus, as known then."""
    bekend = {"registratie__upper_inf": True} if bekend_op is None else {"registratie__contains": bekend_op}
    rijen = Taak.objects.filter(cyclus=cyclus, gemeente__in=list(codes), **bekend).order_by("geldigheid")
    return {taak.gemeente_id: taak for taak in rijen}


def eerste_acties(cyclus: Cyclus, moment: datetime, *, voor: Any) -> Mapping[str, Eersteactie]:
    """Per gemeente code the first action that is open at this moment. Two queries."""
    rijen = Actie.objects.zichtbaar_voor(voor).open_op(moment).filter(traject__cyclus=cyclus)
    velden = ("traject__gemeente", "wat", "wanneer", "eigenaar")
    eerste: dict[str, tuple[str, date, int]] = {}
    for code, *actie in rijen.order_by("wanneer", "pk").values_list(*velden):
        eerste.setdefault(code, tuple(actie))
    wie = User.objects.in_bulk({eigenaar for *_, eigenaar in eerste.values()})
    return {code: Eersteactie(wat, op, wie[eigenaar]) for code, (wat, op, eigenaar) in eerste.items()}
