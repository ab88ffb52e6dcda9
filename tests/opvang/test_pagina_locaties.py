"""The list of locaties: who sees what, filters, columns on two dates, totals, downloads, and the file to recompute."""

import json
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions
from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.models import Locatie, Plekoordeel
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.factories.opvang import LocatieFactory
from tests.helpers.pagina import assert_deel_gelijk, met_id, ontleed, tekst_van
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
ADRES = "/locaties/"
ARNHEM, RENKUM, ZWOLLE = "GM0202", "GM0274", "GM0193"


@pytest.fixture
def maak(pieter):
    """`maak("Meander", aantal=180)`: a locatie in Arnhem, registered by Pieter; `gemeente` is a code."""

    def geef(naam: str, gemeente: str = ARNHEM, **waarden) -> Locatie:
        return LocatieFactory(
            naam=naam, gemeente=Gemeente.objects.get(pk=gemeente), door=waarden.pop("door", pieter.user), **waarden
        )

    return geef


def namen(antwoord) -> list[str]:
    """Names in the list, in their order."""
    assert antwoord.status_code == 200
    return [a.text_content() for a in ontleed(antwoord.content.decode()).xpath("//tbody//th//a")]


def cellen(antwoord, naam: str) -> dict[str, str]:
    """What stands in the row of this locatie, per heading."""
    boom = ontleed(antwoord.content.decode())
    (rij,) = boom.xpath("//tbody/tr[th/a[text()=$naam]]", naam=naam)
    return {td.get("data-label"): " ".join(td.text_content().split()) for td in rij.xpath("td")}


# -- who sees what ---------------------------------------------------------------------------------------------------


def test_regietafel_ziet_alleen_de_eigen_provincie(maak, pieter, karin, olga):
    maak("Meander")
    maak("IJsselhal", gemeente=ZWOLLE, door=olga.user)
    assert namen(pieter.get(ADRES)) == namen(karin.get(ADRES)) == ["Meander"]
    assert namen(olga.get(ADRES)) == ["IJsselhal"]


@pytest.mark.parametrize("naam", ["anna", "bram", "tineke"])
def test_rijk_ziet_alle_provincies_en_kan_er_een_kiezen(maak, persoon, olga, naam):
    maak("Meander")
    maak("IJsselhal", gemeente=ZWOLLE, door=olga.user)
    lid = persoon(naam)
    assert namen(lid.get(ADRES)) == ["IJsselhal", "Meander"]
    assert namen(lid.get(ADRES, {"provincie": "PV23"})) == ["IJsselhal"]


def test_filter_op_een_andere_provincie_maakt_niets_zichtbaar(maak, pieter, olga):
    maak("IJsselhal", gemeente=ZWOLLE, door=olga.user)
    assert namen(pieter.get(ADRES, {"provincie": "PV23", "gemeente": ZWOLLE})) == []


def test_beheerder_en_wie_geen_rol_heeft_mogen_de_lijst_niet_zien(beer, niels):
    assert beer.get(ADRES).status_code == 403
    assert niels.get(ADRES).status_code == 403


def test_wie_niet_is_ingelogd_gaat_naar_de_inlogpagina(bezoeker):
    assert bezoeker.get(ADRES).status_code == 302


def test_alleen_wie_mag_schrijven_ziet_de_knop_om_te_registreren(maak, pieter, karin, anna):
    maak("Meander")
    knop = reverse("locatie-nieuw")
    assert knop in pieter.get(ADRES).content.decode()
    assert knop not in karin.get(ADRES).content.decode()
    assert knop not in anna.get(ADRES).content.decode()


# -- columns ---------------------------------------------------------------------------------------------------------


def test_een_rij_noemt_plaatsen_datum_en_oordelen_in_woorden(maak, pieter):
    maak("Meander", beschikbaar=True)
    rij = cellen(pieter.get(ADRES), "Meander")
    assert rij["Gemeente"] == "Arnhem"
    assert rij["Regulier"] == "180"
    assert rij["Amv"] == "0"
    assert rij["Beschikbaar"] == "1-1-2025"
    assert rij["In het provinciaal verslag"] == "Ja"
    assert rij["Gerealiseerd"] == "Ja"


