"""A document is a tagged PDF: text stays text, the same input gives the same bytes, a screen reader finds its way."""

import io
from datetime import UTC, datetime
from random import Random

import pytest
from pypdf import PdfReader

from spreiding.core.document import (
    Alinea,
    Beeld,
    Cijferrij,
    Document,
    Inhoudsopgave,
    Kerngetal,
    Kop,
    Lijst,
    Nieuwblad,
    Paren,
    Raster,
    Rasterkolom,
    als_pdf,
)
from spreiding.core.document.dekking import DEKKING, VERVANGTEKEN, toonbaar

GEMAAKT = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
KOLOMMEN = [Rasterkolom("Gemeente"), Rasterkolom("Plekken", rechts=True)]


def document(*blokken, **anders) -> Document:
    return Document("Provinciaal verslag", blokken, **({"gemaakt_op": GEMAAKT} | anders))


def lezer(*blokken, **anders) -> PdfReader:
    return PdfReader(io.BytesIO(als_pdf(document(*blokken, **anders))))


def tekst(*blokken, **anders) -> str:
    return "\n".join(pagina.extract_text() for pagina in lezer(*blokken, **anders).pages)


def rollen(pdf: PdfReader) -> list[str]:
    """The names of the tags, in order of reading."""

    def loop(deel):
        deel = deel.get_object() if hasattr(deel, "get_object") else deel
        if isinstance(deel, list):
            return [rol for kind in deel for rol in loop(kind)]
        if not isinstance(deel, dict) or "/S" not in deel:
            return []
        return [deel["/S"], *loop(deel.get("/K", []))]

    return loop(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])


ALLES = (
    Kop("Gelderland"),
    Alinea("Een alinea."),
    Alinea("Let op.", "let"),
    Alinea("Kleine letters.", "klein"),
    Cijferrij([Kerngetal("Opgave", "10.729", "plekken"), Kerngetal("Amv", "?")]),
    Lijst(["eerst", "daarna"], genummerd=True),
    Paren([("Peildatum", "1 juli 2027")]),
    Nieuwblad(),
    Kop("Arnhem", niveau=2),
    Raster(KOLOMMEN, [["Arnhem", "1.200"]] * 90, ["Totaal", "108.000"]),
)


def test_een_document_is_getagd_heeft_een_titel_en_is_nederlands():
    pdf = lezer(*ALLES)
    wortel = pdf.trailer["/Root"]
    assert wortel["/Lang"] == "nl-NL"
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Provinciaal verslag"
    assert b"pdfuaid:part" in pdf.trailer["/Root"]["/Metadata"].get_data()
    namen = rollen(pdf)
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(namen)
    assert namen.count("/TH") == len(KOLOMMEN)


def test_de_kop_van_een_tabel_en_het_paginanummer_staan_op_elke_bladzijde():
    bladen = [blad.extract_text() for blad in lezer(*ALLES, merk="Demonstratie", kenmerk="sha256 ab12").pages]
    assert len(bladen) == 3
    for nummer, blad in enumerate(bladen, start=1):
        assert f"pagina {nummer} van 3" in blad
        assert "Demonstratie" in blad
        assert "sha256 ab12" in blad
        assert nummer == 1 or "Gemeente" in blad
    assert bladen[-1].count("108.000") == 1


@pytest.mark.parametrize(
    "gevaar",
    [
        '#import "@preview/kwaad:1.0.0"',
        '#read("/etc/passwd")',
        "#panic()",
        "$x^2$ en $",
        "*vet* _schuin_ `code`",
        "[haak] ]]} {",
        "= kop",
        "- punt",
        "\\#\\u{41} \\",
        "<label> @verwijzing",
        "// opmerking /* x */",
        '") #eval("1',
    ],
)
def test_wat_iemand_typt_staat_er_zoals_getypt(gevaar):
    blokken = [
        Kop(gevaar),
        Alinea(gevaar, "let"),
        Lijst([gevaar]),
        Paren([(gevaar, gevaar)]),
        Cijferrij([Kerngetal(gevaar, gevaar, gevaar)]),
        Raster([Rasterkolom(gevaar)], [[gevaar]], [gevaar]),
    ]
    pdf = lezer(*blokken, ondertitel=gevaar, auteur=gevaar, kenmerk=gevaar, merk=gevaar)
    gelezen = "".join("".join(blad.extract_text() for blad in pdf.pages).split())
    assert gelezen.count("".join(gevaar.split())) >= 10
    assert pdf.metadata.author == gevaar


