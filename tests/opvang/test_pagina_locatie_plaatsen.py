"""Changing places: what it shows, what it does, and bad input."""

from datetime import date

import pytest

from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, capaciteit_vastleggen, locatie_wijzigen
from spreiding.opvang.models import Capaciteit
from spreiding.regels.begrippen import Doelgroep
from tests.helpers.pagina import met_id, tekst_van
from tests.opvang.conftest import LATER, UUR
from tests.opvang.formulieren import HTMX, aandelen, fouten, overzicht, plaatsen, waarde

BEGIN = date(2025, 1, 1)


@pytest.fixture
def pad(locatie):
    return f"/locaties/{locatie.pk}/plaatsen/"


@pytest.fixture
def gedeeld(locatie, renkum, schrijver):
    """180 places until 2028, 30 of them for Renkum."""
    invoer = CapaciteitInvoer(Doelgroep.REGULIER, 180, BEGIN, date(2028, 1, 1), (AandeelInvoer(renkum, 30),))
    rij = locatie.capaciteiten.get().pk
    capaciteit_vastleggen(locatie_id=locatie.pk, invoer=invoer, in_plaats_van=rij, door=schrijver, nu=LATER)
    return Capaciteit.objects.bekend_op().get()


def rijen(locatie):
    nu = Capaciteit.objects.bekend_op().filter(locatie=locatie).order_by("doelgroep", "geldigheid")
    return [(r.doelgroep, r.aantal, r.geldigheid.lower, r.geldigheid.upper) for r in nu]


# --- what stands in the form -------------------------------------------------------------------------------------


def test_het_begint_met_de_rij_van_vandaag_vanaf_vandaag(pieter, pad, gedeeld):
    pagina = pieter.get(pad)
    velden = ("aantal", "van", "tot_en_met", "aandelen-0-gemeente", "aandelen-0-aantal", "rij")
    assert [waarde(pagina, naam) for naam in velden] == ["180", "2027-03-05", "2027-12-31", "GM0274", "30", None]


def test_een_rij_verbeteren_begint_met_die_rij(pieter, pad, gedeeld):
    pagina = pieter.get(pad, {"capaciteit": gedeeld.pk})
    assert [waarde(pagina, n) for n in ("van", "tot_en_met", "rij")] == ["2025-01-01", "2027-12-31", str(gedeeld.pk)]
    assert "Plekken verbeteren" in tekst_van(pagina)


@pytest.mark.parametrize("vraag", ["", "onzin", "999999"])
def test_verlengen_stelt_de_dag_van_de_volgende_raming_voor(pieter, pad, gedeeld, vraag):
    pagina = pieter.get(pad, {"verleng": vraag or gedeeld.pk})
    assert [waarde(pagina, n) for n in ("van", "tot_en_met", "rij")] == ["2025-01-01", "2028-02-01", str(gedeeld.pk)]
    assert "Einddatum verlengen" in tekst_van(pagina)
    assert "Voor het verdeelbesluit: ja" in tekst_van(pagina, "voorstel"), "het voorstel is meteen getoetst"


def test_zonder_plekken_begint_het_leeg(pieter, schrijver, arnhem):
    from tests.factories.opvang import LocatieFactory

    leeg = LocatieFactory(gemeente=arnhem, door=schrijver)
    pagina = pieter.get(f"/locaties/{leeg.pk}/plaatsen/", {"verleng": ""})
    assert "Er zijn nog geen plekken vastgelegd." in tekst_van(pagina)
    assert waarde(pagina, "aantal") is None


def test_de_tabel_zegt_hoe_het_nu_staat(pieter, pad, gedeeld):
    tekst = tekst_van(pieter.get(pad))
    assert "1-1-2025 t/m 31-12-2027" in tekst
    assert "Arnhem 150, Renkum 30" in tekst


# --- saving ------------------------------------------------------------------------------------------------------


def test_een_ander_aantal_vanaf_een_dag(pieter, pad, locatie):
    antwoord = pieter.post(pad, plaatsen(aantal="200", van="2027-06-01"), follow=True)
    assert "Vastgelegd. Het aantal plekken is bijgewerkt." in antwoord.content.decode()
    assert rijen(locatie) == [
        ("regulier", 180, BEGIN, date(2027, 6, 1)),
        ("regulier", 200, date(2027, 6, 1), None),
    ]


