"""Stand per, and zoals bekend op."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from spreiding.core.peil import einde_van, lees_peil

NU = datetime(2027, 3, 5, 9, tzinfo=UTC)
VANDAAG = date(2027, 3, 5)


def peil(vraag="", **anders):
    return lees_peil(QueryDict(vraag), nu=NU, **anders)


def test_zonder_vraag_is_het_vandaag_zoals_nu_bekend():
    p = peil()
    assert (p.stand_per, p.bekend_op, p.is_nu, p.fouten) == (VANDAAG, NU, True, {})
    assert p.zin == "Stand per 5 maart 2027"


def test_een_pagina_kan_een_eigen_dag_als_standaard_hebben():
    assert peil(standaard=date(2027, 7, 1)).stand_per == date(2027, 7, 1)


@pytest.mark.parametrize("getypt", ["2027-07-01", "1-7-2027", "01-07-2027", "1/7/2027"])
def test_een_datum_mag_zoals_mensen_hem_schrijven(getypt):
    assert peil(f"stand_per={getypt}").stand_per == date(2027, 7, 1)


def test_zoals_bekend_op_een_dag_is_tot_het_einde_van_die_dag_in_nederland():
    p = peil("bekend_op=2027-02-01")
    assert p.bekend_op == einde_van(date(2027, 2, 1)) == datetime(2027, 2, 1, 22, 59, 59, 999999, tzinfo=UTC)
    assert (p.kijkt_terug, p.bekend_dag, p.is_nu) == (True, date(2027, 2, 1), False)
    assert p.zin == "Stand per 5 maart 2027, zoals bekend op 1 februari 2027"


def test_zoals_bekend_op_vandaag_is_nu():
    assert peil("bekend_op=2027-03-05").bekend_op == NU


@pytest.mark.parametrize(
    ("vraag", "veld", "zin"),
    [
        ("stand_per=gisteren", "stand_per", "Typ een datum, bijvoorbeeld 5-3-2027."),
        ("stand_per=31-2-2027", "stand_per", "Typ een datum, bijvoorbeeld 5-3-2027."),
        ("stand_per=5-3-0207", "stand_per", "Controleer het jaar: kies een datum van 1-1-2015 tot en met 31-12-2060."),
        ("bekend_op=2027-03-06", "bekend_op", "Kies een dag tot en met vandaag, 5-3-2027."),
        ("bekend_op=%00", "bekend_op", "Typ een datum, bijvoorbeeld 5-3-2027."),
    ],
)
def test_een_datum_die_niet_kan_geeft_een_zin_en_vandaag(vraag, veld, zin):
    p = peil(vraag)
    assert p.fouten == {veld: zin}
    assert (p.stand_per, p.bekend_op) == (VANDAAG, NU)
