"""What the database refuses in uitwisseling, each named constraint once."""

from datetime import timedelta

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.uitwisseling import (
    AbonnementFactory,
    DownloadFactory,
    PublicatieFactory,
    VerzendingFactory,
    WeergaveFactory,
)
from tests.helpers.weigering import geweigerd
from tests.wereld import BEKEND_SINDS, NU

pytestmark = pytest.mark.django_db


def test_een_naam_is_van_een_persoon_een_keer_ook_met_andere_hoofdletters():
    anna = UserFactory()
    WeergaveFactory(eigenaar=anna, naam="Tekort")
    WeergaveFactory(naam="Tekort")
    with geweigerd("weergave_naam_een_keer"):
        WeergaveFactory(eigenaar=anna, naam="tekort")


def test_de_naam_van_een_verwijderde_weergave_is_weer_vrij():
    oud = WeergaveFactory(naam="Tekort", verwijderd_op=NU)
    assert WeergaveFactory(eigenaar=oud.eigenaar, naam="Tekort").pk


@pytest.mark.parametrize(
    ("constraint", "velden"),
    [
        ("weergave_heeft_een_naam", {"naam": ""}),
        ("weergave_adres_binnen", {"adres": "https://elders.example/"}),
        ("weergave_adres_binnen", {"adres": "//elders.example/"}),
        ("weergave_verwijderd_na_bewaren", {"verwijderd_op": BEKEND_SINDS - timedelta(seconds=1)}),
    ],
)
def test_een_weergave_klopt(constraint, velden):
    with geweigerd(constraint):
        WeergaveFactory(**velden)


def test_hetzelfde_bestand_wordt_voor_een_persoon_een_keer_tegelijk_gemaakt():
    eerste = DownloadFactory()
    with geweigerd("download_een_tegelijk"):
        DownloadFactory(persoon=eerste.persoon, adres=eerste.adres)
    DownloadFactory(adres=eerste.adres)
    DownloadFactory(persoon=eerste.persoon, adres=eerste.adres, mislukt=True)


@pytest.mark.parametrize(
    ("constraint", "velden"),
    [
        ("download_stand_past_bij_momenten", {"stand": "bezig"}),
        ("download_stand_past_bij_momenten", {"stand": "mislukt"}),
        ("download_stand_past_bij_momenten", {"stand": "verlopen", "geeindigd_op": NU}),
        ("download_klaar_is_volledig", {"klaar": True, "sha256": "kort"}),
        ("download_klaar_is_volledig", {"sha256": "ab" * 32}),
        ("download_opgeruimd_is_weg", {"klaar": True, "opgeruimd_op": NU}),
        ("download_adres_binnen", {"adres": "https://elders.example/"}),
    ],
)
def test_een_download_klopt(constraint, velden):
    with geweigerd(constraint):
        DownloadFactory(**velden)


def test_een_abonnement_per_weergave_tegelijk_en_een_verzending_per_beurt():
    eerste = AbonnementFactory()
    with geweigerd("abonnement_een_per_weergave"):
        AbonnementFactory(persoon=eerste.persoon, weergave=eerste.weergave)
    VerzendingFactory(abonnement=eerste)
    with geweigerd("verzending_een_per_beurt"):
        VerzendingFactory(abonnement=eerste)


@pytest.mark.parametrize(
    ("constraint", "velden"),
    [
        ("abonnement_dag_past_bij_ritme", {"weekdag": 7}),
        ("abonnement_dag_past_bij_ritme", {"weekdag": None}),
        ("abonnement_dag_past_bij_ritme", {"ritme": "datum"}),
        ("abonnement_eindigt_na_begin", {"beeindigd_op": BEKEND_SINDS - timedelta(days=1)}),
    ],
)
def test_een_abonnement_klopt(constraint, velden):
    with geweigerd(constraint):
        AbonnementFactory(**velden)


@pytest.mark.parametrize("velden", [{"status": "verstuurd"}, {"verstuurd_op": NU}])
def test_verstuurd_is_op_een_moment(velden):
    with geweigerd("verzending_verstuurd_met_moment"):
        VerzendingFactory(**velden)


def test_een_publicatie_per_dag_tot_zij_is_ingetrokken():
    PublicatieFactory(ingetrokken=True)
    PublicatieFactory()
    with geweigerd("publicatie_een_per_dag"):
        PublicatieFactory()


@pytest.mark.parametrize(
    ("constraint", "velden"),
    [
        ("publicatie_intrekking_volledig", {"ingetrokken_op": NU, "reden": "Telfout."}),
        ("publicatie_intrekking_met_reden", {"ingetrokken": True, "reden": ""}),
        ("publicatie_intrekking_met_reden", {"reden": "Telfout."}),
        ("publicatie_heeft_controlegetal", {"sha256": "kort"}),
    ],
)
def test_een_publicatie_klopt(constraint, velden):
    with geweigerd(constraint):
        PublicatieFactory(**velden)
