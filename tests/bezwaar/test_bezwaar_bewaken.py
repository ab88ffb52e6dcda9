"""The daily job: every crossed line once, also after days without a worker; the run is recorded."""

from datetime import UTC, datetime

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar import actions
from spreiding.bezwaar.tasks import bezwaar_bewaken
from spreiding.regels.belemmering import Belemmerd
from spreiding.signalen.models import Afhandeling, Signaal, Taakloop
from tests.bezwaar.conftest import EDE, dag
from tests.wereld import NU, VANDAAG


def bewaak(op: str) -> dict[str, int]:
    peildatum = dag(op)
    nu = datetime(peildatum.year, peildatum.month, peildatum.day, 5, tzinfo=UTC)
    return actions.bezwaar_bewaken(peildatum=peildatum, nu=nu).tellingen


def tredes() -> list[tuple[str, str]]:
    return list(Signaal.objects.exclude(soort="tempo").order_by("pk").values_list("soort", "trede"))


def test_elke_grens_wordt_een_keer_gemeld_ook_na_dagen_stilte(griffie, dossier):
    griffie.leg(dossier, "hoorzitting_gehouden", "15-2-2027")  # so that it is in time
    bewaak("22-2-2027")
    assert tredes() == []
    bewaak("23-2-2027")
    assert bewaak("23-2-2027")["signalen"] == 0
    bewaak("26-2-2027")
    assert tredes() == [("beslistermijn", "21")]
    bewaak("5-3-2027")  # the worker was away on the day of the rung itself
    assert [t for t in tredes() if t[0] == "beslistermijn"] == [("beslistermijn", "21"), ("beslistermijn", "14")]
    bewaak("17-3-2027")
    assert ("beslistermijn", "verlopen") in tredes()


def test_na_stilte_is_er_over_elke_gepasseerde_grens_precies_een_signaal(griffie, dossier):
    """The same signals, each about its own day, as when the job had run every day (ambition 17)."""
    bewaak("5-3-2027")
    bewaak("18-3-2027")
    gemeld = Signaal.objects.filter(soort="beslistermijn").order_by("pk").values_list("trede", "peildatum")
    assert [(trede, f"{op:%-d-%-m}") for trede, op in gemeld] == [
        ("14", "5-3"), ("7", "9-3"), ("1", "15-3"), ("verlopen", "17-3"),
    ]  # fmt: skip


def test_een_dag_waarvoor_het_niet_kan_wordt_gezegd(referentie):
    with pytest.raises(Belemmerd, match="Vóór 1 februari 2024 was er geen cyclus"):
        bewaak("1-1-2020")
    with pytest.raises(Belemmerd, match="Wat nog moet gebeuren is niet bekend"):
        actions.bezwaar_bewaken(peildatum=dag("6-3-2027"), nu=NU)
    assert set(Taakloop.objects.values_list("uitkomst", flat=True)) == {"mislukt"}


def test_een_verschoven_termijn_wordt_opnieuw_gemeld(griffie, dossier):
    bewaak("5-3-2027")
    griffie.leg(dossier, "verdaging", "5-3-2027")
    bewaak("8-4-2027")
    dagen = [s.sleutel for s in Signaal.objects.filter(soort="beslistermijn").order_by("pk")]
    assert dagen == [f"{dossier.pk}:2027-03-16", f"{dossier.pk}:2027-04-28"]


def test_zolang_de_termijn_stilstaat_is_er_niet_elke_dag_hetzelfde_signaal(griffie, dossier):
    """Its last day moves on every day; what is told is the same."""
    griffie.leg(dossier, "herstelverzoek", "26-2-2027", "12-3-2027")
    bewaak("28-2-2027")
    toen = tredes()
    assert {"beslistermijn", "planning"} <= {soort for soort, _ in toen}
    assert [bewaak(f"{nr}-3-2027")["signalen"] for nr in (1, 2, 3, 4)] == [0, 0, 0, 0]
    assert tredes() == toen


