"""The list of signals: what is mine, filters in the address, done with one click."""

from datetime import timedelta

import pytest

from spreiding.gebied.models import Gemeente
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import signaal_afhandelen, signaal_sluimeren
from spreiding.signalen.models import Afhandeling
from tests.factories.gebied import GemeenteFactory
from tests.factories.signalen import BezorgingFactory, BezorgregelFactory, SignaalFactory
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.wereld import NU, VANDAAG


def signaal(**extra):
    return SignaalFactory(**({"gemeente": Gemeente.objects.get(pk="GM0202"), "titel": "Arnhem: risico"} | extra))


def test_wie_niets_heeft_ziet_dat(pieter):
    assert "Geen open signalen" in tekst_van(pieter.get("/signalen/"))


def test_iedereen_ziet_wat_aan_hem_is_gericht(pieter, olga, karin, tineke):
    signaal(rollen=["regietafel", "toezicht"])
    assert "Arnhem: risico" in tekst_van(pieter.get("/signalen/"))
    assert "Arnhem: risico" in tekst_van(tineke.get("/signalen/"))
    assert "Arnhem: risico" not in tekst_van(olga.get("/signalen/"))
    assert "Arnhem: risico" not in tekst_van(karin.get("/signalen/"))


def test_afhandelen_zonder_javascript_houdt_de_keuze_in_het_adres(pieter):
    rij = signaal()
    antwoord = pieter.post(f"/signalen/{rij.pk}/afhandeling/?regel=realisatie")
    assert (antwoord.status_code, antwoord["Location"]) == (303, "/signalen/?regel=realisatie")
    assert "Afgehandeld: Arnhem: risico." in tekst_van(pieter.get("/signalen/?regel=realisatie"))
    assert "Pieter" in tekst_van(pieter.get("/signalen/?stand=afgehandeld"), "resultaten")


def test_afhandelen_met_htmx_geeft_de_lijst_terug(pieter):
    rij = signaal()
    antwoord = pieter.post(f"/signalen/{rij.pk}/afhandeling/", headers={"HX-Request": "true"})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200 and "Geen open signalen" in tekst
    assert 'href="/signalen/?stand=afgehandeld"' in tekst


def test_wie_iets_afhandelt_wat_al_gedaan_is_hoort_dat(pieter):
    rij = signaal()
    signaal_afhandelen(signaal_id=rij.pk, door=pieter.user, nu=NU)
    pieter.post(f"/signalen/{rij.pk}/afhandeling/")
    assert "al afgehandeld" in tekst_van(pieter.get("/signalen/"))
    assert Afhandeling.objects.count() == 1


@pytest.mark.parametrize(
    ("vraag", "erin"),
    [
        ("", True),
        ("?regel=realisatie", True),
        ("?regel=bewijs", False),
        ("?zoek=arnh", True),
        ("?zoek=ede", False),
        ("?stand=afgehandeld", False),
        ("?stand=alles", True),
        ("?gemeente=GM0202", True),
        ("?gemeente=GM0228", False),
        ("?bericht=2027-03-05", False),
    ],
)
def test_filteren(pieter, vraag, erin):
    signaal()
    assert ("Arnhem: risico" in tekst_van(pieter.get(f"/signalen/{vraag}"), "resultaten")) is erin


def test_een_filter_dat_niet_kan_wordt_gezegd(pieter):
    signaal()
    tekst = tekst_van(pieter.get("/signalen/?regel=onzin&bericht=gisteren"), "resultaten")
    assert "‘Soort’ is niet toegepast: ‘onzin’" in tekst and "‘Mail van’ is niet toegepast" in tekst
    assert "Arnhem: risico" in tekst


def test_een_dagbericht_blijft_te_lezen_ook_als_het_is_afgehandeld(pieter):
    rij = signaal()
    BezorgregelFactory(bezorging=BezorgingFactory(persoon=pieter.user, verstuurd=True), signaal=rij)
    signaal_afhandelen(signaal_id=rij.pk, door=pieter.user, nu=NU)
    tekst = tekst_van(pieter.get("/signalen/?bericht=2027-03-05"), "resultaten")
    assert "dagbericht van 5 maart 2027" in tekst and "Arnhem: risico" in tekst and "Afgehandeld" in tekst


