"""Grounds, evidence, notes and art. 8 notices."""

from datetime import date, datetime

from django.core.files.base import ContentFile

from spreiding.accounts.models import User
from spreiding.opvang.actions.gemeenschappelijk import afronden, feit_vastleggen, stand
from spreiding.opvang.actions.invoer import BewijsInvoer
from spreiding.opvang.actions.kast import Kast, dossier_van
from spreiding.opvang.actions.tijdstip import dagen, moment, sinds
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


def kansrijkheid_vastleggen(
    *,
    locatie_id: int,
    grond: Kansrijkgrond,
    toelichting: str = "",
    door: User,
    nu: datetime,
    kast: Kast | None = None,
) -> Locatie:
    """Record the ground on which a plan counts before it is open (antwoord Kamervragen 18-4-2025)."""
    with dossier_van(locatie_id, kast=kast) as dossier:
        bestaat = any(rij.grond == grond.value for rij in dossier.gronden)
        eis_vrij(belemmeringen_kansrijkheid(stand(dossier.locatie), al_vastgelegd=bestaat))
        nu = moment(dossier.locatie, nu)
        rij = Kansrijkheid(
            locatie_id=locatie_id, grond=grond.value, toelichting=toelichting, registratie=sinds(nu), door=door
        )
        dossier.gronden.append(rij)
        dossier.leg(rij)
        gegevens = {"grond": grond.value, "toelichting": toelichting}
        return afronden(dossier, Feit.KANSRIJKHEID_VASTGELEGD, door=door, nu=nu, gegevens=gegevens)


def kansrijkheid_intrekken(
    *, locatie_id: int, kansrijkheid_id: int, door: User, nu: datetime, kast: Kast | None = None
) -> Locatie:
    """Withdraw a ground. Withdrawing twice changes nothing."""
    with dossier_van(locatie_id, kast=kast) as dossier:
        rij = next((rij for rij in dossier.gronden if rij.pk == kansrijkheid_id), None)
        if rij is None:
            return dossier.locatie
        eis_vrij(belemmeringen_wijzigen(stand(dossier.locatie)))
        nu = moment(dossier.locatie, nu)
        dossier.gronden.remove(rij)
        dossier.sluit(rij, nu)
        return afronden(dossier, Feit.KANSRIJKHEID_INGETROKKEN, door=door, nu=nu, gegevens={"grond": rij.grond})


def bewijs_toevoegen(
    *, locatie_id: int, invoer: BewijsInvoer, door: User, nu: datetime, kast: Kast | None = None
) -> Locatie:
    """Attach evidence to the criterion it proves, valid from `van` until (not including) `tot`.

    The very same piece twice (double submit) is one piece.
    """
    with dossier_van(locatie_id, kast=kast) as dossier:
        eis_vrij(
            belemmeringen_bewijs(
                stand(dossier.locatie),
                van=invoer.van,
                tot=invoer.tot,
                heeft_bestand=invoer.bestand is not None,
                vindplaats=invoer.vindplaats,
            )
        )
        if any(_is_zelfde(rij, invoer) for rij in dossier.bewijzen):
            return dossier.locatie
        nu = moment(dossier.locatie, nu)
        bewijs = _bewijsstuk(locatie_id, invoer, door=door, nu=nu)
        dossier.bewijzen.append(bewijs)
        dossier.leg(bewijs)
        gegevens = {
            "criterium": bewijs.criterium,
            "omschrijving": bewijs.omschrijving,
            "van": invoer.van.isoformat() if invoer.van else None,
            "tot": invoer.tot.isoformat() if invoer.tot else None,
            "sha256": bewijs.sha256,
        }
        return afronden(dossier, Feit.BEWIJS_TOEGEVOEGD, door=door, nu=nu, gegevens=gegevens)


def _is_zelfde(rij: Bewijsstuk, invoer: BewijsInvoer) -> bool:
    wat = (rij.criterium, rij.grond, rij.omschrijving, rij.vindplaats, rij.sha256)
    sha256 = invoer.bestand.sha256 if invoer.bestand else ""
    anders = (invoer.criterium.value, invoer.grond or "", invoer.omschrijving, invoer.vindplaats, sha256)
    return wat == anders and (rij.geldigheid.lower, rij.geldigheid.upper) == (invoer.van, invoer.tot)


