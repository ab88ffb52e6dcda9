"""Giving a signal, and what people do with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from spreiding.audit.actions import gebeurtenis, leg_alle_vast, leg_vast
from spreiding.core.actions import neem_ids
from spreiding.core.klok import dag_van
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol
from spreiding.regels.signalen import (
    Signaalfeiten,
    Signaalregel,
    belemmeringen_afhandelen,
    belemmeringen_heropenen,
    belemmeringen_sluimeren,
)
from spreiding.signalen.models import Afhandeling, Signaal, Sluimer

SLEUTELVELDEN = ("regel", "soort", "sleutel", "trede")


@dataclass(frozen=True, slots=True)
class NieuwSignaal:
    """A crossing to be told. `sleutel` and `trede` make it unique within regel and soort; areas are codes."""

    regel: Signaalregel
    soort: str
    sleutel: str
    trede: str
    titel: str
    zin: str
    rollen: tuple[Rol, ...]
    peildatum: date
    href: str = ""
    provincie: str | None = None
    gemeente: str | None = None
    persoon: int | None = None

    def als_model(self, *, pk: int, op: datetime) -> Signaal:
        velden = {naam: getattr(self, naam) for naam in ("soort", "sleutel", "trede", "href", "peildatum")}
        return Signaal(
            pk=pk,
            op=op,
            regel=self.regel.value,
            titel=self.titel[:200],
            zin=self.zin[:600],
            rollen=[rol.value for rol in self.rollen],
            provincie_id=self.provincie,
            gemeente_id=self.gemeente,
            persoon_id=self.persoon,
            **velden,
        )


def signaal_geven(  # noqa: PLR0913  one argument per fact, so that a caller reads as a sentence
    *,
    regel: Signaalregel,
    soort: str,
    sleutel: str,
    trede: str,
    titel: str,
    zin: str,
    rollen: Iterable[Rol],
    nu: datetime,
    href: str = "",
    provincie: Any = None,
    gemeente: Any = None,
    persoon: Any = None,
    peildatum: date | None = None,
) -> Signaal | None:
    """Tell once that this rung of this object was crossed; None when that was told before (R: one message per rung).

    `provincie` and `gemeente` are rows or codes; a gemeente needs its provincie. Without a provincie the signal is
    about the whole country; `persoon` = for that account alone. `peildatum` is the day it is about, else the day of
    `nu`. Raises IntegrityError when `rollen` is empty.
    """
    nieuw = NieuwSignaal(
        regel=regel,
        soort=soort,
        sleutel=sleutel,
        trede=trede,
        titel=titel,
        zin=zin,
        rollen=tuple(rollen),
        peildatum=peildatum or dag_van(nu),
        href=href,
        provincie=getattr(provincie, "pk", provincie),
        gemeente=getattr(gemeente, "pk", gemeente),
        persoon=getattr(persoon, "pk", persoon),
    )
    return next(iter(signalen_geven([nieuw], nu=nu)), None)


@transaction.atomic
def signalen_geven(nieuwe: Sequence[NieuwSignaal], *, nu: datetime) -> list[Signaal]:
    """The same for many at once, in as many queries as for one (the log goes by COPY from 30 rows on). Gives those that
    were really new."""
    if not nieuwe:
        return []
    ids = neem_ids(Signaal, len(nieuwe))
    rijen = [nieuw.als_model(pk=pk, op=nu) for pk, nieuw in zip(ids, nieuwe, strict=True)]
    Signaal.objects.bulk_create(rijen, ignore_conflicts=True)
    echt = set(Signaal.objects.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
    gegeven = [rij for rij in rijen if rij.pk in echt]
    leg_alle_vast([_gegeven(rij, nu) for rij in gegeven])
    return gegeven


def _gegeven(signaal: Signaal, nu: datetime) -> Any:
    gegevens = {naam: getattr(signaal, naam) for naam in SLEUTELVELDEN}
    gegevens |= {"rollen": signaal.rollen, "peildatum": signaal.peildatum.isoformat()}
    return gebeurtenis(Feit.SIGNAAL_GEGEVEN, **over(signaal), door=None, op=nu, gegevens=gegevens)


def over(signaal: Signaal) -> dict[str, Any]:
    """What a fact about this signal is about, for the log."""
    return {
        "over": signaal,
        "provincie_code": signaal.provincie_id or "",
        "gemeente_code": signaal.gemeente_id or "",
    }


@transaction.atomic
def signaal_afhandelen(*, signaal_id: int, door: Any, nu: datetime, toelichting: str = "") -> list[Afhandeling]:
    """The team of this person is done with it, and with earlier open signals about the same object.

    A team is everyone with the same role for the area. Other roles keep their own list. Raises Belemmerd.
    """
    signaal = _vergrendeld(signaal_id)
    eis_vrij(belemmeringen_afhandelen(_feiten(signaal, door)))
    gedaan = [rij for ander in _zelfde_onderwerp(signaal) for rij in _afhandelen(ander, door, nu, toelichting.strip())]
    _vastleggen(Feit.SIGNAAL_AFGEHANDELD, signaal, door, nu, toelichting=toelichting.strip(), aantal=len(gedaan))
    return gedaan


def _zelfde_onderwerp(signaal: Signaal) -> list[Signaal]:
    """This signal and the earlier ones of the same rule about the same object."""
    zelfde = Signaal.objects.filter(regel=signaal.regel, soort=signaal.soort, sleutel=signaal.sleutel)
    return list(zelfde.filter(peildatum__lte=signaal.peildatum, pk__lte=signaal.pk).order_by("pk"))


def _afhandelen(signaal: Signaal, door: Any, nu: datetime, toelichting: str) -> list[Afhandeling]:
    al = _afgehandeld_in(signaal)
    rijen = [
        Afhandeling(signaal=signaal, rol=rol, op=nu, door=door, toelichting=toelichting)
        for rol in signaal.rollen_van(door)
        if rol not in al
    ]
    return Afhandeling.objects.bulk_create(rijen)


@transaction.atomic
def signaal_heropenen(*, signaal_id: int, door: Any, nu: datetime) -> int:
    """Take back that it was done, for the roles of this person; gives how many rows were ended. Raises Belemmerd."""
    signaal = _vergrendeld(signaal_id)
    eis_vrij(belemmeringen_heropenen(_feiten(signaal, door)))
    lopend = signaal.afhandelingen.filter(heropend_op__isnull=True, rol__in=signaal.rollen_van(door))
    aantal = lopend.update(heropend_op=nu, heropend_door=door)
    _vastleggen(Feit.SIGNAAL_HEROPEND, signaal, door, nu)
    return aantal


@transaction.atomic
def signaal_sluimeren(*, signaal_id: int, tot: date, door: Any, nu: datetime) -> Sluimer:
    """Out of sight of this person until that day; again with another day replaces it. Raises Belemmerd."""
    signaal = _vergrendeld(signaal_id)
    vandaag = dag_van(nu)
    eis_vrij(belemmeringen_sluimeren(_feiten(signaal, door), tot=tot, vandaag=vandaag))
    sluimer, _ = Sluimer.objects.update_or_create(signaal=signaal, door=door, defaults={"tot": tot, "op": nu})
    _vastleggen(Feit.SIGNAAL_UITGESTELD, signaal, door, nu, tot=tot.isoformat())
    return sluimer


def _vergrendeld(signaal_id: int) -> Signaal:
    return Signaal.objects.select_for_update(of=("self",)).get(pk=signaal_id)


def _afgehandeld_in(signaal: Signaal) -> set[str]:
    return set(signaal.afhandelingen.filter(heropend_op__isnull=True).order_by("rol").values_list("rol", flat=True))


def _feiten(signaal: Signaal, door: Any) -> Signaalfeiten:
    return Signaalfeiten(signaal.rollen_van(door), _afgehandeld_in(signaal))


def _vastleggen(feit: Feit, signaal: Signaal, door: Any, nu: datetime, **gegevens: object) -> None:
    leg_vast(feit, **over(signaal), door=door, op=nu, gegevens=gegevens)
