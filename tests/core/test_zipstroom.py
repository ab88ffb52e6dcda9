"""A zip that is sent while it is made: readable, the same twice, and never whole in memory."""

import io
import tracemalloc
import zipfile
from datetime import UTC, datetime

from spreiding.core.zipstroom import Zipdeel, eerste_verschil, zip_stroom

LEESFOUTEN = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)
MOMENT = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)


def delen():
    yield Zipdeel("lees.txt", [b"een ", b"twee"])
    yield Zipdeel("stukken/é.pdf", [b"%PDF"])


def test_elke_lezer_leest_hem():
    with zipfile.ZipFile(io.BytesIO(b"".join(zip_stroom(delen(), moment=MOMENT)))) as zip_:
        assert zip_.testzip() is None
        assert {n: zip_.read(n) for n in zip_.namelist()} == {"lees.txt": b"een twee", "stukken/é.pdf": b"%PDF"}
        assert zip_.infolist()[0].date_time == (2027, 3, 5, 10, 30, 0)


def test_dezelfde_delen_geven_dezelfde_bytes():
    een, twee = (b"".join(zip_stroom(delen(), moment=MOMENT)) for _ in range(2))
    assert een == twee


def test_het_geheugen_groeit_niet_mee():
    """Forty megabytes pass through, a piece at a time."""
    import os

    stuk = os.urandom(256 * 1024)

    def groot():
        yield Zipdeel("groot.bin", (stuk for _ in range(160)))

    tracemalloc.start()
    try:
        totaal = sum(len(brok) for brok in zip_stroom(groot(), moment=MOMENT))
        hoogste = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert totaal > 40 * 1024**2 and hoogste < 4 * 1024**2


def test_een_zip_is_na_te_maken_uit_zijn_eigen_bestanden():
    assert eerste_verschil(io.BytesIO(b"".join(zip_stroom(delen(), moment=MOMENT))), moment=MOMENT) is None


def test_elke_andere_byte_valt_op():
    """Whatever byte is flipped: the zip is unreadable, or a file in it is, or the place is told."""
    heel = b"".join(zip_stroom(delen(), moment=MOMENT))
    for plaats in range(len(heel)):
        anders = bytearray(heel)
        anders[plaats] ^= 1
        try:
            verschil = eerste_verschil(io.BytesIO(bytes(anders)), moment=MOMENT)
        except LEESFOUTEN:
            continue
        assert verschil is not None, plaats


def test_wat_ervoor_of_erachter_is_geplakt_valt_op():
    heel = b"".join(zip_stroom(delen(), moment=MOMENT))
    assert eerste_verschil(io.BytesIO(b"x" + heel), moment=MOMENT) == 0
    assert eerste_verschil(io.BytesIO(heel), moment=MOMENT.replace(minute=32)) is not None
