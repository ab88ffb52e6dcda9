"""Tiny files that serve as evidence: a page of pdf and a square of png, made here byte by byte."""

import struct
import zlib
from hashlib import sha256

from spreiding.core.bestand import Bestand


def pdf(naam: str, regel: str) -> Bestand:
    """One page with one line of text (letters and digits only)."""
    tekst = f"BT /F1 14 Tf 60 760 Td ({regel}) Tj ET".encode("latin-1")
    delen = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(tekst), tekst),
    ]
    inhoud, plaatsen = b"%PDF-1.4\n", []
    for nummer, deel in enumerate(delen, start=1):
        plaatsen.append(len(inhoud))
        inhoud += b"%d 0 obj\n%s\nendobj\n" % (nummer, deel)
    tabel = b"".join(b"%010d 00000 n \n" % plaats for plaats in plaatsen)
    inhoud += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(delen) + 1,
        tabel,
        len(delen) + 1,
        len(inhoud),
    )
    return Bestand(naam, "application/pdf", inhoud, sha256(inhoud).hexdigest())


def png(naam: str, kleur: tuple[int, int, int], zijde: int = 48) -> Bestand:
    """A square in one colour."""
    rijen = (b"\x00" + bytes(kleur) * zijde) * zijde
    inhoud = b"\x89PNG\r\n\x1a\n" + b"".join(
        _blok(soort, deel)
        for soort, deel in (
            (b"IHDR", struct.pack(">IIBBBBB", zijde, zijde, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(rijen)),
            (b"IEND", b""),
        )
    )
    return Bestand(naam, "image/png", inhoud, sha256(inhoud).hexdigest())


def _blok(soort: bytes, deel: bytes) -> bytes:
    return struct.pack(">I", len(deel)) + soort + deel + struct.pack(">I", zlib.crc32(soort + deel))
