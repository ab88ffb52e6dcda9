"""The calculator of terms: who sees it, what it answers, bad input at the field, downloads, and the address."""

import csv
import io
import json

import pytest
from django.urls import reverse

from spreiding.cyclus.actions import wettabellen_laden
from spreiding.cyclus.models import GelijkgesteldeDag
from tests.helpers.pagina import assert_deel_gelijk, met_id, ontleed, tekst_van
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")
ADRES = "/termijnen/"
ZAAK = {"bekendgemaakt": "2026-12-22", "commissie": "on", "verdaagd": "on"}
LAAT = {
    **ZAAK,
    "bekendgemaakt": "2026-12-18",
    "verzoek_1": "2027-02-01",
    "hersteld_1": "2027-02-12",
    "ingebrekestelling": "2027-06-21",
    "beslist_op": "2027-07-20",
    "langere_termijn": "2027-07-01",
    "stand_per": "2027-07-15",
}


def dagen(antwoord) -> dict[str, str]:
    """Last day per term, as the page writes it."""
    boom = ontleed(antwoord.content.decode())
    namen = [h.text_content() for h in boom.xpath("//li[contains(@class, 'termijn')]//h3")]
    return dict(zip(namen, [t.text_content() for t in boom.xpath("//time")], strict=True))


def fout(antwoord, veld: str) -> str:
    return " ".join(met_id(antwoord.content.decode(), f"fout-{veld}").text_content().split())


@pytest.mark.parametrize("naam", ["pieter", "karin", "anna", "bram", "tineke", "beer"])
def test_elke_rol_mag_rekenen(persoon, naam):
    lid = persoon(naam)
    assert lid.get(ADRES, ZAAK).status_code == 200
    assert reverse("termijnen") in lid.get("/landelijk/").content.decode()


def test_zonder_rol_of_zonder_account_niet(niels, bezoeker):
    assert niels.get(ADRES).status_code == 403
    assert bezoeker.get(ADRES).status_code == 302


def test_leeg_begint_met_een_voorbeeld(anna):
    tekst = tekst_van(anna.get(ADRES))
    assert "Vul de dag van bekendmaking in" in tekst
    assert "Bekijk een voorbeeld" in tekst


def test_alle_dagen_met_herleiding_en_de_andere_lezing(anna):
    antwoord = anna.get(ADRES, ZAAK)
    assert dagen(antwoord) == {
        "Bezwaar maken": "dinsdag 2 februari 2027",
        "Bezwaar per post ontvangen": "dinsdag 9 februari 2027",
        "Beslissen op bezwaar": "woensdag 9 juni 2027",
        "Plekken realiseren": "dinsdag 22 juni 2027",
    }
    tekst = tekst_van(antwoord, "uitkomst")
    assert "27 april 2027 (Koningsdag) is vrij: de termijn loopt door tot en met 28 april 2027." in tekst
    assert "Aanname: verdaging is een eigen termijn." in tekst
    assert "is de laatste dag dinsdag 8 juni 2027" in tekst
    assert "(zekerheid L)" in tekst
    assert "te lang voor verlenging" in tekst


def test_opschorting_dwangsom_beroep_en_langere_termijn(anna):
    antwoord = anna.get(ADRES, LAAT)
    gevonden = dagen(antwoord)
    assert gevonden["Plekken realiseren"] == "donderdag 1 juli 2027"
    assert gevonden["Beroep instellen"] == "dinsdag 31 augustus 2027"
    tekst = tekst_van(antwoord, "uitkomst")
    assert "De termijn staat 10 dagen stil: van 2 februari 2027 tot 12 februari 2027." in tekst
    assert "euro over 9 dagen op 15 juli 2027; hoogstens 322 euro." in tekst


@pytest.mark.parametrize("vraag", [ZAAK, LAAT, {}])
def test_het_deel_is_gelijk_aan_een_verse_pagina(anna, vraag):
    assert_deel_gelijk(anna, ADRES, "uitkomst", vraag)


def test_het_adres_blijft_kort_en_bewaart_de_berekening(anna):
    vraag = {**ZAAK, "uitstel_tot": "", "stand_per": "2027-03-05", "onbekend": "1"}
    antwoord = anna.client.deel(ADRES, vraag, deel="uitkomst")
    assert antwoord["HX-Replace-Url"] == "/termijnen/?bekendgemaakt=2026-12-22&commissie=on&verdaagd=on"
    assert dagen(anna.get(antwoord["HX-Replace-Url"])) == dagen(anna.get(ADRES, ZAAK))


