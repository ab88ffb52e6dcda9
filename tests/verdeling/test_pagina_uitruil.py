"""The pages of uitruil: who sees what, filters, bad input, and one whole exchange from proposal to break."""

from uuid import uuid4

import pytest

from spreiding.gebied.models import Gemeente
from spreiding.verdeling.models import Uitruil
from tests.factories.uitruil import UitruilFactory, kom_overeen
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")
ARNHEM, RENKUM, ZWOLLE = "GM0202", "GM0274", "GM0193"


def voorstel(**anders):
    return {
        "sleutel": str(uuid4()), "naam": "Arnhem en Renkum", "cyclus": "2026-2028", "overnemer": ARNHEM,
        "afgever": RENKUM, "verplichting_1": "asiel_regulier", "aantal_1": "120", "verplichting_2": "vergunninghouders",
        "aantal_2": "60", "van": "2027-07-01", "tot_en_met": "2028-12-31", "toelichting": "",
    } | anders  # fmt: skip


def over_de_grens(door):
    return UitruilFactory(naam="Arnhem en Zwolle", van=Gemeente.objects.get(pk=ZWOLLE), door=door)


def test_een_uitruil_van_voorstel_tot_verbreking(pieter):
    antwoord = pieter.post("/uitruil/nieuw/", voorstel())
    uitruil = Uitruil.objects.get()
    assert (antwoord.status_code, antwoord["Location"]) == (303, f"/uitruil/{uitruil.pk}/")
    pad = f"/uitruil/{uitruil.pk}/"
    assert "Arnhem neemt 120 asielplekken regulier over van Renkum." in tekst_van(pieter.get(pad))
    assert "Het college van Renkum heeft nog niet ingestemd" in tekst_van(pieter.get(pad))
    for code in (ARNHEM, RENKUM):
        gegeven = pieter.post(f"{pad}instemming/{code}/", {"ingestemd_op": "2027-03-01", "functie": "wethouder wonen"})
        assert gegeven.status_code == 303
    pieter.post(f"{pad}stuk/", {"omschrijving": "overeenkomst", "vindplaats": "zaak 12"})
    assert pieter.post(f"{pad}overeenkomst/", {"per": "2027-03-04"}).status_code == 303
    assert "telt mee vanaf 1 juli 2027" in tekst_van(pieter.get(pad))
    assert pieter.post(f"{pad}verbreking/", {"per": "2027-03-05", "reden": "Renkum zegt op"}).status_code == 303
    assert "beide gemeenten staan weer voor hun eigen taak" in tekst_van(pieter.get(pad))
    assert "Overeengekomen" in tekst_van(pieter.get(pad, {"stand_per": "2027-03-04"}), "beeld")
    assert "was dit voorstel nog niet gedaan" in tekst_van(pieter.get(pad, {"stand_per": "2027-03-01"}))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"afgever": ARNHEM}, "Een gemeente kan niet met zichzelf ruilen."),
        ({"tot_en_met": "2029-01-31"}, "De uitruil loopt te lang door."),
        ({"van": "2026-11-01"}, "De uitruil begint te vroeg."),
        ({"van": "2028-12-01", "tot_en_met": "2028-01-01"}, "eindigt vóór zij begint"),
        ({"aantal_1": "-5"}, "Het aantal is te laag: typ een getal van 1 of meer."),
        ({"aantal_1": "0"}, "Het aantal is te laag: typ een getal van 1 of meer."),
        ({"aantal_1": "veel"}, "Typ een heel getal"),
        ({"naam": "x" * 10_000}, "Deze tekst is 10.000 tekens lang. Gebruik er hoogstens 120."),
        ({"naam": ""}, "Geef de uitruil een naam"),
        ({"aantal_2": ""}, "Vul ook in hoeveel."),
        ({"verplichting_2": "", "aantal_2": "3"}, "Kies ook wat er in ruil wordt overgenomen."),
        ({"overnemer": ZWOLLE, "afgever": "GM0153"}, "Kies bij een van beide een gemeente uit uw eigen provincie."),
        ({"overnemer": "GM9999"}, "Kies een gemeente uit de lijst."),
        ({"cyclus": "1990-1992"}, "Kies een cyclus uit de lijst."),
        ({"verplichting_1": "geld"}, "Kies iets uit de lijst."),
    ],
)
def test_verkeerde_invoer_krijgt_een_zin_en_bewaart_niets(pieter, anders, zin):
    antwoord = pieter.post("/uitruil/nieuw/", voorstel(**anders))
    assert antwoord.status_code == 422
    assert zin in tekst_van(antwoord)
    assert not Uitruil.objects.exists()


def test_een_lege_stap_wordt_niet_stil_aangenomen(pieter):
    uitruil = UitruilFactory(door=pieter.user)
    antwoord = pieter.post(f"/uitruil/{uitruil.pk}/overeenkomst/", {"per": ""})
    assert antwoord.status_code == 422 and "Vul een datum in" in tekst_van(antwoord)


def test_over_de_provinciegrens_zien_beide_het_en_stemt_elk_voor_zich(pieter, olga):
    uitruil = over_de_grens(pieter.user)
    pad = f"/uitruil/{uitruil.pk}/"
    assert olga.get(pad).status_code == 200
    stem = {"ingestemd_op": "2027-03-01", "functie": "wethouder"}
    assert pieter.post(f"{pad}instemming/{ZWOLLE}/", stem).status_code == 403
    assert olga.post(f"{pad}instemming/{ZWOLLE}/", stem).status_code == 303
    assert pieter.get(f"{pad}instemming/{RENKUM}/").status_code == 404
    assert "Dit doet de regietafel van Gelderland" in tekst_van(olga.get(pad))