def test_onbekend_is_een_vraagteken_en_geen_nul(maak, pieter):
    maak("Leeg")
    maak("Halfleeg", capaciteiten=(CapaciteitInvoer(Doelgroep.REGULIER, None, van=date(2027, 1, 1)),))
    for naam in ("Leeg", "Halfleeg"):
        assert cellen(pieter.get(ADRES), naam)["Regulier"] == "? (onbekend)"
    assert cellen(pieter.get(ADRES), "Halfleeg")["Amv"] == "0"
    assert "2 locaties met een onbekend aantal" in tekst_van(pieter.get(ADRES), "resultaten")


def test_een_plan_toont_wat_er_komt_en_vanaf_wanneer(maak, pieter):
    """Not a zero: the places of a plan begin later. What is there already shows as it is."""
    straks = CapaciteitInvoer(Doelgroep.REGULIER, 150, van=date(2027, 6, 15))
    maak("Plan", capaciteiten=(straks, CapaciteitInvoer(Doelgroep.AMV, None, van=date(2027, 9, 1))))
    maak("Open", aantal=180)
    assert cellen(pieter.get(ADRES), "Plan")["Regulier"] == "150 vanaf 15-6-2027"
    assert cellen(pieter.get(ADRES), "Plan")["Amv"] == "? (onbekend) vanaf 1-9-2027"
    assert cellen(pieter.get(ADRES), "Open")["Regulier"] == "180"
    assert cellen(pieter.get(ADRES, {"stand_per": "2027-06-15"}), "Plan")["Regulier"] == "150"
    assert cellen(pieter.get(ADRES), "Open")["Amv"] == "0"


def test_gedeelde_locatie_is_gemerkt_en_telt_deels(maak, pieter):
    """Regular places count for the verslag; places of an unknown number do not: together it counts in part."""
    renkum = AandeelInvoer(Gemeente.objects.get(pk=RENKUM), 30)
    regulier = CapaciteitInvoer(Doelgroep.REGULIER, 180, van=date(2027, 1, 1), aandelen=(renkum,))
    amv = CapaciteitInvoer(Doelgroep.AMV, None, van=date(2027, 1, 1))
    maak("Meander", capaciteiten=(regulier, amv))
    antwoord = pieter.get(ADRES)
    assert "gedeeld" in tekst_van(antwoord, "resultaten")
    assert cellen(antwoord, "Meander")["In het provinciaal verslag"] == "Deels"


def test_een_vervallen_plan_brengt_geen_plaatsen(maak, pieter):
    locatie = maak("Meander", gepland=True)
    actions.locatie_vervallen(
        locatie_id=locatie.pk, per=VANDAAG, reden="geen draagvlak", door=pieter.user, nu=NU, vandaag=VANDAAG
    )
    antwoord = pieter.get(ADRES, {"stand_per": "2027-08-01"})
    assert cellen(antwoord, "Meander")["Regulier"] == "0"
    assert cellen(antwoord, "Meander")["Stand van zaken"] == "vervallen"


def test_stand_per_en_zoals_bekend_op_sturen_de_kolommen(maak, pieter):
    eerder = NU - timedelta(days=100)
    locatie = maak("Meander", nu=eerder, aantal=100, begin=date(2026, 1, 1))
    capaciteit = CapaciteitInvoer(Doelgroep.REGULIER, 150, van=date(2027, 1, 1), reden="uitbreiding")
    later = NU - timedelta(days=10)
    actions.capaciteit_vastleggen(locatie_id=locatie.pk, invoer=capaciteit, door=pieter.user, nu=later)
    assert cellen(pieter.get(ADRES), "Meander")["Regulier"] == "150"
    assert cellen(pieter.get(ADRES, {"stand_per": "2026-06-01"}), "Meander")["Regulier"] == "100"
    toen = (NU - timedelta(days=50)).date().isoformat()
    assert cellen(pieter.get(ADRES, {"bekend_op": toen}), "Meander")["Regulier"] == "100"
    assert namen(pieter.get(ADRES, {"bekend_op": (NU - timedelta(days=150)).date().isoformat()})) == []


