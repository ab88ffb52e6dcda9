"""Loading gemeenten: complete, idempotent, and a bad file changes nothing."""

import shutil
from datetime import date

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.core.laden import Laadfout
from spreiding.gebied.actions import FIXTURES, Telling, gebied_laden
from spreiding.gebied.models import Gemeente, Herindeling, Inwonertal, Provincie, SesWoa
from spreiding.regels.feiten import Feit
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")


@pytest.fixture
def bron(tmp_path):
    """A copy of the files that a test may change."""
    return shutil.copytree(FIXTURES, tmp_path / "fixtures")


def wijzig(pad, oud: str, nieuw: str) -> None:
    tekst = pad.read_text()
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw))


def test_twaalf_provincies_en_342_gemeenten_met_plaats_op_de_kaart():
    assert Provincie.objects.count() == 12
    gemeenten = Gemeente.objects.geldig_op(date(2026, 1, 1))
    assert gemeenten.count() == 342
    assert len(set(gemeenten.values_list("hex_rij", "hex_kolom"))) == 342
    assert Inwonertal.objects.filter(peildatum=date(2024, 1, 1)).count() == 342


def test_onbekende_ses_woa_is_geen_rij_en_zeker_geen_nul():
    assert not SesWoa.objects.exists()


def test_een_voorgenomen_herindeling_is_nog_geen_wet():
    herindeling = Herindeling.objects.get()
    assert (herindeling.van.naam, herindeling.naar.naam) == ("Wijdemeren", "Hilversum")
    assert herindeling.datum == date(2027, 1, 1)
    assert not herindeling.vastgesteld
    assert herindeling.van in Gemeente.objects.geldig_op(date(2027, 3, 5))


def test_nog_een_keer_laden_verandert_niets_en_zegt_dat():
    eerder = Gebeurtenis.objects.count()
    telling = gebied_laden(nu=NU)
    assert telling == Telling(nieuw=0, gewijzigd=0, gelijk=12 + 342 + 342 + 1)
    assert not telling.veranderd
    assert Gebeurtenis.objects.count() == eerder


def test_een_andere_naam_en_een_gevonden_score_komen_erbij(bron):
    gemeenten = bron / "cbs" / "gemeenten.csv"
    wijzig(gemeenten, "GM0202,Arnhem,PV25,2023-01-01,,", "GM0202,Groot-Arnhem,PV25,2023-01-01,,")
    regels = gemeenten.read_text().splitlines()
    arnhem = next(i for i, regel in enumerate(regels) if regel.startswith("GM0202"))
    regels[arnhem] = regels[arnhem].replace("2024-01-01,,,", "2024-01-01,-0.1,2024,")
    gemeenten.write_text("\n".join(regels) + "\n")
    telling = gebied_laden(nu=NU, bron=bron)
    assert (telling.nieuw, telling.gewijzigd) == (1, 1)
    assert Gemeente.objects.get(pk="GM0202").naam == "Groot-Arnhem"
    assert str(SesWoa.objects.get().waarde) == "-0.100"
    gebeurtenis = Gebeurtenis.objects.get(feit=Feit.REFERENTIE_GELADEN, op=NU)
    assert (gebeurtenis.provincie_code, gebeurtenis.gegevens) == ("PV25", {"rijen": 2})


def test_een_gemeente_die_uit_het_bestand_verdwijnt_blijft_staan(bron):
    gemeenten = bron / "cbs" / "gemeenten.csv"
    gemeenten.write_text("\n".join(r for r in gemeenten.read_text().splitlines() if "GM0202" not in r) + "\n")
    gebied_laden(nu=NU, bron=bron)
    assert Gemeente.objects.filter(pk="GM0202").exists()


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("GM0202,Arnhem,PV25,2023-01-01", "GM0202,Arnhem,PV25,gisteren", "past niet in de kolom bestaat_van"),
        ("code,naam,provincie_code", "code,naam,provincie", "de eerste rij moet deze kolommen hebben"),
        ("GM0202,Arnhem,PV25,2023-01-01", "GM0202,Arnhem\nGM0203,PV25,2023-01-01", "er ontbreken cellen"),
    ],
)
def test_een_onleesbaar_bestand_verandert_niets(bron, oud, nieuw, verwacht):
    wijzig(bron / "cbs" / "provincies.csv", "PV25,Gelderland", "PV25,Gelre")
    wijzig(bron / "cbs" / "gemeenten.csv", oud, nieuw)
    with pytest.raises(Laadfout, match=verwacht):
        gebied_laden(nu=NU, bron=bron)
    assert Provincie.objects.get(pk="PV25").naam == "Gelderland"
