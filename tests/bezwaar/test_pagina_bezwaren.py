"""The list: who sees it, the figures, filters in the address, the chart in words, downloads."""

import json

from spreiding.regels.bezwaargebeurtenis import Indiener
from tests.bezwaar.conftest import EDE
from tests.helpers.pagina import assert_deel_gelijk, met_id, tekst_van


def test_een_lege_lijst_zegt_wat_u_kunt_doen(bram, anna, besluit):
    assert "Bezwaar ontvangen" in tekst_van(bram.get("/bezwaren/"), "resultaten")
    assert "nog geen bezwaar vastgelegd" in tekst_van(anna.get("/bezwaren/"), "resultaten")


def test_de_lijst_toont_stand_termijn_en_speling(pieter, griffie, dossier):
    tekst = tekst_van(pieter.get("/bezwaren/"), "resultaten")
    for wat in ("College van Arnhem", dossier.kenmerk, "16-3-2027", "Niet op tijd", "1 dossier"):
        assert wat in tekst
    assert "Beslist vóór 1 juli 2027" in tekst and "van 1 bezwaar" in tekst


def test_een_andere_provincie_ziet_niets(olga, dossier):
    assert "College van Arnhem" not in tekst_van(olga.get("/bezwaren/"), "resultaten")


def test_wat_is_afgehandeld_telt_mee_voor_het_doel(anna, griffie, dossier):
    griffie.ontvang(EDE)
    griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="ingetrokken")
    tekst = tekst_van(anna.get("/bezwaren/"), "resultaten")
    assert "1 van 2 bezwaren" in tekst and "Uitkomsten: 1 ingetrokken" in tekst
    assert "1 dossier" in tekst_van(anna.get("/bezwaren/?toestand=afgehandeld"), "resultaten")


def test_filters_staan_in_het_adres_en_wie_ververst_ziet_hetzelfde(bram, griffie, dossier):
    griffie.ontvang(EDE)
    for vraag in (
        {"zoek": "arnhem"},
        {"toestand": "te_laat"},
        {"soort": "beroep"},
        {"gemeente": "Ede"},
        {"zoek": "ééN"},
    ):
        assert_deel_gelijk(bram, "/bezwaren/", "resultaten", vraag)
    tekst = tekst_van(bram.get("/bezwaren/?zoek=arnhem"), "resultaten")
    assert "College van Arnhem" in tekst and "College van Ede" not in tekst
    assert "deze keuze bestaat niet" in tekst_van(bram.get("/bezwaren/?toestand=xyz"), "resultaten")


def test_het_werk_per_week_staat_ook_in_een_tabel(anna, griffie, dossier):
    griffie.leg(dossier, "hoorzitting_gepland", "1-3-2027", "15-3-2027")
    sectie = met_id(anna.get("/bezwaren/").content.decode(), "resultaten")
    rijen = [" ".join(rij.text_content().split()) for rij in sectie.xpath(".//figure//tbody/tr")]
    assert "11, 15-3-2027 t/m 19-3-2027 1 0" in rijen
    assert "13, 29-3-2027 t/m 2-4-2027 0 1" in rijen  # ten working days later; Easter lies between
    assert sectie.xpath(".//figure/svg/@aria-label")[0].startswith("Werk per week: 1 hoorzittingen en 1 beslissingen")


def test_de_lijst_als_bestand_heeft_dezelfde_dossiers(anna, dossier):
    gegevens = json.loads(b"".join(anna.get("/bezwaren/?formaat=json")))
    assert "College van Arnhem" in json.dumps(gegevens, ensure_ascii=False)


def test_terugkijken_laat_zien_wat_toen_bekend_was(anna, griffie, dossier):
    griffie.leg(dossier, "verdaging", "1-3-2027")
    assert "28-4-2027" in tekst_van(anna.get("/bezwaren/"), "resultaten")
    assert "Nog geen bezwaren" in tekst_van(anna.get("/bezwaren/?stand_per=2027-01-13"), "resultaten")
    toen = tekst_van(anna.get("/bezwaren/?stand_per=2027-02-28"), "resultaten")
    assert "16-3-2027" in toen


def test_dertig_dossiers_kosten_evenveel_queries_als_drie(anna, griffie, zelfde_aantal_queries):
    namen = iter(range(100))

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            griffie.ontvang(indiener=Indiener.ANDERS, gemeente=None, naam=f"Buurt {next(namen)}")

    zelfde_aantal_queries(maak, lambda: anna.get("/bezwaren/"))


def test_gemeente_en_provincie_noemen_een_lopend_bezwaar(pieter, griffie, dossier):
    gemeente = tekst_van(pieter.get("/gemeenten/GM0202/"), "beeld")
    assert "Tegen de besluitregel van Arnhem loopt bezwaar. De taak geldt intussen gewoon" in gemeente
    assert "Tegen de besluitregel van 1 gemeente loopt bezwaar." in tekst_van(
        pieter.get("/provincies/gelderland/"), "beeld"
    )
    assert "loopt bezwaar" not in tekst_van(pieter.get("/gemeenten/GM0228/"), "beeld")
    griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="ingetrokken")
    assert "loopt bezwaar" not in tekst_van(pieter.get("/gemeenten/GM0202/"), "beeld")