def test_kenmerken_en_fase_zoals_bekend_op(maak, pieter):
    locatie = maak("Oude naam", nu=NU - timedelta(days=100), soort=Soort.NOODOPVANG.value)
    later = NU - timedelta(days=5)
    nieuw = {"naam": "Nieuwe naam", "soort": Soort.AZC.value}
    actions.locatie_wijzigen(locatie_id=locatie.pk, kenmerken=nieuw, door=pieter.user, nu=later)
    schouw = MijlpaalInvoer(Fase.SCHOUW, bereikt_op=date(2027, 2, 1))
    actions.mijlpaal_vastleggen(locatie_id=locatie.pk, invoer=schouw, door=pieter.user, nu=later, vandaag=VANDAAG)
    toen = {"bekend_op": (NU - timedelta(days=20)).date().isoformat()}
    rij = cellen(pieter.get(ADRES, toen), "Oude naam")
    assert (rij["Soort"], rij["Stand van zaken"]) == ("noodopvang", "verkenning")
    assert namen(pieter.get(ADRES, toen | {"zoek": "nieuwe"})) == []
    assert namen(pieter.get(ADRES, toen | {"soort": "noodopvang", "fase": "verkenning"})) == ["Oude naam"]
    assert namen(pieter.get(ADRES, {"fase": "schouw"})) == ["Nieuwe naam"]
    assert namen(pieter.get(ADRES, {"fase": "schouw", "stand_per": "2027-01-15"})) == []
    assert namen(pieter.get(ADRES, {"fase": "verkenning", "stand_per": "2027-01-15"})) == ["Nieuwe naam"]


# -- filters ---------------------------------------------------------------------------------------------------------


def test_zoeken_let_niet_op_hoofdletters_accenten_of_volgorde(maak, pieter):
    maak("Café Élan")
    maak("Meander")
    for tekst in ("elan", "CAFE", "elan cafe", "Élan"):
        assert namen(pieter.get(ADRES, {"zoek": tekst})) == ["Café Élan"]
    assert namen(pieter.get(ADRES, {"zoek": "%"})) == []


def test_filter_op_gemeente_vindt_ook_wie_met_haar_deelt(maak, pieter):
    renkum = AandeelInvoer(Gemeente.objects.get(pk=RENKUM), 30)
    maak("Gedeeld", capaciteiten=(CapaciteitInvoer(Doelgroep.REGULIER, 180, van=date(2027, 1, 1), aandelen=(renkum,)),))
    maak("Arnhem alleen", aantal=50)
    assert namen(pieter.get(ADRES, {"gemeente": RENKUM})) == ["Gedeeld"]
    assert namen(pieter.get(ADRES, {"gemeente": ARNHEM})) == ["Arnhem alleen", "Gedeeld"]


@pytest.mark.parametrize(
    ("filters", "verwacht"),
    [
        ({"soort": "noodopvang"}, ["Nood"]),
        ({"fase": "beschikbaar"}, ["Nood", "Open"]),
        ({"fase": "verkenning"}, ["Amv", "Plan"]),
        ({"doelgroep": "amv"}, ["Amv"]),
        ({"openbaarheid": "openbaar"}, ["Open"]),
        ({"vraag": "gerealiseerd", "uitkomst": "ja"}, ["Open"]),
        ({"vraag": "verdeelbesluit", "uitkomst": "nee"}, ["Nood", "Plan"]),
        ({"vraag": "gerealiseerd", "reden": "noodopvang"}, ["Nood"]),
        ({"reden": "begin_te_laat"}, ["Plan"]),
        ({"stand": "gesloten"}, []),
        ({"stand": "lopend", "uitkomst": "ja", "vraag": "gerealiseerd", "openbaarheid": "vertrouwelijk"}, []),
    ],
)
def test_filters(maak, pieter, filters, verwacht):
    maak("Open", beschikbaar=True, openbaarheid="openbaar")
    maak("Nood", beschikbaar=True, noodopvang=True)
    laat = MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 10, 1))
    maak("Plan", aantal=180, begin=date(2027, 1, 1), mijlpalen=(laat,))
    maak("Amv", aantal=20, doelgroep=Doelgroep.AMV)
    assert namen(pieter.get(ADRES, filters)) == verwacht


def test_filter_onbekend_vindt_oordelen_en_lege_aantallen(maak, pieter):
    maak("Leeg")
    maak("Nood", beschikbaar=True, noodopvang=True)
    maak("Zonder begin", aantal=180)
    assert namen(pieter.get(ADRES, {"onbekend": "on"})) == ["Leeg", "Zonder begin"]


def test_een_vraag_zonder_antwoord_filtert_niet_en_zegt_dat(maak, pieter):
    maak("Meander")
    antwoord = pieter.get(ADRES, {"vraag": "duurzaam"})
    assert namen(antwoord) == ["Meander"]
    assert "Kies bij de vraag ook een antwoord" in tekst_van(antwoord, "resultaten")


