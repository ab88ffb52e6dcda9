"""Files in the background: asked, made by asking the page itself, told to one person, kept seven days."""

import io
from datetime import timedelta
from hashlib import sha256
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.files.storage import default_storage
from kombu.exceptions import OperationalError
from python_calamine import CalamineWorkbook

from spreiding.audit.models import Gebeurtenis
from spreiding.core.tabel import uitvoer
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.downloads import HOOGSTENS_OPEN, HOOGSTENS_POGINGEN
from spreiding.signalen.models import Signaal
from spreiding.uitwisseling import actions, tasks
from spreiding.uitwisseling.models import Download
from spreiding.uitwisseling.queries.downloads import vergeten
from tests.factories.opvang import LocatieFactory
from tests.factories.uitwisseling import DownloadFactory
from tests.helpers.pagina import tekst_van
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")
LIJST = "/locaties/?gemeente=GM0202"


def vraag(wie, adres=f"{LIJST}&formaat=xlsx") -> Download:
    return actions.download_aanvragen(adres=adres, titel="Locaties", door=wie.user, nu=NU)


def maak(download: Download) -> Download:
    actions.download_maken(download_id=download.pk, nu=NU)
    download.refresh_from_db()
    return download


def feiten() -> list[str]:
    return list(Gebeurtenis.objects.filter(over_soort="download").order_by("pk").values_list("feit", flat=True))


@pytest.fixture
def locaties(pieter):
    arnhem = Gemeente.objects.get(pk="GM0202")
    return [LocatieFactory(gemeente=arnhem, naam=f"Locatie {n:03}", door=pieter.user) for n in range(5)]


def test_het_bestand_is_dat_van_de_pagina_zelf(pieter, locaties, na_afloop):
    with na_afloop():
        download = vraag(pieter)
    download.refresh_from_db()
    assert download.stand == "klaar" and download.bestandsnaam.endswith(".xlsx")
    inhoud = download.bestand.read()
    download.bestand.close()
    assert (sha256(inhoud).hexdigest(), len(inhoud)) == (download.sha256, download.grootte)
    assert download.bewaard_tot == download.geeindigd_op + timedelta(days=7)
    assert feiten() == ["download_gevraagd", "download_gemaakt"]
    antwoord = pieter.get(LIJST, {"gemeente": "GM0202", "formaat": "xlsx"})
    meteen = antwoord.getvalue()
    antwoord.close()
    assert rijen(inhoud) == rijen(meteen) and len(rijen(inhoud)) == 6


def vraagvan(antwoord) -> dict[str, str]:
    """What the page asks that this answer leads to."""
    return dict(parse_qsl(urlsplit(antwoord["Location"]).query))


def rijen(inhoud: bytes):
    return CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0).to_python()


def test_alleen_wie_het_vroeg_krijgt_een_signaal(pieter, karin, persoon, locaties):
    download = maak(vraag(pieter))
    signaal = Signaal.objects.get(regel="download")
    assert signaal.persoon_id == pieter.user.pk and signaal.href == download.get_absolute_url()
    assert "is klaar" in tekst_van(pieter.get("/signalen/"))
    assert "voor u alleen" not in tekst_van(pieter.get(f"/signalen/{signaal.pk}/"))
    for ander in (karin, persoon("anna"), persoon("beer")):
        assert download.bestandsnaam not in tekst_van(ander.get("/signalen/"))
        assert ander.get(f"/signalen/{signaal.pk}/").status_code == 404
    assert pieter.post(f"/signalen/{signaal.pk}/afhandeling/").status_code == 303


def test_dezelfde_vraag_en_dezelfde_taak_nog_eens_is_een_keer(pieter, locaties):
    download = vraag(pieter)
    assert vraag(pieter).pk == download.pk
    maak(download)
    eerst = download.sha256
    assert actions.download_maken(download_id=download.pk, nu=NU) is None
    assert maak(download).sha256 == eerst and Signaal.objects.filter(regel="download").count() == 1
    assert actions.download_maken(download_id=download.pk + 1000, nu=NU) is None


