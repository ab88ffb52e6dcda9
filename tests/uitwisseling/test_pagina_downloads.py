"""The page of one's own downloads: progress, fetching, cancelling, again; nobody else's."""

from datetime import timedelta

import pytest

from spreiding.core import klok
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import locatie_wijzigen
from spreiding.uitwisseling.models import Download
from tests.factories.opvang import LocatieFactory
from tests.factories.uitwisseling import DownloadFactory
from tests.helpers.pagina import assert_deel_gelijk, met_id, ontleed, tekst_van
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie", "klok_vast")
ROL = ["regietafel:PV25"]


def klaar(wie, **extra) -> Download:
    nu = klok.nu()
    return DownloadFactory(
        persoon=wie.user, klaar=True, rollen=ROL, geeindigd_op=nu, bewaard_tot=nu + timedelta(days=7), **extra
    )


def test_de_lijst_toont_alleen_de_eigen_downloads_en_hun_stand(pieter, karin):
    klaar(pieter)
    DownloadFactory(persoon=pieter.user, mislukt=True)
    DownloadFactory(persoon=pieter.user, stand="bezig", begonnen_op=NU, gedaan=500, totaal=2500)
    tekst = tekst_van(pieter.get("/downloads/"))
    assert "locaties-2027-03-05.xlsx" in tekst and "Het lukte niet." in tekst and "500 van 2.500 regels" in tekst
    assert "Nog geen downloads" in tekst_van(karin.get("/downloads/"))


def test_zolang_iets_loopt_vraagt_het_deel_zichzelf_opnieuw(pieter):
    rij = DownloadFactory(persoon=pieter.user, stand="bezig", begonnen_op=NU, gedaan=500, totaal=2500)
    deel = met_id(pieter.get("/downloads/").content.decode(), "downloads")
    assert deel.get("hx-trigger") == "every 2s"
    assert deel.xpath(".//progress")[0].get("value") == "20"
    assert_deel_gelijk(pieter, "/downloads/", "downloads")
    pieter.post(f"/downloads/{rij.pk}/annulering/")
    assert met_id(pieter.get("/downloads/").content.decode(), "downloads").get("hx-trigger") is None


def test_het_bestand_komt_als_bijlage(pieter):
    antwoord = pieter.get(f"/downloads/{klaar(pieter).pk}/bestand/")
    assert antwoord["Content-Disposition"] == 'attachment; filename="locaties-2027-03-05.xlsx"'
    assert antwoord.getvalue() == b"inhoud" and "no-store" in antwoord["Cache-Control"]
    antwoord.close()


def test_wie_minder_mag_dan_toen_kan_het_niet_openen(pieter):
    download = klaar(pieter)
    pieter.user.lidmaatschappen.update(provincie="PV23")
    antwoord = pieter.get(f"/downloads/{download.pk}/bestand/")
    assert antwoord.status_code == 404 and "Uw rol is veranderd" in tekst_van(antwoord)


@pytest.mark.parametrize("stand", [{}, {"mislukt": True}])
def test_wat_niet_klaar_is_is_er_niet(pieter, stand):
    download = DownloadFactory(persoon=pieter.user, **stand)
    antwoord = pieter.get(f"/downloads/{download.pk}/bestand/")
    assert antwoord.status_code == 404 and "Laat het zo nodig opnieuw maken" in tekst_van(antwoord)


def test_na_de_bewaartijd_staat_er_opgeruimd_ook_als_dat_nog_moet(pieter):
    download = DownloadFactory(persoon=pieter.user, klaar=True, rollen=ROL, bewaard_tot=NU - timedelta(days=1))
    assert "Opgeruimd" in tekst_van(pieter.get("/downloads/"))
    assert pieter.get(f"/downloads/{download.pk}/bestand/").status_code == 404


def test_een_bestand_dat_uit_de_opslag_verdween_is_een_gewone_404(pieter):
    download = klaar(pieter)
    download.bestand.storage.delete(download.bestand.name)
    assert pieter.get(f"/downloads/{download.pk}/bestand/").status_code == 404


