"""The schedule on Controles: last and next run, run again for a day, and a loud bar when something is missing."""

from datetime import UTC, datetime, timedelta

import pytest
from celery import current_app
from kombu.exceptions import OperationalError

from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.models import Taakloop
from spreiding.signalen.queries import rooster as module
from tests.dashboard.conftest import CONTROLES
from tests.factories.signalen import TaakloopFactory
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
LOOP = f"{CONTROLES}loop/"
KALENDER = {"taak": "kalender-bewaken", "peildatum": "5-3-2027"}


@pytest.fixture
def alles_liep(referentie):
    for taak in Roostertaak:
        begonnen = datetime(2027, 3, 5, 6, 30, tzinfo=UTC)
        einde = begonnen + timedelta(seconds=1.25)
        TaakloopFactory(taak=taak.value, begonnen_op=begonnen, geeindigd_op=einde, tellingen={"signalen": 3})


@pytest.fixture
def wachtrij(monkeypatch):
    """Work is put in the queue, and nobody takes it."""
    gezet = []
    current_app.loader.import_default_modules()
    taak = current_app.tasks["spreiding.verdeling.tasks.kalender_bewaken"]
    monkeypatch.setattr(taak, "delay", lambda **gegevens: gezet.append(gegevens))
    return gezet


@pytest.mark.usefixtures("alles_liep")
class TestTabel:
    def test_elke_taak_met_laatste_en_volgende_loop(self, beer):
        tekst = tekst_van(beer.get(CONTROLES), "taken")
        assert "Alles is bij" in tekst and "Realisatie bewaken" in tekst and "signalen: 3" in tekst
        assert "elke dag om 04:00 uur" in tekst and "1,2 s" in tekst and "6 maart 2027, 04:00" in tekst

    def test_een_taak_die_nog_nooit_liep_is_niet_bij(self, beer, monkeypatch):
        """Nothing is late, because the register only began today; and nothing is known either."""
        monkeypatch.setattr(module, "_begin", lambda: NU)
        Taakloop.objects.filter(taak__in=["bezwaar-bewaken", "plekoordelen-controleren"]).delete()
        tekst = tekst_van(beer.get(CONTROLES), "taken")
        assert "2 taken nog nooit gelopen" in tekst and "Alles is bij" not in tekst

    def test_zonder_storing_is_er_geen_balk(self, beer):
        assert not ontleed(beer.get("/landelijk/").content.decode()).xpath("//*[@class='alarmbalk']")

    def test_het_deel_is_gelijk_aan_de_pagina(self, beer):
        assert_deel_gelijk(beer, CONTROLES, "taken")

    def test_een_loop_die_mislukte_wordt_luid_gezegd_aan_wie_er_iets_aan_kan_doen(self, beer, pieter):
        begonnen = datetime(2027, 3, 5, 4, 30, tzinfo=UTC)
        Taakloop.objects.filter(taak="dagbericht").delete()
        TaakloopFactory(
            taak="dagbericht",
            uitkomst="mislukt",
            begonnen_op=datetime(2027, 3, 5, 6, 1, tzinfo=UTC),
            geeindigd_op=NU,
            fout="De mailserver nam niet alles aan.",
        )
        assert begonnen < NU
        balk = ontleed(beer.get("/landelijk/").content.decode()).xpath("//*[@class='alarmbalk']")[0].text_content()
        assert "Dagberichten versturen: mislukt (beurt van 5-3 om 07:00 uur)." in " ".join(balk.split())
        assert "De mailserver nam niet alles aan." in tekst_van(beer.get(CONTROLES), "taken")
        assert not ontleed(pieter.get("/landelijk/").content.decode()).xpath("//*[@class='alarmbalk']")

    def test_gezondheid_zegt_hoeveel_maar_niet_welke(self, bezoeker):
        Taakloop.objects.filter(taak="dagbericht").delete()
        deel = bezoeker.get("/gezondheid/").json()["onderdelen"]["taken"]
        assert deel["stand"] == "loopt achter" and "1 van de" in deel["toelichting"]
        assert "dagbericht" not in deel["toelichting"].lower()


def test_wat_nooit_liep_is_niet_gelopen(beer):
    assert "Niet gelopen" in tekst_van(beer.get(CONTROLES), "taken")
    assert ontleed(beer.get("/landelijk/").content.decode()).xpath("//*[@class='alarmbalk']")


class TestOpnieuw:
    def test_een_taak_voor_een_dag_zonder_javascript(self, beer):
        antwoord = beer.post(LOOP, KALENDER)
        assert (antwoord.status_code, antwoord["Location"]) == (303, f"{CONTROLES}#taken")
        rij = Taakloop.objects.get()
        assert (rij.taak, rij.peildatum, rij.uitkomst) == ("kalender-bewaken", VANDAAG, "gelukt")
        assert rij.aangevraagd_door == beer.user
        assert "gevraagd door Beer" in tekst_van(beer.get(CONTROLES), "taken")

    def test_met_htmx_vraagt_de_pagina_tot_het_klaar_is(self, beer, wachtrij):
        antwoord = beer.post(LOOP, KALENDER, headers={"HX-Request": "true", "HX-Target": "taken"})
        assert antwoord.status_code == 200 and 'hx-trigger="every 2s"' in antwoord.content.decode()
        assert "Wacht op de worker" in antwoord.content.decode()
        assert wachtrij == [{"peildatum": "2027-03-05", "loop_id": Taakloop.objects.get().pk}]

    def test_wat_al_loopt_wordt_niet_nog_eens_gestart(self, beer, wachtrij):
        beer.post(LOOP, KALENDER)
        beer.post(LOOP, KALENDER)
        assert len(wachtrij) == Taakloop.objects.count() == 1
        assert "loopt al. Er is niets gestart." in tekst_van(beer.get(CONTROLES))

    @pytest.mark.parametrize(
        ("taak", "dag", "zin"),
        [
            ("kalender-bewaken", "31-1-2024", "Vóór 1 februari 2024 was er geen cyclus."),
            ("kalender-bewaken", "6-3-2027", "Kies een dag tot en met 5 maart 2027."),
            ("kalender-bewaken", "1-1-3000", "Controleer het jaar"),
            ("kalender-bewaken", "morgen", "Typ een datum"),
            ("kalender-bewaken", "", "Vul een datum in"),
            ("dagstand", "5-3-2027", "Kies een dag tot en met 4 maart 2027."),
            ("dagbericht", "4-3-2027", "Deze taak gaat altijd over vandaag."),
            ("onzin", "5-3-2027", "Kies een taak uit de lijst."),
        ],
    )
    def test_wat_niet_kan_wordt_bij_het_veld_gezegd(self, beer, taak, dag, zin):
        antwoord = beer.post(LOOP, {"taak": taak, "peildatum": dag})
        assert antwoord.status_code == 422 and zin in tekst_van(antwoord, "taken")
        assert Taakloop.objects.count() == 0

    def test_zonder_wachtrij_is_er_niets_gestart(self, beer, monkeypatch, wachtrij):
        def weg(**gegevens):
            raise OperationalError("redis://:geheim@host")

        monkeypatch.setattr(current_app.tasks["spreiding.verdeling.tasks.kalender_bewaken"], "delay", weg)
        beer.post(LOOP, KALENDER)
        tekst = tekst_van(beer.get(CONTROLES))
        assert "De wachtrij antwoordt niet" in tekst and "geheim" not in tekst
        assert Taakloop.objects.get().uitkomst == "mislukt"
