"""Changing an announced besluit (Wet art. 5 lid 3; Awb art. 7:11): a concept of the next version."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.besluitstatus import Besluitgrond, Besluitstatus
from spreiding.regels.besluitverloop import belemmeringen_wijziging
from spreiding.regels.feiten import Feit
from spreiding.verdeling.actions.besluit import besluitregels_vastleggen, in_voorbereiding, volgende_versie
from spreiding.verdeling.actions.gemeenschappelijk import feit
from spreiding.verdeling.actions.invoer import RegelInvoer
from spreiding.verdeling.models import Taak, Verdeelbesluit
from spreiding.verdeling.queries.besluitstand import huidige_taken


@transaction.atomic
def besluit_wijzigen(  # noqa: PLR0913  a whole form
    *,
    cyclus: Cyclus,
    provincie: Provincie,
    regels: Sequence[RegelInvoer],
    grond: Besluitgrond,
    kenmerk: str = "",
    toelichting: str = "",
    door: User,
    nu: datetime,
) -> Verdeelbesluit:
    """Prepare a change; it holds once it went through the same steps and was announced. Raises Belemmerd.

    A change that is already a concept takes the lines in; a line of a gemeente that was in it is replaced. Each line
    keeps in its `herleiding` why it changed and what it was. The same change twice is one.
    """
    bezig = in_voorbereiding(cyclus, provincie)
    eis_vrij(
        belemmeringen_wijziging(
            bekendgemaakt=_bekendgemaakt(cyclus, provincie),
            in_voorbereiding=Besluitstatus(bezig.status) if bezig else None,
            grond=grond,
            toelichting=toelichting,
        )
    )
    besluit = bezig or _nieuwe_versie(
        cyclus, provincie, grond=grond, kenmerk=kenmerk, toelichting=toelichting, door=door, nu=nu
    )
    waarom = {"grond": grond.value, "kenmerk": kenmerk, "toelichting": toelichting}
    taken = {taak.gemeente_id: taak for taak in huidige_taken(besluit)}
    nieuw = {r.gemeente.code: _met_reden(r, waarom, taken.get(r.gemeente.code)) for r in regels}
    blijft = [r for r in _regels_van(besluit) if r.gemeente.code not in nieuw]
    return besluitregels_vastleggen(besluit_id=besluit.pk, regels=[*blijft, *nieuw.values()], door=door, nu=nu)


def _bekendgemaakt(cyclus: Cyclus, provincie: Provincie) -> bool:
    gevonden = Verdeelbesluit.objects.filter(
        cyclus=cyclus, provincie=provincie, status=Besluitstatus.BEKENDGEMAAKT.value
    )
    return gevonden.exists()


def _nieuwe_versie(  # noqa: PLR0913
    cyclus: Cyclus,
    provincie: Provincie,
    *,
    grond: Besluitgrond,
    kenmerk: str,
    toelichting: str,
    door: User,
    nu: datetime,
) -> Verdeelbesluit:
    eerste = Verdeelbesluit.objects.filter(cyclus=cyclus, provincie=provincie).order_by("versie")[0]
    besluit = Verdeelbesluit(
        cyclus=cyclus,
        provincie=provincie,
        versie=volgende_versie(cyclus, provincie),
        grond=grond.value,
        kenmerk=kenmerk,
        toelichting=toelichting,
        opgesteld_op=nu,
        opgesteld_door=door,
        demonstratie=eerste.demonstratie,
    )
    besluit.save(force_insert=True)
    gegevens = {"grond": grond.value, "kenmerk": kenmerk, "toelichting": toelichting}
    feit(Feit.BESLUIT_GEWIJZIGD, besluit, door=door, nu=nu, gegevens=gegevens)
    return besluit


def _met_reden(invoer: RegelInvoer, waarom: Mapping[str, str], taak: Taak | None) -> RegelInvoer:
    was: dict[str, Any] | None = None
    if taak:
        was = {
            "regulier": taak.regulier,
            "amv": taak.amv,
            "realiseren_uiterlijk": taak.realiseren_uiterlijk.isoformat(),
        }
    return replace(invoer, herleiding={**invoer.herleiding, "wijziging": {**waarom, "was": was}})


def _regels_van(besluit: Verdeelbesluit) -> list[RegelInvoer]:
    return [
        RegelInvoer(r.gemeente, r.regulier, r.amv, r.realiseren_uiterlijk, r.herleiding)
        for r in besluit.regels.select_related("gemeente").order_by("gemeente")
    ]
