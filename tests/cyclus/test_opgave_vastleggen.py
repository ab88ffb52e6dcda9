"""Recording an opgave: history stays, the same numbers change nothing, unknown stays unknown."""

from datetime import date

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.core.laden import Laadfout
from spreiding.cyclus.actions import opgave_vastleggen, opgaven_laden
from spreiding.cyclus.models import Opgave
from spreiding.cyclus.queries import OpgaveStand
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.feiten import Feit
from tests.helpers.weigering import geweigerd
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")

FEBRUARI = date(2026, 2, 27)


@pytest.fixture
def vastleggen(cyclus2):
    def doe(nu=NU, gebied="GM0202", **waarden):
        stand = OpgaveStand(**{"totaal": 828, "amv": 70, "bron": "een test", **waarden})
        gebieden = Provincie if gebied.startswith("PV") else Gemeente
        return opgave_vastleggen(cyclus=cyclus2, gebied=gebieden.objects.get(pk=gebied), stand=stand, door=None, nu=nu)

    return doe


def test_de_eerste_keer_is_nieuw_en_staat_in_het_logboek(vastleggen, cyclus2):
    assert vastleggen(bekendgemaakt_op=FEBRUARI, demonstratie=True).nieuw == 1
    opgave = Opgave.objects.get(cyclus=cyclus2, gemeente="GM0202")
    assert (opgave.totaal, opgave.amv, opgave.demonstratie) == (828, 70, True)
    gebeurtenis = Gebeurtenis.objects.get(feit=Feit.OPGAVE_VASTGELEGD, gemeente_code="GM0202")
    assert gebeurtenis.provincie_code == "PV25"
    assert gebeurtenis.gegevens["totaal"] == [None, 828]


def test_dezelfde_cijfers_veranderen_niets(vastleggen):
    vastleggen()
    eerder = Gebeurtenis.objects.count()
    telling = vastleggen(nu=NU.replace(month=4))
    assert (telling.gelijk, telling.veranderd) == (1, False)
    assert Gebeurtenis.objects.count() == eerder


def test_een_correctie_sluit_de_oude_rij(vastleggen, cyclus2):
    vastleggen()
    later = NU.replace(month=4)
    assert vastleggen(totaal=800, nu=later).gewijzigd == 1
    oud, nieuw = Opgave.objects.filter(cyclus=cyclus2, gemeente="GM0202").order_by("pk")
    assert (oud.totaal, oud.registratie.upper) == (828, later)
    assert (nieuw.totaal, nieuw.registratie.upper) == (800, None)


def test_een_provincie_heeft_een_eigen_opgave(vastleggen, cyclus2):
    vastleggen(gebied="PV25", totaal=10_729, amv=None)
    opgave = Opgave.objects.get(cyclus=cyclus2, provincie="PV25")
    assert (opgave.totaal, opgave.amv) == (10_729, None)


def test_meer_amv_dan_plaatsen_wordt_geweigerd(vastleggen):
    with geweigerd("opgave_amv_in_totaal"):
        vastleggen(totaal=10, amv=11)


def test_de_bekende_opgaven_van_de_eerste_cyclus_staan_er_en_van_de_tweede_niets(cyclus1, cyclus2):
    assert Opgave.objects.filter(cyclus=cyclus1, gemeente__isnull=False).count() == 47
    assert (
        sum(Opgave.objects.filter(cyclus=cyclus1, provincie__isnull=False).values_list("totaal", flat=True)) == 96_002
    )
    assert not Opgave.objects.filter(cyclus=cyclus2).exists()
    assert not Opgave.objects.filter(demonstratie=True).exists()


def test_nog_een_keer_laden_verandert_niets(cyclus1):
    telling = opgaven_laden(cyclus=cyclus1, nu=NU)
    assert (telling.gelijk, telling.veranderd) == (59, False)


def test_een_onbekende_gemeente_in_het_bestand(cyclus1, tmp_path):
    map_ = tmp_path / "opgaven"
    map_.mkdir()
    (map_ / "2024-2026-gemeenten.csv").write_text("code,totaal,amv,bekendgemaakt_op,bron\nGM0001,1,,,x\n")
    with pytest.raises(Laadfout, match="GM0001 bestaat niet"):
        opgaven_laden(cyclus=cyclus1, nu=NU, bron=tmp_path)
