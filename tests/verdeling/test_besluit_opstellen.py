"""A besluit begins as one concept per provincie and cyclus; its lines are replaced until it is put forward."""

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import Belemmerd
from spreiding.verdeling import actions
from spreiding.verdeling.models import Besluitregel, Verdeelbesluit
from tests.factories.accounts import UserFactory
from tests.verdeling.conftest import ARNHEM, EDE, ZWOLLE, invoer

pytestmark = pytest.mark.django_db


def codes(fout) -> list[str]:
    return [b.code for b in fout.value.belemmeringen]


def feiten(besluit: Verdeelbesluit) -> list[str]:
    return list(Gebeurtenis.objects.over("verdeelbesluit", besluit.pk).values_list("feit", flat=True))


def test_een_besluit_begint_als_concept_van_versie_een(maker):
    besluit = maker.concept()
    assert (besluit.status, besluit.versie, besluit.grond) == ("concept", 1, "cyclus")
    assert feiten(besluit) == ["besluitregels_vastgelegd", "besluit_opgesteld"]
    assert list(besluit.regels.order_by("gemeente").values_list("gemeente", "regulier", "amv")) == [
        (ARNHEM, 180, 20),
        (EDE, 300, 0),
    ]


def test_twee_keer_opstellen_geeft_hetzelfde_concept(maker):
    opnieuw = {"cyclus": maker.cyclus, "provincie": maker.provincie, "door": maker.opsteller, "nu": maker.straks()}
    assert actions.besluit_opstellen(**opnieuw) == actions.besluit_opstellen(**opnieuw)
    assert Verdeelbesluit.objects.count() == 1


def test_een_ander_kan_er_geen_besluit_naast_leggen(maker):
    maker.concept()
    with pytest.raises(Belemmerd) as fout:
        actions.besluit_opstellen(cyclus=maker.cyclus, provincie=maker.provincie, door=UserFactory(), nu=maker.straks())
    assert codes(fout) == ["al_in_voorbereiding"]


def test_na_bekendmaking_komt_er_alleen_nog_een_wijziging(maker):
    maker.bekendgemaakt()
    with pytest.raises(Belemmerd) as fout:
        actions.besluit_opstellen(
            cyclus=maker.cyclus, provincie=maker.provincie, door=maker.opsteller, nu=maker.straks()
        )
    assert codes(fout) == ["al_bekendgemaakt"]


def test_regels_vastleggen_vervangt_ze_allemaal_en_zegt_wat_er_veranderde(maker):
    besluit = maker.concept()
    actions.besluitregels_vastleggen(
        besluit_id=besluit.pk, regels=[invoer(ARNHEM, 200, 10)], door=maker.opsteller, nu=maker.straks()
    )
    assert list(besluit.regels.values_list("gemeente", "regulier")) == [(ARNHEM, 200)]
    gegevens = Gebeurtenis.objects.over("verdeelbesluit", besluit.pk)[0].gegevens
    assert gegevens["anders"][ARNHEM] == [[180, 20, "2027-07-01"], [200, 10, "2027-07-01"]]
    assert gegevens["anders"][EDE][1] is None


def test_dezelfde_regels_nog_eens_veranderen_niets(maker):
    besluit = maker.concept()
    voor, regels = feiten(besluit), list(besluit.regels.order_by("pk").values_list("pk", flat=True))
    actions.besluitregels_vastleggen(
        besluit_id=besluit.pk, regels=[invoer(EDE, 300, 0), invoer()], door=maker.opsteller, nu=maker.straks()
    )
    assert feiten(besluit) == voor
    assert list(besluit.regels.order_by("pk").values_list("pk", flat=True)) == regels


@pytest.mark.parametrize(
    ("regels", "code"),
    [
        ([("GM0202", 1, 0), ("GM0202", 2, 0)], "dubbel"),
        ([("GM0202", -1, 0)], "aantal"),
        ([("GM0202", 0, 100_001)], "aantal"),
        ([(ZWOLLE, 10, 0)], "andere_provincie"),
    ],
)
def test_wat_niet_klopt_wordt_niet_half_bewaard(maker, regels, code):
    besluit = maker.concept()
    with pytest.raises(Belemmerd) as fout:
        actions.besluitregels_vastleggen(
            besluit_id=besluit.pk, regels=[invoer(EDE), *(invoer(*regel) for regel in regels)],
            door=maker.opsteller, nu=maker.straks(),
        )  # fmt: skip
    assert code in codes(fout)
    assert Besluitregel.objects.count() == 2


def test_wie_te_laat_is_krijgt_het_te_horen(maker):
    besluit = maker.concept()
    gezien = besluit.stempel
    actions.besluitregels_vastleggen(
        besluit_id=besluit.pk, regels=[invoer(ARNHEM, 1)], door=maker.opsteller, nu=maker.straks(), gezien=gezien
    )
    with pytest.raises(actions.Verouderd):
        actions.besluitregels_vastleggen(
            besluit_id=besluit.pk, regels=[invoer(ARNHEM, 2)], door=UserFactory(), nu=maker.straks(), gezien=gezien
        )


def test_een_ingetrokken_concept_blijft_leesbaar_en_maakt_plaats(maker):
    besluit = maker.concept()
    with pytest.raises(Belemmerd):
        actions.besluit_intrekken(besluit_id=besluit.pk, toelichting=" ", door=maker.opsteller, nu=maker.straks())
    actions.besluit_intrekken(besluit_id=besluit.pk, toelichting="Opnieuw.", door=maker.opsteller, nu=maker.straks())
    volgende = maker.concept()
    assert (volgende.versie, volgende.is_wijziging) == (2, False)
    assert Verdeelbesluit.objects.get(pk=besluit.pk).regels.count() == 2
    assert maker.provincie == Provincie.objects.get(pk="PV25")