KEUZEFILTERS = ["soort", "fase", "gemeente", "uitkomst", "reden", "doelgroep", "openbaarheid", "stand"]


@pytest.mark.parametrize("naam", KEUZEFILTERS)
def test_onbekende_waarde_wordt_overgeslagen_met_een_zin(maak, pieter, naam):
    maak("Meander")
    antwoord = pieter.get(ADRES, {naam: "<b>bestaat niet</b>"})
    assert namen(antwoord) == ["Meander"]
    assert "is niet toegepast" in tekst_van(antwoord, "resultaten")


@pytest.mark.parametrize(
    "vraag",
    [
        {"stand_per": "gisteren"},
        {"bekend_op": "2099-01-01"},
        {"stand_per": "0000-00-00"},
        {"pagina": "-3"},
        {"pagina": "x"},
        {"sorteer": "wachtwoord"},
        {"sorteer": "-"},
        {"zoek": "x" * 10_000},
        {"zoek": "\x00ﷺ🏠'\"%_\\"},
        {"gemeente": ["GM0202", "GM0274"]},
    ],
)
def test_verkeerde_invoer_geeft_een_pagina(maak, pieter, vraag):
    maak("Meander")
    assert pieter.get(ADRES, vraag).status_code == 200


def test_gekozen_filters_staan_er_met_een_weg_terug(maak, pieter):
    maak("Meander", beschikbaar=True)
    antwoord = pieter.get(ADRES, {"soort": "azc", "vraag": "duurzaam", "uitkomst": "nee"})
    boom = met_id(antwoord.content.decode(), "resultaten")
    adressen = {a.get("href") for a in boom.xpath(".//ul[@aria-label='Gekozen filters']//a")}
    assert "?vraag=duurzaam&uitkomst=nee" in adressen
    assert ADRES in adressen


def test_lege_lijst_zegt_wat_te_doen(pieter, anna, maak):
    assert "Registreer de eerste locatie" in tekst_van(pieter.get(ADRES), "resultaten")
    assert "De regietafel heeft nog geen locaties geregistreerd" in tekst_van(anna.get(ADRES), "resultaten")
    maak("Meander")
    assert "Geen locaties gevonden" in tekst_van(pieter.get(ADRES, {"zoek": "zzz"}), "resultaten")


# -- sorting, paging, totals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sorteer", "verwacht"),
    [
        ("naam", ["alfa", "Bravo", "charlie"]),
        ("-naam", ["charlie", "Bravo", "alfa"]),
        ("regulier", ["charlie", "alfa", "Bravo"]),
        ("-regulier", ["alfa", "charlie", "Bravo"]),  # unknown at the end, both ways
        ("beschikbaar", ["alfa", "charlie", "Bravo"]),
        ("gemeente", ["alfa", "Bravo", "charlie"]),
        ("-gemeente", ["charlie", "Bravo", "alfa"]),
        ("fase", ["Bravo", "charlie", "alfa"]),
        ("soort", ["alfa", "Bravo", "charlie"]),
        ("gewijzigd", ["alfa", "Bravo", "charlie"]),
        ("amv", ["alfa", "Bravo", "charlie"]),
    ],
)
def test_sorteren(maak, pieter, sorteer, verwacht):
    maak("alfa", beschikbaar=True, nu=NU - timedelta(hours=3))
    maak("Bravo", nu=NU - timedelta(hours=2))
    maak("charlie", gemeente=RENKUM, nu=NU - timedelta(hours=1), aantal=20, mijlpalen=(VERWACHT, SCHOUW))
    assert namen(pieter.get(ADRES, {"sorteer": sorteer})) == verwacht


VERWACHT = MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1))
SCHOUW = MijlpaalInvoer(Fase.SCHOUW, bereikt_op=date(2027, 1, 1))


def test_bladeren_houdt_filter_en_volgorde(maak, pieter):
    for nummer in range(53):
        maak(f"Locatie {nummer:02}")
    antwoord = pieter.get(ADRES, {"sorteer": "-naam", "soort": "azc", "pagina": "2"})
    assert namen(antwoord) == ["Locatie 02", "Locatie 01", "Locatie 00"]
    assert "?sorteer=-naam&amp;soort=azc" in antwoord.content.decode()