@pytest.mark.parametrize(
    ("getypt", "gezet"),
    [
        ("links\u202egnizla\u202c", "linksgnizla"),
        ("huis 🏠 dorp", f"huis {VERVANGTEKEN} dorp"),
        ("漢字", VERVANGTEKEN * 2),
        ("nul\x00\x1b\ud800", f"nul{VERVANGTEKEN}"),
        ("zacht\u00adafbreken", "zachtafbreken"),
        ("Su\u0301dwest", "Súdwest"),
        ("a\tb", "a b"),
    ],
)
def test_vreemde_tekens_breken_niets(getypt, gezet):
    assert toonbaar(getypt) == gezet
    assert gezet in tekst(Alinea(getypt), Kop(getypt))


def test_elk_teken_dat_wij_zeggen_te_kennen_is_er_gewoon_en_vet():
    tekens = "".join(chr(t) for a, z in DEKKING for t in range(a, z + 1))
    assert toonbaar(tekens).replace("\u200b", "").count(VERVANGTEKEN) == 1
    regels = [tekens[i : i + 40] for i in range(0, len(tekens), 40)]
    assert als_pdf(document(Lijst(regels), Paren([(r, r) for r in regels]))).startswith(b"%PDF")


def test_nederlandse_letters_en_tekens_worden_niet_vervangen():
    zin = "Súdwest-Fryslân, ’s-Gravenhage, Noardeast-Fryslân: coöperatie, ruïne, één — “€ 1.200” ≥ 100 ✓ ĳ"
    assert toonbaar(zin) == zin


def test_dezelfde_invoer_geeft_dezelfde_bytes():
    assert als_pdf(document(*ALLES)) == als_pdf(document(*ALLES))
    assert als_pdf(document(*ALLES)) != als_pdf(document(*ALLES, gemaakt_op=GEMAAKT.replace(minute=31)))


def test_een_brede_tabel_ligt_een_smalle_staat():
    def liggend(kolommen, **anders):
        blad = lezer(Raster([Rasterkolom("Kolomkop")] * kolommen, [["x" * 20] * kolommen]), **anders).pages[0].mediabox
        return blad.width > blad.height

    assert not liggend(3)
    assert liggend(9)
    assert liggend(3, liggend=True)


def test_een_lang_woord_loopt_niet_van_het_papier():
    blad = lezer(Raster(KOLOMMEN, [["x" * 400, "1"]])).pages[0]
    assert blad.extract_text().replace("\n", "").replace("\u200b", "").count("x") == 400
    assert len([regel for regel in blad.extract_text().splitlines() if "xxx" in regel]) > 3


def test_willekeurige_tekst_geeft_altijd_een_document():
    kans = Random(16)
    for _ in range(12):
        woorden = "".join(chr(kans.choice([kans.randrange(32, 0x3000), kans.randrange(0x110000)])) for _ in range(200))
        assert als_pdf(document(Kop(woorden), Alinea(woorden), Raster(KOLOMMEN, [[woorden, "1"]])))


def test_lege_teksten_en_een_tabel_zonder_rijen():
    assert als_pdf(document(Kop("x"), Alinea(""), Raster(KOLOMMEN, []), Lijst([]), Paren([("", "")])))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><text font-family="Elders" y="8">vijf</text></svg>'


def test_een_inhoudsopgave_noemt_de_hoofdstukken_met_hun_bladzijde():
    blokken = (Inhoudsopgave(), Nieuwblad(), Kop("Taak"), Kop("Herleiding", 2), Nieuwblad(), Kop("Plekken"))
    pdf = lezer(*blokken)
    eerste = pdf.pages[0].extract_text()
    assert [woord in eerste for woord in ("Taak", "Herleiding", "Plekken")] == [True] * 3
    assert eerste.index("Taak") < eerste.index("Plekken") and "3" in eerste
    assert any("/TOC" in rol for rol in rollen(pdf))


def test_een_inhoudsopgave_kan_zonder_paragrafen():
    eerste = lezer(Inhoudsopgave(1), Nieuwblad(), Kop("Taak"), Kop("Herleiding", 2)).pages[0].extract_text()
    assert "Taak" in eerste and "Herleiding" not in eerste


def test_een_beeld_heeft_zijn_tekst_en_geen_letters_van_elders():
    pdf = lezer(Beeld(SVG, "Van nul naar vijf plekken."))
    assert "/Figure" in rollen(pdf)
    fonts = {str(f.get_object()["/BaseFont"]) for p in pdf.pages for f in p["/Resources"]["/Font"].values()}
    assert all("Source" in naam for naam in fonts)