def test_het_deel_is_gelijk_aan_de_pagina(pieter):
    signaal()
    signaal(titel="Arnhem: tekort")
    assert_deel_gelijk(pieter, "/signalen/", "resultaten", {"zoek": "arnhem", "sorteer": "titel"})


def test_dertig_signalen_kosten_evenveel_als_drie(pieter, zelfde_aantal_queries):
    zelfde_aantal_queries(
        lambda n: [signaal(gemeente=GemeenteFactory()) for _ in range(n)], lambda: pieter.get("/signalen/"), 3, 30
    )


def test_downloaden_geeft_dezelfde_lijst(pieter):
    signaal()
    csv = b"".join(pieter.get("/signalen/?formaat=csv").streaming_content).decode()
    assert "Arnhem: risico" in csv and "U krijgt dit omdat u regietafelmedewerker bent van Gelderland" in csv


def test_een_landelijk_signaal_heeft_geen_gemeente_en_dat_is_niet_onbekend(beer):
    SignaalFactory(landelijk=True, titel="Tabel loopt af")
    csv = b"".join(beer.get("/signalen/?formaat=csv").streaming_content).decode()
    assert "Tabel loopt af" in csv and "None" not in csv


class TestEenSignaal:
    def test_de_pagina_zegt_wat_waarom_en_wie(self, pieter, karin):
        rij = signaal(rollen=["regietafel", "commissaris"], peildatum=VANDAAG - timedelta(days=2))
        signaal_afhandelen(signaal_id=rij.pk, door=karin.user, nu=NU, toelichting="Brief gestuurd.")
        tekst = tekst_van(pieter.get(f"/signalen/{rij.pk}/"))
        assert "U krijgt dit omdat u regietafelmedewerker bent van Gelderland" in tekst
        assert "afgehandeld door Karin" in tekst
        assert "gemeld op 5 maart 2027" in tekst
        assert "Brief gestuurd." in tekst

    def test_afhandelen_met_toelichting_en_weer_openen(self, pieter):
        rij = signaal()
        antwoord = pieter.post(f"/signalen/{rij.pk}/", {"stap": "afhandelen", "toelichting": "Gebeld."})
        assert antwoord.status_code == 303
        assert "Gebeld." in tekst_van(pieter.get(f"/signalen/{rij.pk}/"))
        pieter.post(f"/signalen/{rij.pk}/", {"stap": "heropenen"})
        assert "weer open" in tekst_van(pieter.get(f"/signalen/{rij.pk}/"))

    @pytest.mark.parametrize(
        ("tot", "zin"),
        [
            ("", "Vul een datum in"),
            ("morgen", "Typ een datum"),
            ("2027-03-05", "Kies een dag na vandaag"),
            ("2028-01-01", "tot en met 5-9-2027"),
        ],
    )
    def test_een_dag_die_niet_kan_wordt_bij_het_veld_gezegd(self, pieter, tot, zin):
        rij = signaal()
        antwoord = pieter.post(f"/signalen/{rij.pk}/", {"stap": "sluimeren", "tot": tot})
        assert antwoord.status_code == 422 and zin in tekst_van(antwoord)

    def test_uitstellen_haalt_het_van_de_lijst_tot_die_dag(self, pieter):
        rij = signaal()
        pieter.post(f"/signalen/{rij.pk}/", {"stap": "sluimeren", "tot": "12-3-2027"})
        assert "Geen open signalen" in tekst_van(pieter.get("/signalen/"))
        assert "tot 12-3-2027" in tekst_van(pieter.get("/signalen/?stand=sluimert"))
        assert "weer op 12 maart 2027" in tekst_van(pieter.get(f"/signalen/{rij.pk}/"))

    def test_een_te_lange_toelichting_gaat_niet_verloren(self, pieter):
        rij = signaal()
        antwoord = pieter.post(f"/signalen/{rij.pk}/", {"stap": "afhandelen", "toelichting": "x" * 301})
        assert antwoord.status_code == 422
        assert "ten hoogste 300 tekens" in tekst_van(antwoord) and "x" * 301 in antwoord.content.decode()

    @pytest.mark.parametrize("stap", ["", "onzin"])
    def test_een_stap_die_niet_bestaat_doet_niets(self, pieter, stap):
        rij = signaal()
        assert pieter.post(f"/signalen/{rij.pk}/", {"stap": stap}).status_code == 422

    def test_wat_sluimert_bij_mij_ziet_mijn_collega(self, pieter, persoon):
        rij = signaal(rollen=["regietafel", "toezicht"])
        signaal_sluimeren(signaal_id=rij.pk, tot=VANDAAG + timedelta(days=3), door=pieter.user, nu=NU)
        assert "Arnhem: risico" in tekst_van(persoon("tineke").get("/signalen/"))


