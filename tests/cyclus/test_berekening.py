"""The traceable calculation: what goes in, what comes out, and an outsider who finds the same 342 numbers."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from spreiding.cyclus.actions.inlezing import raming_vastleggen
from spreiding.cyclus.models import Raming
from spreiding.cyclus.queries.berekening import berekening, uitgangspunten
from spreiding.gebied.actions import ses_woa_vastleggen
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd
from tests.helpers.pagina import assert_deel_gelijk
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")
PAD = "/opgaven/2024-2026/berekening/"


@pytest.fixture
def scores(referentie):
    """Invented scores for all 342 gemeenten, of the year before the announcement of cyclus 1."""
    codes = Gemeente.objects.order_by("code").values_list("code", flat=True)
    waarden = {code: Decimal(n % 61 - 25) / 100 for n, code in enumerate(codes)}
    ses_woa_vastleggen(jaar=2022, bron="verzonnen", waarden=waarden, demonstratie=True, door=None, nu=NU)
    return waarden


def test_zonder_scores_zegt_de_pagina_wat_er_ontbreekt_en_rekent_niet(anna):
    tekst = anna.get(PAD).content.decode()
    assert "Van 342 gemeenten ontbreekt de SES-WOA-score." in tekst
    assert "Nog niets te berekenen" in tekst
    gemeente = anna.get("/opgaven/2024-2026/gemeenten/GM0202/").content.decode()
    assert "Nog niet te berekenen" in gemeente


def test_alle_stappen_van_een_gemeente_staan_er_met_bron_en_datum(anna, scores):
    tekst = anna.get("/opgaven/2024-2026/gemeenten/GM0202/").content.decode()
    for deel in (
        "Weegfactor: (SES-WOA + 1) × inwoners ÷ inwoners van Nederland", "1 januari 2024", "StatLine 85984NED",
        "Over 2022. Bron: verzonnen.", "96.000 plaatsen, waarvan amv 8.140",
        "Restant voor heel Nederland", "Rekenkundig afgerond op een geheel getal",
    ):  # fmt: skip
        assert deel in tekst


def test_de_provincie_is_de_som_van_afgeronde_getallen_en_het_restant_staat_er(cyclus1, scores):
    uitkomst = berekening(uitgangspunten(cyclus1))
    assert sum(p.berekend for p in uitkomst.per_provincie()) == uitkomst.verdeling.som
    assert uitkomst.verdeling.restant == 96_000 - sum(rij.afgerond for rij in uitkomst.rijen)
    assert uitkomst.rij("GM0518").verschil == 2513 - uitkomst.rij("GM0518").afgerond


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_een_buitenstaander_vindt_met_de_uitvoer_dezelfde_342_getallen(formaat, anna, scores, tmp_path):
    bestand = tmp_path / f"berekening.{formaat}"
    bestand.write_bytes(anna.get(f"{PAD}?formaat={formaat}").getvalue())
    uit = StringIO()
    call_command("verdeelsleutel", bestand, stdout=uit)
    assert "342 gemeenten" in uit.getvalue()
    assert "Alle 342 getallen in het bestand kloppen." in uit.getvalue()


def test_een_veranderd_getal_valt_op(anna, scores, tmp_path):
    bestand = tmp_path / "berekening.csv"
    goed = anna.get(f"{PAD}?formaat=csv").getvalue().decode("utf-8-sig").splitlines()
    kop = goed[0].split(";").index("Berekend")
    cellen = goed[1].split(";")
    cellen[kop] = str(int(cellen[kop]) + 1)
    bestand.write_text("\n".join([goed[0], ";".join(cellen), *goed[2:]]))
    with pytest.raises(CommandError, match="1 van 342 getallen in het bestand kloppen niet"):
        call_command("verdeelsleutel", bestand, stdout=StringIO())


def test_zonder_behoefte_of_scores_zegt_het_commando_wat_er_mist(anna, tmp_path):
    bestand = tmp_path / "berekening.csv"
    bestand.write_bytes(anna.get(f"{PAD}?formaat=csv").getvalue())
    with pytest.raises(CommandError, match="Van 342 gemeenten ontbreken inwonertal of SES-WOA"):
        call_command("verdeelsleutel", bestand, stdout=StringIO())
    bestand.write_text("Gemeentecode;Inwoners;SES-WOA\nGM0202;5;0\n")
    with pytest.raises(CommandError, match="De behoefte staat niet in het bestand"):
        call_command("verdeelsleutel", bestand, stdout=StringIO())
    uit = StringIO()
    call_command("verdeelsleutel", bestand, "--behoefte", "7", "--csv", stdout=uit)
    assert "GM0202;;1,0000000000;7;" in uit.getvalue()


def test_wie_filtert_ziet_hetzelfde_als_wie_ververst(anna, scores):
    assert_deel_gelijk(anna, PAD, "resultaten", {"provincie": "PV25"})
    assert_deel_gelijk(anna, "/opgaven/2024-2026/", "resultaten", {"zoek": "den", "niveau": ""})


def test_een_raming_is_een_nieuwe_versie_en_dezelfde_nog_eens_niet(cyclus2, bram):
    wat = {"cyclus": cyclus2, "totaal": 90_000, "amv": 7_000, "bekendgemaakt_op": date(2026, 5, 1), "bron": "Stcrt. 1"}
    assert raming_vastleggen(**wat, door=bram.user, nu=NU).versie == 2
    assert raming_vastleggen(**wat, door=bram.user, nu=NU).versie == 2
    assert Raming.objects.filter(cyclus=cyclus2).count() == 2
    with pytest.raises(Belemmerd, match="Amv is een deel"):
        raming_vastleggen(**wat | {"amv": 100_000}, door=bram.user, nu=NU)
    with pytest.raises(Belemmerd, match="Kies die dag of een latere"):
        raming_vastleggen(**wat | {"bekendgemaakt_op": date(2026, 3, 1)}, door=bram.user, nu=NU)


def test_een_raming_met_een_fout_zegt_het_bij_het_veld(bram):
    antwoord = bram.post(
        "/opgaven/2026-2028/raming/",
        {"totaal": "veel", "amv": "", "bekendgemaakt_op": "1-5-2026", "bron": "Stcrt. 1"},
    )
    assert antwoord.status_code == 422
    assert "Typ een heel getal" in antwoord.content.decode()
