"""A court suspends a line, and the suspension ends; both are rows on two axes."""

from datetime import date

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.belemmering import Belemmerd
from spreiding.verdeling import actions
from spreiding.verdeling.models import Schorsing
from tests.verdeling.conftest import ARNHEM
from tests.verdeling.test_besluit_opstellen import codes

pytestmark = pytest.mark.django_db
VAN = date(2027, 2, 1)


@pytest.fixture
def regel(maker):
    return maker.bekendgemaakt().regels.get(gemeente=ARNHEM)


def schors(maker, regel, **extra) -> Schorsing:
    gegevens = {"van": VAN, "zaaknummer": "ARN 27/12", "gerecht": "rechtbank Gelderland"} | extra
    return actions.schorsing_vastleggen(besluitregel_id=regel.pk, door=maker.opsteller, nu=maker.straks(), **gegevens)


def test_een_schorsing_staat_bij_de_gemeente_in_het_logboek(maker, regel):
    schorsing = schors(maker, regel)
    assert (schorsing.geldigheid.lower, schorsing.geldigheid.upper) == (VAN, None)
    feit = Gebeurtenis.objects.over("verdeelbesluit", regel.besluit_id)[0]
    assert (feit.feit, feit.gemeente_code) == ("schorsing_vastgelegd", ARNHEM)


def test_dezelfde_schorsing_twee_keer_is_een(maker, regel):
    assert schors(maker, regel) == schors(maker, regel)


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"van": date(2026, 12, 21)}, "voor_bekendmaking"),
        ({"tot": VAN}, "einde_voor_begin"),
        ({"zaaknummer": " "}, "zaaknummer_nodig"),
        ({"gerecht": ""}, "gerecht_nodig"),
    ],
)
def test_wat_een_schorsing_tegenhoudt(maker, regel, extra, code):
    with pytest.raises(Belemmerd) as fout:
        schors(maker, regel, **extra)
    assert codes(fout) == [code]


def test_een_concept_kan_niet_worden_geschorst(maker):
    with pytest.raises(Belemmerd) as fout:
        schors(maker, maker.concept().regels.get(gemeente=ARNHEM))
    assert codes(fout) == ["niet_bekendgemaakt"]


def test_een_tweede_schorsing_in_dezelfde_tijd_kan_niet(maker, regel):
    schors(maker, regel)
    with pytest.raises(Belemmerd) as fout:
        schors(maker, regel, zaaknummer="ARN 27/99", van=date(2027, 3, 1))
    assert codes(fout) == ["al_geschorst"]


def test_een_schorsing_eindigt_als_nieuwe_rij(maker, regel):
    oud = schors(maker, regel)
    einde = {"schorsing_id": oud.pk, "per": date(2027, 5, 1), "door": maker.opsteller}
    nieuw = actions.schorsing_beeindigen(**einde, nu=maker.straks(), toelichting="Ongegrond.")
    assert nieuw.geldigheid.upper == date(2027, 5, 1)
    oud.refresh_from_db()
    assert oud.registratie.upper == nieuw.registratie.lower
    assert actions.schorsing_beeindigen(**einde, nu=maker.straks()) == nieuw  # twice is once
    assert schors(maker, regel, van=date(2027, 5, 1), zaaknummer="ARN 27/13")  # and it can be suspended again


@pytest.mark.parametrize(("per", "code"), [(VAN, "einde_voor_begin"), (date(2027, 8, 1), "al_beeindigd")])
def test_een_einde_ligt_binnen_de_schorsing(maker, regel, per, code):
    schorsing = schors(maker, regel, tot=date(2027, 7, 1))
    with pytest.raises(Belemmerd) as fout:
        actions.schorsing_beeindigen(schorsing_id=schorsing.pk, per=per, door=maker.opsteller, nu=maker.straks())
    assert codes(fout) == [code]
