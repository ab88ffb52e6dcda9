"""Subscribing to a kept view, ending that, and sending what is due.

Order of things for one due date, as for the daily message: (1) it is claimed; (2) the page is asked as the person and
the mail is sent; (3) that it was sent is recorded. A worker that dies before (2) loses nothing: the next run finds the
claim. Between (2) and (3) nobody can know: it is sent again with the same Message-ID.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import Resolver404, reverse

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.klok import dag_van
from spreiding.core.verzoek import NietGevonden, als_bestand, site_adres, sluit, vraag_als
from spreiding.regels.abonnementen import Afspraak, Ritme, Verzendstatus, belemmeringen_abonneren
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import Loop, TaakMislukt, taak_draaien
from spreiding.signalen.actions.bezorgen import GENOEG, MAILFOUTEN, platte_tekst
from spreiding.signalen.models import Taakloop
from spreiding.uitwisseling.models import Abonnement, Verzending, Weergave
from spreiding.uitwisseling.queries.abonnementen import aan_de_beurt, geheim_van
from spreiding.uitwisseling.queries.adres import lees_adres

MAX_BIJLAGE = 10 * 1024**2
GEEN_RECHT = "U mag deze pagina niet meer openen."
WEG = "Deze pagina of weergave is er niet (meer), of zij hoort niet bij uw gebied."
TE_GROOT = "De bijlage is te groot voor mail. Haal het bestand op via de link."
GEEN_BESTAND = "Van deze pagina is geen bijlage te maken. Open haar via de link."


class Overslaan(Exception):
    """This turn cannot go to this person; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Bijlage:
    """What goes along; `inhoud` None with a sentence when it cannot."""

    naam: str
    mediatype: str
    inhoud: bytes | None
    zin: str = ""


