"""Half-open ranges."""

from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.core import db
from spreiding.regels.tijd import Periode

VAN, TOT = date(2027, 7, 1), date(2028, 2, 1)
NU = datetime(2027, 3, 5, 9, tzinfo=UTC)


def test_een_periode_is_half_open():
    bereik = db.tussen(VAN, TOT)
    assert VAN in bereik
    assert TOT not in bereik
    assert db.vanaf(VAN).upper is None


@pytest.mark.parametrize("tot", [VAN, VAN - timedelta(days=1)])
def test_een_periode_die_niet_na_haar_begin_eindigt_wordt_geweigerd(tot):
    with pytest.raises(ValueError, match="eindigt"):
        db.tussen(VAN, tot)


@pytest.mark.parametrize("periode", [Periode(VAN, TOT), Periode(VAN, None), Periode(None, TOT), Periode(None, None)])
def test_periode_en_bereik_zijn_hetzelfde(periode):
    assert db.als_periode(db.als_bereik(periode)) == periode
    assert db.als_periode(None) == Periode(None, None)


def test_een_registratie_wordt_een_keer_gesloten():
    registratie = db.open_registratie(NU)
    gesloten = db.gesloten(registratie, NU + timedelta(seconds=1))
    assert (gesloten.lower, gesloten.upper) == (NU, NU + timedelta(seconds=1))
    with pytest.raises(ValueError, match="niet ouder"):
        db.gesloten(registratie, NU)


def test_twee_assen_als_voorwaarde():
    assert db.geldig_op(VAN).children == [("geldigheid__contains", VAN)]
    assert db.bekend_op(NU).children == [("registratie__contains", NU)]
    assert db.niet_vervangen().children == [("registratie__upper_inf", True)]
