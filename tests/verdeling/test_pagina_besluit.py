"""The page of a besluit and of one line: derivation, steps, versions, suspension."""

from datetime import date

import pytest

from spreiding.verdeling.models import Schorsing, Verdeelbesluit
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.verdeling.conftest import ARNHEM, BEKEND, EDE, invoer

pytestmark = pytest.mark.django_db


def pad(besluit: Verdeelbesluit, deel: str = "") -> str:
    return f"/besluiten/{besluit.pk}/{deel}"


def test_de_regels_staan_er_met_hun_som(bram, maker, opgave_gelderland):
    besluit = maker.concept()
    tekst = tekst_van(bram.get(pad(besluit)))
    assert "Arnhem" in tekst and "Totaal 2" in tekst
    assert "420 regulier en 80 amv onder de opgave" in tekst
    assert_deel_gelijk(bram, pad(besluit), "regels", {"sorteer": "-totaal"})


def test_wie_leest_krijgt_geen_knoppen(pieter, anna, maker):
    besluit = maker.bekendgemaakt()
    for wie in (pieter, anna):
        tekst = tekst_van(wie.get(pad(besluit)))
        assert "Besluit wijzigen" not in tekst and "Regels invullen" not in tekst


def test_de_provincie_ziet_niet_hoe_het_ministerie_tot_zijn_besluit_kwam(pieter, bram, maker):
    besluit = maker.bekendgemaakt()
    assert "Voorgedragen" not in tekst_van(pieter.get(pad(besluit))).split("Wat is er gebeurd?")[1]
    assert "Verdeelbesluit voorgedragen" in tekst_van(bram.get(pad(besluit)))


@pytest.mark.parametrize("formaat", ["csv", "ods", "json"])
def test_de_regels_als_bestand(bram, maker, formaat):
    antwoord = bram.get(pad(maker.bekendgemaakt()), {"formaat": formaat})
    assert "verdeelbesluit-gelderland-2026-2028-versie-1" in antwoord["Content-Disposition"]
    antwoord.close()


def test_dertig_regels_kosten_evenveel_queries_als_drie(bram, maker, zelfde_aantal_queries):
    besluit = maker.concept(invoer(ARNHEM))
    rest = iter(maker.provincie.gemeenten.exclude(pk=ARNHEM).order_by("pk"))

    def maak(aantal: int) -> None:
        from spreiding.verdeling.actions import besluitregels_vastleggen

        codes = [*besluit.regels.values_list("gemeente", flat=True), *(next(rest).pk for _ in range(aantal))]
        regels = [invoer(code) for code in codes]
        besluitregels_vastleggen(besluit_id=besluit.pk, regels=regels, door=maker.opsteller, nu=maker.straks())

    zelfde_aantal_queries(maak, lambda: bram.get(pad(besluit)))


def test_een_regel_legt_zichzelf_uit(bram, maker):
    rest = {"restopgave": 300, "gewicht": 270, "som": 540, "onafgerond": "150,00", "afgerond": 150, "laatste": 0}
    herleiding = {
        "bron": "register, stand per 2-11-2026", "aanbod": {"regulier": 30, "amv": 20}, "indicatief": None,
        "overschot": {"regulier": 0, "amv": 0, "vastgelegd": False}, "rest": {"regulier": rest, "amv": None},
        "uitkomst": {"regulier": 180, "amv": 20},
    }  # fmt: skip
    besluit = maker.bekendgemaakt(invoer(ARNHEM, 180, 20, **herleiding))
    tekst = tekst_van(bram.get(pad(besluit, f"regels/{ARNHEM}/")))
    assert "300 × 270 / 540 = 150,00, afgerond 150" in tekst
    assert "22 juni 2027" in tekst and "9 dagen meer" in tekst  # six months beside the day of the besluit
    assert bram.get(pad(besluit, f"regels/{EDE}/")).status_code == 404


def test_een_aangepaste_uitkomst_wordt_genoemd(bram, maker):
    herleiding = {"bron": "register", "aanbod": {"regulier": 1, "amv": 1}, "uitkomst": {"regulier": 1, "amv": 1}}
    besluit = maker.concept(invoer(ARNHEM, 180, 20, **herleiding))
    assert "aangepast" in tekst_van(bram.get(pad(besluit, f"regels/{ARNHEM}/")))


