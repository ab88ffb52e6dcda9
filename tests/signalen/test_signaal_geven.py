"""Giving a signal: once, to the right roles, on record."""

from functools import partial

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.core.actions import MET_COPY
from spreiding.gebied.models import Gemeente
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import NieuwSignaal, signaal_geven, signalen_geven
from spreiding.signalen.models import Signaal
from tests.helpers.tellen import tel_queries
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")

geef = partial(
    signaal_geven,
    regel=Signaalregel.REALISATIE,
    soort="taak",
    sleutel="2026-2028/GM0202",
    trede="tekort-90",
    titel="Arnhem: tekort",
    zin="Er ontbreken 40 plekken.",
    rollen=(Rol.REGIETAFEL,),
    provincie="PV25",
    gemeente="GM0202",
    nu=NU,
)


def nieuw(nummer: int) -> NieuwSignaal:
    return NieuwSignaal(
        regel=Signaalregel.REALISATIE,
        soort="taak",
        sleutel=str(nummer),
        trede="verlopen",
        titel="Titel",
        zin="Zin.",
        rollen=(Rol.TOEZICHT,),
        peildatum=VANDAAG,
    )


def test_een_grens_is_een_signaal_met_zijn_dag_en_lezers():
    signaal = geef(href="/gemeenten/GM0202/")
    assert signaal is not None
    signaal.refresh_from_db()
    assert (signaal.gemeente, signaal.peildatum, signaal.rollen) == (
        Gemeente.objects.get(pk="GM0202"),
        VANDAAG,
        ["regietafel"],
    )


def test_twee_keer_geven_is_een_keer_en_staat_een_keer_in_het_logboek():
    assert geef() is not None
    assert geef(zin="Nu ontbreken er 60.") is None
    assert Signaal.objects.get().zin == "Er ontbreken 40 plekken."
    gebeurtenis = Gebeurtenis.objects.get(feit=Feit.SIGNAAL_GEGEVEN.value)
    assert (gebeurtenis.gemeente_code, gebeurtenis.door_naam) == ("GM0202", "systeem")
    assert gebeurtenis.gegevens["trede"] == "tekort-90"


def test_een_volgende_trede_is_een_ander_signaal():
    assert geef() and geef(trede="tekort-60")
    assert Signaal.objects.count() == 2


@pytest.mark.parametrize(
    ("wie", "ziet"), [("pieter", True), ("karin", False), ("olga", False), ("tineke", True), ("beer", False)]
)
def test_wie_een_signaal_ziet_volgt_uit_rol_en_provincie(wie, ziet, persoon):
    geef(rollen=(Rol.REGIETAFEL, Rol.TOEZICHT))
    assert Signaal.objects.zichtbaar_voor(persoon(wie).user).exists() is ziet


@pytest.mark.parametrize(("wie", "ziet"), [("pieter", True), ("olga", True), ("anna", False), ("niels", False)])
def test_een_landelijk_signaal_is_voor_iedereen_met_de_rol(wie, ziet, persoon):
    geef(provincie=None, gemeente=None)
    assert Signaal.objects.zichtbaar_voor(persoon(wie).user).exists() is ziet


def test_veel_signalen_kosten_evenveel_vragen_als_een():
    """Thousands as well. From `MET_COPY` rows on the log is copied, after taking its numbers: one query more."""
    een, _ = tel_queries(lambda: signalen_geven([nieuw(0)], nu=NU))
    for aantal, extra in ((3, 0), (MET_COPY - 1, 0), (2_500, 1)):
        reeks = [nieuw(nummer) for nummer in range(aantal)]
        veel, gegeven = tel_queries(partial(signalen_geven, reeks, nu=NU))
        assert gegeven and Signaal.objects.count() == aantal
        assert len(veel) == len(een) + extra


def test_niets_geven_is_niets():
    assert signalen_geven([], nu=NU) == []
