"""A document as docx: text stays text, the same input gives the same bytes."""

import io
from datetime import UTC, datetime
from zipfile import ZipFile

import docx
import pytest

from spreiding.core.document import (
    Alinea,
    Cijferrij,
    Document,
    Kerngetal,
    Kop,
    Lijst,
    Nieuwblad,
    Paren,
    Raster,
    Rasterkolom,
    als_docx,
    blokken_van,
)

GEMAAKT = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
RASTER = Raster([Rasterkolom("Wat"), Rasterkolom("Plekken", rechts=True)], [["Taak", "172"]], ["Samen", "172"])
ALLES = (
    Kop("Feiten"),
    Alinea("Geacht college,\ntweede regel"),
    Alinea("Let op", "let"),
    Lijst(["een", "twee"]),
    Lijst(["eerst"], genummerd=True),
    Paren([("Kenmerk", "T2027-1")]),
    Cijferrij([Kerngetal("Tekort", "172", "plaatsen")]),
    RASTER,
    Nieuwblad(),
)


def document(*blokken) -> Document:
    return Document("Brief", blokken, GEMAAKT, ondertitel="aan Arnhem", kenmerk="T2027-1", merk="Demonstratie")


def test_alles_wat_in_een_document_kan_staat_erin():
    blad = docx.Document(io.BytesIO(als_docx(document(*ALLES))))
    teksten = [p.text for p in blad.paragraphs]
    assert teksten[:4] == ["Brief", "aan Arnhem", "Feiten", "Geacht college,\ntweede regel"]
    assert {"een", "twee", "eerst", "Kenmerk: T2027-1", "Tekort: 172 plaatsen"} <= set(teksten)
    assert [[cel.text for cel in rij.cells] for rij in blad.tables[0].rows][1:] == [["Taak", "172"], ["Samen", "172"]]
    stijlen = {p.text: p.style.name for p in blad.paragraphs}
    assert (stijlen["Feiten"], stijlen["een"], stijlen["eerst"]) == ("Heading 1", "List Bullet", "List Number")
    assert stijlen["Let op"] == "Intense Quote"
    assert blad.sections[0].header.paragraphs[0].text == "Demonstratie"
    assert blad.core_properties.created == GEMAAKT


def test_dezelfde_brief_geeft_dezelfde_bytes():
    assert als_docx(document(*ALLES)) == als_docx(document(*ALLES))
    assert {deel.date_time[0] for deel in ZipFile(io.BytesIO(als_docx(document()))).infolist()} == {1980}


@pytest.mark.parametrize("tekst", ["=cmd|' /C calc'!A0", "a\x00b\u202ec", '<w:p/> & "aanhaling"', "{PAGE}"])
def test_tekst_is_nooit_opmaak(tekst):
    blad = docx.Document(io.BytesIO(als_docx(document(Alinea(tekst)))))
    assert blad.paragraphs[-1].text == tekst.replace("\x00", "").replace("\u202e", "")


def test_lichte_opmaak_in_getypte_tekst():
    tekst = "Geacht college,\n\n# Feiten\neerste regel\ntweede regel\n- een\n- twee\n\n#geen kop\n-geen punt"
    assert blokken_van(tekst) == [
        Alinea("Geacht college,"),
        Kop("Feiten", 1),
        Alinea("eerste regel\ntweede regel"),
        Lijst(["een", "twee"]),
        Alinea("#geen kop\n-geen punt"),
    ]
    assert blokken_van("") == []
