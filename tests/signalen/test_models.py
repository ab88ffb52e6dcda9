"""What the database refuses."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.signalen import (
    AfhandelingFactory,
    BezorgingFactory,
    BezorgregelFactory,
    SignaalFactory,
    SluimerFactory,
    TaakloopFactory,
    VoorkeurFactory,
)
from tests.helpers.weigering import geweigerd
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")


def test_een_trede_wordt_een_keer_gemeld():
    eerste = SignaalFactory()
    SignaalFactory(sleutel=eerste.sleutel, trede="tekort-60")
    with geweigerd("signaal_een_keer"):
        SignaalFactory(sleutel=eerste.sleutel)


@pytest.mark.parametrize("rollen", [[], ["minister"]])
def test_een_signaal_heeft_lezers_die_bestaan(rollen):
    with geweigerd("signaal_heeft_lezers"):
        SignaalFactory(rollen=rollen)


def test_een_gemeente_hoort_bij_haar_provincie():
    with geweigerd("signaal_gemeente_met_provincie"):
        SignaalFactory(provincie=None)
    with geweigerd("signaal_gemeente_in_provincie"):
        SignaalFactory(provincie_id="PV23", provincie=None)


def test_een_signaal_wijst_niet_naar_buiten():
    with geweigerd("signaal_href_binnen"):
        SignaalFactory(href="https://example.org/")


def test_een_signaal_verandert_nooit():
    signaal = SignaalFactory()
    with geweigerd("signaal_nooit_wijzigen") as weigering:
        type(signaal).objects.filter(pk=signaal.pk).update(titel="anders")
    assert "nooit gewijzigd" in weigering.tekst
    with geweigerd("signaal_nooit_wijzigen"):
        signaal.delete()


def test_een_team_handelt_een_signaal_een_keer_af_tot_het_heropend_is():
    eerste = AfhandelingFactory()
    with geweigerd("afhandeling_een_tegelijk"):
        AfhandelingFactory(signaal=eerste.signaal)
    AfhandelingFactory(signaal=eerste.signaal, rol="commissaris")
    with geweigerd("afhandeling_heropening_volledig"):
        AfhandelingFactory(heropend_op=NU)
    AfhandelingFactory(heropend_op=NU, heropend_door=UserFactory())


def test_een_persoon_heeft_een_sluimer_per_signaal():
    eerste = SluimerFactory()
    SluimerFactory(signaal=eerste.signaal)
    with geweigerd("sluimer_een_per_persoon"):
        SluimerFactory(signaal=eerste.signaal, door=eerste.door)


def test_een_persoon_heeft_een_voorkeur_per_regel():
    eerste = VoorkeurFactory()
    VoorkeurFactory(persoon=eerste.persoon, regel="bezwaar")
    with geweigerd("voorkeur_een_per_regel"):
        VoorkeurFactory(persoon=eerste.persoon)


def test_een_dagbericht_is_er_een_per_persoon_en_dag():
    eerste = BezorgingFactory(verstuurd=True)
    with geweigerd("bezorging_een_per_dag"):
        BezorgingFactory(persoon=eerste.persoon)
    with geweigerd("bezorging_verstuurd_met_moment"):
        BezorgingFactory(status="verstuurd")


def test_niemand_krijgt_een_signaal_twee_keer():
    eerste = BezorgregelFactory()
    with geweigerd("bezorgregel_een_keer"):
        BezorgregelFactory(bezorging=eerste.bezorging, signaal=eerste.signaal)
    BezorgregelFactory(signaal=eerste.signaal)


def test_een_taak_loopt_een_keer_tegelijk():
    bezig = {"uitkomst": "bezig", "geeindigd_op": None}
    TaakloopFactory(**bezig)
    TaakloopFactory(taak="dagstand", **bezig)
    with geweigerd("taakloop_een_tegelijk"):
        TaakloopFactory(**bezig)


def test_een_loop_is_van_het_rooster_of_van_een_persoon_op_een_moment():
    TaakloopFactory(aangevraagd_op=NU, aangevraagd_door=UserFactory())
    with geweigerd("taakloop_aanvraag_volledig"):
        TaakloopFactory(aangevraagd_op=NU)


@pytest.mark.parametrize("velden", [{"uitkomst": "bezig"}, {"uitkomst": "gelukt", "geeindigd_op": None}])
def test_een_uitkomst_past_bij_begin_en_einde(velden):
    with geweigerd("taakloop_uitkomst_past_bij_momenten"):
        TaakloopFactory(**velden)


def test_een_signaal_aan_een_persoon_hoort_niet_bij_een_gebied():
    SignaalFactory(landelijk=True, persoon=UserFactory(), regel="download")
    with geweigerd("signaal_persoon_zonder_gebied"):
        SignaalFactory(persoon=UserFactory())
