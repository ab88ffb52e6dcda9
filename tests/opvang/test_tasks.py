"""Tasks of opvang are shells: one action, safe to run twice."""

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.opvang.models import Plekoordeel
from spreiding.opvang.tasks import plekoordelen_controleren
from spreiding.regels.feiten import Feit
from tests.factories.opvang import LocatieFactory

pytestmark = pytest.mark.django_db


def test_nakijken_legt_de_uitslag_vast_en_verandert_niets(referentie):
    LocatieFactory(beschikbaar=True)
    voor = list(Plekoordeel.objects.order_by("pk").values())
    plekoordelen_controleren()
    plekoordelen_controleren()
    uitslagen = Gebeurtenis.objects.filter(feit=Feit.PLEKOORDELEN_GECONTROLEERD.value).order_by("pk")
    assert [u.gegevens for u in uitslagen] == [{"locaties": 1, "te_veel": 0, "te_weinig": 0}] * 2
    assert list(Plekoordeel.objects.order_by("pk").values()) == voor
