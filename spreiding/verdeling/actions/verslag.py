"""The verslag of a provincie (Wet art. 4): draft, remarks, to the commissaris, submission, return, acceptance."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import gebeurtenis, leg_alle_vast, leg_vast
from spreiding.core.actions import voeg_toe
from spreiding.core.klok import dag_van
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.verslagdocument import controlegetal
from spreiding.regels.verslagverloop import (
    OVERGANGEN,
    Verslagstap,
    Verslagstatus,
    Voornemen,
    belemmeringen,
    belemmeringen_opmerking,
)
from spreiding.verdeling.models import Verslag, Verslagbeoordeling, Verslagopmerking, Verslagversie
from spreiding.verdeling.queries.verslagbeeld import Peiling, Samenstelling, kale_stand, met_nummer, samenstelling


@transaction.atomic
def verslag_opstellen(*, cyclus: Cyclus, provincie: Provincie, door: User, nu: datetime) -> Verslag:
    """Begin the verslag of a provincie. When it was begun already, that one."""
    Provincie.objects.select_for_update(no_key=True).get(pk=provincie.pk)
    if bestaand := Verslag.objects.filter(cyclus=cyclus, provincie=provincie).first():
        return bestaand
    verslag = Verslag(cyclus=cyclus, provincie=provincie, opgesteld_op=nu, opgesteld_door=door)
    verslag.save(force_insert=True)
    _feit(Feit.VERSLAG_OPGESTELD, verslag, door=door, nu=nu)
    return verslag


@transaction.atomic
def verslagopmerkingen_vastleggen(
    *, verslag_id: int, teksten: Mapping[str, str], door: User, nu: datetime
) -> list[Verslagopmerking]:
    """Keep what is said per gemeente code; "" takes a remark away. The same text twice records nothing."""
    verslag = _vergrendeld(verslag_id)
    eis_vrij(belemmeringen_opmerking(kale_stand(verslag)))
    bestaand = {rij.gemeente_id: rij for rij in verslag.opmerkingen.filter(gemeente__in=teksten).order_by("gemeente")}
    anders = []
    for code, tekst in teksten.items():
        rij = bestaand.get(code) or Verslagopmerking(verslag=verslag, gemeente_id=code)
        if rij.tekst != tekst.strip():
            rij.tekst, rij.gewijzigd_op, rij.gewijzigd_door = tekst.strip(), nu, door
            anders.append(rij)
    voeg_toe([rij for rij in anders if rij.pk is None])
    velden = ["tekst", "gewijzigd_op", "gewijzigd_door"]
    Verslagopmerking.objects.bulk_update([rij for rij in anders if rij.gemeente_id in bestaand], velden)
    leg_alle_vast([_opmerking_feit(rij, door=door, nu=nu) for rij in anders])
    return anders


def _opmerking_feit(rij: Verslagopmerking, *, door: User, nu: datetime) -> Any:
    return gebeurtenis(
        Feit.VERSLAGOPMERKING_VASTGELEGD,
        over=rij.verslag,
        door=door,
        op=nu,
        provincie_code=rij.verslag.provincie_id,
        gemeente_code=rij.gemeente_id,
        gegevens={"opmerking": rij.tekst},
    )


@transaction.atomic
def verslag_aanbieden(*, verslag_id: int, door: User, nu: datetime, samen: Samenstelling | None = None) -> Verslag:
    """Put the verslag before the commissaris. Raises Belemmerd with everything that is still open."""
    verslag = _vergrendeld(verslag_id)
    _eis(Verslagstap.AANBIEDEN, verslag, door=door, nu=nu, samen=samen)
    verslag.aangeboden_op, verslag.aangeboden_door = nu, door
    return _naar(verslag, Verslagstap.AANBIEDEN, Feit.VERSLAG_AANGEBODEN, door=door, nu=nu)


@transaction.atomic
def verslag_terugnemen(*, verslag_id: int, door: User, nu: datetime) -> Verslag:
    """Take it back from the commissaris, to change something."""
    verslag = _vergrendeld(verslag_id)
    _eis(Verslagstap.TERUGNEMEN, verslag, door=door, nu=nu)
    verslag.aangeboden_op = verslag.aangeboden_door = None
    return _naar(verslag, Verslagstap.TERUGNEMEN, Feit.VERSLAG_TERUGGENOMEN, door=door, nu=nu)


@transaction.atomic
def verslag_indienen(
    *, verslag_id: int, door: User, nu: datetime, gezien: str = "", samen: Samenstelling | None = None
) -> Verslagversie:
    """Submit: freeze what the register says now. Not by who wrote it. `gezien` is the content that was looked at.

    `samen` is the content when the caller gathered it in this transaction for many provincies at once.
    """
    verslag = _vergrendeld(verslag_id)
    samen = samen or _samen(verslag, nu)
    _eis(Verslagstap.INDIENEN, verslag, door=door, nu=nu, gezien=gezien, samen=samen)
    nummer = verslag.versies.count() + 1
    document = met_nummer(samen.document, nummer, nu).naar_dict()
    versie = Verslagversie(
        verslag=verslag,
        nummer=nummer,
        peildatum=dag_van(nu),
        document=document,
        sha256=controlegetal(document),
        aangeboden_op=verslag.aangeboden_op or nu,
        aangeboden_door=verslag.aangeboden_door,
        ingediend_op=nu,
        ingediend_door=door,
    )
    versie.save(force_insert=True)
    gegevens = {"versie": nummer, "sha256": versie.sha256, "totalen": document["totalen"]}
    _naar(verslag, Verslagstap.INDIENEN, Feit.VERSLAG_INGEDIEND, door=door, nu=nu, gegevens=gegevens)
    return versie


@transaction.atomic
def verslag_terugsturen(*, verslag_id: int, toelichting: str, door: User, nu: datetime) -> Verslag:
    """Return the submitted version with a note; the provincie prepares a new one."""
    return _beoordelen(verslag_id, Verslagstap.TERUGSTUREN, toelichting=toelichting, door=door, nu=nu)


@transaction.atomic
def verslag_aanvaarden(*, verslag_id: int, door: User, nu: datetime, toelichting: str = "") -> Verslag:
    """Accept the submitted version: the besluit is drafted from it."""
    return _beoordelen(verslag_id, Verslagstap.AANVAARDEN, toelichting=toelichting, door=door, nu=nu)


def _beoordelen(verslag_id: int, stap: Verslagstap, *, toelichting: str, door: User, nu: datetime) -> Verslag:
    verslag = _vergrendeld(verslag_id)
    _eis(stap, verslag, door=door, nu=nu, toelichting=toelichting)
    versie = verslag.versies.order_by("-nummer")[0]
    aanvaard = stap is Verslagstap.AANVAARDEN
    Verslagbeoordeling(
        versie=versie, aanvaard=aanvaard, toelichting=toelichting.strip(), beoordeeld_op=nu, beoordeeld_door=door
    ).save(force_insert=True)
    feit = Feit.VERSLAG_AANVAARD if aanvaard else Feit.VERSLAG_TERUGGESTUURD
    gegevens = {"versie": versie.nummer, "toelichting": toelichting.strip()}
    return _naar(verslag, stap, feit, door=door, nu=nu, gegevens=gegevens)


def _vergrendeld(verslag_id: int) -> Verslag:
    rijen = Verslag.objects.select_for_update(of=("self",)).select_related("provincie", "cyclus", "aangeboden_door")
    return rijen.get(pk=verslag_id)


def _samen(verslag: Verslag, nu: datetime) -> Samenstelling:
    return samenstelling(verslag, Peiling(verslag.cyclus, dag_van(nu)), nu=nu)


def _eis(
    stap: Verslagstap,
    verslag: Verslag,
    *,
    door: User,
    nu: datetime,
    toelichting: str = "",
    gezien: str = "",
    samen: Samenstelling | None = None,
) -> None:
    """Pass when this step can be taken now; raise Belemmerd otherwise. Gathers the contents only when they count."""
    vanuit, _ = OVERGANGEN[stap]
    if Verslagstatus(verslag.status) in vanuit and stap in (Verslagstap.AANBIEDEN, Verslagstap.INDIENEN):
        stand = (samen or _samen(verslag, nu)).stand(verslag, met_inhoud=bool(gezien))
    else:
        stand = kale_stand(verslag)
    eis_vrij(belemmeringen(stap, stand, Voornemen(door=door.pk, toelichting=toelichting, gezien=gezien)))


def _naar(  # noqa: PLR0913  one step
    verslag: Verslag,
    stap: Verslagstap,
    feit: Feit,
    *,
    door: User,
    nu: datetime,
    gegevens: Mapping[str, object] | None = None,
) -> Verslag:
    verslag.status = OVERGANGEN[stap][1].value
    verslag.save(update_fields=["status", "aangeboden_op", "aangeboden_door"])
    _feit(feit, verslag, door=door, nu=nu, gegevens=gegevens)
    return verslag


def _feit(feit: Feit, verslag: Verslag, *, door: Any, nu: datetime, gegevens: Any = None) -> None:
    leg_vast(
        feit,
        over=verslag,
        door=door,
        op=nu,
        provincie_code=verslag.provincie_id,
        gegevens=gegevens,
    )