@transaction.atomic
def abonnement_nemen(
    *, weergave_id: int, afspraak: Afspraak, formaat: str, pagina: bool = False, door: User, nu: datetime
) -> Abonnement:
    """Mail this kept view to its reader, by this agreement. Raises Belemmerd."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=door.pk)
    weergave = Weergave.objects.zichtbaar_voor(door).filter(pk=weergave_id).first()
    lopend = Abonnement.objects.zichtbaar_voor(door).lopend().order_by("pk").values_list("weergave", flat=True)
    eis_vrij(
        belemmeringen_abonneren(
            afspraak, formaat=formaat, heeft_mail=bool(door.email), lopend=list(lopend),
            weergave=weergave.pk if weergave else None, vandaag=dag_van(nu),
        )
    )  # fmt: skip
    week = afspraak.ritme is Ritme.WEEK
    abonnement = Abonnement(
        persoon=door, weergave=weergave, ritme=afspraak.ritme.value, weekdag=afspraak.weekdag if week else None,
        datum=None if week else afspraak.datum, formaat=formaat, pagina=pagina, begonnen_op=nu,
    )  # fmt: skip
    abonnement.save(force_insert=True)
    leg_vast(Feit.ABONNEMENT_GENOMEN, over=abonnement, door=door, op=nu, gegevens={"formaat": formaat})
    return abonnement


@transaction.atomic
def abonnement_beeindigen(*, abonnement_id: int, door: User, nu: datetime, via: str = "pagina") -> Abonnement:
    """No more mail. Twice is once. `door` is whose subscription it is, also when it came from the link in the mail."""
    abonnement = Abonnement.objects.select_for_update(of=("self",)).get(pk=abonnement_id, persoon=door)
    if abonnement.beeindigd_op is None:
        abonnement.beeindigd_op = nu
        abonnement.save(update_fields=["beeindigd_op"])
        leg_vast(Feit.ABONNEMENT_BEEINDIGD, over=abonnement, door=door, op=nu, gegevens={"via": via})
    return abonnement


def abonnementen_versturen(*, peildatum: date, nu: datetime, loop_id: int | None = None) -> Taakloop:
    """Send what is due, once. Raises LooptAl; TaakMislukt when a mail could not be sent: it waits."""

    def werk(loop: Loop) -> None:
        beurten, mislukt, achter_elkaar = aan_de_beurt(peildatum), 0, 0
        for nummer, (pk, dag) in enumerate(beurten, 1):
            status = _verstuur(pk, dag, nu)
            loop.tel(**{status.value: 1})
            achter_elkaar = achter_elkaar + 1 if status is Verzendstatus.MISLUKT else 0
            mislukt += status is Verzendstatus.MISLUKT
            loop.voortgang(nummer, len(beurten))
            if achter_elkaar >= GENOEG:
                break
        if mislukt:
            raise TaakMislukt("De mailserver nam niet alles aan. Wat niet weg kon, wacht op de volgende poging.")

    return taak_draaien(Roostertaak.ABONNEMENTEN, werk, peildatum=peildatum, nu=nu, loop_id=loop_id)


def _verstuur(pk: int, dag: date, nu: datetime) -> Verzendstatus:
    verzending = _claim(pk, dag, nu)
    abonnement = verzending.abonnement
    try:
        bijlage = _bijlage(abonnement)
        _bericht(abonnement, bijlage, dag).send()
    except Overslaan as reden:
        return _einde(verzending, Verzendstatus.OVERGESLAGEN, nu, fout=str(reden))
    except MAILFOUTEN as fout:
        return _einde(verzending, Verzendstatus.MISLUKT, nu, fout=type(fout).__name__)
    som = sha256(bijlage.inhoud).hexdigest() if bijlage.inhoud is not None else ""
    return _einde(verzending, Verzendstatus.VERSTUURD, nu, som=som)


@transaction.atomic
def _claim(pk: int, dag: date, nu: datetime) -> Verzending:
    """This due date is ours; the job itself runs once at a time, so no two workers come here for the same one."""
    abonnement = Abonnement.objects.select_related("weergave", "persoon").get(pk=pk)
    verzending, nieuw = Verzending.objects.select_for_update(of=("self",)).get_or_create(
        abonnement=abonnement, dag=dag, defaults={"begonnen_op": nu}
    )
    if not nieuw:
        verzending.status, verzending.fout = Verzendstatus.BEZIG.value, ""
        verzending.begonnen_op, verzending.pogingen = nu, verzending.pogingen + 1
        verzending.save(update_fields=["status", "fout", "begonnen_op", "pogingen"])
    verzending.abonnement = abonnement
    return verzending


@transaction.atomic
def _einde(
    verzending: Verzending, status: Verzendstatus, nu: datetime, *, fout: str = "", som: str = ""
) -> Verzendstatus:
    verzending.status, verzending.fout, verzending.sha256 = status.value, fout[:300], som
    verzending.verstuurd_op = nu if status is Verzendstatus.VERSTUURD else None
    verzending.save(update_fields=["status", "fout", "sha256", "verstuurd_op"])
    if status.is_klaar:
        gegevens = {"dag": verzending.dag.isoformat(), "status": status.value, "sha256": som}
        leg_vast(Feit.ABONNEMENT_VERSTUURD, over=verzending.abonnement, door=None, op=nu, gegevens=gegevens)
    return status


def _bijlage(abonnement: Abonnement) -> Bijlage:
    """The file of the page, asked as this person, now. Raises Overslaan when this person may not open it any more."""
    adres = lees_adres(abonnement.weergave.adres)
    zichtbaar = Weergave.objects.zichtbaar_voor(abonnement.persoon).filter(pk=abonnement.weergave_id).exists()
    if adres is None or not zichtbaar:
        raise Overslaan(WEG)
    vraag = {"formaat": abonnement.formaat} | ({"omvang": "pagina"} if abonnement.pagina else {})
    try:
        antwoord = vraag_als(abonnement.persoon, adres.met(**vraag), voortgang=lambda gedaan, totaal: None)
    except PermissionDenied:
        raise Overslaan(GEEN_RECHT) from None
    except (NietGevonden, Resolver404):
        raise Overslaan(WEG) from None
    try:
        bestand = als_bestand(antwoord)
        if bestand is None:
            return Bijlage("", "", None, GEEN_BESTAND)
        inhoud = bytearray()
        for brok in bestand.brokken:
            inhoud += brok
            if len(inhoud) > MAX_BIJLAGE:
                return Bijlage("", "", None, TE_GROOT)
        return Bijlage(bestand.naam, bestand.mediatype, bytes(inhoud))
    finally:
        sluit(antwoord)


def _bericht(abonnement: Abonnement, bijlage: Bijlage, dag: date) -> mail.EmailMultiAlternatives:
    """Plain text and HTML, the file, and the way to unsubscribe, in the words and in the head of the mail."""
    afmelden = f"{site_adres()}{reverse('abonnement-afmelding', args=[geheim_van(abonnement)])}"
    context = {
        "persoon": abonnement.persoon, "weergave": abonnement.weergave, "bijlage": bijlage, "dag": dag,
        "woorden": abonnement.afspraak.woorden, "link": f"{site_adres()}{abonnement.weergave.adres}",
        "afmelden": afmelden, "abonnementen": f"{site_adres()}{reverse('abonnementen')}", "demo": settings.DEMO,
    }  # fmt: skip
    bericht = mail.EmailMultiAlternatives(
        subject=f"Spreiding: {abonnement.weergave.naam} ({dag.day}-{dag.month}-{dag.year})",
        body=platte_tekst("uitwisseling/mail/abonnement.txt", context),
        to=[abonnement.persoon.email],
        headers={
            "Message-ID": f"<abonnement.{abonnement.pk}.{dag.isoformat()}@spreiding>",
            "List-Unsubscribe": f"<{afmelden}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    bericht.attach_alternative(render_to_string("uitwisseling/mail/abonnement.html", context), "text/html")
    if bijlage.inhoud is not None:
        bericht.attach(bijlage.naam, bijlage.inhoud, bijlage.mediatype.partition(";")[0])
    return bericht