@pytest.mark.parametrize(
    ("adres", "code"),
    [
        ("", "adres_onbekend"),
        ("https://elders.example/?formaat=csv", "adres_onbekend"),
        ("/over/?formaat=xlsx", "adres_onbekend"),
        ("/beheer/accounts/?formaat=xlsx", "geen_recht"),
        (LIJST, "formaat"),
        (f"{LIJST}&formaat=exe", "formaat"),
        (f"{LIJST}&zoek={'x' * 3000}&formaat=xlsx", "adres_onbekend"),
    ],
)
def test_wat_niet_gevraagd_kan_worden(pieter, adres, code):
    with pytest.raises(Belemmerd) as gevangen:
        vraag(pieter, adres)
    assert [b.code for b in gevangen.value.belemmeringen] == [code]
    assert not Download.objects.exists() and feiten() == []


def test_niet_meer_dan_vijf_tegelijk(pieter):
    DownloadFactory.create_batch(HOOGSTENS_OPEN, persoon=pieter.user)
    with pytest.raises(Belemmerd) as gevangen:
        vraag(pieter)
    assert gevangen.value.belemmeringen[0].code == "te_veel"


def test_bij_het_maken_wordt_opnieuw_gekeken_wat_iemand_mag(pieter, locaties):
    download = vraag(pieter)
    pieter.user.lidmaatschappen.update(provincie="PV23")
    assert len(rijen_van(maak(download))) == 1  # only the headings: Arnhem is outside the scope now
    weg = vraag(pieter, "/provincies/gelderland/?formaat=xlsx")
    assert maak(weg).stand == "mislukt" and "hoort niet bij uw gebied" in weg.fout
    dicht = vraag(pieter, "/besluiten/?formaat=xlsx")
    pieter.user.lidmaatschappen.all().delete()
    assert maak(dicht).stand == "mislukt" and "mag deze lijst niet" in dicht.fout


def rijen_van(download: Download):
    with download.bestand.open("rb") as bestand:
        return rijen(bestand.read())


def test_een_uitgezet_account_krijgt_niets(pieter, locaties):
    download = vraag(pieter)
    pieter.user.is_active = False
    pieter.user.save()
    assert maak(download).stand == "mislukt"


def test_een_pagina_zonder_bestand_zegt_dat(pieter):
    download = vraag(pieter, "/signalen/voorkeuren/?formaat=xlsx")
    assert maak(download).stand == "mislukt" and "geeft geen bestand" in download.fout
    assert Signaal.objects.get(regel="download").titel.endswith("is niet gelukt")


def test_een_onverwachte_fout_wordt_gezegd_zonder_geheimen(pieter, locaties, monkeypatch):
    download = vraag(pieter)

    def stuk(*args, **kwargs):
        raise RuntimeError("wachtwoord=geheim")

    monkeypatch.setattr("spreiding.uitwisseling.actions.maken.vraag_als", stuk)
    assert maak(download).stand == "mislukt"
    assert "geheim" not in download.fout and feiten()[-1] == "download_mislukt"


def test_de_voortgang_loopt_mee_en_annuleren_stopt_het_maken(pieter, locaties, monkeypatch):
    monkeypatch.setattr("spreiding.core.tabel.tabel.BROK", 2)
    gezien = []
    echt = Download.objects.filter

    def annuleer_na_vier(pk, gedaan, totaal):
        gezien.append((gedaan, totaal))
        if gedaan == 4:
            actions.download_annuleren(download_id=pk, door=pieter.user, nu=NU)
        maken._voortgang_echt(pk, gedaan, totaal)

    from spreiding.uitwisseling.actions import maken

    monkeypatch.setattr(maken, "_voortgang_echt", maken._voortgang, raising=False)
    monkeypatch.setattr(maken, "_voortgang", annuleer_na_vier)
    download = maak(vraag(pieter))
    assert gezien == [(2, 5), (4, 5)] and echt(pk=download.pk).get().gedaan == 2
    assert download.stand == "geannuleerd" and not download.bestand
    assert feiten() == ["download_gevraagd", "download_geannuleerd"]
    assert not Signaal.objects.filter(regel="download").exists()


