"""Voordracht, return, vaststelling (four eyes) and bekendmaking; each obstacle once, each step in the log."""

from datetime import date, timedelta

import pytest

from spreiding.opvang.models import Gegevensversie
from spreiding.regels.belemmering import Belemmerd
from spreiding.verdeling import actions
from spreiding.verdeling.models import Taak
from tests.factories.accounts import UserFactory
from tests.verdeling.conftest import ARNHEM, BEKEND, EDE, invoer
from tests.verdeling.test_besluit_opstellen import codes, feiten

pytestmark = pytest.mark.django_db


def test_een_besluit_gaat_door_al_zijn_stappen(maker):
    besluit = maker.bekendgemaakt()
    assert feiten(besluit) == [
        "besluit_bekendgemaakt",
        "besluit_vastgesteld",
        "besluit_voorgedragen",
        "besluitregels_vastgelegd",
        "besluit_opgesteld",
    ]
    taken = Taak.objects.order_by("gemeente")
    assert [(t.gemeente_id, t.regulier, t.amv, t.geldigheid.lower, t.geldigheid.upper) for t in taken] == [
        (ARNHEM, 180, 20, BEKEND, None),
        (EDE, 300, 0, BEKEND, None),
    ]


def test_onder_de_opgave_blijven_vraagt_een_reden(maker, opgave_gelderland):
    besluit = maker.concept(invoer(ARNHEM, 500, 200))
    with pytest.raises(Belemmerd) as fout:
        actions.besluit_voordragen(besluit_id=besluit.pk, door=maker.opsteller, nu=maker.straks())
    assert codes(fout) == ["reden_tekort_nodig"]
    assert "400 regulier onder de opgave" in str(fout.value)  # amv to spare does not help
    besluit = actions.besluit_voordragen(
        besluit_id=besluit.pk, door=maker.opsteller, nu=maker.straks(), reden_tekort="Meer kan niet vóór juli."
    )
    assert (besluit.status, besluit.reden_tekort) == ("voorgedragen", "Meer kan niet vóór juli.")


def test_een_besluit_zonder_regels_gaat_niet_verder(maker):
    besluit = actions.besluit_opstellen(
        cyclus=maker.cyclus, provincie=maker.provincie, door=maker.opsteller, nu=maker.straks()
    )
    with pytest.raises(Belemmerd) as fout:
        actions.besluit_voordragen(besluit_id=besluit.pk, door=maker.opsteller, nu=maker.straks())
    assert codes(fout) == ["geen_regels"]


def test_na_voordracht_veranderen_de_regels_niet_meer(maker):
    besluit = maker.voorgedragen()
    with pytest.raises(Belemmerd) as fout:
        actions.besluitregels_vastleggen(
            besluit_id=besluit.pk, regels=[invoer()], door=maker.opsteller, nu=maker.straks()
        )
    assert codes(fout) == ["geen_concept"]


def test_terugsturen_heeft_een_toelichting_en_maakt_er_weer_een_concept_van(maker):
    besluit = maker.voorgedragen()
    with pytest.raises(Belemmerd) as fout:
        actions.besluit_terugsturen(besluit_id=besluit.pk, toelichting="", door=maker.directeur, nu=maker.straks())
    assert codes(fout) == ["toelichting_nodig"]
    besluit = actions.besluit_terugsturen(
        besluit_id=besluit.pk, toelichting="Ede is te hoog.", door=maker.directeur, nu=maker.straks()
    )
    assert (besluit.status, besluit.voorgedragen_door) == ("concept", None)
    assert feiten(besluit)[0] == "besluit_teruggestuurd"


def test_wie_het_schreef_stelt_het_niet_vast(maker):
    besluit = maker.concept()
    schrijver, voordrager = UserFactory(), UserFactory()
    actions.besluitregels_vastleggen(besluit_id=besluit.pk, regels=[invoer()], door=schrijver, nu=maker.straks())
    actions.besluit_voordragen(besluit_id=besluit.pk, door=voordrager, nu=maker.straks(), reden_tekort="x")
    for wie in (maker.opsteller, schrijver, voordrager):
        with pytest.raises(Belemmerd) as fout:
            actions.besluit_vaststellen(besluit_id=besluit.pk, door=wie, nu=maker.straks())
        assert codes(fout) == ["vier_ogen"]
    assert actions.besluit_vaststellen(besluit_id=besluit.pk, door=maker.directeur, nu=maker.straks()).vastgesteld_op


@pytest.mark.parametrize("stap", ["vaststellen", "bekendmaken"])
def test_een_stap_overslaan_kan_niet(maker, stap):
    besluit = maker.concept()
    extra = {"op": BEKEND} if stap == "bekendmaken" else {}
    with pytest.raises(Belemmerd) as fout:
        getattr(actions, f"besluit_{stap}")(besluit_id=besluit.pk, door=maker.directeur, nu=maker.straks(), **extra)
    assert codes(fout) == ["status"]


@pytest.mark.parametrize(
    ("op", "code"), [(date(2026, 12, 9), "voor_vaststelling"), (date(2026, 12, 12), "in_de_toekomst")]
)
def test_bekendmaken_ligt_na_vaststelling_en_niet_in_de_toekomst(maker, op, code):
    besluit = maker.vastgesteld()  # on 10 December
    with pytest.raises(Belemmerd) as fout:
        actions.besluit_bekendmaken(besluit_id=besluit.pk, op=op, door=maker.opsteller, nu=maker.straks())
    assert codes(fout) == [code]


def test_bekendmaken_na_31_december_mag(maker):
    assert maker.bekendgemaakt(op=date(2027, 1, 15)).status == "bekendgemaakt"


def test_een_dag_die_al_voorbij_is_kan_geen_taak_zijn(maker):
    besluit = maker.vastgesteld()
    with pytest.raises(Belemmerd) as fout:
        maker.maak_bekend(besluit, date(2027, 7, 2))
    assert set(codes(fout)) == {"al_voorbij"}


def test_twee_keer_dezelfde_stap_is_een_keer(maker):
    besluit = maker.voorgedragen()
    assert actions.besluit_voordragen(besluit_id=besluit.pk, door=maker.opsteller, nu=maker.straks())
    besluit = actions.besluit_vaststellen(besluit_id=besluit.pk, door=maker.directeur, nu=maker.straks())
    assert actions.besluit_vaststellen(besluit_id=besluit.pk, door=maker.directeur, nu=maker.straks())
    maker.maak_bekend(besluit)
    maker.maak_bekend(besluit)
    assert Taak.objects.count() == 2
    assert len(feiten(besluit)) == 5


def test_bekendmaken_vernieuwt_de_gegevens_van_de_provincie(maker):
    besluit = maker.vastgesteld()
    voor = Gegevensversie.objects.filter(pk="PV25").values_list("stempel", flat=True).first()
    maker.maak_bekend(besluit)
    assert Gegevensversie.objects.get(pk="PV25").stempel != voor


def test_wie_vastlegt_na_de_dag_verandert_niet_wat_we_toen_wisten(maker):
    besluit = maker.vastgesteld()
    maker.nu += timedelta(days=20)
    maker.maak_bekend(besluit)
    taak = Taak.objects.order_by("pk")[0]
    assert (taak.geldigheid.lower, taak.registratie.lower.date()) == (BEKEND, maker.nu.date())
