"""Reading uploaded tables: three kinds of file, numbers as people type them, and every fault told at its cell."""

import csv
import io
from datetime import date
from decimal import Decimal
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from spreiding.core.tabel.inlezen import Invoerkolom, Onleesbaar, lees_tabel
from spreiding.core.tabel.ods import Blad, boek

KOLOMMEN = (
    Invoerkolom("gemeente", "Gemeente", synoniemen=("gemeentenaam", "naam"), verplicht=True, ingevuld=True),
    Invoerkolom("totaal", "Totaal", "getal", synoniemen=("opgave", "aantal plaatsen"), verplicht=True),
    Invoerkolom("amv", "Waarvan amv", "getal", synoniemen=("amv",)),
    Invoerkolom("ses", "SES-WOA", "decimaal", minimum=Decimal(-2), maximum=Decimal(2)),
    Invoerkolom("per", "Datum", "datum"),
)
KOP = ["Gemeente", "Totaal", "Waarvan amv", "SES-WOA", "Datum"]


def als_xlsx(rijen, bladen=None):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as werkboek:
        opmaak = werkboek.add_format({"num_format": "d-m-yyyy"})
        for naam, inhoud in (bladen or {"Gegevens": rijen}).items():
            blad = werkboek.add_worksheet(naam)
            for r, rij in enumerate(inhoud):
                for k, cel in enumerate(rij):
                    if isinstance(cel, date):
                        blad.write_datetime(r, k, cel, opmaak)
                    elif cel is not None:
                        blad.write(r, k, cel)
    return buffer.getvalue()


def als_ods(rijen):
    with boek([Blad("Gegevens", rijen[0], [10] * len(rijen[0]), rijen[1:])]) as bestand:
        return bestand.read()


def als_csv(rijen, scheiding=";", codering="utf-8-sig"):
    tekst = io.StringIO()
    csv.writer(tekst, delimiter=scheiding).writerows(rijen)
    return tekst.getvalue().encode(codering)


RIJEN = [KOP, ["Súdwest-Fryslân", 1234, 56, "-0,170", "1-7-2027"], ["'s-Gravenhage", 12, None, None, None]]
WAARDEN = [
    {"gemeente": "Súdwest-Fryslân", "totaal": 1234, "amv": 56, "ses": Decimal("-0.170"), "per": date(2027, 7, 1)},
    {"gemeente": "'s-Gravenhage", "totaal": 12, "amv": None, "ses": None, "per": None},
]


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (als_csv(RIJEN), "csv"),
        (als_csv(RIJEN, ","), "csv"),
        (als_csv(RIJEN, "\t", "utf-16"), "csv"),
        (als_csv(RIJEN, codering="cp1252"), "csv"),
        (als_csv([["Opgave 2026"], [], *RIJEN]), "csv"),
        (als_xlsx([*RIJEN[:1], ["Súdwest-Fryslân", 1234.0, 56, -0.17, date(2027, 7, 1)], RIJEN[2]]), "xlsx"),
        (als_xlsx(None, {"Uitleg": [["Lees dit eerst"]], "Tabel": RIJEN}), "xlsx"),
        (als_ods([*RIJEN[:1], ["Súdwest-Fryslân", 1234, 56, -0.17, date(2027, 7, 1)], RIJEN[2]]), "ods"),
    ],
)
def test_drie_soorten_geven_dezelfde_rijen(inhoud, soort):
    gelezen = lees_tabel(inhoud, KOLOMMEN)
    assert (gelezen.soort, gelezen.fouten) == (soort, [])
    assert [rij.waarden for rij in gelezen.rijen] == WAARDEN
    assert len(gelezen.sha256) == 64


@pytest.mark.parametrize(
    ("cel", "getal"),
    [
        ("1.234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1'234", 1234), ("1234,00", 1234),
        ("0", 0), ("?", None), ("", None), (" 12 ", 12), ("1.234,0", 1234), ("12.345.678", None),
    ],
)  # fmt: skip
def test_getallen_zoals_mensen_ze_typen(cel, getal):
    gelezen = lees_tabel(als_csv([KOP, ["Ede", cel, "", "", ""]]), KOLOMMEN)
    assert gelezen.rijen[0].waarden["totaal"] == getal
    assert bool(gelezen.fouten) == (cel == "12.345.678")


