"""The submitted verslag as a document to read: tagged PDF, the same bytes for the same version and reader."""

from collections.abc import Iterator

from django.http import HttpResponse

from spreiding.core import opmaak
from spreiding.core.document import (
    Alinea,
    Blok,
    Cijferrij,
    Document,
    Kerngetal,
    Kop,
    Nieuwblad,
    Paren,
    Raster,
    Rasterkolom,
    als_pdf,
)
from spreiding.core.tabel import Verantwoording
from spreiding.core.tabel.pdf import verantwoordingsblokken
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.verslagdocument import Verslagdocument, Verslaggemeente
from spreiding.verdeling.models import Verslagversie

GEMEENTEN = (
    Rasterkolom("Gemeente"),
    Rasterkolom("Opgave", rechts=True),
    Rasterkolom("In het verslag", rechts=True),
    Rasterkolom("Besluit regulier", rechts=True),
    Rasterkolom("Besluit amv", rechts=True),
    Rasterkolom("Open vragen", rechts=True),
)
PLEKKEN = (
    Rasterkolom("Locatie"),
    Rasterkolom("Doelgroep"),
    Rasterkolom("Plaatsen", rechts=True),
    Rasterkolom("Voor het besluit"),
    Rasterkolom("Artikel"),
)


def als_pdf_antwoord(versie: Verslagversie, bron: Verantwoording) -> HttpResponse:
    """The file, to be saved."""
    bestand = HttpResponse(als_pdf(document(versie, bron)), content_type="application/pdf")
    bestand["Content-Disposition"] = f'attachment; filename="{bron.bestand}.pdf"'
    return bestand


def document(versie: Verslagversie, bron: Verantwoording) -> Document:
    """The verslag: key figures, a table per provincie, a chapter per gemeente, and where it comes from."""
    inhoud = versie.inhoud
    return Document(
        titel=f"Provinciaal verslag {inhoud.provincie_naam}",
        ondertitel=f"Cyclus {inhoud.cyclus}, versie {versie.nummer}. Stand per {opmaak.datum(versie.peildatum)}",
        blokken=(
            *_voorblad(versie, inhoud),
            Nieuwblad(),
            Kop("Per gemeente"),
            *(blok for gemeente in inhoud.gemeenten for blok in _gemeente(gemeente)),
            *verantwoordingsblokken(None, bron),
        ),
        gemaakt_op=versie.ingediend_op,
        auteur=str(versie.ingediend_door),
        kenmerk=f"controlegetal (sha256) {versie.sha256}",
        merk=bron.merk,
    )


def _voorblad(versie: Verslagversie, inhoud: Verslagdocument) -> Iterator[Blok]:
    aanbod, getal = inhoud.aanbod, opmaak.getal
    yield Paren(
        [
            ("Ingediend door", f"{versie.ingediend_door}, op {opmaak.moment(versie.ingediend_op)}"),
            ("Aangeboden door", f"{versie.aangeboden_door}, op {opmaak.moment(versie.aangeboden_op)}"),
            ("Regeling", str(inhoud.regeling.get("naam", ""))),
        ]
    )
    yield Cijferrij(
        [
            Kerngetal("In het verslag", getal(inhoud.opgegeven.totaal), "plaatsen (Wet art. 4)"),
            Kerngetal("Voor het besluit", getal(aanbod.totaal), "plaatsen (Wet art. 5)"),
            Kerngetal("Waarvan amv", getal(aanbod.amv), "apart van regulier"),
            Kerngetal("Open vragen", getal(inhoud.open_vragen), "niet meegeteld"),
        ]
    )
    yield Kop("Gemeenten")
    rijen = [
        (g.naam, getal(g.opgave), getal(g.opgegeven.totaal), getal(g.aanbod.regulier), getal(g.aanbod.amv),
         getal(len(g.open_vragen)))
        for g in inhoud.gemeenten
    ]  # fmt: skip
    voet = ("Totaal", "", getal(inhoud.opgegeven.totaal), getal(aanbod.regulier), getal(aanbod.amv),
            getal(inhoud.open_vragen))  # fmt: skip
    yield Raster(GEMEENTEN, rijen, voet, "Gemeenten")


def _gemeente(gemeente: Verslaggemeente) -> Iterator[Blok]:
    yield Kop(gemeente.naam, niveau=2)
    if gemeente.opmerking:
        yield Alinea(gemeente.opmerking, "let")
    if not gemeente.plekken:
        yield Alinea("Er zijn geen plekken opgegeven.", "klein")
        return
    rijen = [
        (p.naam, Doelgroep(p.doelgroep).label, opmaak.getal(p.aantal), p.verdeelbesluit.zin, p.verdeelbesluit.artikel)
        for p in gemeente.plekken
    ]
    yield Raster(PLEKKEN, rijen, None, f"Plekken van {gemeente.naam}")
