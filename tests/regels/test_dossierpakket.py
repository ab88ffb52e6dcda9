"""A package is verified file by file, without unpacking anything; what somebody did to it is named."""

import io
import json
import zipfile
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.dossierpakket import MANIFEST, Pakketbestand, Pakketfout, controleer, maak_manifest

INHOUD = {"dossier.pdf": b"%PDF-1.7 een dossier", "data/taken.csv": b"besluit;versie\r\nB-1;1\r\n" * 40}
KOP = {"gemeente": {"code": "GM0202", "naam": "Arnhem"}, "stand_per": "2027-07-07"}


def zip_van(delen, *, extra=(), comment=b"") -> bytes:
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in [*delen, *extra]:
            zip_.writestr(naam, inhoud)
        zip_.comment = comment
    return bak.getvalue()


def manifest(inhoud=None) -> bytes:
    return maak_manifest(KOP, [Pakketbestand.van(pad, stuk) for pad, stuk in (inhoud or INHOUD).items()])


def pakket(**anders) -> bytes:
    return zip_van([(MANIFEST, manifest()), *INHOUD.items()], **anders)


def keur(inhoud: bytes, **extra):
    return controleer(io.BytesIO(inhoud), **extra)


def soorten(keuring):
    return [(b.soort, b.pad) for b in keuring.bevindingen]


def test_een_pakket_zoals_het_werd_gemaakt_klopt():
    keuring = keur(pakket(), manifest_sha256=sha256(manifest()).hexdigest().upper())
    assert keuring.klopt and keuring.bestanden == 2 and keuring.kop["gemeente"]["naam"] == "Arnhem"


@pytest.mark.parametrize(
    ("delen", "verwacht"),
    [
        ({"dossier.pdf": b"%PDF-1.7 een dossiEr"}, [(Pakketfout.VERANDERD, "dossier.pdf")]),
        ({"dossier.pdf": b"%PDF-1.7"}, [(Pakketfout.VERANDERD, "dossier.pdf")]),
        ({"dossier.pdf": None}, [(Pakketfout.ONTBREEKT, "dossier.pdf")]),
        ({"stukken/extra.exe": b"MZ"}, [(Pakketfout.TOEGEVOEGD, "stukken/extra.exe")]),
    ],
    ids=["een byte", "korter", "weg", "erbij"],
)
def test_elk_verschil_wordt_bij_naam_genoemd(delen, verwacht):
    nieuw = [(pad, stuk) for pad, stuk in (INHOUD | delen).items() if stuk is not None]
    keuring = keur(zip_van([(MANIFEST, manifest()), *nieuw]))
    assert soorten(keuring) == verwacht and verwacht[0][1] in keuring.bevindingen[0].zin


@given(st.data())
def test_elke_veranderde_byte_in_een_bestand_wordt_gevonden(data):
    pad = data.draw(st.sampled_from(sorted(INHOUD)))
    plek = data.draw(st.integers(0, len(INHOUD[pad]) - 1))
    anders = bytearray(INHOUD[pad])
    anders[plek] ^= data.draw(st.integers(1, 255))
    keuring = keur(zip_van([(MANIFEST, manifest()), *(INHOUD | {pad: bytes(anders)}).items()]))
    assert soorten(keuring) == [(Pakketfout.VERANDERD, pad)]