def test_buiten_bereik_bestaat_een_uitruil_niet(pieter, olga, anna, karin):
    uitruil = UitruilFactory(door=pieter.user)
    pad = f"/uitruil/{uitruil.pk}/"
    assert [p.get(pad).status_code for p in (pieter, olga, anna, karin)] == [200, 404, 200, 200]
    assert uitruil.naam not in tekst_van(olga.get("/uitruil/"))
    assert [p.post(f"{pad}verbreking/", {}).status_code for p in (anna, karin, olga)] == [403, 403, 404]


def test_het_saldo_staat_per_gemeente_met_een_som(pieter):
    kom_overeen(UitruilFactory(door=pieter.user), door=pieter.user)
    tekst = tekst_van(pieter.get("/uitruil/"), "saldo")
    assert "Arnhem +40 0 −10 0" in tekst and "Renkum −40 0 +10 0" in tekst
    assert "Geen saldo op deze dag" in tekst_van(pieter.get("/uitruil/", {"stand_per": "2027-01-10"}))


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ({"status": "overeengekomen"}, 1),
        ({"status": "voorgesteld"}, 1),
        ({"zoek": "grens"}, 0),
        ({"gemeente": RENKUM}, 2),
        ({"verplichting": "oekraine"}, 0),
        ({"cyclus": "2024-2026"}, 0),
        ({"status": "onzin"}, 2),
        ({"bekend_op": "2027-01-10"}, 0),
    ],
)
def test_de_filters_van_de_lijst(pieter, vraag, aantal):
    UitruilFactory(door=pieter.user)
    UitruilFactory(door=pieter.user, overeengekomen=True)
    tekst = tekst_van(pieter.get("/uitruil/", vraag), "lijst-kop")
    assert tekst == f"{aantal} uitruil" + ("" if aantal == 1 else "en")


def test_wie_filtert_ziet_hetzelfde_als_wie_de_pagina_ververst(pieter):
    UitruilFactory(door=pieter.user, overeengekomen=True)
    assert_deel_gelijk(pieter, "/uitruil/", "resultaten", {"status": "overeengekomen"})
    assert_deel_gelijk(pieter, f"/uitruil/{Uitruil.objects.get().pk}/", "beeld", {"stand_per": "2027-03-01"})


def test_dertig_uitruilen_kosten_evenveel_als_drie(pieter, zelfde_aantal_queries):
    def maak(n):
        for _ in range(n):
            UitruilFactory(door=pieter.user, overeengekomen=True, nu=NU)

    zelfde_aantal_queries(maak, lambda: pieter.get("/uitruil/"))


@pytest.mark.parametrize("lijst", ["", "saldo"])
def test_de_lijst_en_het_saldo_zijn_te_downloaden(pieter, lijst):
    UitruilFactory(door=pieter.user, overeengekomen=True, naam="=cmd()")
    antwoord = pieter.get("/uitruil/", {"formaat": "csv", "lijst": lijst})
    tekst = b"".join(antwoord.streaming_content if antwoord.streaming else [antwoord.content]).decode()
    assert ("Arnhem" in tekst) and (lijst or "'=cmd()" in tekst)


def test_een_nieuwe_uitruil_op_basis_van_een_eerdere(pieter, olga):
    uitruil = UitruilFactory(door=pieter.user, naam="Voorbeeld")
    assert 'value="Voorbeeld"' in pieter.get(f"/uitruil/nieuw/?zoals={uitruil.pk}").content.decode()
    assert 'value="Voorbeeld"' not in olga.get(f"/uitruil/nieuw/?zoals={uitruil.pk}").content.decode()
    assert pieter.get("/uitruil/nieuw/?zoals=abc").status_code == 200


def test_een_bestand_gaat_als_bijlage_terug(pieter, olga, settings, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    uitruil = UitruilFactory(door=pieter.user)
    fout = SimpleUploadedFile("virus.pdf", b"MZ niet echt", content_type="application/pdf")
    antwoord = pieter.post(f"/uitruil/{uitruil.pk}/stuk/", {"omschrijving": "x", "bestand": fout})
    assert antwoord.status_code == 422 and "Dit is een programma" in tekst_van(antwoord)
    pdf = SimpleUploadedFile("afspraak.pdf", b"%PDF-1.7\n%%EOF", content_type="text/html")
    assert pieter.post(f"/uitruil/{uitruil.pk}/stuk/", {"omschrijving": "afspraak", "bestand": pdf}).status_code == 303
    stuk = uitruil.stukken.get()
    bijlage = pieter.get(f"/uitruil/{uitruil.pk}/stuk/{stuk.pk}/")
    assert "attachment" in bijlage["Content-Disposition"] and bijlage["Content-Type"] == "application/pdf"
    assert olga.get(f"/uitruil/{uitruil.pk}/stuk/{stuk.pk}/").status_code == 404


def test_de_kalenders_staan_naast_elkaar(anna):
    tekst = tekst_van(anna.get("/uitruil/"), "kalenders")
    assert "1-7-2027" in tekst and "Huisvestingswet 2014, art. 28" in tekst and "doorlopend" in tekst
    assert VANDAAG.year == 2027