def _bewijsstuk(locatie_id: int, invoer: BewijsInvoer, *, door: User, nu: datetime) -> Bewijsstuk:
    """The row; its file, if any, is stored at once."""
    bewijs = Bewijsstuk(
        locatie_id=locatie_id,
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
    return bewijs


def bewijs_intrekken(
    *, locatie_id: int, bewijs_id: int, reden: str, door: User, nu: datetime, kast: Kast | None = None
) -> Locatie:
    """Withdraw evidence; the row and the file stay. Withdrawing twice changes nothing."""
    with dossier_van(locatie_id, kast=kast) as dossier:
        rij = next((rij for rij in dossier.bewijzen if rij.pk == bewijs_id), None)
        if rij is None:
            return dossier.locatie
        eis_vrij(belemmeringen_wijzigen(stand(dossier.locatie)))
        nu = moment(dossier.locatie, nu)
        dossier.bewijzen.remove(rij)
        dossier.sluit(rij, nu)
        gegevens = {"omschrijving": rij.omschrijving, "reden": reden}
        return afronden(dossier, Feit.BEWIJS_INGETROKKEN, door=door, nu=nu, gegevens=gegevens)


def notitie_toevoegen(*, locatie_id: int, tekst: str, door: User, nu: datetime, kast: Kast | None = None) -> Notitie:
    """Write a remark. Notes are never changed and do not touch the verdict or the version.

    The same words by the same person right after each other (double submit) are one note.
    """
    with dossier_van(locatie_id, kast=kast, lezen=False) as dossier:
        if (
            kast is None
            and (vorige := _laatste_notitie(locatie_id))
            and (vorige.tekst, vorige.door_id) == (tekst, door.pk)
        ):
            return vorige
        nu = moment(dossier.locatie, nu)
        notitie = Notitie(locatie_id=locatie_id, tekst=tekst, op=nu, door=door)
        dossier.leg(notitie)
        feit_vastleggen(dossier, Feit.NOTITIE_TOEGEVOEGD, door=door, nu=nu, gegevens={})
    return notitie


def _laatste_notitie(locatie_id: int) -> Notitie | None:
    return Notitie.objects.filter(locatie=locatie_id).order_by("-op", "-pk").first()


def vertraging_melden(
    *,
    locatie_id: int,
    ontvangen_op: date,
    feiten: str,
    nieuwe_datum: date | None = None,
    door: User,
    nu: datetime,
    vandaag: date,
    kast: Kast | None = None,
) -> Vertragingsmelding:
    """Record a notice of delay with its day of receipt (Wet art. 8; R27). The expected date moves separately.

    The very same notice twice (double submit) is one notice.
    """
    with dossier_van(locatie_id, kast=kast, lezen=False) as dossier:
        eis_vrij(belemmeringen_melding(ontvangen_op=ontvangen_op, vandaag=vandaag, feiten=feiten))
        zelfde = {"locatie": locatie_id, "ontvangen_op": ontvangen_op, "feiten": feiten, "nieuwe_datum": nieuwe_datum}
        if kast is None and (vorige := Vertragingsmelding.objects.filter(**zelfde).order_by("pk").first()):
            return vorige
        nu = moment(dossier.locatie, nu)
        melding = Vertragingsmelding(
            locatie_id=locatie_id,
            ontvangen_op=ontvangen_op,
            feiten=feiten,
            nieuwe_datum=nieuwe_datum,
            geregistreerd_op=nu,
            geregistreerd_door=door,
        )
        dossier.leg(melding)
        gegevens = {
            "ontvangen_op": ontvangen_op.isoformat(),
            "nieuwe_datum": nieuwe_datum.isoformat() if nieuwe_datum else None,
        }
        feit_vastleggen(dossier, Feit.VERTRAGING_GEMELD, door=door, nu=nu, gegevens=gegevens)
    return melding
