"""The daily message: claimed before it is sent, its outcome recorded after, tried again when that was not success.

Order of things for one person: (1) in one transaction the message of the day is claimed and the signals in it are
written down, as the page shows them at that moment; (2) it is sent; (3) that it was sent is recorded. A worker that is
killed before (2) loses nothing: the claim is found and sent. Between (2) and (3) nobody can know: the message is sent
again with the same signals and the same Message-ID, by which mail servers and our own folder recognise it as the same.
What is new since then goes with the next message, so that a server that drops the double drops nothing else (ADR 0012).
"""

import smtplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.verzoek import site_adres
from spreiding.regels.feiten import Feit
from spreiding.regels.rooster import Roostertaak
from spreiding.regels.signalen import Bezorgstatus, Signaalstand
from spreiding.signalen.actions.loop import Loop, TaakMislukt, taakloop
from spreiding.signalen.models import Bezorging, Bezorgregel, Signaal, Taakloop
from spreiding.signalen.queries.lijst import aantallen, nog_te_mailen

MAILFOUTEN = (smtplib.SMTPException, OSError)
GENOEG = 3  # so many messages in a row that fail: the server is down, the others wait


@dataclass
class Uitslag:
    """What became of the messages of a day, in numbers of persons."""

    verstuurd: int = 0
    mislukt: int = 0
    achter_elkaar: int = 0
    signalen: int = 0
    fouten: set[str] = field(default_factory=set)

    @property
    def server_weg(self) -> bool:
        return self.achter_elkaar >= GENOEG


def dagberichten_versturen(*, peildatum: date, nu: datetime, loop_id: int | None = None) -> Taakloop:
    """Send everybody what is new, once. Raises LooptAl; TaakMislukt when a message could not be sent: it waits."""
    with taakloop(Roostertaak.DAGBERICHT, peildatum=peildatum, nu=nu, loop_id=loop_id) as loop:
        uitslag, mensen = Uitslag(), _ontvangers()
        for nummer, persoon in enumerate(mensen, 1):
            if uitslag.server_weg:
                break
            _bezorg(persoon, peildatum, nu, uitslag)
            loop.voortgang(nummer, len(mensen))
        _tel(loop, uitslag)
    return loop.rij


def _ontvangers() -> list[User]:
    """Active people with a role and an address."""
    met_rol = User.objects.filter(is_active=True, lidmaatschappen__isnull=False).exclude(email="")
    return list(met_rol.distinct().order_by("pk"))


def _tel(loop: Loop, uitslag: Uitslag) -> None:
    loop.tel(verstuurd=uitslag.verstuurd, mislukt=uitslag.mislukt, signalen=uitslag.signalen)
    if uitslag.mislukt:
        soort = ", ".join(sorted(uitslag.fouten))
        raise TaakMislukt(f"De mailserver nam niet alles aan ({soort}). Wat niet weg kon, wacht op de volgende poging.")


def _bezorg(persoon: User, dag: date, nu: datetime, uitslag: Uitslag) -> None:
    for bezorging, signalen in _berichten(persoon, dag, nu):
        try:
            _bericht(bezorging, signalen, dag, nu).send()
        except MAILFOUTEN as fout:
            _mislukt(bezorging, fout)
            uitslag.mislukt += 1
            uitslag.achter_elkaar += 1
            uitslag.fouten.add(type(fout).__name__)
            return
        _verstuurd(bezorging, nu, len(signalen))
        uitslag.verstuurd += 1
        uitslag.achter_elkaar = 0
        uitslag.signalen += len(signalen)


def _berichten(persoon: User, dag: date, nu: datetime) -> Iterator[tuple[Bezorging, list[Signaal]]]:
    """First, unchanged, what was claimed and of which nobody knows whether it left; then what is new."""
    onzeker = Bezorging.objects.filter(persoon=persoon, status=Bezorgstatus.BEZIG.value, regels__isnull=False)
    for nummer in list(onzeker.order_by("dag").values_list("pk", flat=True).distinct()):
        yield _opnieuw(nummer, nu)
    if geclaimd := _claim(persoon, dag, nu):
        yield geclaimd


@transaction.atomic
def _opnieuw(nummer: int, nu: datetime) -> tuple[Bezorging, list[Signaal]]:
    """The same message once more: the same signals in the same order."""
    bezorging = Bezorging.objects.select_for_update(of=("self",)).get(pk=nummer)
    bezorging.begonnen_op, bezorging.pogingen = nu, bezorging.pogingen + 1
    bezorging.save(update_fields=["begonnen_op", "pogingen"])
    return bezorging, list(Signaal.objects.filter(bezorgregels__bezorging=bezorging).order_by("-peildatum", "-pk"))


