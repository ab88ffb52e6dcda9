"""Plays the steps of one provincie through the real actions, with their own `nu`, `vandaag` and `door`."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import connection, transaction

from spreiding.accounts.models import User
from spreiding.cyclus.queries import regelingen
from spreiding.demo.provincieplan import Provincieplan
from spreiding.demo.stappen import Einde, Grond, Handeling, Melding, Plaats, Registratie, Stap
from spreiding.demo.tijdlijn import CYCLUS_2, TIJDZONE
from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions
from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer
from spreiding.opvang.actions.kast import Kast
from spreiding.opvang.actions.oordelen import plekoordelen_bijwerken
from spreiding.regels.belemmering import Belemmerd

NAAMRUIMTE = UUID("6b0f5a4e-3f5d-4f39-9d55-0d1f3a6a7c11")  # the keys of demonstration locaties
VERWIJZINGEN = ("vervangt", "dubbel_met")
SCHRIJF_PER = 400  # steps between two times of writing in bulk
type Melder = Callable[[int], None]


class Plotfout(Exception):
    """The story asks for something that the rules of opvang refuse: a mistake in the plan, never in the data."""


class Speler:
    """One provincie. The rules that were known at each moment decide: cycle 2 exists from 27 February 2026 on."""

    def __init__(self, plan: Provincieplan, *, door: User, tot: datetime, melder: Melder = lambda _: None) -> None:
        self.plan = plan
        self.door = door
        self.tot = tot
        self.melder = melder
        self.gemeenten: Mapping[str, Gemeente] = {
            g.pk: g for g in Gemeente.objects.filter(provincie=plan.provincie).select_related("provincie")
        }
        self.ids: dict[str, int] = {}
        self.kast: Kast

    def speel(self) -> int:
        """Everything in one transaction; gives the number of locaties. A broken-off provincie leaves nothing."""
        stappen = [stap for stap in self.plan.stappen if stap.op < self.tot]
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit = off")
            self.kast = Kast(self.plan.provincie).vergrendel()
            self.kast.open_alles()
            self.kast.reserveer(sum(stap.handeling is Handeling.REGISTREREN for stap in stappen))
            self._speel_tijdvak(stappen, van=None, tot=CYCLUS_2)
            self._speel_tijdvak(stappen, van=CYCLUS_2, tot=None)
            self.kast.schrijf()
        return len(self.ids)

    def _speel_tijdvak(self, stappen: Iterable[Stap], *, van: datetime | None, tot: datetime | None) -> None:
        """The steps in a stretch of time, under the regelingen known since its begin."""
        deel = [s for s in stappen if (van is None or s.op >= van) and (tot is None or s.op < tot)]
        if van and van >= self.tot:
            return
        self.kast.regelingen = regelingen(bekend_op=van or deel[0].op) if deel or van else {}
        if van:
            for dossier in list(self.kast.dossiers.values()):
                plekoordelen_bijwerken(dossier, nu=van)
        for nummer, stap in enumerate(deel, start=1):
            try:
                self._doe(stap)
            except Belemmerd as fout:
                raise Plotfout(f"{stap.sleutel}: {stap.handeling} op {_dag(stap)} kan niet. {fout}") from fout
            if nummer % SCHRIJF_PER == 0:
                self.kast.schrijf()
                self.melder(len(self.ids))
        self.melder(len(self.ids))

    def _doe(self, stap: Stap) -> None:
        if stap.handeling is Handeling.REGISTREREN:
            self._registreer(stap)
        else:
            vorm, invoer = HANDELINGEN[stap.handeling], stap.invoer
            vast = {"locatie_id": self.ids[stap.sleutel], "door": self.door, "nu": stap.op, "kast": self.kast}
            vorm(self, stap, invoer, vast)

    def _registreer(self, stap: Stap) -> None:
        assert isinstance(stap.invoer, Registratie)
        over = stap.invoer
        locatie = actions.locatie_registreren(
            sleutel=uuid5(NAAMRUIMTE, stap.sleutel),
            gemeente=self.gemeenten[over.gemeente],
            kenmerken=self.kenmerken(over.kenmerken),
            capaciteiten=[self.plaatsen(plaats) for plaats in over.plaatsen],
            mijlpalen=over.mijlpalen,
            door=self.door,
            nu=stap.op,
            vandaag=_dag(stap),
            kast=self.kast,
        )
        self.ids[stap.sleutel] = locatie.pk

    def kenmerken(self, waarden: Mapping[str, Any]) -> dict[str, Any]:
        """Characteristics with references to other locaties looked up; one that is not there yet is left out."""
        uit = {naam: waarde for naam, waarde in waarden.items() if naam not in VERWIJZINGEN}
        for naam in VERWIJZINGEN:
            if (sleutel := waarden.get(naam)) in self.ids:
                uit[naam] = self.kast.dossiers[self.ids[sleutel]].locatie
        return uit

    def plaatsen(self, plaats: Plaats) -> CapaciteitInvoer:
        aandelen = tuple(AandeelInvoer(self.gemeenten[code], aantal) for code, aantal in plaats.aandelen)
        return CapaciteitInvoer(plaats.doelgroep, plaats.aantal, plaats.van, plaats.tot, aandelen, plaats.reden)


def _dag(stap: Stap) -> date:
    return stap.op.astimezone(TIJDZONE).date()


def _wijzig(speler: Speler, stap: Stap, invoer: Any, vast: dict[str, Any]) -> None:
    actions.locatie_wijzigen(kenmerken=speler.kenmerken(invoer), **vast)


def _capaciteit(speler: Speler, stap: Stap, invoer: Plaats, vast: dict[str, Any]) -> None:
    actions.capaciteit_vastleggen(invoer=speler.plaatsen(invoer), **vast)


def _mijlpaal(speler: Speler, stap: Stap, invoer: Any, vast: dict[str, Any]) -> None:
    actions.mijlpaal_vastleggen(invoer=invoer, vandaag=_dag(stap), **vast)


def _sluit(speler: Speler, stap: Stap, invoer: Einde, vast: dict[str, Any]) -> None:
    actions.locatie_sluiten(per=invoer.per, reden=invoer.reden, vandaag=_dag(stap), **vast)


def _vervalt(speler: Speler, stap: Stap, invoer: Einde, vast: dict[str, Any]) -> None:
    actions.locatie_vervallen(per=invoer.per, reden=invoer.reden, vandaag=_dag(stap), **vast)


def _heropen(speler: Speler, stap: Stap, invoer: str, vast: dict[str, Any]) -> None:
    actions.locatie_heropenen(reden=invoer, **vast)


def _kansrijk(speler: Speler, stap: Stap, invoer: Grond, vast: dict[str, Any]) -> None:
    actions.kansrijkheid_vastleggen(grond=invoer.grond, toelichting=invoer.toelichting, **vast)


def _bewijs(speler: Speler, stap: Stap, invoer: Any, vast: dict[str, Any]) -> None:
    actions.bewijs_toevoegen(invoer=invoer, **vast)


def _notitie(speler: Speler, stap: Stap, invoer: str, vast: dict[str, Any]) -> None:
    actions.notitie_toevoegen(tekst=invoer, **vast)


def _melding(speler: Speler, stap: Stap, invoer: Melding, vast: dict[str, Any]) -> None:
    actions.vertraging_melden(
        ontvangen_op=invoer.ontvangen_op,
        feiten=invoer.feiten,
        nieuwe_datum=invoer.nieuwe_datum,
        vandaag=_dag(stap),
        **vast,
    )


HANDELINGEN: Mapping[Handeling, Callable[[Speler, Stap, Any, dict[str, Any]], None]] = {
    Handeling.WIJZIGEN: _wijzig,
    Handeling.CAPACITEIT: _capaciteit,
    Handeling.MIJLPAAL: _mijlpaal,
    Handeling.SLUITEN: _sluit,
    Handeling.VERVALLEN: _vervalt,
    Handeling.HEROPENEN: _heropen,
    Handeling.KANSRIJKHEID: _kansrijk,
    Handeling.BEWIJS: _bewijs,
    Handeling.NOTITIE: _notitie,
    Handeling.MELDING: _melding,
}
