"""The dossier of a gemeente: the page, the PDF, and a package that anybody can verify."""

import io
import json
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from pypdf import PdfReader

from spreiding.audit.actions.keten import verzegel
from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Bewijsstuk
from spreiding.regels.dossierpakket import controleer
from spreiding.regels.feiten import Feit
from spreiding.toezicht.queries.dossier import Deel, Veld
from spreiding.toezicht.queries.dossier.data import als_csv, als_json
from tests.bezwaar.conftest import Griffie
from tests.factories import toezicht as f
from tests.factories.opvang import BewijsstukFactory, LocatieFactory
from tests.helpers.pagina import tekst_van
from tests.verdeling.conftest import ARNHEM, Besluitmaker
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
DOSSIER = "/toezicht/GM0202/dossier/"


@pytest.fixture
def arnhem(referentie, bram, pieter):
    """A besluit, a bezwaar, a locatie with evidence, a traject with a talk, a letter, a note, and a seal."""
    besluit = Besluitmaker().bekendgemaakt()
    Griffie(besluit, bram.user).ontvang(ARNHEM)
    gemeente = Gemeente.objects.get(pk=ARNHEM)
    locatie = LocatieFactory(gemeente=gemeente, naam="=De Kazerne", beschikbaar=True)
    bewijs = BewijsstukFactory.build(locatie=locatie, door=pieter.user, bestandsnaam="huur.pdf", omschrijving="Huur")
    inhoud = b"%PDF-1.7 huur"
    bewijs.sha256 = sha256(inhoud).hexdigest()
    bewijs.bestand.save("huur.pdf", ContentFile(inhoud), save=False)
    bewijs.save()
    traject = f.TrajectFactory(gemeente=gemeente)
    f.TredestapFactory(traject=traject, reden="Achter op schema")
    gesprek = f.GesprekFactory(traject=traject, onderwerp="Stand van de plannen")
    f.GespreksverloopFactory(gesprek=gesprek)
    f.AfspraakFactory(traject=traject, tekst="De raad beslist")
    f.BriefFactory(traject=traject, ondertekend=True)
    f.NotitieFactory(traject=traject, tekst="Alleen voor ons")
    verzegel(tot_en_met=VANDAAG - timedelta(days=1), nu=NU)
    return gemeente


def pakket(persoon, **vraag) -> bytes:
    antwoord = persoon.post(DOSSIER, {"stand_per": "2027-03-05", **vraag})
    assert antwoord.status_code == 200, antwoord.content[:300]
    return b"".join(antwoord.streaming_content)


def inhoud(zip_: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(zip_)) as z:
        return {naam: z.read(naam) for naam in z.namelist()}


class TestDeel:
    DEEL = Deel(
        "proef", "Proef", "Uitleg.", (Veld("naam", "Naam"), Veld("n", "N"), Veld("dag", "Dag")),
        [("=2+2", None, VANDAAG), ('a;"b"\n\u202ec', 3, "")], "Leeg.",
    )  # fmt: skip

    def test_csv_is_onschadelijk_en_onbekend_is_leeg(self):
        regels = als_csv(self.DEEL).decode("utf-8-sig")
        assert regels.startswith("naam;n;dag\r\n'=2+2;;2027-03-05\r\n") and '"a;""b""' in regels

    def test_json_heeft_waarden_zoals_ze_zijn(self):
        rijen = json.loads(als_json(self.DEEL))["rijen"]
        assert rijen[0] == {"naam": "=2+2", "n": None, "dag": "2027-03-05"} and rijen[1]["dag"] == ""

    def test_een_rij_heeft_evenveel_waarden_als_er_velden_zijn(self):
        with pytest.raises(ValueError, match="proef"):
            Deel("proef", "", "", (Veld("a", "A"),), [(1, 2)], "")


