"""Closing a locatie, dropping a plan, and undoing either."""

from datetime import date

import pytest

from spreiding.opvang.actions import (
    AandeelInvoer,
    CapaciteitInvoer,
    Verouderd,
    capaciteit_vastleggen,
    locatie_heropenen,
    locatie_sluiten,
    locatie_vervallen,
)
from spreiding.opvang.models import Capaciteit, Mijlpaal
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.belemmering import Belemmerd
from tests.opvang.conftest import LATER, UUR
from tests.wereld import VANDAAG

MAART1 = date(2027, 3, 1)


@pytest.fixture
def sluit(schrijver):
    def doe(locatie, per=MAART1, reden="huur afgelopen", nu=LATER, versie=None):
        return locatie_sluiten(
            locatie_id=locatie.pk, versie=versie, per=per, reden=reden, door=schrijver, nu=nu, vandaag=VANDAAG
        )

    return doe


@pytest.fixture
def laat_vervallen(schrijver):
    def doe(locatie, per=MAART1, reden="geen draagvlak", nu=LATER):
        return locatie_vervallen(locatie_id=locatie.pk, per=per, reden=reden, door=schrijver, nu=nu, vandaag=VANDAAG)

    return doe


@pytest.fixture
def heropen(schrijver):
    def doe(locatie, reden="vergissing", nu=LATER + UUR, versie=None):
        return locatie_heropenen(locatie_id=locatie.pk, versie=versie, reden=reden, door=schrijver, nu=nu)

    return doe


def rijen(locatie):
    nu = Capaciteit.objects.bekend_op().filter(locatie=locatie).order_by("doelgroep", "geldigheid")
    return [(r.aantal, r.geldigheid.lower, r.geldigheid.upper) for r in nu]


def codes(gevangen):
    return [b.code for b in gevangen.value.belemmeringen]


# --- closing -----------------------------------------------------------------------------------------------------


def test_sluiten_eindigt_de_plaatsen_op_die_dag(sluit, locatie, vers, oordelen):
    sluit(locatie)
    assert vers(locatie).fase == "gesloten"
    assert rijen(locatie) == [(180, date(2025, 1, 1), MAART1)]
    assert oordelen(locatie, date(2027, 2, 28))["gerealiseerd"] == ("ja", "voldoet", 180)
    assert oordelen(locatie, MAART1)["gerealiseerd"][0] == "nee"


def test_wat_later_zou_komen_komt_niet_meer(sluit, locatie, schrijver):
    straks = CapaciteitInvoer(Doelgroep.AMV, 24, date(2027, 9, 1))
    capaciteit_vastleggen(locatie_id=locatie.pk, invoer=straks, door=schrijver, nu=LATER)
    sluit(locatie, nu=LATER + UUR)
    assert rijen(locatie) == [(180, date(2025, 1, 1), MAART1)]


def test_het_logboek_zegt_per_wanneer_en_waarom(sluit, locatie, log):
    sluit(locatie)
    feit = log(locatie)[-1]
    assert (feit.feit, feit.gegevens) == ("locatie_gesloten", {"per": "2027-03-01", "reden": "huur afgelopen"})


@pytest.mark.parametrize(
    ("invoer", "code"),
    [
        ({"per": date(2027, 3, 6)}, "in_de_toekomst"),
        ({"per": date(1980, 1, 1)}, "te_vroeg"),
        ({"reden": " "}, "reden_nodig"),
    ],
)
def test_belemmeringen_bij_sluiten(sluit, locatie, vers, invoer, code):
    with pytest.raises(Belemmerd) as gevangen:
        sluit(locatie, **invoer)
    assert codes(gevangen) == [code]
    assert vers(locatie).fase == "beschikbaar"
    assert rijen(locatie) == [(180, date(2025, 1, 1), None)]


def test_een_plan_dat_nooit_openging_sluit_niet(sluit, plan):
    with pytest.raises(Belemmerd) as gevangen:
        sluit(plan)
    assert codes(gevangen) == ["nooit_open"]


def test_twee_keer_sluiten_kan_niet(sluit, locatie, log):
    sluit(locatie)
    with pytest.raises(Belemmerd) as gevangen:
        sluit(locatie, nu=LATER + UUR)
    assert codes(gevangen) == ["eindstand"]
    assert [f.feit for f in log(locatie)] == ["locatie_geregistreerd", "locatie_gesloten"]