def test_verzuim_en_planning_en_wat_de_lezer_krijgt(griffie, dossier):
    griffie.leg(dossier, "herstelverzoek", "1-2-2027", "22-2-2027")
    bewaak("1-3-2027")
    assert {"verzuim", "planning"} <= {soort for soort, _ in tredes()}
    signaal = Signaal.objects.get(soort="verzuim")
    assert (signaal.rollen, signaal.provincie_id, signaal.gemeente_id) == (["besluit"], "PV25", "GM0202")
    assert signaal.href == dossier.get_absolute_url() and dossier.kenmerk in signaal.titel


def test_na_de_beslissing_is_het_stil(griffie, dossier):
    griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="ingetrokken")
    assert bewaak("17-3-2027")["signalen"] == 0


def test_in_dit_tempo_niet_op_tijd_een_keer_per_maand(griffie, dossier):
    bewaak("15-3-2027")
    bewaak("16-3-2027")
    bewaak("1-4-2027")
    tempo = Signaal.objects.filter(soort="tempo").order_by("pk")
    assert [(s.sleutel, s.trede) for s in tempo] == [("2026-2028", "2027-03"), ("2026-2028", "2027-04")]
    assert "op geen bezwaar beslist" in tempo[0].zin


def test_de_taak_legt_haar_loop_vast(griffie, dossier):
    bezwaar_bewaken()
    loop = Taakloop.objects.get(taak="bezwaar-bewaken")
    assert (loop.peildatum, loop.uitkomst) == (VANDAAG, "gelukt")
    assert loop.tellingen["dossiers"] == 1 and loop.tellingen["signalen"] >= 1
    bezwaar_bewaken()
    assert Taakloop.objects.filter(taak="bezwaar-bewaken").latest("pk").tellingen["signalen"] == 0


class TestWatKlaarIs:
    """A signal about something that was done since, asks for nobody's attention any more."""

    @staticmethod
    def open_() -> set[str]:
        rijen = Signaal.objects.exclude(soort="tempo").exclude(afhandelingen__heropend_op__isnull=True,
                                                               afhandelingen__isnull=False)  # fmt: skip
        return set(rijen.values_list("soort", flat=True))

    def test_een_beslissing_handelt_de_signalen_van_het_dossier_af_en_geen_andere(self, griffie, dossier, bram):
        ander = griffie.ontvang(EDE)
        bewaak("4-3-2027")
        griffie.leg(dossier, "beslissing", "5-3-2027", uitkomst="ingetrokken")
        afgehandeld = Afhandeling.objects.order_by("signaal")
        assert {rij.signaal.sleutel.partition(":")[0] for rij in afgehandeld} == {str(dossier.pk)}
        assert {(rij.door, rij.toelichting) for rij in afgehandeld} == {(bram.user, "Beslist op bezwaar.")}
        assert Signaal.objects.filter(sleutel__startswith=f"{ander.pk}:", afhandelingen__isnull=True).exists()
        feiten = Gebeurtenis.objects.filter(feit="signaal_afgehandeld")
        assert feiten.count() == afgehandeld.count() and feiten[0].gegevens == {"toelichting": "Beslist op bezwaar."}

    def test_wordt_de_beslissing_ingetrokken_dan_staan_zij_weer_open(self, griffie, dossier):
        bewaak("4-3-2027")
        toen = self.open_()
        rij = griffie.leg(dossier, "beslissing", "5-3-2027", uitkomst="ingetrokken")
        assert toen and self.open_() == set()
        actions.voorval_intrekken(
            gebeurtenis_id=rij.pk, reden="Verkeerd dossier.", door=griffie.door, nu=NU, vandaag=VANDAAG
        )
        assert self.open_() == toen

    def test_een_verdaging_handelt_alleen_de_oude_beslistermijn_af(self, griffie, dossier):
        bewaak("4-3-2027")
        assert "beslistermijn" in self.open_()
        griffie.leg(dossier, "verdaging", "5-3-2027")
        assert self.open_() == {"planning"}
