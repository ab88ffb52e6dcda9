"""The dossier as a document to read: tagged PDF with a table of contents, made of the same parts as the data."""

from collections.abc import Iterator

from spreiding.core import opmaak
from spreiding.core.document import (
    Alinea,
    Beeld,
    Blok,
    Cijferrij,
    Document,
    Inhoudsopgave,
    Kerngetal,
    Kop,
    Nieuwblad,
    Raster,
    Rasterkolom,
    als_pdf,
)
from spreiding.core.tabel import Verantwoording
from spreiding.core.tabel.pdf import verantwoordingsblokken
from spreiding.regels.auditketen import Zegel
from spreiding.toezicht.queries.dossier import Deel, Dossier, Hoofdstuk
from spreiding.toezicht.queries.dossier.deel import tekst


def dossierpdf(dossier: Dossier, bron: Verantwoording, zegel: Zegel | None) -> bytes:
    """The file."""
    return als_pdf(document(dossier, bron, zegel))


def document(dossier: Dossier, bron: Verantwoording, zegel: Zegel | None) -> Document:
    """Front page with key figures and contents, a chapter per subject, and where it comes from."""
    return Document(
        titel=f"Toezichtdossier {dossier.gemeente.naam}",
        ondertitel=f"{dossier.peil.zin}. {dossier.bron.zicht.cyclus.naam}, provincie {dossier.gemeente.provincie.naam}",
        blokken=(
            *_voorblad(dossier, bron, zegel),
            *(blok for hoofdstuk in dossier.hoofdstukken for blok in _hoofdstuk(dossier, hoofdstuk)),
            Nieuwblad(),
            *verantwoordingsblokken(None, bron),
        ),
        gemaakt_op=bron.gemaakt_op,
        auteur=bron.gemaakt_door,
        kenmerk=f"Zegel van het logboek: {zegel.hash[:16]}… van {opmaak.datum(zegel.dag)}" if zegel else "",
        merk=bron.merk,
        liggend=True,
    )


def _voorblad(dossier: Dossier, bron: Verantwoording, zegel: Zegel | None) -> Iterator[Blok]:
    maat = dossier.bron.stand.maat()
    uiterlijk = dossier.bron.stand.realiseren_uiterlijk
    doel = "Taak" if dossier.bron.stand.met_besluit else "Opgave"
    getal = opmaak.getal
    yield Cijferrij(
        [
            Kerngetal(doel, getal(maat.doel), "plaatsen"),
            Kerngetal("Gerealiseerd", getal(maat.gerealiseerd), "plaatsen"),
            Kerngetal("Tekort", getal(maat.tekort), "regulier en amv apart geteld"),
            Kerngetal("Uiterlijk op", opmaak.datum_kort(uiterlijk) if uiterlijk else "—", "Wet art. 7"),
        ]
    )
    yield Alinea(dossier.bron.stand.reden, "let")
    wie = "het hele dossier" if dossier.inzage == "rijk" else "het deel voor de provincie, zonder interne notities"
    tekst = f"Gemaakt door {bron.gemaakt_door} op {opmaak.moment(bron.gemaakt_op)}. Dit is {wie}."
    yield Alinea(tekst, "klein")
    if zegel:
        yield Alinea(
            f"Het logboek was op {opmaak.datum(zegel.dag)} afgesloten tot en met rij {zegel.laatste} met zegel"
            f" {zegel.hash}.",
            "klein",
        )
    yield Inhoudsopgave(diepte=1)
    yield Nieuwblad()


def _hoofdstuk(dossier: Dossier, hoofdstuk: Hoofdstuk) -> Iterator[Blok]:
    yield Kop(hoofdstuk.titel)
    for deel in hoofdstuk.op_papier:
        if deel.titel != hoofdstuk.titel:
            yield Kop(deel.titel, niveau=2)
        if deel.naam == "historie" and not dossier.grafiek.is_leeg and (svg := dossier.grafiek.svg()):
            yield Beeld(svg, dossier.grafiek.omschrijving)
        yield from _deel(deel)
    elders = [deel.titel.lower() for deel in hoofdstuk.delen if deel not in hoofdstuk.op_papier]
    if elders:
        yield Alinea(f"Ook in het pakket, als gegevens: {opmaak.opsomming(elders)}.", "klein")


def _deel(deel: Deel) -> Iterator[Blok]:
    if deel.uitleg:
        yield Alinea(deel.uitleg, "klein")
    if not deel.rijen:
        yield Alinea(deel.leeg)
    else:
        yield _raster(deel)


def _raster(deel: Deel) -> Raster:
    """The columns that fit on paper."""
    op_papier = [nummer for nummer, veld in enumerate(deel.velden) if veld.op_papier]
    kolommen = [Rasterkolom(deel.velden[n].kop, deel.velden[n].rechts) for n in op_papier]
    rijen = [[tekst(rij[n]) for n in op_papier] for rij in deel.rijen]
    return Raster(kolommen, rijen, None, deel.titel)
