"""A whole page as one file: a workbook with a sheet per part, or a tagged PDF with drawings and their tables.

A page declares its parts once (`Deel`); `?formaat=xlsx|ods|pdf&omvang=pagina` gives them all. The parts hold the very
objects that the page shows, so no number is worked out twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Any

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict

from spreiding.core import opmaak, papier
from spreiding.core.beeldgrafiek import Beeldgrafiek
from spreiding.core.document import Alinea, Beeld, Blok, Cijferrij, Document, Kerngetal, Kop, als_pdf
from spreiding.core.fouten import foutpagina
from spreiding.core.grafiek import Stapgrafiek
from spreiding.core.hexkaart import Hexkaart
from spreiding.core.onderdelen import Cijfer
from spreiding.core.tabel.formaten import ods_boek, xlsx_boek
from spreiding.core.tabel.kolom import Kolom
from spreiding.core.tabel.pdf import als_raster, verantwoordingsblokken
from spreiding.core.tabel.tabel import Tabel
from spreiding.core.tabel.uitvoer import FORMATEN
from spreiding.core.tabel.verantwoording import Verantwoording
from spreiding.core.verzoek import in_achtergrond

OMVANG = "omvang"
PAGINA = "pagina"
BOEKEN: dict[str, Callable[[Sequence[tuple[str, Tabel]], Verantwoording], IO[bytes]]] = {
    "xlsx": xlsx_boek,
    "ods": ods_boek,
}
HELE_PAGINA = (*BOEKEN, "pdf")


@dataclass(frozen=True)
class Deel:
    """A part of a page. `naam` is its sheet (one word, at most 31 signs) and, with `kop`, its chapter in the PDF.

    `tabel` holds the numbers; `beeld` a drawing of the same numbers (a chart or a map). `cijfers` are key figures: in
    the PDF they stand beside each other, in the workbook they are the table.
    """

    naam: str
    tabel: Tabel
    kop: str = ""
    toelichting: str = ""
    beeld: Stapgrafiek | Hexkaart | Beeldgrafiek | None = None
    cijfers: Sequence[Cijfer] = field(default=())

    @property
    def titel(self) -> str:
        return self.kop or self.naam


def vraagt_hele_pagina(request: HttpRequest) -> bool:
    return request.GET.get(OMVANG) == PAGINA and bool(request.GET.get("formaat"))


def rapport(
    request: HttpRequest, delen: Callable[[], Sequence[Deel]], verantwoording: Verantwoording
) -> HttpResponse | None:
    """The whole page as a file when the address asks for that; None when it does not; 400 for an unknown format."""
    if not vraagt_hele_pagina(request):
        return None
    naam = request.GET["formaat"].lower()
    if naam not in HELE_PAGINA:
        zin = f"De hele pagina is er als {opmaak.opsomming(list(HELE_PAGINA))}. U vroeg om ‘{naam[:20]}’."
        return foutpagina(request, 400, titel="Dit formaat bestaat niet", tekst=zin)
    lijst = list(delen())
    for deel in lijst:
        deel.tabel.voortgang = in_achtergrond(request)
    inhoud = _pdf(lijst, verantwoording) if naam == "pdf" else BOEKEN[naam](_bladen(lijst), verantwoording)
    bestand = f"{verantwoording.bestand}-pagina.{naam}"
    return FileResponse(inhoud, as_attachment=True, filename=bestand, content_type=FORMATEN[naam].mime)


def _bladen(delen: Sequence[Deel]) -> list[tuple[str, Tabel]]:
    return [(deel.naam, deel.tabel) for deel in delen]


# -- key figures and charts as tables --

CIJFERKOLOMMEN = (
    Kolom("label", "Kerncijfer"),
    Kolom("waarde", "Waarde", lambda c: "?" if c.waarde is None else c.waarde, soort="tekst"),
    Kolom("eenheid", "Eenheid"),
    Kolom("toelichting", "Toelichting", breedte=50),
    Kolom("definitie", "Definitie", breedte=80),
    Kolom("bron", "Bron", breedte=40),
    Kolom("stand_per", "Stand per", lambda c: c.stand_per or "", soort="datum"),
)


def cijferdeel(cijfers: Sequence[Cijfer], naam: str = "Kerncijfers") -> Deel:
    """The key figures of a page, each with its definition, date and source."""
    tabel = Tabel(CIJFERKOLOMMEN, list(cijfers), QueryDict(), bijschrift=naam)
    return Deel(naam, tabel, cijfers=cijfers)


def verloopdeel(grafiek: Stapgrafiek, naam: str = "Verloop", **wat: Any) -> Deel:
    """A step chart with its numbers per month."""
    kolommen = (
        Kolom("dag", "Op", soort="datum"),
        Kolom("gerealiseerd", "Gerealiseerd", soort="getal"),
        Kolom("verwacht", "Verwacht in totaal", lambda r: "" if r.verwacht is None else r.verwacht, soort="getal"),
    )
    tabel = Tabel(kolommen, grafiek.tabel, QueryDict(), bijschrift=grafiek.titel)
    return Deel(naam, tabel, beeld=grafiek, **wat)


def grafiekdeel(grafiek: Beeldgrafiek, naam: str, **wat: Any) -> Deel:
    """A drawn chart with the table that stands below it."""
    kolommen = [
        Kolom(f"k{nr}", kop.tekst, lambda rij, nr=nr: rij[nr], soort=kop.soort) for nr, kop in enumerate(grafiek.koppen)
    ]
    tabel = Tabel(kolommen, list(grafiek.rijen), QueryDict(), bijschrift=grafiek.titel)
    return Deel(naam, tabel, beeld=grafiek, **({"kop": grafiek.titel} | wat))


# -- pdf --


def _pdf(delen: Sequence[Deel], verantwoording: Verantwoording) -> IO[bytes]:
    return BytesIO(als_pdf(document(delen, verantwoording)))


def document(delen: Sequence[Deel], verantwoording: Verantwoording) -> Document:
    """The page as a Document, fit to be an annex: parts in the order of the page, then where it comes from."""
    stand = f"Stand per {opmaak.datum(verantwoording.stand_per)}" if verantwoording.stand_per else ""
    telling = " · ".join(f"telling: {naam}" for naam, _ in verantwoording.tellingen)
    inleiding = [Alinea(verantwoording.omschrijving)] if verantwoording.omschrijving else []
    return Document(
        titel=verantwoording.titel,
        ondertitel=" · ".join(deel for deel in (stand, telling) if deel),
        blokken=(
            *inleiding,
            *(blok for deel in delen for blok in _blokken(deel)),
            *verantwoordingsblokken(None, verantwoording),
        ),
        gemaakt_op=verantwoording.gemaakt_op,
        auteur=verantwoording.gemaakt_door,
        merk=verantwoording.merk,
        liggend=False,
    )


def _blokken(deel: Deel) -> list[Blok]:
    blokken: list[Blok] = [Kop(deel.titel)]
    if deel.toelichting:
        blokken.append(Alinea(deel.toelichting, "klein"))
    if deel.cijfers:
        return [*blokken, Cijferrij([Kerngetal(c.label, c.tekst, c.toelichting) for c in deel.cijfers]), *_uitleg(deel)]
    if beeld := _beeld(deel.beeld):
        blokken.append(beeld)
    raster = als_raster(deel.tabel, deel.titel, scherm=True)
    return [*blokken, raster if raster.rijen else Alinea("Hier is niets te tonen.", "let")]


def _uitleg(deel: Deel) -> list[Blok]:
    """What each key figure counts."""
    return [Alinea(f"{c.label}: {c.definitie}", "klein") for c in deel.cijfers if c.definitie]


def _beeld(beeld: Any) -> Beeld | None:
    """The drawing with its words; None when there is none, or the renderer fails: the table still stands."""
    match beeld:
        case Stapgrafiek():
            return Beeld(papier.stapgrafiek(beeld), beeld.omschrijving)
        case Hexkaart():
            return Beeld(papier.hexkaart(beeld), papier.kaartwoorden(beeld))
        case Beeldgrafiek():
            svg = beeld.svg()
            return Beeld(svg, f"{beeld.titel}. {beeld.omschrijving}") if svg else None
    return None