FOUT = [
    ({"bekendgemaakt": "gisteren"}, "bekendgemaakt", "Typ een datum, bijvoorbeeld 5-3-2027."),
    ({"bekendgemaakt": "2009-12-31"}, "bekendgemaakt", "Controleer het jaar: kies een datum van 1-1-2010"),
    ({"bekendgemaakt": "2126-12-22"}, "bekendgemaakt", "Controleer het jaar"),
    ({"bekendgemaakt": "", "commissie": "on"}, "bekendgemaakt", "Vul een datum in"),
    ({"beslist_op": "2026-12-22"}, "beslist_op", "komt na het besluit: kies een dag na 22 december 2026."),
    ({"beslist_op": "2026-01-05"}, "beslist_op", "De beslissing op bezwaar komt na het besluit"),
    ({"verzoek_1": "2027-02-10", "hersteld_1": "2027-02-05"}, "hersteld_1", "De opschorting eindigt vóór zij begint"),
    ({"verzoek_2": "2027-02-10"}, "hersteld_2", "Vul ook deze dag in, of haal de andere weg."),
    (
        {"verzoek_1": "2027-02-10", "hersteld_1": "2027-02-20", "verzoek_3": "2027-02-15", "hersteld_3": "2027-03-01"},
        "verzoek_3",
        "Twee opschortingen tegelijk: de vorige loopt tot 20 februari 2027.",
    ),
    ({"verzoek_1": "2027-09-10", "hersteld_1": "2027-09-20"}, "verzoek_1", "liep tot en met 9 juni 2027"),
    ({"verzoek_1": "2026-12-01", "hersteld_1": "2027-02-20"}, "verzoek_1", "kies een dag na 22 december 2026"),
    ({"ingebrekestelling": "2027-06-09"}, "ingebrekestelling", "de beslistermijn loopt tot en met 9 juni 2027"),
    ({"ingebrekestelling": "2027-06-19", "beslist_op": "2027-06-12"}, "ingebrekestelling", "Er is al beslist"),
    ({"uitstel_tot": "2027-06-09"}, "uitstel_tot", "loopt de termijn al tot en met 9 juni 2027"),
    ({"uitspraak_op": "2027-05-01", "beslist_op": "2027-06-01"}, "uitspraak_op", "kies een dag na 1 juni 2027"),
    ({"langere_termijn": "2027-05-01"}, "langere_termijn", "kies 22 juni 2027 of later (Wet art. 7)"),
    ({"stand_per": "morgen"}, "stand_per", "Typ een datum"),
]


@pytest.mark.parametrize(("anders", "veld", "zin"), FOUT, ids=[f"{rij[1]}: {rij[2][:30]}" for rij in FOUT])
def test_een_fout_staat_bij_het_veld_en_niets_gaat_verloren(anna, anders, veld, zin):
    antwoord = anna.get(ADRES, ZAAK | anders)
    assert antwoord.status_code == 422
    assert zin in fout(antwoord, veld)
    ingevuld = met_id(antwoord.content.decode(), "id_commissie")
    assert ingevuld.get("checked") is not None
    assert zin in fout(anna.client.deel(ADRES, ZAAK | anders, deel="uitkomst"), veld)


def test_een_verbeterde_fout_verdwijnt_bij_het_veld(anna):
    assert fout(anna.client.deel(ADRES, ZAAK, deel="uitkomst"), "bekendgemaakt") == ""


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_downloads(anna, formaat):
    antwoord = anna.get(ADRES, {**ZAAK, "formaat": formaat})
    assert antwoord.status_code == 200
    assert f"termijnen-2027-03-05.{formaat}" in antwoord["Content-Disposition"]
    assert len(b"".join(antwoord.streaming_content)) > 500
    antwoord.close()


def test_een_download_draagt_de_herleiding_en_de_feiten(anna):
    rijen = b"".join(anna.get(ADRES, {**ZAAK, "formaat": "csv"}).streaming_content).decode("utf-8-sig")
    assert "Koningsdag" in rijen
    assert any(
        "9 juni 2027" in cel or "2027-06-09" in cel
        for rij in csv.reader(io.StringIO(rijen), delimiter=";")
        for cel in rij
    )
    gegevens = json.loads(b"".join(anna.get(ADRES, {**ZAAK, "formaat": "json"}).streaming_content))
    assert "Besluit bekendgemaakt op" in json.dumps(gegevens, ensure_ascii=False)


def test_zonder_geldige_feiten_is_er_geen_download(anna):
    assert anna.get(ADRES, {"bekendgemaakt": "x", "formaat": "csv"}).status_code == 422


def test_de_tabel_staat_erbij_met_bron(anna):
    tekst = tekst_van(anna.get(ADRES), "gelijkgestelde-dagen")
    assert "vr 7 mei 2027" in tekst
    assert "Besluit gelijkstelling van 2 januari 2026" in tekst


def test_er_wordt_gewaarschuwd_als_de_tabel_binnen_een_jaar_eindigt(anna, settings):
    assert "eindigt op" not in tekst_van(anna.get(ADRES, ZAAK))
    settings.DEMO_KLOK = settings.DEMO_KLOK.replace("2027-03-05", "2027-07-07")
    assert "De tabel met gelijkgestelde dagen eindigt op 26 mei 2028." in tekst_van(anna.get(ADRES, ZAAK))


def test_er_wordt_gewaarschuwd_buiten_de_jaren_van_de_tabel(anna):
    tekst = tekst_van(anna.get(ADRES, {"bekendgemaakt": "2029-01-10"}), "uitkomst")
    assert "Voor 2029 staan er geen gelijkgestelde dagen in de tabel" in tekst


def test_een_lege_tabel_wordt_gezegd(anna, tmp_path):
    (tmp_path / "kalender").mkdir()
    (tmp_path / "kalender" / "gelijkgestelde_dagen.csv").write_text("dag,bron\n")
    (tmp_path / "kalender" / "dwangsom.csv").write_text("vanaf,eerste,tweede,derde,bron\n")
    wettabellen_laden(nu=NU, bron=tmp_path)
    assert not GelijkgesteldeDag.objects.bekend_op().exists()
    assert "De tabel met gelijkgestelde dagen is leeg." in tekst_van(anna.get(ADRES, ZAAK))
    zonder = anna.get(ADRES, {**ZAAK, "ingebrekestelling": "2027-07-01"})
    assert "geen dwangsombedragen bekend" in fout(zonder, "ingebrekestelling")
