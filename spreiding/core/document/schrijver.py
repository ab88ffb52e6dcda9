"""Sets a Document as a tagged PDF (PDF/UA-1) with typst.

Text reaches typst as a value in json, never as source: `#import`, `$` or `[` in a remark is only text. Nothing is read
from disk or network while setting, and the moment in the file comes from the Document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from spreiding.core.document.blokken import Beeld, Blok, Cijferrij, Document, Lijst, Paren, Raster
from spreiding.core.document.dekking import toonbaar

LETTERTYPEN = ("Source Sans 3", "Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
OPMAAK = Path(__file__).with_name("opmaak.typ")
LETTERS_STAAND = 92  # characters that fit beside each other on a standing page, at full size
LETTERS_LIGGEND = 150
SMALSTE, BREEDSTE = 5, 38  # characters a column gets


def als_pdf(document: Document) -> bytes:
    """The document as PDF/UA-1: title, language, headings, tables with headers. The same document, the same bytes."""
    import typst

    return typst.Compiler(font_paths=_lettertypen()).compile(
        input=OPMAAK.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(document.gemaakt_op.timestamp()),
        sys_inputs={"data": json.dumps(gegevens(document), ensure_ascii=False)},
    )


@lru_cache(maxsize=1)
def _lettertypen() -> Any:
    """Source Sans 3 from its package, the rest from typst itself; never what happens to be on the machine."""
    import fontpkg_source_sans_3
    import typst

    map_ = Path(fontpkg_source_sans_3.__file__).with_name("files")
    return typst.Fonts(include_system_fonts=False, font_paths=[str(map_)])


def gegevens(document: Document) -> dict[str, Any]:
    """The document as opmaak.typ reads it: only texts, numbers and lists, all of them fit to be shown."""
    liggend = document.liggend
    if liggend is None:
        liggend = any(isinstance(b, Raster) and sum(kolombreedtes(b)) > LETTERS_STAAND for b in document.blokken)
    return {
        **{naam: toonbaar(getattr(document, naam)) for naam in ("titel", "ondertitel", "auteur", "kenmerk", "merk")},
        "liggend": liggend,
        "lettergrootte": 10,
        "lettertypen": LETTERTYPEN,
        "blokken": [_blok(blok, LETTERS_LIGGEND if liggend else LETTERS_STAAND) for blok in document.blokken],
    }


def _blok(blok: Blok, letters: int) -> dict[str, Any]:
    soort = {"blok": type(blok).__name__}
    match blok:
        case Raster():
            return soort | _raster(blok, letters)
        case Beeld():
            return soort | {"svg": _eigen_letters(blok.svg), "tekst": toonbaar(blok.tekst)}
        case Lijst():
            return soort | {"punten": _teksten(blok.punten), "genummerd": blok.genummerd}
        case Paren():
            return soort | {"paren": [_teksten(paar) for paar in blok.paren]}
        case Cijferrij():
            return soort | {"cijfers": [{n: toonbaar(w) for n, w in vars(c).items()} for c in blok.cijfers]}
    return soort | {n: toonbaar(w) if isinstance(w, str) else w for n, w in vars(blok).items()}


def _eigen_letters(svg: str) -> str:
    """The drawing in the letters of the document: those of the screen are not on every machine.

    They are one variable font, of which a drawing gets the thinnest: a hairline in their own colour makes them regular.
    """
    eigen = re.sub(r'font-family="[^"]*"', f'font-family="{LETTERTYPEN[0]}"', svg)
    return re.sub(r'(<text\b[^>]*?)\bfill="([^"]+)"', r'\1fill="\2" stroke="\2" stroke-width="0.4"', eigen)


def _raster(raster: Raster, letters: int) -> dict[str, Any]:
    breedtes = kolombreedtes(raster)
    return {
        "koppen": _teksten(k.kop for k in raster.kolommen),
        "rechts": [k.rechts for k in raster.kolommen],
        "breedtes": breedtes,
        "grootte": max(0.68, min(0.92, 0.92 * letters / max(1, sum(breedtes)))),
        "rijen": [_teksten(rij) for rij in raster.rijen],
        "voet": None if raster.voet is None else _teksten(raster.voet),
    }


def kolombreedtes(raster: Raster) -> list[int]:
    """How many characters each column asks for: its longest word at least, its longest cell at most."""
    breedtes = []
    for nummer, kolom in enumerate(raster.kolommen):
        woord = max((len(w) for w in kolom.kop.split()), default=0)
        cel = max((len(rij[nummer]) for rij in raster.rijen), default=0)
        breedtes.append(max(SMALSTE, woord + 2, min(cel + 2, BREEDSTE)))
    return breedtes


def _teksten(teksten: Any) -> Sequence[str]:
    return [toonbaar(tekst) for tekst in teksten]
