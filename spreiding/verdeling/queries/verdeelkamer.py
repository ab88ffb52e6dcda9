"""The figures with which a scenario begins: those of realisatie, on its peildatum and as known at its moment.

Both dates lie fixed in the scenario, so what was read once can be kept: the register on two axes does not change there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.db.models import Q

from spreiding.cyclus.queries import OpgaveStand, regeling_op
from spreiding.opvang.models import Locatie, Plekoordeel
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.verdeelkamer import (
    NUL,
    Gemeenteregel,
    Locatiedeel,
    Paar,
    Scenariobasis,
    Uitgangspunt,
    Uitkomst,
    Wijziging,
    Wijzigingsoort,
    reken,
)
from spreiding.verdeling.models import Scenario, Scenariowijziging
from spreiding.verdeling.queries.realisatie import Gemeentestand, Realisatie, realisatie

BEWAAR = 3600


@dataclass(frozen=True, slots=True)
class Begin:
    """What a scenario starts from, and the names of its locaties."""

    uitgangspunt: Uitgangspunt
    locaties: Mapping[int, str]


@dataclass
class Kamer:
    """A scenario worked out: where it begins, its changes that hold, and the outcome."""

    scenario: Scenario
    begin: Begin
    wijzigingen: Sequence[Scenariowijziging]

    @cached_property
    def uitkomst(self) -> Uitkomst:
        return reken(self.begin.uitgangspunt, map(wijziging_van, self.wijzigingen))

    def met(self, extra: Iterable[Wijziging]) -> Uitkomst:
        """The outcome with more changes that nobody recorded."""
        return reken(self.begin.uitgangspunt, [*map(wijziging_van, self.wijzigingen), *extra])

    @property
    def uitgangspunt(self) -> Uitgangspunt:
        return self.begin.uitgangspunt

    @cached_property
    def namen(self) -> dict[str, str]:
        return {g.code: g.naam for g in self.uitgangspunt.gemeenten}


def kamer(scenario: Scenario) -> Kamer:
    """One query for the changes; the figures are kept."""
    rijen = list(scenario.wijzigingen.geldend().select_related("door"))
    return Kamer(scenario, begin_van(scenario), rijen)


def begin_van(scenario: Scenario) -> Begin:
    """Where this scenario begins; read once an hour."""
    sleutel = f"scenario:{scenario.adres}:{scenario.basis}:{scenario.bekend_op.isoformat()}"
    begin: Begin | None = cache.get(sleutel)
    if begin is None:
        begin = _lees(scenario)
        cache.set(sleutel, begin, BEWAAR)
    return begin


def wijziging_van(rij: Scenariowijziging) -> Wijziging:
    """A row as regels see it."""
    g = rij.gegevens
    dag = g.get("datum")
    return Wijziging(
        nummer=rij.nummer,
        soort=Wijzigingsoort(rij.soort),
        gemeente=g.get("gemeente", ""),
        ander=g.get("ander", ""),
        groep=g.get("groep", "regulier"),
        aantal=g.get("aantal"),
        locatie=g.get("locatie"),
        datum=date.fromisoformat(dag) if dag else None,
    )


def _lees(scenario: Scenario) -> Begin:
    basis = Scenariobasis(scenario.basis)
    # The country in one go: the other provincies stand beside this one in the totals.
    stand = realisatie(scenario.cyclus_id, scenario.peildatum, scenario.bekend_op)
    eigen = [_regel(g, basis) for g in stand.gemeenten if g.gebied.provincie == scenario.provincie_id]
    anders = [_regel(g, basis) for g in stand.gemeenten if g.gebied.provincie != scenario.provincie_id]
    datum = max(regeling_op(scenario.cyclus_id).realisatiedatum, scenario.peildatum)
    locaties, namen = _locaties(scenario, datum)
    elders = reken(Uitgangspunt(gemeenten=anders, opgave=None, datum=datum), [])
    uitgangspunt = Uitgangspunt(
        gemeenten=eigen,
        opgave=_opgave(stand, scenario.provincie_id, basis, eigen),
        datum=datum,
        locaties=locaties,
        elders_opgave=_opgave_elders(stand, scenario.provincie_id, basis, anders),
        elders_verdeling=elders.verdeling,
        elders_tekort=elders.tekort,
    )
    return Begin(uitgangspunt, namen)


def _regel(stand: Gemeentestand, basis: Scenariobasis) -> Gemeenteregel:
    cijfers = stand.cijfers
    plaatsen = Paar(cijfers.regulier.op_datum, cijfers.amv.op_datum) if cijfers else NUL
    verdeling = {
        Scenariobasis.INDICATIEF: _paar(stand.opgave),
        Scenariobasis.TAAK: Paar(stand.taak.regulier, stand.taak.amv) if stand.taak else _zonder_taak(stand),
        Scenariobasis.AANBOD: plaatsen if cijfers else None,
    }[basis]
    return Gemeenteregel(stand.gebied.code, stand.gebied.naam, verdeling, plaatsen, stand.onbekend)


def _zonder_taak(stand: Gemeentestand) -> Paar | None:
    """No line in an announced besluit is no duty; without a besluit the taak is not known yet."""
    return NUL if stand.met_besluit else None


def _paar(opgave: OpgaveStand) -> Paar | None:
    """Regulier and amv of an opgave; an unknown amv part leaves the whole unknown."""
    if opgave.totaal is None or opgave.amv is None:
        return None
    return Paar(opgave.totaal - opgave.amv, opgave.amv)


def _opgave(stand: Realisatie, provincie: str, basis: Scenariobasis, regels: Sequence[Gemeenteregel]) -> Paar | None:
    """What the provincie must divide: the sum of its taken, else the announced opgave."""
    if basis is Scenariobasis.TAAK:
        return _som(regels)
    gemeld = _paar(stand.opgaven[provincie]) if provincie in stand.opgaven else None
    opgaven = [_paar(g.opgave) for g in stand.gemeenten if g.gebied.provincie == provincie]
    bekend = [paar for paar in opgaven if paar is not None]
    return gemeld or (sum(bekend, NUL) if bekend else None)


def _opgave_elders(
    stand: Realisatie, provincie: str, basis: Scenariobasis, regels: Sequence[Gemeenteregel]
) -> Paar | None:
    if basis is Scenariobasis.TAAK:
        return _som(regels)
    delen = [_opgave(stand, code, basis, ()) for code in sorted(stand.opgaven) if code != provincie]
    return None if any(deel is None for deel in delen) else sum((deel for deel in delen if deel), NUL)


def _som(regels: Sequence[Gemeenteregel]) -> Paar | None:
    bekend = [regel.verdeling for regel in regels if regel.verdeling is not None]
    return sum(bekend, NUL) if bekend else None


def _locaties(scenario: Scenario, datum: date) -> tuple[dict[int, list[Locatiedeel]], dict[int, str]]:
    """Per locatie of the provincie what is there or expected on the date, per gemeente; and the names. Two queries."""
    telt = Q(uitkomst="ja") | Q(reden="verwacht")
    rijen = Plekoordeel.objects.bekend_op(scenario.bekend_op).filter(
        telt,
        provincie=scenario.provincie_id,
        cyclus=scenario.cyclus_id,
        vraag="gerealiseerd",
        geldigheid__contains=datum,
    )
    delen: dict[int, dict[str, tuple[Paar, Paar]]] = defaultdict(dict)
    velden = ("locatie_id", "gemeente_id", "doelgroep", "reden", "aantal")
    for locatie, gemeente, doelgroep, reden, aantal in rijen.order_by("locatie_id").values_list(*velden):
        plaatsen = Paar(0, aantal or 0) if doelgroep == Doelgroep.AMV.value else Paar(aantal or 0, 0)
        oud, komt = delen[locatie].get(gemeente, (NUL, NUL))
        delen[locatie][gemeente] = (oud + plaatsen, komt + (plaatsen if reden == "verwacht" else NUL))
    uit = {nr: [Locatiedeel(code, *paren) for code, paren in per.items()] for nr, per in delen.items()}
    return uit, _namen(uit)


def _namen(locaties: Iterable[int]) -> dict[int, str]:
    rijen: Iterable[Any] = Locatie.objects.filter(pk__in=list(locaties)).select_related("gemeente").order_by("naam")
    return {rij.pk: f"{rij.naam} ({rij.gemeente})" for rij in rijen}