@pytest.mark.parametrize(
    "cel", ["12,5", "12.34", "circa 180", "1,234", "-", "=1+1", "１２", "1e3", "12345678901234567890123"]
)
def test_wat_geen_heel_getal_is_krijgt_een_zin(cel):
    (fout,) = lees_tabel(als_csv([KOP, ["Ede", cel, "", "", ""]]), KOLOMMEN).fouten
    assert (fout.rij, fout.kolom, fout.waarde) == (2, "Totaal", cel)
    assert fout.tekst.startswith("Hier staat") and "Typ een heel getal, bijvoorbeeld 180" in fout.tekst


def test_elke_fout_staat_bij_rij_en_cel_en_het_lezen_gaat_door():
    rijen = [KOP, ["Ede", "veel", "-3", "laag", "31-2-2027"], [], ["", "5", "", "3", "1-1-1999"], ["Epe", 7, 1, "", ""]]
    gelezen = lees_tabel(als_csv(rijen), KOLOMMEN)
    assert [(f.rij, f.kolom) for f in gelezen.fouten] == [
        (2, "Totaal"), (2, "Waarvan amv"), (2, "SES-WOA"), (2, "Datum"),
        (4, "Gemeente"), (4, "SES-WOA"), (4, "Datum"),
    ]  # fmt: skip
    teksten = [f.tekst for f in gelezen.fouten]
    assert teksten[1] == "Hier staat −3. Typ een getal van 0 tot en met 1.000.000."
    assert (
        teksten[3]
        == "Hier staat ‘31-2-2027’. Typ een datum, bijvoorbeeld 1-7-2027, of laat de cel leeg als u het niet weet."
    )
    assert teksten[4] == "Deze cel is leeg. Typ een tekst."
    assert gelezen.rijen[-1].waarden["totaal"] == 7
    assert gelezen.rijen[0].ruw["totaal"] == "veel"


def test_koppen_worden_aan_synoniemen_herkend_en_vreemde_kolommen_genoemd():
    gelezen = lees_tabel(als_csv([["GEMEENTENAAM ", "Aantal  plaatsen", "Wethouder"], ["Ede", 3, "x"]]), KOLOMMEN)
    assert gelezen.kolommen == ("gemeente", "totaal")
    assert gelezen.ongebruikt == ("Wethouder",)


def test_onze_eigen_uitvoer_komt_terug_zonder_verantwoording_en_apostrof():
    inhoud = als_csv([KOP, ["'-plein", 3, "", "", ""], [], ["# Verantwoording"], ["# Lijst", "Opgaven"]])
    (rij,) = lees_tabel(inhoud, KOLOMMEN).rijen
    assert rij.waarden["gemeente"] == "-plein"


def zip_met(**delen):
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam.replace("__", "/"), inhoud)
    return buffer.getvalue()


def xlsx_met_blad(blad):
    """A real xlsx, with the XML of its sheet replaced."""
    uit = io.BytesIO()
    with ZipFile(io.BytesIO(als_xlsx(RIJEN))) as bron, ZipFile(uit, "w", ZIP_DEFLATED) as doel:
        for deel in bron.infolist():
            doel.writestr(deel.filename, blad if deel.filename.endswith("sheet1.xml") else bron.read(deel))
    return uit.getvalue()


def ods_met_tabel(tabel):
    uit = io.BytesIO()
    with ZipFile(io.BytesIO(als_ods(RIJEN))) as bron, ZipFile(uit, "w", ZIP_DEFLATED) as doel:
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            if deel.filename == "content.xml":
                voor, _, rest = inhoud.decode().partition("<table:table ")
                inhoud = voor + tabel + rest.partition("</table:table>")[2]
            doel.writestr(deel.filename, inhoud)
    return uit.getvalue()


