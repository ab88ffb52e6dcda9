"""The verdeelkamer: making a scenario, changing and undoing, sharing, and taking it over in the verslag.

Nothing here writes in the register but `scenario_overnemen`, and that only through the ordinary actions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import regeling_op
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.actions import notitie_toevoegen
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.uitruil import Verplichting
from spreiding.regels.verdeelkamer import Scenariobasis, Wijziging, Wijzigingsoort, belemmeringen
from spreiding.verdeling.actions.uitruil import BeenInvoer, uitruil_voorstellen
from spreiding.verdeling.actions.verslag import verslag_opstellen, verslagopmerkingen_vastleggen
from spreiding.verdeling.models import Scenario, Scenariowijziging
from spreiding.verdeling.queries.kamerzinnen import zin_van
from spreiding.verdeling.queries.verdeelkamer import Kamer, kamer, wijziging_van

MAX_OPMERKING = 2_000


@dataclass(frozen=True, slots=True)
class CelInvoer:
    """What someone typed in a cell, and what they saw there before; None = unknown."""

    gemeente: str
    groep: str
    was: int | None
    wordt: int | None


@dataclass(frozen=True, slots=True)
class Celbotsing:
    """A cell that somebody else changed meanwhile: it now holds `staat`; `door` is who did that, if it is known."""

    cel: CelInvoer
    staat: int | None
    door: str


def scenario_maken(
    *,
    cyclus: Cyclus,
    provincie: Provincie,
    naam: str,
    basis: Scenariobasis,
    peildatum: date,
    door: User,
    nu: datetime,
) -> Scenario:
    """A scenario on the figures of this day, as known now."""
    scenario = Scenario(
        cyclus=cyclus,
        provincie=provincie,
        naam=naam,
        basis=basis.value,
        peildatum=peildatum,
        bekend_op=nu,
        adres=uuid4(),
        gemaakt_op=nu,
        gemaakt_door=door,
    )
    with transaction.atomic():
        scenario.save(force_insert=True)
        _log(scenario, Feit.SCENARIO_GEMAAKT, door=door, nu=nu, gegevens={"basis": basis.value})
    return scenario


@transaction.atomic
def scenario_kopieren(*, scenario_id: int, naam: str, door: User, nu: datetime) -> Scenario:
    """The same changes in a new scenario, on the figures as known now."""
    bron = Scenario.objects.select_related("cyclus", "provincie").get(pk=scenario_id)
    kopie = scenario_maken(
        cyclus=bron.cyclus,
        provincie=bron.provincie,
        naam=naam,
        basis=Scenariobasis(bron.basis),
        peildatum=bron.peildatum,
        door=door,
        nu=nu,
    )
    Scenariowijziging.objects.bulk_create(
        Scenariowijziging(scenario=kopie, nummer=nummer, soort=rij.soort, gegevens=rij.gegevens, op=nu, door=door)
        for nummer, rij in enumerate(bron.wijzigingen.geldend(), start=1)
    )
    return kopie


@transaction.atomic
def scenario_cellen_zetten(
    *, scenario_id: int, cellen: Sequence[CelInvoer], door: User, nu: datetime
) -> list[Celbotsing]:
    """Write cells that changed. A cell that somebody else changed first is left alone and given back.

    Raises Belemmerd when a number cannot be; then nothing is written.
    """
    scenario = _vergrendeld(scenario_id)
    nu_kamer = kamer(scenario)
    staat = {(r.code, g): getattr(r, g) for r in nu_kamer.uitkomst.regels for g in ("regulier", "amv")}
    botsingen, goed = [], []
    for cel in cellen:
        huidig = staat.get((cel.gemeente, cel.groep))
        if cel.wordt == huidig:
            continue
        if cel.was != huidig:
            botsingen.append(Celbotsing(cel, huidig, _wie(nu_kamer, cel)))
        else:
            goed.append({"gemeente": cel.gemeente, "groep": cel.groep, "aantal": cel.wordt})
    _schrijf(nu_kamer, [(Wijzigingsoort.CIJFER, gegevens) for gegevens in goed], door=door, nu=nu)
    return botsingen


@transaction.atomic
def scenario_wijzigen(
    *, scenario_id: int, soort: Wijzigingsoort, gegevens: Mapping[str, Any], door: User, nu: datetime
) -> Scenario:
    """Add one change. Raises Belemmerd when it cannot be."""
    scenario = _vergrendeld(scenario_id)
    _schrijf(kamer(scenario), [(soort, gegevens)], door=door, nu=nu)
    return scenario


@transaction.atomic
def scenario_ongedaan_maken(
    *, scenario_id: int, wijziging_id: int | None = None, door: User, nu: datetime
) -> Scenariowijziging | None:
    """Undo one change, or the last one. What was taken over stays. None when there is nothing to undo."""
    scenario = _vergrendeld(scenario_id)
    rijen = scenario.wijzigingen.geldend().filter(overgenomen_op__isnull=True)
    rij = rijen.filter(pk=wijziging_id).first() if wijziging_id else rijen.last()
    if rij:
        rij.ongedaan_op, rij.ongedaan_door = nu, door
        rij.save(update_fields=["ongedaan_op", "ongedaan_door"])
    return rij


@transaction.atomic
def scenario_delen(*, scenario_id: int, door: User, nu: datetime) -> Scenario:
    """Colleagues of the same provincie who have the link may look and type. Twice is once."""
    scenario = _vergrendeld(scenario_id)
    if scenario.gedeeld_op is None:
        scenario.gedeeld_op, scenario.gedeeld_door = nu, door
        scenario.save(update_fields=["gedeeld_op", "gedeeld_door"])
        _log(scenario, Feit.SCENARIO_GEDEELD, door=door, nu=nu)
    return scenario


@transaction.atomic
def scenario_delen_stoppen(*, scenario_id: int, door: User, nu: datetime) -> Scenario:
    """The link no longer works, for anyone: the scenario gets another address."""
    scenario = _vergrendeld(scenario_id)
    if scenario.gedeeld_op is not None:
        scenario.gedeeld_op = scenario.gedeeld_door = None
        scenario.adres = uuid4()
        scenario.save(update_fields=["gedeeld_op", "gedeeld_door", "adres"])
        _log(scenario, Feit.SCENARIO_DELEN_GESTOPT, door=door, nu=nu)
    return scenario


@transaction.atomic
def scenario_wegleggen(*, scenario_id: int, door: User, nu: datetime) -> Scenario:
    """Put it away; the rows stay. Twice is once."""
    scenario = _vergrendeld(scenario_id)
    if scenario.weggelegd_op is None:
        scenario.weggelegd_op, scenario.weggelegd_door = nu, door
        scenario.save(update_fields=["weggelegd_op", "weggelegd_door"])
        _log(scenario, Feit.SCENARIO_WEGGELEGD, door=door, nu=nu)
    return scenario


@transaction.atomic
def scenario_overnemen(*, scenario_id: int, wijziging_ids: Sequence[int], door: User, nu: datetime) -> int:
    """Take these changes over, through the ordinary actions; gives how many. What was taken over already is skipped.

    Every change becomes a remark at its gemeenten in the verslag; an uitruil also a proposal in the ledger, a locatie
    also a note at that locatie. Raises Belemmerd when the verslag takes no remarks now; then nothing is taken over.
    """
    scenario = _vergrendeld(scenario_id)
    stand = kamer(scenario)
    rijen = [r for r in stand.wijzigingen if r.pk in set(wijziging_ids) and r.overgenomen_op is None]
    if not rijen:
        eis_vrij([Belemmering("niets_gekozen", "Kies ten minste één wijziging om over te nemen.", "wijziging")])
    _in_verslag(stand, rijen, door=door, nu=nu)
    for rij in rijen:
        _elders(stand, rij, door=door, nu=nu)
        rij.overgenomen_op, rij.overgenomen_door = nu, door
        rij.save(update_fields=["overgenomen_op", "overgenomen_door"])
    gegevens = {"wijzigingen": [rij.nummer for rij in rijen]}
    _log(scenario, Feit.SCENARIO_OVERGENOMEN, door=door, nu=nu, gegevens=gegevens)
    return len(rijen)


def _in_verslag(stand: Kamer, rijen: Sequence[Scenariowijziging], *, door: User, nu: datetime) -> None:
    scenario = stand.scenario
    verslag = verslag_opstellen(cyclus=scenario.cyclus, provincie=scenario.provincie, door=door, nu=nu)
    erbij: dict[str, list[str]] = {}
    for rij in rijen:
        zin = f"Scenario ‘{scenario.naam}’: {zin_van(stand, rij)}"
        for code in gemeenten_van(stand, rij):
            erbij.setdefault(code, []).append(zin)
    bestaand = dict(verslag.opmerkingen.filter(gemeente__in=erbij).values_list("gemeente_id", "tekst"))
    teksten = {code: "\n".join([t for t in [bestaand.get(code, "")] if t] + zinnen) for code, zinnen in erbij.items()}
    te_lang = [stand.namen[code] for code, tekst in teksten.items() if len(tekst) > MAX_OPMERKING]
    zin = f"De opmerking bij {', '.join(te_lang)} wordt te lang. Kort haar in het verslag eerst in."
    eis_vrij([Belemmering("opmerking_te_lang", zin)] if te_lang else [])
    verslagopmerkingen_vastleggen(verslag_id=verslag.pk, teksten=teksten, door=door, nu=nu)


def gemeenten_van(stand: Kamer, rij: Scenariowijziging) -> list[str]:
    """Codes of the gemeenten of this provincie that a change is about."""
    w = wijziging_van(rij)
    if w.locatie is not None:
        delen = stand.uitgangspunt.locaties.get(w.locatie, ())
        return [deel.gemeente for deel in delen if deel.gemeente in stand.namen]
    return [code for code in (w.gemeente, w.ander) if code in stand.namen]


def _elders(stand: Kamer, rij: Scenariowijziging, *, door: User, nu: datetime) -> None:
    """What a change means outside the verslag."""
    w = wijziging_van(rij)
    if w.locatie is not None:
        tekst = f"Besproken aan de regietafel, scenario ‘{stand.scenario.naam}’: {zin_van(stand, rij)}"
        notitie_toevoegen(locatie_id=w.locatie, tekst=tekst, door=door, nu=nu)
    elif w.soort is Wijzigingsoort.UITRUIL and w.aantal:
        naar, van = (Gemeente.objects.get(pk=code) for code in (w.gemeente, w.ander))
        soort = Verplichting.ASIEL_AMV if w.groep == "amv" else Verplichting.ASIEL_REGULIER
        uitruil_voorstellen(
            sleutel=uuid4(),
            cyclus=stand.scenario.cyclus,
            naam=f"{naar} en {van} (uit: {stand.scenario.naam})"[:120],
            benen=[BeenInvoer(soort, van, naar, w.aantal)],
            periode=regeling_op(stand.scenario.cyclus_id).periode,
            toelichting=f"Overgenomen uit het scenario ‘{stand.scenario.naam}’.",
            door=door,
            nu=nu,
        )


def _schrijf(
    stand: Kamer, nieuw: Sequence[tuple[Wijzigingsoort, Mapping[str, Any]]], *, door: User, nu: datetime
) -> None:
    laatste = stand.scenario.wijzigingen.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    rijen = [
        Scenariowijziging(scenario=stand.scenario, nummer=nummer, soort=soort.value, gegevens=dict(g), op=nu, door=door)
        for nummer, (soort, g) in enumerate(nieuw, start=laatste + 1)
    ]
    eis_vrij([b for rij in rijen for b in belemmeringen(wijziging_van(rij), stand.uitgangspunt)])
    Scenariowijziging.objects.bulk_create(rijen)


def _wie(stand: Kamer, cel: CelInvoer) -> str:
    """Who last wrote this cell, as far as known."""

    def raakt(w: Wijziging) -> bool:
        return w.soort is Wijzigingsoort.CIJFER and (w.gemeente, w.groep) == (cel.gemeente, cel.groep)

    return next((str(rij.door) for rij in reversed(stand.wijzigingen) if raakt(wijziging_van(rij))), "iemand")


def _vergrendeld(scenario_id: int) -> Scenario:
    rijen = Scenario.objects.select_for_update(of=("self",)).select_related("cyclus", "provincie")
    return rijen.get(pk=scenario_id)


def _log(
    scenario: Scenario, feit: Feit, *, door: User, nu: datetime, gegevens: Mapping[str, object] | None = None
) -> None:
    leg_vast(feit, over=scenario, door=door, op=nu, provincie_code=scenario.provincie_id, gegevens=gegevens)
