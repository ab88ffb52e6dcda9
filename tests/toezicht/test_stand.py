"""How trajecten stand on a day, as known at a moment, in a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict

from spreiding.core.peil import lees_peil
from spreiding.gebied.models import Gemeente
from spreiding.regels.toezicht import Gesprekssoort
from spreiding.toezicht.queries import Contact, ladder_op, toezichthouder_op, trajecten, treden_van
from tests.factories import toezicht as f
from tests.helpers.tellen import tel_queries
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")


def peil(stand_per: date = VANDAAG, bekend_op: str = ""):
    return lees_peil(QueryDict(f"stand_per={stand_per}&bekend_op={bekend_op}"), nu=NU)


@pytest.fixture
def traject():
    """On trede 2 since 1 February, with a talk, two afspraken and a letter."""
    traject = f.TrajectFactory(gemeente=Gemeente.objects.get(pk="GM0202"))
    f.TredestapFactory(traject=traject)
    f.TredestapFactory(traject=traject, nummer=2, trede=2, op=date(2027, 2, 1), uiterlijk=date(2027, 3, 1))
    f.TredestapFactory(
        traject=traject, nummer=3, trede=2, richting="blijven", op=date(2027, 3, 1), uiterlijk=date(2027, 3, 15)
    )
    gesprek = f.GesprekFactory(traject=traject, op=date(2027, 2, 10))
    f.GespreksverloopFactory(gesprek=gesprek, op=date(2027, 2, 11))
    f.GesprekFactory(traject=traject, soort="bestuurlijk", op=date(2027, 3, 20))
    f.AfspraakFactory(traject=traject)
    f.AfspraakuitkomstFactory(afspraak__traject=traject, resultaat="niet_nagekomen")
    f.BriefFactory(traject=traject, ondertekend=True)
    return traject


def test_hoe_een_gemeente_ervoor_staat(traject):
    stand = trajecten("2026-2028", peil())["GM0202"]
    assert (stand.trede, stand.naam, stand.sinds) == (2, "Informatie opvragen", date(2027, 2, 1))
    assert (stand.uiterlijk, stand.dagen_over, stand.termijn_voorbij) == (date(2027, 3, 15), 10, False)
    assert stand.laatste_contact == Contact(date(2027, 2, 11), Gesprekssoort.AMBTELIJK)
    assert (stand.volgend_gesprek, stand.open_afspraken, stand.gebroken) == (date(2027, 3, 20), 1, 1)


def test_een_eerdere_dag_geeft_de_stand_van_toen(traject):
    stand = trajecten("2026-2028", peil(date(2027, 2, 5)))["GM0202"]
    assert (stand.trede, stand.uiterlijk, stand.laatste_contact) == (2, date(2027, 3, 1), None)
    assert trajecten("2026-2028", peil(date(2027, 1, 20)))["GM0202"].trede == 1
    assert not trajecten("2026-2028", peil(date(2027, 1, 1)))


def test_wat_later_is_vastgelegd_was_toen_niet_bekend(traject):
    f.TredestapFactory(
        traject=traject, nummer=4, trede=3, op=date(2027, 3, 2), vastgelegd_op=datetime(2027, 3, 4, tzinfo=UTC)
    )
    assert trajecten("2026-2028", peil())["GM0202"].trede == 3
    assert trajecten("2026-2028", peil(bekend_op="2027-03-03"))["GM0202"].trede == 2


def test_een_verzet_gesprek_staat_op_de_nieuwe_dag(traject):
    gesprek = f.GesprekFactory(traject=traject, op=date(2027, 3, 8))
    assert trajecten("2026-2028", peil())["GM0202"].volgend_gesprek == date(2027, 3, 8)
    f.GespreksverloopFactory(gesprek=gesprek, voorval="verzet", op=date(2027, 3, 12))
    assert trajecten("2026-2028", peil())["GM0202"].volgend_gesprek == date(2027, 3, 12)
    f.GespreksverloopFactory(gesprek=gesprek, voorval="afgezegd", op=date(2027, 3, 1))
    assert trajecten("2026-2028", peil())["GM0202"].volgend_gesprek == date(2027, 3, 20)


def test_de_laatste_uitkomst_van_een_afspraak_telt(traject):
    afspraak = f.AfspraakFactory(traject=traject)
    f.AfspraakuitkomstFactory(afspraak=afspraak, resultaat="niet_nagekomen")
    f.AfspraakuitkomstFactory(afspraak=afspraak, resultaat="te_laat")
    assert trajecten("2026-2028", peil())["GM0202"].gebroken == 1


def test_bereik_en_provincies(traject, pieter, olga):
    assert set(trajecten("2026-2028", peil(), voor=pieter.user)) == {"GM0202"}
    assert not trajecten("2026-2028", peil(), voor=olga.user)
    assert not trajecten("2026-2028", peil(), provincies=["PV23"])
    assert not trajecten("2024-2026", peil())


def test_dertig_trajecten_kosten_evenveel_als_drie(traject):
    weinig, _ = tel_queries(lambda: trajecten("2026-2028", peil()))
    for _ in range(9):
        f.TredestapFactory()
    veel, standen = tel_queries(lambda: trajecten("2026-2028", peil()))
    assert len(standen) == 10
    assert len(veel) == len(weinig) <= 9


def test_de_ladder_en_de_toezichthouder_van_een_dag():
    f.TredeFactory(ladder__vanaf=date(2027, 6, 1), ladder__naam="Nieuwe ladder")
    assert ladder_op(VANDAAG).versie == 1
    assert [t.naam for t in treden_van(ladder_op(VANDAAG)).values()][:2] == ["Signaleren", "Informatie opvragen"]
    assert ladder_op(date(2027, 6, 1)).naam == "Nieuwe ladder"
    assert ladder_op(date(2027, 6, 1), f.SINDS - timedelta(days=1)).versie == 1
    assert str(toezichthouder_op(VANDAAG)) == "de minister van Asiel en Migratie"
    assert toezichthouder_op(date(2023, 1, 1)) is None
