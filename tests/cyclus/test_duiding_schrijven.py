"""A note beside a chart: signed, dated, never changed, withdrawn with a reason; no figure moves."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.actions.duiding import duiding_intrekken, duiding_schrijven
from spreiding.cyclus.models import Duiding
from spreiding.cyclus.queries.duiding import duidingen_bij
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.duiding import Duidingplek, belemmeringen_duiding
from spreiding.regels.feiten import Feit
from tests.factories.cyclus import DuidingFactory
from tests.helpers.pagina import tekst_van
from tests.helpers.weigering import geweigerd
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
NIEUW, LIJST, LAND = "/duidingen/nieuw/", "/duidingen/", "/landelijk/"
ZIN = "In februari openden drie locaties tegelijk."


@pytest.fixture
def schrijf(cyclus2, anna):
    def doe(tekst: str = ZIN, **waar) -> Duiding:
        vast = {"stand_per": VANDAAG, "door": anna.user, "nu": NU, "vandaag": VANDAAG, "plek": Duidingplek.VERLOOP}
        return duiding_schrijven(cyclus=cyclus2, tekst=tekst, **(vast | waar))

    return doe


def test_zij_staat_er_met_naam_en_datum_en_in_het_logboek(schrijf, anna, cyclus2):
    duiding = schrijf()
    assert duidingen_bij(cyclus2, None) == {Duidingplek.VERLOOP: [duiding]}
    regel = Gebeurtenis.objects.get(feit=Feit.DUIDING_GESCHREVEN)
    assert (regel.door_naam, regel.gegevens["tekst"]) == (str(anna.user), ZIN)


def test_twee_keer_hetzelfde_is_een_keer(schrijf):
    assert schrijf() == schrijf()
    assert Duiding.objects.count() == Gebeurtenis.objects.filter(feit=Feit.DUIDING_GESCHREVEN).count() == 1


@pytest.mark.parametrize(
    ("tekst", "dag", "code"),
    [(" ", VANDAAG, "leeg"), (ZIN, VANDAAG + timedelta(days=1), "toekomst"), (ZIN, VANDAAG, None)],
)
def test_belemmeringen(schrijf, tekst, dag, code):
    gevonden = belemmeringen_duiding(tekst=tekst, stand_per=dag, vandaag=VANDAAG)
    assert [b.code for b in gevonden] == ([code] if code else [])
    if code:
        with pytest.raises(Belemmerd):
            schrijf(tekst, stand_per=dag)


def test_intrekken_sluit_haar_en_zegt_waarom(schrijf, anna, cyclus2):
    duiding = schrijf()
    straks = NU + timedelta(hours=1)
    for _ in range(2):
        duiding_intrekken(duiding_id=duiding.pk, reden="Klopte niet", door=anna.user, nu=straks)
    assert duidingen_bij(cyclus2, None) == {}
    assert duidingen_bij(cyclus2, NU + timedelta(minutes=1)) == {Duidingplek.VERLOOP: [duiding]}  # as known then
    assert Gebeurtenis.objects.filter(feit=Feit.DUIDING_INGETROKKEN).count() == 1
    assert "Anna: Klopte niet" in tekst_van(anna.get(LIJST))


def test_de_databank_weigert_wijzigen_en_twee_gebieden(cyclus2):
    duiding = DuidingFactory()
    with geweigerd("duiding_alleen_sluiten"):
        Duiding.objects.filter(pk=duiding.pk).update(tekst="anders")
    with geweigerd("duiding_een_gebied"):
        DuidingFactory(provincie=Provincie.objects.get(pk="PV25"), gemeente=Gemeente.objects.get(pk="GM0202"))
    with pytest.raises(IntegrityError, match="duiding_heeft_tekst"):
        DuidingFactory(tekst="")


def test_een_analist_schrijft_op_de_pagina_en_iedereen_leest_het(anna, pieter, referentie):
    antwoord = anna.post(NIEUW, {"tekst": ZIN, "plek": "verloop", "stand_per": "2027-03-05", "terug": LAND})
    assert (antwoord.status_code, antwoord["Location"]) == (303, LAND)
    for wie in (anna, pieter):
        assert f"{ZIN} Anna, 5 maart 2027, over de stand per 5 maart 2027" in tekst_van(wie.get(LAND))
    assert "Duiding schrijven" in tekst_van(anna.get(LAND))
    assert "Duiding schrijven" not in tekst_van(pieter.get(LAND))


def test_een_duiding_van_een_gemeente_ziet_alleen_wie_daar_mag_kijken(schrijf, pieter, olga):
    schrijf(gemeente=Gemeente.objects.get(pk="GM0202"))
    assert ZIN in tekst_van(pieter.get("/gemeenten/GM0202/"))
    assert ZIN in tekst_van(pieter.get(LIJST))
    assert ZIN not in tekst_van(olga.get(LIJST))
    assert ZIN not in tekst_van(pieter.get(LAND))


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"tekst": ""}, "Duiding"),
        ({"stand_per": "2030-01-01"}, "tot en met vandaag"),
        ({"plek": "x"}, "Kies een mogelijkheid uit de lijst"),
        ({"provincie": "PV25", "gemeente": "GM0202"}, "óf een provincie, óf een gemeente"),
    ],
)
def test_foute_invoer_zegt_wat_te_doen_en_bewaart_wat_er_staat(anna, referentie, fout, zin):
    goed = {"tekst": ZIN, "plek": "verloop", "stand_per": "2027-03-05", "terug": LAND}
    antwoord = anna.post(NIEUW, goed | fout)
    assert antwoord.status_code == 422 and zin in tekst_van(antwoord)
    assert Duiding.objects.count() == 0
    if "tekst" not in fout:
        assert ZIN in antwoord.content.decode()


@pytest.mark.parametrize("terug", ["https://elders.example/", "//elders.example/x", "javascript:alert(1)", ""])
def test_terug_gaat_nooit_naar_een_andere_site(anna, referentie, terug):
    antwoord = anna.post(NIEUW, {"tekst": ZIN, "plek": "status", "stand_per": date(2027, 3, 5), "terug": terug})
    assert antwoord["Location"] == LAND


def test_intrekken_op_de_pagina(schrijf, anna):
    duiding = schrijf()
    pad = f"/duidingen/{duiding.pk}/intrekking/"
    assert ZIN in tekst_van(anna.get(pad))
    assert anna.post(pad, {"reden": ""}).status_code == 422
    assert anna.post(pad, {"reden": "Niet meer zo"}).status_code == 303
    assert "Niet meer zo" in tekst_van(anna.get(LIJST))
    assert anna.get("/duidingen/99999/intrekking/").status_code == 404
