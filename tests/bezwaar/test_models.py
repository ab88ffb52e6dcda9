"""Each constraint refused once."""

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from spreiding.gebied.models import Gemeente, Provincie
from tests.factories.accounts import UserFactory
from tests.factories.bezwaar import (
    SINDS,
    AgendakoppelingFactory,
    BezwaardossierFactory,
    BezwaarstukFactory,
    DossiergebeurtenisFactory,
    DossierregelFactory,
)
from tests.factories.verdeling import BesluitregelFactory
from tests.helpers.weigering import geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wereld(referentie):
    """Reference data are there."""


@pytest.mark.parametrize(
    ("grens", "anders"),
    [
        ("dossier_gemeente_bij_indiener", {"indiener": "gemeente"}),
        ("dossier_beroep_volgt_op_iets", {"soort": "beroep", "gerecht": "rechtbank"}),
        ("dossier_gerecht_bij_rechter", {"soort": "voorziening"}),
        ("dossier_gerecht_bij_rechter", {"zaaknummer": "SGR 27/1"}),
    ],
)
def test_een_dossier_dat_niet_kan(grens, anders):
    with geweigerd(grens):
        BezwaardossierFactory(**anders)


@pytest.mark.parametrize(
    ("grens", "anders"),
    [
        ("dossiergebeurtenis_uitkomst_bij_einde", {"voorval": "beslissing", "kanaal": ""}),
        ("dossiergebeurtenis_uitkomst_bij_einde", {"uitkomst": "gegrond"}),
        ("dossiergebeurtenis_kanaal_bij_ontvangst", {"kanaal": ""}),
        ("dossiergebeurtenis_tweede_dag", {"voorval": "uitstel", "kanaal": ""}),
        ("dossiergebeurtenis_tweede_dag", {"voorval": "advies", "kanaal": "", "tweede": "2027-03-01"}),
    ],
)
def test_een_gebeurtenis_die_niet_kan(grens, anders):
    with geweigerd(grens):
        DossiergebeurtenisFactory(**anders)


def test_een_ontvangst_is_er_een_keer_tegelijk():
    eerst = DossiergebeurtenisFactory()
    with geweigerd("dossiergebeurtenis_een_keer"):
        DossiergebeurtenisFactory(dossier=eerst.dossier)
    DossiergebeurtenisFactory(
        dossier=eerst.dossier, registratie=DateTimeTZRange(SINDS.replace(year=2026), SINDS)
    )  # what was corrected


def test_een_regel_hoort_bij_het_besluit_van_het_dossier():
    dossier = BezwaardossierFactory()
    overijssel, zwolle = Provincie.objects.get(pk="PV23"), Gemeente.objects.get(pk="GM0193")
    van_een_ander = BesluitregelFactory(besluit__provincie=overijssel, gemeente=zwolle)
    with geweigerd("dossierregel_van_besluit"):
        DossierregelFactory(dossier=dossier, besluitregel=van_een_ander)


def test_een_regel_staat_een_keer_in_een_dossier(besluit):
    dossier = BezwaardossierFactory(besluit=besluit)
    regel = besluit.regels.first()
    DossierregelFactory(dossier=dossier, besluitregel=regel)
    with geweigerd("dossierregel_een_keer"):
        DossierregelFactory(dossier=dossier, besluitregel=regel)


def test_een_dossier_ligt_in_de_provincie_van_het_besluit_en_verdwijnt_niet():
    with geweigerd("dossier_in_provincie"):
        BezwaardossierFactory(provincie=Provincie.objects.get(pk="PV23"))
    dossier = BezwaardossierFactory()
    with geweigerd("dossier_in_provincie"):
        dossier.delete()


def test_geschiedenis_verandert_niet():
    rij = DossiergebeurtenisFactory()
    stuk = BezwaarstukFactory(dossier=rij.dossier)
    rij.toelichting = "anders"
    with geweigerd("dossiergebeurtenis_alleen_sluiten"):
        rij.save()
    with geweigerd("bezwaarstuk_alleen_sluiten"):
        stuk.delete()


def test_een_persoon_heeft_een_geldig_agenda_adres():
    wie = UserFactory()
    AgendakoppelingFactory(persoon=wie, ingetrokken_op=SINDS)
    AgendakoppelingFactory(persoon=wie)
    with geweigerd("agendakoppeling_een_per_persoon"):
        AgendakoppelingFactory(persoon=wie)
