"""What every verb on a locatie ends with: raise the version, rewrite the verdicts, record the fact."""

from datetime import date, datetime
from typing import Any

from spreiding.accounts.models import User
from spreiding.audit.actions import gebeurtenis
from spreiding.cyclus.queries import uiterste_datum
from spreiding.opvang.actions.kast import Dossier, Kast
from spreiding.opvang.actions.oordelen import plekoordelen_bijwerken
from spreiding.opvang.models import Locatie
from spreiding.regels.begrippen import Fase
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import LocatieStand


def stand(locatie: Locatie) -> LocatieStand:
    """The locatie as regels see it."""
    return LocatieStand(fase=Fase(locatie.fase))


def laatste_datum(kast: Kast | None = None) -> date:
    """Latest date that can be meant: five years after the last known cyclus."""
    return kast.uiterste_datum if kast else uiterste_datum()


def afronden(
    dossier: Dossier,
    feit: Feit,
    *,
    door: User,
    nu: datetime,
    gegevens: dict[str, Any],
    oordelen: bool = True,
) -> Locatie:
    """Raise the version, rewrite the verdicts that changed, and record the fact."""
    locatie = dossier.locatie
    locatie.versie += 1
    locatie.gewijzigd_op, locatie.gewijzigd_door = nu, door
    dossier.kast.wijzig(locatie)
    if oordelen:
        plekoordelen_bijwerken(dossier, nu=nu)
    feit_vastleggen(dossier, feit, door=door, nu=nu, gegevens=gegevens)
    return locatie


def feit_vastleggen(dossier: Dossier, feit: Feit, *, door: User, nu: datetime, gegevens: dict[str, Any]) -> None:
    """Record a fact about a locatie that changes neither its version nor a verdict (a note, a notice)."""
    locatie = dossier.locatie
    dossier.kast.gebeurtenissen.append(
        gebeurtenis(
            feit,
            over=locatie,
            door=door,
            op=nu,
            provincie_code=locatie.provincie_id,
            gemeente_code=locatie.gemeente_id,
            gegevens=gegevens,
        )
    )