class TestPagina:
    def test_zegt_wat_erin_zit(self, tineke, arnhem):
        tekst = tekst_van(tineke.get(DOSSIER))
        for wat in ("Taak en cijfers", "Plekken: 1 regel", "Gesprekken: 1 regel", "Interne notities: 1 regel"):
            assert wat in tekst
        assert "Er is geen uitruil." in tekst and "zegel van het logboek van 4 maart 2027" in tekst

    def test_de_provincie_ziet_haar_deel(self, pieter, arnhem):
        tekst = tekst_van(pieter.get(DOSSIER))
        assert "zonder interne notities" in tekst and "Interne notities" not in tekst

    def test_andere_provincie_en_onbekende_gemeente(self, olga, tineke, arnhem):
        assert olga.get(DOSSIER).status_code == 404 and olga.post(DOSSIER).status_code == 404
        assert tineke.get("/toezicht/GM9999/dossier/").status_code == 404

    @pytest.mark.parametrize("vraag", [{"stand_per": "morgen"}, {"bekend_op": "2099-01-01"}])
    def test_een_verkeerde_datum_maakt_geen_pakket(self, tineke, arnhem, vraag):
        antwoord = tineke.post(DOSSIER, vraag)
        assert antwoord.status_code == 422 and not Gebeurtenis.objects.filter(feit="dossier_gemaakt").exists()

    def test_het_toezicht_van_een_eerdere_cyclus_staat_in_het_dossier_van_die_cyclus(self, tineke, arnhem):
        toen = f.TrajectFactory(gemeente=arnhem, cyclus=Cyclus.objects.get(pk="2024-2026"))
        f.TredestapFactory(traject=toen, reden="De reden van toen.")
        nu = tineke.get(DOSSIER)
        assert "Er is ook toezicht in Cyclus 2024–2026." in tekst_van(nu) and "?cyclus=2024-2026" in nu.content.decode()
        tekst = tekst_van(tineke.get(DOSSIER, {"cyclus": "2024-2026"}))
        assert "Gesprekken: Er is nog geen gesprek" in tekst and "Er is ook toezicht in Cyclus 2026–2028." in tekst
        bestanden = inhoud(pakket(tineke, cyclus="2024-2026"))
        assert json.loads(bestanden["manifest.json"])["cyclus"] == "2024-2026"
        assert "De reden van toen." in bestanden["data/stappen.csv"].decode()

    @pytest.mark.parametrize("formaat", ["xlsx", "pdf"])
    def test_een_bestand_komt_van_de_knop_en_niet_van_het_adres(self, tineke, arnhem, formaat):
        antwoord = tineke.get(DOSSIER, {"formaat": formaat})
        assert antwoord.status_code == 400 and "dan komt het in het logboek" in tekst_van(antwoord)

    def test_een_gemeente_zonder_iets_krijgt_ook_een_dossier(self, tineke, referentie):
        assert tineke.get("/toezicht/GM0203/dossier/").status_code == 200
        assert tineke.post("/toezicht/GM0203/dossier/", {"vorm": "pdf"}).content.startswith(b"%PDF")


class TestPdf:
    def test_staat_in_het_logboek_zoals_het_pakket(self, tineke, pieter, arnhem):
        inhoud = pieter.post(DOSSIER, {"vorm": "pdf"}).content
        feit = Gebeurtenis.objects.get(feit="dossier_gemaakt")
        digest = sha256(inhoud).hexdigest()
        assert (feit.door_naam, feit.gegevens["vorm"], feit.gegevens["manifest"]) == ("Pieter", "pdf", digest)
        tekst = tekst_van(tineke.get(DOSSIER))
        assert "pdf, stand per 5 maart 2027, deel voor de provincie" in tekst and digest in tekst

    def test_heeft_inhoud_bladzijden_en_labels(self, tineke, arnhem):
        pdf = PdfReader(io.BytesIO(tineke.post(DOSSIER, {"vorm": "pdf"}).content))
        bladen = [pagina.extract_text() for pagina in pdf.pages]
        assert "Toezichtdossier Arnhem" in bladen[0] and "Taak en cijfers" in bladen[0] and "Tijdlijn" in bladen[0]
        assert f"pagina 1 van {len(bladen)}" in bladen[0]
        alles = "\n".join(bladen)
        for wat in ("=De Kazerne", "Stand van de plannen", "De raad beslist", "Alleen voor ons", "Verantwoording"):
            assert wat in alles
        assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/Lang"] == "nl-NL"

    def test_van_de_provincie_is_zonder_interne_notities(self, pieter, arnhem):
        pdf = PdfReader(io.BytesIO(pieter.post(DOSSIER, {"vorm": "pdf"}).content))
        alles = "\n".join(pagina.extract_text() for pagina in pdf.pages)
        assert "Alleen voor ons" not in alles and "zonder interne notities" in alles


