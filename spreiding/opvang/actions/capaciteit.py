"""Places over time. A change replaces a stretch of days; the rest of the old rows stays as it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.accounts.models import User
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions.gemeenschappelijk import afronden, laatste_datum, stand
from spreiding.opvang.actions.invoer import AandeelInvoer, CapaciteitInvoer
from spreiding.opvang.actions.kast import Dossier, Kast, dossier_van
from spreiding.opvang.actions.tijdstip import dagen, moment, sinds
from spreiding.opvang.models import Aandeel, Capaciteit, Locatie
from spreiding.opvang.queries.dossier import Plaatsen
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import AandeelStand, belemmeringen_capaciteit, belemmeringen_wijzigen
from spreiding.regels.tijd import Periode


def belemmeringen(invoer: CapaciteitInvoer, gemeente: Gemeente, kast: Kast | None = None) -> list[Belemmering]:
    """Why this number cannot be recorded for a locatie in this gemeente; the form asks the same question."""
    return belemmeringen_capaciteit(
        aantal=invoer.aantal,
        van=invoer.van,
        tot=invoer.tot,
        uiterste_begin=laatste_datum(kast),
        aandelen=[
            AandeelStand(a.gemeente.code, a.gemeente.naam, a.gemeente.provincie_id, a.aantal) for a in invoer.aandelen
        ],
        eigen_gemeente=gemeente.code,
        eigen_provincie=gemeente.provincie_id,
    )


def capaciteit_vastleggen(
    *,
    locatie_id: int,
    versie: int | None = None,
    invoer: CapaciteitInvoer,
    in_plaats_van: int | None = None,
    door: User,
    nu: datetime,
    kast: Kast | None = None,
) -> Locatie:
    """Record the number of places for a stretch of days, with shares. Raises Belemmerd or Verouderd.

    Days outside the stretch stay as they were, except those of the row `in_plaats_van` (its id): that row is corrected
    and gives way wholly. An id that is no present row of this locatie is left out of account.
    """
    with dossier_van(locatie_id, versie=versie, kast=kast) as dossier:
        locatie = dossier.locatie
        eis_vrij(belemmeringen_wijzigen(stand(locatie)) + belemmeringen(invoer, locatie.gemeente, dossier.kast))
        nu = moment(locatie, nu)
        for oud in [p for p in dossier.plaatsen if in_plaats_van is not None and p.rij.pk == in_plaats_van]:
            plaatsen_sluiten(dossier, oud, nu=nu)
        tijdvak_leggen(dossier, invoer, door=door, nu=nu)
        return afronden(dossier, Feit.CAPACITEIT_VASTGELEGD, door=door, nu=nu, gegevens=samenvatting(invoer))


def tijdvak_leggen(dossier: Dossier, invoer: CapaciteitInvoer, *, door: User, nu: datetime) -> None:
    """Close what overlaps, put back what lies outside the stretch, add the new number."""
    for oud in overlappend(dossier, invoer.doelgroep, Periode(invoer.van, invoer.tot)):
        plaatsen_sluiten(dossier, oud, nu=nu)
        for rest in _resten(oud.rij, invoer):
            plaatsen_leggen(dossier, Voorbeeld.van(oud), rest, nu=nu)
    voorbeeld = Voorbeeld(invoer.doelgroep, invoer.aantal, invoer.reden, door.pk, invoer.aandelen)
    plaatsen_leggen(dossier, voorbeeld, dagen(invoer.van, invoer.tot), nu=nu)


def overlappend(dossier: Dossier, doelgroep: str | None, periode: Periode) -> list[Plaatsen]:
    """Present numbers (of one doelgroep, or None: of all) with a day in this periode."""
    return [
        plaatsen
        for plaatsen in dossier.plaatsen
        if doelgroep in (None, plaatsen.rij.doelgroep)
        and Periode(plaatsen.rij.geldigheid.lower, plaatsen.rij.geldigheid.upper).overlapt(periode)
    ]


def _resten(rij: Capaciteit, invoer: CapaciteitInvoer) -> Iterable[DateRange]:
    """Parts of an old row that lie before or after the new stretch."""
    if invoer.van is not None and (rij.geldigheid.lower is None or rij.geldigheid.lower < invoer.van):
        yield dagen(rij.geldigheid.lower, invoer.van)
    if invoer.tot is not None and (rij.geldigheid.upper is None or rij.geldigheid.upper > invoer.tot):
        yield dagen(invoer.tot, rij.geldigheid.upper)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What a new row of places says, apart from its days."""

    doelgroep: str
    aantal: int | None
    reden: str
    door_id: int
    aandelen: Sequence[Aandeel | AandeelInvoer] = ()

    @classmethod
    def van(cls, plaatsen: Plaatsen) -> "Voorbeeld":
        """The same as a row that is there."""
        rij = plaatsen.rij
        return cls(rij.doelgroep, rij.aantal, rij.reden, rij.door_id, plaatsen.aandelen)


def plaatsen_sluiten(dossier: Dossier, plaatsen: Plaatsen, *, nu: datetime) -> None:
    """From `nu` on this number is what we used to know."""
    dossier.sluit(plaatsen.rij, nu)
    dossier.plaatsen.remove(plaatsen)


def plaatsen_leggen(dossier: Dossier, voorbeeld: Voorbeeld, geldigheid: DateRange, *, nu: datetime) -> None:
    """A number of places with its shares, known from now on."""
    rij = Capaciteit(
        locatie_id=dossier.locatie.pk,
        doelgroep=voorbeeld.doelgroep,
        aantal=voorbeeld.aantal,
        geldigheid=geldigheid,
        registratie=sinds(nu),
        reden=voorbeeld.reden,
        door_id=voorbeeld.door_id,
    )
    aandelen = tuple(Aandeel(capaciteit=rij, gemeente=a.gemeente, aantal=a.aantal) for a in voorbeeld.aandelen)
    for nieuw in (rij, *aandelen):
        dossier.leg(nieuw)
    dossier.plaatsen.append(Plaatsen(rij, aandelen))


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
