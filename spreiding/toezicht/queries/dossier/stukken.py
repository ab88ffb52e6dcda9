"""The documents of the dossier: files that this reader may open, with their digest; the rest is named with why not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.utils.text import slugify

from spreiding.accounts.permissions import Recht, mag
from spreiding.bezwaar.models import Bezwaarstuk
from spreiding.opvang.models import Bewijsstuk
from spreiding.toezicht.models import Brief, Ontvangenstuk, Reactie
from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.deel import Deel, Veld
from spreiding.toezicht.queries.verwacht import bezwaren_van
from spreiding.verdeling.models import Uitruilstuk

GEEN_BESTAND = "alleen de vindplaats is vastgelegd"
NIET_GEVONDEN = "het bestand is niet gevonden in de opslag"
GEEN_RECHT = "u mag dit stuk niet openen"


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document. `bestand` is the kept file; `waarom_niet` says why it is not in the zip ("" = it is)."""

    soort: str
    omschrijving: str
    naam: str
    op: date | None
    sha256: str
    grootte: int
    bestand: Any
    waarom_niet: str
    pad: str = ""

    def genummerd(self, nummer: int) -> "Stuk":
        """With its place in the zip: a safe name of our own making."""
        eind = "".join(t for t in PurePath(self.naam).suffix.lower() if t.isascii() and t.isalnum())
        stam = slugify(PurePath(self.naam).stem)[:60] or "stuk"
        pad = "" if self.waarom_niet else f"stukken/{nummer:03d}-{stam}.{eind or 'bin'}"
        return Stuk(self.soort, self.omschrijving, self.naam, self.op, self.sha256, self.grootte, self.bestand,
                    self.waarom_niet, pad)  # fmt: skip


def stukken(bron: Bron, locaties: Iterable[int]) -> list[Stuk]:
    """Every document, numbered in a fixed order."""
    alle = [
        *_bewijs(bron, list(locaties)),
        *_bezwaar(bron),
        *_uitruil(bron),
        *_brieven(bron),
        *_ontvangen(bron),
        *_reacties(bron),
    ]
    return [stuk.genummerd(nummer) for nummer, stuk in enumerate(alle, 1)]


def _bekend(bron: Bron, rijen: Any) -> Any:
    return rijen.bekend_op(bron.bekend_op)


def _stuk(soort: str, rij: Any, omschrijving: str, op: date | None, *, mag_open: bool) -> Stuk:
    waarom = "" if mag_open else GEEN_RECHT
    if not waarom and not rij.bestand:
        waarom = GEEN_BESTAND
    grootte = 0
    if not waarom:
        try:
            grootte = rij.bestand.size
        except OSError:
            waarom = NIET_GEVONDEN
    naam = rij.bestandsnaam or omschrijving
    return Stuk(soort, omschrijving, naam, op, rij.sha256, grootte, None if waarom else rij.bestand, waarom)


def _bewijs(bron: Bron, locaties: list[int]) -> Iterator[Stuk]:
    rijen = _bekend(bron, Bewijsstuk.objects).filter(locatie__in=locaties)
    for rij in rijen.select_related("locatie").order_by("locatie", "pk"):
        mag_open = mag(bron.voor, Recht.BEWIJS_LEZEN, rij.locatie)
        omschrijving = f"{rij.locatie.naam}: {rij.omschrijving}"
        yield _stuk("bewijsstuk", rij, omschrijving, rij.registratie.lower.date(), mag_open=mag_open)


def _bezwaar(bron: Bron) -> Iterator[Stuk]:
    dossiers = [rij.dossier for rij in bezwaren_van(bron.gemeente, bron.dag, bron.bekend_op, bron.voor)]
    mag_open = mag(bron.voor, Recht.BEZWAAR_LEZEN, bron.gemeente)
    for rij in _bekend(bron, Bezwaarstuk.objects).filter(dossier__in=dossiers).order_by("dossier", "pk"):
        yield _stuk("stuk in bezwaar", rij, rij.omschrijving, rij.registratie.lower.date(), mag_open=mag_open)


def _uitruil(bron: Bron) -> Iterator[Stuk]:
    gezien = Uitruilstuk.objects.zichtbaar_voor(bron.voor).filter(uitruil__boekingen__gemeente=bron.gemeente)
    mag_open = mag(bron.voor, Recht.UITRUIL_LEZEN, bron.gemeente)
    for rij in _bekend(bron, gezien).distinct().order_by("uitruil", "pk"):
        yield _stuk("stuk bij uitruil", rij, rij.omschrijving, rij.registratie.lower.date(), mag_open=mag_open)


@dataclass(frozen=True, slots=True)
class _Briefbestand:
    bestand: Any
    bestandsnaam: str
    sha256: str


def _brieven(bron: Bron) -> Iterator[Stuk]:
    if bron.traject is None:
        return
    gezien = Brief.objects.zichtbaar_voor(bron.voor).filter(traject=bron.traject, status="ondertekend")
    gezien = gezien.filter(dagtekening__lte=bron.dag, ondertekend_op__lte=bron.tot)
    for brief in gezien.order_by("dagtekening", "pk"):
        for eind, bestand, getal in (
            ("pdf", brief.pdf, brief.pdf_sha256),
            ("docx", brief.docx, brief.docx_sha256),
        ):
            rij = _Briefbestand(bestand, f"{brief.kenmerk}.{eind}", getal)
            yield _stuk("brief", rij, f"{brief.onderwerp} ({eind})", brief.dagtekening, mag_open=True)


def _ontvangen(bron: Bron) -> Iterator[Stuk]:
    if bron.traject is None:
        return
    gezien = Ontvangenstuk.objects.zichtbaar_voor(bron.voor).filter(traject=bron.traject)
    for rij in gezien.filter(op__lte=bron.dag, vastgelegd_op__lte=bron.tot).exclude(bestand="").order_by("op", "pk"):
        yield _stuk("ontvangen stuk", rij, rij.onderwerp, rij.op, mag_open=True)


def _reacties(bron: Bron) -> Iterator[Stuk]:
    if bron.traject is None:
        return
    gezien = Reactie.objects.zichtbaar_voor(bron.voor).filter(verzoek__traject=bron.traject).exclude(bestand="")
    for rij in gezien.filter(op__lte=bron.dag, vastgelegd_op__lte=bron.tot).order_by("op", "pk"):
        yield _stuk("reactie van de gemeente", rij, rij.bestandsnaam, rij.op, mag_open=True)


def stukkenlijst(alle: Iterable[Stuk]) -> Deel:
    """The documents as a part: also those that are not in the zip, with why."""
    rijen = [(s.soort, s.omschrijving, s.op, s.pad or s.waarom_niet, s.sha256) for s in alle]
    velden = (
        Veld("soort", "Soort"),
        Veld("omschrijving", "Omschrijving"),
        Veld("op", "Van"),
        Veld("in_het_pakket", "In het pakket"),
        Veld("sha256", "sha256", op_papier=False),
    )
    uitleg = "Elk stuk zit als bestand in de zip, of er staat waarom niet. Het controlegetal is dat van het bestand."
    return Deel("stukken", "Stukken", uitleg, velden, rijen, "Er zijn geen stukken.")
