"""What every verb on a dossier shares: the lock, the facts, and the log."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from spreiding.accounts.models import User
from spreiding.audit.actions import gebeurtenis
from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar.models import Bezwaardossier, Dossiergebeurtenis, Dossierregel
from spreiding.bezwaar.queries.feiten import dossierfeiten, gebeurtenissen
from spreiding.core.db import open_registratie
from spreiding.cyclus.queries import rechtskader
from spreiding.opvang.actions import provincie_vernieuwen
from spreiding.regels.bezwaargebeurtenis import Dossierfeiten, Gebeurd
from spreiding.regels.bezwaarverloop import Omgeving
from spreiding.regels.feiten import Feit
from spreiding.regels.termijnzaak import Rechtskader

EEN_TEL = timedelta(microseconds=1)


@dataclass(slots=True)
class Map:
    """A locked dossier with its events as known now, and those of the dossier it follows from."""

    dossier: Bezwaardossier
    rijen: list[Dossiergebeurtenis]
    vorige: Sequence[Dossiergebeurtenis]

    def feiten(self, zonder: Dossiergebeurtenis | None = None, extra: Sequence[Gebeurd] = ()) -> Dossierfeiten:
        rijen = [rij for rij in self.rijen if rij is not zonder]
        return dossierfeiten(self.dossier, rijen, self.vorige, extra)

    def moment(self, nu: datetime) -> datetime:
        """`nu`, moved past the last write, so that no stretch of knowing is empty."""
        return max([nu, *(rij.registratie.lower + EEN_TEL for rij in self.rijen)])


def vergrendeld(dossier_id: int) -> Map:
    """The dossier, locked until the end of the transaction. Raises Bezwaardossier.DoesNotExist."""
    dossiers = Bezwaardossier.objects.select_for_update(of=("self",)).select_related("besluit__cyclus", "provincie")
    dossier = dossiers.get(pk=dossier_id)
    per = gebeurtenissen([dossier.pk, *([dossier.vorige_id] if dossier.vorige_id else [])])
    return Map(dossier, per.get(dossier.pk, []), per.get(dossier.vorige_id or 0, []))


def omgeving(vandaag: date, kader: Rechtskader | None = None) -> Omgeving:
    """What the rules need beside the dossier."""
    return Omgeving(kader or rechtskader(), vandaag)


def rij_van(map_: Map, wat: Any, *, door: User, nu: datetime) -> Dossiergebeurtenis:
    """The row of an event that was judged."""
    return Dossiergebeurtenis(
        dossier=map_.dossier,
        voorval=wat.voorval.value,
        op=wat.op,
        tweede=wat.tweede,
        kanaal=wat.kanaal.value if wat.kanaal else "",
        uitkomst=wat.uitkomst.value if wat.uitkomst else "",
        toelichting=wat.toelichting,
        registratie=open_registratie(nu),
        door=door,
    )


def feit(
    soort: Feit, dossier: Bezwaardossier, *, door: User, nu: datetime, gegevens: Mapping[str, object]
) -> Gebeurtenis:
    """A fact about a dossier, to be written by the caller."""
    return gebeurtenis(
        soort,
        over=dossier,
        door=door,
        op=nu,
        provincie_code=dossier.provincie_id,
        gemeente_code=dossier.gemeente_id or "",
        gegevens=gegevens,
    )


def in_het_log(rij: Dossiergebeurtenis) -> dict[str, object]:
    """An event as the log keeps it."""
    return {
        "voorval": rij.voorval,
        "op": rij.op.isoformat(),
        "tweede": rij.tweede.isoformat() if rij.tweede else None,
        "uitkomst": rij.uitkomst,
        "toelichting": rij.toelichting,
    }


def vernieuw(dossier: Bezwaardossier) -> None:
    """What the pages of this provincie say about bezwaar is stale from now on."""
    provincie_vernieuwen(dossier.provincie_id)


def leg_regels(dossier: Bezwaardossier, regels: Collection[int], *, nu: datetime) -> None:
    """From now on the dossier is about these lines (their keys) too."""
    bekend = open_registratie(nu)
    Dossierregel.objects.bulk_create(
        [Dossierregel(dossier=dossier, besluitregel_id=nr, registratie=bekend) for nr in regels]
    )
