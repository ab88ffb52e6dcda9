"""Small files, made on the spot: what is what it says, and what only says so."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
EXE = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + b"\0" * 200
ELF = b"\x7fELF" + b"\0" * 60
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 40 + b"\xff\xd9"
OUD_DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _blok(soort: bytes, inhoud: bytes) -> bytes:
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _blok(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _blok(b"IDAT", zlib.compress(b"\0\0"))
    + _blok(b"IEND", b"")
)

OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


def zip_met(delen: dict[str, bytes | str], *, eerst_los: str | None = None) -> bytes:
    uit = BytesIO()
    with ZipFile(uit, "w", ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud, compress_type=ZIP_STORED if naam == eerst_los else ZIP_DEFLATED)
    return uit.getvalue()


def office(hoofddeel: str, soort: str, **meer: bytes | str) -> bytes:
    types = f'<Types><Override PartName="/{hoofddeel}" ContentType="{soort}.main+xml"/></Types>'
    return zip_met({"[Content_Types].xml": types, hoofddeel: "<x/>", **meer})


def odf(soort: str, **meer: bytes | str) -> bytes:
    return zip_met({"mimetype": f"{ODF}{soort}", "content.xml": "<x/>", **meer}, eerst_los="mimetype")


DOCX = office("word/document.xml", f"{OFFICE}wordprocessingml.document")
XLSX = office("xl/workbook.xml", f"{OFFICE}spreadsheetml.sheet")
ODT, ODS = odf("text"), odf("spreadsheet")
DOCM = office("word/document.xml", "application/vnd.ms-word.document.macroEnabled")
MET_MACRO = office("word/document.xml", f"{OFFICE}wordprocessingml.document", **{"word/vbaProject.bin": b"x"})
MET_PROGRAMMA = office("word/document.xml", f"{OFFICE}wordprocessingml.document", **{"word/media/a.exe": EXE})
ODT_MET_MACRO = odf("text", **{"Basic/Standard/Module1.xml": "<x/>"})
GEWONE_ZIP = zip_met({"lees.txt": "hallo"})
PPTX = office("ppt/presentation.xml", f"{OFFICE}presentationml.presentation")
ZIPBOM = office("word/document.xml", f"{OFFICE}wordprocessingml.document", **{"word/a.xml": b"\0" * (101 * 1024**2)})
STUK_DOCX = DOCX[:-30]
