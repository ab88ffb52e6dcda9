"""Days nobody can know, nothing in the register, addresses that nobody would type: a sentence, never an error."""

import pytest

from spreiding.core import beeldgrafiek
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_van
from tests.dashboard.conftest import ARNHEM, BORD, LAND
from tests.helpers.pagina import tekst_van
from tests.wereld import VANDAAG

pytestmark = pytest.mark.django_db
PAGINAS = (
    LAND, BORD, f"/gemeenten/{ARNHEM}/", "/landelijk/plekken/", "/landelijk/gemeenten/", "/landelijk/vergelijken/",
    "/landelijk/veranderd/", "/landelijk/prognose/", "/landelijk/verloop/",
)  # fmt: skip


@pytest.mark.parametrize("pad", PAGINAS)
def test_een_leeg_register_is_geen_fout(anna, referentie, pad):
    antwoord = anna.get(pad)
    assert antwoord.status_code == 200
    assert "Traceback" not in antwoord.content.decode()


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        ("2020-01-01", "1 januari 2020 ligt vóór de eerste cyclus. U ziet wat het register over die dag weet"),
        ("2045-01-01", "1 januari 2045 ligt na de laatste cyclus in dit register. U ziet die dag met de regels van"),
        ("2027-07-01", "1 juli 2027 moet nog komen. U ziet wat dan geldt volgens de datums die nu zijn vastgelegd"),
    ],
)
@pytest.mark.parametrize("pad", [LAND, BORD, f"/gemeenten/{ARNHEM}/", "/landelijk/plekken/", "/landelijk/veranderd/"])
def test_een_dag_buiten_wat_bekend_is_zegt_wat_u_ziet(anna, maak, dag, zin, pad):
    maak("Meander", beschikbaar=True)
    assert zin in tekst_van(anna.get(pad, {"stand_per": dag}))


def test_vandaag_en_gisteren_zeggen_niets_extra(anna, referentie):
    for dag in ("2027-03-05", "2027-03-04"):
        tekst = tekst_van(anna.get(LAND, {"stand_per": dag}))
        assert "moet nog komen" not in tekst and "eerste cyclus" not in tekst


def test_een_cyclus_zonder_besluiten_meet_tegen_de_opgave(anna, opgave, maak):
    opgave(ARNHEM, 200, 20)
    maak("Meander", beschikbaar=True)
    for pad in (LAND, BORD, "/landelijk/gemeenten/"):
        assert "opgave" in tekst_van(anna.get(pad)).lower()
    assert "er is nog geen verdeelbesluit bekendgemaakt" in tekst_van(anna.get(LAND))


def test_een_provincie_zonder_locaties_is_onbekend_en_niet_nul(anna, maak):
    maak("Meander", beschikbaar=True)
    tekst = tekst_van(anna.get("/provincies/zeeland/"))
    assert "Er komen tot de laatste dag van de termijn geen plekken bij." in tekst
    assert "zonder opgegeven plekken" in tekst


@pytest.mark.parametrize("pad", PAGINAS)
@pytest.mark.parametrize("waarde", ["x" * 60_000, "\x00", "%", "';--", "<script>alert(1)</script>", "９９"])
def test_een_vreemd_of_heel_lang_adres_geeft_een_pagina(anna, referentie, pad, waarde):
    vraag = {naam: waarde for naam in ("telling", "provincie", "status", "zoek", "sinds", "stand_per", "zonder")}
    antwoord = anna.get(pad, vraag)
    assert antwoord.status_code == 200
    assert "<script>alert(1)" not in antwoord.content.decode()


@pytest.mark.parametrize("pad", ["/landelijk/prognose/", "/landelijk/verloop/"])
def test_zonder_tekenaar_staat_de_tabel_er_nog(anna, maak, monkeypatch, pad):
    def stuk(*_):
        raise RuntimeError("geen tekenaar")

    monkeypatch.setattr(beeldgrafiek.Beeldgrafiek, "_teken_svg", stuk)
    monkeypatch.setattr(beeldgrafiek.Beeldgrafiek, "_teken_png", stuk)
    maak("Meander", beschikbaar=True)
    antwoord = anna.get(pad)
    assert antwoord.status_code == 200 and "90% vanaf" in tekst_van(antwoord)
    assert anna.get(pad, {"grafiek": "prognose", "formaat": "png"}).status_code == 503


def test_zonder_enige_cyclus_zegt_de_fout_wat_te_doen():
    with pytest.raises(Cyclus.DoesNotExist, match="referentie_laden"):
        cyclus_van([], VANDAAG)


@pytest.mark.parametrize("pad", [LAND, BORD])
def test_een_soort_opvang_verandert_geen_totaal_en_de_pagina_zegt_waarom(anna, maak, pad):
    maak("Meander", beschikbaar=True)
    assert "een taak geldt voor alle soorten samen" in tekst_van(anna.get(pad, {"soort": "azc"}))
    assert "een taak geldt voor alle soorten samen" not in tekst_van(anna.get(pad))


def test_achter_een_cijfer_telt_een_soort_op_en_staat_het_hele_cijfer_erbij(anna, maak):
    maak("Meander", beschikbaar=True)
    maak("Klein", beschikbaar=True, soort="pol")
    tekst = tekst_van(anna.get("/landelijk/plekken/", {"soort": "azc"}))
    assert "Gerealiseerd: 180" in tekst and "Een deel van het cijfer, dat 360 is" in tekst
    assert "Taak, tekort en status volgen de soort niet" in tekst
