"""The log."""

import factory
from factory.django import DjangoModelFactory

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.feiten import Feit
from tests.wereld import NU


class GebeurtenisFactory(DjangoModelFactory):
    class Meta:
        model = Gebeurtenis

    op = NU
    feit = Feit.NOTITIE_TOEGEVOEGD.value
    over_soort = "locatie"
    over_sleutel = factory.Sequence(str)
    over_naam = "Een locatie"
