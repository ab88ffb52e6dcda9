"""Tables of the law: loaded with source, twice is once, corrections keep the old row readable."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from spreiding.audit.models import Gebeurtenis
from spreiding.core.laden import Laadfout
from spreiding.cyclus.actions import wettabellen_laden
from spreiding.cyclus.models import GelijkgesteldeDag
from spreiding.cyclus.queries import bronnen, dwangsombedragen, kalender, rechtskader
from tests.factories.cyclus import DwangsombedragFactory, GelijkgesteldeDagFactory, TellingFactory
from tests.helpers.weigering import geweigerd
from tests.wereld import BEKEND_SINDS, NU

pytestmark = pytest.mark.usefixtures("referentie")
DAGEN = "dag,bron\n2027-05-07,besluit\n2029-05-11,nieuw besluit\n"
BEDRAGEN = "vanaf,eerste,tweede,derde,bron\n2019-01-01,23,35,45,Awb art. 4:17\n"


@pytest.fixture
def map_(tmp_path):
    (tmp_path / "kalender").mkdir()
    (tmp_path / "kalender" / "gelijkgestelde_dagen.csv").write_text(DAGEN)
    (tmp_path / "kalender" / "dwangsom.csv").write_text(BEDRAGEN)
    return tmp_path


def test_databank_en_bestanden_zeggen_hetzelfde():
    uit_bestand = bronnen.rechtskader()
    assert kalender() == uit_bestand.kalender
    assert dwangsombedragen() == uit_bestand.bedragen
    assert rechtskader() == uit_bestand
    assert kalender().waarom_vrij(date(2027, 5, 7)) == "gelijkgesteld met een feestdag"


def test_nog_een_keer_laden_verandert_niets():
    logboek = Gebeurtenis.objects.count()
    telling = wettabellen_laden(nu=NU)
    assert (telling.nieuw, telling.gewijzigd, telling.gelijk) == (0, 0, 12)
    assert Gebeurtenis.objects.count() == logboek


def test_een_wijziging_sluit_de_oude_rij(map_):
    telling = wettabellen_laden(nu=NU, bron=map_)
    assert telling.nieuw == 1
    assert set(kalender().gelijkgesteld) == {date(2027, 5, 7), date(2029, 5, 11)}
    assert kalender().gelijkgesteld[date(2027, 5, 7)] == "besluit"
    vroeger = kalender(BEKEND_SINDS)
    assert date(2026, 1, 2) in vroeger.gelijkgesteld
    assert date(2029, 5, 11) not in vroeger.gelijkgesteld
    assert wettabellen_laden(nu=NU, bron=map_).veranderd is False


@pytest.mark.parametrize(
    ("bestand", "inhoud", "zin"),
    [
        ("gelijkgestelde_dagen.csv", "dag,bron\n7 mei,besluit\n", "regel 2: '7 mei' past niet in de kolom dag"),
        ("gelijkgestelde_dagen.csv", "dag,bron\n2027-05-07,\n", "in elke regel moet staan: bron"),
        ("dwangsom.csv", "vanaf,bron\n", "deze kolommen"),
    ],
)
def test_een_kapot_bestand_verandert_niets(map_, bestand, inhoud, zin):
    (map_ / "kalender" / bestand).write_text(inhoud)
    rijen = GelijkgesteldeDag.objects.count()
    with pytest.raises(Laadfout, match=zin):
        wettabellen_laden(nu=NU, bron=map_)
    assert GelijkgesteldeDag.objects.count() == rijen


@pytest.mark.parametrize(
    ("factory", "naam"),
    [
        (GelijkgesteldeDagFactory, "gelijkgestelde_dag_een_tegelijk"),
        (DwangsombedragFactory, "dwangsombedrag_een_tegelijk"),
        (TellingFactory, "telling_een_tegelijk"),
    ],
)
def test_een_rij_tegelijk(factory, naam):
    factory()
    factory(registratie=DateTimeTZRange(BEKEND_SINDS.replace(year=2023), BEKEND_SINDS))
    with geweigerd(naam):
        factory()


@pytest.mark.parametrize(
    ("factory", "naam"),
    [
        (GelijkgesteldeDagFactory, "gelijkgesteldedag_alleen_sluiten"),
        (DwangsombedragFactory, "dwangsombedrag_alleen_sluiten"),
    ],
)
def test_een_rij_wordt_alleen_gesloten(factory, naam):
    rij = factory()
    alle = type(rij).objects.filter(pk=rij.pk)
    with geweigerd(naam):
        alle.update(bron="anders")
    with geweigerd(naam):
        alle.delete()
    assert alle.update(registratie=DateTimeTZRange(BEKEND_SINDS, NU)) == 1
