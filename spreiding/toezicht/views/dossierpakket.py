"""The dossier as a package: PDF, data, documents and a manifest, sent while it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from spreiding.core import opmaak
from spreiding.core.tabel import Verantwoording
from spreiding.core.zipstroom import Zipdeel, zip_stroom
from spreiding.regels.auditketen import Zegel, zegel_als_dict
from spreiding.regels.dossierpakket import MANIFEST, Pakketbestand, maak_manifest
from spreiding.toezicht.queries.dossier import Dossier, Stuk, databestanden
from spreiding.toezicht.views.dossierpdf import dossierpdf

BROK = 256 * 1024


@dataclass(frozen=True)
class Pakket:
    """What goes into the zip. PDF and data are made; documents are read from where they are kept, piece by piece."""

    manifest: bytes
    gemaakt: list[tuple[str, bytes]]
    stukken: list[Stuk]
    moment: datetime

    @property
    def manifest_sha256(self) -> str:
        return Pakketbestand.van(MANIFEST, self.manifest).sha256

    def stroom(self) -> Iterator[bytes]:
        """The zip in pieces; the manifest comes first."""
        return zip_stroom(self._delen(), moment=self.moment)

    def _delen(self) -> Iterator[Zipdeel]:
        for pad, inhoud in ((MANIFEST, self.manifest), *self.gemaakt):
            yield Zipdeel(pad, [inhoud])
        for stuk in self.stukken:
            yield Zipdeel(stuk.pad, _in_stukken(stuk.bestand))


def _in_stukken(bestand: Any) -> Iterator[bytes]:
    with bestand.storage.open(bestand.name, "rb") as stroom:
        while brok := stroom.read(BROK):
            yield brok


def maak_pakket(dossier: Dossier, bron: Verantwoording, zegel: Zegel | None) -> Pakket:
    """Everything but the documents is made here; of those the digest is known. So the manifest can go first."""
    gemaakt = [
        ("LEESMIJ.txt", _leesmij(dossier, bron)),
        ("dossier.pdf", dossierpdf(dossier, bron, zegel)),
        *databestanden(dossier.delen),
    ]
    mee = [stuk for stuk in dossier.stukken if not stuk.waarom_niet]
    bestanden = [Pakketbestand.van(pad, inhoud) for pad, inhoud in gemaakt]
    bestanden += [Pakketbestand(stuk.pad, stuk.grootte, stuk.sha256) for stuk in mee]
    weg = [{"naam": s.naam, "soort": s.soort, "waarom": s.waarom_niet} for s in dossier.stukken if s.waarom_niet]
    manifest = maak_manifest(_kop(dossier, bron, zegel), bestanden, weg)
    return Pakket(manifest, gemaakt, mee, bron.gemaakt_op)


def _kop(dossier: Dossier, bron: Verantwoording, zegel: Zegel | None) -> dict[str, Any]:
    return {
        "demonstratie": settings.DEMO,
        "gemeente": {"code": dossier.gemeente.pk, "naam": dossier.gemeente.naam},
        "cyclus": dossier.bron.zicht.cyclus.pk,
        "stand_per": dossier.peil.stand_per.isoformat(),
        "bekend_op": dossier.peil.bekend_op.isoformat(),
        "inzage": dossier.inzage,
        "gemaakt_op": bron.gemaakt_op.isoformat(),
        "gemaakt_door": bron.gemaakt_door,
        "programma": f"Spreiding {bron.versie}".strip(),
        "zegel_van_het_logboek": zegel_als_dict(zegel, met_rijen=False) if zegel else None,
    }


def _leesmij(dossier: Dossier, bron: Verantwoording) -> bytes:
    regels = [
        f"Toezichtdossier {dossier.gemeente.naam}",
        f"{dossier.peil.zin}.",
        f"Gemaakt op {opmaak.moment(bron.gemaakt_op)} door {bron.gemaakt_door}.",
        *([bron.merk] if bron.merk else []),
        "",
        "dossier.pdf      het dossier om te lezen",
        "data/            dezelfde gegevens als csv (puntkomma, UTF-8) en json; een lege cel is onbekend, niet nul",
        "stukken/         de documenten",
        f"{MANIFEST}    van elk bestand de grootte en het controlegetal (sha256), en wat er niet in zit en waarom",
        "",
        "Nakijken: manage.py dossier_controleren BESTAND.zip",
        "Of zonder Spreiding: vergelijk de uitkomst van sha256sum per bestand met het manifest.",
        "Het controlegetal van het manifest zelf staat in Spreiding op de pagina van het dossier.",
    ]
    return ("\r\n".join(regels) + "\r\n").encode()
