"""Events of a dossier: recorded, corrected, withdrawn. A correction closes the old row and writes a new one."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_alle_vast
from spreiding.bezwaar.actions.gemeenschappelijk import Map, feit, in_het_log, omgeving, rij_van, vergrendeld, vernieuw
from spreiding.bezwaar.actions.gevolg import belemmeringen_gevolg, nieuwe_versie, schors
from spreiding.bezwaar.actions.invoer import VoorvalInvoer
from spreiding.bezwaar.actions.signalen import signalen_afronden, signalen_terug
from spreiding.bezwaar.models import Bezwaardossier, Dossiergebeurtenis
from spreiding.core.actions import voeg_toe
from spreiding.core.db import gesloten
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.bezwaargebeurtenis import Voorval
from spreiding.regels.bezwaarverloop import belemmeringen_geheel, belemmeringen_voorval
from spreiding.regels.feiten import Feit
from spreiding.regels.termijnzaak import Rechtskader


@transaction.atomic
def voorval_vastleggen(
    *, dossier_id: int, invoer: VoorvalInvoer, door: User, nu: datetime, vandaag: date
) -> Dossiergebeurtenis:
    """Record one event. (Gedeeltelijk) gegrond prepares a new version of the besluit with `invoer.regels`; a
    suspension by the court suspends the lines of the dossier. The very same event twice is one. Raises Belemmerd."""
    map_ = vergrendeld(dossier_id)
    if al := next((rij for rij in map_.rijen if _is_zelfde(rij, invoer)), None):
        return al
    eis_vrij(
        belemmeringen_voorval(map_.feiten(), invoer.gebeurd(), omgeving(vandaag))
        or belemmeringen_gevolg(map_.dossier, invoer)
    )
    nu = map_.moment(nu)
    rij = rij_van(map_, invoer, door=door, nu=nu)
    rij.gevolg = nieuwe_versie(map_.dossier, invoer, door=door, nu=nu)
    if invoer.voorval is Voorval.SCHORSING:
        schors(map_.dossier, invoer, door=door, nu=nu)
    _leg(map_, [rij], door=door)
    return rij


def _is_zelfde(rij: Dossiergebeurtenis, invoer: VoorvalInvoer) -> bool:
    return rij.gebeurd() == invoer.gebeurd() and rij.toelichting == invoer.toelichting


def _leg(map_: Map, rijen: Sequence[Dossiergebeurtenis], *, door: User) -> None:
    voeg_toe(rijen)
    leg_alle_vast(
        [
            feit(Feit.VOORVAL_VASTGELEGD, map_.dossier, door=door, nu=rij.registratie.lower, gegevens=in_het_log(rij))
            for rij in rijen
        ]
    )
    signalen_afronden(rijen, door=door, nu=max(rij.registratie.lower for rij in rijen))
    vernieuw(map_.dossier)


@transaction.atomic
def voorvallen_vastleggen(
    *, dossier_id: int, reeks: Sequence[tuple[datetime, VoorvalInvoer]], door: User, kader: Rechtskader | None = None
) -> list[Dossiergebeurtenis]:
    """Record a course of events, each judged on the day it was recorded, in a fixed number of queries.

    For imports and the demonstration. Events with consequences elsewhere (gegrond, schorsing) go one by one.
    """
    map_ = vergrendeld(dossier_id)
    nieuw: list[Dossiergebeurtenis] = []
    for nu, invoer in reeks:
        wat = invoer.gebeurd()
        vandaag = max(wat.op, nu.date())
        samen = map_.feiten(extra=[rij.gebeurd() for rij in nieuw])
        eis_vrij([*belemmeringen_voorval(samen, wat, omgeving(vandaag, kader)), *_zonder_gevolg(invoer)])
        nieuw.append(rij_van(map_, invoer, door=door, nu=map_.moment(nu)))
    _leg(map_, nieuw, door=door)
    return nieuw


def _zonder_gevolg(invoer: VoorvalInvoer) -> list[Belemmering]:
    if invoer.voorval is Voorval.SCHORSING or invoer.wijzigt_taak:
        return [Belemmering("heeft_gevolg", "Leg dit apart vast: het verandert ook een besluit.", "uitkomst")]
    return []


@transaction.atomic
def voorval_corrigeren(
    *, gebeurtenis_id: int, invoer: VoorvalInvoer, reden: str, door: User, nu: datetime, vandaag: date
) -> Dossiergebeurtenis:
    """Replace an event that was recorded wrongly; what stood there stays readable. Raises Belemmerd."""
    map_, oud = _huidig(gebeurtenis_id)
    if _is_zelfde(oud, invoer):
        return oud
    eis_vrij([*_reden(reden), *_vast(oud), *_gevolg_blijft(oud, invoer)])
    kader = omgeving(vandaag)
    eis_vrij(
        belemmeringen_voorval(map_.feiten(zonder=oud), invoer.gebeurd(), kader)
        if invoer.voorval is not Voorval.ONTVANGEN
        else []
    )
    eis_vrij(belemmeringen_geheel(map_.feiten(zonder=oud, extra=[invoer.gebeurd()]), kader))
    nu = map_.moment(nu)
    nieuw = rij_van(map_, invoer, door=door, nu=nu)
    _sluit(oud, nu)
    nieuw.save(force_insert=True)
    gegevens = {"was": in_het_log(oud), "wordt": in_het_log(nieuw), "reden": reden}
    leg_alle_vast([feit(Feit.VOORVAL_GECORRIGEERD, map_.dossier, door=door, nu=nu, gegevens=gegevens)])
    vernieuw(map_.dossier)
    return nieuw


@transaction.atomic
def voorval_intrekken(*, gebeurtenis_id: int, reden: str, door: User, nu: datetime, vandaag: date) -> Bezwaardossier:
    """Take back an event that did not happen; what stood there stays readable. Raises Belemmerd."""
    map_, oud = _huidig(gebeurtenis_id)
    eis_vrij([*_reden(reden), *_vast(oud), *_ontvangst_blijft(oud)])
    eis_vrij(belemmeringen_geheel(map_.feiten(zonder=oud), omgeving(vandaag)))
    nu = map_.moment(nu)
    _sluit(oud, nu)
    gegevens = {"was": in_het_log(oud), "reden": reden}
    leg_alle_vast([feit(Feit.VOORVAL_INGETROKKEN, map_.dossier, door=door, nu=nu, gegevens=gegevens)])
    signalen_terug(oud, door=door, nu=nu)
    vernieuw(map_.dossier)
    return map_.dossier


def _huidig(gebeurtenis_id: int) -> tuple[Map, Dossiergebeurtenis]:
    """The event as it stands, in its locked dossier. Raises Belemmerd when somebody already replaced it."""
    dossier_id = Dossiergebeurtenis.objects.values_list("dossier_id", flat=True).get(pk=gebeurtenis_id)
    map_ = vergrendeld(dossier_id)
    oud = next((rij for rij in map_.rijen if rij.pk == gebeurtenis_id), None)
    if oud is None:
        eis_vrij([Belemmering("al_vervangen", "Iemand anders heeft dit al gecorrigeerd. Kijk eerst wat er nu staat.")])
    assert oud
    return map_, oud


def _sluit(rij: Dossiergebeurtenis, nu: datetime) -> None:
    rij.registratie = gesloten(rij.registratie, nu)
    rij.save(update_fields=["registratie"])


def _reden(reden: str) -> list[Belemmering]:
    if reden.strip():
        return []
    return [Belemmering("reden", "Schrijf in een paar woorden waarom u dit verandert.", "reden")]


def _vast(oud: Dossiergebeurtenis) -> list[Belemmering]:
    """A suspension also lies with the besluit; there it is ended."""
    if oud.voorval == Voorval.SCHORSING.value:
        return [Belemmering("schorsing", "Een schorsing eindigt bij het besluit zelf: beëindig haar daar.", "op")]
    return []


def _ontvangst_blijft(oud: Dossiergebeurtenis) -> list[Belemmering]:
    if oud.voorval == Voorval.ONTVANGEN.value:
        zin = "Zonder ontvangst is er geen dossier. Corrigeer de dag, of leg als uitkomst vast: ingetrokken."
        return [Belemmering("ontvangst_blijft", zin, "reden")]
    return _gevolg_weg(oud)


def _gevolg_weg(oud: Dossiergebeurtenis) -> list[Belemmering]:
    if oud.gevolg_id:
        zin = "Deze beslissing leidde tot een nieuwe versie van het besluit. Trek eerst die versie in."
        status = oud.gevolg.status if oud.gevolg else ""
        return [] if status == "ingetrokken" else [Belemmering("heeft_gevolg", zin, "reden")]
    return []


def _gevolg_blijft(oud: Dossiergebeurtenis, invoer: VoorvalInvoer) -> list[Belemmering]:
    """Another outcome cannot quietly undo, or leave out, a new version of the besluit."""
    if oud.uitkomst == (invoer.uitkomst.value if invoer.uitkomst else ""):
        return []
    if invoer.wijzigt_taak:
        zin = "Trek de beslissing in en leg haar opnieuw vast: dan vult u ook de nieuwe aantallen in."
        return [Belemmering("gevolg_ontbreekt", zin, "uitkomst")]
    return _gevolg_weg(oud)
