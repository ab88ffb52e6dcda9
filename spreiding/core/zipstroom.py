"""A zip that is sent while it is made: one part at a time, never the whole file in memory.

Nothing in it is compressed. So a zip is the same to the byte on every machine, whatever its zlib, and whoever has one
can make it again from its own files to see whether any byte was touched, also outside the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from spreiding.core.klok import TIJDZONE

GEWOON_BESTAND = 0o100644 << 16
BROK = 256 * 1024


@dataclass(frozen=True)
class Zipdeel:
    """A file in the zip. `inhoud` is read once, piece by piece."""

    pad: str
    inhoud: Iterable[bytes]


def zip_stroom(delen: Iterable[Zipdeel], *, moment: datetime) -> Iterator[bytes]:
    """The zip in pieces. `moment` is the time of every file in it: the same parts, the same bytes."""
    bak = _Bak()
    tijd = moment.astimezone(TIJDZONE).timetuple()[:6]
    with ZipFile(bak, "w") as zip_:  # type: ignore[arg-type]  it only writes
        for deel in delen:
            kop = ZipInfo(deel.pad, date_time=tijd)
            kop.compress_type = ZIP_STORED
            kop.external_attr, kop.create_system = GEWOON_BESTAND, 3
            with zip_.open(kop, "w", force_zip64=False) as doel:
                for stuk in deel.inhoud:
                    doel.write(stuk)
                    if brok := bak.neem():
                        yield brok
    yield bak.neem()


def eerste_verschil(stroom: BinaryIO, *, moment: datetime) -> int | None:
    """The place of the first byte that `zip_stroom` would have written otherwise; None when there is none.

    `stroom` is a readable zip of which the files themselves were judged before.
    """
    plaats = 0
    with ZipFile(stroom) as zip_:
        delen = (Zipdeel(deel.filename, _inhoud(zip_, deel)) for deel in zip_.infolist())
        for brok in zip_stroom(delen, moment=moment):
            stroom.seek(plaats)
            gelezen = stroom.read(len(brok))
            if gelezen != brok:
                return plaats + _gelijk(gelezen, brok)
            plaats += len(brok)
        return plaats if stroom.read(1) else None


def _gelijk(een: bytes, twee: bytes) -> int:
    """How many bytes from the begin are the same."""
    paren = enumerate(zip(een, twee, strict=False))
    return next((plaats for plaats, (links, rechts) in paren if links != rechts), min(len(een), len(twee)))


def _inhoud(zip_: ZipFile, deel: ZipInfo) -> Iterator[bytes]:
    with zip_.open(deel) as bron:
        while brok := bron.read(BROK):
            yield brok


class _Bak:
    """Where zipfile writes; it cannot go back, so what is in it can be sent on."""

    def __init__(self) -> None:
        self._stukken: list[bytes] = []

    def write(self, stuk: bytes) -> int:
        self._stukken.append(bytes(stuk))
        return len(stuk)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def neem(self) -> bytes:
        inhoud = b"".join(self._stukken)
        self._stukken.clear()
        return inhoud
