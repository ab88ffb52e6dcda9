"""The log."""

import factory
from factory.django import DjangoModelFactory

from spreiding.audit.models import Dagzegel, Gebeurtenis
from spreiding.regels.auditketen import BEGIN, maak_zegel
from spreiding.regels.feiten import Feit
from tests.wereld import NU, VANDAAG


class GebeurtenisFactory(DjangoModelFactory):
    class Meta:
        model = Gebeurtenis

    op = NU
    feit = Feit.NOTITIE_TOEGEVOEGD.value
    over_soort = "locatie"
    over_sleutel = factory.Sequence(str)
    over_naam = "Een locatie"


class DagzegelFactory(DjangoModelFactory):
    """A seal of a day on which nothing was recorded, the first of its chain."""

    class Meta:
        model = Dagzegel

    dag = VANDAAG
    aantal = 0
    laatste = 0
    vorige = BEGIN
    rijen = b""
    gemaakt_op = NU

    @factory.lazy_attribute
    def rijengetal(self):
        return maak_zegel(self.dag, (), vorige=None, gemaakt_op=self.gemaakt_op).rijengetal

    @factory.lazy_attribute
    def hash(self):
        return maak_zegel(self.dag, (), vorige=None, gemaakt_op=self.gemaakt_op).hash
