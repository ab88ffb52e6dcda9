"""`manage.py account_aanmaken` and `account_uitzetten`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from spreiding.accounts.actions import account_uitzetten
from spreiding.accounts.models import User
from spreiding.accounts.scoping import lidmaatschappen_van
from spreiding.audit.models import Gebeurtenis
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")


@pytest.fixture
def maak(monkeypatch):
    def doe(*, wachtwoord="een-lang-en-vreemd-wachtwoord", **opties):
        monkeypatch.setenv("ACCOUNT_WACHTWOORD", wachtwoord)
        uit = StringIO()
        call_command("account_aanmaken", "jan", naam="Jan Jansen", stdout=uit, **opties)
        return uit.getvalue()

    return doe


@pytest.mark.parametrize("provincie", ["gelderland", "Gelderland", "PV25", "pv25"])
def test_een_account_voor_een_regietafel(maak, provincie):
    assert "Account jan gemaakt: regietafelmedewerker, Gelderland." in maak(rol="regietafel", provincie=provincie)
    jan = User.objects.get(username="jan")
    assert lidmaatschappen_van(jan) == ((Rol.REGIETAFEL, "PV25"),)
    assert jan.check_password("een-lang-en-vreemd-wachtwoord")


def test_een_account_zonder_wachtwoord_is_voor_inloggen_via_de_organisatie(maak):
    maak(rol="analist", zonder_wachtwoord=True)
    assert not User.objects.get(username="jan").has_usable_password()


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        ({"rol": "regietafel"}, "hoort bij een account met --provincie"),
        ({"rol": "analist", "provincie": "gelderland"}, "hoort bij een account zonder --provincie"),
        ({"rol": "regietafel", "provincie": "holland"}, "De provincie holland bestaat niet. Kies uit: drenthe,"),
        ({"rol": "analist", "wachtwoord": "kort"}, "12"),
    ],
)
def test_een_fout_is_een_zin_en_er_wordt_niets_gemaakt(maak, opties, zin):
    with pytest.raises(CommandError, match=zin):
        maak(**opties)
    assert not User.objects.exists()


def test_een_bezette_gebruikersnaam(maak):
    maak(rol="analist")
    with pytest.raises(CommandError, match="bestaat al"):
        maak(rol="beheer")


def test_uitzetten_en_weer_aanzetten(pieter, bezoeker):
    call_command("account_uitzetten", "pieter", stdout=StringIO())
    assert pieter.get("/werkvoorraad/").status_code == 302
    call_command("account_uitzetten", "pieter", aan=True, stdout=StringIO())
    assert User.objects.get(username="pieter").is_active
    feiten = Gebeurtenis.objects.filter(over_soort="user").exclude(feit=Feit.ACCOUNT_AANGEMAAKT)
    assert [rij.feit for rij in feiten.order_by("pk")] == [Feit.ACCOUNT_UITGEZET, Feit.ACCOUNT_AANGEZET]


def test_twee_keer_uitzetten_is_een_keer(pieter):
    for _ in range(2):
        account_uitzetten(user=pieter.user, door=None, nu=NU)
    assert Gebeurtenis.objects.filter(feit=Feit.ACCOUNT_UITGEZET).count() == 1


def test_een_account_dat_niet_bestaat():
    with pytest.raises(CommandError, match="bestaat niet"):
        call_command("account_uitzetten", "niemand")
