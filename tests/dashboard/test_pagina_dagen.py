"""A gemeente day by day: what was known each night, the days that changed, and whether the last still follows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.verdeling.actions import dagstand_vastleggen
from tests.factories.verdeling import DagstandFactory
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.wereld import VANDAAG

PAD = "/gemeenten/GM0202/verloop/"


def leg(dag: date) -> None:
    nacht = datetime(dag.year, dag.month, dag.day, 23, 46, tzinfo=UTC) + timedelta(hours=1)
    dagstand_vastleggen(peildatum=dag, nu=nacht, ingehaald=False)


@pytest.fixture
def dagen(referentie):
    """Four days of Arnhem; on the third ten places opened."""
    for nummer, aantal in enumerate((10, 10, 20, 20)):
        dag = date(2027, 2, 20) + timedelta(days=nummer)
        DagstandFactory(
            gemeente_id="GM0202", provincie_id="PV25", dag=dag, gerealiseerd_regulier=aantal, gerealiseerd_amv=0,
            taak_regulier=180, taak_amv=20, vastgelegd_op=datetime(2027, 2, 21 + nummer, 0, 46, tzinfo=UTC),
        )  # fmt: skip


def test_zonder_dagen_zegt_de_pagina_wanneer_ze_komen(pieter):
    assert "Elke nacht komt hier de stand van de dag ervoor bij" in tekst_van(pieter.get(PAD))


def test_alleen_de_dagen_waarop_iets_veranderde_of_alle(pieter, dagen):
    rijen = "//table[contains(@class,'tabel')]/tbody/tr/th"
    tekst = tekst_van(pieter.get(PAD), "beeld")
    assert "Dagen waarop iets veranderde 2" in tekst and "4 dagen vastgelegd" in tekst
    alle = ontleed(pieter.get(f"{PAD}?dagen=alle").content.decode())
    koppen = [kop.text_content().strip() for kop in alle.xpath(rijen)]
    assert koppen[-4:] == ["23-2-2027", "22-2-2027", "21-2-2027", "20-2-2027"]
    assert "Alle dagen 4" in tekst_van(pieter.get(f"{PAD}?dagen=alle"), "beeld")


def test_het_deel_is_gelijk_aan_de_pagina(pieter, dagen):
    assert_deel_gelijk(pieter, PAD, "beeld", {"dagen": "alle"})


def test_stand_per_een_dag_laat_weg_wat_daarna_kwam(pieter, dagen):
    assert "2 dagen vastgelegd" in tekst_van(pieter.get(f"{PAD}?stand_per=2027-02-21"), "beeld")
    assert "1 dag vastgelegd" in tekst_van(pieter.get(f"{PAD}?bekend_op=2027-02-21"), "beeld")


def test_een_dag_die_ontbreekt_wordt_geteld(pieter, dagen):
    DagstandFactory(gemeente_id="GM0202", provincie_id="PV25", dag=date(2027, 2, 26))
    assert "2 dagen ontbreken" in tekst_van(pieter.get(PAD), "beeld")


def test_de_laatste_dag_wordt_nagerekend(pieter, dagen):
    """Invented rows do not follow from the register; those of the job do."""
    assert "volgt niet uit het register" in tekst_van(pieter.get(PAD), "beeld")
    leg(VANDAAG - timedelta(days=1))
    assert "de stand van 4 maart 2027 volgt nog precies uit het register" in tekst_van(pieter.get(PAD), "beeld")


def test_onbekend_is_een_vraagteken(pieter, referentie):
    leg(VANDAAG - timedelta(days=1))
    assert "?" in tekst_van(pieter.get(PAD), "beeld")


def test_het_bestand_heeft_regulier_en_amv_apart(pieter, dagen):
    antwoord = pieter.get(f"{PAD}?dagen=alle&formaat=csv")
    tekst = (b"".join(antwoord) if antwoord.streaming else antwoord.content).decode("utf-8-sig")
    antwoord.close()
    assert "Gerealiseerd regulier" in tekst and "22-2-2027" in tekst.replace("2027-02-22", "22-2-2027")


def test_veel_dagen_kosten_evenveel_vragen_als_weinig(pieter, zelfde_aantal_queries):
    def maak(aantal: int) -> None:
        for nummer in range(aantal):
            DagstandFactory(
                gemeente_id="GM0202", provincie_id="PV25", dag=date(2026, 6, 1) + timedelta(days=len(gemaakt))
            )
            gemaakt.append(nummer)

    gemaakt: list[int] = []
    zelfde_aantal_queries(maak, lambda: pieter.get(f"{PAD}?dagen=alle"))
