"""Subscriptions: those of one person, whose turn it is, and the secret by which one unsubscribes from a mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing

from spreiding.regels.abonnementen import Verzendstatus, laatste_beurt, volgende_beurt
from spreiding.uitwisseling.models import Abonnement, Verzending, Weergave
from spreiding.uitwisseling.queries.adres import is_open

ZOUT = "spreiding.abonnement.afmelden"


@dataclass(frozen=True, slots=True)
class Abonnementrij:
    """A subscription on the page of its owner."""

    abonnement: Abonnement
    volgende: date | None
    laatste: Verzending | None
    werkt: bool

    @property
    def woorden(self) -> str:
        return self.abonnement.afspraak.woorden

    @property
    def is_voorbij(self) -> bool:
        """Once, and that was."""
        return self.volgende is None


def abonnementen_van(user: Any, *, vandaag: date) -> list[Abonnementrij]:
    """The running subscriptions of this person. Two queries."""
    rijen = list(Abonnement.objects.zichtbaar_voor(user).lopend().select_related("weergave").order_by("pk"))
    verzendingen = Verzending.objects.filter(abonnement__in=rijen).order_by("abonnement_id", "-dag")
    laatste = {verzending.abonnement_id: verzending for verzending in verzendingen.distinct("abonnement_id")}
    return [_rij(rij, laatste.get(rij.pk), user, vandaag) for rij in rijen]


def _rij(rij: Abonnement, laatste: Verzending | None, user: Any, vandaag: date) -> Abonnementrij:
    afspraak = rij.afspraak
    gedaan = laatste is not None and Verzendstatus(laatste.status).is_klaar
    beurt = laatste_beurt(afspraak, vandaag)
    open_ = beurt if beurt and not (gedaan and laatste and laatste.dag >= beurt) else None
    werkt = rij.weergave.verwijderd_op is None and is_open(rij.weergave.adres, voor=user)
    return Abonnementrij(rij, open_ or volgende_beurt(afspraak, vandaag), laatste, werkt)


def te_kiezen(user: Any) -> Iterable[Weergave]:
    """The kept views that this person may have mailed."""
    rijen = Weergave.objects.zichtbaar_voor(user).select_related("eigenaar").order_by("naam", "pk")
    return [rij for rij in rijen if is_open(rij.adres, voor=user)]


def aan_de_beurt(vandaag: date) -> list[tuple[int, date]]:
    """(subscription, due date) of what must still go out, the oldest subscription first. Two queries."""
    beurten = [(rij.pk, laatste_beurt(rij.afspraak, vandaag)) for rij in Abonnement.objects.lopend().order_by("pk")]
    klaar = [status.value for status in Verzendstatus if status.is_klaar]
    gedaan = Verzending.objects.filter(status__in=klaar, dag__in={dag for _, dag in beurten if dag}).order_by("pk")
    al = set(gedaan.values_list("abonnement", "dag"))
    return [(pk, dag) for pk, dag in beurten if dag is not None and (pk, dag) not in al]


def geheim_van(abonnement: Abonnement) -> str:
    """What stands in the mail: signed, so that nobody can make one for somebody else."""
    return signing.Signer(salt=ZOUT).sign(str(abonnement.pk)).replace(":", ".")


def abonnement_bij(geheim: str) -> Abonnement | None:
    """The subscription of this secret; None when it is made up."""
    try:
        pk = signing.Signer(salt=ZOUT).unsign(geheim.replace(".", ":", 1))
    except signing.BadSignature:
        return None
    return Abonnement.objects.select_related("weergave", "persoon").filter(pk=int(pk)).first()
