"""What an action elsewhere puts an end to: the signals about it need nobody's attention any more."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from spreiding.audit.actions import gebeurtenis, leg_alle_vast
from spreiding.regels.feiten import Feit
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions.signaal import over
from spreiding.signalen.models import Afhandeling, Signaal


@transaction.atomic
def onderwerp_afhandelen(
    *, regel: Signaalregel, sleutel: str, soorten: Collection[str], toelichting: str, door: Any, nu: datetime
) -> int:
    """Every role is done with what was told until now about `sleutel` (the begin of the key); gives how many signals.

    `soorten` empty = of every kind. Who did what ended it, is who handled them. Twice is once.
    """
    open_ = _open(_over(regel, sleutel, soorten).filter(op__lte=nu))
    rijen = [
        Afhandeling(signaal=signaal, rol=rol, op=nu, door=door, toelichting=toelichting)
        for signaal, rollen in open_
        for rol in rollen
    ]
    Afhandeling.objects.bulk_create(rijen)
    _leg_vast(Feit.SIGNAAL_AFGEHANDELD, [signaal for signaal, _ in open_], toelichting, door, nu)
    return len(open_)


@transaction.atomic
def onderwerp_heropenen(*, regel: Signaalregel, sleutel: str, toelichting: str, door: Any, nu: datetime) -> int:
    """It did not happen after all: what was handled in these words is open again. Gives how many signals."""
    lopend = Afhandeling.objects.filter(
        signaal__in=_over(regel, sleutel, ()), heropend_op__isnull=True, toelichting=toelichting
    )
    signalen = list(Signaal.objects.filter(afhandelingen__in=lopend).distinct().order_by("pk"))
    lopend.update(heropend_op=nu, heropend_door=door)
    _leg_vast(Feit.SIGNAAL_HEROPEND, signalen, toelichting, door, nu)
    return len(signalen)


def _over(regel: Signaalregel, sleutel: str, soorten: Collection[str]) -> QuerySet[Signaal]:
    signalen = Signaal.objects.filter(regel=regel.value, sleutel__startswith=sleutel)
    return signalen.filter(soort__in=soorten) if soorten else signalen


def _open(signalen: QuerySet[Signaal]) -> list[tuple[Signaal, list[str]]]:
    """The signals, locked, with the roles that are not done with them."""
    gevonden = list(signalen.select_for_update(of=("self",)).order_by("pk"))
    klaar = {
        paar
        for paar in Afhandeling.objects.filter(signaal__in=gevonden, heropend_op__isnull=True)
        .order_by("pk")
        .values_list("signaal", "rol")
    }
    per = [(signaal, [rol for rol in signaal.rollen if (signaal.pk, rol) not in klaar]) for signaal in gevonden]
    return [(signaal, rollen) for signaal, rollen in per if rollen]


def _leg_vast(feit: Feit, signalen: Iterable[Signaal], toelichting: str, door: Any, nu: datetime) -> None:
    gegevens = {"toelichting": toelichting}
    leg_alle_vast([gebeurtenis(feit, **over(s), door=door, op=nu, gegevens=gegevens) for s in signalen])
