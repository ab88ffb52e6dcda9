"""Keeping a view: which pages, under which name, for whom; renaming, sharing and removing."""

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.weergaven import MAX_WEERGAVEN
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.models import Weergave
from tests.factories.uitwisseling import WeergaveFactory
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")


def bewaar(wie, adres="/locaties/?gemeente=GM0202", naam="Arnhem", **extra) -> Weergave:
    return actions.weergave_bewaren(naam=naam, adres=adres, door=wie.user, nu=NU, **extra)


def codes(gevangen) -> list[str]:
    return [b.code for b in gevangen.value.belemmeringen]


def feiten() -> list[str]:
    return list(Gebeurtenis.objects.filter(over_soort="weergave").order_by("pk").values_list("feit", flat=True))


def test_bewaren_laat_weg_wat_niet_bij_de_keuze_hoort_en_komt_in_het_logboek(pieter):
    weergave = bewaar(pieter, "/locaties/?gemeente=GM0202&status=&pagina=3&formaat=csv&zoek=caf%C3%A9+%26+zo")
    assert weergave.adres == "/locaties/?gemeente=GM0202&zoek=caf%C3%A9+%26+zo"
    assert feiten() == ["weergave_bewaard"]


@pytest.mark.parametrize(
    ("adres", "code"),
    [
        ("", "adres_onbekend"),
        ("https://elders.example/locaties/", "adres_onbekend"),
        ("//elders.example/", "adres_onbekend"),
        ("/bestaat-niet/", "adres_onbekend"),
        ("/over/", "adres_onbekend"),
        ("/locaties/\x00", "adres_onbekend"),
        ("/locaties/?zoek=" + "a" * 3000, "adres_te_lang"),
        ("/beheer/accounts/", "adres_geen_recht"),
    ],
)
def test_alleen_een_eigen_pagina_die_iemand_mag_openen(pieter, adres, code):
    with pytest.raises(Belemmerd) as gevangen:
        bewaar(pieter, adres)
    assert codes(gevangen) == [code]
    assert not Weergave.objects.exists() and feiten() == []


@pytest.mark.parametrize(
    ("naam", "code"), [("  ", "naam_leeg"), ("n" * 81, "naam_te_lang"), ("ARNHEM", "naam_bestaat")]
)
def test_een_naam_die_niet_kan(pieter, naam, code):
    bewaar(pieter)
    with pytest.raises(Belemmerd) as gevangen:
        bewaar(pieter, naam=naam)
    assert codes(gevangen) == [code]


def test_onzichtbare_tekens_maken_geen_andere_naam(pieter):
    bewaar(pieter)
    with pytest.raises(Belemmerd):
        bewaar(pieter, naam="Arn\u200bhem\u202e")


def test_er_is_een_grens_aan_hoeveel_iemand_bewaart(pieter):
    WeergaveFactory.create_batch(MAX_WEERGAVEN, eigenaar=pieter.user)
    with pytest.raises(Belemmerd) as gevangen:
        bewaar(pieter)
    assert codes(gevangen) == ["te_veel"]


def test_hernoemen_en_nog_eens_is_een_keer(pieter):
    weergave = bewaar(pieter)
    for _ in range(2):
        actions.weergave_hernoemen(weergave_id=weergave.pk, naam="Arnhem en zo", door=pieter.user, nu=NU)
    weergave.refresh_from_db()
    assert weergave.naam == "Arnhem en zo" and feiten() == ["weergave_bewaard", "weergave_hernoemd"]


def test_een_andere_schrijfwijze_van_dezelfde_naam_mag(pieter):
    weergave = bewaar(pieter)
    actions.weergave_hernoemen(weergave_id=weergave.pk, naam="ARNHEM", door=pieter.user, nu=NU)
    weergave.refresh_from_db()
    assert weergave.naam == "ARNHEM"


def test_delen_en_stoppen_elk_een_keer(pieter):
    weergave = bewaar(pieter)
    for gedeeld in (True, True, False, False):
        actions.weergave_delen(weergave_id=weergave.pk, gedeeld=gedeeld, door=pieter.user, nu=NU)
    assert feiten() == ["weergave_bewaard", "weergave_gedeeld", "weergave_delen_gestopt"]


def test_verwijderen_sluit_de_rij_en_daarna_kan_er_niets_meer_mee(pieter):
    weergave = bewaar(pieter)
    actions.weergave_verwijderen(weergave_id=weergave.pk, door=pieter.user, nu=NU)
    assert Weergave.objects.get().verwijderd_op == NU
    with pytest.raises(Belemmerd) as gevangen:
        actions.weergave_verwijderen(weergave_id=weergave.pk, door=pieter.user, nu=NU)
    assert codes(gevangen) == ["weg"]


def test_wat_van_een_ander_is_verandert_niemand(pieter, karin):
    weergave = bewaar(pieter, gedeeld=True)
    with pytest.raises(Belemmerd):
        actions.weergave_hernoemen(weergave_id=weergave.pk, naam="Anders", door=karin.user, nu=NU)
