"""The course over time adds up to the figures of every single day."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from spreiding.core.grafiek import op_dag
from spreiding.core.peil import lees_peil
from spreiding.dashboard.queries import verloop
from spreiding.dashboard.queries.bord import Groep
from spreiding.dashboard.queries.zicht import zicht
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.queries.cijfers import Vraagstelling, cijfers_van_gemeente
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.dashboard.conftest import ARNHEM
from tests.wereld import NU

pytestmark = pytest.mark.django_db


@pytest.fixture
def gevuld(maak):
    sinds = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2026, 5, 1)),)
    rijen = [
        CapaciteitInvoer(Doelgroep.REGULIER, 100, van=date(2026, 5, 1), tot=date(2027, 2, 1)),
        CapaciteitInvoer(Doelgroep.REGULIER, 140, van=date(2027, 2, 1), tot=date(2027, 9, 1)),
        CapaciteitInvoer(Doelgroep.AMV, 20, van=date(2026, 8, 1)),
    ]
    maak("Meander", capaciteiten=rijen, mijlpalen=sinds)
    maak("Linde", gepland=True)
    maak("Onbekend", capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, None, van=date(2026, 5, 1))], mijlpalen=sinds)


def kijk(vraag: str = "", telling: str = ""):
    return zicht(lees_peil(QueryDict(vraag), nu=NU), telling)


def grafiek(beeld, **extra):
    return verloop.grafiek(
        verloop.verloop_gemeente(beeld, ARNHEM), beeld, titel="Arnhem", doel=300, doelnaam="opgave", **extra
    )


def test_elke_dag_is_gelijk_aan_de_cijfers_van_die_dag(gevuld):
    beeld = kijk()
    getekend = grafiek(beeld)
    dag = date(2026, 2, 1)
    while dag < date(2028, 1, 1):
        cijfers = cijfers_van_gemeente(Vraagstelling(beeld.regeling, dag), "PV25", ARNHEM)
        assert op_dag(getekend.gerealiseerd, dag) == cijfers.totaal.gerealiseerd, dag
        dag += timedelta(days=17)


@pytest.mark.parametrize("telling", ["met_noodopvang", "alleen_duurzaam", "zoals_verslag"])
def test_elke_telling_heeft_haar_eigen_verloop(gevuld, maak, telling):
    van = [CapaciteitInvoer(Doelgroep.REGULIER, 70, van=date(2026, 6, 1))]
    maak("Hal", capaciteiten=van, mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2026, 6, 1))],
         soort=Soort.NOODOPVANG.value)  # fmt: skip
    beeld = kijk(telling=telling)
    getekend = grafiek(beeld)
    dag = date(2026, 2, 1)
    while dag < date(2028, 1, 1):
        vraag = Vraagstelling(beeld.regeling, dag, None, beeld.telling.termen)
        cijfers = cijfers_van_gemeente(vraag, "PV25", ARNHEM)
        assert op_dag(getekend.gerealiseerd, dag) == cijfers.totaal.gerealiseerd, dag
        dag += timedelta(days=47)


def test_verwacht_telt_op_wat_er_is_vanaf_de_peildatum(gevuld):
    getekend = grafiek(kijk())
    assert op_dag(getekend.verwacht, date(2027, 7, 1)) == 140 + 20 + 180
    voor_vandaag = [regel for regel in getekend.tabel if regel.dag < date(2027, 3, 5)]
    assert voor_vandaag and all(regel.verwacht is None for regel in voor_vandaag)


def test_per_groep(gevuld):
    assert op_dag(grafiek(kijk(), groep=Groep.AMV).gerealiseerd, date(2027, 3, 5)) == 20


def test_de_provincie_is_de_som_van_haar_gemeenten(gevuld):
    beeld = kijk()
    stappen = verloop.verloop_provincies(beeld, ["PV25"])["PV25"]
    assert {s: sorted(p) for s, p in stappen.items()} == {
        s: sorted(p) for s, p in verloop.verloop_gemeente(beeld, ARNHEM).items()
    }


def test_zoals_bekend_op_gisteren_is_er_nog_niets(gevuld):
    assert grafiek(kijk("bekend_op=2027-03-04")).is_leeg


def test_twee_datums_op_een_dag_worden_een_lijn(gevuld):
    assert len(grafiek(kijk("stand_per=2027-07-01")).datumlijnen) == 1
    assert [lijn.klasse for lijn in grafiek(kijk()).datumlijnen] == ["vandaag", "datum"]
