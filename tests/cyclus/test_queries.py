"""Reading cycles, regelingen and opgaven, as known on a moment."""

from datetime import UTC, date, datetime

import pytest

from spreiding.cyclus import queries
from spreiding.cyclus.actions import opgave_vastleggen, regeling_vastleggen
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.regeling import Regeling as Regelinggegevens
from tests.helpers.tellen import tel_queries
from tests.wereld import BEKEND_SINDS, NU

pytestmark = pytest.mark.usefixtures("referentie")


@pytest.mark.parametrize(
    ("datum", "code"),
    [
        (date(2020, 1, 1), "2024-2026"),
        (date(2024, 2, 1), "2024-2026"),
        (date(2026, 1, 31), "2024-2026"),
        (date(2026, 2, 1), "2026-2028"),
        (date(2027, 3, 5), "2026-2028"),
        (date(2028, 2, 1), "2026-2028"),
        (date(2035, 1, 1), "2026-2028"),
    ],
)
def test_de_cyclus_van_een_dag_of_anders_de_dichtstbijzijnde(datum, code):
    assert queries.cyclus_op(datum).code == code


def test_zonder_cycli_zegt_de_fout_wat_te_doen(monkeypatch):
    monkeypatch.setattr(Cyclus, "objects", Cyclus.objects.none())
    with pytest.raises(Cyclus.DoesNotExist, match="referentie_laden"):
        queries.cyclus_op(date(2027, 3, 5))


def test_de_uiterste_datum_ligt_vijf_jaar_na_de_laatste_cyclus():
    assert queries.uiterste_datum() == date(2033, 2, 1)


def test_regelingen_in_volgorde_en_de_tweede_keer_een_kleine_vraag():
    assert list(queries.regelingen()) == ["2024-2026", "2026-2028"]
    sql, gevonden = tel_queries(queries.regelingen)
    assert len(sql) == 1
    assert "parameters" not in sql[0]
    assert gevonden["2026-2028"].realisatiedatum == date(2027, 7, 1)


def test_de_regeling_zoals_toen_bekend(cyclus2):
    nieuw = Regelinggegevens.uit_dict(queries.regeling_op(cyclus2).naar_dict() | {"drempel_regulier": 90})
    regeling_vastleggen(cyclus=cyclus2, gegevens=nieuw, door=None, nu=NU)
    assert queries.regeling_op(cyclus2).drempel_regulier == 90
    assert queries.regeling_op("2026-2028", BEKEND_SINDS).drempel_regulier == 100
    with pytest.raises(KeyError):
        queries.regeling_op(cyclus2, datetime(2020, 1, 1, tzinfo=UTC))


def test_opgaven_per_gemeente_missen_wat_onbekend_is(cyclus1, cyclus2):
    opgaven = queries.opgaven_per_gemeente(cyclus1)
    assert len(opgaven) == 47
    utrecht = opgaven["GM0344"]
    assert (utrecht.totaal, utrecht.amv, utrecht.regulier) == (1988, 169, 1819)
    assert "GM0202" not in opgaven
    assert queries.opgaven_per_gemeente(cyclus2) == {}


def test_een_onbekend_deel_amv_maakt_regulier_onbekend(cyclus1):
    groningen = queries.opgaven_per_gemeente(cyclus1)["GM0014"]
    assert (groningen.totaal, groningen.amv, groningen.regulier) == (969, None, None)


def test_opgaven_van_een_provincie(cyclus1):
    gelderland = Provincie.objects.get(pk="PV25")
    codes = set(queries.opgaven_per_gemeente(cyclus1, gelderland))
    assert codes == set(queries.opgaven_per_gemeente(cyclus1, "PV25"))
    assert codes <= set(gelderland.gemeenten.values_list("code", flat=True))
    assert "GM0228" in codes


def test_opgave_van_de_provincie_zelf(cyclus1, cyclus2):
    stand = queries.opgave_provincie(cyclus1, "PV25")
    assert (stand.totaal, stand.amv, stand.bekendgemaakt_op) == (11_704, 992, date(2024, 1, 31))
    assert queries.opgave_provincie(cyclus2, Provincie.objects.get(pk="PV25")) == queries.ONBEKEND


def test_opgave_zoals_toen_bekend(cyclus1):
    ede = Gemeente.objects.get(pk="GM0228")
    stand = queries.OpgaveStand(totaal=700, bron="een test")
    opgave_vastleggen(cyclus=cyclus1, gebied=ede, stand=stand, door=None, nu=NU)
    assert queries.opgaven_per_gemeente(cyclus1, bekend_op=BEKEND_SINDS)["GM0228"].totaal == 719
    assert queries.opgaven_per_gemeente(cyclus1)["GM0228"].totaal == 700