def test_totalen_tellen_de_hele_lijst_en_volgen_een_wijziging_meteen(maak, pieter):
    for nummer in range(52):
        maak(f"Locatie {nummer}", aantal=10)
    assert "Totaal 52 locaties" in tekst_van(pieter.get(ADRES), "resultaten")
    voet = ontleed(pieter.get(ADRES).content.decode()).xpath("//tfoot//td[@data-label='Regulier']")[0]
    assert voet.text_content() == "520"
    maak("Nog een", aantal=1_000)
    voet = ontleed(pieter.get(ADRES).content.decode()).xpath("//tfoot//td[@data-label='Regulier']")[0]
    assert voet.text_content() == "1.520"


def test_totalen_van_rijk_zijn_de_som_van_de_provincies(maak, pieter, olga, anna):
    maak("Meander", aantal=100)
    maak("IJsselhal", gemeente=ZWOLLE, door=olga.user, aantal=50)
    for _ in range(2):  # counted, and from the cache
        voet = ontleed(anna.get(ADRES).content.decode()).xpath("//tfoot//td[@data-label='Regulier']")[0]
        assert voet.text_content() == "150"


@pytest.mark.parametrize("vraag", [{}, {"bekend_op": "2027-03-04"}, {"formaat": "csv"}, {"formaat": "jsonl"}])
def test_evenveel_queries_bij_3_en_30_rijen(maak, pieter, zelfde_aantal_queries, vraag):
    nummers = iter(range(100))
    eerder = NU - timedelta(days=30)

    def meer(aantal: int) -> None:
        for _ in range(aantal):
            maak(f"Locatie {next(nummers)}", beschikbaar=True, nu=eerder)

    def haal():
        antwoord = pieter.get(ADRES, vraag)
        return b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord

    zelfde_aantal_queries(meer, haal)


def test_sorteren_op_naam_gebruikt_de_index_van_de_provincie(maak, pieter):
    """It is asked of 500,000 locaties later: sorting them all would be linear."""
    maak("Meander")
    with CaptureQueriesContext(connection) as gevangen:
        pieter.get(ADRES)
    (sql,) = [q["sql"] for q in gevangen.captured_queries if "LIMIT 50" in q["sql"] or "LIMIT 1" in q["sql"]][-1:]
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX locatie_naam")  # the order of the whole country, until the test is rolled back
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        plan = "\n".join(regel for (regel,) in cursor.fetchall())
    assert "locatie_provincie_naam" in plan, plan


def test_het_deel_dat_htmx_vervangt_is_gelijk_aan_een_verse_pagina(maak, pieter):
    maak("Meander", beschikbaar=True)
    assert_deel_gelijk(pieter, ADRES, "resultaten", {"soort": "azc", "sorteer": "-naam"})


# -- downloads -------------------------------------------------------------------------------------------------------


def lees(antwoord) -> bytes:
    assert antwoord.status_code == 200
    return b"".join(antwoord.streaming_content)


def test_csv_en_json_hebben_dezelfde_rijen_als_het_scherm_met_verantwoording(maak, pieter):
    maak("=Meander", beschikbaar=True)
    maak("Leeg")
    csv = lees(pieter.get(ADRES, {"formaat": "csv", "soort": "azc"})).decode("utf-8-sig")
    assert "'=Meander" in csv
    assert "# Filter Soort opvang;Asielzoekerscentrum (azc)" in csv
    assert "Spreidingswet, tweede cyclus" in csv
    gegevens = json.loads(lees(pieter.get(ADRES, {"formaat": "json"})))
    rijen = {rij["naam"]: rij for rij in gegevens["rijen"]}
    assert rijen["=Meander"]["gerealiseerd"] == "ja"
    assert rijen["=Meander"]["gerealiseerd_telt"] == 180
    assert rijen["Leeg"]["regulier"] is None
    assert {"Telling Verdeelbesluit", "Stand per", "Zoals bekend op"} <= {r["naam"] for r in gegevens["verantwoording"]}


@pytest.mark.parametrize("formaat", ["xlsx", "ods"])
def test_rekenbladen_zijn_zip_bestanden(maak, pieter, formaat):
    maak("Meander", beschikbaar=True)
    assert BytesIO(lees(pieter.get(ADRES, {"formaat": formaat}))).read(2) == b"PK"


def test_onbekend_formaat_geeft_een_zin(pieter):
    assert pieter.get(ADRES, {"formaat": "exe"}).status_code == 400


