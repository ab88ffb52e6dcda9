"""A change holds only the changed lines, and from its announcement on; the day before keeps the old taak."""

from datetime import date, timedelta

import pytest

from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.besluitstatus import Besluitgrond
from spreiding.verdeling import actions
from spreiding.verdeling.models import Taak
from tests.verdeling.conftest import ARNHEM, BEKEND, EDE, invoer
from tests.verdeling.test_besluit_opstellen import codes

pytestmark = pytest.mark.django_db
LATER = date(2027, 4, 12)


def taken(dag: date, bekend=None) -> dict[str, tuple[int, int]]:
    rijen = Taak.objects.filter(geldigheid__contains=dag)
    rijen = rijen.filter(registratie__contains=bekend) if bekend else rijen.filter(registratie__upper_inf=True)
    return {code: (regulier, amv) for code, regulier, amv in rijen.values_list("gemeente", "regulier", "amv")}


def test_een_wijziging_heeft_alleen_de_gewijzigde_regels(maker):
    maker.bekendgemaakt()
    besluit = maker.wijziging(invoer(ARNHEM, 100, 20))
    assert (besluit.versie, besluit.status, besluit.grond) == (2, "concept", "bezwaar")
    regel = besluit.regels.get()
    assert regel.herleiding["wijziging"] == {
        "grond": "bezwaar",
        "kenmerk": "B-1",
        "toelichting": "Gegrond bezwaar.",
        "was": {"regulier": 180, "amv": 20, "realiseren_uiterlijk": "2027-07-01"},
    }
    assert taken(LATER) == {ARNHEM: (180, 20), EDE: (300, 0)}  # nothing holds before the announcement


def test_de_dag_ervoor_houdt_de_oude_taak(maker):
    maker.bekendgemaakt()
    besluit = maker.wijziging(invoer(ARNHEM, 100, 20))
    voor = maker.nu
    maker.rond_af(besluit, LATER)
    assert taken(LATER) == {ARNHEM: (100, 20), EDE: (300, 0)}
    assert taken(LATER - timedelta(days=1)) == {ARNHEM: (180, 20), EDE: (300, 0)}
    assert taken(LATER, bekend=voor) == {ARNHEM: (180, 20), EDE: (300, 0)}  # and what we knew stays what we knew


def test_een_wijziging_op_de_dag_van_het_besluit_zelf(maker):
    maker.bekendgemaakt()
    maker.maak_bekend(maker._stel_vast(maker._draag_voor(maker.wijziging(invoer(ARNHEM, 1, 1)))), BEKEND)
    assert taken(BEKEND)[ARNHEM] == (1, 1)


def test_regels_komen_bij_een_wijziging_die_al_in_voorbereiding_is(maker):
    maker.bekendgemaakt()
    maker.wijziging(invoer(ARNHEM, 100, 20))
    maker.wijziging(invoer(EDE, 250, 0), kenmerk="B-2")
    besluit = maker.wijziging(invoer(ARNHEM, 90, 20), kenmerk="B-3")
    assert list(besluit.regels.order_by("gemeente").values_list("gemeente", "regulier")) == [(ARNHEM, 90), (EDE, 250)]
    assert besluit.versie == 2


def test_dezelfde_wijziging_twee_keer_is_een_keer(maker):
    maker.bekendgemaakt()
    eerst = maker.wijziging(invoer(ARNHEM, 100, 20)).gewijzigd_op
    assert maker.wijziging(invoer(ARNHEM, 100, 20)).gewijzigd_op == eerst


def test_zonder_bekendgemaakt_besluit_is_er_niets_te_wijzigen(maker):
    maker.concept()
    with pytest.raises(Belemmerd) as fout:
        maker.wijziging(invoer())
    assert codes(fout) == ["niets_te_wijzigen"]


@pytest.mark.parametrize(
    ("extra", "code"),
    [({"toelichting": ""}, "toelichting_nodig"), ({"grond": Besluitgrond.CYCLUS}, "grond_nodig")],
)
def test_een_wijziging_zegt_waarom(maker, extra, code):
    maker.bekendgemaakt()
    with pytest.raises(Belemmerd) as fout:
        maker.wijziging(invoer(), **extra)
    assert codes(fout) == [code]


def test_een_voorgedragen_wijziging_neemt_niets_meer_aan(maker):
    maker.bekendgemaakt()
    maker._draag_voor(maker.wijziging(invoer(ARNHEM, 100, 20)))
    with pytest.raises(Belemmerd) as fout:
        maker.wijziging(invoer(EDE, 1, 0))
    assert codes(fout) == ["al_in_voorbereiding"]


def test_een_bekendgemaakte_wijziging_verandert_niet(maker):
    maker.bekendgemaakt()
    besluit = maker.rond_af(maker.wijziging(invoer(ARNHEM, 100, 20)), LATER)
    with pytest.raises(Belemmerd) as fout:
        actions.besluitregels_vastleggen(
            besluit_id=besluit.pk, regels=[invoer()], door=maker.opsteller, nu=maker.straks()
        )
    assert codes(fout) == ["geen_concept"]