@transaction.atomic
def _claim(persoon: User, dag: date, nu: datetime) -> tuple[Bezorging, list[Signaal]] | None:
    """The message of the day with its signals as they are now; None = sent already, or nothing new."""
    bezorging = Bezorging.objects.select_for_update(of=("self",)).filter(persoon=persoon, dag=dag).first()
    if bezorging and bezorging.status == Bezorgstatus.VERSTUURD.value:
        return None
    signalen = list(nog_te_mailen(persoon, vandaag=dag))
    if not signalen:
        return None
    if bezorging:
        bezorging.status, bezorging.fout = Bezorgstatus.BEZIG.value, ""
        bezorging.begonnen_op, bezorging.pogingen = nu, bezorging.pogingen + 1
        bezorging.save(update_fields=["status", "fout", "begonnen_op", "pogingen"])
    else:
        bezorging = Bezorging.objects.create(persoon=persoon, dag=dag, begonnen_op=nu)
    # What an earlier message that never left had claimed, goes along with this one.
    Bezorgregel.objects.filter(persoon=persoon).exclude(bezorging__status=Bezorgstatus.VERSTUURD.value).delete()
    regels = [Bezorgregel(bezorging=bezorging, persoon=persoon, signaal=signaal) for signaal in signalen]
    Bezorgregel.objects.bulk_create(regels)
    return bezorging, signalen


def _mislukt(bezorging: Bezorging, fout: Exception) -> None:
    bezorging.status, bezorging.fout = Bezorgstatus.MISLUKT.value, type(fout).__name__[:80]
    bezorging.save(update_fields=["status", "fout"])


@transaction.atomic
def _verstuurd(bezorging: Bezorging, nu: datetime, aantal: int) -> None:
    bezorging.status, bezorging.verstuurd_op = Bezorgstatus.VERSTUURD.value, nu
    bezorging.save(update_fields=["status", "verstuurd_op"])
    gegevens = {"dag": bezorging.dag.isoformat(), "signalen": aantal, "pogingen": bezorging.pogingen}
    leg_vast(Feit.DAGBERICHT_VERSTUURD, over=bezorging, door=None, op=nu, gegevens=gegevens)


def _bericht(
    bezorging: Bezorging, signalen: Sequence[Signaal], vandaag: date, nu: datetime
) -> mail.EmailMultiAlternatives:
    """Plain text and HTML of the same list, dated by our own clock."""
    dag = bezorging.dag
    context = _context(bezorging.persoon, signalen, dag, vandaag)
    bericht = mail.EmailMultiAlternatives(
        subject=f"Spreiding: {_hoeveel(len(signalen))} van {dag.day}-{dag.month}-{dag.year}",
        body=platte_tekst("signalen/mail/dagbericht.txt", context),
        to=[bezorging.persoon.email],
        headers={"Message-ID": _kenmerk(bezorging, signalen), "Date": format_datetime(nu)},
    )
    bericht.attach_alternative(render_to_string("signalen/mail/dagbericht.html", context), "text/html")
    return bericht


def _kenmerk(bezorging: Bezorging, signalen: Sequence[Signaal]) -> str:
    """Which message this is: the day, the person and the list. Another list is another message."""
    lijst = sha256(",".join(str(signaal.pk) for signaal in signalen).encode()).hexdigest()[:12]
    return f"<dagbericht.{bezorging.dag.isoformat()}.{bezorging.persoon_id}.{lijst}@spreiding>"


def platte_tekst(naam: str, context: dict[str, Any]) -> str:
    """The text of a mail without escaping: in plain text < is just <."""
    sjabloon: Any = get_template(naam)
    return str(sjabloon.template.render(Context(context, autoescape=False)))


def _context(persoon: Any, signalen: Sequence[Signaal], dag: date, vandaag: date) -> dict[str, Any]:
    open_ = aantallen(persoon, vandaag=vandaag)[Signaalstand.OPEN]
    basis = site_adres()
    return {
        "persoon": persoon,
        "signalen": [(signaal, f"{basis}{signaal.href or signaal.get_absolute_url()}") for signaal in signalen],
        "aantal": len(signalen),
        "eerder": max(open_ - len(signalen), 0),
        "dag": dag,
        "lijst": f"{basis}{reverse('signalen')}?bericht={dag.isoformat()}",
        "alle": f"{basis}{reverse('signalen')}",
        "voorkeuren": f"{basis}{reverse('signaal-voorkeuren')}",
        "demo": settings.DEMO,
    }


def _hoeveel(aantal: int) -> str:
    return "1 nieuw signaal" if aantal == 1 else f"{aantal} nieuwe signalen"
