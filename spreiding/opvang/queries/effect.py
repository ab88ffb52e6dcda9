"""What a proposal does to the figures of a gemeente: the figures of today plus what the rules say of the difference.

The base is `cijfers`, the sum that every screen uses; the difference comes from the same rules that will fill it after
saving, so that the card beside the form and the bord afterwards say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spreiding.core.onderdelen import Balk
from spreiding.cyclus.queries import ONBEKEND, OpgaveStand, opgaven_per_gemeente
from spreiding.opvang.queries.cijfers import Cijfers, Plaatsen, Vraagstelling, cijfers_per_gemeente
from spreiding.regels.begrippen import Doelgroep, Reden, Uitkomst, Vraag
from spreiding.regels.gegevens import PlekGegevens
from spreiding.regels.telregels import beoordeel

NIETS = Cijfers()


@dataclass(frozen=True, slots=True)
class Effectregel:
    """Regulier or amv of one gemeente, in places, before and after. `opgave` None = unknown.

    nu_*     available on the peildatum and counting
    straks_* expected on the horizon
    """

    naam: str
    opgave: int | None
    nu_zonder: int
    nu_met: int
    straks_zonder: int
    straks_met: int

    @property
    def saldo_zonder(self) -> int | None:
        """Below zero is a tekort."""
        return None if self.opgave is None else self.straks_zonder - self.opgave

    @property
    def saldo_met(self) -> int | None:
        return None if self.opgave is None else self.straks_met - self.opgave

    @property
    def tekort_zonder(self) -> bool:
        return (self.saldo_zonder or 0) < 0

    @property
    def tekort_met(self) -> bool:
        return (self.saldo_met or 0) < 0

    @property
    def verandert(self) -> bool:
        return (self.nu_zonder, self.straks_zonder) != (self.nu_met, self.straks_met)

    @property
    def balk(self) -> Balk:
        hoogste = max(self.opgave or 0, self.straks_zonder, self.straks_met, self.nu_zonder)
        return Balk(
            gerealiseerd=self.nu_met,
            gepland=max(self.straks_met - self.nu_met, 0),
            doel=self.opgave,
            maximum=round(hoogste * 1.08),
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """What the proposal does to one gemeente. `onbekend`: plekken of the proposal that could not be added up."""

    gemeente: str
    gemeente_naam: str
    cyclus: str
    horizon: date
    bron: str
    demonstratie: bool
    onbekend: int
    regels: tuple[Effectregel, ...]

    @property
    def verandert(self) -> bool:
        return any(regel.verandert for regel in self.regels)


def effecten(oud: Iterable[PlekGegevens], nieuw: Iterable[PlekGegevens], *, vraag: Vraagstelling) -> list[Effect]:
    """For each gemeente that has a share before or after. `oud` is empty for a locatie that is not registered yet."""
    oud, nieuw = list(oud), list(nieuw)
    weg, erbij = bijdragen(oud, vraag), bijdragen(nieuw, vraag)
    gebieden = {plek.gemeente: plek for plek in [*nieuw, *oud]}
    nu = cijfers_per_gemeente(vraag, {plek.provincie for plek in gebieden.values()})
    opgaven = opgaven_per_gemeente(vraag.regeling.cyclus, bekend_op=vraag.bekend_op) if gebieden else {}
    return [
        _effect(
            plek,
            vraag,
            opgaven.get(code, ONBEKEND),
            zonder=nu[plek.provincie].get(code, NIETS),
            min_=weg.get(code, NIETS),
            plus=erbij.get(code, NIETS),
        )
        for code, plek in gebieden.items()
    ]


def bijdragen(plekken: Iterable[PlekGegevens], vraag: Vraagstelling) -> dict[str, Cijfers]:
    """What plekken add to the figures, per gemeente code: the sum of `cijfers`, straight from the rules."""
    per_gemeente: dict[str, Cijfers] = {}
    for plek in plekken:
        per_gemeente[plek.gemeente] = per_gemeente.get(plek.gemeente, NIETS) + _bijdrage(plek, vraag)
    return per_gemeente


def _bijdrage(plek: PlekGegevens, vraag: Vraagstelling) -> Cijfers:
    nu = beoordeel(plek, Vraag.GEREALISEERD, peildatum=vraag.peildatum, regeling=vraag.regeling)
    straks = beoordeel(plek, Vraag.GEREALISEERD, peildatum=vraag.horizon, regeling=vraag.regeling)
    nu_ja = (nu.aantal or 0) if nu.uitkomst is Uitkomst.JA else 0
    straks_ja = (straks.aantal or 0) if straks.uitkomst is Uitkomst.JA else 0
    verwacht = (straks.aantal or 0) if straks.reden is Reden.VERWACHT else 0
    plaatsen = Plaatsen(
        gerealiseerd=nu_ja, gepland=verwacht + max(straks_ja - nu_ja, 0), valt_weg=max(nu_ja - straks_ja, 0)
    )
    kant = {"amv" if plek.doelgroep is Doelgroep.AMV else "regulier": plaatsen}
    return Cijfers(**kant, onbekend=int(Uitkomst.ONBEKEND in (nu.uitkomst, straks.uitkomst)), plekken=1)


def _effect(
    plek: PlekGegevens, vraag: Vraagstelling, opgave: OpgaveStand, *, zonder: Cijfers, min_: Cijfers, plus: Cijfers
) -> Effect:
    return Effect(
        gemeente=plek.gemeente,
        gemeente_naam=plek.gemeente_naam,
        cyclus=vraag.regeling.cyclus,
        horizon=vraag.horizon,
        bron=opgave.bron,
        demonstratie=opgave.demonstratie,
        onbekend=plus.onbekend,
        regels=tuple(_regels(opgave, zonder, min_, plus)),
    )


def _regels(opgave: OpgaveStand, zonder: Cijfers, min_: Cijfers, plus: Cijfers) -> Iterable[Effectregel]:
    """Regulier and amv apart; one total when the opgave is only known as a total."""
    if opgave.totaal is not None and opgave.amv is None:
        yield _regel("Totaal", opgave.totaal, zonder.totaal, min_.totaal, plus.totaal)
    else:
        yield _regel("Regulier", opgave.regulier, zonder.regulier, min_.regulier, plus.regulier)
    amv = _regel("Amv", opgave.amv, zonder.amv, min_.amv, plus.amv)
    if amv.opgave or amv.nu_zonder or amv.straks_zonder or amv.verandert:
        yield amv


def _regel(naam: str, opgave: int | None, zonder: Plaatsen, min_: Plaatsen, plus: Plaatsen) -> Effectregel:
    return Effectregel(
        naam=naam,
        opgave=opgave,
        nu_zonder=zonder.gerealiseerd,
        nu_met=zonder.gerealiseerd - min_.gerealiseerd + plus.gerealiseerd,
        straks_zonder=zonder.op_datum,
        straks_met=zonder.op_datum - min_.op_datum + plus.op_datum,
    )
