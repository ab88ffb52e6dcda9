"""Correcting what was written down about a dossier: who, contact, grounds, numbers. The log keeps what it was.

The days, the lines and what follows from them are events and history of their own; these words count nowhere.
"""

from datetime import datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_alle_vast
from spreiding.bezwaar.actions.dossier import al_bezwaar, kenmerk_bestaat
from spreiding.bezwaar.actions.gemeenschappelijk import feit, vergrendeld, vernieuw
from spreiding.bezwaar.actions.invoer import Gegevensinvoer
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.gegevens import als_tekst, stempel
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.bezwaargebeurtenis import Zaaksoort
from spreiding.regels.feiten import Feit

INTUSSEN = "Iemand anders wijzigde dit dossier terwijl u bezig was. Bekijk het dossier en voer uw wijziging daarna in."


@transaction.atomic
def gegevens_wijzigen(
    *, dossier_id: int, invoer: Gegevensinvoer, reden: str, gezien: str, door: User, nu: datetime
) -> list[str]:
    """The names of the fields that changed; none when it says this already (twice is once). Raises Belemmerd.

    `gezien` is the stamp of the data that the writer looked at (`queries.gegevens.stempel`).
    """
    dossier = vergrendeld(dossier_id).dossier
    was = als_tekst(dossier)
    toen = stempel(dossier)
    _neem_over(dossier, invoer)
    wordt = als_tekst(dossier)
    anders = [naam for naam in was if was[naam] != wordt[naam]]
    if not anders:
        return []
    eis_vrij(_belemmeringen(dossier, gewijzigd=gezien != toen))
    dossier.save(force_update=True)
    verschil = {"was": {naam: was[naam] for naam in anders}, "wordt": {naam: wordt[naam] for naam in anders}}
    leg_alle_vast([feit(Feit.BEZWAAR_GEWIJZIGD, dossier, door=door, nu=nu, gegevens={"reden": reden, **verschil})])
    vernieuw(dossier)
    return anders


def _neem_over(dossier: Bezwaardossier, invoer: Gegevensinvoer) -> None:
    dossier.indiener, dossier.gemeente = invoer.indiener.value, invoer.gemeente
    dossier.naam, dossier.contact, dossier.gronden = invoer.naam, invoer.contact, invoer.gronden
    dossier.kenmerk = invoer.kenmerk.strip() or dossier.kenmerk
    if Zaaksoort(dossier.soort).is_bij_de_rechter:
        dossier.gerecht, dossier.zaaknummer = invoer.gerecht.strip(), invoer.zaaknummer.strip()


def _belemmeringen(dossier: Bezwaardossier, *, gewijzigd: bool) -> list[Belemmering]:
    gevonden = [Belemmering("intussen_gewijzigd", INTUSSEN)] if gewijzigd else []
    return [*gevonden, *kenmerk_bestaat(dossier), *al_bezwaar(dossier)]
