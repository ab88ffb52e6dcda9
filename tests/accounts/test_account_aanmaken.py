"""Making accounts."""

import pytest
from django.core.exceptions import ValidationError

from spreiding.accounts.actions import DEMO_ACCOUNTS, account_aanmaken, demo_accounts_aanmaken
from spreiding.accounts.models import User
from spreiding.accounts.scoping import lidmaatschappen_van
from spreiding.audit.models import Gebeurtenis
from spreiding.config.demo_accounts import DEMO_ACCOUNTS as AANGEBODEN
from spreiding.config.demo_accounts import DEMO_WACHTWOORD
from spreiding.gebied.models import Provincie
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol
from tests.helpers.weigering import geweigerd
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")


def maak(**anders):
    standaard = {"gebruikersnaam": "nieuw", "naam": "Nieuwe collega", "wachtwoord": "een-lang-wachtwoord", "rollen": []}
    return account_aanmaken(**{**standaard, "door": None, "nu": NU, **anders})


def test_een_account_met_een_rol_staat_in_het_logboek_zonder_wachtwoord():
    user = maak(rollen=[(Rol.REGIETAFEL, Provincie.objects.get(pk="PV25"))])
    assert user.check_password("een-lang-wachtwoord")
    assert lidmaatschappen_van(user) == ((Rol.REGIETAFEL, "PV25"),)
    gebeurtenis = Gebeurtenis.objects.get(feit=Feit.ACCOUNT_AANGEMAAKT)
    assert gebeurtenis.over_naam == "Nieuwe collega"
    assert gebeurtenis.gegevens == {"rollen": [["regietafel", "PV25"]]}


def test_een_bestaand_account_blijft_zoals_het_is():
    eerste = maak()
    tweede = maak(naam="Iemand anders", wachtwoord="een-ander-wachtwoord")
    assert tweede.pk == eerste.pk
    assert User.objects.get().check_password("een-lang-wachtwoord")
    assert Gebeurtenis.objects.filter(feit=Feit.ACCOUNT_AANGEMAAKT).count() == 1


def test_zonder_wachtwoord_kan_alleen_de_organisatie_iemand_binnenlaten():
    assert not maak(wachtwoord=None).has_usable_password()


def test_een_rare_gebruikersnaam_wordt_geweigerd_en_er_blijft_niets_achter():
    with pytest.raises(ValidationError):
        maak(gebruikersnaam="spatie in naam")
    assert not User.objects.exists()


def test_een_rol_die_niet_bij_het_gebied_past_laat_geen_half_account_achter():
    with geweigerd("lidmaatschap_rol_past_bij_gebied"):
        maak(rollen=[(Rol.REGIETAFEL, None)])
    assert not User.objects.exists()


def test_de_demonstratie_heeft_elke_rol_en_biedt_precies_haar_accounts_aan():
    users = demo_accounts_aanmaken(wachtwoord=DEMO_WACHTWOORD, nu=NU)
    assert [user.username for user in users] == [naam for naam, _ in AANGEBODEN]
    assert {rol for _, _, rol, _ in DEMO_ACCOUNTS} == set(Rol)
    demo_accounts_aanmaken(wachtwoord=DEMO_WACHTWOORD, nu=NU)
    assert User.objects.count() == len(DEMO_ACCOUNTS)
