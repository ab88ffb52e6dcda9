"""The same for many gemeenten at once: each stands or falls by itself, and says why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from spreiding.toezicht.actions.traject import traject_openen
from spreiding.toezicht.models import Traject


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What became of one gemeente; `fout` "" = it was done."""

    gemeente: Gemeente
    fout: str = ""


def verzamel(
    *, gemeenten: Iterable[Gemeente], cyclus: Cyclus, doe: Callable[[Traject], object], door: User, nu: datetime
) -> list[Uitkomst]:
    """`doe` for each gemeente, in a transaction of its own, with its traject begun when it was not yet.

    What cannot be done for one does not stop the others; nothing of that one is kept.
    """
    return [_een(gemeente, cyclus, doe, door, nu) for gemeente in gemeenten]


def _een(gemeente: Gemeente, cyclus: Cyclus, doe: Callable[[Traject], object], door: User, nu: datetime) -> Uitkomst:
    try:
        with transaction.atomic():
            doe(traject_openen(cyclus=cyclus, gemeente=gemeente, door=door, nu=nu))
    except Belemmerd as belemmerd:
        return Uitkomst(gemeente, str(belemmerd))
    return Uitkomst(gemeente)
