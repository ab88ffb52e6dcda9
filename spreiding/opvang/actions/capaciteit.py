"""Places over time. A change replaces a stretch of days; the rest of the old rows stays as it was."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.accounts.models import User
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions.gemeenschappelijk import (
    afronden,
    dagen,
    laatste_datum,
    locatie_vergrendelen,
    moment,
    sinds,
    stand,
    tot_nu,
)
from spreiding.opvang.actions.invoer import AandeelInvoer, CapaciteitInvoer
from spreiding.opvang.models import Aandeel, Capaciteit, Locatie
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import AandeelStand, belemmeringen_capaciteit, belemmeringen_wijzigen


def belemmeringen(invoer: CapaciteitInvoer, gemeente: Gemeente) -> list[Belemmering]:
    """Why this number cannot be recorded for a locatie in this gemeente; the form asks the same question."""
    return belemmeringen_capaciteit(
        aantal=invoer.aantal,
        van=invoer.van,
        tot=invoer.tot,
        uiterste_begin=laatste_datum(),
        aandelen=[
            AandeelStand(a.gemeente.code, a.gemeente.naam, a.gemeente.provincie_id, a.aantal) for a in invoer.aandelen
        ],
        eigen_gemeente=gemeente.code,
        eigen_provincie=gemeente.provincie_id,
    )


@transaction.atomic
def capaciteit_vastleggen(
    *, locatie_id: int, versie: int | None = None, invoer: CapaciteitInvoer, door: User, nu: datetime
) -> Locatie:
    """Record the number of places for a stretch of days, with shares. Raises Belemmerd or Verouderd."""
    locatie = locatie_vergrendelen(locatie_id, versie=versie)
    eis_vrij(belemmeringen_wijzigen(stand(locatie)) + belemmeringen(invoer, locatie.gemeente))
    nu = moment(locatie, nu)
    tijdvak_leggen(locatie, invoer, door=door, nu=nu)
    return afronden(locatie, Feit.CAPACITEIT_VASTGELEGD, door=door, nu=nu, gegevens=samenvatting(invoer))


def tijdvak_leggen(locatie: Locatie, invoer: CapaciteitInvoer, *, door: User, nu: datetime) -> None:
    """Close what overlaps, put back what lies outside the stretch, add the new number."""
    nieuw = dagen(invoer.van, invoer.tot)
    oud = list(
        Capaciteit.objects.bekend_op()
        .filter(locatie=locatie, doelgroep=invoer.doelgroep, geldigheid__overlap=nieuw)
        .prefetch_related("aandelen")
    )
    for rij in oud:
        rij.registratie = tot_nu(rij.registratie, nu)
        rij.save(update_fields=["registratie"])
        for rest in _resten(rij, invoer):
            rij_toevoegen(rij, rest, rij.aandelen.all(), nu=nu)
    rij = Capaciteit(
        locatie=locatie,
        doelgroep=invoer.doelgroep,
        aantal=invoer.aantal,
        geldigheid=nieuw,
        reden=invoer.reden,
        door=door,
    )
    rij_toevoegen(rij, nieuw, invoer.aandelen, nu=nu)


def _resten(rij: Capaciteit, invoer: CapaciteitInvoer) -> Iterable:
    """Parts of an old row that lie before or after the new stretch."""
    if invoer.van is not None and (rij.geldigheid.lower is None or rij.geldigheid.lower < invoer.van):
        yield dagen(rij.geldigheid.lower, invoer.van)
    if invoer.tot is not None and (rij.geldigheid.upper is None or rij.geldigheid.upper > invoer.tot):
        yield dagen(invoer.tot, rij.geldigheid.upper)


def rij_toevoegen(
    voorbeeld: Capaciteit, geldigheid: DateRange, aandelen: Iterable[Aandeel | AandeelInvoer], *, nu: datetime
) -> None:
    """A row like `voorbeeld` for other days, with these shares, known from now on."""
    rij = Capaciteit.objects.create(
        locatie_id=voorbeeld.locatie_id,
        doelgroep=voorbeeld.doelgroep,
        aantal=voorbeeld.aantal,
        geldigheid=geldigheid,
        registratie=sinds(nu),
        reden=voorbeeld.reden,
        door_id=voorbeeld.door_id,
    )
    Aandeel.objects.bulk_create(
        [Aandeel(capaciteit=rij, gemeente_id=a.gemeente.code, aantal=a.aantal) for a in aandelen]
    )


def samenvatting(invoer: CapaciteitInvoer) -> dict[str, object]:
    """What the log keeps of a number: JSON-safe, with the names of the shares."""
    return {
        "doelgroep": invoer.doelgroep.value,
        "aantal": invoer.aantal,
        "van": invoer.van.isoformat() if invoer.van else None,
        "tot": invoer.tot.isoformat() if invoer.tot else None,
        "aandelen": {a.gemeente.naam: a.aantal for a in invoer.aandelen},
        "reden": invoer.reden,
    }


def samenvattingen(invoer: Sequence[CapaciteitInvoer]) -> list[dict[str, object]]:
    return [samenvatting(i) for i in invoer]
