"""The pages of the import: upload, differences, second click; and bad files told at the field."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spreiding.cyclus.models import Inlezing, Opgave
from spreiding.cyclus.queries.vinden import sleutel_van
from spreiding.gebied.models import Gemeente
from tests.factories.cyclus import InlezingFactory
from tests.helpers.pagina import assert_deel_gelijk

pytestmark = pytest.mark.usefixtures("referentie")
PAD = "/opgaven/2026-2028/inlezen/"
GOED = "Gemeentecode;Gemeente;Totaal;Waarvan amv\nGM0202;Arnhem;1.200;90\n"


def stuur(wie, inhoud, naam="verdeling.csv", **velden):
    bestand = SimpleUploadedFile(naam, inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return wie.post(PAD, {"bestand": bestand, "bekendgemaakt_op": "27-2-2026", "bron": "Stcrt. 2026, 1"} | velden)


def test_van_bestand_naar_verschillen_naar_overgenomen(bram, cyclus2):
    antwoord = stuur(bram, GOED)
    assert antwoord.status_code == 303
    pagina = bram.get(antwoord["Location"]).content.decode()
    assert "Overnemen: 1 regel" in pagina
    assert not Opgave.objects.filter(cyclus=cyclus2).exists()
    stand = re.search(r'name="stand" value="(\w+)"', pagina)[1]
    klaar = bram.post(f"{antwoord['Location']}overname/", {"stand": stand})
    assert klaar.status_code == 303
    assert "Overgenomen: 1 nieuw en 0 gewijzigd." in bram.get(klaar["Location"]).content.decode()
    assert Opgave.objects.get(cyclus=cyclus2, gemeente="GM0202").totaal == 1200

    weer = stuur(bram, GOED)
    pagina = bram.get(weer["Location"]).content.decode()
    assert "Er is niets veranderd: alles in dit bestand staat er al zo." in pagina
    assert "Overnemen:" not in pagina
    lijst = bram.get(PAD).content.decode()
    assert "overgenomen op" in lijst and "niet overgenomen" in lijst


def test_een_verzonnen_post_neemt_geen_tabel_met_fouten_over(bram, cyclus2):
    antwoord = stuur(bram, GOED + "GM9999;;1;\n")
    pagina = bram.get(antwoord["Location"]).content.decode()
    assert "1 fout." in pagina and "Code ‘GM9999’ bestaat niet." in pagina
    bram.post(f"{antwoord['Location']}overname/", {"stand": ""})
    assert not Opgave.objects.filter(cyclus=cyclus2).exists()
    fouten = b"".join(bram.get(f"{antwoord['Location']}?formaat=csv&soort=fout").streaming_content).decode()
    assert "GM9999" in fouten and "Arnhem" not in fouten


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"%PDF-1.7", "Kies een bestand van het soort csv, xlsx of ods."),
        ("Naam;Wethouder\nArnhem;x\n", "We vinden de kolom ‘Totaal’ niet."),
        ("Totaal;Amv\n5;1\n", "We vinden geen kolom ‘Gemeentecode’ of ‘Gemeente’."),
        ("", "Dit bestand is leeg."),
    ],
)
def test_een_onleesbaar_bestand_wordt_bij_het_veld_gezegd(inhoud, zin, bram):
    antwoord = stuur(bram, inhoud, bron="Stcrt. die blijft staan")
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert zin in pagina and "Stcrt. die blijft staan" in pagina
    assert not Inlezing.objects.exists()


def test_een_nummer_zonder_handtekening_bestaat_niet(bram):
    inlezing = InlezingFactory(gelezen_door=bram.user)
    assert bram.get(f"/opgaven/inlezingen/{inlezing.pk}/").status_code == 404
    assert bram.get(f"/opgaven/inlezingen/{inlezing.pk}~verzonnen/").status_code == 404


def test_het_sjabloon_komt_ongewijzigd_terug_als_niets_veranderd(bram, cyclus2):
    bram.post(f"{stuur(bram, GOED)['Location']}overname/", {"stand": ""})
    sjabloon = bram.get("/opgaven/2026-2028/sjabloon/?formaat=ods").getvalue()
    antwoord = stuur(bram, sjabloon, "sjabloon.ods")
    assert "Er is niets veranderd" in bram.get(antwoord["Location"]).content.decode()


def test_wie_filtert_ziet_hetzelfde_als_wie_ververst(bram):
    adres = stuur(bram, GOED)["Location"]
    assert_deel_gelijk(bram, adres, "resultaten", {"soort": "nieuw"})


def test_dertig_regels_kosten_evenveel_als_drie(bram, zelfde_aantal_queries, cyclus2):
    codes = iter(Gemeente.objects.order_by("code").values_list("code", flat=True))
    inlezing = InlezingFactory(gelezen_door=bram.user, rijen=[])

    def meer(aantal):
        inlezing.rijen += [{"rij": n, "code": next(codes), "totaal": n, "amv": 0} for n in range(aantal)]
        inlezing.save()

    zelfde_aantal_queries(meer, lambda: bram.get(f"/opgaven/inlezingen/{sleutel_van(inlezing)}/?soort=nieuw"))


def test_de_verdeling_toont_onbekend_als_vraagteken_en_telt_het(pieter):
    pagina = pieter.get("/opgaven/2024-2026/").content.decode()
    assert "47 van 342 gemeenten bekend" in pagina
    assert "Verdeling inlezen" not in pagina  # reads, and may not record
    json = pieter.get("/opgaven/2024-2026/?formaat=json&zoek=arnhem")
    assert json.status_code == 200
