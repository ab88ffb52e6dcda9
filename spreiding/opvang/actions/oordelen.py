"""Keep Plekoordeel equal to what the rules say: rewrite what differs, close what no longer holds."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import batched
from typing import Any, NamedTuple

from django.db import transaction

from spreiding.audit.actions import leg_vast
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Provincie
from spreiding.opvang.actions.kast import Dossier, Kast
from spreiding.opvang.actions.tijdstip import EEN_TEL, sinds
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.omgeving import bijdrage_van, omgeslagen
from spreiding.opvang.queries.oordeelrijen import Oordeelrij, uitgerekend
from spreiding.regels.feiten import Feit
from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import Loop, taak_draaien
from spreiding.signalen.models import Taakloop

TEGELIJK = 200  # dossiers in memory while recomputing


class Controle(NamedTuple):
    """Outcome of recomputing: how many locaties, how many rows too many, too few."""

    locaties: int
    te_veel: int
    te_weinig: int

    @property
    def klopt(self) -> bool:
        return not (self.te_veel or self.te_weinig)


def plekoordelen_bijwerken(dossier: Dossier, *, nu: datetime) -> int:
    """Rewrite the verdicts of this locatie, and of neighbours whose threshold was crossed by it. Gives rows changed.

    Must run in the transaction of the change, under the lock of the provincie.
    """
    oud = set(dossier.oordelen)
    aantal = _verwerken(dossier, nu=nu)
    for buur in _buren_over_drempel(dossier, oud):
        aantal += _verwerken(buur, nu=nu)
    return aantal


def _verwerken(dossier: Dossier, *, nu: datetime) -> int:
    nieuw = _uitgerekend(dossier)
    vervallen = [dossier.oordelen.pop(rij) for rij in list(dossier.oordelen) if rij not in nieuw]
    nu = max([nu, *(oordeel.registratie.lower + EEN_TEL for oordeel in vervallen)])
    for oordeel in vervallen:
        dossier.sluit(oordeel, nu)
    erbij = nieuw - dossier.oordelen.keys()
    for rij in sorted(erbij, key=str):
        oordeel = dossier.oordelen[rij] = rij.als_model(locatie_id=dossier.locatie.pk, registratie=sinds(nu))
        dossier.leg(oordeel)
    if vervallen or erbij:
        dossier.kast.onthoud(dossier, {rij.gemeente for rij in dossier.oordelen} | {v.gemeente_id for v in vervallen})
    return len(vervallen) + len(erbij)


def _uitgerekend(dossier: Dossier) -> set[Oordeelrij]:
    kast = dossier.kast
    return uitgerekend(dossier.plekken(), kast.regelingen, lambda cyclus: kast.elders(dossier, cyclus))


def _buren_over_drempel(dossier: Dossier, oud: set[Oordeelrij]) -> list[Dossier]:
    """Locaties in the same gemeenten whose duurzaam verdict may flip because the sum crossed the threshold."""
    kast, gevonden = dossier.kast, set()
    for gemeente in {rij.gemeente for rij in oud.symmetric_difference(dossier.oordelen)}:
        voor, na = bijdrage_van(oud, gemeente), bijdrage_van(dossier.oordelen, gemeente)
        if voor != na:
            anderen = {pk: b for pk, b in kast.omgeving(gemeente).items() if pk != dossier.locatie.pk}
            gevonden |= omgeslagen(voor, na, anderen, kast.regelingen)
    return kast.open(_locaties(kast, gevonden)) if gevonden else []


def _locaties(kast: Kast, ids: Iterable[int]) -> list[Locatie]:
    """Rows of these locaties: those in open dossiers, and the others read."""
    hier = [kast.dossiers[pk].locatie for pk in sorted(ids) if pk in kast.dossiers]
    elders = [pk for pk in sorted(ids) if pk not in kast.dossiers]
    return hier + (list(_om_te_lezen().filter(pk__in=elders)) if elders else [])


def _om_te_lezen() -> Any:
    return Locatie.objects.select_related("gemeente__provincie", "dubbel_met").order_by("pk")


@transaction.atomic
def plekoordelen_herrekenen(*, nu: datetime, door: Any = None, provincies: Iterable[str] | None = None) -> int:
    """Rewrite all verdicts, e.g. after a new Regeling. Gives the number of rows changed; a second run gives 0."""
    aantal = 0
    for kast, dossiers in _bij_beurten(provincies):
        kast.vergrendel()
        aantal += sum(plekoordelen_bijwerken(dossier, nu=nu) for dossier in dossiers)
        kast.schrijf()
    return aantal


def _bij_beurten(provincies: Iterable[str] | None = None) -> Iterator[tuple[Kast, list[Dossier]]]:
    """All dossiers, a limited number at a time, each time in a fresh Kast."""
    for code in provincies or Provincie.objects.order_by("pk").values_list("pk", flat=True):
        ids = Locatie.objects.filter(provincie=code).order_by("gemeente", "pk").values_list("pk", flat=True)
        for beurt in batched(ids, TEGELIJK):
            kast = Kast(code)
            yield kast, kast.open(_om_te_lezen().filter(pk__in=beurt))


def plekoordelen_controleren(*, nu: datetime, door: Any = None) -> Controle:
    """Recompute every verdict and report rows that differ; mends nothing, so that a fault is seen."""
    telling: Counter[str] = Counter()
    for _, dossiers in _bij_beurten():
        for dossier in dossiers:
            oud, nieuw = dossier.oordelen.keys(), _uitgerekend(dossier)
            telling.update(locaties=1, te_veel=len(oud - nieuw), te_weinig=len(nieuw - oud))
    uitslag = Controle(telling["locaties"], telling["te_veel"], telling["te_weinig"])
    if cyclus := Cyclus.objects.order_by("-code").first():
        leg_vast(Feit.PLEKOORDELEN_GECONTROLEERD, over=cyclus, door=door, op=nu, gegevens=uitslag._asdict())
    return uitslag


def controle_draaien(*, peildatum: date, nu: datetime, loop_id: int | None = None) -> Taakloop:
    """The same as a run of the schedule. Raises LooptAl."""

    def werk(loop: Loop) -> None:
        loop.tel(**plekoordelen_controleren(nu=nu)._asdict())

    return taak_draaien(Roostertaak.PLEKOORDELEN, werk, peildatum=peildatum, nu=nu, loop_id=loop_id)
