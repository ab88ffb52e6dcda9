"""Two scenarios of Gelderland for the meeting of the regietafel in November 2026. Invented."""

from datetime import date, datetime, timedelta

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.cyclus.models import Cyclus
from spreiding.demo.tijdlijn import TIJDZONE
from spreiding.gebied.models import Provincie
from spreiding.regels.verdeelkamer import Scenariobasis, Wijzigingsoort
from spreiding.verdeling.actions import scenario as actions
from spreiding.verdeling.actions.scenario import CelInvoer
from spreiding.verdeling.models import Scenario
from spreiding.verdeling.queries.verdeelkamer import kamer

DAG = date(2026, 11, 20)
BEGIN = datetime(2026, 11, 20, 10, tzinfo=TIJDZONE)
# More for the cities, fewer for their neighbours: gemeente code -> regular places.
STEDEN = {"GM0202": 60, "GM0268": 60, "GM0200": 40, "GM0274": -40, "GM0293": -20, "GM0225": -30}
LATER = date(2027, 10, 1)


@transaction.atomic
def speel_verdeelkamer(tot: datetime) -> None:
    """Both scenarios, when the meeting lies before this moment."""
    if tot <= BEGIN:
        return
    _meer_naar_de_steden()
    _als_een_plan_afvalt()


def _maak(naam: str, basis: Scenariobasis) -> Scenario:
    door = User.objects.get(username="gelderland")
    return actions.scenario_maken(
        cyclus=Cyclus.objects.get(pk="2026-2028"),
        provincie=Provincie.objects.get(pk="PV25"),
        naam=naam,
        basis=basis,
        peildatum=DAG,
        door=door,
        nu=BEGIN,
    )


def _meer_naar_de_steden() -> None:
    scenario = _maak("Meer naar de steden (verzonnen)", Scenariobasis.INDICATIEF)
    stand = {regel.code: regel for regel in kamer(scenario).uitkomst.regels}
    cellen = [
        CelInvoer(code, "regulier", oud, max(oud + erbij, 0))
        for code, erbij in STEDEN.items()
        if code in stand and (oud := stand[code].regulier) is not None
    ]
    wie = {"scenario_id": scenario.pk, "door": scenario.gemaakt_door}
    actions.scenario_cellen_zetten(cellen=cellen, nu=BEGIN + timedelta(minutes=12), **wie)
    ruil = {"gemeente": "GM0202", "ander": "GM0274", "groep": "amv", "aantal": 8}
    actions.scenario_wijzigen(soort=Wijzigingsoort.UITRUIL, gegevens=ruil, nu=BEGIN + timedelta(minutes=20), **wie)
    actions.scenario_delen(nu=BEGIN + timedelta(minutes=21), **wie)


def _als_een_plan_afvalt() -> None:
    scenario = _maak("Als het grootste plan afvalt (verzonnen)", Scenariobasis.AANBOD)
    delen = kamer(scenario).uitgangspunt.locaties
    verwacht = sorted(
        (nr for nr, rij in delen.items() if any(d.verwacht.totaal for d in rij)),
        key=lambda nr: (-sum(d.verwacht.totaal for d in delen[nr]), nr),
    )
    wie = {"scenario_id": scenario.pk, "door": scenario.gemaakt_door}
    for plaats, nr in enumerate(verwacht[:2]):
        soort = Wijzigingsoort.LOCATIE_SCHUIFT if plaats else Wijzigingsoort.LOCATIE_VERVALT
        gegevens = {"locatie": nr} | ({"datum": LATER.isoformat()} if plaats else {})
        actions.scenario_wijzigen(soort=soort, gegevens=gegevens, nu=BEGIN + timedelta(minutes=30 + plaats), **wie)
