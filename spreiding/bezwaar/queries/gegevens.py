"""What was written down about a dossier, as text: for the log, to see whether it changed, and as it was known then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.gebied.models import Gemeente
from spreiding.regels.feiten import Feit

VELDEN = {
    "indiener": "indiener", "gemeente": "gemeente", "naam": "naam", "contact": "contactpersoon", "gronden": "gronden",
    "kenmerk": "kenmerk", "gerecht": "gerecht", "zaaknummer": "zaaknummer",
}  # fmt: skip
REGELS = "regels"  # lines of the besluit: rows with a history of their own, so the log only tells of them
NAMEN = VELDEN | {REGELS: "regels van het besluit"}


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field of a change."""

    naam: str
    was: str
    wordt: str


@dataclass(frozen=True, slots=True)
class Wijziging:
    """A change of the data of a dossier: when, by whom, why, and what."""

    op: datetime
    door: str
    reden: str
    verschillen: Sequence[Verschil]


def als_tekst(dossier: Bezwaardossier) -> dict[str, str]:
    """Every field that can be corrected; a gemeente by its code."""
    return {naam: (dossier.gemeente_id or "") if naam == "gemeente" else getattr(dossier, naam) for naam in VELDEN}


def stempel(dossier: Bezwaardossier) -> str:
    """Differs as soon as one of those fields does."""
    return sha256(repr(sorted(als_tekst(dossier).items())).encode()).hexdigest()[:16]


def wijzigingen(dossier: Bezwaardossier) -> list[Wijziging]:
    """The newest first."""
    return [
        Wijziging(rij.op, rij.door_naam, rij.gegevens["reden"], _verschillen(rij.gegevens)) for rij in _rijen(dossier)
    ]


def zoals_bekend(dossier: Bezwaardossier, bekend_op: datetime | None) -> Bezwaardossier:
    """The dossier with the data as they were known then. Not to be saved."""
    rijen = [rij for rij in _rijen(dossier) if bekend_op and rij.op > bekend_op]
    for rij in rijen:
        for naam, waarde in rij.gegevens["was"].items():
            if naam == REGELS:
                continue
            if naam == "gemeente":
                dossier.gemeente = Gemeente.objects.filter(pk=waarde).first()
            else:
                setattr(dossier, naam, waarde)
    return dossier


def _rijen(dossier: Bezwaardossier) -> list[Gebeurtenis]:
    return list(Gebeurtenis.objects.over("bezwaardossier", dossier.pk).filter(feit=Feit.BEZWAAR_GEWIJZIGD.value))


def _verschillen(gegevens: Mapping[str, Mapping[str, str]]) -> list[Verschil]:
    return [Verschil(NAMEN[naam], gegevens["was"][naam], gegevens["wordt"][naam]) for naam in gegevens["was"]]
