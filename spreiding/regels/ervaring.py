"""Ervaring: hoe plannen tot nu toe afliepen, als kans per aantal dagen na de verwachte datum.

De schatting is die van Aalen en Johansen: een plan dat nog loopt telt mee zolang het loopt, dus plannen die al lang
te laat zijn maken de kansen niet te mooi. Er is geen wet die dit voorschrijft; de pagina Aannames legt het uit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spreiding.regels.begrippen import Begrip, Fase

MINIMUM = 8  # afgelopen plannen; met minder zegt een groep te weinig
GEWICHT = 20  # bij zoveel afgelopen plannen weegt de eigen provincie even zwaar als het land


class Afloop(Begrip):
    """Hoe een plan afliep, of dat het nog loopt."""

    BESCHIKBAAR = "beschikbaar", "de plekken kwamen er"
    VERVALLEN = "vervallen", "het plan verviel"
    LOOPT = "loopt", "het plan loopt nog"


@dataclass(frozen=True, slots=True)
class Ervaring:
    """Eén plan in één fase: de datum die men toen verwachtte, en wat ervan kwam.

    `dagen`: dagen tussen de verwachte datum en de afloop; negatief is eerder. Loopt het plan nog, dan de dagen tot
    de dag waarop wordt gekeken.
    """

    provincie: str
    fase: Fase
    dagen: int
    afloop: Afloop


@dataclass(frozen=True, slots=True)
class Verdeling:
    """Kans dat een plan `dagen` na de verwachte datum beschikbaar (`open`) of vervallen (`weg`) is; oplopend.

    `afgelopen`: hoeveel plannen tot een einde kwamen; `lopend`: hoeveel er nog liepen.
    """

    dagen: tuple[int, ...]
    open: tuple[float, ...]
    weg: tuple[float, ...]
    afgelopen: int
    lopend: int

    @property
    def is_genoeg(self) -> bool:
        return self.afgelopen >= MINIMUM

    def op(self, dagen: int) -> tuple[float, float]:
        """(kans op beschikbaar, kans op vervallen) uiterlijk op deze dag."""
        plek = bisect_right(self.dagen, dagen) - 1
        return (self.open[plek], self.weg[plek]) if plek >= 0 else (0.0, 0.0)


def verdeling(ervaringen: Iterable[Ervaring]) -> Verdeling:
    """Schat de verdeling uit plannen die afliepen en plannen die nog lopen (Aalen-Johansen)."""
    per_dag: dict[int, Counter[Afloop]] = defaultdict(Counter)
    for ervaring in ervaringen:
        per_dag[ervaring.dagen][ervaring.afloop] += 1
    in_beeld = sum(telling.total() for telling in per_dag.values())
    lopend = sum(telling[Afloop.LOOPT] for telling in per_dag.values())
    afgelopen = in_beeld - lopend
    over, open_, weg = 1.0, 0.0, 0.0
    dagen: list[int] = []
    opens: list[float] = []
    wegs: list[float] = []
    for dag in sorted(per_dag):
        telling = per_dag[dag]
        gekomen, vervallen = telling[Afloop.BESCHIKBAAR], telling[Afloop.VERVALLEN]
        if gekomen or vervallen:
            open_ += over * gekomen / in_beeld
            weg += over * vervallen / in_beeld
            over *= 1 - (gekomen + vervallen) / in_beeld
            dagen.append(dag)
            opens.append(open_)
            wegs.append(weg)
        in_beeld -= telling.total()
    return Verdeling(tuple(dagen), tuple(opens), tuple(wegs), afgelopen, lopend)


@dataclass(frozen=True, slots=True)
class Bron:
    """Waar een kans vandaan komt: het gewicht van de eigen provincie en van het land, samen 1."""

    provincie: Verdeling | None
    land: Verdeling
    gewicht: float
    alle_fasen: bool

    def op(self, dagen: int) -> tuple[float, float]:
        """Gewogen (kans op beschikbaar, kans op vervallen) uiterlijk `dagen` na de verwachte datum."""
        open_land, weg_land = self.land.op(dagen)
        if self.provincie is None:
            return open_land, weg_land
        open_eigen, weg_eigen = self.provincie.op(dagen)
        eigen = self.gewicht
        return eigen * open_eigen + (1 - eigen) * open_land, eigen * weg_eigen + (1 - eigen) * weg_land

    @property
    def uitleg(self) -> str:
        """Op hoeveel plannen de kans steunt, in een zin."""
        fasen = "alle fasen samen" if self.alle_fasen else "dezelfde fase"
        if self.provincie is None:
            return f"{self.land.afgelopen} afgelopen plannen in het hele land ({fasen})"
        eigen = round(100 * self.gewicht)
        return (
            f"{self.provincie.afgelopen} afgelopen plannen in de eigen provincie (weegt {eigen}%) en"
            f" {self.land.afgelopen} in het hele land ({fasen})"
        )


class Ervaringen:
    """Alle ervaring die op een dag bekend was, op te vragen per provincie en fase."""

    def __init__(self, alle: Sequence[Ervaring]) -> None:
        self._per_fase: dict[Fase, list[Ervaring]] = defaultdict(list)
        self._eigen: dict[tuple[str, Fase], list[Ervaring]] = defaultdict(list)
        for ervaring in alle:
            self._per_fase[ervaring.fase].append(ervaring)
            self._eigen[ervaring.provincie, ervaring.fase].append(ervaring)
        self.alle = alle
        self.bron = lru_cache(maxsize=None)(self._bron)
        self._van_land = lru_cache(maxsize=None)(self._land)  # twaalf provincies vragen naar hetzelfde land

    def _bron(self, provincie: str, fase: Fase) -> Bron | None:
        """De ervaring waarop een plan in deze provincie en fase steunt; None als er te weinig is (zie MINIMUM)."""
        land, alle_fasen = self._van_land(fase), False
        if not land.is_genoeg:
            land, alle_fasen = self._van_land(None), True
        if not land.is_genoeg:
            return None
        eigen = verdeling(self._eigen[provincie, fase])
        if alle_fasen or not eigen.is_genoeg:
            return Bron(None, land, 0.0, alle_fasen)
        return Bron(eigen, land, eigen.afgelopen / (eigen.afgelopen + GEWICHT), alle_fasen)

    def _land(self, fase: Fase | None) -> Verdeling:
        """Het hele land in een fase; None = alle fasen samen."""
        return verdeling(self.alle if fase is None else self._per_fase[fase])
