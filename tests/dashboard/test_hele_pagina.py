"""Landelijk and Provincie as one workbook and as one PDF: every number equals the screen, in every part of the page."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from tests.core.test_document import rollen
from tests.dashboard.conftest import ARNHEM, BORD, EDE, LAND, ZWOLLE
from tests.helpers.pagina import ontleed, tekst_van

pytestmark = pytest.mark.django_db
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)
PAGINAS = [LAND, BORD]


@pytest.fixture(autouse=True)
def gevuld(maak, opgave, olga):
    opgave(ARNHEM, 1200, 20)
    opgave(EDE, 400, None)
    opgave(ZWOLLE, 100, 0)
    for naam, gemeente, aantal in (("Meander", ARNHEM, 1150), ("=cmd|' /C calc'!A0", EDE, 64), ("IJssel", ZWOLLE, 100)):
        capaciteit = CapaciteitInvoer(Doelgroep.REGULIER, aantal, van=date(2025, 1, 1))
        maak(naam, gemeente=gemeente, capaciteiten=[capaciteit], mijlpalen=OPEN)


def bestand(wie, pad: str, formaat: str, **vraag) -> bytes:
    antwoord = wie.get(pad, {"formaat": formaat, "omvang": "pagina", **vraag})
    assert antwoord.status_code == 200, tekst_van(antwoord)
    return antwoord.getvalue()  # read to its end, which closes it; closing it again would close the database too


def boek(inhoud: bytes) -> dict[str, list[list]]:
    gelezen = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
    return {naam: gelezen.get_sheet_by_name(naam).to_python() for naam in gelezen.sheet_names}


def scherm(antwoord, tabelkeuze: str) -> dict[str, list[str]]:
    """The rows of a table on the page: heading of the row -> the texts of its cells."""
    boom = ontleed(antwoord.content.decode())
    rijen = boom.xpath(f"{tabelkeuze}//tbody/tr")
    return {schoon(rij.xpath("th")[0]): [schoon(cel) for cel in rij.xpath("td")] for rij in rijen}


def schoon(element) -> str:
    return " ".join(element.text_content().split()).removesuffix(" (onbekend)")


def kerncijfers(antwoord) -> dict[str, str]:
    vakken = ontleed(antwoord.content.decode()).xpath("//dl[contains(@class, 'cijfers')]/div")
    return {schoon(v.xpath("dt")[0]): schoon(v.xpath("dd")[0]) for v in vakken}


def gerealiseerd(antwoord) -> str:
    (gevonden,) = [w for label, w in kerncijfers(antwoord).items() if label.startswith("Gerealiseerd")]
    return gevonden.split()[0]


def als_tekst(waarde) -> str:
    """A cell of a workbook as the screen writes it."""
    if isinstance(waarde, float | int):
        return f"{round(waarde):,}".replace(",", ".")
    return str(waarde)


def letters(inhoud: bytes) -> str:
    """The text of a PDF on one line, without the places where a long word may break."""
    bladen = PdfReader(io.BytesIO(inhoud)).pages
    return " ".join(" ".join(blad.extract_text() for blad in bladen).replace("\u200b", "").split())


@pytest.mark.parametrize("pad", PAGINAS)
@pytest.mark.parametrize("formaat", ["xlsx", "ods"])
def test_een_blad_per_deel_en_de_verantwoording(anna, pad, formaat):
    gevonden = boek(bestand(anna, pad, formaat))
    tabel = "Provincies" if pad == LAND else "Gemeenten"
    assert {"Kerncijfers", tabel, "Status", "Kaart", "Verloop", "Gepland", "Noodopvang", "Duurzaam"} <= set(gevonden)
    assert list(gevonden)[-1] == "Verantwoording"
    assert ["Stand per", "5 maart 2027"] in [rij[:2] for rij in gevonden["Verantwoording"]]
    leeg = {naam for naam, blad in gevonden.items() if len(blad) < 2}
    assert leeg <= {"Gepland", "Bezwaren"}, "In deze wereld is daar niets van."


@pytest.mark.parametrize("pad", PAGINAS)
def test_elk_cijfer_in_het_boek_is_dat_van_het_scherm(anna, pad):
    pagina, gevonden = anna.get(pad), boek(bestand(anna, pad, "xlsx"))
    op_scherm = kerncijfers(pagina)
    in_boek = {rij[0]: f"{als_tekst(rij[1])} {rij[2]}".strip() for rij in gevonden["Kerncijfers"][1:]}
    assert op_scherm and in_boek == op_scherm
    maanden = scherm(pagina, "//table[contains(@class, 'tabel--maanden')]")
    blad = {f"{r[0]:%-d-%-m-%Y}": [als_tekst(w) if w != "" else "—" for w in r[1:3]] for r in gevonden["Verloop"][1:]}
    assert maanden and blad == maanden
    per_status = ontleed(pagina.content.decode()).xpath("//section[@aria-labelledby='verdeling-kop']//dl/div")
    aantallen = {schoon(vak.xpath("dt")[0]): schoon(vak.xpath("dd")[0]) for vak in per_status}
    assert aantallen and {rij[0]: als_tekst(rij[1]) for rij in gevonden["Status"][1:]} == aantallen
    kaart = ontleed(pagina.content.decode()).xpath("//a[contains(@class, 'hex ')]/@aria-label")
    cellen = {f"{r[0]}: {r[2]}{f', {r[3]}' if r[3] else ''}".casefold() for r in gevonden["Kaart"][1:]}
    assert kaart and {label.casefold() for label in kaart} <= cellen


def test_de_provincies_in_het_boek_tellen_op_tot_het_land(anna):
    pagina, gevonden = anna.get(LAND), boek(bestand(anna, LAND, "xlsx"))
    kop, *rijen = gevonden["Provincies"]
    op_scherm = scherm(pagina, "//section[@id='provincies']")
    for rij in rijen:
        cellen = op_scherm[rij[0]]
        assert [als_tekst(waarde) or "?" for waarde in rij[1:3]] == cellen[:2]
    telt = kop.index("Gerealiseerd")
    assert als_tekst(sum(rij[telt] or 0 for rij in rijen)) == "1.314" == gerealiseerd(pagina)


@pytest.mark.parametrize("pad", PAGINAS)
def test_elk_cijfer_van_het_scherm_staat_in_de_pdf(anna, pad):
    pagina, tekst = anna.get(pad), letters(bestand(anna, pad, "pdf"))
    for label, waarde in kerncijfers(pagina).items():
        assert label in tekst and waarde in tekst, (label, waarde)
    tabel = "//section[@id='provincies']" if pad == LAND else "//div[@id='resultaten']"
    for naam, cellen in scherm(pagina, tabel).items():
        getallen = [cel for cel in cellen if re.fullmatch(r"[-+−]?[\d.]+%?|\?", cel)]
        rij = next((stuk for stuk in re.split(r"(?<=\S) ", tekst.partition(naam.split(",")[0])[2], maxsplit=14)), "")
        assert naam.split(",")[0] in tekst and rij is not None
        assert all(getal in tekst for getal in getallen), (naam, getallen)
    for dag, (gerealiseerd, verwacht) in scherm(pagina, "//table[contains(@class, 'tabel--maanden')]").items():
        assert f"{dag} {gerealiseerd} {verwacht}" in tekst


@pytest.mark.parametrize("pad", PAGINAS)
def test_de_pdf_is_toegankelijk_met_beelden_in_woorden(anna, pad):
    pdf = PdfReader(io.BytesIO(bestand(anna, pad, "pdf")))
    wortel = pdf.trailer["/Root"]
    assert wortel["/Lang"] == "nl-NL" and wortel["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in wortel["/Metadata"].get_data()
    namen = rollen(pdf)
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= set(namen) and namen.count("/Figure") == 2
    alternatieven = " ".join(alt_teksten(pdf))
    assert "Kaart van" in alternatieven and "gerealiseerd" in alternatieven


def alt_teksten(pdf: PdfReader) -> list[str]:
    def loop(deel):
        deel = deel.get_object() if hasattr(deel, "get_object") else deel
        if isinstance(deel, list):
            return [alt for kind in deel for alt in loop(kind)]
        if not isinstance(deel, dict) or "/S" not in deel:
            return []
        return [str(deel["/Alt"]) for _ in [1] if "/Alt" in deel] + loop(deel.get("/K", []))

    return loop(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])


def test_wie_een_gemeente_niet_mag_zien_krijgt_haar_ook_niet_in_het_boek(pieter, beer):
    cellen = {rij[0]: rij[2] for rij in boek(bestand(pieter, LAND, "xlsx"))["Kaart"][1:]}
    assert cellen["Arnhem"].casefold() != "niet zichtbaar voor u" and cellen["Zwolle"] == "niet zichtbaar voor u"
    assert {rij[2] for rij in boek(bestand(beer, LAND, "xlsx"))["Kaart"][1:]} == {"niet zichtbaar voor u"}


def test_stand_per_en_filters_gaan_mee(anna):
    eerder = boek(bestand(anna, LAND, "xlsx", stand_per="2024-12-31"))
    assert ["Stand per", "31 december 2024"] in [rij[:2] for rij in eerder["Verantwoording"]]
    toen = kerncijfers(anna.get(LAND, {"stand_per": "2024-12-31"}))
    in_boek = {rij[0]: f"{als_tekst(rij[1])} {rij[2]}".strip() for rij in eerder["Kerncijfers"][1:]}
    assert in_boek == toen != kerncijfers(anna.get(LAND))
    amv = boek(bestand(anna, LAND, "xlsx", doelgroep="amv"))
    assert any("amv" in str(rij[1]) for rij in amv["Verantwoording"] if rij[0].startswith("Telling"))


@pytest.mark.parametrize("formaat", ["csv", "json", "doc", "<b>"])
def test_een_ander_formaat_is_er_niet_en_dat_zegt_de_pagina(anna, formaat):
    antwoord = anna.get(LAND, {"formaat": formaat, "omvang": "pagina"})
    assert antwoord.status_code == 400 and "De hele pagina is er als xlsx, ods en pdf" in tekst_van(antwoord)


def test_het_menu_biedt_de_hele_pagina_met_de_filters_van_nu(anna):
    links = ontleed(anna.get(LAND, {"doelgroep": "amv"}).content.decode()).xpath(
        "//a[contains(@href, 'omvang=')]/@href"
    )
    assert [link for link in links if "doelgroep=amv" in link and "formaat=pdf" in link]
    assert len(links) == 3


def test_dezelfde_dag_twee_keer_geeft_dezelfde_cijfers(anna):
    een, twee = (boek(bestand(anna, LAND, "xlsx", stand_per="2027-02-01")) for _ in range(2))
    del een["Verantwoording"], twee["Verantwoording"]
    assert een == twee


@pytest.mark.parametrize("pad", PAGINAS)
def test_wat_gepland_is_wat_moet_sluiten_en_de_duiding_gaan_mee(anna, maak, pad):
    verwacht = (MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1)),)
    capaciteit = CapaciteitInvoer(Doelgroep.REGULIER, 123, van=date(2027, 6, 1))
    maak("Beoogd", gemeente=EDE, capaciteiten=[capaciteit], mijlpalen=verwacht)
    pagina, gevonden = anna.get(pad), boek(bestand(anna, pad, "xlsx"))
    op_scherm = " ".join(ontleed(pagina.content.decode()).text_content().split())
    gepland = sum(rij[1] for rij in gevonden["Gepland"][1:])
    assert gepland == 123 and "Samen 123" in op_scherm
    moet_dicht = dict(rij[:2] for rij in gevonden["Noodopvang"][1:])["Moet dicht"]
    assert f"{als_tekst(moet_dicht)} plek" in op_scherm
    geteld = dict(rij[:2] for rij in gevonden["Duurzaam"][1:])["Alle getelde plekken"]
    assert f"van de {als_tekst(geteld)} getelde plekken" in op_scherm
    assert "Samen 123" in letters(bestand(anna, pad, "pdf"))


# What the file holds of each card of the page, and how many drawings and tables stand on that card. Who adds a chart or
# a table meets this table: declare a Deel in dashboard/views/delen.py, and write here which.
KAARTEN = {
    "kaart-kop": ({"Status", "Kaart"}, 1),
    "verdeling-kop": ({"Status"}, 1),
    "verloop-kop": ({"Verloop"}, 2),
    "provincies-kop": ({"Provincies"}, 1),
    "gemeenten-kop": ({"Gemeenten"}, 1),
    "pijplijn-kop": ({"Gepland"}, 1),
    "nood-kop": ({"Noodopvang"}, 0),
    "duurzaam-kop": ({"Duurzaam"}, 0),
    "bezwaren-kop": ({"Bezwaren"}, 0),
}
GETEKEND = ".//figure | .//table | .//dl"


@pytest.mark.parametrize("pad", PAGINAS)
def test_elke_kaart_van_de_pagina_staat_ook_in_het_bestand(anna, maak, pad):
    maak("Plan", gepland=True)
    maak("Nood", beschikbaar=True, noodopvang=True)
    (beeld,) = ontleed(anna.get(pad).content.decode()).xpath("//*[@id='beeld' or @id='bord']")
    bladen = set(boek(bestand(anna, pad, "xlsx")))
    kaarten = beeld.xpath(".//section")
    gevonden = {kaart.get("aria-labelledby"): len(kaart.xpath(GETEKEND)) for kaart in kaarten}
    verwacht = {kop: aantal for kop, (_, aantal) in KAARTEN.items() if kop in gevonden}
    assert gevonden == verwacht, "Een nieuwe grafiek of tabel: zet een Deel in dashboard/views/delen.py en hier."
    assert {naam for kop in gevonden for naam in KAARTEN[kop][0]} | {"Kerncijfers", "Verantwoording"} <= bladen
    los = len(beeld.xpath(GETEKEND)) - sum(gevonden.values())
    assert los == 1, "Buiten de kaarten staan alleen de kerncijfers."
