"""Typing lines, drafting them from offers and restopgave, importing a table, and changing an announced besluit."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from spreiding.verdeling.models import Verdeelbesluit
from tests.helpers.pagina import met_id, tekst_van
from tests.verdeling.conftest import ARNHEM, EDE, invoer

pytestmark = pytest.mark.django_db


def pad(besluit: Verdeelbesluit, deel: str) -> str:
    return f"/besluiten/{besluit.pk}/{deel}/"


def cellen(**rijen: tuple) -> dict[str, str]:
    """GM0202=("180", "20", "2027-07-01") as the browser sends it."""
    uit = {}
    for code, (regulier, amv, *dag) in rijen.items():
        uit |= {f"regulier_{code}": regulier, f"amv_{code}": amv, f"uiterlijk_{code}": dag[0] if dag else "2027-07-01"}
    return uit


def regels(besluit: Verdeelbesluit) -> dict[str, tuple[int, int]]:
    return {c: (r, a) for c, r, a in besluit.regels.values_list("gemeente", "regulier", "amv")}


# -- the table -----------------------------------------------------------------------------------


def test_regels_invullen(bram, maker):
    besluit = maker.concept()
    assert "Zutphen" in tekst_van(bram.get(pad(besluit, "regels")))
    assert bram.post(pad(besluit, "regels"), cellen(GM0202=("1.200", "0"))).status_code == 303
    assert regels(besluit) == {ARNHEM: (1200, 0)}


@pytest.mark.parametrize(
    ("rij", "zin"),
    [
        (("veel", "0"), "Typ een heel getal"),
        (("-4", "0"), "te laag"),
        (("100", ""), "Is het er geen, typ dan 0"),
        (("1", "1", ""), "Vul de laatste dag in"),
        (("1", "1", "2031-01-01"), "tot en met 31 december 2028"),
    ],
)
def test_een_foute_cel_zegt_wat_er_moet_staan_en_niets_gaat_verloren(bram, maker, rij, zin):
    besluit = maker.concept()
    antwoord = bram.post(pad(besluit, "regels"), cellen(GM0202=rij, GM0228=("7", "7")))
    assert antwoord.status_code == 422 and zin in tekst_van(antwoord)
    assert met_id(antwoord.content.decode(), "id_regulier_GM0228").get("value") == "7"
    assert regels(besluit) == {ARNHEM: (180, 20), EDE: (300, 0)}


def test_tijdens_het_typen_komen_alleen_de_totalen_terug(bram, maker, opgave_gelderland):
    besluit = maker.concept()
    typ = cellen(GM0202=("100", "10"), GM0228=("x", "5")) | {"toon": "ja"}
    antwoord = bram.post(pad(besluit, "regels"), typ, headers={"HX-Request": "true", "HX-Target": "totalen"})
    tekst = tekst_van(antwoord, "totalen")
    assert "Totaal 115" in tekst and "Opgave 1.000" in tekst and "1 cel kunnen we niet lezen" in tekst
    assert "<html" not in antwoord.content.decode()
    assert regels(besluit) == {ARNHEM: (180, 20), EDE: (300, 0)}


def test_wie_als_tweede_bewaart_hoort_het_en_houdt_zijn_invoer(bram, maker):
    besluit = maker.concept()
    gezien = met_id(bram.get(pad(besluit, "regels")).content.decode(), "id_gezien").get("value")
    eerst = {"gezien": gezien} | cellen(GM0202=("1", "1"))
    assert bram.post(pad(besluit, "regels"), eerst).status_code == 303
    daarna = bram.post(pad(besluit, "regels"), {"gezien": gezien} | cellen(GM0202=("2", "2")))
    assert daarna.status_code == 422 and "terwijl u bezig was" in tekst_van(daarna)
    nieuw = met_id(daarna.content.decode(), "id_gezien").get("value")
    assert bram.post(pad(besluit, "regels"), {"gezien": nieuw} | cellen(GM0202=("2", "2"))).status_code == 303
    assert regels(besluit) == {ARNHEM: (2, 2)}


# -- offers and restopgave -----------------------------------------------------------------------


def test_het_concept_verdeelt_de_restopgave_naar_rato(bram, maker, opgave_gelderland):
    besluit = maker.concept()
    tekst = tekst_van(bram.get(pad(besluit, "restopgave")), "voorstel")
    assert "Regulier 900 0 900" in tekst  # nothing is offered yet: all of it is restopgave
    keuze = {"gekozen": "ja", "mee": [ARNHEM, EDE], "laatste": "ja"}
    assert bram.post(pad(besluit, "restopgave"), keuze).status_code == 303
    assert regels(besluit) == {ARNHEM: (514, 57), EDE: (386, 43)}  # 900 × 360 / 630 and 100 × 40 / 70
    rest = besluit.regels.get(gemeente=ARNHEM).herleiding["rest"]["regulier"]
    assert rest == {
        "restopgave": 900,
        "gewicht": 360,
        "som": 630,
        "onafgerond": "514,29",
        "afgerond": 514,
        "laatste": 0,
    }


def test_wie_niemand_aanvinkt_ziet_wat_er_overblijft(bram, maker, opgave_gelderland):
    tekst = tekst_van(bram.get(pad(maker.concept(), "restopgave"), {"gekozen": "ja"}), "voorstel")
    assert "Regulier 900 0 900 +900 900 0" in tekst.replace("\u2212", "-")


def test_een_code_van_elders_telt_niet_mee(bram, maker, opgave_gelderland):
    besluit = maker.concept()
    bram.post(pad(besluit, "restopgave"), {"gekozen": "ja", "mee": ["GM0193", "kaas", ARNHEM]})
    assert set(regels(besluit)) == {ARNHEM}


def test_de_berekening_is_te_downloaden(bram, maker, opgave_gelderland):
    antwoord = bram.get(pad(maker.concept(), "restopgave"), {"formaat": "csv"})
    assert "concept-gelderland" in antwoord["Content-Disposition"]
    assert "Restopgave regulier" in b"".join(antwoord.streaming_content).decode()


def test_zonder_opgave_is_er_geen_restopgave(bram, maker):
    assert "niet bekend" in tekst_van(bram.get(pad(maker.concept(), "restopgave")), "voorstel")


# -- a table -------------------------------------------------------------------------------------


def lees_in(bram, besluit, tekst: str):
    return bram.post(pad(besluit, "invoer"), {"tekst": tekst})


def test_een_tabel_laat_eerst_zien_wat_zij_doet(bram, maker):
    besluit = maker.concept()
    antwoord = lees_in(bram, besluit, "Gemeente;Totaal;Waarvan amv\nArnhem;1.200;100\ngm0228;300;0\nZutphen;50;5\n")
    tekst = tekst_van(antwoord, "uitkomst")
    assert antwoord.status_code == 200
    assert "2 regels van 3 rijen" in tekst and "1.100" in tekst and "nieuwe regel" in tekst
    assert regels(besluit) == {ARNHEM: (180, 20), EDE: (300, 0)}
    voorstel = antwoord.context["voorstel"]
    assert bram.post(pad(besluit, "invoer"), {"voorstel": voorstel}).status_code == 303
    assert regels(besluit) == {ARNHEM: (1100, 100), EDE: (300, 0), "GM0301": (45, 5)}


def test_een_rekenblad_mag_ook(bram, maker):
    besluit, bestand = maker.concept(), io.BytesIO()
    boek = xlsxwriter.Workbook(bestand)
    blad = boek.add_worksheet()
    for nummer, rij in enumerate([["Gemeente", "Regulier", "Amv"], ["Arnhem", 10, 2]]):
        blad.write_row(nummer, 0, rij)
    boek.close()
    antwoord = bram.post(pad(besluit, "invoer"), {"bestand": SimpleUploadedFile("tabel.xlsx", bestand.getvalue())})
    assert "Ede" in tekst_van(antwoord, "uitkomst")  # not in the table: would go


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("Atlantis;10;1", "‘Atlantis’ kennen we niet"),
        ("Zwolle;10;1", "Zwolle ligt in Overijssel"),
        ("Arnhem;10;11", "Amv (11) is meer dan het totaal (10)"),
        ("Arnhem;tien;1", "Hier staat ‘tien’"),
        ("Arnhem;10;", "is er geen amv, typ dan 0"),
        ("Arnhem;;1", "Deze cel is leeg"),
        (";10;1", "Arnhem of GM0202"),
        ("Arnhem;10;1\nArnhem;11;1", "staat ook in rij 2"),
    ],
)
def test_elke_fout_staat_bij_haar_rij_en_cel(bram, maker, regel, zin):
    besluit = maker.concept()
    antwoord = lees_in(bram, besluit, f"Gemeente;Totaal;Amv\n{regel}\n")
    assert antwoord.status_code == 422 and zin in tekst_van(antwoord, "uitkomst")
    assert regels(besluit) == {ARNHEM: (180, 20), EDE: (300, 0)}


def test_een_gemeente_die_is_opgegaan_noemt_haar_opvolger(bram, maker):
    from datetime import date

    from spreiding.core.db import tussen
    from spreiding.gebied.models import Gemeente
    from tests.factories.gebied import GemeenteFactory, HerindelingFactory

    weg = GemeenteFactory(
        code="GM0999", naam="Oudeland", provincie=maker.provincie, geldigheid=tussen(date(2020, 1, 1), date(2027, 1, 1))
    )
    HerindelingFactory(van=weg, naar=Gemeente.objects.get(pk=ARNHEM), datum=date(2027, 1, 1))
    antwoord = lees_in(bram, maker.concept(), "Gemeente;Totaal;Amv\nOudeland;10;1\n")
    assert "Oudeland bestaat niet meer sinds 1-1-2027 en is opgegaan in Arnhem" in tekst_van(antwoord, "uitkomst")


def test_tweeduizend_foute_rijen_worden_geteld(bram, maker):
    rijen = "\n".join(f"Nergenshuizen {n};{n};x" for n in range(2000))
    tekst = tekst_van(lees_in(bram, maker.concept(), f"Gemeente;Totaal;Amv\n{rijen}"), "uitkomst")
    assert "4.000 fouten in 2.000 rijen" in tekst and "En nog 3.800 fouten" in tekst


def test_wat_geen_tabel_is_wordt_geweigerd(bram, maker):
    besluit = maker.concept()
    for gegevens, zin in [
        ({}, "Kies een bestand of plak een tabel"),
        ({"tekst": "zomaar iets"}, "‘Gemeente’"),
        ({"tekst": "Gemeente;Iets\nArnhem;1"}, "‘Regulier’ en ‘Amv’"),
        ({"bestand": SimpleUploadedFile("x.csv", b"%PDF-1.7 nee")}, "Kies een bestand van het soort"),
    ]:
        antwoord = bram.post(pad(besluit, "invoer"), gegevens)
        assert antwoord.status_code == 422 and zin in tekst_van(antwoord)


def test_een_veranderd_of_verouderd_voorbeeld_wordt_niet_overgenomen(bram, maker):
    besluit = maker.concept()
    voorstel = lees_in(bram, besluit, "Gemeente;Totaal;Amv\nArnhem;10;1\n").context["voorstel"]
    assert bram.post(pad(besluit, "invoer"), {"voorstel": voorstel + "x"}).status_code == 422
    bram.post(pad(besluit, "regels"), cellen(GM0202=("1", "1")))
    te_laat = bram.post(pad(besluit, "invoer"), {"voorstel": voorstel})
    assert te_laat.status_code == 422 and "Lees de tabel opnieuw in" in tekst_van(te_laat)
    assert regels(besluit) == {ARNHEM: (1, 1)}


# -- a change ------------------------------------------------------------------------------------


def test_een_wijziging_bewaart_alleen_wat_anders_is(bram, maker):
    besluit = maker.bekendgemaakt()
    waarom = {"grond": "wijziging", "toelichting": "Minder kan niet.", "kenmerk": "K-9"}
    zelfde = cellen(GM0202=("180", "20"), GM0228=("300", "0"))
    niets = bram.post(pad(besluit, "wijziging"), waarom | zelfde)
    assert niets.status_code == 422 and "nog geen regel veranderd" in tekst_van(niets)
    anders = zelfde | {"regulier_GM0228": "250"}
    zonder = bram.post(pad(besluit, "wijziging"), anders | {"grond": "wijziging"})
    assert zonder.status_code == 422 and not Verdeelbesluit.objects.filter(versie=2).exists()
    assert bram.post(pad(besluit, "wijziging"), waarom | anders).status_code == 303
    assert regels(Verdeelbesluit.objects.get(versie=2)) == {EDE: (250, 0)}


def test_een_wijziging_van_een_concept_kan_niet(bram, maker):
    besluit = maker.concept(invoer())
    assert "nog niet bekendgemaakt" in tekst_van(bram.get(pad(besluit, "wijziging")))


def test_een_aanvaard_verslag_gaat_voor_het_register(bram, maker, opgave_gelderland):
    from tests.factories.verdeling import LEEG_DOCUMENT, VerslagbeoordelingFactory, VerslagversieFactory

    ja = {"uitkomst": "ja", "reden": "voldoet", "artikel": "Wet art. 5", "zin": "Telt mee."}
    plek = {
        "locatie": 1, "naam": "Azc", "soort": "azc", "openbaarheid": "openbaar", "doelgroep": "regulier",
        "aantal": 400, "aantal_besluit": 400, "verslag": ja, "verdeelbesluit": ja,
    }  # fmt: skip
    arnhem = {"code": ARNHEM, "naam": "Arnhem", "opgave": 400, "opgave_amv": 40, "opmerking": "", "plekken": [plek]}
    versie = VerslagversieFactory(document=LEEG_DOCUMENT | {"gemeenten": [arnhem]})
    besluit = maker.concept()
    assert "register, stand per" in tekst_van(bram.get(pad(besluit, "restopgave")))
    VerslagbeoordelingFactory(versie=versie)
    tekst = tekst_van(bram.get(pad(besluit, "restopgave")))
    assert "aanvaarde provinciaal verslag, versie 1, peildatum 29-10-2026" in tekst
    assert "Regulier 900 400 500" in tekst  # of the opgave of 900 there are 400 on offer