def test_een_byte_in_de_geperste_inhoud_wordt_gevonden():
    """As a broken disk does it: nothing was packed again."""
    heel = bytearray(pakket())
    with zipfile.ZipFile(io.BytesIO(bytes(heel))) as zip_:
        deel = zip_.getinfo("data/taken.csv")
    heel[deel.header_offset + 30 + len(deel.filename) + deel.compress_size // 2] ^= 0xFF
    assert soorten(keur(bytes(heel))) == [(Pakketfout.VERANDERD, "data/taken.csv")]


def test_een_nagemaakt_manifest_valt_op_bij_het_getal_uit_spreiding():
    vals = INHOUD | {"dossier.pdf": b"%PDF-1.7 anders"}
    inhoud = zip_van([(MANIFEST, manifest(vals)), *vals.items()])
    assert keur(inhoud).klopt, "the package alone does not show it"
    keuring = keur(inhoud, manifest_sha256=sha256(manifest()).hexdigest())
    assert soorten(keuring) == [(Pakketfout.MANIFEST, MANIFEST)]


@pytest.mark.parametrize(
    "inhoud",
    [b"", b"geen zip", b"PK\x03\x04" + b"x" * 200, pakket()[:-40], pakket()[:100]],
    ids=["leeg", "tekst", "half", "zonder eind", "afgebroken"],
)
def test_wat_geen_zip_is_krijgt_een_zin(inhoud):
    keuring = keur(inhoud)
    assert soorten(keuring) == [(Pakketfout.GEEN_ZIP, "")] and "beschadigd" in keuring.bevindingen[0].zin


@pytest.mark.parametrize(
    "tekst",
    [
        "geen json",
        "[]",
        "[" * 50_000,
        "{}",
        json.dumps({"soort": "spreiding-dossier", "versie": 1, "bestanden": [{"pad": 3}]}),
        json.dumps({"soort": "spreiding-dossier", "versie": 1, "bestanden": [None]}),
        json.dumps({"soort": "spreiding-dossier", "versie": 1, "bestanden": [
            {"pad": "a", "grootte": 1, "sha256": "x"}, {"pad": "a", "grootte": 1, "sha256": "x"}]}),
        json.dumps({"soort": "spreiding-dossier", "versie": 9, "bestanden": []}),
    ],
)  # fmt: skip
def test_een_verkeerd_manifest_krijgt_een_zin(tekst):
    keuring = keur(zip_van([(MANIFEST, tekst), *INHOUD.items()]))
    assert (Pakketfout.MANIFEST, MANIFEST) in soorten(keuring) and not keuring.klopt


def test_een_zip_zonder_manifest_is_geen_dossier():
    assert (Pakketfout.MANIFEST, MANIFEST) in soorten(keur(zip_van(INHOUD.items())))


@pytest.mark.parametrize("naam", ["../buiten.txt", "/etc/passwd", "data/../../x", "C:/x.txt", "data\\x.txt"])
def test_een_naam_die_naar_buiten_wijst_wordt_genoemd(naam):
    keuring = keur(pakket(extra=[(naam, b"x")]))
    assert Pakketfout.ONVEILIG in {b.soort for b in keuring.bevindingen}


def test_een_verwijzing_naar_een_ander_bestand_wordt_genoemd():
    link = zipfile.ZipInfo("data/link")
    link.external_attr = 0o120777 << 16
    keuring = keur(pakket(extra=[(link, b"/etc/passwd")]))
    assert (Pakketfout.ONVEILIG, "data/link") in soorten(keuring)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_een_tweede_bestand_met_dezelfde_naam_wordt_genoemd():
    keuring = keur(pakket(extra=[("dossier.pdf", INHOUD["dossier.pdf"])]))
    assert (Pakketfout.TOEGEVOEGD, "dossier.pdf") in soorten(keuring)


def test_tekst_achter_de_zip_wordt_genoemd():
    assert not keur(pakket(comment=b"iets erbij")).klopt


def test_een_zipbom_wordt_niet_uitgepakt(monkeypatch):
    """A gigabyte of zeros in a place where the manifest promised a few bytes: refused by its size, never read."""
    groot = b"\0" * (64 * 1024**2)
    inhoud = zip_van([(MANIFEST, manifest()), ("dossier.pdf", groot), ("data/taken.csv", INHOUD["data/taken.csv"])])
    gelezen = []
    echt = zipfile.ZipFile.open

    def open_(self, naam, *a, **k):
        gelezen.append(getattr(naam, "filename", naam))
        return echt(self, naam, *a, **k)

    monkeypatch.setattr(zipfile.ZipFile, "open", open_)
    assert soorten(keur(inhoud)) == [(Pakketfout.VERANDERD, "dossier.pdf")]
    assert "dossier.pdf" not in gelezen


def test_een_te_groot_manifest_wordt_niet_gelezen():
    keuring = keur(zip_van([(MANIFEST, b" " * (33 * 1024**2))]))
    assert (Pakketfout.MANIFEST, MANIFEST) in soorten(keuring)
