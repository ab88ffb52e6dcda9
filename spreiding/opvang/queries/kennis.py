"""What did we know when: the state of a locatie after every change, from the rows that were replaced since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from spreiding.core import opmaak
from spreiding.opvang.models import Capaciteit, Locatieversie, Mijlpaal
from spreiding.opvang.queries.keuze import VOLGORDE
from spreiding.opvang.queries.tijdlijn import capaciteit_in_woorden
from spreiding.regels.begrippen import Fase


@dataclass(frozen=True, slots=True)
class Kennis:
    """The state as known from `sinds` on. `anders` names the fields that differ from the state before."""

    sinds: datetime
    kenmerken: str
    plaatsen: tuple[str, ...]
    beschikbaar: str
    fase: str
    door: str
    anders: frozenset[str] = frozenset()

    @property
    def dag(self) -> date:
        return opmaak.plaatselijke_dag(self.sinds)

    @property
    def velden(self) -> tuple[Any, ...]:
        return self.kenmerken, self.plaatsen, self.beschikbaar, self.fase


VELDEN = ("kenmerken", "plaatsen", "beschikbaar", "fase")


def kennis(
    versies: Sequence[Locatieversie], capaciteiten: Sequence[Capaciteit], mijlpalen: Sequence[Mijlpaal]
) -> list[Kennis]:
    """Newest first; changes that leave all four fields as they were are left out."""
    rijen: list[Any] = [*versies, *capaciteiten, *mijlpalen]
    momenten = sorted({m for rij in rijen for m in (rij.registratie.lower, rij.registratie.upper) if m})
    reeks: list[Kennis] = []
    for moment in momenten:
        stand = _stand(
            moment, _bekend(versies, moment), _bekend(capaciteiten, moment), _bekend(mijlpalen, moment), rijen
        )
        if not reeks or stand.velden != reeks[-1].velden:
            reeks.append(_met_verschil(stand, reeks[-1] if reeks else None))
    return reeks[::-1]


def _bekend(rijen: Sequence[Any], moment: datetime) -> list[Any]:
    return [rij for rij in rijen if moment in rij.registratie]


def _stand(
    moment: datetime,
    versies: list[Locatieversie],
    capaciteiten: list[Capaciteit],
    mijlpalen: list[Mijlpaal],
    rijen: Iterable[Any],
) -> Kennis:
    per_fase = {m.fase: m for m in mijlpalen}
    makers = {str(rij.door) for rij in rijen if rij.registratie.lower == moment}
    return Kennis(
        sinds=moment,
        kenmerken="; ".join(f"{v.naam}, {v.get_soort_display()}, {v.get_openbaarheid_display()}" for v in versies),
        plaatsen=tuple(capaciteit_in_woorden(rij) for rij in capaciteiten),
        beschikbaar=_beschikbaar(per_fase.get(Fase.BESCHIKBAAR.value)),
        fase=_fase(mijlpalen).label,
        door=opmaak.opsomming(sorted(makers)),
    )


def _beschikbaar(mijlpaal: Mijlpaal | None) -> str:
    if mijlpaal is None:
        return opmaak.ONBEKEND
    if mijlpaal.bereikt_op:
        return opmaak.datum_kort(mijlpaal.bereikt_op)
    return f"verwacht {opmaak.datum_kort(mijlpaal.verwacht_op)}"


def _fase(mijlpalen: Iterable[Mijlpaal]) -> Fase:
    return max((Fase(m.fase) for m in mijlpalen if m.bereikt_op), key=VOLGORDE.index, default=Fase.VERKENNING)


def _met_verschil(stand: Kennis, vorige: Kennis | None) -> Kennis:
    if vorige is None:
        return stand
    anders = frozenset(veld for veld in VELDEN if getattr(stand, veld) != getattr(vorige, veld))
    return replace(stand, anders=anders)