def test_een_oude_versie_sluit_niet(sluit, locatie):
    with pytest.raises(Verouderd):
        sluit(locatie, versie=0)


# --- dropping a plan ---------------------------------------------------------------------------------------------


def test_vervallen_laat_de_plaatsen_staan_maar_telt_ze_niet(laat_vervallen, plan, vers, oordelen):
    laat_vervallen(plan)
    assert vers(plan).fase == "vervallen"
    assert rijen(plan) == [(180, date(2027, 6, 1), None)]
    assert oordelen(plan, VANDAAG)["verslag"][:2] == ("nee", "vervallen")
    assert oordelen(plan, date(2027, 2, 28))["verslag"][:2] == ("ja", "voldoet")


def test_een_open_locatie_vervalt_niet(laat_vervallen, locatie):
    with pytest.raises(Belemmerd) as gevangen:
        laat_vervallen(locatie)
    assert codes(gevangen) == ["is_open"]


@pytest.mark.parametrize(
    ("invoer", "code"), [({"per": date(2027, 3, 6)}, "in_de_toekomst"), ({"reden": ""}, "reden_nodig")]
)
def test_belemmeringen_bij_vervallen(laat_vervallen, plan, vers, invoer, code):
    with pytest.raises(Belemmerd) as gevangen:
        laat_vervallen(plan, **invoer)
    assert codes(gevangen) == [code]
    assert vers(plan).fase == "verkenning"


def test_het_logboek_noemt_het_vervallen(laat_vervallen, plan, log):
    laat_vervallen(plan)
    assert log(plan)[-1].feit == "locatie_vervallen"


# --- reopening ---------------------------------------------------------------------------------------------------


def test_heropenen_na_sluiten_zet_alles_terug(sluit, heropen, locatie, schrijver, renkum, vers, oordelen, log):
    gedeeld = CapaciteitInvoer(Doelgroep.REGULIER, 180, date(2026, 1, 1), None, (AandeelInvoer(renkum, 30),))
    capaciteit_vastleggen(locatie_id=locatie.pk, invoer=gedeeld, door=schrijver, nu=LATER)
    voor, oordeel = rijen(locatie), oordelen(locatie, VANDAAG, "GM0274")
    sluit(locatie, nu=LATER + UUR)
    heropen(locatie, nu=LATER + 2 * UUR)
    assert rijen(locatie) == voor
    assert oordelen(locatie, VANDAAG, "GM0274") == oordeel
    assert vers(locatie).fase == "beschikbaar"
    assert log(locatie)[-1].gegevens == {"reden": "vergissing"}


def test_wat_we_wisten_toen_zij_dicht_was_blijft_te_zien(sluit, heropen, locatie):
    sluit(locatie)
    heropen(locatie)
    toen = Capaciteit.objects.bekend_op(LATER + UUR / 2).get(locatie=locatie)
    assert toen.geldigheid.upper == MAART1
    assert Mijlpaal.objects.bekend_op(LATER + UUR / 2).filter(locatie=locatie, fase="gesloten").exists()


def test_heropenen_na_vervallen(laat_vervallen, heropen, plan, vers, oordelen):
    eerst = oordelen(plan, VANDAAG)
    laat_vervallen(plan)
    heropen(plan)
    assert vers(plan).fase == "verkenning"
    assert oordelen(plan, VANDAAG) == eerst


def test_sluiten_en_heropenen_kan_vaker(sluit, heropen, locatie):
    for keer in range(3):
        sluit(locatie, nu=LATER + 2 * keer * UUR)
        heropen(locatie, nu=LATER + (2 * keer + 1) * UUR)
    assert rijen(locatie) == [(180, date(2025, 1, 1), None)]


def test_wat_open_is_heropent_niet(heropen, locatie):
    with pytest.raises(Belemmerd) as gevangen:
        heropen(locatie)
    assert codes(gevangen) == ["niet_gesloten"]


def test_heropenen_vraagt_een_reden(sluit, heropen, locatie, vers):
    sluit(locatie)
    with pytest.raises(Belemmerd) as gevangen:
        heropen(locatie, reden="")
    assert codes(gevangen) == ["reden_nodig"]
    assert vers(locatie).fase == "gesloten"


def test_een_oude_versie_heropent_niet(sluit, heropen, locatie):
    sluit(locatie)
    with pytest.raises(Verouderd):
        heropen(locatie, versie=1)
