"""What every verb on a traject shares: the lock, and the log."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from spreiding.accounts.models import User
from spreiding.audit.actions import gebeurtenis
from spreiding.audit.models import Gebeurtenis
from spreiding.core.klok import dag_van
from spreiding.regels.feiten import Feit
from spreiding.toezicht.models import Traject
from spreiding.toezicht.queries.vervanging import namens


def vergrendeld(traject_id: int) -> Traject:
    """The traject, locked until the end of the transaction: two officers move it one after the other."""
    rijen = Traject.objects.select_for_update(of=("self",)).select_related("gemeente", "cyclus", "behandelaar")
    return rijen.get(pk=traject_id)


def feit(
    soort: Feit, traject: Traject, *, door: User, nu: datetime, gegevens: Mapping[str, object] | None = None
) -> Gebeurtenis:
    """A fact about a traject, to be written by the caller; who acts for an absent colleague does so in their name."""
    vertegenwoordigd = namens(door, traject.behandelaar, dag_van(nu))
    return gebeurtenis(
        soort,
        over=traject,
        door=door,
        op=nu,
        provincie_code=traject.gemeente.provincie_id,
        gemeente_code=traject.gemeente_id,
        gegevens={**(gegevens or {}), **vertegenwoordigd},
    )


def leg(soort: Feit, traject: Traject, /, *, door: User, nu: datetime, **gegevens: object) -> None:
    """Record one fact in the caller's transaction; dates become text."""
    feit(soort, traject, door=door, nu=nu, gegevens={n: _tekst(w) for n, w in gegevens.items()}).save(force_insert=True)


def _tekst(waarde: Any) -> object:
    return waarde.isoformat() if isinstance(waarde, date) else waarde
