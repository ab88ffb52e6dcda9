"""What people do with a signal: handle it, take that back, or let it sleep."""

from datetime import date, timedelta

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from spreiding.signalen.actions import signaal_afhandelen, signaal_heropenen, signaal_sluimeren
from spreiding.signalen.models import Afhandeling, Sluimer
from tests.factories.signalen import SignaalFactory
from tests.wereld import NU, VANDAAG

LATER = NU + timedelta(minutes=5)


@pytest.fixture
def signaal(referentie):
    return SignaalFactory(gemeente=Gemeente.objects.get(pk="GM0202"), rollen=["regietafel", "toezicht"])


def codes(fout) -> list[str]:
    return [belemmering.code for belemmering in fout.value.belemmeringen]


def test_afhandelen_geldt_voor_het_team_en_staat_in_het_logboek(signaal, pieter):
    (rij,) = signaal_afhandelen(signaal_id=signaal.pk, door=pieter.user, nu=NU, toelichting=" Gebeld. ")
    assert (rij.rol, rij.door, rij.toelichting) == ("regietafel", pieter.user, "Gebeld.")
    gebeurtenis = Gebeurtenis.objects.get(feit="signaal_afgehandeld")
    assert (gebeurtenis.door_naam, gebeurtenis.gemeente_code) == (str(pieter.user), "GM0202")


def test_wat_de_regietafel_afhandelt_houdt_toezicht_op_zijn_lijst(signaal, pieter, tineke):
    signaal_afhandelen(signaal_id=signaal.pk, door=pieter.user, nu=NU)
    (rij,) = signaal_afhandelen(signaal_id=signaal.pk, door=tineke.user, nu=NU)
    assert rij.rol == "toezicht"


def test_eerdere_signalen_over_hetzelfde_gaan_mee(signaal, pieter):
    later = SignaalFactory(
        gemeente=signaal.gemeente, sleutel=signaal.sleutel, trede="tekort-60", peildatum=VANDAAG + timedelta(days=30)
    )
    anders = SignaalFactory(gemeente=signaal.gemeente)
    signaal_afhandelen(signaal_id=later.pk, door=pieter.user, nu=NU)
    assert set(Afhandeling.objects.values_list("signaal", flat=True)) == {signaal.pk, later.pk}
    assert not anders.afhandelingen.exists()


def test_een_later_signaal_blijft_staan_als_het_eerste_wordt_afgehandeld(signaal, pieter):
    later = SignaalFactory(gemeente=signaal.gemeente, sleutel=signaal.sleutel, trede="tekort-60")
    signaal_afhandelen(signaal_id=signaal.pk, door=pieter.user, nu=NU)
    assert not later.afhandelingen.exists()


def test_twee_keer_afhandelen_kan_niet(signaal, pieter):
    signaal_afhandelen(signaal_id=signaal.pk, door=pieter.user, nu=NU)
    with pytest.raises(Belemmerd) as fout:
        signaal_afhandelen(signaal_id=signaal.pk, door=pieter.user, nu=LATER)
    assert codes(fout) == ["al_afgehandeld"]


def test_wie_het_signaal_niet_krijgt_kan_er_niets_mee(signaal, karin):
    for poging in (
        lambda: signaal_afhandelen(signaal_id=signaal.pk, door=karin.user, nu=NU),
        lambda: signaal_heropenen(signaal_id=signaal.pk, door=karin.user, nu=NU),
        lambda: signaal_sluimeren(signaal_id=signaal.pk, tot=VANDAAG + timedelta(days=1), door=karin.user, nu=NU),
    ):
        with pytest.raises(Belemmerd) as fout:
            poging()
        assert codes(fout) == ["niet_geadresseerd"]


def test_heropenen_maakt_het_weer_open_en_vergeet_niets(signaal, pieter):
    signaal_afhandelen(signaal_id=signaal.pk, door=pieter.user, nu=NU)
    assert signaal_heropenen(signaal_id=signaal.pk, door=pieter.user, nu=LATER) == 1
    rij = signaal.afhandelingen.get()
    assert (rij.op, rij.heropend_op, rij.heropend_door) == (NU, LATER, pieter.user)
    with pytest.raises(Belemmerd) as fout:
        signaal_heropenen(signaal_id=signaal.pk, door=pieter.user, nu=LATER)
    assert codes(fout) == ["al_open"]
    signaal_afhandelen(signaal_id=signaal.pk, door=pieter.user, nu=LATER)
    assert Gebeurtenis.objects.filter(feit="signaal_heropend").count() == 1


def test_sluimeren_geldt_voor_een_persoon_en_de_laatste_dag_telt(signaal, pieter):
    signaal_sluimeren(signaal_id=signaal.pk, tot=date(2027, 3, 12), door=pieter.user, nu=NU)
    signaal_sluimeren(signaal_id=signaal.pk, tot=date(2027, 3, 19), door=pieter.user, nu=LATER)
    assert Sluimer.objects.get().tot == date(2027, 3, 19)
    assert Gebeurtenis.objects.filter(feit="signaal_uitgesteld").count() == 2


@pytest.mark.parametrize(
    ("tot", "code"),
    [(VANDAAG, "tot_te_vroeg"), (date(2020, 1, 1), "tot_te_vroeg"), (date(2027, 9, 6), "tot_te_laat")],
)
def test_sluimeren_kan_van_morgen_tot_een_half_jaar(signaal, pieter, tot, code):
    with pytest.raises(Belemmerd) as fout:
        signaal_sluimeren(signaal_id=signaal.pk, tot=tot, door=pieter.user, nu=NU)
    assert codes(fout) == [code]
    signaal_sluimeren(signaal_id=signaal.pk, tot=date(2027, 9, 5), door=pieter.user, nu=NU)