def test_opnieuw_vraagt_hetzelfde_nog_eens(pieter):
    klaar(pieter)
    boom = ontleed(pieter.get("/downloads/").content.decode())
    (form,) = boom.xpath("//main//form[@action='/downloads/nieuw/']")
    gegevens = {veld.get("name"): veld.get("value") for veld in form.xpath(".//input")}
    assert pieter.post("/downloads/nieuw/", gegevens).status_code == 303
    assert Download.objects.filter(stand="wacht", adres=Download.objects.first().adres).count() == 1


def test_vragen_met_get_begint_nog_niets(pieter):
    antwoord = pieter.get("/downloads/nieuw/", {"adres": "/locaties/?formaat=xlsx", "titel": "<b>Locaties"})
    assert antwoord.status_code == 200 and not Download.objects.exists()
    assert "<b>Locaties" in tekst_van(antwoord)


@pytest.mark.parametrize(
    "adres", ["javascript:alert(1)", "/bestaat-niet/?formaat=xlsx", "/locaties/", "//x/?formaat=csv"]
)
def test_een_verzonnen_vraag_wordt_met_een_zin_geweigerd(pieter, adres):
    assert "Dit kan nu niet" in tekst_van(pieter.get("/downloads/nieuw/", {"adres": adres}))
    assert pieter.post("/downloads/nieuw/", {"adres": adres, "titel": ""}).status_code == 422
    assert not Download.objects.exists()


def test_dertig_downloads_kosten_evenveel_als_drie(pieter, zelfde_aantal_queries):
    zelfde_aantal_queries(
        lambda n: DownloadFactory.create_batch(n, persoon=pieter.user), lambda: pieter.get("/downloads/")
    )


def test_de_knop_van_een_lange_lijst_zegt_dat_het_op_de_achtergrond_gaat(bram, monkeypatch):
    assert "op de achtergrond" not in tekst_van(bram.get("/besluiten/"))
    monkeypatch.setattr("spreiding.core.tabel.uitvoer.METEEN", 3)
    boom = ontleed(bram.get("/besluiten/").content.decode())
    links = {a.text_content().split(" ")[0]: a.get("download") for a in boom.xpath("//a[contains(@href, 'formaat=')]")}
    assert links["csv"] == "" and links["Excel"] is None


def test_een_locatie_die_vertrouwelijk_werd_houdt_het_bestand_dicht(pieter, olga):
    """The file was made when the locatie was open: it lies there without the mark that every list shows now."""
    arnhem = Gemeente.objects.get(pk="GM0202")
    locatie = LocatieFactory(
        naam="Meander", gemeente=arnhem, door=pieter.user, openbaarheid="openbaar", nu=NU - timedelta(days=1)
    )
    mijne = klaar(pieter, adres="/locaties/?gemeente=GM0202", begonnen_op=NU)
    haar = DownloadFactory(
        persoon=olga.user, klaar=True, rollen=["regietafel:PV23"], begonnen_op=NU, geeindigd_op=NU,
        bewaard_tot=NU + timedelta(days=7), adres="/locaties/",
    )  # fmt: skip
    besluiten = klaar(pieter, adres="/besluiten/", begonnen_op=NU)
    assert open_(pieter, mijne) == 200
    later = NU + timedelta(hours=1)
    locatie_wijzigen(locatie_id=locatie.pk, kenmerken={"openbaarheid": "vertrouwelijk"}, door=pieter.user, nu=later)
    antwoord = pieter.get(f"/downloads/{mijne.pk}/bestand/")
    assert antwoord.status_code == 404 and "werd Meander vertrouwelijk" in tekst_van(antwoord)
    assert open_(olga, haar) == 200  # another provincie: that locatie is not in her file
    assert open_(pieter, besluiten) == 200  # no locaties in it
    vers = klaar(pieter, adres="/locaties/?gemeente=GM0202", begonnen_op=later)
    assert open_(pieter, vers) == 200  # made after that: the mark is in it


def open_(wie, download: Download) -> int:
    antwoord = wie.get(f"/downloads/{download.pk}/bestand/")
    antwoord.getvalue()  # read to its end, which closes it
    return antwoord.status_code