def test_een_wijziging_toont_was_en_wordt_en_de_oude_versie_wijst_ernaar(bram, maker):
    eerste = maker.bekendgemaakt()
    tweede = maker.rond_af(maker.wijziging(invoer(ARNHEM, 100, 20)), date(2027, 3, 1))
    tekst = tekst_van(bram.get(pad(tweede)), "regels")
    assert "180" in tekst and "100" in tekst and "Gegrond bezwaar." in tekst and "Ede" not in tekst
    assert "Gewijzigd in versie 2" in tekst_van(bram.get(pad(eerste)), "regels")
    assert "Versie 2" in tekst_van(bram.get(pad(eerste, f"regels/{ARNHEM}/")))


def test_de_stappen_van_opstellen_tot_bekendmaken(bram, persoon, maker, opgave_gelderland):
    dirk = persoon("dirk")
    besluit = maker.concept()
    antwoord = bram.post(pad(besluit, "voordracht/"), {"reden_tekort": ""})
    assert antwoord.status_code == 422 and "schrijf op waarom" in tekst_van(antwoord)
    assert bram.post(pad(besluit, "voordracht/"), {"reden_tekort": "Meer kan niet."}).status_code == 303
    assert "een ander moet het vaststellen" in tekst_van(bram.get(pad(besluit, "vaststelling/"))).lower()
    assert bram.post(pad(besluit, "vaststelling/")).status_code == 422
    assert dirk.post(pad(besluit, "terugzending/"), {"toelichting": "Ede hoger."}).status_code == 303
    assert "Ede hoger." in tekst_van(bram.get(pad(besluit)))
    bram.post(pad(besluit, "voordracht/"), {"reden_tekort": "Meer kan niet."})
    assert dirk.post(pad(besluit, "vaststelling/")).status_code == 303
    laat = bram.post(pad(besluit, "bekendmaking/"), {"op": "2027-03-06"})
    assert laat.status_code == 422 and "in de toekomst" in tekst_van(laat)
    assert bram.post(pad(besluit, "bekendmaking/"), {"op": "5-3-2027"}).status_code == 303
    assert Verdeelbesluit.objects.get(pk=besluit.pk).bekendgemaakt_op == date(2027, 3, 5)


def test_intrekken_vraagt_waarom(bram, maker):
    besluit = maker.concept()
    assert bram.post(pad(besluit, "intrekking/"), {}).status_code == 422
    assert bram.post(pad(besluit, "intrekking/"), {"toelichting": "Vergissing."}).status_code == 303
    assert "Ingetrokken" in tekst_van(bram.get(pad(besluit)))


def test_een_stap_die_niet_kan_zegt_waarom(bram, maker):
    besluit = maker.bekendgemaakt()
    assert "verandert niet meer" in tekst_van(bram.get(pad(besluit, "voordracht/")))
    antwoord = bram.post(pad(besluit, "regels/"), {f"regulier_{ARNHEM}": "1", f"amv_{ARNHEM}": "1"})
    assert antwoord.status_code == 422
    assert besluit.regels.get(gemeente=ARNHEM).regulier == 180


def test_een_schorsing_vastleggen_en_beeindigen(bram, pieter, maker):
    besluit = maker.bekendgemaakt()
    adres = pad(besluit, f"regels/{ARNHEM}/schorsing/")
    mis = bram.post(adres, {"van": "2026-12-01", "zaaknummer": "ARN 27/1", "gerecht": "rechtbank Gelderland"})
    assert mis.status_code == 422 and "22 december 2026" in tekst_van(mis)
    goed = {"van": "1-2-2027", "zaaknummer": "ARN 27/1", "gerecht": "rechtbank Gelderland"}
    assert bram.post(adres, goed).status_code == 303
    assert "ARN 27/1" in tekst_van(pieter.get(pad(besluit)))
    rij = Schorsing.objects.get()
    assert bram.post(f"/schorsingen/{rij.pk}/einde/", {"per": "2027-01-01"}).status_code == 422
    assert bram.post(f"/schorsingen/{rij.pk}/einde/", {"per": "2027-03-01"}).status_code == 303
    assert Schorsing.objects.get(registratie__upper_inf=True).geldigheid.upper == date(2027, 3, 1)
    assert rij.geldigheid.lower > BEKEND