class TestPakket:
    def test_klopt_en_bevat_alles(self, tineke, arnhem):
        zip_ = pakket(tineke)
        assert controleer(io.BytesIO(zip_)).klopt
        bestanden = inhoud(zip_)
        assert next(iter(bestanden)) == "manifest.json"
        assert bestanden["dossier.pdf"].startswith(b"%PDF") and "data/plekken.csv" in bestanden
        stukken = {pad: stuk for pad, stuk in bestanden.items() if pad.startswith("stukken/")}
        assert b"%PDF-1.7 huur" in stukken.values()
        manifest = json.loads(bestanden["manifest.json"])
        assert manifest["gemeente"] == {"code": "GM0202", "naam": "Arnhem"} and manifest["inzage"] == "rijk"
        assert manifest["zegel_van_het_logboek"]["dag"] == "2027-03-04" and manifest["stand_per"] == "2027-03-05"
        assert "demonstratie" in manifest and "gemaakt_door" in manifest

    def test_de_plekken_tellen_op_tot_het_cijfer(self, tineke, arnhem):
        bestanden = inhoud(pakket(tineke))
        plekken = json.loads(bestanden["data/plekken.json"])["rijen"]
        cijfers = {rij["groep"]: rij for rij in json.loads(bestanden["data/cijfers.json"])["rijen"]}
        assert sum(rij["telt_nu"] for rij in plekken) == cijfers["samen"]["gerealiseerd"]
        assert cijfers["regulier"]["doel"] == 180 and cijfers["amv"]["doel"] == 20

    def test_dat_het_is_gemaakt_staat_in_het_logboek_en_op_de_pagina(self, tineke, arnhem):
        zip_ = pakket(tineke)
        rij = Gebeurtenis.objects.get(feit=Feit.DOSSIER_GEMAAKT.value)
        keuring = controleer(io.BytesIO(zip_), manifest_sha256=rij.gegevens["manifest"])
        assert keuring.klopt and rij.gemeente_code == ARNHEM
        assert rij.gegevens["manifest"] in tekst_van(tineke.get(DOSSIER), "eerder")

    def test_dezelfde_vraag_over_toen_geeft_dezelfde_gegevens(self, tineke, arnhem):
        vraag = {"stand_per": "2027-03-01", "bekend_op": "2027-03-01"}
        een = inhoud(pakket(tineke, **vraag))
        LocatieFactory(gemeente=arnhem, naam="Later")
        f.NotitieFactory(traject=f.Traject.objects.get(), op=NU + timedelta(hours=3))
        twee = inhoud(pakket(tineke, **vraag))
        data = [pad for pad in een if pad.startswith("data/")]
        assert len(data) > 30 and [pad for pad in data if een[pad] != twee[pad]] == []

    def test_de_provincie_krijgt_haar_deel(self, pieter, arnhem):
        bestanden = inhoud(pakket(pieter))
        assert "data/notities.csv" not in bestanden
        assert not any(b"Alleen voor ons" in stuk for pad, stuk in bestanden.items() if pad.startswith("data/"))
        assert json.loads(bestanden["manifest.json"])["inzage"] == "provincie"

    def test_een_stuk_dat_zoek_is_wordt_genoemd(self, tineke, arnhem):
        bestand = Bewijsstuk.objects.get().bestand
        bestand.storage.delete(bestand.name)
        manifest = json.loads(inhoud(pakket(tineke))["manifest.json"])
        redenen = {weg["naam"]: weg["waarom"] for weg in manifest["weggelaten"]}
        assert redenen["huur.pdf"] == "het bestand is niet gevonden in de opslag"
        assert "alleen de vindplaats is vastgelegd" in redenen.values(), "a letter without its file"

    def test_wie_aan_een_stuk_in_de_opslag_knoeide_valt_op_bij_het_nakijken(self, tineke, arnhem):
        bestand = Bewijsstuk.objects.get().bestand
        bestand.storage.delete(bestand.name)
        bestand.storage.save(bestand.name, ContentFile(b"%PDF-1.7 vals"))
        keuring = controleer(io.BytesIO(pakket(tineke)))
        assert [b.pad for b in keuring.bevindingen] and all("stukken/" in b.pad for b in keuring.bevindingen)


class TestOpdracht:
    def test_zonder_databank_en_met_een_veranderde_byte(self, tineke, arnhem, tmp_path, capsys):
        goed, fout = tmp_path / "goed.zip", tmp_path / "fout.zip"
        goed.write_bytes(pakket(tineke))
        call_command("dossier_controleren", str(goed))
        assert "alles is zoals het werd gemaakt. Dossier van Arnhem" in capsys.readouterr().out
        bestanden = inhoud(goed.read_bytes())
        bestanden["data/taken.csv"] = bestanden["data/taken.csv"].replace(b"180", b"181")
        with zipfile.ZipFile(fout, "w") as zip_:
            for pad, stuk in bestanden.items():
                zip_.writestr(pad, stuk)
        with pytest.raises(CommandError, match="1 ding"):
            call_command("dossier_controleren", str(fout))
        assert "‘data/taken.csv’ is veranderd" in capsys.readouterr().out

    def test_een_veranderde_byte_buiten_de_bestanden(self, tineke, arnhem, tmp_path, capsys):
        """The time of a file, in the list at the end of the zip: no file differs, and still it is another zip."""
        heel = bytearray(pakket(tineke))
        heel[heel.rindex(b"PK\x01\x02") + 12] ^= 1
        (tmp_path / "fout.zip").write_bytes(heel)
        with pytest.raises(CommandError, match="1 ding"):
            call_command("dossier_controleren", str(tmp_path / "fout.zip"))
        assert "De zip zelf is veranderd, op byte" in capsys.readouterr().out

    @pytest.mark.parametrize(("naam", "zin"), [("weg.zip", "bestaat niet"), ("tekst.zip", "klopt niet")])
    def test_een_verkeerd_bestand(self, tmp_path, naam, zin):
        (tmp_path / "tekst.zip").write_text("geen zip")
        with pytest.raises(CommandError, match=zin):
            call_command("dossier_controleren", str(tmp_path / naam))


def test_meer_plekken_kosten_niet_meer_queries(tineke, arnhem, zelfde_aantal_queries):
    zelfde_aantal_queries(
        lambda aantal: LocatieFactory.create_batch(aantal, gemeente=arnhem), lambda: tineke.get(DOSSIER).status_code
    )
