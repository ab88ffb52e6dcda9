"""Registering a locatie and changing its characteristics."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from spreiding.accounts.models import User
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions.capaciteit import belemmeringen as belemmeringen_plaatsen
from spreiding.opvang.actions.capaciteit import samenvattingen, tijdvak_leggen
from spreiding.opvang.actions.gemeenschappelijk import afronden, feit_vastleggen, laatste_datum, stand
from spreiding.opvang.actions.invoer import CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.actions.kast import Dossier, Kast, Verouderd, dossier_van
from spreiding.opvang.actions.mijlpaal import mijlpaal_leggen
from spreiding.opvang.actions.oordelen import plekoordelen_bijwerken
from spreiding.opvang.actions.tijdstip import moment, sinds
from spreiding.opvang.models import Locatie, Locatieversie
from spreiding.opvang.queries.gegevens import verste_fase
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
    kast: Kast | None = None,
) -> list[Belemmering]:
    """Everything that stands in the way of a new locatie; the form shows the same list."""
    gevonden = [b for c in capaciteiten for b in belemmeringen_plaatsen(c, gemeente, kast)]
    nieuw = LocatieStand(fase=Fase.VERKENNING)
    for m in mijlpalen:
        gevonden += belemmeringen_mijlpaal(
            nieuw,
            fase=m.fase,
            verwacht_op=m.verwacht_op,
            bereikt_op=m.bereikt_op,
            vandaag=vandaag,
            uiterste_datum=laatste_datum(kast),
        )
    return gevonden


def locatie_registreren(  # noqa: PLR0913  a whole form
    *,
    sleutel: UUID,
    gemeente: Gemeente,
    kenmerken: dict[str, Any],
    capaciteiten: Sequence[CapaciteitInvoer] = (),
    mijlpalen: Sequence[MijlpaalInvoer] = (),
    door: User,
    nu: datetime,
    vandaag: date,
    kast: Kast | None = None,
) -> Locatie:
    """Register a locatie with its places and stages. The same `sleutel` (double submit) gives the same locatie."""
    aanvraag = Aanvraag(sleutel, gemeente, kenmerken, capaciteiten, mijlpalen)
    if kast is not None:
        return _registreren(kast, aanvraag, door=door, nu=nu, vandaag=vandaag)
    try:
        with transaction.atomic():
            eigen = Kast(gemeente.provincie_id).vergrendel()
            locatie = _registreren(eigen, aanvraag, door=door, nu=nu, vandaag=vandaag)
            eigen.schrijf()
    except IntegrityError:
        if bestaand := Locatie.objects.filter(sleutel=sleutel).first():
            return bestaand
        raise
    return locatie


class Aanvraag(NamedTuple):
    """What is asked to be registered."""

    sleutel: UUID
    gemeente: Gemeente
    kenmerken: dict[str, Any]
    capaciteiten: Sequence[CapaciteitInvoer]
    mijlpalen: Sequence[MijlpaalInvoer]


def _registreren(kast: Kast, aanvraag: Aanvraag, *, door: User, nu: datetime, vandaag: date) -> Locatie:
    if bestaand := kast.bekende_sleutel(aanvraag.sleutel):
        return bestaand
    eis_vrij(
        belemmeringen_registreren(
            gemeente=aanvraag.gemeente,
            capaciteiten=aanvraag.capaciteiten,
            mijlpalen=aanvraag.mijlpalen,
            vandaag=vandaag,
            kast=kast,
        )
    )
    dossier = kast.schrijf_in(_nieuwe_locatie(aanvraag, door=door, nu=nu))
    _versie_leggen(dossier, door=door, nu=nu)
    for plaatsen in aanvraag.capaciteiten:
        tijdvak_leggen(dossier, plaatsen, door=door, nu=nu)
    for mijlpaal in aanvraag.mijlpalen:
        mijlpaal_leggen(dossier, mijlpaal, door=door, nu=nu)
    plekoordelen_bijwerken(dossier, nu=nu)
    gegevens = {"soort": dossier.locatie.soort, "plaatsen": samenvattingen(aanvraag.capaciteiten)}
    feit_vastleggen(dossier, Feit.LOCATIE_GEREGISTREERD, door=door, nu=nu, gegevens=gegevens)
    return dossier.locatie


def _nieuwe_locatie(aanvraag: Aanvraag, *, door: User, nu: datetime) -> Locatie:
    bereikt = [m.fase for m in aanvraag.mijlpalen if m.bereikt_op]
    return Locatie(
        gemeente=aanvraag.gemeente,
        provincie_id=aanvraag.gemeente.provincie_id,
        sleutel=aanvraag.sleutel,
        fase=verste_fase(bereikt).value,
        versie=1,
        aangemaakt_op=nu,
        aangemaakt_door=door,
        gewijzigd_op=nu,
        gewijzigd_door=door,
        **aanvraag.kenmerken,
    )


def locatie_wijzigen(
    *,
    locatie_id: int,
    versie: int | None = None,
    kenmerken: dict[str, Any],
    door: User,
    nu: datetime,
    kast: Kast | None = None,
) -> Locatie:
    """Change characteristics. The old version stays readable. Nothing changed = nothing recorded."""
    with dossier_van(locatie_id, versie=versie, kast=kast) as dossier:
        locatie = dossier.locatie
        eis_vrij(belemmeringen_wijzigen(stand(locatie)))
        anders = {naam: waarde for naam, waarde in kenmerken.items() if getattr(locatie, naam) != waarde}
        if not anders:
            return locatie
        nu = moment(locatie, nu)
        gegevens = {naam: [str(getattr(locatie, naam) or ""), str(waarde or "")] for naam, waarde in anders.items()}
        for naam, waarde in anders.items():
            setattr(locatie, naam, waarde)
        for oud in dossier.versies():
            dossier.sluit(oud, nu)
        _versie_leggen(dossier, door=door, nu=nu)
        return afronden(
            dossier,
            Feit.LOCATIE_GEWIJZIGD,
            door=door,
            nu=nu,
            gegevens=gegevens,
            oordelen=bool(anders.keys() & {"soort", "dubbel_met"}),
        )


def _versie_leggen(dossier: Dossier, *, door: User, nu: datetime) -> None:
    """Keep the characteristics as they are from now on."""
    waarden = {naam: getattr(dossier.locatie, naam) for naam in Locatie.KENMERKEN}
    dossier.versie = Locatieversie(locatie_id=dossier.locatie.pk, registratie=sinds(nu), door=door, **waarden)
    dossier.leg(dossier.versie)
