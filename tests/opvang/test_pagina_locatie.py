"""The page of a locatie: who may see it, the verdicts with reasons, evidence, art. 8, what may be done, history."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from spreiding.cyclus.queries import regeling_op
from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions
from spreiding.opvang.actions import AandeelInvoer, BewijsInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.oordelen import oordelen_van
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond, Soort
from tests.factories.opvang import LocatieFactory
from tests.helpers.pagina import met_id, ontleed, tekst_van
from tests.helpers.tellen import tel_queries
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
ARNHEM, RENKUM = "GM0202", "GM0274"
SCHRIJFPAGINAS = (
    "locatie-kenmerken",
    "locatie-plaatsen",
    "locatie-sluiting",
    "locatie-verval",
    "locatie-kansrijkgrond",
    "locatie-bewijsstuk",
    "locatie-notitie",
    "locatie-melding",
)


@pytest.fixture
def maak(pieter):
    def geef(naam: str = "Meander", gemeente: str = ARNHEM, **waarden) -> Locatie:
        return LocatieFactory(naam=naam, gemeente=Gemeente.objects.get(pk=gemeente), door=pieter.user, **waarden)

    return geef


@pytest.fixture
def open_locatie(maak) -> Locatie:
    """180 regular places in Arnhem, open since 2025, without end."""
    return maak(beschikbaar=True)


def adres(locatie: Locatie) -> str:
    return reverse("locatie", args=[locatie.pk])


def woorden(element) -> str:
    """Visible text with single spaces."""
    return " ".join(element.text_content().split())


def hrefs(antwoord) -> set[str]:
    return set(ontleed(antwoord.content.decode()).xpath("//main//a/@href"))


# -- who may see it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", ["pieter", "karin", "anna", "bram", "tineke"])
def test_wie_de_locatie_mag_zien(persoon, open_locatie, naam):
    assert "Meander" in tekst_van(persoon(naam).get(adres(open_locatie)))


def test_een_andere_provincie_vindt_de_locatie_niet(olga, open_locatie):
    assert olga.get(adres(open_locatie)).status_code == 404
    assert b"Meander" not in olga.get(adres(open_locatie)).content


def test_beheerder_mag_de_pagina_niet_zien(beer, open_locatie):
    assert beer.get(adres(open_locatie)).status_code == 403


def test_een_nummer_dat_niet_bestaat_is_niet_te_vinden(pieter):
    assert pieter.get("/locaties/999999999/").status_code == 404


def test_wie_leest_krijgt_geen_enkele_weg_om_te_wijzigen(persoon, open_locatie, pieter):
    schrijven = {reverse(naam, args=[open_locatie.pk]) for naam in SCHRIJFPAGINAS}
    for naam in ("karin", "anna", "bram", "tineke"):
        gevonden = hrefs(persoon(naam).get(adres(open_locatie)))
        assert not schrijven & gevonden
        assert not any("/mijlpalen/" in href for href in gevonden)
    assert reverse("locatie-plaatsen", args=[open_locatie.pk]) in hrefs(pieter.get(adres(open_locatie)))


# -- what it is ------------------------------------------------------------------------------------------------------


def test_kop_noemt_wat_het_is(pieter, open_locatie):
    antwoord = pieter.get(adres(open_locatie))
    kop = tekst_van(antwoord, "kop")
    for woord in ("Meander", "Arnhem", "asielzoekerscentrum", "COA", "Beschikbaar", "Vertrouwelijk"):
        assert woord in kop
    assert "Op 5 maart 2027: 180 plaatsen" in tekst_van(antwoord, "plaatsen")


def test_onbekend_aantal_is_een_vraagteken(pieter, maak):
    leeg = maak()
    assert "? plaatsen (onbekend)" in tekst_van(pieter.get(adres(leeg)), "plaatsen")
    assert "Er zijn geen plaatsen in deze cyclus" in tekst_van(pieter.get(adres(leeg)), "oordelen")


def test_aandelen_staan_per_gemeente(pieter, maak):
    renkum = AandeelInvoer(Gemeente.objects.get(pk=RENKUM), 30)
    invoer = CapaciteitInvoer(Doelgroep.REGULIER, 180, van=date(2027, 1, 1), tot=date(2032, 1, 1), aandelen=(renkum,))
    antwoord = pieter.get(adres(maak(capaciteiten=(invoer,))))
    plaatsen = tekst_van(antwoord, "plaatsen")
    assert "1-1-2027 t/m 31-12-2031" in plaatsen
    assert "30 voor Renkum" in plaatsen and "150 voor Arnhem" in plaatsen
    oordelen = tekst_van(antwoord, "oordelen")
    assert "Arnhem, regulier" in oordelen and "Renkum, regulier" in oordelen


def test_stappen_zeggen_wat_bereikt_verwacht_en_te_laat_is(pieter, maak):
    locatie = maak(
        mijlpalen=(
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2027, 1, 12)),
            MijlpaalInvoer(Fase.VERGUNNING, verwacht_op=date(2027, 2, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 15)),
        )
    )
    stand = tekst_van(pieter.get(adres(locatie)), "stand")
    assert "College akkoord: klaar 12-1-2027" in stand
    assert "Schouw: voorbij, zonder datum geen datum" in stand
    assert "Raadsbesluit: nu bezig" in stand
    assert "Vergunning: te laat verwacht 1-2-2027, te laat" in stand
    assert "Beschikbaar: nog te doen verwacht 15-6-2027" in stand


def test_verbonden_locaties_wijzen_naar_elkaar(pieter, maak):
    nood = maak("Noodhal", noodopvang=True)
    nieuw, dubbel = maak("Nieuwbouw", vervangt=nood), maak("Zelfde", gemeente=RENKUM)
    actions.locatie_wijzigen(locatie_id=dubbel.pk, kenmerken={"dubbel_met": nieuw}, door=pieter.user, nu=NU)
    assert "Vervangt Noodhal" in tekst_van(pieter.get(adres(nieuw)), "kenmerken")
    assert "Ook opgegeven bij Zelfde (Renkum)" in tekst_van(pieter.get(adres(nieuw)), "kenmerken")
    assert "Wordt vervangen door Nieuwbouw" in tekst_van(pieter.get(adres(nood)), "kenmerken")
    assert "Dezelfde plekken als Nieuwbouw (Arnhem)" in tekst_van(pieter.get(adres(dubbel)), "kenmerken")


# -- does it count? --------------------------------------------------------------------------------------------------


def test_de_vier_vragen_met_antwoord_reden_en_artikel(pieter, maak):
    kort = maak(aantal=180, begin=date(2026, 1, 1), einde=date(2028, 1, 1), mijlpalen=(OPEN,))
    oordelen = tekst_van(pieter.get(adres(kort)), "oordelen")
    assert "In het provinciaal verslag: ja" in oordelen
    assert "Voor het verdeelbesluit: nee eindigt vóór de volgende raming" in oordelen
    assert "Duurzaam: nee" in oordelen
    assert "Gerealiseerd op 5 maart 2027: ja" in oordelen
    assert "nodig tot en met 1 februari 2028" in oordelen
    assert "Wet art. 7 lid 1" in oordelen
    assert "Telt dan vanaf" in oordelen


OPEN = MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2026, 1, 1))


def test_een_nee_wijst_naar_de_stap_die_helpt(pieter, maak):
    kort = maak(aantal=180, begin=date(2026, 1, 1), einde=date(2028, 1, 1), mijlpalen=(OPEN,))
    paneel = met_id(pieter.get(adres(kort)).content.decode(), "oordeel-0-verdeelbesluit")
    links = {a.text_content(): a.get("href") for a in paneel.xpath("./div/p//a")}
    assert links == {
        "Verleng de einddatum": f"{reverse('locatie-plaatsen', args=[kort.pk])}?verleng=laatste",
        "Leg een kansrijkgrond vast": reverse("locatie-kansrijkgrond", args=[kort.pk]),
    }
    assert "Of: Leg een kansrijkgrond vast" in woorden(paneel)


def test_bewijs_dat_ontbreekt_wijst_naar_het_formulier_voor_dat_criterium(pieter, open_locatie):
    paneel = met_id(pieter.get(adres(open_locatie)).content.decode(), "oordeel-0-duurzaam")
    (link,) = paneel.xpath("./div/p//a[text()='Voeg bewijs toe']/@href")
    assert link == f"{reverse('locatie-bewijsstuk', args=[open_locatie.pk])}?criterium=looptijd"


def test_alleen_wat_echt_in_de_weg_staat_wordt_gevraagd(pieter, open_locatie):
    """It is open long enough: that no kansrijkgrond was recorded is no reason to ask for one."""
    paneel = met_id(pieter.get(adres(open_locatie)).content.decode(), "oordeel-0-verdeelbesluit")
    assert "Voor het verdeelbesluit: ja" in paneel.text_content()
    assert not paneel.xpath("./div/p//a")


def test_wie_alleen_leest_krijgt_het_advies_zonder_link(anna, maak):
    kort = maak(aantal=180, begin=date(2026, 1, 1), einde=date(2028, 1, 1), mijlpalen=(OPEN,))
    paneel = met_id(anna.get(adres(kort)).content.decode(), "oordelen")
    assert "Leg een kansrijkgrond vast" in paneel.text_content()
    assert not paneel.xpath(".//a")


def test_de_zin_is_te_kopieren(pieter, open_locatie):
    boom = ontleed(pieter.get(adres(open_locatie)).content.decode())
    (knop,) = boom.xpath("//*[@id='oordeel-0-verslag']//button[@data-kopieer]")
    (zin,) = boom.xpath("//*[@id=$id]", id=knop.get("data-kopieer"))
    assert zin.text_content().startswith("De 180 plaatsen (regulier) van Meander voor Arnhem tellen op 5 maart 2027")


def test_de_oordelen_volgen_de_stand_per(pieter, maak):
    plan = maak(gepland=True)
    assert "Gerealiseerd op 5 maart 2027: nee" in tekst_van(pieter.get(adres(plan)), "oordelen")
    later = tekst_van(pieter.get(adres(plan), {"stand_per": "2027-07-01"}), "oordelen")
    assert "Gerealiseerd op 1 juli 2027: nee verwacht, nog niet beschikbaar gesteld" in later


def test_het_paneel_staat_op_zichzelf_voor_het_formulier(referentie, open_locatie):
    """The form includes this part with only these three values: without links, and without anything undefined."""
    regeling = regeling_op("2026-2028")
    beelden = oordelen_van(open_locatie, peildatum=VANDAAG, regeling=regeling)
    html = render_to_string(
        "opvang/locatie.html#oordelen", {"beelden": beelden, "peildatum": VANDAAG, "regeling": regeling}
    )
    boom = ontleed(html)
    assert boom.xpath("//section[@id='oordelen']")
    assert not boom.xpath("//a")
    leeg = render_to_string("opvang/locatie.html#oordelen", {"beelden": [], "peildatum": VANDAAG, "regeling": regeling})
    assert "Er zijn geen plaatsen in deze cyclus" in leeg


# -- evidence, notices, notes ----------------------------------------------------------------------------------------


def bewijs(locatie: Locatie, omschrijving: str, *, van: date, tot: date | None, door) -> None:
    invoer = BewijsInvoer(Criterium.LOOPTIJD, omschrijving, van=van, tot=tot, vindplaats="archief")
    actions.bewijs_toevoegen(locatie_id=locatie.pk, invoer=invoer, door=door, nu=NU)


def test_houdbaarheid_van_bewijs_in_woorden(pieter, open_locatie):
    begin = date(2026, 1, 1)
    grenzen = {
        "verlopen": VANDAAG,
        "bijna": VANDAAG + timedelta(days=60),
        "goed": VANDAAG + timedelta(days=61),
        "altijd": None,
    }
    for naam, tot in grenzen.items():
        bewijs(open_locatie, naam, van=begin, tot=tot, door=pieter.user)
    bewijs(open_locatie, "straks", van=VANDAAG + timedelta(days=1), tot=None, door=pieter.user)
    rijen = met_id(pieter.get(adres(open_locatie)).content.decode(), "bewijs").xpath(".//li")
    gezien = {rij.xpath(".//b")[0].text_content(): woorden(rij.xpath("./div[2]")[0]) for rij in rijen}
    assert gezien["verlopen"].startswith("Verlopen na 4-3-2027")
    assert gezien["bijna"].startswith("Verloopt binnenkort geldig t/m 3-5-2027")
    assert gezien["goed"].startswith("Geldig t/m 4-5-2027")
    assert gezien["altijd"].startswith("Geldig Trek in")
    assert gezien["straks"].startswith("Nog niet geldig vanaf 6-3-2027")


def test_kansrijkgrond_en_bewijs_staan_met_wie_en_wanneer(pieter, open_locatie):
    actions.kansrijkheid_vastleggen(
        locatie_id=open_locatie.pk, grond=Kansrijkgrond.TOEZEGGING, toelichting="Brief", door=pieter.user, nu=NU
    )
    tekst = tekst_van(pieter.get(adres(open_locatie)), "bewijs")
    assert "Kansrijk: gemeente heeft realisatie binnen zes maanden toegezegd Brief" in tekst
    assert "Vastgelegd op 5 maart 2027 door Pieter" in tekst


def verschuif(locatie: Locatie, naar: date, *, op, door) -> None:
    actions.mijlpaal_vastleggen(
        locatie_id=locatie.pk,
        invoer=MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=naar, reden="vergunning"),
        door=door,
        nu=op,
        vandaag=op.date(),
    )


def test_melding_art_8_wordt_gevraagd_na_een_verschuiving_en_niet_meer_na_ontvangst(pieter, maak, anna):
    plan = maak(gepland=True, nu=NU - timedelta(days=90))
    assert "melding-gemist" not in pieter.get(adres(plan)).content.decode()
    verschuif(plan, date(2027, 9, 1), op=NU - timedelta(days=30), door=pieter.user)
    waarschuwing = tekst_van(pieter.get(adres(plan)), "melding-gemist")
    assert "verwacht op 1 september 2027" in waarschuwing
    assert "verschoof op 3 februari 2027" in waarschuwing
    assert "Leg de melding vast" in waarschuwing
    assert "Leg de melding vast" not in tekst_van(anna.get(adres(plan)), "melding-gemist")
    actions.vertraging_melden(
        locatie_id=plan.pk, ontvangen_op=VANDAAG, feiten="Beroep ingesteld.", door=pieter.user, nu=NU, vandaag=VANDAAG
    )
    antwoord = pieter.get(adres(plan))
    assert "melding-gemist" not in antwoord.content.decode()
    assert "Ontvangen op 5 maart 2027 Beroep ingesteld." in tekst_van(antwoord, "art8")


def test_een_notitie_is_tekst_en_geen_html(pieter, open_locatie):
    actions.notitie_toevoegen(locatie_id=open_locatie.pk, tekst="<script>alert(1)</script>", door=pieter.user, nu=NU)
    antwoord = pieter.get(adres(open_locatie))
    assert "<script>alert(1)</script>" in tekst_van(antwoord, "notities")
    assert b"<script>alert(1)" not in antwoord.content


# -- what may be done ------------------------------------------------------------------------------------------------


def knoppen(antwoord) -> dict[str, str]:
    """Greyed-out buttons with the sentence that explains them."""
    boom = met_id(antwoord.content.decode(), "handelingen")
    return {
        woorden(knop): woorden(boom.xpath(".//*[@id=$id]", id=knop.get("aria-describedby"))[0])
        for knop in boom.xpath(".//button[@aria-disabled='true']")
    }


def test_wat_niet_kan_zegt_waarom(pieter, open_locatie, maak):
    assert knoppen(pieter.get(adres(open_locatie))) == {
        "Laat het plan vervallen": "Deze locatie is beschikbaar. Sluit de locatie in plaats daarvan.",
        "Heropen de locatie": "Deze locatie is niet gesloten of vervallen. Heropenen is niet nodig.",
    }
    assert "Sluit de locatie" in knoppen(pieter.get(adres(maak("Plan"))))


def test_een_gesloten_locatie_wijzigt_niet_en_is_te_heropenen(pieter, open_locatie):
    actions.locatie_sluiten(
        locatie_id=open_locatie.pk, per=VANDAAG, reden="einde huur", door=pieter.user, nu=NU, vandaag=VANDAAG
    )
    antwoord = pieter.get(adres(open_locatie))
    assert {"Leg plaatsen vast", "Wijzig de gegevens", "Voeg bewijs toe"} <= knoppen(antwoord).keys()
    assert reverse("locatie-heropening", args=[open_locatie.pk]) in hrefs(antwoord)
    assert reverse("locatie-plaatsen", args=[open_locatie.pk]) not in hrefs(antwoord)
    assert "Gesloten" in tekst_van(antwoord, "kop")


# -- history ---------------------------------------------------------------------------------------------------------


def test_tijdlijn_zegt_wie_wat_wanneer_van_wat_naar_wat_en_waarom(pieter, maak):
    locatie = maak(gepland=True, nu=NU - timedelta(days=90))
    verschuif(locatie, date(2027, 6, 15), op=NU - timedelta(days=30), door=pieter.user)
    actions.locatie_wijzigen(
        locatie_id=locatie.pk,
        kenmerken={"naam": "Nieuw Meander", "soort": Soort.KLEINSCHALIG.value, "contactpersoon": "Ans"},
        door=pieter.user,
        nu=NU - timedelta(days=20),
    )
    actions.capaciteit_vastleggen(
        locatie_id=locatie.pk,
        invoer=CapaciteitInvoer(Doelgroep.REGULIER, 150, van=date(2027, 6, 1), reden="brandveiligheid"),
        door=pieter.user,
        nu=NU - timedelta(days=10),
    )
    tijdlijn = tekst_van(pieter.get(adres(locatie)), "tijdlijn")
    for zin in (
        "15 juni 2027 (verwacht) Beschikbaar verwacht",
        "Plaatsen vastgelegd: 150 plaatsen regulier, vanaf 1-6-2027 (was 180 regulier, vanaf 1-6-2027) brandveiligheid",
        "Naam gewijzigd van ‘Meander’ in ‘Nieuw Meander’; soort opvang gewijzigd van asielzoekerscentrum (azc) in"
        " kleinschalige reguliere opvang; contactpersoon ingevuld: ‘Ans’",
        "3 februari 2027, 10:00 Beschikbaar: verwacht op 15-6-2027 (was 1-6-2027) vergunning door Pieter",
        "Locatie geregistreerd 180 plaatsen regulier, vanaf 1-6-2027 door Pieter",
    ):
        assert zin in tijdlijn


def test_elk_feit_over_een_locatie_heeft_een_zin(pieter, open_locatie):
    door = {"door": pieter.user, "nu": NU}
    pk = open_locatie.pk
    actions.kansrijkheid_vastleggen(locatie_id=pk, grond=Kansrijkgrond.LOCATIE, **door)
    open_locatie.refresh_from_db()
    actions.kansrijkheid_intrekken(locatie_id=pk, kansrijkheid_id=open_locatie.kansrijkheden.get().pk, **door)
    bewijs(open_locatie, "Huurcontract", van=date(2027, 1, 1), tot=None, door=pieter.user)
    actions.bewijs_intrekken(
        locatie_id=pk, bewijs_id=open_locatie.bewijsstukken.get().pk, reden="verkeerd stuk", **door
    )
    actions.notitie_toevoegen(locatie_id=pk, tekst="Gebeld", **door)
    actions.vertraging_melden(
        locatie_id=pk, ontvangen_op=VANDAAG, feiten="Brand", nieuwe_datum=date(2027, 9, 1), vandaag=VANDAAG, **door
    )
    actions.locatie_sluiten(locatie_id=pk, per=VANDAAG, reden="einde huur", vandaag=VANDAAG, **door)
    actions.locatie_heropenen(locatie_id=pk, reden="toch verlengd", **door)
    tijdlijn = tekst_van(pieter.get(adres(open_locatie)), "tijdlijn")
    for zin in (
        "Locatie heropend toch verlengd",
        "Locatie gesloten per 5-3-2027 einde huur",
        "Melding van vertraging (art. 8) ontvangen op 5-3-2027 Nieuwe verwachte datum: 1-9-2027",
        "Notitie toegevoegd Gebeld",
        "Bewijsstuk ingetrokken: ‘Huurcontract’ verkeerd stuk",
        "Bewijsstuk toegevoegd: ‘Huurcontract’ (ten minste vijf jaar beschikbaar) Geldig: vanaf 1-1-2027",
        "Kansrijkgrond ingetrokken: beoogde locatie is binnen zes maanden beschikbaar",
        "Kansrijkgrond vastgelegd: beoogde locatie is binnen zes maanden beschikbaar",
    ):
        assert zin in tijdlijn


def test_wat_wisten_we_wanneer(pieter, maak):
    locatie = maak(gepland=True, nu=NU - timedelta(days=90))
    verschuif(locatie, date(2027, 6, 15), op=NU - timedelta(days=30), door=pieter.user)
    boom = met_id(pieter.get(adres(locatie)).content.decode(), "kennis")
    rijen = [[woorden(cel) for cel in rij] for rij in boom.xpath(".//tbody/tr")]
    assert [rij[0] for rij in rijen] == ["3-2-2027", "5-12-2026"]
    assert [rij[3] for rij in rijen] == ["verwacht 15-6-2027", "verwacht 1-6-2027"]
    assert [cel.text_content() for cel in boom.xpath(".//td[contains(@class,'anders')]")] == ["verwacht 15-6-2027"]
    assert boom.xpath(".//tbody//a/@href") == ["?bekend_op=2027-02-03", "?bekend_op=2026-12-05"]


def test_de_pagina_van_toen_toont_wat_toen_bekend_was_en_laat_niets_wijzigen(pieter, maak):
    locatie = maak(gepland=True, nu=NU - timedelta(days=90))
    verschuif(locatie, date(2027, 9, 1), op=NU - timedelta(days=30), door=pieter.user)
    actions.locatie_wijzigen(
        locatie_id=locatie.pk, kenmerken={"naam": "Anders"}, door=pieter.user, nu=NU - timedelta(days=20)
    )
    bewijs(locatie, "Later stuk", van=date(2027, 1, 1), tot=None, door=pieter.user)
    actions.notitie_toevoegen(locatie_id=locatie.pk, tekst="Later geschreven", door=pieter.user, nu=NU)
    antwoord = pieter.get(adres(locatie), {"bekend_op": "2027-01-01"})
    tekst = tekst_van(antwoord)
    assert "zoals zij op 1 januari 2027 bekend was" in tekst
    assert "verwacht 1-6-2027" in tekst_van(antwoord, "stand")
    assert "Voor het verdeelbesluit: ja" in tekst_van(antwoord, "oordelen")
    assert "Voor het verdeelbesluit: nee" in tekst_van(pieter.get(adres(locatie)), "oordelen")
    assert met_id(antwoord.content.decode(), "kop").xpath(".//h1")[0].text_content() == "Meander"
    for woord in ("Later stuk", "Later geschreven", "melding-gemist", "Wat kunt u doen"):
        assert woord not in antwoord.content.decode()
    assert not any(href.startswith(f"{adres(locatie)}") and href != adres(locatie) for href in hrefs(antwoord))
    assert adres(locatie) in hrefs(antwoord)


def test_voor_de_registratie_was_de_locatie_niet_bekend(pieter, open_locatie):
    antwoord = pieter.get(adres(open_locatie), {"bekend_op": "2025-01-01"})
    assert "Deze locatie was toen nog niet bekend" in tekst_van(antwoord)


@pytest.mark.parametrize("vraag", [{"stand_per": "morgen"}, {"bekend_op": "2099-01-01"}, {"stand_per": "1900-01-01"}])
def test_een_verkeerde_datum_geeft_een_zin_en_vandaag(pieter, open_locatie, vraag):
    antwoord = pieter.get(adres(open_locatie), vraag)
    assert antwoord.status_code == 200
    assert met_id(antwoord.content.decode(), "kop").xpath(".//*[contains(@class,'veld__fout')]")
    assert "Op 5 maart 2027" in tekst_van(antwoord)


def test_het_aantal_queries_hangt_niet_af_van_de_geschiedenis(pieter, maak):
    eenvoudig = maak("Eenvoudig", beschikbaar=True)
    renkum = AandeelInvoer(Gemeente.objects.get(pk=RENKUM), 30)
    gedeeld = CapaciteitInvoer(Doelgroep.REGULIER, 180, van=date(2025, 1, 1), aandelen=(renkum,))
    rijk = maak("Rijk", capaciteiten=(gedeeld,), mijlpalen=(OPEN,), nu=NU - timedelta(days=90))
    for dag in range(12):
        verschil = CapaciteitInvoer(Doelgroep.AMV, 20 + dag, van=date(2027, 1, 1) + timedelta(days=dag))
        actions.capaciteit_vastleggen(
            locatie_id=rijk.pk, invoer=verschil, door=pieter.user, nu=NU - timedelta(days=60 - dag)
        )
        bewijs(rijk, f"Stuk {dag}", van=date(2026, 1, 1), tot=None, door=pieter.user)
        actions.notitie_toevoegen(locatie_id=rijk.pk, tekst=f"Notitie {dag}", door=pieter.user, nu=NU)
    pieter.get(adres(eenvoudig))
    weinig, _ = tel_queries(lambda: pieter.get(adres(eenvoudig)))
    veel, _ = tel_queries(lambda: pieter.get(adres(rijk)))
    # Shares are read in one more query, twice (for the table and for the verdicts), however many there are.
    assert len(veel) <= len(weinig) + 3
