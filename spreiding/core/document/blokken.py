"""What a document is made of. All text is plain text: nothing in it is ever read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Kop:
    """A heading below the title: `niveau` 1 (chapter) to 3."""

    tekst: str
    niveau: int = 1


@dataclass(frozen=True)
class Alinea:
    """A paragraph. `soort`: gewoon, let (in a box) or klein."""

    tekst: str
    soort: str = "gewoon"


@dataclass(frozen=True)
class Lijst:
    """Points, numbered when asked."""

    punten: Sequence[str]
    genummerd: bool = False


@dataclass(frozen=True)
class Kerngetal:
    label: str
    waarde: str
    toelichting: str = ""


@dataclass(frozen=True)
class Cijferrij:
    """Key figures beside each other, at most four to a row."""

    cijfers: Sequence[Kerngetal]


@dataclass(frozen=True)
class Paren:
    """Name and text, below each other."""

    paren: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Rasterkolom:
    kop: str
    rechts: bool = False


@dataclass(frozen=True)
class Raster:
    """A table of texts: the heading returns on every page; `voet` is a last row in bold. `naam` says what it holds."""

    kolommen: Sequence[Rasterkolom]
    rijen: Sequence[Sequence[str]]
    voet: Sequence[str] | None = None
    naam: str = ""


@dataclass(frozen=True)
class Beeld:
    """A drawing as SVG of our own making. `tekst` says in words what there is to see; it is read aloud instead."""

    svg: str
    tekst: str


@dataclass(frozen=True)
class Inhoudsopgave:
    """The chapters of the document with their pages, as links, under a heading. `diepte` 1 leaves sections out."""

    diepte: int = 2
    titel: str = "Inhoud"


@dataclass(frozen=True)
class Nieuwblad:
    """What follows starts on a new page."""


Blok = Kop | Alinea | Lijst | Cijferrij | Paren | Raster | Beeld | Inhoudsopgave | Nieuwblad


@dataclass(frozen=True)
class Document:
    """A whole document.

    `gemaakt_op` is the moment in the file: the same Document gives the same bytes. `kenmerk` stands at the foot of
    every page (a hash, a reference). `merk` stands on top of every page (the mark of a demonstration). `liggend` None:
    landscape when a table needs it.
    """

    titel: str
    blokken: Sequence[Blok]
    gemaakt_op: datetime
    ondertitel: str = ""
    auteur: str = ""
    kenmerk: str = ""
    merk: str = ""
    liggend: bool | None = None
