"""Writing a note beside a chart, and withdrawing it. No figure changes by it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.db import gesloten, open_registratie
from spreiding.cyclus.models import Cyclus, Duiding
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.duiding import Duidingplek, belemmeringen_duiding
from spreiding.regels.feiten import Feit

EEN_TEL = timedelta(microseconds=1)


@transaction.atomic
def duiding_schrijven(  # noqa: PLR0913  a whole form
    *,
    cyclus: Cyclus,
    plek: Duidingplek,
    tekst: str,
    stand_per: date,
    door: User,
    nu: datetime,
    vandaag: date,
    provincie: Provincie | None = None,
    gemeente: Gemeente | None = None,
) -> Duiding:
    """Record a note beside this chart, of the country, a provincie or a gemeente. The same one twice is one.

    Raises Belemmerd.
    """
    eis_vrij(belemmeringen_duiding(tekst=tekst, stand_per=stand_per, vandaag=vandaag))
    Cyclus.objects.select_for_update(of=("self",)).get(pk=cyclus.pk)
    wat = {"cyclus": cyclus, "plek": plek.value, "provincie": provincie, "gemeente": gemeente, "tekst": tekst.strip()}
    bestaand = Duiding.objects.filter(**wat, stand_per=stand_per, registratie__upper_inf=True).first()
    if bestaand is not None:
        return bestaand
    duiding = Duiding.objects.create(**wat, stand_per=stand_per, door=door, registratie=open_registratie(nu))
    _feit(Feit.DUIDING_GESCHREVEN, duiding, door=door, nu=nu)
    return duiding


@transaction.atomic
def duiding_intrekken(*, duiding_id: int, reden: str, door: User, nu: datetime) -> Duiding:
    """From `nu` on this note is what we used to say; it stays readable. Twice is once. Raises Duiding.DoesNotExist."""
    duiding = Duiding.objects.select_for_update(of=("self",)).get(pk=duiding_id)
    if duiding.registratie.upper is not None:
        return duiding
    duiding.registratie = gesloten(duiding.registratie, max(nu, duiding.registratie.lower + EEN_TEL))
    duiding.save(update_fields=["registratie"])
    _feit(Feit.DUIDING_INGETROKKEN, duiding, door=door, nu=nu, reden=reden)
    return duiding


def _feit(soort: Feit, duiding: Duiding, *, door: User, nu: datetime, reden: str = "") -> None:
    leg_vast(
        soort,
        over=duiding,
        door=door,
        op=nu,
        provincie_code=duiding.provincie_id or "",
        gemeente_code=duiding.gemeente_id or "",
        gegevens={"plek": duiding.plek, "cyclus": duiding.cyclus_id, "tekst": duiding.tekst, "reden": reden},
    )