class TestVoorkeuren:
    def test_alles_staat_aan_tot_iemand_iets_uitzet(self, pieter):
        antwoord = pieter.get("/signalen/voorkeuren/")
        assert antwoord.content.decode().count("checked") == len(Signaalregel)
        pieter.post("/signalen/voorkeuren/", {"mail": ["realisatie", "bezwaar"]})
        assert pieter.get("/signalen/voorkeuren/").content.decode().count("checked") == 2

    def test_alles_uit_kan_ook(self, pieter):
        assert pieter.post("/signalen/voorkeuren/", {}).status_code == 303
        assert "checked" not in pieter.get("/signalen/voorkeuren/").content.decode()

    def test_een_soort_die_niet_bestaat_wordt_geweigerd(self, pieter):
        antwoord = pieter.post("/signalen/voorkeuren/", {"mail": ["onzin"]})
        assert antwoord.status_code == 422 and "Kies uit de soorten" in tekst_van(antwoord)

    def test_wie_geen_adres_heeft_hoort_dat(self, pieter):
        assert "staat geen mailadres" in tekst_van(pieter.get("/signalen/voorkeuren/"))
        pieter.user.email = "pieter@spreiding.example"
        pieter.user.save(update_fields=["email"])
        BezorgingFactory(persoon=pieter.user, verstuurd=True)
        assert "Het laatste was op 5 maart 2027" in tekst_van(pieter.get("/signalen/voorkeuren/"))


class TestMailVanDeDemonstratie:
    @pytest.fixture
    def map_(self, settings, tmp_path):
        settings.DEMO = True
        settings.MAILERS = {
            "default": {"BACKEND": "spreiding.core.mail.Berichtenmap", "OPTIONS": {"file_path": str(tmp_path)}}
        }
        return tmp_path

    def test_een_bericht_is_een_bestand_hoe_vaak_het_ook_wordt_verstuurd(self, map_, beer):
        from django.core.mail import EmailMessage

        bericht = EmailMessage("Onderwerp één", "Dag.\nhttps://spreiding.example/signalen/", to=["a@b.example"])
        bericht.extra_headers["Message-ID"] = "<een@spreiding>"
        assert "Er is nog geen mail verstuurd" in tekst_van(beer.get("/beheer/mail/"))
        bericht.send()
        bericht.send()
        assert len(list(map_.iterdir())) == 1
        pagina = beer.get("/beheer/mail/")
        assert "1 mail" in tekst_van(pagina) and "5 maart 2027, 08:" in tekst_van(pagina)  # our clock, not the real one
        (hier,) = ontleed(pagina.content.decode()).xpath("//nav[@aria-label='Hoofdmenu']//a[@aria-current='page']")
        assert hier.text == "Controles"
        naam = next(map_.iterdir()).stem
        assert "Onderwerp één" in tekst_van(beer.get(f"/beheer/mail/{naam}/"))
        assert beer.get("/beheer/mail/bestaat-niet/").status_code == 404

    def test_buiten_een_demonstratie_leest_niemand_mail(self, map_, beer, settings):
        settings.DEMO = False
        assert beer.get("/beheer/mail/").status_code == 404