def bonte_wereld(maak) -> None:
    """Locaties of every shape in one gemeente: shared, unknown, late, lasting, emergency, closed."""
    renkum = AandeelInvoer(Gemeente.objects.get(pk=RENKUM), 30)
    gedeeld = CapaciteitInvoer(Doelgroep.REGULIER, 180, van=date(2025, 1, 1), aandelen=(renkum,))
    maak("Open", beschikbaar=True)
    maak("Gedeeld", capaciteiten=(gedeeld,), mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),))
    maak("Plan", gepland=True)
    maak("Kort", aantal=60, begin=date(2026, 1, 1), einde=date(2027, 12, 31))
    maak("Nood", beschikbaar=True, noodopvang=True)
    maak("Leeg")
    maak("Onbekend aantal", capaciteiten=(CapaciteitInvoer(Doelgroep.AMV, None, van=date(2027, 1, 1)),))
    maak("Voorbij", aantal=40, begin=date(2024, 3, 1), einde=date(2025, 3, 1))
    dicht = maak("Dicht", beschikbaar=True)
    sluiting = {"per": date(2027, 3, 1), "reden": "einde huur", "nu": NU, "vandaag": VANDAAG}
    actions.locatie_sluiten(locatie_id=dicht.pk, door=dicht.aangemaakt_door, **sluiting)


@pytest.mark.parametrize("vraag", [{}, {"stand_per": "2027-07-01"}, {"stand_per": "2025-06-01"}])
def test_rekenbestand_geeft_bij_narekenen_de_oordelen_van_de_lijst(maak, pieter, tmp_path, vraag):
    """From the page to the file, through the command, back to the stored verdicts: the same answers everywhere."""
    bonte_wereld(maak)
    bestand, uitvoer = tmp_path / "plekken.jsonl", StringIO()
    bestand.write_bytes(lees(pieter.get(ADRES, vraag | {"formaat": "jsonl"})))
    call_command("narekenen", str(bestand), stdout=uitvoer)
    nagerekend = {}
    for regel in map(json.loads, uitvoer.getvalue().splitlines()):
        for naam, oordeel in regel["oordelen"].items():
            nagerekend[regel["plek"], naam] = oordeel["uitkomst"], oordeel["reden"], oordeel["aantal"]
    dag = date.fromisoformat(vraag.get("stand_per", VANDAAG.isoformat()))
    cyclus = "2026-2028" if dag.year > 2025 else "2024-2026"
    rijen = Plekoordeel.objects.bekend_op().per(dag).filter(cyclus=cyclus).order_by("pk")
    opgeslagen = {
        (f"{rij.locatie_id}/{rij.gemeente_id}/{rij.doelgroep}", rij.vraag): (rij.uitkomst, rij.reden, rij.aantal)
        for rij in rijen
    }
    assert nagerekend == opgeslagen
    assert len(opgeslagen) > 20


def test_rekenbestand_volgt_filter_en_bevat_alleen_de_eigen_provincie(maak, pieter, olga):
    maak("Meander", beschikbaar=True)
    maak("Nood", beschikbaar=True, noodopvang=True)
    maak("IJsselhal", gemeente=ZWOLLE, door=olga.user, beschikbaar=True)
    regels = lees(pieter.get(ADRES, {"formaat": "jsonl", "soort": "azc"})).decode().splitlines()
    assert [json.loads(regel)["plek"]["locatie_naam"] for regel in regels] == ["Meander"]


def test_rekenbestand_zoals_bekend_op(maak, pieter, tmp_path):
    """What was known then gives the verdicts of then, also after a change."""
    locatie = maak("Meander", beschikbaar=True, nu=NU - timedelta(days=60))
    actions.locatie_wijzigen(
        locatie_id=locatie.pk, kenmerken={"soort": Soort.NOODOPVANG.value}, door=pieter.user, nu=NU - timedelta(days=2)
    )
    toen = (NU - timedelta(days=30)).date().isoformat()
    (regel,) = lees(pieter.get(ADRES, {"formaat": "jsonl", "bekend_op": toen})).decode().splitlines()
    assert json.loads(regel)["plek"]["soort"] == "azc"


def test_rekenbestand_van_een_demonstratie_heet_zo(maak, pieter, settings):
    maak("Meander")
    settings.DEMO = True
    assert "demonstratie-" in pieter.get(ADRES, {"formaat": "jsonl"})["Content-Disposition"]
