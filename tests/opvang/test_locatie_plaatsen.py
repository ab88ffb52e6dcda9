"""Recording another number of places: rows over time, shares, and what it does to the verdict."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.opvang.actions import (
    AandeelInvoer,
    CapaciteitInvoer,
    Verouderd,
    capaciteit_vastleggen,
    locatie_sluiten,
)
from spreiding.opvang.models import Aandeel, Capaciteit
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.belemmering import Belemmerd
from tests.opvang.conftest import LATER, UUR
from tests.wereld import VANDAAG

BEGIN = date(2025, 1, 1)


@pytest.fixture
def leg_vast(locatie, schrijver):
    def doe(aantal, van, tot=None, *, aandelen=(), doelgroep=Doelgroep.REGULIER, nu=LATER, **waar):
        delen = tuple(AandeelInvoer(gemeente, hoeveel) for gemeente, hoeveel in aandelen)
        invoer = CapaciteitInvoer(doelgroep, aantal, van, tot, delen, "afspraak")
        return capaciteit_vastleggen(locatie_id=locatie.pk, invoer=invoer, door=schrijver, nu=nu, **waar)

    return doe


def rijen(locatie, doelgroep="regulier"):
    """Present rows as (places, first day, first day no longer)."""
    nu = Capaciteit.objects.bekend_op().filter(locatie=locatie, doelgroep=doelgroep).order_by("geldigheid")
    return [(r.aantal, r.geldigheid.lower, r.geldigheid.upper) for r in nu]


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        (date(2027, 6, 1), None, [(180, BEGIN, date(2027, 6, 1)), (240, date(2027, 6, 1), None)]),
        (BEGIN, None, [(240, BEGIN, None)]),
        (date(2024, 1, 1), None, [(240, date(2024, 1, 1), None)]),
        (
            date(2026, 1, 1),
            date(2026, 7, 1),
            [(180, BEGIN, date(2026, 1, 1)), (240, date(2026, 1, 1), date(2026, 7, 1)), (180, date(2026, 7, 1), None)],
        ),
        (date(2023, 1, 1), date(2024, 1, 1), [(240, date(2023, 1, 1), date(2024, 1, 1)), (180, BEGIN, None)]),
        (None, date(2026, 1, 1), [(240, None, date(2026, 1, 1)), (180, date(2026, 1, 1), None)]),
        (None, None, [(240, None, None)]),
    ],
)
def test_een_nieuw_aantal_vervangt_alleen_zijn_eigen_dagen(leg_vast, locatie, van, tot, verwacht):
    leg_vast(240, van, tot)
    assert rijen(locatie) == verwacht


def test_wat_er_stond_blijft_bekend(leg_vast, locatie):
    leg_vast(240, BEGIN)
    (toen,) = Capaciteit.objects.bekend_op(LATER - UUR / 2).filter(locatie=locatie)
    assert (toen.aantal, toen.geldigheid) == (180, DateRange(BEGIN, None))


def test_een_andere_doelgroep_blijft_zoals_zij_was(leg_vast, locatie):
    leg_vast(24, BEGIN, doelgroep=Doelgroep.AMV)
    assert rijen(locatie) == [(180, BEGIN, None)]
    assert rijen(locatie, "amv") == [(24, BEGIN, None)]


def test_aandelen_gaan_mee_met_de_rest_van_hun_rij(leg_vast, locatie, renkum):
    leg_vast(180, BEGIN, aandelen=[(renkum, 30)])
    leg_vast(240, date(2027, 6, 1), nu=LATER + UUR)
    rest, nieuw = Capaciteit.objects.bekend_op().filter(locatie=locatie).order_by("geldigheid")
    assert list(rest.aandelen.values_list("gemeente_id", "aantal")) == [("GM0274", 30)]
    assert not nieuw.aandelen.exists()


def test_een_rij_verbeteren_laat_niets_van_haar_over(leg_vast, locatie):
    """Shortening: without `in_plaats_van` the days after the new end would keep their places."""
    leg_vast(180, BEGIN, date(2028, 1, 1), in_plaats_van=locatie.capaciteiten.get().pk)
    assert rijen(locatie) == [(180, BEGIN, date(2028, 1, 1))]


def test_een_rij_verbeteren_kan_haar_verplaatsen_en_van_doelgroep_veranderen(leg_vast, locatie):
    leg_vast(24, date(2028, 1, 1), doelgroep=Doelgroep.AMV, in_plaats_van=locatie.capaciteiten.get().pk)
    assert rijen(locatie) == []
    assert rijen(locatie, "amv") == [(24, date(2028, 1, 1), None)]


def test_een_rij_van_een_andere_locatie_wijkt_niet(leg_vast, locatie, plan):
    vreemd = plan.capaciteiten.get()
    leg_vast(24, date(2028, 1, 1), in_plaats_van=vreemd.pk)
    assert rijen(plan) == [(180, date(2027, 6, 1), None)]
    assert rijen(locatie) == [(180, BEGIN, date(2028, 1, 1)), (24, date(2028, 1, 1), None)]


def test_verlengen_maakt_het_oordeel_ja(leg_vast, locatie, oordelen):
    leg_vast(180, BEGIN, date(2028, 1, 1), in_plaats_van=locatie.capaciteiten.get().pk)
    assert oordelen(locatie, VANDAAG)["verdeelbesluit"] == ("nee", "einde_te_vroeg", 180)
    leg_vast(180, BEGIN, date(2028, 2, 2), nu=LATER + UUR)
    assert oordelen(locatie, VANDAAG)["verdeelbesluit"] == ("ja", "voldoet", 180)


def test_nul_plaatsen_is_iets_anders_dan_onbekend(leg_vast, locatie, oordelen):
    leg_vast(0, BEGIN)
    assert oordelen(locatie, VANDAAG)["gerealiseerd"][:2] == ("nee", "geen_plaatsen")
    leg_vast(None, BEGIN, nu=LATER + UUR)
    assert oordelen(locatie, VANDAAG)["gerealiseerd"] == ("onbekend", "aantal_onbekend", None)


def test_het_logboek_zegt_wat_er_kwam(leg_vast, locatie, log, renkum):
    leg_vast(180, BEGIN, date(2028, 1, 1), aandelen=[(renkum, 30)])
    feit = log(locatie)[-1]
    assert feit.feit == "capaciteit_vastgelegd"
    assert feit.gegevens == {
        "doelgroep": "regulier",
        "aantal": 180,
        "van": "2025-01-01",
        "tot": "2028-01-01",
        "aandelen": {"Renkum": 30},
        "reden": "afspraak",
    }


def test_hetzelfde_nog_eens_geeft_hetzelfde(leg_vast, locatie, oordelen):
    leg_vast(240, BEGIN)
    eerst = oordelen(locatie, VANDAAG)
    leg_vast(240, BEGIN, nu=LATER + UUR)
    assert rijen(locatie) == [(240, BEGIN, None)]
    assert oordelen(locatie, VANDAAG) == eerst


def test_belemmeringen_laten_alles_zoals_het_was(leg_vast, locatie, zwolle, vers):
    with pytest.raises(Belemmerd) as gevangen:
        leg_vast(-5, date(2050, 1, 1), aandelen=[(zwolle, 10)])
    assert {b.code for b in gevangen.value.belemmeringen} == {
        "datum_buiten_cyclus",
        "aantal",
        "aandeel_andere_provincie",
        "aandelen_boven_capaciteit",
    }
    assert rijen(locatie) == [(180, BEGIN, None)]
    assert vers(locatie).versie == 1
    assert not Aandeel.objects.exists()


def test_een_gesloten_locatie_krijgt_geen_plaatsen(leg_vast, locatie, schrijver):
    locatie_sluiten(locatie_id=locatie.pk, per=VANDAAG, reden="op", door=schrijver, nu=LATER, vandaag=VANDAAG)
    with pytest.raises(Belemmerd) as gevangen:
        leg_vast(200, VANDAAG, nu=LATER + UUR)
    assert [b.code for b in gevangen.value.belemmeringen] == ["eindstand"]


def test_een_oude_versie_wordt_geweigerd(leg_vast, locatie):
    leg_vast(200, VANDAAG, versie=1)
    with pytest.raises(Verouderd):
        leg_vast(210, VANDAAG, versie=1, nu=LATER + UUR)
    assert rijen(locatie)[-1][0] == 200
