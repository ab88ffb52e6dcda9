"""What the verbs on a besluit share: lock it, judge it, keep the fact."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from spreiding.audit.actions import leg_vast
from spreiding.cyclus.queries import regeling_op
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import BesluitStand, Stap, belemmeringen
from spreiding.regels.feiten import Feit
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries.besluitstand import besluitstand

EEN_TEL = timedelta(microseconds=1)


class Verouderd(Exception):
    """Someone else changed the lines since this form was opened. Carries the besluit as it is now."""

    def __init__(self, besluit: Verdeelbesluit) -> None:
        self.besluit = besluit
        super().__init__("Iemand anders heeft de regels van dit besluit intussen gewijzigd.")


def vergrendeld(besluit_id: int) -> Verdeelbesluit:
    """The besluit, locked until the end of the transaction. Raises Verdeelbesluit.DoesNotExist."""
    return Verdeelbesluit.objects.select_for_update(of=("self",)).select_related("provincie").get(pk=besluit_id)


def eis_stap(besluit: Verdeelbesluit, naar: Besluitstatus, stap: Stap) -> BesluitStand:
    """Pass when this step can be taken now, and give the besluit as the rules saw it; raise Belemmerd otherwise."""
    stand = besluitstand(besluit, vergelijk=naar is Besluitstatus.VOORGEDRAGEN)
    eis_vrij(belemmeringen(stand, naar=naar, stap=stap, regeling=regeling_op(besluit.cyclus_id)))
    return stand


def feit(  # noqa: PLR0913  one fact
    soort: Feit,
    besluit: Verdeelbesluit,
    *,
    door: Any,
    nu: datetime,
    gemeente: Model | None = None,
    gegevens: Mapping[str, object] | None = None,
) -> None:
    """Record a fact about a besluit; with a gemeente it is found there as well."""
    leg_vast(
        soort,
        over=besluit,
        door=door,
        op=nu,
        provincie_code=besluit.provincie_id,
        gemeente_code=gemeente.pk if gemeente else "",
        gegevens={"versie": besluit.versie} | dict(gegevens or {}),
    )
