"""Loading cycles, ramingen and regelingen."""

import json
import shutil
from datetime import date

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.core.laden import Laadfout
from spreiding.cyclus.actions import cycli_laden
from spreiding.cyclus.models import Cyclus, Raming, Regeling
from spreiding.gebied.actions import FIXTURES
from spreiding.regels.feiten import Feit
from tests.wereld import BEKEND_SINDS, NU

pytestmark = pytest.mark.usefixtures("referentie")


@pytest.fixture
def bron(tmp_path):
    return shutil.copytree(FIXTURES, tmp_path / "fixtures")


def wijzig(pad, sleutel, **nieuw) -> None:
    """Change the first row of a JSON list in which `sleutel` occurs, or the object itself."""
    gegevens = json.loads(pad.read_text())
    rij = gegevens if isinstance(gegevens, dict) else next(r for r in gegevens if sleutel in r.values())
    rij.update(nieuw)
    pad.write_text(json.dumps(gegevens))


def test_twee_cycli_met_hun_raming():
    assert list(Cyclus.objects.values_list("code", flat=True)) == ["2024-2026", "2026-2028"]
    eerste, tweede = Raming.objects.order_by("cyclus")
    assert (eerste.totaal, eerste.amv, eerste.bekendgemaakt_op) == (96_000, 8_140, date(2024, 1, 31))
    assert (tweede.totaal, tweede.amv, tweede.bekendgemaakt_op) == (88_000, None, date(2026, 2, 27))


def test_nog_een_keer_laden_verandert_niets():
    eerder = Gebeurtenis.objects.count()
    telling = cycli_laden(nu=NU)
    assert (telling.nieuw, telling.gewijzigd, telling.gelijk) == (0, 0, 6)
    assert Gebeurtenis.objects.count() == eerder


def test_alleen_een_cyclus_laden():
    assert cycli_laden(nu=NU, alleen=["2026-2028"]).gelijk == 3


def test_een_andere_regeling_sluit_de_oude(bron):
    wijzig(bron / "regelingen" / "2026-2028.json", None, drempel_regulier=90)
    telling = cycli_laden(nu=NU, bron=bron)
    assert telling.gewijzigd == 1
    oud, nieuw = Regeling.objects.filter(cyclus="2026-2028").order_by("pk")
    assert (oud.registratie.lower, oud.registratie.upper, nieuw.registratie.lower) == (BEKEND_SINDS, NU, NU)
    assert (oud.stand().drempel_regulier, nieuw.stand().drempel_regulier) == (100, 90)
    assert Gebeurtenis.objects.filter(feit=Feit.REGELING_VASTGELEGD, over_sleutel=nieuw.pk).exists()


def test_een_bekendgemaakte_raming_verandert_niet_een_nieuwe_versie_kan_wel(bron):
    wijzig(bron / "ramingen.json", "2026-2028", totaal=80_000)
    with pytest.raises(Laadfout, match="voeg een nieuwe versie toe"):
        cycli_laden(nu=NU, bron=bron)
    wijzig(bron / "ramingen.json", "2026-2028", versie=2)
    assert cycli_laden(nu=NU, bron=bron).nieuw == 1
    assert Raming.objects.filter(cyclus="2026-2028").count() == 2


def test_een_regeling_met_een_fout_noemt_bestand_en_veld(bron):
    wijzig(bron / "regelingen" / "2026-2028.json", None, drempel_regulier=0)
    with pytest.raises(Laadfout, match=r"2026-2028\.json: drempel_regulier"):
        cycli_laden(nu=NU, bron=bron)


def test_een_bestand_dat_geen_json_is(bron):
    (bron / "cycli.json").write_text("[")
    with pytest.raises(Laadfout, match=r"cycli\.json is niet te lezen"):
        cycli_laden(nu=NU, bron=bron)
