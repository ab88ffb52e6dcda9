"""Klopt het logboek nog met zijn keten? Noemt elke rij die is gewijzigd, verdwenen, erbij gezet of verwisseld.

Verwacht (de zegels) en werkelijk (het logboek) zijn twee stromen op nummer; ze worden één keer naast elkaar gelegd, dus
het geheugen groeit niet mee met het logboek.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

from spreiding.regels.auditketen import BEGIN, Rijgetal, Zegel, pak_uit, rij_van
from spreiding.regels.begrippen import Begrip
from spreiding.regels.tijd import EEN_DAG, datum_voluit

VERWISSELD_TOT = 200  # zoveel gewijzigde rijen worden onderling vergeleken
NOEM_TOT = 1_000  # zoveel bevindingen worden bij naam genoemd; de rest wordt geteld


class Afwijking(Begrip):
    """Wat er mis kan zijn tussen logboek en keten."""

    GEWIJZIGD = "gewijzigd", "rij gewijzigd"
    ONTBREEKT = "ontbreekt", "rij verdwenen"
    TOEGEVOEGD = "toegevoegd", "rij erbij gezet"
    VERWISSELD = "verwisseld", "rijen verwisseld"
    DAG_ANDERS = "dag_anders", "rijen van een dag anders"
    ZEGEL_ANDERS = "zegel_anders", "zegel klopt niet"
    ZEGEL_ONTBREEKT = "zegel_ontbreekt", "zegel ontbreekt"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """Eén afwijking. `nummer` is de rij van het logboek (None bij een heel zegel), `dag` de dag van het zegel."""

    soort: Afwijking
    zin: str
    nummer: int | None = None
    dag: date | None = None

    def naar_dict(self) -> dict[str, Any]:
        dag = self.dag.isoformat() if self.dag else None
        return {"soort": self.soort.value, "nummer": self.nummer, "dag": dag, "zin": self.zin}


@dataclass(frozen=True, slots=True)
class Keuring:
    """Wat er is nagekeken en wat er niet klopte. `niet_verzegeld` is wat nog op zijn eerste zegel wacht."""

    zegels: int
    rijen: int
    niet_verzegeld: int
    bevindingen: tuple[Bevinding, ...]
    ongenoemd: int = 0

    @property
    def klopt(self) -> bool:
        return not self.bevindingen

    @property
    def aantal(self) -> int:
        return len(self.bevindingen) + self.ongenoemd


def controleer(zegels: Sequence[Zegel], rijen: Iterable[Mapping[str, Any]], *, keten: Sequence[Zegel] = ()) -> Keuring:
    """Leg het logboek (rijen op nummer) naast zijn zegels, en de zegels naast een eerder bewaarde `keten`."""
    vondst = _Vondst()
    for bevinding in (*_schakels(zegels), *_tegen(zegels, keten)):
        vondst.meld(bevinding)
    leidend = _leidend(zegels, keten)
    lezer = _Lezer(rijen)
    vorige = 0
    for zegel in leidend:
        lezer.vergelijk(zegel, vorige, vondst)
        vorige = max(vorige, zegel.laatste)
    rest = lezer.rest()
    vondst.sluit()
    return Keuring(len(leidend), lezer.gezien - rest, rest, tuple(vondst.alle), vondst.ongenoemd)


def _schakels(zegels: Sequence[Zegel]) -> Iterator[Bevinding]:
    """Elk zegel klopt met zijn eigen hash, en sluit aan op dat van de dag ervoor."""
    for zegel in zegels:
        if not zegel.hash_klopt:
            yield _zegel(zegel, "de hash past niet bij zijn inhoud")
        elif zegel.rijen is not None and not zegel.rijen_kloppen:
            yield _zegel(zegel, "de bewaarde controlegetallen van zijn rijen zijn veranderd")
    if zegels and zegels[0].vorige != BEGIN:
        yield _zegel(zegels[0], "er hoort een zegel vóór te zitten")
    for eerder, later in pairwise(zegels):
        if later.dag != eerder.dag + EEN_DAG:
            zin = f"Tussen {datum_voluit(eerder.dag)} en {datum_voluit(later.dag)} ontbreekt een zegel."
            yield Bevinding(Afwijking.ZEGEL_ONTBREEKT, zin, dag=eerder.dag + EEN_DAG)
        if later.vorige != eerder.hash or later.laatste < eerder.laatste:
            yield _zegel(later, "het sluit niet aan op het zegel ervoor")


def _tegen(zegels: Sequence[Zegel], keten: Sequence[Zegel]) -> Iterator[Bevinding]:
    """De zegels van nu tegen een keten die eerder buiten de databank werd bewaard."""
    nu = {zegel.dag: zegel for zegel in zegels}
    for eerder in keten:
        if not eerder.hash_klopt or (eerder.rijen is not None and not eerder.rijen_kloppen):
            yield _zegel(eerder, "het zegel in de bewaarde keten zelf is veranderd")
        elif eerder.dag not in nu:
            zin = f"Het zegel van {datum_voluit(eerder.dag)} staat in de bewaarde keten en niet meer in de databank."
            yield Bevinding(Afwijking.ZEGEL_ONTBREEKT, zin, dag=eerder.dag)
        elif nu[eerder.dag].hash != eerder.hash:
            yield _zegel(nu[eerder.dag], "in de bewaarde keten heeft het een andere hash")


def _zegel(zegel: Zegel, waarom: str) -> Bevinding:
    return Bevinding(Afwijking.ZEGEL_ANDERS, f"Zegel van {datum_voluit(zegel.dag)}: {waarom}.", dag=zegel.dag)


def _leidend(zegels: Sequence[Zegel], keten: Sequence[Zegel]) -> list[Zegel]:
    """Waartegen de rijen worden gehouden: de bewaarde keten gaat voor; haar rijen mogen uit de databank komen als die
    met haar hash kloppen. Wat niet meer te vertrouwen is noemt geen rijen meer, alleen de dag."""
    nu = {zegel.dag: zegel for zegel in zegels}
    goed = {zegel.dag: zegel for zegel in keten if zegel.hash_klopt}
    uit = []
    for dag in sorted(nu.keys() | goed.keys()):
        zegel = goed.get(dag) or nu[dag]
        for bron in (zegel.rijen, nu[dag].rijen if dag in nu else None):
            if (met := replace(zegel, rijen=bron)).rijen_kloppen:
                zegel = met
                break
        else:
            zegel = replace(zegel, rijen=None)
        uit.append(zegel)
    return uit


class _Vondst:
    """De bevindingen; gewijzigde rijen wachten tot het eind, want twee kunnen samen een verwisseling zijn."""

    def __init__(self) -> None:
        self.alle: list[Bevinding] = []
        self.ongenoemd = 0
        self.gewijzigd: list[tuple[Rijgetal, date, Mapping[str, Any]]] = []

    def meld(self, bevinding: Bevinding) -> None:
        if len(self.alle) < NOEM_TOT:
            self.alle.append(bevinding)
        else:
            self.ongenoemd += 1

    def rij(self, soort: Afwijking, nummer: int, dag: date, wat: str) -> None:
        self.meld(Bevinding(soort, f"Rij {nummer} ({datum_voluit(dag)}): {wat}.", nummer, dag))

    def anders(self, verwacht: Rijgetal, dag: date, rij: Mapping[str, Any]) -> None:
        if len(self.gewijzigd) < VERWISSELD_TOT:
            self.gewijzigd.append((verwacht, dag, dict(rij)))
        else:
            self.rij(Afwijking.GEWIJZIGD, verwacht.nummer, dag, _wat(rij))

    def sluit(self) -> None:
        """Wie op de plaats van een ander staat is verwisseld; de rest is gewijzigd."""
        verwacht = {rij.getal: rij.nummer for rij, _, _ in self.gewijzigd}
        for rij, dag, nu in self.gewijzigd:
            van = next((n for n in verwacht.values() if verwacht.get(rij_van({**nu, "id": n}).getal) == n), None)
            if van is None:
                self.rij(Afwijking.GEWIJZIGD, rij.nummer, dag, _wat(nu))
            else:
                self.rij(Afwijking.VERWISSELD, rij.nummer, dag, f"hier staat nu de inhoud van rij {van}")
        self.alle.sort(key=lambda b: (b.nummer is not None, b.nummer or 0, b.dag or date.min))


def _wat(rij: Mapping[str, Any]) -> str:
    return f"de inhoud is gewijzigd; er staat nu ‘{rij['feit']}’ over {rij['over_naam'] or rij['over_soort']}"


class _Lezer:
    """De rijen van het logboek, één keer gelezen, op nummer."""

    def __init__(self, rijen: Iterable[Mapping[str, Any]]) -> None:
        self.stroom = iter(rijen)
        self.gezien = 0
        self.klaar: Mapping[str, Any] | None = None

    def vergelijk(self, zegel: Zegel, vanaf: int, vondst: _Vondst) -> None:
        if zegel.rijen is None:
            self._per_dag(zegel, vanaf, vondst)
            return
        for verwacht in pak_uit(zegel.rijen):
            rij = self._tot(verwacht.nummer, zegel, vondst)
            if rij is None:
                wat = "zij is verzegeld en staat niet meer in het logboek"
                vondst.rij(Afwijking.ONTBREEKT, verwacht.nummer, zegel.dag, wat)
            elif rij_van(rij).getal != verwacht.getal:
                vondst.anders(verwacht, zegel.dag, rij)
        self._tot(zegel.laatste + 1, zegel, vondst, neem=False)

    def _tot(self, nummer: int, zegel: Zegel, vondst: _Vondst, *, neem: bool = True) -> Mapping[str, Any] | None:
        """De rij met dit nummer; wat ervoor staat hoort er niet."""
        while (rij := self._kijk()) is not None and int(rij["id"]) < nummer:
            wat = f"zij staat in geen zegel; ‘{rij['feit']}’ kwam er later bij, of werd te laat vastgelegd"
            vondst.rij(Afwijking.TOEGEVOEGD, int(rij["id"]), zegel.dag, wat)
            self._neem()
        return self._neem() if neem and rij is not None and int(rij["id"]) == nummer else None

    def _per_dag(self, zegel: Zegel, vanaf: int, vondst: _Vondst) -> None:
        """Zonder betrouwbare lijst van rijen is alleen te zeggen dat er in deze dag iets anders is."""
        getal, aantal = sha256(), 0
        while (rij := self._kijk()) is not None and int(rij["id"]) <= zegel.laatste:
            getal.update(rij_van(rij).ingepakt)
            aantal += 1
            self._neem()
        if getal.hexdigest() != zegel.rijengetal:
            zin = (
                f"Van {datum_voluit(zegel.dag)} kloppen de rijen {vanaf + 1} tot en met {zegel.laatste} niet met het"
                f" zegel: {zegel.aantal} verzegeld, {aantal} gevonden. Met de uitvoer mét rijen is te zien welke."
            )
            vondst.meld(Bevinding(Afwijking.DAG_ANDERS, zin, dag=zegel.dag))

    def rest(self) -> int:
        """Hoeveel rijen er nog na het laatste zegel staan."""
        aantal = 0
        while self._kijk() is not None:
            self._neem()
            aantal += 1
        return aantal

    def _kijk(self) -> Mapping[str, Any] | None:
        if self.klaar is None:
            self.klaar = next(self.stroom, None)
        return self.klaar

    def _neem(self) -> Mapping[str, Any] | None:
        rij, self.klaar = self._kijk(), None
        self.gezien += rij is not None
        return rij
