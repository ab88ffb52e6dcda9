"""Documents for people, from data: a tagged PDF (PDF/UA-1), and the same as docx.

pdf = als_pdf(Document("Provinciaal verslag", (Kop("Arnhem"), Alinea("…"), Raster(koppen, rijen)), gemaakt_op=nu))
"""

from spreiding.core.document.blokken import (
    Alinea,
    Beeld,
    Blok,
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
)
from spreiding.core.document.docx import als_docx
from spreiding.core.document.schrijver import als_pdf
from spreiding.core.document.tekst import blokken_van

__all__ = [
    "Alinea",
    "Beeld",
    "Blok",
    "Cijferrij",
    "Document",
    "Inhoudsopgave",
    "Kerngetal",
    "Kop",
    "Lijst",
    "Nieuwblad",
    "Paren",
    "Raster",
    "Rasterkolom",
    "als_docx",
    "als_pdf",
    "blokken_van",
]
