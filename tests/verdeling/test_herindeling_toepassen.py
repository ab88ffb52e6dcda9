"""A herindeling on 1 January 2027: the day before keeps what it was, the day itself adds up, and undo until then."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.actions import opgaven_vastleggen
from spreiding.cyclus.queries import OpgaveStand
from spreiding.gebied.actions import gebied_laden
from spreiding.gebied.models import Gemeente, Herindeling
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.feiten import Feit
from spreiding.verdeling.actions.herindeling import (
    herindeling_ongedaan_maken,
    herindeling_toepassen,
    herindeling_vastleggen,
    locaties_toewijzen,
)
from spreiding.verdeling.models import Taak
from spreiding.verdeling.queries.herindeling import herindeling_van
from spreiding.verdeling.queries.realisatie import realisatie
from tests.factories.gebied import HerindelingFactory
from tests.factories.opvang import LocatieFactory
from tests.factories.verdeling import BesluitregelFactory, SchorsingFactory, TaakFactory, VerdeelbesluitFactory
from tests.helpers.weigering import geweigerd

pytestmark = pytest.mark.usefixtures("referentie")
DAG, DAGERVOOR = date(2027, 1, 1), date(2026, 12, 31)
NU = datetime(2026, 12, 28, 10, 0, tzinfo=UTC)
VANDAAG = NU.date()
WIJDEMEREN, HILVERSUM, PROVINCIE = "GM1696", "GM0402", "PV27"


@pytest.fixture
def taken(cyclus2, bram):
    """Taken of both, from 22 December on, and opgaven of both; a locatie in Wijdemeren that is open."""
    gemeenten = Gemeente.objects.in_bulk([WIJDEMEREN, HILVERSUM])
    standen = {gemeenten[WIJDEMEREN]: OpgaveStand(129, 9, "test"), gemeenten[HILVERSUM]: OpgaveStand(440, 31, "test")}
    opgaven_vastleggen(cyclus=cyclus2, standen=standen, door=None, nu=NU - timedelta(days=90))
    besluit = VerdeelbesluitFactory(cyclus=cyclus2, provincie=gemeenten[HILVERSUM].provincie)
    uit = {}
    for code, regulier, amv in ((WIJDEMEREN, 120, 9), (HILVERSUM, 409, 31)):
        regel = BesluitregelFactory(besluit=besluit, gemeente=gemeenten[code], regulier=regulier, amv=amv)
        uit[code] = TaakFactory(besluitregel=regel, regulier=regulier, amv=amv, door=bram.user)
    LocatieFactory(gemeente=gemeenten[WIJDEMEREN], door=bram.user, beschikbaar=True)
    return uit


@pytest.fixture
def plan():
    return Herindeling.objects.get(van=WIJDEMEREN, naar=HILVERSUM)


def stand(cyclus, dag, code, bekend_op=None):
    alles = realisatie(cyclus, dag, bekend_op=bekend_op, provincies=[PROVINCIE])
    maat = alles.per_code[code].maat()
    return maat.doel, maat.opgave, maat.gerealiseerd or 0


def som(cyclus, dag):
    maat = realisatie(cyclus, dag, provincies=[PROVINCIE]).land.maat()
    return maat.doel, maat.opgave, maat.gerealiseerd


def test_op_de_dag_zelf_draagt_de_opvolger_alles_en_de_dag_ervoor_niets(taken, plan, cyclus2, bram):
    voor = stand(cyclus2, DAGERVOOR, HILVERSUM), stand(cyclus2, DAGERVOOR, WIJDEMEREN)
    assert voor == ((440, 440, 0), (129, 129, 180))
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    assert (stand(cyclus2, DAGERVOOR, HILVERSUM), stand(cyclus2, DAGERVOOR, WIJDEMEREN)) == voor
    assert stand(cyclus2, DAG, HILVERSUM) == tuple(a + b for a, b in zip(*voor, strict=True))
    wijdemeren = realisatie(cyclus2, DAG, provincies=[PROVINCIE]).per_code[WIJDEMEREN]
    assert (wijdemeren.taak, wijdemeren.gebied.tot, wijdemeren.opgave.totaal) == (None, DAG, 0)
    assert "ging op 1 januari 2027 op in een andere" in wijdemeren.reden  # not: "has no taak in the besluit"


def test_de_provincie_heeft_op_beide_dagen_dezelfde_som(taken, plan, cyclus2, bram):
    eerst = som(cyclus2, DAGERVOOR)
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    assert som(cyclus2, DAGERVOOR) == som(cyclus2, DAG) == eerst


def test_een_enkele_gemeente_geeft_hetzelfde_als_de_provincie(taken, plan, cyclus2, bram):
    from spreiding.verdeling.queries.realisatie import realisatie_van

    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    alleen = realisatie_van(cyclus2.pk, [PROVINCIE], peildatum=DAG, gemeente=HILVERSUM)
    (rij,) = alleen.gemeenten
    assert (rij.maat().doel, rij.maat().opgave, rij.maat().gerealiseerd or 0) == stand(cyclus2, DAG, HILVERSUM)


def test_wat_we_wisten_voor_het_toepassen_blijft_zoals_het_was(taken, plan, cyclus2, bram):
    eerder = NU - timedelta(hours=1)
    voor = stand(cyclus2, DAG, HILVERSUM, bekend_op=eerder)
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    assert stand(cyclus2, DAG, HILVERSUM, bekend_op=eerder) == voor


def test_toepassen_is_een_keer_en_staat_bij_beide_gemeenten_in_het_logboek(taken, plan, bram):
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    aantal = Taak.objects.count()
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    assert Taak.objects.count() == aantal
    feiten = Gebeurtenis.objects.filter(feit=Feit.HERINDELING_TOEGEPAST.value)
    assert set(feiten.values_list("gemeente_code", flat=True)) == {WIJDEMEREN, HILVERSUM}


def test_opnieuw_laden_van_de_gemeenten_laat_de_herindeling_staan(taken, plan, bram):
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    gebied_laden(nu=NU)
    assert Gemeente.objects.get(pk=WIJDEMEREN).geldigheid.upper == DAG


def test_ongedaan_maken_kan_tot_de_dag_ervoor(taken, plan, cyclus2, bram):
    eerst = stand(cyclus2, DAG, HILVERSUM), som(cyclus2, DAG)
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)
    with pytest.raises(Belemmerd, match="ingegaan op 1-1-2027"):
        herindeling_ongedaan_maken(herindeling_id=plan.pk, door=bram.user, nu=NU, vandaag=DAG)
    nieuw = herindeling_ongedaan_maken(
        herindeling_id=plan.pk, door=bram.user, nu=NU + timedelta(hours=1), vandaag=VANDAAG
    )
    assert (stand(cyclus2, DAG, HILVERSUM), som(cyclus2, DAG)) == eerst
    assert Gemeente.objects.get(pk=WIJDEMEREN).geldigheid.upper is None
    herindeling_toepassen(herindeling_id=nieuw.eerste.pk, door=bram.user, nu=NU + timedelta(hours=2))
    assert stand(cyclus2, DAG, HILVERSUM)[0] == 569


def test_een_schorsing_houdt_het_tegen(taken, plan, cyclus2, bram):
    dagen = DateRange(date(2026, 12, 30), None)
    SchorsingFactory(besluitregel=taken[WIJDEMEREN].besluitregel, door=bram.user, geldigheid=dagen)
    with pytest.raises(Belemmerd, match="geschorst"):
        herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=NU)


def test_een_splitsing_verdeelt_precies_en_elke_locatie_krijgt_een_opvolger(taken, cyclus2, bram):
    huizen = Gemeente.objects.get(pk="GM0406")
    Herindeling.objects.all().delete()
    eerst = som(cyclus2, DAGERVOOR)
    beeld = herindeling_vastleggen(
        van=Gemeente.objects.get(pk=WIJDEMEREN), opvolgers={Gemeente.objects.get(pk=HILVERSUM): 67, huizen: 33},
        datum=DAG, bron="test", vastgesteld=False, door=bram.user, nu=NU,
    )  # fmt: skip
    with pytest.raises(Belemmerd, match="Wijs eerst elke locatie een opvolger toe; 1"):
        herindeling_toepassen(herindeling_id=beeld.eerste.pk, door=bram.user, nu=NU)
    (locatie,) = herindeling_van(beeld.eerste.pk).locaties
    keuzes = {locatie.pk: huizen.pk}
    locaties_toewijzen(herindeling_id=beeld.eerste.pk, keuzes=keuzes, door=bram.user, nu=NU)
    herindeling_toepassen(herindeling_id=beeld.eerste.pk, door=bram.user, nu=NU)
    assert stand(cyclus2, DAG, HILVERSUM)[0] == 440 + 80 + 6
    assert stand(cyclus2, DAG, "GM0406")[0] == 40 + 3
    assert stand(cyclus2, DAG, "GM0406")[2] == eerst[2]
    assert som(cyclus2, DAG) == eerst


def test_aandelen_die_niet_optellen_worden_geweigerd(taken, bram):
    Herindeling.objects.all().delete()
    beeld = herindeling_vastleggen(
        van=Gemeente.objects.get(pk=WIJDEMEREN), opvolgers={Gemeente.objects.get(pk=HILVERSUM): 90},
        datum=DAG, bron="test", vastgesteld=False, door=bram.user, nu=NU,
    )  # fmt: skip
    with pytest.raises(Belemmerd, match="nu blijft 10% over"):
        herindeling_toepassen(herindeling_id=beeld.eerste.pk, door=bram.user, nu=NU)


def test_de_databank_weigert_een_halve_herindeling(bram):
    with geweigerd("herindeling_aandeel_redelijk"):
        HerindelingFactory(aandeel=0)
    with geweigerd("herindeling_toepassing_volledig"):
        HerindelingFactory(toegepast_op=NU)
    with geweigerd("herindeling_ongedaan_volledig"):
        HerindelingFactory(ongedaan_op=NU)
