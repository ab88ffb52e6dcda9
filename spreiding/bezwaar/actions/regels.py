"""Putting right which lines of the besluit a dossier is about. What was written down first stays as it was known."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_alle_vast
from spreiding.bezwaar.actions.gegevens import INTUSSEN
from spreiding.bezwaar.actions.gemeenschappelijk import EEN_TEL, feit, leg_regels, vergrendeld, vernieuw
from spreiding.bezwaar.models import Bezwaardossier, Dossierregel
from spreiding.bezwaar.queries.gegevens import REGELS
from spreiding.bezwaar.queries.lijnen import namen, stempel
from spreiding.core.db import gesloten
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.bezwaarverloop import belemmeringen_regels
from spreiding.regels.feiten import Feit


@transaction.atomic
def regels_wijzigen(
    *, dossier_id: int, regels: Collection[int], reden: str, gezien: str, door: User, nu: datetime
) -> bool:
    """The dossier is about exactly these lines (keys of lines of its besluit). False when it was already.

    `gezien` is the stamp of the lines that the writer looked at (`queries.lijnen.stempel`). Raises Belemmerd when it
    was decided, or suspended by a court; the database refuses a line of another besluit.
    """
    map_ = vergrendeld(dossier_id)
    dossier, toen, gekozen = map_.dossier, stempel(map_.dossier), set(regels)
    rijen = {rij.besluitregel_id: rij for rij in Dossierregel.objects.bekend_op().filter(dossier=dossier)}
    if gekozen == set(rijen):
        return False
    eis_vrij(belemmeringen_regels(map_.feiten(), gekozen) or _intussen(gezien != toen))
    was = namen(dossier)
    _vervang(dossier, rijen, gekozen, nu=nu)
    verschil = {"was": {REGELS: was}, "wordt": {REGELS: namen(dossier)}}
    leg_alle_vast([feit(Feit.BEZWAAR_GEWIJZIGD, dossier, door=door, nu=nu, gegevens={"reden": reden, **verschil})])
    vernieuw(dossier)
    return True


def _intussen(gewijzigd: bool) -> list[Belemmering]:
    return [Belemmering("intussen_gewijzigd", INTUSSEN)] if gewijzigd else []


def _vervang(
    dossier: Bezwaardossier, rijen: dict[int, Dossierregel], gekozen: Collection[int], *, nu: datetime
) -> None:
    """Close what went, add what came."""
    nu = max([nu, *(rij.registratie.lower + EEN_TEL for rij in rijen.values())])
    for nr, rij in rijen.items():
        if nr not in gekozen:
            rij.registratie = gesloten(rij.registratie, nu)
            rij.save(update_fields=["registratie"])
    leg_regels(dossier, [nr for nr in sorted(gekozen) if nr not in rijen], nu=nu)
