"""Registering a locatie and changing its characteristics."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from spreiding.accounts.models import User
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions.capaciteit import belemmeringen as belemmeringen_plaatsen
from spreiding.opvang.actions.capaciteit import samenvattingen, tijdvak_leggen
from spreiding.opvang.actions.gemeenschappelijk import (
    Verouderd,
    afronden,
    laatste_datum,
    locatie_vergrendelen,
    moment,
    provincie_vergrendelen,
    sinds,
    stand,
    tot_nu,
)
from spreiding.opvang.actions.invoer import CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.actions.mijlpaal import mijlpaal_leggen
from spreiding.opvang.models import Locatie, Locatieversie
from spreiding.regels.begrippen import Fase
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import LocatieStand, belemmeringen_mijlpaal, belemmeringen_wijzigen

__all__ = ["Verouderd", "belemmeringen_registreren", "locatie_registreren", "locatie_wijzigen"]


def belemmeringen_registreren(
    *,
    gemeente: Gemeente,
    capaciteiten: Sequence[CapaciteitInvoer],
    mijlpalen: Sequence[MijlpaalInvoer],
    vandaag: date,
) -> list[Belemmering]:
    """Everything that stands in the way of a new locatie; the form shows the same list."""
    gevonden = [b for c in capaciteiten for b in belemmeringen_plaatsen(c, gemeente)]
    nieuw = LocatieStand(fase=Fase.VERKENNING)
    for m in mijlpalen:
        gevonden += belemmeringen_mijlpaal(
            nieuw,
            fase=m.fase,
            verwacht_op=m.verwacht_op,
            bereikt_op=m.bereikt_op,
            vandaag=vandaag,
            uiterste_datum=laatste_datum(),
        )
    return gevonden


def locatie_registreren(
    *,
    sleutel: UUID,
    gemeente: Gemeente,
    kenmerken: dict[str, Any],
    capaciteiten: Sequence[CapaciteitInvoer] = (),
    mijlpalen: Sequence[MijlpaalInvoer] = (),
    door: User,
    nu: datetime,
    vandaag: date,
) -> Locatie:
    """Register a locatie with its places and stages. The same `sleutel` (double submit) gives the same locatie."""
    try:
        return _registreren(sleutel, gemeente, kenmerken, capaciteiten, mijlpalen, door=door, nu=nu, vandaag=vandaag)
    except IntegrityError:
        if bestaand := Locatie.objects.filter(sleutel=sleutel).first():
            return bestaand
        raise


@transaction.atomic
def _registreren(
    sleutel: UUID,
    gemeente: Gemeente,
    kenmerken: dict[str, Any],
    capaciteiten: Sequence[CapaciteitInvoer],
    mijlpalen: Sequence[MijlpaalInvoer],
    *,
    door: User,
    nu: datetime,
    vandaag: date,
) -> Locatie:
    provincie_vergrendelen(gemeente.provincie_id)
    if bestaand := Locatie.objects.filter(sleutel=sleutel).first():
        return bestaand
    eis_vrij(
        belemmeringen_registreren(gemeente=gemeente, capaciteiten=capaciteiten, mijlpalen=mijlpalen, vandaag=vandaag)
    )
    locatie = Locatie.objects.create(
        gemeente=gemeente,
        provincie_id=gemeente.provincie_id,
        sleutel=sleutel,
        versie=0,
        aangemaakt_op=nu,
        aangemaakt_door=door,
        gewijzigd_op=nu,
        gewijzigd_door=door,
        **kenmerken,
    )
    _versie_leggen(locatie, door=door, nu=nu)
    for plaatsen in capaciteiten:
        tijdvak_leggen(locatie, plaatsen, door=door, nu=nu)
    for mijlpaal in mijlpalen:
        mijlpaal_leggen(locatie, mijlpaal, door=door, nu=nu)
    gegevens = {"soort": locatie.soort, "plaatsen": samenvattingen(capaciteiten)}
    return afronden(locatie, Feit.LOCATIE_GEREGISTREERD, door=door, nu=nu, gegevens=gegevens)


@transaction.atomic
def locatie_wijzigen(
    *, locatie_id: int, versie: int | None = None, kenmerken: dict[str, Any], door: User, nu: datetime
) -> Locatie:
    """Change characteristics. The old version stays readable. Nothing changed = nothing recorded."""
    locatie = locatie_vergrendelen(locatie_id, versie=versie)
    eis_vrij(belemmeringen_wijzigen(stand(locatie)))
    anders = {naam: waarde for naam, waarde in kenmerken.items() if getattr(locatie, naam) != waarde}
    if not anders:
        return locatie
    nu = moment(locatie, nu)
    gegevens = {naam: [str(getattr(locatie, naam) or ""), str(waarde or "")] for naam, waarde in anders.items()}
    for naam, waarde in anders.items():
        setattr(locatie, naam, waarde)
    _versie_leggen(locatie, door=door, nu=nu)
    return afronden(
        locatie,
        Feit.LOCATIE_GEWIJZIGD,
        door=door,
        nu=nu,
        gegevens=gegevens,
        oordelen=bool(anders.keys() & {"soort", "dubbel_met"}),
    )


def _versie_leggen(locatie: Locatie, *, door: User, nu: datetime) -> None:
    """Close the present version and add the new one."""
    for oud in Locatieversie.objects.bekend_op().filter(locatie=locatie):
        oud.registratie = tot_nu(oud.registratie, nu)
        oud.save(update_fields=["registratie"])
    waarden = {naam: getattr(locatie, naam) for naam in Locatie.KENMERKEN}
    Locatieversie.objects.create(locatie=locatie, registratie=sinds(nu), door=door, **waarden)
