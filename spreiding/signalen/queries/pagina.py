"""One signal: what was done with it, and who was told by mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spreiding.audit.queries import tijdlijn
from spreiding.core.onderdelen import Gebeurtenis
from spreiding.regels.rollen import Rol
from spreiding.regels.signalen import Bezorgstatus
from spreiding.signalen.models import Afhandeling, Bezorgregel, Signaal, Voorkeur


@dataclass(frozen=True, slots=True)
class Teamstand:
    """What one role did with the signal."""

    rol: Rol
    afhandeling: Afhandeling | None


def teams(signaal: Signaal) -> list[Teamstand]:
    """Every role it is addressed to, and who of them was done with it."""
    lopend = signaal.afhandelingen.filter(heropend_op__isnull=True).select_related("door").order_by("pk")
    klaar = {rij.rol: rij for rij in lopend}
    return [Teamstand(Rol(rol), klaar.get(rol)) for rol in signaal.rollen]


def mails(signaal: Signaal) -> Sequence[Bezorgregel]:
    """The daily messages in which it was, with their outcome."""
    regels = Bezorgregel.objects.filter(signaal=signaal).select_related("bezorging", "persoon")
    return list(regels.order_by("bezorging__dag", "persoon"))


def gebeurtenissen(signaal: Signaal) -> list[Gebeurtenis]:
    """What happened to it, the newest first."""
    return [
        Gebeurtenis(rij.op, rij.feit_naam, door=rij.door_naam, toelichting=str(rij.gegevens.get("toelichting") or ""))
        for rij in tijdlijn(over=signaal)
    ]


def mailvoorkeuren(user: Any) -> dict[str, bool]:
    """Per kind of signal whether this person wants mail; a kind that is missing is on."""
    return dict(Voorkeur.objects.zichtbaar_voor(user).order_by("regel").values_list("regel", "mail"))


def laatste_bericht(user: Any, status: Bezorgstatus = Bezorgstatus.VERSTUURD) -> date | None:
    """The day of the last message that was sent to this person."""
    return user.bezorgingen.filter(status=status.value).order_by("-dag").values_list("dag", flat=True).first()
