"""Mail per kind, on or off."""

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import voorkeur_zetten
from spreiding.signalen.models import Voorkeur
from tests.wereld import NU


@pytest.mark.usefixtures("referentie")
def test_alleen_wat_verandert_wordt_vastgelegd(pieter):
    zonder_bewijs = set(Signaalregel) - {Signaalregel.BEWIJS}
    assert voorkeur_zetten(mail=zonder_bewijs, door=pieter.user, nu=NU) == 1
    assert voorkeur_zetten(mail=zonder_bewijs, door=pieter.user, nu=NU) == 0
    assert Voorkeur.objects.get().mail is False
    assert Gebeurtenis.objects.get(feit="voorkeur_gezet").gegevens == {"bewijs": False}
    assert voorkeur_zetten(mail=set(Signaalregel), door=pieter.user, nu=NU) == 1
    assert Voorkeur.objects.get().mail is True