def test_een_rij_verbeteren_laat_niets_van_haar_over(pieter, pad, locatie):
    rij = locatie.capaciteiten.get().pk
    pieter.post(pad, plaatsen(rij=str(rij), tot_en_met="2027-12-31"))
    assert rijen(locatie) == [("regulier", 180, BEGIN, date(2028, 1, 1))]


def test_verlengen(pieter, pad, locatie, gedeeld, oordelen):
    gegevens = plaatsen(rij=str(gedeeld.pk), tot_en_met="2028-02-01", versie="2", **aandelen(("GM0274", 30)))
    pieter.post(pad, gegevens)
    assert rijen(locatie) == [("regulier", 180, BEGIN, date(2028, 2, 2))]
    assert oordelen(locatie, date(2027, 3, 5), "GM0274")["verdeelbesluit"] == ("ja", "voldoet", 30)


def test_een_reden_is_altijd_nodig(pieter, pad, locatie):
    antwoord = pieter.post(pad, plaatsen(reden=" "))
    assert fouten(antwoord) == ["Schrijf in een paar woorden waarom het aantal of de periode verandert."]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"aantal": "-1"}, "Het aantal is te laag: typ een getal van 0 of meer."),
        ({"aantal": "100000"}, "Het aantal is te hoog: typ een getal tot en met 10.000."),
        ({"aantal": "tien"}, "Typ een heel getal, bijvoorbeeld 180."),
        ({"van": "2050-01-01"}, "Kies een datum van 1-1-1990 tot en met 1-2-2033. Later valt buiten de cycli."),
        ({"tot_en_met": "2024-12-31"}, "De einddatum ligt vóór de begindatum. Kies een latere einddatum."),
        ({"doelgroep": "kinderen"}, "Kies iets uit de lijst."),
        ({"reden": "x" * 301}, "Deze tekst is 301 tekens lang. Gebruik er hoogstens 300."),
        (aandelen(("GM0193", 30)), "Deze gemeente hoort niet bij uw provincie. Kies een gemeente uit de lijst."),
        ({"aantal": "-1", **aandelen(("GM0274", 30))}, "Het aantal is te laag: typ een getal van 0 of meer."),
        (
            aandelen(("GM0274", 400)),
            "De aandelen zijn samen 400, maar de locatie heeft 180 plaatsen (Renkum 400). Verlaag een aandeel.",
        ),
    ],
)
def test_slechte_invoer(pieter, pad, locatie, anders, zin):
    antwoord = pieter.post(pad, plaatsen(**anders))
    assert antwoord.status_code == 422
    assert fouten(antwoord) == [zin]
    assert rijen(locatie) == [("regulier", 180, BEGIN, None)]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        (
            {"rij": "9" * 20},
            "Dit formulier is niet volledig aangekomen. Laad de pagina opnieuw en vul het nog eens in.",
        ),
        ({"aandelen-TOTAL_FORMS": "100000"}, "Verdeel de plekken over hoogstens 40 gemeenten."),
    ],
)
def test_wat_niemand_kan_typen_geeft_een_zin_boven_het_formulier(pieter, pad, locatie, anders, zin):
    antwoord = pieter.post(pad, plaatsen(**anders))
    assert antwoord.status_code == 422 and zin in antwoord.content.decode()
    assert rijen(locatie) == [("regulier", 180, BEGIN, None)]


@pytest.mark.parametrize("rij", ["999999", "-1", "x", "99999999999999999999"])
def test_een_geknoeide_rij_wordt_niet_gevolgd(pieter, pad, locatie, plan, rij):
    pieter.post(pad, plaatsen(rij=rij, van="2027-06-01", tot_en_met="2027-08-31", aantal="10"))
    assert rijen(locatie)[0] in {("regulier", 180, BEGIN, date(2027, 6, 1)), ("regulier", 180, BEGIN, None)}
    assert len(rijen(plan)) == 1


