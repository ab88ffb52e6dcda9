"""Kast: the open dossiers of one provincie and the rows that wait to be written.

A verb on its own opens one dossier and writes it at once. An import or the demonstration keeps the Kast open over many
verbs: everything is then read once and written in bulk, while each verb does exactly what it does on its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from spreiding.audit.actions import leg_alle_vast
from spreiding.audit.models import Gebeurtenis
from spreiding.core.actions import neem_ids, voeg_toe
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import uiterste_datum, wet
from spreiding.opvang.actions.tijdstip import tot_nu
from spreiding.opvang.models import (
    Aandeel,
    Bewijsstuk,
    Capaciteit,
    Gegevensversie,
    Kansrijkheid,
    Locatie,
    Locatieversie,
    Mijlpaal,
    Notitie,
    Plekoordeel,
    Vertragingsmelding,
)
from spreiding.opvang.queries.dossier import Inhoud, vul
from spreiding.opvang.queries.duurzaam import Groep
from spreiding.opvang.queries.omgeving import Omgeving, bijdrage_van, omgeving_van
from spreiding.regels.gegevens import Deel
from spreiding.regels.regeling import Regeling

# What is written, in an order in which each row finds what it points at.
SCHRIJFVOLGORDE: tuple[type[models.Model], ...] = (
    Locatieversie,
    Capaciteit,
    Aandeel,
    Mijlpaal,
    Kansrijkheid,
    Bewijsstuk,
    Notitie,
    Vertragingsmelding,
    Plekoordeel,
)


class Verouderd(Exception):
    """Someone else changed the locatie since this form was opened. Carries the present row."""

    def __init__(self, locatie: Locatie) -> None:
        self.locatie = locatie
        super().__init__("Iemand anders heeft deze locatie intussen gewijzigd.")


def provincie_vernieuwen(provincie: str) -> None:
    """Take the turn of the provincie and renew its data version; for every room whose writing changes what counts.

    Renewing the stamp *is* the lock: the row stays locked until commit, and cached figures are then stale.
    """
    Gegevensversie.objects.bulk_create(
        [Gegevensversie(provincie_id=provincie)],
        update_conflicts=True,
        unique_fields=["provincie"],
        update_fields=["stempel"],
    )


@dataclass(slots=True, eq=False)
class Dossier(Inhoud):
    """The rows of one locatie in an open Kast: a verb reads them, lays new ones and closes old ones."""

    kast: "Kast" = None  # type: ignore[assignment]  # always given; dataclass order asks for a default

    def leg(self, rij: models.Model) -> None:
        """Add a row."""
        self.kast.leg(rij)

    def sluit(self, rij: Any, nu: datetime) -> None:
        """From `nu` on this row is what we used to know."""
        self.kast.sluit(rij, nu)


class Kast:
    """Unit of work over the locaties of one provincie. Who writes takes the turn of the provincie first."""

    def __init__(self, provincie: str) -> None:
        self.provincie = provincie
        self.dossiers: dict[int, Dossier] = {}
        self.sleutels: dict[UUID, Locatie] = {}
        self._compleet = False
        self._ids: list[int] = []
        self._omgevingen: dict[str, Omgeving] = {}
        self._leeg()

    def _leeg(self) -> None:
        self._nieuw: dict[type[models.Model], list[Any]] = defaultdict(list)
        self._dicht: dict[type[models.Model], dict[int, Any]] = defaultdict(dict)
        self._gewijzigd: dict[int, Locatie] = {}
        self.gebeurtenissen: list[Gebeurtenis] = []

    def vergrendel(self) -> "Kast":
        """Writers in one provincie take turns: verdicts in a gemeente depend on each other (Besluit art. 3.1)."""
        provincie_vernieuwen(self.provincie)
        return self

    # -- reading -----------------------------------------------------------------------------------

    @cached_property
    def _wet(self) -> dict[Cyclus, Regeling | None]:
        return wet()

    @cached_property
    def regelingen(self) -> dict[str, Regeling]:
        """The present Regeling per cyclus."""
        return {cyclus.pk: regeling for cyclus, regeling in self._wet.items() if regeling is not None}

    @cached_property
    def uiterste_datum(self) -> date:
        """Latest date that can be meant: five years after the last known cyclus."""
        return uiterste_datum(self._wet)

    def open(self, locaties: Iterable[Locatie]) -> list[Dossier]:
        """The dossiers of these locaties; what is not open yet is read, in a fixed number of queries."""
        locaties = list(locaties)
        nieuw = [Dossier(loc, kast=self) for loc in locaties if loc.pk not in self.dossiers]
        if nieuw:
            vul(nieuw)
            self.dossiers.update((dossier.locatie.pk, dossier) for dossier in nieuw)
        return [self.dossiers[loc.pk] for loc in locaties]

    def open_alles(self) -> None:
        """Open every dossier of the provincie: from here on nothing is read any more."""
        locaties = Locatie.objects.filter(provincie=self.provincie).order_by("pk")
        self.open(locaties.select_related("gemeente__provincie", "dubbel_met"))
        self.sleutels = {d.locatie.sleutel: d.locatie for d in self.dossiers.values()}
        self._compleet = True
        for dossier in self.dossiers.values():
            self.onthoud(dossier, {rij.gemeente for rij in dossier.oordelen})

    def dossier(self, locatie_id: int, *, lezen: bool = True) -> Dossier:
        """One dossier, its locatie locked; `lezen=False` = without its rows, for who only adds one.

        Raises Locatie.DoesNotExist when it is not in this provincie.
        """
        if locatie_id in self.dossiers:
            return self.dossiers[locatie_id]
        eigen = Locatie.objects.filter(provincie=self.provincie).select_related("gemeente__provincie")
        locatie = eigen.vergrendeld(locatie_id)
        return self.open([locatie])[0] if lezen else Dossier(locatie, kast=self)

    def bekende_sleutel(self, sleutel: UUID) -> Locatie | None:
        """The locatie that was registered with this key, if any (double submit)."""
        if self._compleet:
            return self.sleutels.get(sleutel)
        return Locatie.objects.filter(sleutel=sleutel).first()

    # -- the threshold of Besluit art. 3.1 ---------------------------------------------------------

    def omgeving(self, gemeente: str) -> Omgeving:
        """What every locatie brings to the threshold of this gemeente."""
        if gemeente not in self._omgevingen:
            self._omgevingen[gemeente] = {} if self._compleet else self._lees_omgeving(gemeente)
        return self._omgevingen[gemeente]

    def _lees_omgeving(self, gemeente: str) -> Omgeving:
        """What is stored, with what changed in open dossiers since."""
        omgeving = omgeving_van(gemeente)
        for dossier in self.dossiers.values():
            _neem_over(omgeving, dossier, gemeente)
        return omgeving

    def onthoud(self, dossier: Dossier, gemeenten: Iterable[str]) -> None:
        """The verdicts of this dossier changed: keep what it brings to the gemeenten that were asked for."""
        for gemeente in gemeenten:
            if self._compleet:
                self._omgevingen.setdefault(gemeente, {})
            if gemeente in self._omgevingen:
                _neem_over(self._omgevingen[gemeente], dossier, gemeente)

    def elders(self, dossier: Dossier, cyclus: str) -> Any:
        """Looks up candidate steps of other locaties, per group; asks nothing until it is called."""
        return partial(self._elders, locatie_id=dossier.locatie.pk, cyclus=cyclus)

    def _elders(self, *, locatie_id: int, cyclus: str, gemeenten: set[str]) -> dict[Groep, list[Deel]]:
        gevonden: dict[Groep, list[Deel]] = defaultdict(list)
        for gemeente in gemeenten:
            for pk, bijdrage in self.omgeving(gemeente).items():
                if pk != locatie_id:
                    for (welke, groep), duurzaam in bijdrage.items():
                        if welke == cyclus:
                            gevonden[groep] += duurzaam.delen
        return gevonden

    # -- writing -----------------------------------------------------------------------------------

    def reserveer(self, aantal: int) -> None:
        """Take ids for so many new locaties, so that registering them needs no query each."""
        self._ids = [*reversed(neem_ids(Locatie, aantal)), *self._ids]

    def schrijf_in(self, locatie: Locatie) -> Dossier:
        """Open a dossier for a new locatie."""
        if self._ids:
            locatie.pk = self._ids.pop()
            self.leg(locatie)
        else:
            locatie.save(force_insert=True)
        dossier = self.dossiers[locatie.pk] = Dossier(locatie, kast=self)
        self.sleutels[locatie.sleutel] = locatie
        return dossier

    def leg(self, rij: models.Model) -> None:
        self._nieuw[type(rij)].append(rij)

    def sluit(self, rij: Any, nu: datetime) -> None:
        rij.registratie = tot_nu(rij.registratie, nu)
        if rij.pk is not None:
            self._dicht[type(rij)][rij.pk] = rij

    def wijzig(self, locatie: Locatie) -> None:
        """The row of the locatie itself changed."""
        self._gewijzigd[locatie.pk] = locatie

    def schrijf(self) -> None:
        """Write what waits: a few statements, however many rows."""
        nieuw = self._nieuw.pop(Locatie, [])
        voeg_toe(nieuw)
        for locatie in nieuw:
            self._gewijzigd.pop(locatie.pk, None)
        _wijzig_locaties(list(self._gewijzigd.values()))
        for model, dicht in self._dicht.items():
            _sluit_rijen(model, list(dicht.values()))
        for model in SCHRIJFVOLGORDE:
            voeg_toe(self._nieuw[model])
        leg_alle_vast(self.gebeurtenissen)
        self._leeg()


def _neem_over(omgeving: Omgeving, dossier: Dossier, gemeente: str) -> None:
    if bijdrage := bijdrage_van(dossier.oordelen, gemeente):
        omgeving[dossier.locatie.pk] = bijdrage
    else:
        omgeving.pop(dossier.locatie.pk, None)


LOCATIEVELDEN = ("versie", "gewijzigd_op", "gewijzigd_door", "fase", *Locatie.KENMERKEN)


def _wijzig_locaties(locaties: list[Locatie]) -> None:
    if len(locaties) == 1:
        locaties[0].save(update_fields=LOCATIEVELDEN)
    elif locaties:
        Locatie.objects.bulk_create(
            locaties,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=LOCATIEVELDEN,
        )


def _sluit_rijen(model: type[models.Model], rijen: list[Any]) -> None:
    """Close `registratie` of rows that were written before, each at its own moment. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} AS rij SET registratie = tstzrange(lower(rij.registratie), dicht.op)"
            " FROM unnest(%s::bigint[], %s::timestamptz[]) AS dicht(id, op) WHERE rij.id = dicht.id",
            [[rij.pk for rij in rijen], [rij.registratie.upper for rij in rijen]],
        )


@contextmanager
def kast_van(provincie: str) -> Iterator[Kast]:
    """A Kast with every dossier of the provincie, for many verbs in one transaction; written at the end."""
    with transaction.atomic():
        kast = Kast(provincie).vergrendel()
        kast.open_alles()
        yield kast
        kast.schrijf()


@contextmanager
def dossier_van(
    locatie_id: int, *, versie: int | None = None, kast: Kast | None = None, lezen: bool = True
) -> Iterator[Dossier]:
    """Take the turn of the provincie, lock the locatie, and write what the verb does to it.

    With a `kast` its owner holds the transaction and writes. Raises Verouderd when `versie` is not the present one.
    """
    if kast is not None:
        yield _actueel(kast.dossier(locatie_id, lezen=lezen), versie)
        return
    with transaction.atomic():
        eigen = Kast(Locatie.objects.values_list("provincie_id", flat=True).get(pk=locatie_id)).vergrendel()
        yield _actueel(eigen.dossier(locatie_id, lezen=lezen), versie)
        eigen.schrijf()


def _actueel(dossier: Dossier, versie: int | None) -> Dossier:
    if versie is not None and versie != dossier.locatie.versie:
        raise Verouderd(dossier.locatie)
    return dossier
