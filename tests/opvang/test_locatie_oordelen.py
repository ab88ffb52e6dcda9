"""The stored verdicts stay what the rules say: after every verb, and when someone checks."""

from datetime import date

import pytest

from spreiding.opvang.actions import (
    AandeelInvoer,
    CapaciteitInvoer,
    MijlpaalInvoer,
    capaciteit_vastleggen,
    locatie_sluiten,
    locatie_wijzigen,
    mijlpaal_vastleggen,
    plekoordelen_controleren,
    plekoordelen_herrekenen,
)
from spreiding.opvang.models import Plekoordeel
from spreiding.regels.begrippen import Doelgroep, Fase
from tests.factories.opvang import LocatieFactory, PlekoordeelFactory
from tests.opvang.conftest import LATER, UUR
from tests.wereld import VANDAAG


def test_na_elke_stap_klopt_wat_er_bewaard_is(locatie, plan, renkum, schrijver):
    wie = {"door": schrijver, "vandaag": VANDAAG}
    gedeeld = CapaciteitInvoer(Doelgroep.REGULIER, 90, date(2027, 4, 1), None, (AandeelInvoer(renkum, 40),))
    stappen = [
        lambda nu: capaciteit_vastleggen(locatie_id=locatie.pk, invoer=gedeeld, door=schrijver, nu=nu),
        lambda nu: locatie_wijzigen(locatie_id=plan.pk, kenmerken={"soort": "noodopvang"}, door=schrijver, nu=nu),
        lambda nu: mijlpaal_vastleggen(
            locatie_id=plan.pk, invoer=MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=VANDAAG), nu=nu, **wie
        ),
        lambda nu: locatie_sluiten(locatie_id=locatie.pk, per=VANDAAG, reden="op", nu=nu, **wie),
    ]
    for nummer, stap in enumerate(stappen):
        stap(LATER + nummer * UUR)
        assert plekoordelen_controleren(nu=LATER).klopt


def test_de_drempel_van_een_gemeente_hangt_aan_alle_locaties(arnhem, schrijver, oordelen):
    """Besluit art. 3.1: 60 + 60 regular places make 100; when one closes, the other no longer counts as durable."""
    from spreiding.opvang.actions import BewijsInvoer, bewijs_toevoegen
    from spreiding.regels.begrippen import Criterium

    een, twee = (
        LocatieFactory(gemeente=arnhem, door=schrijver, beschikbaar=True, aantal=60, begin=date(2025, 1, 1))
        for _ in range(2)
    )
    for rij in (een, twee):
        stuk = BewijsInvoer(Criterium.LOOPTIJD, "Huur", vindplaats="zaak")
        bewijs_toevoegen(locatie_id=rij.pk, invoer=stuk, door=schrijver, nu=LATER)
    assert oordelen(een, VANDAAG)["duurzaam"] == ("ja", "voldoet", 60)
    locatie_sluiten(locatie_id=twee.pk, per=VANDAAG, reden="op", door=schrijver, nu=LATER + UUR, vandaag=VANDAAG)
    assert oordelen(een, VANDAAG)["duurzaam"] == ("nee", "onder_drempel", 60)
    assert plekoordelen_controleren(nu=LATER).klopt


def test_de_controle_vindt_wat_niet_klopt_en_herrekenen_herstelt_het(locatie):
    PlekoordeelFactory(locatie=locatie, vraag="verslag", uitkomst="nee", reden="dubbel", aantal=1)
    uitslag = plekoordelen_controleren(nu=LATER)
    assert (uitslag.te_veel, uitslag.te_weinig, uitslag.klopt) == (1, 0, False)
    assert plekoordelen_herrekenen(nu=LATER) == 1
    assert plekoordelen_herrekenen(nu=LATER) == 0, "een tweede keer verandert niets"
    assert plekoordelen_controleren(nu=LATER).klopt


@pytest.mark.parametrize("dag", [date(2024, 1, 1), VANDAAG, date(2028, 2, 1), date(2040, 1, 1)])
def test_op_elke_dag_geldt_precies_een_oordeel_per_vraag(locatie, dag):
    rijen = Plekoordeel.objects.bekend_op().per(dag).filter(locatie=locatie, cyclus="2026-2028")
    assert sorted(rijen.values_list("vraag", flat=True)) == ["duurzaam", "gerealiseerd", "verdeelbesluit", "verslag"]
