"""Proposing an uitruil, agreement of each side, evidence, and how it ends. None of this touches a Taak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.bestand import Bestand
from spreiding.core.db import als_bereik, gesloten, open_registratie
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import regeling_op
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import provincie_vernieuwen
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.tijd import Periode
from spreiding.regels.uitruil import (
    Been,
    Uitruilstap,
    Verplichting,
    belemmeringen_beeindigen,
    belemmeringen_instemmen,
    belemmeringen_overeenkomen,
    belemmeringen_verbreken,
    belemmeringen_voorstellen,
    belemmeringen_wijzigen,
    boek,
)
from spreiding.verdeling.models import Boeking, Instemming, Uitruil, Uitruilgebeurtenis, Uitruilstuk
from spreiding.verdeling.queries.uitruil import stand_van

_TIK = timedelta(microseconds=1)  # a row that is closed at once was known for a moment


@dataclass(frozen=True, slots=True)
class BeenInvoer:
    """`naar` takes over `aantal` of this verplichting from `van`."""

    verplichting: Verplichting
    van: Gemeente
    naar: Gemeente
    aantal: int

    def been(self) -> Been:
        return Been(self.verplichting, self.van.pk, self.naar.pk, self.aantal)


@dataclass(frozen=True, slots=True)
class StukInvoer:
    """The document in which the agreement stands: a file, or a place to find it."""

    omschrijving: str
    bestand: Bestand | None = None
    vindplaats: str = ""


def belemmeringen_nieuw(cyclus: Cyclus, benen: Sequence[BeenInvoer], periode: Periode | None) -> list[Belemmering]:
    """What stands in the way of this proposal; the form shows the same list."""
    weg = [] if periode is None else [g.naam for g in _gemeenten(benen).values() if not _bestaat(g, periode)]
    return belemmeringen_voorstellen(
        [invoer.been() for invoer in benen],
        periode=periode,
        regeling_periode=regeling_op(cyclus).periode,
        overlap=sorted(weg),
    )


def _gemeenten(benen: Sequence[BeenInvoer]) -> Mapping[str, Gemeente]:
    return {gemeente.pk: gemeente for been in benen for gemeente in (been.van, been.naar)}


def _bestaat(gemeente: Gemeente, periode: Periode) -> bool:
    dagen = [dag for dag in (periode.van, periode.laatste_dag) if dag]
    return all(dag in gemeente.geldigheid for dag in dagen)


def uitruil_voorstellen(
    *,
    sleutel: UUID,
    cyclus: Cyclus,
    naam: str,
    benen: Sequence[BeenInvoer],
    periode: Periode,
    toelichting: str = "",
    door: User,
    nu: datetime,
) -> Uitruil:
    """Write a proposal with its entries. The same `sleutel` (double submit) gives the same uitruil."""
    eis_vrij(belemmeringen_nieuw(cyclus, benen, periode))
    try:
        with transaction.atomic():
            return _leg_neer(sleutel, cyclus, naam, benen, periode, toelichting, door=door, nu=nu)
    except IntegrityError:
        if bestaand := Uitruil.objects.filter(sleutel=sleutel).first():
            return bestaand
        raise


def _leg_neer(  # noqa: PLR0913, PLR0917  a whole form
    sleutel: UUID,
    cyclus: Cyclus,
    naam: str,
    benen: Sequence[BeenInvoer],
    periode: Periode,
    toelichting: str,
    *,
    door: User,
    nu: datetime,
) -> Uitruil:
    gemeenten = _gemeenten(benen)
    uitruil = Uitruil(
        sleutel=sleutel,
        cyclus=cyclus,
        naam=naam,
        toelichting=toelichting,
        geldigheid=als_bereik(periode),
        voorgesteld_op=nu,
        voorgesteld_door=door,
    )
    uitruil.save(force_insert=True)
    posten = boek(invoer.been() for invoer in benen)
    Boeking.objects.bulk_create(
        Boeking(
            uitruil=uitruil,
            gemeente=gemeenten[post.gemeente],
            provincie_id=gemeenten[post.gemeente].provincie_id,
            verplichting=post.verplichting.value,
            aantal=post.aantal,
        )
        for post in posten
    )
    gegevens = {"boekingen": [[p.gemeente, p.verplichting.value, p.aantal] for p in posten], "periode": str(periode)}
    _log(uitruil, Feit.UITRUIL_VOORGESTELD, door=door, nu=nu, gegevens=gegevens)
    return uitruil


def uitruil_instemmen(
    *, uitruil_id: int, gemeente: Gemeente, op: date, functie: str, door: User, nu: datetime, vandaag: date
) -> Uitruil:
    """Record that the college of this gemeente agreed: on which day, and who by function."""
    with transaction.atomic():
        uitruil = _vergrendeld(uitruil_id)
        eis_vrij(belemmeringen_instemmen(stand_van(uitruil), gemeente=gemeente.pk, op=op, vandaag=vandaag))
        rij = Instemming(
            uitruil=uitruil,
            gemeente=gemeente,
            ingestemd_op=op,
            functie=functie,
            registratie=open_registratie(nu),
            door=door,
        )
        rij.save(force_insert=True)
        gegevens = {"gemeente": gemeente.naam, "op": op.isoformat(), "functie": functie}
        _log(uitruil, Feit.UITRUIL_INSTEMMING_VASTGELEGD, door=door, nu=nu, gegevens=gegevens, gemeente=gemeente)
        return uitruil


def uitruil_instemming_intrekken(
    *, uitruil_id: int, instemming_id: int, door: User, nu: datetime, vandaag: date
) -> Uitruil:
    """Withdraw an agreement of a proposal; the row stays readable. Twice changes nothing."""
    with transaction.atomic():
        uitruil = _vergrendeld(uitruil_id)
        rij = uitruil.instemmingen.bekend_op().filter(pk=instemming_id).select_related("gemeente").first()
        if rij is None:
            return uitruil
        eis_vrij(belemmeringen_wijzigen(stand_van(uitruil), vandaag=vandaag))
        _sluit(rij, nu)
        gegevens = {"gemeente": rij.gemeente.naam}
        _log(uitruil, Feit.UITRUIL_INSTEMMING_INGETROKKEN, door=door, nu=nu, gegevens=gegevens, gemeente=rij.gemeente)
        return uitruil


def uitruil_stuk_toevoegen(*, uitruil_id: int, invoer: StukInvoer, door: User, nu: datetime) -> Uitruil:
    """Attach the document of the agreement. The very same document twice (double submit) is one."""
    with transaction.atomic():
        uitruil = _vergrendeld(uitruil_id)
        if invoer.bestand is None and not invoer.vindplaats:
            tekst = "Kies een bestand, of schrijf bij vindplaats op waar het stuk ligt."
            eis_vrij([Belemmering("stuk_nergens", tekst, "bestand")])
        sha256 = invoer.bestand.sha256 if invoer.bestand else ""
        zelfde = {"omschrijving": invoer.omschrijving, "vindplaats": invoer.vindplaats, "sha256": sha256}
        if uitruil.stukken.bekend_op().filter(**zelfde).exists():
            return uitruil
        stuk = Uitruilstuk(uitruil=uitruil, registratie=open_registratie(nu), door=door, **zelfde)
        if bestand := invoer.bestand:
            stuk.bestandsnaam, stuk.mediatype, stuk.grootte = bestand.naam, bestand.mediatype, len(bestand.inhoud)
            stuk.bestand.save(bestand.naam, ContentFile(bestand.inhoud), save=False)
        stuk.save(force_insert=True)
        _log(uitruil, Feit.UITRUIL_STUK_TOEGEVOEGD, door=door, nu=nu, gegevens=zelfde)
        return uitruil


def uitruil_stuk_intrekken(*, uitruil_id: int, stuk_id: int, door: User, nu: datetime, vandaag: date) -> Uitruil:
    """Withdraw a document of a proposal; the row and the file stay. Twice changes nothing."""
    with transaction.atomic():
        uitruil = _vergrendeld(uitruil_id)
        stuk = uitruil.stukken.bekend_op().filter(pk=stuk_id).first()
        if stuk is None:
            return uitruil
        eis_vrij(belemmeringen_wijzigen(stand_van(uitruil), vandaag=vandaag))
        _sluit(stuk, nu)
        gegevens = {"omschrijving": stuk.omschrijving}
        _log(uitruil, Feit.UITRUIL_STUK_INGETROKKEN, door=door, nu=nu, gegevens=gegevens)
        return uitruil


def uitruil_overeenkomen(*, uitruil_id: int, per: date, door: User, nu: datetime, vandaag: date) -> Uitruil:
    """All sides agreed and it is on paper: from `per` on the balance counts, within the period."""
    with transaction.atomic():
        uitruil = _vergrendeld(uitruil_id)
        eis_vrij(belemmeringen_overeenkomen(stand_van(uitruil), per=per, vandaag=vandaag))
        return _stap(uitruil, Uitruilstap.OVEREENGEKOMEN, Feit.UITRUIL_OVEREENGEKOMEN, per, "", door=door, nu=nu)


def uitruil_beeindigen(*, uitruil_id: int, per: date, reden: str, door: User, nu: datetime, vandaag: date) -> Uitruil:
    """End it in consultation, or drop a proposal. From `per` on both sides are back at their own taak."""
    with transaction.atomic():
        uitruil = _vergrendeld(uitruil_id)
        eis_vrij(belemmeringen_beeindigen(stand_van(uitruil), per=per, vandaag=vandaag, reden=reden))
        return _stap(uitruil, Uitruilstap.BEEINDIGD, Feit.UITRUIL_BEEINDIGD, per, reden, door=door, nu=nu)


def uitruil_verbreken(*, uitruil_id: int, per: date, reden: str, door: User, nu: datetime, vandaag: date) -> Uitruil:
    """A side did not keep it. From `per` on both gaps are open again."""
    with transaction.atomic():
        uitruil = _vergrendeld(uitruil_id)
        eis_vrij(belemmeringen_verbreken(stand_van(uitruil), per=per, vandaag=vandaag, reden=reden))
        return _stap(uitruil, Uitruilstap.VERBROKEN, Feit.UITRUIL_VERBROKEN, per, reden, door=door, nu=nu)


def _vergrendeld(uitruil_id: int) -> Uitruil:
    return Uitruil.objects.select_for_update(of=("self",)).select_related("cyclus").get(pk=uitruil_id)


def _stap(
    uitruil: Uitruil, soort: Uitruilstap, feit: Feit, per: date, reden: str, *, door: User, nu: datetime
) -> Uitruil:
    rij = Uitruilgebeurtenis(
        uitruil=uitruil, soort=soort.value, per=per, reden=reden, vastgelegd_op=nu, vastgelegd_door=door
    )
    rij.save(force_insert=True)
    # The balance stands on pages with cached figures: renew their stamps, always in the same order.
    for code in sorted(set(uitruil.boekingen.order_by("provincie").values_list("provincie_id", flat=True))):
        provincie_vernieuwen(code)
    _log(uitruil, feit, door=door, nu=nu, gegevens={"per": per.isoformat(), "reden": reden})
    return uitruil


def _sluit(rij: Instemming | Uitruilstuk, nu: datetime) -> None:
    rij.registratie = gesloten(rij.registratie, max(nu, rij.registratie.lower + _TIK))
    rij.save(update_fields=["registratie"])


def _log(  # noqa: PLR0913  one fact with everything it needs
    uitruil: Uitruil,
    feit: Feit,
    *,
    door: User,
    nu: datetime,
    gegevens: Mapping[str, object],
    gemeente: Gemeente | None = None,
) -> None:
    wie = gemeente or uitruil.boekingen.select_related("gemeente").order_by("-aantal", "pk")[0].gemeente
    leg_vast(
        feit,
        over=uitruil,
        door=door,
        op=nu,
        provincie_code=wie.provincie_id,
        gemeente_code=wie.pk,
        gegevens=gegevens,
    )
