"""A Tabel as a tagged PDF: for reading and filing. For reckoning there are csv, xlsx, ods and json."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from spreiding.core import opmaak
from spreiding.core.document import Alinea, Document, Kop, Paren, Raster, Rasterkolom, als_pdf
from spreiding.core.tabel.kolom import tekst
from spreiding.core.tabel.tabel import Tabel
from spreiding.core.tabel.verantwoording import Verantwoording

MAX_REGELS = 10_000  # almost a minute of setting, in the background
LANGSTE_CEL = 2_000
_NIET_IN_PDF = {"Lege cellen", "Tekstcellen"}
TEKENS = "Een ? betekent: onbekend. Onbekend is niet nul. Een — betekent: niet van toepassing."


def schrijf_pdf(tabel: Tabel, verantwoording: Verantwoording) -> IO[bytes]:
    """All rows as the screen writes them, then the Verantwoording. The same rows and Verantwoording, the same bytes."""
    return BytesIO(als_pdf(document(tabel, verantwoording)))


def document(tabel: Tabel, verantwoording: Verantwoording) -> Document:
    """The list as a Document: what it is, the rows, where it comes from."""
    raster = als_raster(tabel, verantwoording.titel)
    aantal = opmaak.aantal(len(raster.rijen), "regel", "regels")
    return Document(
        titel=verantwoording.titel,
        ondertitel=". ".join(_kopregel(verantwoording, aantal)),
        blokken=(
            *([Alinea(verantwoording.omschrijving)] if verantwoording.omschrijving else []),
            raster if raster.rijen else Alinea("Deze lijst is leeg: niets past bij de gekozen filters.", "let"),
            *verantwoordingsblokken(tabel, verantwoording),
        ),
        gemaakt_op=verantwoording.gemaakt_op,
        auteur=verantwoording.gemaakt_door,
        merk=verantwoording.merk,
    )


def als_raster(tabel: Tabel, naam: str = "", *, scherm: bool = False) -> Raster:
    """The rows of a list as texts, with its totals. `scherm`: only the columns that the screen shows."""
    kolommen = [k for k in tabel.schermkolommen if k.uitvoerbaar] if scherm else tabel.uitvoerkolommen
    rijen = [[tekst(k.van(rij), k.soort)[:LANGSTE_CEL] for k in kolommen] for rij in tabel.alle_rijen()]
    totalen = tabel.totalen
    voet = None if totalen is None else [tekst(totalen.get(k.naam, ""), k.soort) for k in kolommen]
    if voet is not None:
        voet = ["" if k.naam not in totalen else v for k, v in zip(kolommen, voet, strict=True)]
    return Raster([Rasterkolom(k.kop, k.rechts) for k in kolommen], rijen, voet, naam)


def verantwoordingsblokken(tabel: Tabel | None, verantwoording: Verantwoording) -> tuple[Kop, Paren]:
    """The Verantwoording as a chapter at the end."""
    kolommen = tabel.uitvoerkolommen if tabel else ()
    regels = [(naam, uitleg) for naam, uitleg in verantwoording.regels(kolommen) if naam not in _NIET_IN_PDF]
    return Kop("Verantwoording"), Paren([*regels, ("Tekens", TEKENS)])


def _kopregel(verantwoording: Verantwoording, aantal: str) -> list[str]:
    stand = f"Stand per {opmaak.datum(verantwoording.stand_per)}" if verantwoording.stand_per else ""
    return [deel for deel in (aantal, stand) if deel]