VER_XLSX = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="{r}"><c r="{k}{r}"><v>1</v></c></row></sheetData></worksheet>'
)
HERHAALD = (
    '<table:table table:name="x"><table:table-row table:number-rows-repeated="{r}"><table:table-cell'
    ' table:number-columns-repeated="{k}" office:value-type="float" office:value="1"/></table:table-row></table:table>'
)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Dit bestand is leeg."),
        (b"   \n", "Dit bestand is leeg."),
        (b"%PDF-1.7 ...", "Dit lijkt een pdf-bestand. Kies een bestand van het soort csv, xlsx of ods."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Dit is een oud of met een wachtwoord beveiligd Office-bestand."),
        (zip_met(a="b"), "Dit is geen rekenblad."),
        (als_xlsx(RIJEN)[:900], "Dit rekenblad is beschadigd"),
        (als_csv([["Naam", "Wethouder"], ["Ede", 3]]), "We vinden de kolom ‘Totaal’ niet."),
        (als_csv([["a", "b"], ["Ede", 3]]), "We vinden de kolommen ‘Gemeente’ en ‘Totaal’ niet."),
        (als_csv([KOP]), "Onder de koppen staan geen regels."),
        (als_csv([["Gemeente", "Totaal", "Totaal"], ["Ede", 3, 4]]), "De kolom ‘Totaal’ staat er twee keer."),
        (als_csv([KOP, *[["Ede", 1, "", "", ""]] * 10_001]), "Dit bestand heeft meer dan 10.000 regels."),
        (xlsx_met_blad(VER_XLSX.format(r=1_048_576, k="A")), "Dit bestand heeft meer dan 10.000 regels."),
        (xlsx_met_blad(VER_XLSX.format(r=2, k="XFD")), "Dit blad heeft meer dan 100 kolommen."),
        (ods_met_tabel(HERHAALD.format(r=1_000_000, k=1)), "Dit bestand heeft meer dan 10.000 regels."),
        (ods_met_tabel(HERHAALD.format(r=1, k=16_000)), "Dit blad heeft meer dan 100 kolommen."),
        (ods_met_tabel("<table:table-row>"), "Dit rekenblad is beschadigd"),
        (zip_met(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "0" * 70_000_000}),
         "Dit bestand wordt na uitpakken groter dan 60 MB."),
    ],
)  # fmt: skip
def test_een_bestand_dat_geen_tabel_is_wordt_geweigerd_met_een_zin(inhoud, zin):
    with pytest.raises(Onleesbaar) as fout:
        lees_tabel(inhoud, KOLOMMEN)
    assert fout.value.message.startswith(zin)


def test_een_te_groot_bestand_noemt_de_grens():
    with pytest.raises(Onleesbaar, match="Dit bestand is 6 MB. Kies een bestand van hoogstens 5 MB"):
        lees_tabel(SimpleUploadedFile("t.csv", b"x" * (5 * 1024**2 + 1)), KOLOMMEN)


def test_opmaak_tot_de_laatste_regel_van_het_blad_is_geen_inhoud():
    """LibreOffice ends every sheet with a million empty rows, Excel keeps formatted cells."""
    leeg = '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    leeg = f'<table:table-row table:number-rows-repeated="1048000">{leeg}'
    rij = "<table:table-row>{}</table:table-row>"
    cel = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    tabel = "".join(rij.format("".join(cel.format(c) for c in r)) for r in (["Gemeente", "Totaal"], ["Ede", "5"]))
    gelezen = lees_tabel(ods_met_tabel(f'<table:table table:name="x">{tabel}{leeg}</table:table>'), KOLOMMEN)
    assert [r.waarden["totaal"] for r in gelezen.rijen] == [5]


@pytest.mark.parametrize("maak", [als_csv, als_xlsx, als_ods])
def test_vijfduizend_rijen_met_tweeduizend_fouten_zijn_snel_gelezen(maak):
    rijen = [KOP, *[[f"Gemeente {n}", "veel" if n % 5 < 2 else n, n // 9, None, None] for n in range(5000)]]
    inhoud = maak(rijen)
    begin = process_time()
    gelezen = lees_tabel(inhoud, KOLOMMEN)
    assert (len(gelezen.rijen), len(gelezen.fouten)) == (5000, 2000)
    assert process_time() - begin < 1.5
