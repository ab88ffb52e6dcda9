"""Grounds, evidence, notes and art. 8 notices."""

from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction

from spreiding.accounts.models import User
from spreiding.opvang.actions.gemeenschappelijk import (
    afronden,
    dagen,
    feit_vastleggen,
    locatie_vergrendelen,
    moment,
    sinds,
    stand,
    tot_nu,
)
from spreiding.opvang.actions.invoer import BewijsInvoer
from spreiding.opvang.models import Bewijsstuk, Kansrijkheid, Locatie, Notitie, Vertragingsmelding
from spreiding.regels.begrippen import Kansrijkgrond
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import (
    belemmeringen_bewijs,
    belemmeringen_kansrijkheid,
    belemmeringen_melding,
    belemmeringen_wijzigen,
)


@transaction.atomic
def kansrijkheid_vastleggen(
    *, locatie_id: int, grond: Kansrijkgrond, toelichting: str = "", door: User, nu: datetime
) -> Locatie:
    """Record the ground on which a plan counts before it is open (antwoord Kamervragen 18-4-2025)."""
    locatie = locatie_vergrendelen(locatie_id)
    bestaat = Kansrijkheid.objects.bekend_op().filter(locatie=locatie, grond=grond.value).exists()
    eis_vrij(belemmeringen_kansrijkheid(stand(locatie), al_vastgelegd=bestaat))
    nu = moment(locatie, nu)
    Kansrijkheid.objects.create(
        locatie=locatie, grond=grond.value, toelichting=toelichting, registratie=sinds(nu), door=door
    )
    gegevens = {"grond": grond.value, "toelichting": toelichting}
    return afronden(locatie, Feit.KANSRIJKHEID_VASTGELEGD, door=door, nu=nu, gegevens=gegevens)


@transaction.atomic
def kansrijkheid_intrekken(*, locatie_id: int, kansrijkheid_id: int, door: User, nu: datetime) -> Locatie:
    """Withdraw a ground. Withdrawing twice changes nothing."""
    locatie = locatie_vergrendelen(locatie_id)
    rij = Kansrijkheid.objects.bekend_op().filter(locatie=locatie, pk=kansrijkheid_id).first()
    if rij is None:
        return locatie
    eis_vrij(belemmeringen_wijzigen(stand(locatie)))
    nu = moment(locatie, nu)
    rij.registratie = tot_nu(rij.registratie, nu)
    rij.save(update_fields=["registratie"])
    return afronden(locatie, Feit.KANSRIJKHEID_INGETROKKEN, door=door, nu=nu, gegevens={"grond": rij.grond})


@transaction.atomic
def bewijs_toevoegen(*, locatie_id: int, invoer: BewijsInvoer, door: User, nu: datetime) -> Locatie:
    """Attach evidence to the criterion it proves, valid from `van` until (not including) `tot`."""
    locatie = locatie_vergrendelen(locatie_id)
    eis_vrij(
        belemmeringen_bewijs(
            stand(locatie),
            van=invoer.van,
            tot=invoer.tot,
            heeft_bestand=invoer.bestand is not None,
            vindplaats=invoer.vindplaats,
        )
    )
    nu = moment(locatie, nu)
    bewijs = Bewijsstuk(
        locatie=locatie,
        criterium=invoer.criterium.value,
        grond=invoer.grond.value if invoer.grond else "",
        omschrijving=invoer.omschrijving,
        vindplaats=invoer.vindplaats,
        geldigheid=dagen(invoer.van, invoer.tot),
        registratie=sinds(nu),
        door=door,
    )
    if bestand := invoer.bestand:
        bewijs.bestandsnaam, bewijs.mediatype = bestand.naam, bestand.mediatype
        bewijs.grootte, bewijs.sha256 = len(bestand.inhoud), bestand.sha256
        bewijs.bestand.save(bestand.naam, ContentFile(bestand.inhoud), save=False)
    bewijs.save(force_insert=True)
    gegevens = {
        "criterium": bewijs.criterium,
        "omschrijving": bewijs.omschrijving,
        "van": invoer.van.isoformat() if invoer.van else None,
        "tot": invoer.tot.isoformat() if invoer.tot else None,
        "sha256": bewijs.sha256,
    }
    return afronden(locatie, Feit.BEWIJS_TOEGEVOEGD, door=door, nu=nu, gegevens=gegevens)


@transaction.atomic
def bewijs_intrekken(*, locatie_id: int, bewijs_id: int, reden: str, door: User, nu: datetime) -> Locatie:
    """Withdraw evidence; the row and the file stay. Withdrawing twice changes nothing."""
    locatie = locatie_vergrendelen(locatie_id)
    rij = Bewijsstuk.objects.bekend_op().filter(locatie=locatie, pk=bewijs_id).first()
    if rij is None:
        return locatie
    eis_vrij(belemmeringen_wijzigen(stand(locatie)))
    nu = moment(locatie, nu)
    rij.registratie = tot_nu(rij.registratie, nu)
    rij.save(update_fields=["registratie"])
    gegevens = {"omschrijving": rij.omschrijving, "reden": reden}
    return afronden(locatie, Feit.BEWIJS_INGETROKKEN, door=door, nu=nu, gegevens=gegevens)


@transaction.atomic
def notitie_toevoegen(*, locatie_id: int, tekst: str, door: User, nu: datetime) -> Notitie:
    """Write a remark. Notes are never changed and do not touch the verdict or the version."""
    locatie = locatie_vergrendelen(locatie_id)
    nu = moment(locatie, nu)
    notitie = Notitie.objects.create(locatie=locatie, tekst=tekst, op=nu, door=door)
    feit_vastleggen(locatie, Feit.NOTITIE_TOEGEVOEGD, door=door, nu=nu, gegevens={})
    return notitie


@transaction.atomic
def vertraging_melden(
    *,
    locatie_id: int,
    ontvangen_op: date,
    feiten: str,
    nieuwe_datum: date | None = None,
    door: User,
    nu: datetime,
    vandaag: date,
) -> Vertragingsmelding:
    """Record a notice of delay with its day of receipt (Wet art. 8; R27). The expected date moves separately."""
    locatie = locatie_vergrendelen(locatie_id)
    eis_vrij(belemmeringen_melding(ontvangen_op=ontvangen_op, vandaag=vandaag, feiten=feiten))
    nu = moment(locatie, nu)
    melding = Vertragingsmelding.objects.create(
        locatie=locatie,
        ontvangen_op=ontvangen_op,
        feiten=feiten,
        nieuwe_datum=nieuwe_datum,
        geregistreerd_op=nu,
        geregistreerd_door=door,
    )
    gegevens = {
        "ontvangen_op": ontvangen_op.isoformat(),
        "nieuwe_datum": nieuwe_datum.isoformat() if nieuwe_datum else None,
    }
    feit_vastleggen(locatie, Feit.VERTRAGING_GEMELD, door=door, nu=nu, gegevens=gegevens)
    return melding
