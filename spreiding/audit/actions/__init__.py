"""The one way into the log."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from spreiding.audit.models import Gebeurtenis
from spreiding.core.actions import voeg_toe
from spreiding.regels.feiten import Feit


def leg_vast(
    feit: Feit,
    *,
    over: Any,
    door: Any | None,
    op: datetime,
    provincie_code: str = "",
    gemeente_code: str = "",
    gegevens: Mapping[str, object] | None = None,
) -> Gebeurtenis:
    """Record one fact in the caller's transaction. `door=None` means the system itself did it."""
    rij = gebeurtenis(
        feit,
        over=over,
        door=door,
        op=op,
        provincie_code=provincie_code,
        gemeente_code=gemeente_code,
        gegevens=gegevens,
    )
    rij.save(force_insert=True)
    return rij


def leg_alle_vast(gebeurtenissen: Sequence[Gebeurtenis]) -> None:
    """Record facts that were made with `gebeurtenis`, in their order, in the caller's transaction."""
    if gebeurtenissen:
        with connection.cursor() as cursor:  # before numbers are taken: the chain waits for whoever holds the table
            cursor.execute("LOCK TABLE audit_gebeurtenis IN ROW EXCLUSIVE MODE")
        voeg_toe(gebeurtenissen)


def gebeurtenis(
    feit: Feit,
    *,
    over: Any,
    door: Any | None,
    op: datetime,
    provincie_code: str = "",
    gemeente_code: str = "",
    gegevens: Mapping[str, object] | None = None,
) -> Gebeurtenis:
    """One fact, not recorded yet: a verb that does much at once hands them over together."""
    return Gebeurtenis(
        op=op,
        feit=feit.value,
        door_sleutel=str(door.pk) if door else "",
        door_naam=str(door) if door else "systeem",
        over_soort=over._meta.model_name,
        over_sleutel=str(over.pk),
        over_naam=str(over)[:250],
        provincie_code=provincie_code,
        gemeente_code=gemeente_code,
        gegevens=dict(gegevens or {}),
    )