def test_wat_een_gestorven_worker_achterliet_wordt_opnieuw_gemaakt_en_niet_eindeloos(pieter, locaties):
    dood = DownloadFactory(persoon=pieter.user, adres=LIJST, stand="bezig", begonnen_op=NU, pogingen=1)
    assert vergeten(NU) == [] and vergeten(NU + timedelta(minutes=5)) == [dood.pk]
    assert maak(dood).stand == "klaar" and dood.pogingen == 2
    op = DownloadFactory(
        persoon=pieter.user, stand="bezig", begonnen_op=NU, pogingen=HOOGSTENS_POGINGEN, rollen=["regietafel:PV25"]
    )
    assert actions.download_maken(download_id=op.pk, nu=NU) is None
    op.refresh_from_db()
    assert op.stand == "mislukt" and "3 keer niet" in op.fout


def test_nalopen_zet_klaar_wat_niemand_maakt(pieter, locaties, na_afloop):
    download = DownloadFactory(persoon=pieter.user, adres=LIJST, gevraagd_op=NU - timedelta(days=1))
    tasks.downloads_nalopen()
    download.refresh_from_db()
    assert download.stand == "klaar"


def test_zonder_wachtrij_gaat_de_vraag_niet_verloren(pieter, monkeypatch, na_afloop):
    def weg(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(tasks.download_maken, "delay", weg)
    with na_afloop():
        download = vraag(pieter)
    assert Download.objects.get(pk=download.pk).stand == "wacht"


def test_na_zeven_dagen_gaat_het_bestand_en_blijft_de_rij(pieter, locaties):
    download = maak(vraag(pieter))
    naam, later = download.bestand.name, download.bewaard_tot
    actions.downloads_opruimen(peildatum=NU.date(), nu=later - timedelta(seconds=1))
    assert default_storage.exists(naam)
    loop = actions.downloads_opruimen(peildatum=later.date(), nu=later)
    nog_eens = actions.downloads_opruimen(peildatum=later.date(), nu=later)
    download.refresh_from_db()
    assert (loop.tellingen, nog_eens.tellingen) == ({"opgeruimd": 1}, {})
    assert not default_storage.exists(naam) and download.opgeruimd_op == later and len(download.sha256) == 64
    assert feiten()[-1] == "download_opgeruimd"


def test_een_bestand_dat_al_weg_was_houdt_het_opruimen_niet_op(pieter):
    download = DownloadFactory(persoon=pieter.user, klaar=True)
    default_storage.delete(download.bestand.name)
    loop = actions.downloads_opruimen(peildatum=NU.date(), nu=download.bewaard_tot)
    assert loop.tellingen == {"opgeruimd": 1}


@pytest.mark.parametrize("formaat", ["xlsx", "ods", "parquet", "pdf"])
def test_een_lange_lijst_wordt_op_de_achtergrond_gemaakt(pieter, locaties, monkeypatch, formaat, na_afloop):
    monkeypatch.setattr(uitvoer, "METEEN", 3)
    naar = pieter.get(LIJST, {"gemeente": "GM0202", "formaat": formaat})
    assert naar.status_code == 303 and naar["Location"].startswith("/downloads/nieuw/?")
    boom = pieter.get(naar["Location"])
    assert "Deze lijst is lang" in tekst_van(boom)
    with na_afloop():
        assert pieter.post("/downloads/nieuw/", vraagvan(naar)).status_code == 303
    download = Download.objects.get()
    assert (download.stand, download.formaat, download.titel) == ("klaar", formaat, "Locaties")


@pytest.mark.parametrize("formaat", ["csv", "json"])
def test_wat_regel_voor_regel_stroomt_komt_meteen_hoe_lang_ook(pieter, locaties, monkeypatch, formaat):
    monkeypatch.setattr(uitvoer, "METEEN", 3)
    antwoord = pieter.get(LIJST, {"gemeente": "GM0202", "formaat": formaat})
    assert antwoord.status_code == 200 and antwoord.getvalue().count(b"Locatie 00") >= 5
    antwoord.close()
