"""What an event does to the besluit: gegrond prepares a new version (Awb art. 7:11), a court suspends lines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from spreiding.accounts.models import User
from spreiding.bezwaar.actions.invoer import VoorvalInvoer
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.lijnen import regels_met_taak, regels_van
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.besluitstatus import Besluitgrond
from spreiding.regels.tijd import EEN_DAG
from spreiding.verdeling.actions import RegelInvoer, besluit_wijzigen, schorsing_vastleggen
from spreiding.verdeling.models import Besluitregel, Taak, Verdeelbesluit


def belemmeringen_gevolg(dossier: Bezwaardossier, invoer: VoorvalInvoer) -> list[Belemmering]:
    """Why this outcome cannot be recorded with these numbers."""
    if not invoer.wijzigt_taak:
        return []
    if not gewijzigd(dossier, invoer.regels):
        zin = "Bij (gedeeltelijk) gegrond verandert ten minste één aantal of datum. Vul de nieuwe aantallen in."
        return [Belemmering("niets_gewijzigd", zin, "uitkomst")]
    return []


def huidige_aantallen(dossier: Bezwaardossier) -> list[RegelInvoer]:
    """The lines of the dossier as they hold now: the taak when there is one, else the line of the besluit."""
    return [_geldend(regel, taak) for regel, taak in regels_met_taak(dossier)]


def _geldend(regel: Besluitregel, taak: Taak | None) -> RegelInvoer:
    bron = taak or regel
    return RegelInvoer(regel.gemeente, bron.regulier, bron.amv, bron.realiseren_uiterlijk)


def gewijzigd(dossier: Bezwaardossier, regels: Sequence[RegelInvoer]) -> list[RegelInvoer]:
    """Those of these lines that differ from what holds now."""
    nu = {r.gemeente.pk: (r.regulier, r.amv, r.realiseren_uiterlijk) for r in huidige_aantallen(dossier)}
    return [
        r for r in regels if r.gemeente.pk in nu and nu[r.gemeente.pk] != (r.regulier, r.amv, r.realiseren_uiterlijk)
    ]


def nieuwe_versie(dossier: Bezwaardossier, invoer: VoorvalInvoer, *, door: User, nu: datetime) -> Verdeelbesluit | None:
    """The concept of a new version with the changed lines; None when the outcome changes nothing (R23)."""
    if not invoer.wijzigt_taak:
        return None
    assert invoer.uitkomst
    herleiding = {"bezwaar": {"dossier": dossier.pk, "kenmerk": dossier.kenmerk, "uitkomst": invoer.uitkomst.value}}
    regels = [replace(regel, herleiding=herleiding) for regel in gewijzigd(dossier, invoer.regels)]
    toelichting = invoer.toelichting or f"{dossier}: {invoer.uitkomst.label}."
    return besluit_wijzigen(
        cyclus=dossier.besluit.cyclus,
        provincie=dossier.provincie,
        regels=regels,
        grond=Besluitgrond.BEZWAAR,
        kenmerk=dossier.kenmerk,
        toelichting=toelichting,
        door=door,
        nu=nu,
    )


def schors(dossier: Bezwaardossier, invoer: VoorvalInvoer, *, door: User, nu: datetime) -> None:
    """Suspend every line of the dossier from that day until the end the court named, if any (R20)."""
    for regel in regels_van(dossier).order_by("pk"):
        schorsing_vastleggen(
            besluitregel_id=regel.pk,
            van=invoer.op,
            tot=invoer.tweede + EEN_DAG if invoer.tweede else None,
            zaaknummer=dossier.zaaknummer,
            gerecht=dossier.gerecht,
            toelichting=invoer.toelichting,
            door=door,
            nu=nu,
        )