def test_wie_te_laat_is_houdt_zijn_invoer_en_ziet_de_nieuwe_stand(pieter, pad, locatie, sanne):
    invoer = CapaciteitInvoer(Doelgroep.REGULIER, 170, BEGIN)
    capaciteit_vastleggen(locatie_id=locatie.pk, invoer=invoer, door=sanne, nu=LATER)
    antwoord = pieter.post(pad, plaatsen(aantal="200"))
    assert antwoord.status_code == 422
    assert "Sanne heeft deze locatie gewijzigd op 5 maart 2027, 11:00, terwijl u bezig was." in overzicht(antwoord)
    assert (waarde(antwoord, "aantal"), waarde(antwoord, "versie")) == ("200", "2")
    assert "Arnhem 170" in tekst_van(antwoord)
    assert rijen(locatie) == [("regulier", 170, BEGIN, None)]
    pieter.post(pad, plaatsen(aantal="200", versie="2"))
    assert rijen(locatie) == [("regulier", 200, BEGIN, None)]


def test_wie_twee_keer_klikt_leest_dat_hij_het_zelf_was(pieter, pad, locatie):
    assert pieter.post(pad, plaatsen(aantal="200")).status_code == 303
    antwoord = pieter.post(pad, plaatsen(aantal="200"))
    assert "U hebt deze locatie zelf al gewijzigd op 5 maart 2027" in overzicht(antwoord)
    assert rijen(locatie) == [("regulier", 200, BEGIN, None)]


# --- while typing ------------------------------------------------------------------------------------------------


def test_het_paneel_zegt_wat_er_wijkt_en_wat_het_doet(pieter, pad, gedeeld):
    gegevens = plaatsen(toon="ja", versie="2", van="2027-03-05", aantal="100")
    antwoord = pieter.post(pad, gegevens, headers=HTMX)
    tekst = tekst_van(antwoord, "voorstel")
    assert "Komt in de plaats van 180 plekken regulier, 1-1-2025 t/m 31-12-2027." in tekst
    assert "Dagen buiten uw nieuwe periode blijven zoals ze waren." in tekst
    assert "Effect op Renkum" in tekst, "Renkum verliest zijn deel en ziet dat"
    assert "nu 30 gerealiseerd, wordt 0" in tekst
    assert rijen(gedeeld.locatie) == [("regulier", 180, BEGIN, date(2028, 1, 1))]


def test_deel_en_hele_pagina_zijn_gelijk(pieter, pad, gedeeld):
    gegevens = plaatsen(toon="ja", versie="2", rij=str(gedeeld.pk), **aandelen(("GM0274", 60)))
    deel, heel = pieter.post(pad, gegevens, headers=HTMX), pieter.post(pad, gegevens)
    assert heel.status_code == 200
    assert fouten(heel) == []
    for naam in ("voorstel", "verdeling"):
        assert tekst_van(deel, naam) == tekst_van(heel, naam)


@pytest.mark.parametrize(
    "anders", [{"aantal": "veel"}, {"van": "x"}, {"doelgroep": ""}, {"tot_en_met": "2020-01-01"}, {"reden": ""}]
)
def test_het_paneel_valt_nooit_om(pieter, pad, anders):
    assert pieter.post(pad, plaatsen(toon="ja", **anders), headers=HTMX).status_code == 200


def test_meer_rijen(pieter, pad, gedeeld):
    gegevens = plaatsen(meer_rijen="ja", reden="", **aandelen(("GM0274", 30)))
    heel, deel = pieter.post(pad, gegevens), pieter.post(pad, gegevens, headers=HTMX)
    assert (heel.status_code, fouten(heel)) == (200, [])
    assert waarde(heel, "aandelen-2-aantal") in (None, "")
    assert met_id(deel.content.decode(), "aandelen").get("id") == "aandelen"


def test_wijzigen_van_kenmerken_door_een_ander_is_ook_een_nieuwe_versie(pieter, pad, locatie, schrijver):
    locatie_wijzigen(locatie_id=locatie.pk, kenmerken={"naam": "Anders"}, door=schrijver, nu=LATER + UUR)
    assert pieter.post(pad, plaatsen()).status_code == 422
