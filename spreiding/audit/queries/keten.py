"""Reading the chain: its seals, and whether the log still is what they sealed."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Max

from spreiding.audit.models import Dagzegel, Gebeurtenis
from spreiding.regels.auditcontrole import Keuring, controleer
from spreiding.regels.auditketen import VELDEN, Zegel

PER_KEER = 2_000


def laatste_zegel() -> Zegel | None:
    """The youngest seal, without its rows; None when nothing was sealed yet."""
    rij = Dagzegel.objects.defer("rijen").order_by("-dag").first()
    return rij.als_zegel(met_rijen=False) if rij else None


def zegels(*, met_rijen: bool) -> Iterator[Zegel]:
    """Every seal, the oldest first."""
    rijen = Dagzegel.objects.order_by("dag") if met_rijen else Dagzegel.objects.defer("rijen").order_by("dag")
    for rij in rijen.iterator(chunk_size=50):
        yield rij.als_zegel(met_rijen=met_rijen)


def logrijen(*, na: int = 0, tot_en_met: int | None = None) -> Iterator[dict[str, Any]]:
    """Rows of the log with the fields that are sealed, by number; never more than some in memory."""
    rijen = Gebeurtenis.objects.filter(pk__gt=na)
    if tot_en_met is not None:
        rijen = rijen.filter(pk__lte=tot_en_met)
    return rijen.order_by("pk").values(*VELDEN).iterator(chunk_size=PER_KEER)


def hoogste_nummer() -> int:
    """The number of the youngest row; 0 for an empty log."""
    return Gebeurtenis.objects.aggregate(hoogste=Max("pk"))["hoogste"] or 0


def keur_logboek(keten: Sequence[Zegel] = ()) -> Keuring:
    """The whole log against its seals, and against a chain that was kept elsewhere."""
    return controleer(list(zegels(met_rijen=True)), logrijen(), keten=keten)
