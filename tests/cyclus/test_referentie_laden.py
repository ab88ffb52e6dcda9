"""`manage.py referentie_laden`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from spreiding.core.laden import Laadfout

pytestmark = pytest.mark.usefixtures("referentie")


def test_de_tweede_keer_zegt_dat_er_niets_is_veranderd():
    uitvoer = StringIO()
    call_command("referentie_laden", stdout=uitvoer)
    assert "Gebieden: 0 nieuw, 0 gewijzigd, 697 gelijk gebleven" in uitvoer.getvalue()
    assert "Alles stond er al: er is niets veranderd." in uitvoer.getvalue()


def test_een_fout_in_een_bestand_is_een_zin_zonder_traceback(monkeypatch):
    def kapot(**_):
        raise Laadfout("gemeenten.csv, regel 3: 'x' past niet in de kolom inwoners.")

    monkeypatch.setattr("spreiding.cyclus.management.commands.referentie_laden.gebied_laden", kapot)
    with pytest.raises(CommandError, match="regel 3"):
        call_command("referentie_laden")
