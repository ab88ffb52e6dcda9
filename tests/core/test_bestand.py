"""Evidence is judged by its bytes, never by its name."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from spreiding.core.bestand import MAX_UITGEPAKT, BestandVeld, keur, weergavenaam
from tests.opvang import bestanden as b


@pytest.mark.parametrize(
    ("inhoud", "soort", "mediatype"),
    [
        (b.PDF, "pdf", "application/pdf"),
        (b.PNG, "png", "image/png"),
        (b.JPG, "jpg", "image/jpeg"),
        (b.DOCX, "docx", f"{b.OFFICE}wordprocessingml.document"),
        (b.XLSX, "xlsx", f"{b.OFFICE}spreadsheetml.sheet"),
        (b.ODT, "odt", f"{b.ODF}text"),
        (b.ODS, "ods", f"{b.ODF}spreadsheet"),
    ],
)
@pytest.mark.parametrize("naam", ["stuk", "stuk.pdf", "stuk.exe"])
def test_de_inhoud_bepaalt_de_soort_en_het_einde_van_de_naam(inhoud, soort, mediatype, naam):
    bestand = keur(inhoud, naam)
    assert (bestand.naam, bestand.mediatype) == (f"stuk.{soort}", mediatype)
    assert bestand.inhoud == inhoud


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b.EXE, "Dit is een programma (exe), geen document."),
        (b.ELF, "Dit is een programma, geen document."),
        (b"#!/bin/sh\nrm -rf /\n", "Dit is een programma, geen document."),
        (b.OUD_DOC, "Dit is een oud Office-bestand (doc of xls)."),
        (b.GEWONE_ZIP, "Dit is een zip-bestand, geen document."),
        (b.PPTX, "Dit is een zip-bestand, geen document."),
        (b.HTML, "Dit lijkt een html-bestand."),
        (b"zomaar wat tekst", "Van dit bestand herkennen we het soort niet."),
        (b.MET_MACRO, "Dit bestand bevat macro’s"),
        (b.DOCM, "Dit bestand bevat macro’s"),
        (b.MET_PROGRAMMA, "Dit bestand bevat macro’s of andere programma’s"),
        (b.ODT_MET_MACRO, "Dit bestand bevat macro’s"),
        (b.ZIPBOM, "Dit bestand wordt na uitpakken veel te groot."),
        (b.STUK_DOCX, "Dit document-bestand is beschadigd"),
        (b.PDF[:40], "Dit pdf-bestand is beschadigd"),
        (b.PNG[:40], "Dit png-bestand is beschadigd"),
        (b.JPG[:20], "Dit jpg-bestand is beschadigd"),
        (b"", "Dit bestand is leeg."),
    ],
)
def test_wat_niet_mag_krijgt_een_zin(inhoud, zin):
    with pytest.raises(forms.ValidationError) as gevangen:
        keur(inhoud, "bewijs.pdf")
    assert gevangen.value.messages[0].startswith(zin)


def test_een_zip_die_over_zijn_grootte_liegt_wordt_ook_gevonden(monkeypatch):
    """The sizes in the list of contents are only what the maker says."""
    monkeypatch.setattr("spreiding.core.bestand._begrensd", lambda onderdelen: None)
    with pytest.raises(forms.ValidationError) as gevangen:
        keur(b.ZIPBOM, "x.docx")
    assert gevangen.value.code == "zipbom"
    assert MAX_UITGEPAKT < 101 * 1024**2


@pytest.mark.parametrize(
    ("naam", "getoond"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\jan\\brief.PDF", "brief.pdf"),
        ("raads\u202efdp.exe", "raadsfdp.pdf"),
        ("een\x00twee\n.pdf", "eentwee.pdf"),
        ("bestuurs<overeenkomst>?.pdf", "bestuursovereenkomst.pdf"),
        ("raadsbesluit 9 februari 2027 – définitief 🏠.pdf", "raadsbesluit 9 februari 2027 – définitief 🏠.pdf"),
        (".pdf", "pdf.pdf"),
        ("...", "bewijsstuk.pdf"),
        ("", "bewijsstuk.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_de_naam_is_alleen_om_te_tonen(naam, getoond):
    assert weergavenaam(naam, "pdf") == getoond


def test_een_te_groot_bestand_wordt_niet_gelezen(settings):
    settings.BEWIJS_MAX_BYTES = 10 * 1024**2

    class Groot(SimpleUploadedFile):
        def read(self, *_):
            pytest.fail("Het bestand werd toch gelezen.")

    groot = Groot("groot.pdf", b"%PDF-")
    groot.size = 40 * 1024**2
    with pytest.raises(forms.ValidationError) as gevangen:
        BestandVeld(required=False).clean(groot)
    assert gevangen.value.messages[0].startswith("Dit bestand is 40 MB. Kies een bestand van hoogstens 10 MB")


def test_geen_bestand_is_niets():
    assert BestandVeld(required=False).clean(None) is None
