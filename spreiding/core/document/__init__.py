"""Documents for people: a tagged PDF (PDF/UA-1) from data.

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
from spreiding.core.document.schrijver import als_pdf

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
    "als_pdf",
]
