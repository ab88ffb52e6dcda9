"""Keep Plekoordeel equal to what the rules say: rewrite what differs, close what no longer holds."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F, Func, Value

from spreiding.audit.actions import leg_vast
from spreiding.cyclus.models import Cyclus
from spreiding.opvang.models import Locatie, Plekoordeel
from spreiding.opvang.queries.oordeelrijen import Oordeelrij, omgeslagen, opgeslagen, uitgerekend
from spreiding.regels.feiten import Feit

EEN_TEL = timedelta(microseconds=1)


class Controle(NamedTuple):
    """Outcome of recomputing: how many locaties, how many rows too many, too few."""

    locaties: int
    te_veel: int
    te_weinig: int

    @property
    def klopt(self) -> bool:
        return not (self.te_veel or self.te_weinig)


def plekoordelen_bijwerken(locatie: Locatie, *, nu: datetime) -> int:
    """Rewrite the verdicts of this locatie, and of neighbours whose threshold was crossed by it. Gives rows changed.

    Must run in the transaction of the change, under the lock of the provincie.
    """
    oud = opgeslagen([locatie])
    nieuw = uitgerekend(locatie)
    aantal = _verwerken(locatie, oud, nieuw, nu=nu)
    for buur in _buren_over_drempel(locatie, oud.keys(), nieuw):
        aantal += _verwerken(buur, opgeslagen([buur]), uitgerekend(buur), nu=nu)
    return aantal


def _buren_over_drempel(locatie: Locatie, oud: Iterable[Oordeelrij], nieuw: set[Oordeelrij]) -> Iterable[Locatie]:
    """Locaties in the same gemeenten whose duurzaam verdict may flip because the sum crossed the threshold."""
    gemeenten = omgeslagen(locatie, oud, nieuw)
    if not gemeenten:
        return []
    return Locatie.objects.filter(oordelen__gemeente__in=gemeenten).exclude(pk=locatie.pk).distinct().order_by("pk")


def _verwerken(locatie: Locatie, oud: dict[Oordeelrij, Any], nieuw: set[Oordeelrij], *, nu: datetime) -> int:
    vervallen = [oud[rij] for rij in oud.keys() - nieuw]
    erbij = nieuw - oud.keys()
    if vervallen:
        nu = max([nu, *(bereik.lower + EEN_TEL for _, bereik in vervallen)])
        _sluiten([pk for pk, _ in vervallen], nu=nu)
    bekend = DateTimeTZRange(nu, None)
    Plekoordeel.objects.bulk_create(
        [rij.als_model(locatie_id=locatie.pk, registratie=bekend) for rij in sorted(erbij, key=str)]
    )
    return len(vervallen) + len(erbij)


def _sluiten(pks: list[int], *, nu: datetime) -> None:
    Plekoordeel.objects.filter(pk__in=pks).update(
        registratie=Func(
            Func(F("registratie"), function="lower"),
            Value(nu),
            function="tstzrange",
            output_field=DateTimeRangeField(),
        )
    )


@transaction.atomic
def plekoordelen_herrekenen(*, nu: datetime, door: Any = None) -> int:
    """Rewrite all verdicts, e.g. after a new Regeling. Gives the number of rows changed; a second run gives 0."""
    return sum(
        _verwerken(loc, opgeslagen([loc]), uitgerekend(loc), nu=nu) for loc in Locatie.objects.order_by("pk").iterator()
    )


def plekoordelen_controleren(*, nu: datetime, door: Any = None) -> Controle:
    """Recompute every verdict and report rows that differ; mends nothing, so that a fault is seen."""
    telling: Counter[str] = Counter()
    for locatie in Locatie.objects.order_by("pk").iterator():
        oud, nieuw = opgeslagen([locatie]).keys(), uitgerekend(locatie)
        telling.update(locaties=1, te_veel=len(oud - nieuw), te_weinig=len(nieuw - oud))
    uitslag = Controle(telling["locaties"], telling["te_veel"], telling["te_weinig"])
    if cyclus := Cyclus.objects.order_by("-code").first():
        leg_vast(Feit.PLEKOORDELEN_GECONTROLEERD, over=cyclus, door=door, op=nu, gegevens=uitslag._asdict())
    return uitslag
