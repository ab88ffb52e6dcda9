"""Prognose: hoeveel plekken er op een dag zijn, hoe zeker dat is, en de kans dat de taak gehaald wordt.

Elk plan is er op die dag wel of niet, met een kans uit de ervaring (zie `ervaring`); plannen hangen niet van elkaar af.
Weinig plannen: exact uitgerekend. Veel plannen: nagespeeld met een vast begin, zodat dezelfde invoer steeds hetzelfde
antwoord geeft. Er is geen wet die dit voorschrijft; de prognose verandert geen taak, telling of termijn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from spreiding.regels.begrippen import Fase
from spreiding.regels.ervaring import Bron, Ervaringen
from spreiding.regels.toestand import Cijfers, Opgave
from spreiding.regels.uitleg import getal

EXACT_TOT = 10  # plannen: ten hoogste 2^10 uitkomsten
KEREN = 2000  # keer naspelen bij meer plannen
FIJN = 20  # bits van een kans bij het naspelen: een miljoenste
BEGIN = 20270701  # begin van het naspelen; een ander getal geeft andere laatste cijfers, geen ander beeld


@dataclass(frozen=True, slots=True)
class Plan:
    """Een plek die er nog niet is, in plaatsen. `verwacht_op` None = niemand weet wanneer."""

    sleutel: str
    provincie: str
    gemeente: str
    fase: Fase
    verwacht_op: date | None
    regulier: int
    amv: int

    @property
    def plaatsen(self) -> Cijfers:
        return Cijfers(self.regulier, self.amv)


@dataclass(frozen=True, slots=True)
class Kans:
    """Kans (0 tot en met 1) dat een plan er op de dag is, met de zin die zegt waarom. None = te weinig gegevens."""

    plan: Plan
    kans: float | None
    zin: str


def kans(plan: Plan, *, op: date, peildatum: date, ervaringen: Ervaringen) -> Kans:
    """De kans dat dit plan op de dag `op` beschikbaar is, als het op de peildatum nog niet af en niet vervallen is.

    Een plan dat al te laat is, wordt vergeleken met plannen die minstens zo laat waren.
    """
    if plan.verwacht_op is None:
        return Kans(plan, None, "Er is geen verwachte datum; dit plan zit niet in de prognose.")
    bron = ervaringen.bron(plan.provincie, plan.fase)
    if bron is None:
        return Kans(plan, None, "Er zijn te weinig afgelopen plannen om mee te vergelijken.")
    te_laat, over = (peildatum - plan.verwacht_op).days, (op - plan.verwacht_op).days
    return Kans(plan, _voorwaardelijk(bron, te_laat, over), _zin(bron, te_laat, over))


def _voorwaardelijk(bron: Bron, te_laat: int, over: int) -> float:
    """Kans op beschikbaar tussen `te_laat` en `over` dagen, gegeven dat het plan bij `te_laat` nog liep."""
    open_nu, weg_nu = bron.op(te_laat)
    open_dan, _ = bron.op(over)
    rest = 1 - open_nu - weg_nu
    if rest <= 1e-9:  # niemand was ooit zo laat: dan zegt de ervaring dat het er niet meer van komt
        return 0.0
    return min(max((open_dan - open_nu) / rest, 0.0), 1.0)


def _zin(bron: Bron, te_laat: int, over: int) -> str:
    al = f"is al {getal(te_laat)} dagen te laat en " if te_laat > 0 else ""
    ruimte = f"{getal(over)} dagen na" if over >= 0 else f"{getal(-over)} dagen vóór"
    return f"Het plan {al}moet er {ruimte} zijn verwachte datum zijn. Vergeleken met {bron.uitleg}."


@dataclass(frozen=True, slots=True)
class Band:
    """Tussen deze aantallen plaatsen ligt de uitkomst met ten minste de genoemde kans (in procenten)."""

    procent: int
    laag: int
    hoog: int

    def bevat(self, uitkomst: int) -> bool:
        return self.laag <= uitkomst <= self.hoog


@dataclass(frozen=True, slots=True)
class Uitkomsten:
    """Verdeling van (regulier, amv) op de dag: elke uitkomst met haar kans, oplopend. De kansen tellen op tot 1."""

    kansen: tuple[tuple[Cijfers, float], ...]
    exact: bool

    def totalen(self) -> list[tuple[int, float]]:
        """(plaatsen samen, kans), oplopend."""
        per_totaal: dict[int, float] = {}
        for cijfers, p in self.kansen:
            per_totaal[cijfers.totaal] = per_totaal.get(cijfers.totaal, 0.0) + p
        return sorted(per_totaal.items())

    def kans_op(self, taak: Opgave) -> float | None:
        """Kans dat regulier én amv gehaald worden; een overschot aan de ene kant dekt de andere niet.

        Is het amv-deel onbekend, dan worden de totalen vergeleken; is de taak onbekend, dan is er geen kans.
        """
        if taak.totaal is None:
            return None
        amv = taak.amv
        if amv is None:
            return min(sum(p for c, p in self.kansen if c.totaal >= taak.totaal), 1.0)
        regulier = taak.totaal - amv
        return min(sum(p for c, p in self.kansen if c.regulier >= regulier and c.amv >= amv), 1.0)

    def kwantiel(self, deel: float) -> int:
        """Het kleinste aantal plaatsen waarbij de kans om daar of eronder uit te komen ten minste `deel` is."""
        return self._kwantielen([deel])[0]

    def _kwantielen(self, delen: Sequence[float]) -> list[int]:
        """Net zo, voor meer delen in één keer."""
        totalen = self.totalen()
        samen = list(accumulate(p for _, p in totalen))
        plekken = [bisect_left(samen, deel - 1e-9) for deel in delen]
        return [totalen[min(plek, len(totalen) - 1)][0] for plek in plekken]

    def band(self, procent: int) -> Band:
        """De middelste `procent` procent."""
        rand = (100 - procent) / 200
        return Band(procent, *self._kwantielen([rand, 1 - rand]))

    def kans_binnen(self, band: Band) -> float:
        """De kans dat de uitkomst in de band valt: ten minste `band.procent`, vaak meer, want aantallen springen."""
        return min(sum(p for plaatsen, p in self.totalen() if band.bevat(plaatsen)), 1.0)

    @property
    def is_onzeker(self) -> bool:
        """Kan het nog meer dan één kant op?"""
        return len(self.kansen) > 1

    @property
    def verwachting(self) -> float:
        """Gemiddelde uitkomst, alleen om voorspellingen mee te toetsen; nooit een aantal plaatsen."""
        return sum(c.totaal * p for c, p in self.kansen)


@dataclass(frozen=True, slots=True)
class Prognose:
    """Plaatsen op een dag: midden, banden, de kans op de taak (None = onbekend) en wat er niet in zit.

    `onbekend`: plannen zonder kans (`onbekend_plaatsen` samen); zij zitten in geen enkel ander getal.
    """

    op: date
    zeker: Cijfers
    uitkomsten: Uitkomsten
    kans_taak: float | None
    kansen: tuple[Kans, ...]

    @property
    def midden(self) -> int:
        return self.uitkomsten.kwantiel(0.5)

    @property
    def band50(self) -> Band:
        return self.uitkomsten.band(50)

    @property
    def band90(self) -> Band:
        return self.uitkomsten.band(90)

    @property
    def onbekend(self) -> int:
        return sum(1 for k in self.kansen if k.kans is None)

    @property
    def onbekend_plaatsen(self) -> int:
        return sum(k.plan.plaatsen.totaal for k in self.kansen if k.kans is None)


def prognose(kansen: Sequence[Kans], *, op: date, zeker: Cijfers, taak: Opgave | None) -> Prognose:
    """De prognose van één gebied. `zeker`: plaatsen die er nu zijn en er op de dag nog zijn."""
    met = [k for k in kansen if k.kans is not None]
    uitkomsten = _exact(met, zeker) if len(met) <= EXACT_TOT else nagespeeld({"": met}, {"": zeker})[""]
    return Prognose(op, zeker, uitkomsten, None if taak is None else uitkomsten.kans_op(taak), tuple(kansen))


def prognoses(
    kansen: Mapping[str, Sequence[Kans]],
    *,
    op: date,
    zeker: Mapping[str, Cijfers],
    taken: Mapping[str, Opgave | None],
) -> dict[str, Prognose]:
    """Prognoses van meer gebieden; die met veel plannen worden samen nagespeeld."""
    veel = {
        gebied: [k for k in lijst if k.kans is not None]
        for gebied, lijst in kansen.items()
        if sum(k.kans is not None for k in lijst) > EXACT_TOT
    }
    gespeeld = nagespeeld(veel, zeker)
    uit = {}
    for gebied, lijst in kansen.items():
        if gebied in gespeeld:
            taak = taken.get(gebied)
            kans_taak = None if taak is None else gespeeld[gebied].kans_op(taak)
            uit[gebied] = Prognose(op, zeker[gebied], gespeeld[gebied], kans_taak, tuple(lijst))
        else:
            uit[gebied] = prognose(lijst, op=op, zeker=zeker[gebied], taak=taken.get(gebied))
    return uit


def _exact(kansen: Iterable[Kans], zeker: Cijfers) -> Uitkomsten:
    verdeling: dict[Cijfers, float] = {zeker: 1.0}
    for k in kansen:
        p, erbij = k.kans or 0.0, k.plan.plaatsen
        volgende: dict[Cijfers, float] = {}
        for cijfers, samen in verdeling.items():
            volgende[cijfers] = volgende.get(cijfers, 0.0) + samen * (1 - p)
            volgende[cijfers + erbij] = volgende.get(cijfers + erbij, 0.0) + samen * p
        verdeling = volgende
    return Uitkomsten(_op_volgorde(verdeling), exact=True)


def nagespeeld(kansen: Mapping[str, Sequence[Kans]], zeker: Mapping[str, Cijfers]) -> dict[str, Uitkomsten]:
    """Speelt elk gebied KEREN keer na. Dezelfde plannen geven altijd dezelfde uitkomsten, in welke volgorde ook.

    Alle keren tegelijk: een plan is één getal van KEREN bits, met een 1 voor elke keer dat het er komt, en de som per
    keer loopt over bits (`_tel_op`). Dat is dezelfde worp per plan en per keer, maar ongeveer tien keer zo snel.
    """
    uit = {}
    for gebied, lijst in kansen.items():
        worp = Random(f"{BEGIN}|{gebied}").getrandbits
        regulier: list[int] = []
        amv: list[int] = []
        for k in sorted(lijst, key=lambda k: k.plan.sleutel):
            keren = _keren(worp, k.kans or 0.0)
            _tel_op(regulier, keren, k.plan.regulier)
            _tel_op(amv, keren, k.plan.amv)
        basis = zeker[gebied]
        telling = Counter(zip(_per_keer(regulier), _per_keer(amv), strict=True))
        verdeling = {basis + Cijfers(r, a): keren / KEREN for (r, a), keren in telling.items()}
        uit[gebied] = Uitkomsten(_op_volgorde(verdeling), exact=False)
    return uit


def _keren(worp: Callable[[int], int], kans: float) -> int:
    """KEREN bits, elk 1 met deze kans, op een miljoenste nauwkeurig (FIJN): een munt per bit van de kans."""
    deel = round(kans * (1 << FIJN))
    if deel >= 1 << FIJN:
        return (1 << KEREN) - 1
    bits = 0
    for plaats in range(FIJN if deel else 0):
        bits = bits | worp(KEREN) if deel >> plaats & 1 else bits & worp(KEREN)
    return bits


def _tel_op(som: list[int], keren: int, plaatsen: int) -> None:
    """Telt `plaatsen` op bij elke keer waarin het plan er komt. `som[n]` houdt van elke keer de bit van 2^n."""
    for plaats in range(plaatsen.bit_length()):
        onthoud, n = (keren if plaatsen >> plaats & 1 else 0), plaats
        while onthoud:
            if len(som) <= n:
                som.extend([0] * (n + 1 - len(som)))
            som[n], onthoud = som[n] ^ onthoud, som[n] & onthoud
            n += 1


def _per_keer(som: Sequence[int]) -> list[int]:
    """De sommen als getallen, een per keer."""
    kolommen = [f"{bits:0{KEREN}b}" for bits in reversed(som)] or ["0" * KEREN]
    return [int("".join(bits), 2) for bits in zip(*kolommen, strict=True)]


def _op_volgorde(verdeling: Mapping[Cijfers, float]) -> tuple[tuple[Cijfers, float], ...]:
    return tuple(sorted(verdeling.items(), key=lambda paar: (paar[0].totaal, paar[0].regulier)))
