"""The reaction of a gemeente: recorded by the regietafel, in the dossier, never changed."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.feiten import Feit
from spreiding.signalen.models import Signaal
from spreiding.toezicht.actions.reactie import reactie_vastleggen
from spreiding.toezicht.models import Reactie
from tests.factories import toezicht as f
from tests.helpers.pagina import tekst_van
from tests.helpers.weigering import geweigerd
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
PAGINA = "/toezicht/GM0202/reactie/"
BRIEF = b"%PDF-1.7\nbrief\n%%EOF"


@pytest.fixture
def verzoek(referentie):
    traject = f.TrajectFactory(gemeente=Gemeente.objects.get(pk="GM0202"))
    return f.ReactieverzoekFactory(traject=traject, op=date(2027, 2, 20), uiterlijk=date(2027, 3, 20))


@pytest.fixture
def vast(verzoek, pieter):
    return {
        "verzoek_id": verzoek.pk, "op": VANDAAG, "tekst": "De vergunning komt in mei.", "bestand": None,
        "door": pieter.user, "nu": NU, "vandaag": VANDAAG,
    }  # fmt: skip


def test_de_reactie_staat_in_het_logboek(vast, verzoek):
    reactie = reactie_vastleggen(**vast)
    rij = Gebeurtenis.objects.get(feit=Feit.REACTIE_VASTGELEGD.value)
    assert (reactie.op, rij.gemeente_code, rij.gegevens["onderwerp"]) == (VANDAAG, "GM0202", verzoek.onderwerp)


def test_twee_keer_dezelfde_is_een(vast):
    assert reactie_vastleggen(**vast).pk == reactie_vastleggen(**vast).pk
    assert Gebeurtenis.objects.filter(feit=Feit.REACTIE_VASTGELEGD.value).count() == 1


def test_toezicht_hoort_er_meteen_van_en_maar_een_keer(vast, verzoek):
    for _ in range(2):
        reactie_vastleggen(**vast)
    signaal = Signaal.objects.get(regel="toezicht", soort="reactie")
    assert signaal.rollen == ["toezicht"] and signaal.href == f"{PAGINA}?cyclus=2026-2028"
    assert signaal.zin == f"Arnhem reageerde op 5 maart 2027 op: {verzoek.onderwerp}."


def test_een_reactie_na_de_termijn_zegt_dat_in_het_bericht(vast, verzoek):
    laat = verzoek.uiterlijk + timedelta(days=1)
    reactie_vastleggen(**(vast | {"op": laat, "vandaag": laat}))
    assert "na de termijn (die liep tot en met 20 maart 2027)" in Signaal.objects.get(soort="reactie").zin


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"op": VANDAAG + timedelta(days=1)}, "in_de_toekomst"),
        ({"op": date(2027, 2, 1)}, "voor_het_verzoek"),
        ({"tekst": " "}, "leeg"),
    ],
)
def test_belemmeringen(vast, anders, code):
    with pytest.raises(Belemmerd) as gevonden:
        reactie_vastleggen(**(vast | anders))
    assert [b.code for b in gevonden.value.belemmeringen] == [code] and not Reactie.objects.exists()


def test_de_databank_weigert_wat_niet_kan(verzoek):
    with geweigerd("reactie_heeft_tekst"):
        f.ReactieFactory(verzoek=verzoek, tekst="")
    with geweigerd("reactie_bestand_volledig"):
        f.ReactieFactory(verzoek=verzoek, bestandsnaam="a.pdf")
    reactie = f.ReactieFactory(verzoek=verzoek)
    with geweigerd("reactie_nooit_wijzigen"):
        Reactie.objects.filter(pk=reactie.pk).update(tekst="anders")


class TestPagina:
    def test_de_regietafel_ziet_wat_er_is_gevraagd_en_haar_deel(self, pieter, verzoek):
        tekst = tekst_van(pieter.get(PAGINA))
        assert "Wacht op reactie" in tekst and "de stap naar actief toezicht" in tekst
        assert "Dit is het deel voor de provincie." in tekst and "Reactie vastleggen" in tekst

    def test_wie_alleen_leest_ziet_geen_formulier(self, karin, tineke, verzoek):
        for persoon in (karin, tineke):
            tekst = tekst_van(persoon.get(PAGINA))
            assert "Wat er is gevraagd" in tekst and "op welk verzoek" not in tekst
            assert persoon.post(PAGINA, {"tekst": "x"}).status_code == 403

    def test_buiten_de_provincie_bestaat_het_niet(self, olga, verzoek):
        assert olga.get(PAGINA).status_code == 404 and olga.post(PAGINA).status_code == 404

    def test_vastleggen_met_brief_komt_in_het_dossier(self, pieter, tineke, verzoek):
        stuk = SimpleUploadedFile("brief.pdf", BRIEF)
        gegevens = {"verzoek": verzoek.pk, "op": "5-3-2027", "tekst": "Wij bouwen\nin mei.", "bestand": stuk}
        assert pieter.post(PAGINA, gegevens).status_code == 303
        tekst = tekst_van(tineke.get(PAGINA))
        assert "Beantwoord" in tekst and "Wij bouwen" in tekst and "brief.pdf" in tekst
        reactie = Reactie.objects.get()
        antwoord = tineke.get(f"{PAGINA}{reactie.pk}/")
        assert b"".join(antwoord.streaming_content) == BRIEF and "attachment" in antwoord["Content-Disposition"]
        zip_ = b"".join(tineke.post("/toezicht/GM0202/dossier/").streaming_content)
        with zipfile.ZipFile(io.BytesIO(zip_)) as pakket:
            rijen = json.loads(pakket.read("data/reacties.json"))["rijen"]
            assert BRIEF in [pakket.read(naam) for naam in pakket.namelist() if naam.startswith("stukken/")]
        assert rijen[0]["stand"] == "Beantwoord" and "Wij bouwen" in rijen[0]["reactie"]

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"op": "morgen"}, "Typ een datum, bijvoorbeeld 5-3-2027."),
            ({"op": "6-3-2027"}, "Kies een dag tot en met 5 maart 2027."),
            ({"tekst": ""}, "Schrijf wat de gemeente antwoordde."),
            ({"verzoek": "999999"}, "Kies een verzoek uit de lijst."),
            ({"tekst": "a" * 10_001}, "Gebruik er hoogstens 10.000."),
            ({"bestand": SimpleUploadedFile("brief.pdf", b"MZ programma")}, "Dit is een programma (exe)"),
        ],
    )
    def test_verkeerde_invoer_krijgt_een_zin_en_er_verandert_niets(self, pieter, verzoek, anders, zin):
        goed = {"verzoek": verzoek.pk, "op": "5-3-2027", "tekst": "Wij bouwen."}
        antwoord = pieter.post(PAGINA, goed | anders)
        assert antwoord.status_code == 422 and zin in tekst_van(antwoord)
        assert not Reactie.objects.exists()

    def test_zonder_verzoek_is_er_niets_vast_te_leggen(self, pieter, referentie):
        assert "Nog niets gevraagd" in tekst_van(pieter.get(PAGINA))
        assert pieter.post(PAGINA, {"tekst": "x"}).status_code == 403

    def test_een_reactie_na_de_termijn_zegt_dat(self, pieter, verzoek):
        f.ReactieverzoekFactory(traject=verzoek.traject, op=date(2027, 1, 5), uiterlijk=date(2027, 1, 20))
        f.ReactieFactory(verzoek=f.Reactieverzoek.objects.order_by("op")[0], op=date(2027, 2, 1))
        assert "na de termijn" in tekst_van(pieter.get(PAGINA))
