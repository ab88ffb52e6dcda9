"""The same Document as a Word file, for who must edit or send it further. The same document, the same bytes.

Text is a value here too: nothing in it is a field, a link or a macro.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from spreiding.core.document.blokken import Alinea, Blok, Cijferrij, Document, Kop, Lijst, Nieuwblad, Paren, Raster
from spreiding.core.document.dekking import toonbaar

VAST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can name: the moment of the document stands in its properties
STIJL = {"gewoon": "", "let": "IntenseQuote", "klein": ""}  # ids in the template of python-docx: by name is slow


def als_docx(document: Document) -> bytes:
    """Headings, lists and tables with a header row as Word knows them; language Dutch."""
    import docx

    blad = docx.Document()
    _eigenschappen(blad, document)
    blad.add_heading(_kaal(document.titel), 0)
    if document.ondertitel:
        blad.add_paragraph(_kaal(document.ondertitel), style="Subtitle")
    for blok in document.blokken:
        _zet(blad, blok)
    return _vast(blad)


def _kaal(tekst: str) -> str:
    """What Word shows by itself needs no help to break long words."""
    return toonbaar(tekst).replace("\u200b", "")


def _eigenschappen(blad: Any, document: Document) -> None:
    from docx.oxml.ns import qn

    eigen = blad.core_properties
    eigen.title, eigen.author, eigen.language = _kaal(document.titel), _kaal(document.auteur), "nl-NL"
    eigen.created = eigen.modified = document.gemaakt_op.replace(tzinfo=None, microsecond=0)
    eigen.comments, eigen.last_modified_by, eigen.revision = "", _kaal(document.auteur), 1
    taal = blad.styles.element.find(f".//{qn('w:lang')}")
    if taal is not None:
        taal.set(qn("w:val"), "nl-NL")
    deel = blad.sections[0]
    deel.header.paragraphs[0].text = _kaal(document.merk)
    deel.footer.paragraphs[0].text = _kaal(document.kenmerk)


def _zet(blad: Any, blok: Blok) -> None:
    match blok:
        case Kop():
            _regel(blad, blok.tekst, f"Heading{blok.niveau}")
        case Alinea():
            _regel(blad, blok.tekst, STIJL[blok.soort])
        case Lijst():
            _lijst(blad, blok)
        case Paren() | Cijferrij():
            for naam, tekst in _paren(blok):
                _paar(blad, naam, tekst)
        case Raster():
            _raster(blad, blok)
        case Nieuwblad():
            blad.add_page_break()


def _regel(blad: Any, tekst: str, stijl: str) -> None:
    regel = blad.add_paragraph(_kaal(tekst))
    if stijl:
        regel._p.style = stijl


def _lijst(blad: Any, lijst: Lijst) -> None:
    for punt in lijst.punten:
        _regel(blad, punt, "ListNumber" if lijst.genummerd else "ListBullet")


def _paren(blok: Paren | Cijferrij) -> Sequence[tuple[str, str]]:
    if isinstance(blok, Paren):
        return blok.paren
    return [(c.label, " ".join(filter(None, (c.waarde, c.toelichting)))) for c in blok.cijfers]


def _paar(blad: Any, naam: str, tekst: str) -> None:
    regel = blad.add_paragraph()
    regel.add_run(f"{_kaal(naam)}: ").bold = True
    regel.add_run(_kaal(tekst))


def _raster(blad: Any, raster: Raster) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    rijen = [[k.kop for k in raster.kolommen], *raster.rijen, *([raster.voet] if raster.voet else [])]
    tabel = blad.add_table(rows=len(rijen), cols=len(raster.kolommen), style="Table Grid")
    for rij, teksten in zip(tabel.rows, rijen, strict=True):
        for cel, tekst, kolom in zip(rij.cells, teksten, raster.kolommen, strict=True):
            cel.text = _kaal(tekst)
            if kolom.rechts:
                cel.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    tabel.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _vast(blad: Any) -> bytes:
    """The file with every part at one fixed moment, in the order in which it was written."""
    ruw, uit = BytesIO(), BytesIO()
    blad.save(ruw)
    with ZipFile(ruw) as bron, ZipFile(uit, "w", ZIP_DEFLATED) as doel:
        for naam in bron.namelist():
            deel = ZipInfo(naam, VAST_MOMENT)
            deel.compress_type = ZIP_DEFLATED
            doel.writestr(deel, bron.read(naam))
    return uit.getvalue()
