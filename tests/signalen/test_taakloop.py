"""A run of a job: recorded from begin to end, and never two at once."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.belemmering import Belemmerd, Belemmering
from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import (
    LooptAl,
    loop_aanvragen,
    loop_niet_gestart,
    taak_draaien,
    taak_of_loopt_al,
    taakloop,
)
from spreiding.signalen.models import Taakloop
from tests.factories.signalen import TaakloopFactory
from tests.wereld import NU, VANDAAG

TAAK = Roostertaak.REALISATIE_BEWAKEN


@pytest.mark.usefixtures("referentie")
class TestVastleggen:
    def test_een_loop_die_lukt(self):
        with taakloop(TAAK, peildatum=VANDAAG, nu=NU) as loop:
            assert Taakloop.objects.get().uitkomst == "bezig"
            loop.voortgang(1, 3)
            loop.tel(signalen=2)
            loop.tel(signalen=1, gemeenten=342)
        rij = Taakloop.objects.get()
        assert (rij.uitkomst, rij.gedaan, rij.totaal) == ("gelukt", 3, 3)
        assert rij.tellingen == {"signalen": 3, "gemeenten": 342}
        assert timedelta() < rij.duur < timedelta(seconds=5)
        assert Gebeurtenis.objects.get(feit="taak_gelopen").gegevens["signalen"] == 3

    def test_een_loop_die_mislukt_zegt_geen_geheimen(self):
        with pytest.raises(RuntimeError), taakloop(TAAK, peildatum=VANDAAG, nu=NU):
            raise RuntimeError("postgres://spreiding:geheim@db/")
        rij = Taakloop.objects.get()
        assert rij.uitkomst == "mislukt"
        assert "RuntimeError" in rij.fout and "geheim" not in rij.fout

    def test_een_belemmering_wordt_gezegd(self):
        fout = Belemmerd([Belemmering("x", "Vóór 1 februari 2024 was er geen cyclus.")])
        with pytest.raises(Belemmerd), taakloop(TAAK, peildatum=VANDAAG, nu=NU):
            raise fout
        assert Taakloop.objects.get().fout == "Vóór 1 februari 2024 was er geen cyclus."

    def test_na_een_mislukking_kan_de_taak_weer(self):
        with pytest.raises(ZeroDivisionError), taakloop(TAAK, peildatum=VANDAAG, nu=NU):
            _ = 1 // 0
        assert taak_draaien(TAAK, lambda loop: None, peildatum=VANDAAG, nu=NU).uitkomst == "gelukt"

    def test_een_loop_die_wegviel_wordt_als_afgebroken_gemerkt(self):
        dood = TaakloopFactory(uitkomst="bezig", geeindigd_op=None)
        taak_draaien(TAAK, lambda loop: None, peildatum=VANDAAG, nu=NU)
        dood.refresh_from_db()
        assert (dood.uitkomst, dood.geeindigd_op) == ("afgebroken", NU)

    def test_wat_is_aangevraagd_wordt_die_loop(self, beer):
        gevraagd = loop_aanvragen(taak=TAAK, peildatum=VANDAAG, door=beer.user, nu=NU)
        assert gevraagd.uitkomst == "wacht"
        rij = taak_draaien(TAAK, lambda loop: None, peildatum=VANDAAG, nu=NU, loop_id=gevraagd.pk)
        assert (rij.pk, rij.aangevraagd_door, Taakloop.objects.count()) == (gevraagd.pk, beer.user, 1)
        assert Gebeurtenis.objects.filter(feit="taak_aangevraagd").count() == 1

    def test_zonder_wachtrij_is_er_niets_gestart(self, beer):
        gevraagd = loop_aanvragen(taak=TAAK, peildatum=VANDAAG, door=beer.user, nu=NU)
        loop_niet_gestart(loop_id=gevraagd.pk, nu=NU)
        gevraagd.refresh_from_db()
        assert gevraagd.uitkomst == "mislukt" and "wachtrij" in gevraagd.fout
        assert gevraagd.duur is None


@pytest.mark.django_db(transaction=True)
def test_wie_als_tweede_start_hoort_dat_hij_al_loopt_en_doet_niets(referentie, beer):
    gevraagd = loop_aanvragen(taak=TAAK, peildatum=VANDAAG, door=beer.user, nu=NU)
    gedaan: list[str] = []
    uitkomsten: list[object] = []

    def poging(wat: str) -> Callable[..., Taakloop]:
        return partial(taak_draaien, TAAK, lambda loop: gedaan.append(wat))

    def tweede() -> None:
        try:
            uitkomsten.append(taak_of_loopt_al(poging("tweede"), peildatum=VANDAAG, nu=NU))
            uitkomsten.append(taak_of_loopt_al(poging("gevraagd"), peildatum=VANDAAG, nu=NU, loop_id=gevraagd.pk))
            ander = Roostertaak.KALENDER_BEWAKEN
            uitkomsten.append(taak_draaien(ander, lambda loop: gedaan.append("ander"), peildatum=VANDAAG, nu=NU))
            with pytest.raises(LooptAl), taakloop(TAAK, peildatum=VANDAAG, nu=NU):
                pass
        finally:
            connection.close()

    with taakloop(TAAK, peildatum=VANDAAG, nu=NU):
        draad = threading.Thread(target=tweede)
        draad.start()
        draad.join(20)
    assert uitkomsten[:2] == [None, None] and uitkomsten[2].uitkomst == "gelukt"
    assert gedaan == ["ander"]
    gevraagd.refresh_from_db()
    assert (gevraagd.uitkomst, gevraagd.fout) == ("mislukt", "Deze taak loopt al. Er is niets gestart.")
    assert Taakloop.objects.filter(taak=TAAK.value, uitkomst="gelukt").count() == 1
