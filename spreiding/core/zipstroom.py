"""A zip that is sent while it is made: one part at a time, never the whole file in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from spreiding.core.klok import TIJDZONE

GEWOON_BESTAND = 0o100644 << 16


@dataclass(frozen=True)
class Zipdeel:
    """A file in the zip. `inhoud` is read once, piece by piece; what is already compressed is only stored."""

    pad: str
    inhoud: Iterable[bytes]
    persen: bool = True


def zip_stroom(delen: Iterable[Zipdeel], *, moment: datetime) -> Iterator[bytes]:
    """The zip in pieces. `moment` is the time of every file in it: the same parts, the same bytes."""
    bak = _Bak()
    tijd = moment.astimezone(TIJDZONE).timetuple()[:6]
    with ZipFile(bak, "w") as zip_:  # type: ignore[arg-type]  it only writes
        for deel in delen:
            kop = ZipInfo(deel.pad, date_time=tijd)
            kop.compress_type = ZIP_DEFLATED if deel.persen else ZIP_STORED
            kop.external_attr, kop.create_system = GEWOON_BESTAND, 3
            with zip_.open(kop, "w", force_zip64=False) as doel:
                for stuk in deel.inhoud:
                    doel.write(stuk)
                    if brok := bak.neem():
                        yield brok
    yield bak.neem()


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
