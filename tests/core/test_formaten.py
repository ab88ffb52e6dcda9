"""Downloads: all rows, numbers as numbers, nothing that a spreadsheet would carry out."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import RequestFactory
from lxml import etree
from odfdo import Document
from pypdf import PdfReader

from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, formaten, verantwoording
from spreiding.core.tabel.uitvoer import FORMATEN
from spreiding.regels.begrippen import Uitkomst

GEMAAKT = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
GEVAARLIJK = ["=1+1", "+31 6", "-locatie", "@som", "\tinspringen", "\rretour", "<r>vet</r>"]
SPREADSHEETML = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@dataclass
class Rij:
    naam: str | None
    plaatsen: int | None
    deel: Decimal | None = Decimal("0.125")
    vanaf: date | None = date(2027, 7, 1)
    bewaard: datetime | None = GEMAAKT
    telt: Uitkomst = Uitkomst.JA


KOLOMMEN = (
    Kolom("naam", "Locatie", sorteer=True),
    Kolom("plaatsen", "Plekken", soort="getal", uitleg="Plekken op de peildatum."),
    Kolom("deel", "Aandeel", soort="procent"),
    Kolom("vanaf", "Vanaf", soort="datum"),
    Kolom("bewaard", "Bewaard", soort="moment"),
    Kolom("telt", "Telt mee", soort="oordeel"),
    Kolom("schermwerk", "Alleen op het scherm", soort="balk", waarde=lambda rij: None),
    Kolom("extra", "Alleen in de uitvoer", waarde=lambda rij: "x", op_scherm=False),
)
RIJEN = [Rij('Meander; "oost"', -1200), Rij("Onbekend", None, None, None, None, Uitkomst.ONBEKEND)]
BRON = Verantwoording(
    "Locaties",
    GEMAAKT,
    "Regietafel Gelderland",
    tellingen=[("gerealiseerd", "beschikbaar op de peildatum")],
    stand_per=date(2027, 3, 5),
    filters=[("Gemeente", "=Arnhem")],
    versie="0.1.0",
    demonstratie=True,
)


def tabel(rijen: Iterable[Rij] = RIJEN, **anders) -> Tabel:
    return Tabel(KOLOMMEN, list(rijen), QueryDict(), **anders)


def bytes_van(inhoud) -> bytes:
    if not hasattr(inhoud, "read"):
        return b"".join(inhoud)
    with inhoud:
        return inhoud.read()


def schrijf(naam: str, rijen: Iterable[Rij] = RIJEN, bron: Verantwoording = BRON) -> bytes:
    return bytes_van(FORMATEN[naam].schrijf(tabel(rijen), bron))


def als_csv(rijen: Iterable[Rij] = RIJEN) -> list[list[str]]:
    return list(csv.reader(io.StringIO(schrijf("csv", rijen).decode("utf-8-sig"), newline=""), delimiter=";"))


def als_xlsx(rijen: Iterable[Rij] = RIJEN, blad: int = 1) -> tuple[etree._Element, list[list[tuple[str, str]]]]:
    """(sheet, rows of (type, value)); type n is a number, inlineStr or s is text."""
    with ZipFile(io.BytesIO(schrijf("xlsx", rijen))) as bestand:
        boom = etree.fromstring(bestand.read(f"xl/worksheets/sheet{blad}.xml"))
        gedeeld = []
        if "xl/sharedStrings.xml" in bestand.namelist():
            teksten = etree.fromstring(bestand.read("xl/sharedStrings.xml"))
            gedeeld = ["".join(t.itertext()) for t in teksten]
    rijen_ = []
    for rij in boom.iterfind(".//s:row", SPREADSHEETML):
        cellen = []
        for cel in rij:
            tekst, soort = "".join(cel.itertext()), cel.get("t", "n")
            cellen.append((soort, gedeeld[int(tekst)] if soort == "s" else tekst))
        rijen_.append(cellen)
    return boom, rijen_


def als_ods(rijen: Iterable[Rij] = RIJEN, blad: int = 0) -> list[list[object]]:
    return Document(io.BytesIO(schrijf("ods", rijen))).body.tables[blad].get_values()


def als_pdf(rijen: Iterable[Rij] = RIJEN, **anders) -> str:
    inhoud = bytes_van(FORMATEN["pdf"].schrijf(tabel(rijen, **anders), BRON))
    return " ".join(blad.extract_text().replace("\n", " ") for blad in PdfReader(io.BytesIO(inhoud)).pages)


def als_json(rijen: Iterable[Rij] = RIJEN) -> dict:
    return json.loads(schrijf("json", rijen))


def test_csv_opent_goed_in_nederlands_excel():
    assert schrijf("csv").startswith(b"\xef\xbb\xbfLocatie;Plekken;")
    assert b"\r\n" in schrijf("csv")
    regels = als_csv()
    assert regels[0] == ["Locatie", "Plekken", "Aandeel", "Vanaf", "Bewaard", "Telt mee", "Alleen in de uitvoer"]
    assert regels[1] == ['Meander; "oost"', "-1200", "0,125", "1-7-2027", "5-3-2027 10:30", "ja", "x"]
    assert regels[2] == ["Onbekend", "", "", "", "", "onbekend", "x"]


def test_xlsx_heeft_getallen_datums_een_vaste_kop_en_een_filter():
    boom, rijen = als_xlsx()
    assert [soort for soort, _ in rijen[1]] == ["inlineStr", "n", "n", "n", "n", "inlineStr", "inlineStr"]
    assert [waarde for _, waarde in rijen[1]][1:4] == ["-1200", "0.125", "46569"]  # 1 July 2027
    assert boom.find(".//s:pane", SPREADSHEETML).get("state") == "frozen"
    assert boom.find("s:autoFilter", SPREADSHEETML).get("ref") == "A1:G3"
    assert len(rijen[2]) == 3  # unknown cells are empty cells


def test_ods_heeft_getallen_en_datums():
    rijen = als_ods()
    assert rijen[0][:2] == ["Locatie", "Plekken"]
    assert rijen[1][:5] == [
        'Meander; "oost"',
        -1200,
        Decimal("0.125"),
        date(2027, 7, 1),
        GEMAAKT.replace(tzinfo=None, hour=10),  # Dutch time
    ]
    assert rijen[2][1] is None


def test_json_zegt_null_waar_iets_onbekend_is():
    inhoud = als_json()
    assert inhoud["rijen"][0] == {
        "naam": 'Meander; "oost"',
        "plaatsen": -1200,
        "deel": 0.125,
        "vanaf": "2027-07-01",
        "bewaard": "2027-03-05T10:30:00",
        "telt": "ja",
        "extra": "x",
    }
    assert inhoud["rijen"][1]["plaatsen"] is None
    assert inhoud["kolommen"][1] == {
        "naam": "plaatsen",
        "kop": "Plekken",
        "soort": "getal",
        "uitleg": "Plekken op de peildatum.",
    }


def test_pdf_schrijft_zoals_het_scherm():
    tekst = als_pdf(totalen={"naam": "Totaal", "plaatsen": 1234})
    assert 'Meander; "oost" \u22121.200 13% 1-7-2027 5 maart 2027, 10:30 ja x' in tekst
    assert "Onbekend ? ? ? ? onbekend x" in tekst
    assert "Totaal 1.234" in tekst
    assert "2 regels. Stand per 5 maart 2027" in tekst
    assert "Demonstratie: verzonnen gegevens" in tekst
    assert "Een ? betekent: onbekend" in tekst
    assert "apostrof" not in tekst


def test_een_lege_pdf_zegt_dat_zij_leeg_is():
    assert "Deze lijst is leeg" in als_pdf([])


@pytest.mark.parametrize("gevaar", GEVAARLIJK)
def test_een_rekenblad_voert_geen_tekst_uit(gevaar):
    veilig = f"'{gevaar}"
    assert als_csv([Rij(gevaar, 1)])[1][0] == veilig
    boom, rijen = als_xlsx([Rij(gevaar, 1)])
    assert rijen[1][0][0] == "inlineStr"
    assert rijen[1][0][1].startswith("'")
    assert boom.find(".//s:f", SPREADSHEETML) is None
    assert str(als_ods([Rij(gevaar, 1)])[1][0]).startswith("'")
    assert als_json([Rij(gevaar, 1)])["rijen"][0]["naam"] == gevaar


def test_ook_de_kop_en_de_verantwoording_zijn_onschadelijk():
    assert ["# Filter Gemeente", "'=Arnhem"] in als_csv()
    kolom = Kolom("naam", "=kop")
    t = Tabel([kolom], RIJEN, QueryDict())
    assert b"'=kop" in bytes_van(formaten.schrijf_csv(t, BRON))


def test_een_negatief_getal_blijft_een_getal():
    assert formaten.onschadelijk(-5) == -5
    assert als_csv([Rij("a", -5)])[1][1] == "-5"


@pytest.mark.parametrize("naam", ["\x00nul\x1b", "\ud800", "漢字 🏠 é", "a\nb", "<script>&"])
def test_vreemde_tekens_breken_geen_bestand(naam):
    schoon = naam.replace("\x00", "").replace("\x1b", "").replace("\ud800", "")
    assert als_csv([Rij(naam, 1)])[1][0] == schoon
    assert als_xlsx([Rij(naam, 1)])[1][1][0][1] == schoon or not schoon
    assert (als_ods([Rij(naam, 1)])[1][0] or "") == schoon


def test_een_cel_van_excel_is_nooit_langer_dan_excel_kan():
    assert len(als_xlsx([Rij("x" * 40_000, 1)])[1][1][0][1]) == 32_767


@pytest.mark.parametrize("naam", FORMATEN)
def test_alle_rijen_staan_erin_niet_alleen_de_eerste_pagina(naam):
    aantal = 1234
    t = tabel([Rij(str(n), n, telt=Uitkomst.ONBEKEND) for n in range(aantal)], per_pagina=10)
    inhoud = bytes_van(FORMATEN[naam].schrijf(t, BRON))
    gevonden = {
        "csv": lambda: inhoud.split(b"\r\n\r\n")[0].count(b"\r\n"),
        "json": lambda: len(json.loads(inhoud)["rijen"]),
        "xlsx": lambda: ZipFile(io.BytesIO(inhoud)).read("xl/worksheets/sheet1.xml").count(b"<row ") - 1,
        "ods": lambda: Document(io.BytesIO(inhoud)).body.tables[0].height - 1,
        "parquet": lambda: parquet_van(inhoud).num_rows,
        "pdf": lambda: sum(blad.extract_text().count("onbekend x") for blad in PdfReader(io.BytesIO(inhoud)).pages),
    }[naam]()
    assert gevonden == aantal


def test_het_gegevensdeel_is_bij_herhaling_tot_op_de_byte_gelijk():
    later = Verantwoording("Locaties", datetime(2027, 3, 6, tzinfo=UTC), "Iemand anders")

    def data(naam, bron):
        inhoud = schrijf(naam, RIJEN, bron)
        match naam:
            case "csv":
                return inhoud.split(b"\r\n\r\n")[0]
            case "xlsx":
                return ZipFile(io.BytesIO(inhoud)).read("xl/worksheets/sheet1.xml")
            case "ods":
                return ZipFile(io.BytesIO(inhoud)).read("content.xml").split(b'table:name="Verantwoording"')[0]
            case "parquet":
                return parquet_van(inhoud).to_pylist()
            case "pdf":
                blad = PdfReader(io.BytesIO(inhoud)).pages[0].extract_text()
                return blad.split("Locatie Plekken")[1].split("Verantwoording")[0]
        return inhoud.split(b'"rijen"')[1]

    for naam in FORMATEN:
        assert data(naam, BRON) == data(naam, later)
        assert schrijf(naam) != schrijf(naam, RIJEN, later)


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Let op", "Demonstratie: verzonnen gegevens"),
        ("Lijst", "Locaties"),
        ("Telling gerealiseerd", "beschikbaar op de peildatum"),
        ("Stand per", "5 maart 2027"),
        ("Zoals bekend op", "5 maart 2027, 10:30"),
        ("Kolom Plekken", "Plekken op de peildatum."),
        ("Lege cellen", "Een lege cel betekent: onbekend. Onbekend is niet nul."),
        ("Gemaakt op", "5 maart 2027, 10:30"),
        ("Gemaakt door", "Regietafel Gelderland"),
        ("Programma", "Spreiding 0.1.0"),
    ],
)
def test_elk_bestand_zegt_waar_het_vandaan_komt(naam, tekst):
    assert [f"# {naam}", tekst] in als_csv()
    assert (naam, tekst) in [(a[1], b[1]) for a, b in als_xlsx(blad=2)[1]]
    assert [naam, tekst] in als_ods(blad=1)
    assert {"naam": naam, "tekst": tekst} in als_json()["verantwoording"]


def test_zonder_demonstratie_staat_er_geen_merk_en_zonder_filters_staat_geen():
    gewoon = dict(Verantwoording("Locaties", GEMAAKT, "x").regels())
    assert "Let op" not in gewoon
    assert gewoon["Filters"] == "geen"


def test_een_lege_lijst_is_een_geldig_bestand():
    assert als_csv([])[0][0] == "Locatie"
    assert als_json([])["rijen"] == []
    assert len(als_xlsx([])[1]) == 1
    assert len(als_ods([])) == 1


def vraag(formaat: str | None = None):
    verzoek = RequestFactory().get("/", {"formaat": formaat} if formaat is not None else {})
    verzoek.user = AnonymousUser()
    return verzoek


@pytest.mark.parametrize("formaat", [None, ""])
def test_zonder_formaat_komt_er_een_pagina(formaat):
    assert antwoord(vraag(formaat), tabel(), BRON) is None


@pytest.mark.parametrize("naam", [*FORMATEN, "CSV"])
def test_een_formaat_geeft_een_bestand(db, naam):  # closing a response closes old connections
    bestand = antwoord(vraag(naam), tabel(), BRON)
    assert bestand["Content-Disposition"] == f'attachment; filename="locaties-2027-03-05.{naam.lower()}"'
    assert bestand["Content-Type"] == FORMATEN[naam.lower()].mime
    assert bestand.getvalue()
    bestand.close()


@pytest.mark.parametrize("naam", ["doc", "xls", "../../etc/passwd", "<b>"])
def test_een_onbekend_formaat_noemt_de_formaten_die_er_zijn(bezoeker, naam):
    verzoek = vraag(naam)
    verzoek.htmx = SimpleNamespace(__bool__=lambda: False, boosted=True, history_restore_request=False)
    pagina = antwoord(verzoek, tabel(), BRON)
    assert pagina.status_code == 400
    assert "Kies een van deze formaten: csv, xlsx, ods, json, parquet, pdf." in pagina.content.decode()
    assert "<b>" not in pagina.content.decode().split("<main")[1].split("</main")[0].replace("<b></b>", "")


@pytest.mark.parametrize(("naam", "zin"), [("xlsx", "Kies csv of json"), ("pdf", "Kies xlsx, ods, csv of json")])
def test_een_bestand_dat_te_lang_wordt_verwijst_naar_csv(monkeypatch, bezoeker, naam, zin):
    monkeypatch.setitem(FORMATEN, naam, replace(FORMATEN[naam], max_regels=1))
    verzoek = vraag(naam)
    verzoek.htmx = None
    pagina = antwoord(verzoek, tabel(), BRON)
    assert pagina.status_code == 400
    assert zin in pagina.content.decode()
    assert antwoord(vraag("csv"), tabel(), BRON).status_code == 200


def test_een_verantwoording_noemt_wie_vraagt_en_wanneer(klok_vast, settings):
    settings.DEMO = True
    verzoek = vraag()
    bron = verantwoording(verzoek, titel="Locaties", omschrijving="Alle locaties.")
    assert (bron.gemaakt_door, bron.demonstratie, bron.gemaakt_op.date()) == ("niet ingelogd", True, klok_vast)
    assert bron.bestand == "locaties-2027-03-05"


def parquet_van(inhoud: bytes):
    import pyarrow.parquet as pq

    return pq.read_table(io.BytesIO(inhoud))


def parquet():
    return parquet_van(schrijf("parquet"))


def test_parquet_heeft_soorten_en_leeg_is_onbekend():
    data = parquet()
    assert [str(veld.type) for veld in data.schema] == [
        "string", "int64", "double", "date32[day]", "timestamp[ms]", "string", "string",
    ]  # fmt: skip
    assert data.column("plaatsen").to_pylist() == [-1200, None]
    assert data.column("telt").to_pylist() == ["ja", "onbekend"]
    assert data.schema.field("plaatsen").metadata[b"uitleg"].decode() == "Plekken op de peildatum."


def test_parquet_draagt_de_verantwoording_mee():
    regels = dict(json.loads(parquet().schema.metadata[b"verantwoording"]))
    assert regels["Let op"] == "Demonstratie: verzonnen gegevens" and regels["Gemaakt door"] == "Regietafel Gelderland"


def test_parquet_kapt_niets_af():
    from spreiding.core.tabel.parquet import reeks

    assert reeks([1, Decimal("2.5"), None]).to_pylist() == [1.0, 2.5, None]
    assert reeks([1, "twee"]).to_pylist() == ["1", "twee"]
    assert reeks([None, ""]).to_pylist() == [None, None]


def deel_van(soort: str, deel: str, rijen: Iterable[Rij] = RIJEN) -> str:
    """A part of the file as text."""
    with ZipFile(io.BytesIO(schrijf(soort, rijen))) as bestand:
        return bestand.read(deel).decode()


def test_ods_datums_en_getallen_zijn_opgemaakt_als_datum_en_getal():
    inhoud = deel_van("ods", "content.xml")
    assert 'table:style-name="datum"><text:p>2027-07-01' in inhoud and 'style:name="Ndatum"' in inhoud
    assert 'office:value-type="percentage" office:value="0.125" table:style-name="procent"' in inhoud


@pytest.mark.parametrize(("rijen", "einde"), [([], 1), (RIJEN, 3)])
def test_ods_heeft_een_vaste_kop_een_filter_en_een_liggend_blad(rijen, einde):
    assert f'target-range-address="Gegevens.A1:Gegevens.G{einde}"' in deel_van("ods", "content.xml", rijen)
    beeld = deel_van("ods", "settings.xml", rijen)
    assert '<config:config-item-map-entry config:name="Gegevens">' in beeld
    assert '"VerticalSplitPosition" config:type="int">1<' in beeld
    assert '"ActiveTable" config:type="string">Gegevens<' in beeld
    assert 'style:print-orientation="landscape"' in deel_van("ods", "styles.xml", rijen)


@pytest.mark.parametrize("rijen", [[], RIJEN])
def test_xlsx_heeft_een_vaste_kop_een_filter_en_een_liggend_blad_met_herhaalde_kop(rijen):
    blad = deel_van("xlsx", "xl/worksheets/sheet1.xml", rijen)
    assert 'state="frozen"' in blad and "<autoFilter" in blad and 'orientation="landscape"' in blad
    assert 'fitToHeight="0"' in blad and 'fitToPage="1"' in blad
    assert "Gegevens!$1:$1" in deel_van("xlsx", "xl/workbook.xml", rijen)
