"""The form for a new locatie: who may, what it says while typing, and what it does with bad input."""

from datetime import date
from uuid import uuid4

import pytest

from spreiding.cyclus.models import Opgave
from spreiding.opvang.models import Aandeel, Capaciteit, Locatie, Mijlpaal, Plekoordeel
from tests.factories.cyclus import OpgaveFactory
from tests.factories.opvang import LocatieFactory
from tests.helpers.pagina import met_id, tekst_van
from tests.opvang.formulieren import HTMX, aandelen, fouten, overzicht, registratie, waarde

NIEUW, OORDEEL = "/locaties/nieuw/", "/locaties/oordeel/"


def bewaard():
    return [model.objects.count() for model in (Locatie, Capaciteit, Mijlpaal, Aandeel, Plekoordeel)]


def voorbeeld(persoon, **anders):
    return persoon.post(OORDEEL, registratie(**anders), headers=HTMX)


# --- who may -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "status"),
    [("pieter", 200), ("olga", 200), ("karin", 403), ("anna", 403), ("bram", 403), ("tineke", 403), ("beer", 403)],
)
@pytest.mark.parametrize("wijze", ["open", "opslaan", "oordeel"])
def test_alleen_een_regietafel_registreert(persoon, wie, status, wijze):
    vraag = {
        "open": lambda: persoon(wie).get(NIEUW),
        "opslaan": lambda: persoon(wie).post(NIEUW, {}),
        "oordeel": lambda: persoon(wie).post(OORDEEL, {}),
    }[wijze]
    assert vraag().status_code == (422 if status == 200 and wijze == "opslaan" else status)
    assert not Locatie.objects.exists()


def test_wie_niet_is_ingelogd_gaat_naar_de_inlogpagina(bezoeker):
    assert bezoeker.get(NIEUW).status_code == 302


def test_alleen_gemeenten_van_de_eigen_provincie_staan_in_de_lijst(pieter, olga):
    assert "Arnhem" in pieter.get(NIEUW).content.decode()
    assert "Zwolle" not in pieter.get(NIEUW).content.decode()
    assert "Zwolle" in olga.get(NIEUW).content.decode()


def test_de_gemeente_kan_vooraf_gekozen_zijn(pieter):
    pagina = pieter.get(NIEUW, {"gemeente": "GM0202"})
    assert waarde(pagina, "gemeente") == "GM0202"
    assert "Arnhem" in tekst_van(pagina).split("Locatie registreren")[0]
    for onzin in ("GM0193", "x" * 500, "\x00", "' OR 1=1"):
        assert waarde(pieter.get(NIEUW, {"gemeente": onzin}), "gemeente") in (None, "")


# --- saving ------------------------------------------------------------------------------------------------------


def test_alles_wat_is_ingevuld_komt_in_het_register(pieter):
    bestaand = LocatieFactory(naam="Boot", soort="noodopvang", gemeente__code="GM0202")
    antwoord = pieter.post(
        NIEUW,
        registratie(
            adres="Kade 1",
            contactpersoon="J. de Vries",
            toelichting="Herbestemming.\r\nSchouw akkoord.",
            vervangt=f"Boot (Arnhem) #{bestaand.pk}",
            regulier__tot_en_met="2027-12-31",
            amv__actief="on",
            amv__aantal="1.200",
            amv__van="15-6-2027",
            college__datum="2027-01-12",
            college__bereikt="on",
            vergunning__datum="2027-04-20",
            **{**aandelen(("GM0274", 30)), "aandelen-0-doelgroep": "regulier"},
        ),
        follow=True,
    )
    locatie = Locatie.objects.get(naam="Voormalig kantoor Meander")
    assert antwoord.redirect_chain == [(f"/locaties/{locatie.pk}/", 303)]
    assert "Vastgelegd. Voormalig kantoor Meander staat in het register." in antwoord.content.decode()
    assert (locatie.adres, locatie.toelichting) == ("Kade 1", "Herbestemming.\nSchouw akkoord.")
    assert (locatie.vervangt, locatie.fase, locatie.provincie_id) == (bestaand, "college", "PV25")
    regulier, amv = Capaciteit.objects.filter(locatie=locatie).order_by("-doelgroep")
    assert (regulier.aantal, amv.aantal) == (180, 1200)
    assert regulier.geldigheid.upper == date(2028, 1, 1), "tot en met is inclusive on screen"
    assert regulier.aandelen.get().aantal == 30
    assert amv.geldigheid.upper is None


def test_beschikbaar_vanaf_in_de_toekomst_is_de_verwachte_opening(pieter):
    pieter.post(NIEUW, registratie())
    assert Mijlpaal.objects.get().verwacht_op == date(2027, 6, 15)


def test_een_eigen_datum_bij_beschikbaar_gaat_voor(pieter):
    pieter.post(NIEUW, registratie(beschikbaar__datum="2027-07-10"))
    assert Mijlpaal.objects.get().verwacht_op == date(2027, 7, 10)


def test_wat_al_begonnen_is_wordt_niet_vanzelf_open(pieter):
    """Nobody said that it was opened: unknown stays unknown."""
    pieter.post(NIEUW, registratie(regulier__van="2027-01-01"))
    assert not Mijlpaal.objects.exists()


def test_leeg_is_onbekend_en_zonder_vinkje_is_er_niets(pieter):
    pieter.post(NIEUW, registratie(regulier__aantal="", regulier__van="", amv__aantal="50"))
    rij = Capaciteit.objects.get()
    assert (rij.doelgroep, rij.aantal, rij.geldigheid.lower) == ("regulier", None, None)


def test_opslaan_en_volgende_begint_opnieuw_in_dezelfde_gemeente(pieter):
    antwoord = pieter.post(NIEUW, registratie(volgende="ja"))
    assert antwoord.url == "/locaties/nieuw/?gemeente=GM0202"
    assert waarde(pieter.get(antwoord.url), "sleutel") != waarde(pieter.get(antwoord.url), "sleutel")


def test_twee_keer_versturen_registreert_een_keer(pieter):
    gegevens = registratie()
    eerste, tweede = pieter.post(NIEUW, gegevens), pieter.post(NIEUW, gegevens)
    assert eerste.url == tweede.url
    assert Locatie.objects.count() == 1


def test_een_oud_formulier_opnieuw_ingevuld_gaat_niet_stil_verloren(pieter):
    """Back in the browser, another amount, save: the key was used, but this is something else."""
    gegevens = registratie()
    pieter.post(NIEUW, gegevens)
    antwoord = pieter.post(NIEUW, gegevens | {"regulier-aantal": "90"})
    assert antwoord.status_code == 422
    assert "al opgeslagen als ‘Voormalig kantoor Meander’" in overzicht(antwoord)
    assert waarde(antwoord, "regulier-aantal") == "90"
    nieuw = waarde(antwoord, "sleutel")
    assert nieuw != gegevens["sleutel"]
    pieter.post(NIEUW, gegevens | {"regulier-aantal": "90", "sleutel": nieuw})
    assert sorted(Capaciteit.objects.values_list("aantal", flat=True)) == [90, 180]


# --- while typing ------------------------------------------------------------------------------------------------


def test_het_paneel_zegt_waarom_een_plek_niet_telt(pieter):
    antwoord = voorbeeld(pieter, regulier__tot_en_met="2027-12-31")
    assert antwoord.status_code == 200
    tekst = tekst_van(antwoord, "voorstel")
    assert "Voor het verdeelbesluit: nee" in tekst
    assert "1 februari 2028" in tekst
    assert bewaard() == [0] * 5


def test_het_paneel_draait_bij_als_het_advies_is_gevolgd(pieter):
    assert "Voor het verdeelbesluit: ja" in tekst_van(voorbeeld(pieter, regulier__tot_en_met="2028-02-01"), "voorstel")


def test_een_deel_is_gelijk_aan_de_hele_pagina(pieter):
    gegevens = registratie(**aandelen(("GM0274", 30)))
    deel = pieter.post(OORDEEL, gegevens, headers=HTMX)
    heel = pieter.post(OORDEEL, gegevens)
    assert tekst_van(deel, "voorstel") == tekst_van(heel, "voorstel")
    assert tekst_van(deel, "verdeling") == tekst_van(heel, "verdeling")
    assert "HX-Request" in deel["Vary"]


def test_zonder_script_geeft_toon_oordeel_de_hele_pagina_met_alles_er_nog(pieter):
    antwoord = pieter.post(OORDEEL, registratie(toelichting="Mijn tekst", naam=""))
    assert waarde(antwoord, "toelichting") == "Mijn tekst"
    assert fouten(antwoord) == []
    assert overzicht(antwoord) == ""
    assert "Nog in te vullen voor u kunt opslaan: naam locatie" in tekst_van(antwoord, "voorstel")
    assert bewaard() == [0] * 5


@pytest.mark.parametrize("leeg", ["gemeente", "soort"])
def test_zonder_gemeente_of_soort_helpt_het_paneel(pieter, leeg):
    tekst = tekst_van(voorbeeld(pieter, **{leeg: ""}), "voorstel")
    assert "Kies een gemeente en een soort opvang" in tekst
    assert "Nog in te vullen" in tekst


def test_wat_half_is_ingevuld_geeft_aanwijzingen_en_geen_fouten(pieter):
    antwoord = voorbeeld(
        pieter,
        regulier__aantal="18o",
        regulier__van="2027-13-45",
        regulier__tot_en_met="",
        college__bereikt="on",
        **aandelen(("GM0274", "")),
    )
    assert antwoord.status_code == 200
    tekst = tekst_van(antwoord, "voorstel")
    assert "Typ een heel getal, bijvoorbeeld 180." in tekst
    assert "Typ een datum, bijvoorbeeld 5-3-2027." in tekst
    assert "onbekend" in tekst


@pytest.mark.parametrize(
    "anders",
    [
        {"regulier__tot_en_met": "2027-01-01"},
        {"regulier__aantal": "-5"},
        {"regulier__aantal": "99999999999999999999"},
        {"naam": "x" * 10_000},
        {"naam": "\x00\u202e"},
        {"sleutel": "geen-sleutel"},
        {"soort": "kasteel"},
        {"dubbel_met": "#999999999"},
        {"aandelen-TOTAL_FORMS": "veel"},
        {"aandelen-TOTAL_FORMS": "100000"},
        {"verkenning__datum": "9999-99-99"},
    ],
)
def test_het_paneel_valt_nooit_om(pieter, anders):
    assert voorbeeld(pieter, **anders).status_code == 200
    assert pieter.post(OORDEEL, {}, headers=HTMX).status_code == 200


def test_het_oordeel_heeft_geen_eigen_adres_om_te_openen(pieter):
    assert pieter.get(OORDEEL).url == NIEUW


def test_de_zin_over_de_verdeling(pieter):
    antwoord = voorbeeld(pieter, **aandelen(("GM0274", 30)))
    assert tekst_van(antwoord, "verdeling") == "30 van 180 plekken tellen voor Renkum, 150 voor Arnhem"
    antwoord = voorbeeld(pieter, **aandelen(("GM0274", 30), ("GM0228", 1)))
    assert tekst_van(antwoord, "verdeling") == "30 van 180 plekken tellen voor Renkum, 1 voor Ede en 149 voor Arnhem"


def test_het_effect_op_elke_gemeente_die_een_deel_krijgt(pieter, cyclus2):
    Opgave.objects.filter(cyclus=cyclus2, gemeente__in=["GM0202", "GM0274"]).delete()
    for code, totaal, amv in (("GM0202", 779, 66), ("GM0274", 149, None)):
        OpgaveFactory(cyclus=cyclus2, gemeente__code=code, totaal=totaal, amv=amv)
    LocatieFactory(gemeente__code="GM0202", beschikbaar=True, door=pieter.user)
    tekst = tekst_van(voorbeeld(pieter, **aandelen(("GM0274", 30))), "voorstel")
    assert "Effect op Arnhem" in tekst
    assert "Opgave 713 · nu 180 gerealiseerd" in tekst
    assert "tekort op 1 juli 2027 van −533 naar −383" in tekst
    assert "Effect op Renkum" in tekst
    assert "Totaal · Opgave 149 · nu 0 gerealiseerd" in tekst
    assert "tekort op 1 juli 2027 van −149 naar −119" in tekst


def test_een_onbekende_opgave_is_een_vraagteken(pieter, cyclus2):
    Opgave.objects.filter(cyclus=cyclus2, gemeente="GM0202").delete()
    assert "Opgave ? · nu 0 gerealiseerd" in tekst_van(voorbeeld(pieter), "voorstel")


def test_zoeken_geeft_suggesties_uit_de_eigen_provincie(pieter, olga):
    LocatieFactory(naam="Azc Elderhoeve", gemeente__code="GM0202", door=pieter.user)
    antwoord = voorbeeld(pieter, dubbel_met="elder")
    assert "Azc Elderhoeve (Arnhem) #" in antwoord.content.decode()
    assert "Azc Elderhoeve" not in voorbeeld(olga, gemeente="GM0193", dubbel_met="elder").content.decode()


def test_typen_kost_evenveel_vragen_bij_3_als_bij_30_locaties(pieter, zelfde_aantal_queries):
    def maak(aantal):
        LocatieFactory.create_batch(aantal, gemeente__code="GM0202", beschikbaar=True, door=pieter.user)

    zelfde_aantal_queries(maak, lambda: voorbeeld(pieter, dubbel_met="locatie").status_code)


# --- more rows ---------------------------------------------------------------------------------------------------


def test_meer_rijen_houdt_alles_vast(pieter):
    antwoord = pieter.post(NIEUW, registratie(meer_rijen="ja", naam="", **aandelen(("GM0274", 30))))
    assert antwoord.status_code == 200
    assert fouten(antwoord) == []
    assert waarde(antwoord, "aandelen-0-aantal") == "30"
    assert waarde(antwoord, "aandelen-2-gemeente") in (None, "")
    assert waarde(antwoord, "regulier-aantal") == "180"
    assert bewaard() == [0] * 5


def test_meer_rijen_met_htmx_geeft_alleen_de_rijen(pieter):
    antwoord = pieter.post(NIEUW, registratie(meer_rijen="ja", **aandelen(("GM0274", 30))), headers=HTMX)
    assert met_id(antwoord.content.decode(), "aandelen").get("id") == "aandelen"
    assert "<html" not in antwoord.content.decode()


# --- bad input ---------------------------------------------------------------------------------------------------

BUITEN_CYCLUS = "Kies een datum van 1-1-1990 tot en met 1-2-2033. Later valt buiten de cycli."
IN_DE_TOEKOMST = "Deze datum ligt in de toekomst. Kies vandaag of eerder."
SLECHT = [
    ({"naam": ""}, "Geef de locatie een naam."),
    ({"naam": "\u200b\u202e\x00"}, "Geef de locatie een naam."),
    ({"naam": "x" * 10_000}, "Deze tekst is 10.000 tekens lang. Gebruik er hoogstens 150."),
    ({"gemeente": ""}, "Kies een gemeente."),
    ({"gemeente": "GM0193"}, "Deze gemeente hoort niet bij uw provincie. Kies een gemeente uit de lijst."),
    ({"gemeente": "\x00"}, "Deze gemeente hoort niet bij uw provincie. Kies een gemeente uit de lijst."),
    ({"soort": ""}, "Kies een soort opvang."),
    ({"soort": "kasteel"}, "Kies iets uit de lijst."),
    ({"openbaarheid": "geheim"}, "Kies iets uit de lijst."),
    ({"regulier__aantal": "-5"}, "Het aantal is te laag: typ een getal van 0 of meer."),
    ({"regulier__aantal": "\u22125"}, "Het aantal is te laag: typ een getal van 0 of meer."),
    ({"regulier__aantal": "100000"}, "Het aantal is te hoog: typ een getal tot en met 10.000."),
    ({"regulier__aantal": "veel"}, "Typ een heel getal, bijvoorbeeld 180."),
    ({"regulier__aantal": "18,5"}, "Typ een heel getal, bijvoorbeeld 180."),
    ({"regulier__van": "morgen"}, "Typ een datum, bijvoorbeeld 5-3-2027."),
    ({"regulier__van": "2050-01-01"}, BUITEN_CYCLUS),
    ({"regulier__van": "0027-06-15"}, "Controleer het jaar: kies een datum van 1-1-1990 tot en met 1-1-2100."),
    ({"regulier__tot_en_met": "2027-06-14"}, "De einddatum ligt vóór de begindatum. Kies een latere einddatum."),
    ({"college__datum": "2027-03-06", "college__bereikt": "on"}, IN_DE_TOEKOMST),
    ({"college__bereikt": "on"}, "Vul in op welke dag deze stap bereikt is, of haal het vinkje weg."),
    ({"vergunning__datum": "2050-01-01"}, BUITEN_CYCLUS),
    ({"dubbel_met": "Bestaat niet"}, "Er is geen locatie ‘Bestaat niet’ in uw provincie. Kies er een uit de lijst."),
    (aandelen(("GM0274", "")), "Typ hoeveel plekken voor Renkum tellen, bijvoorbeeld 30."),
    (aandelen(("", 30)), "Kies de gemeente waarvoor deze plekken tellen."),
    (aandelen(("GM0274", 0)), "Het aantal is te laag: typ een getal van 1 of meer."),
    (aandelen(("GM0193", 30)), "Deze gemeente hoort niet bij uw provincie. Kies een gemeente uit de lijst."),
    (aandelen(("GM0202", 30)), "De gemeente van de locatie krijgt vanzelf de rest. Kies een andere gemeente."),
    (
        aandelen(("GM0274", 100), ("GM0228", 90)),
        "De aandelen zijn samen 190, maar de locatie heeft 180 plaatsen (Renkum 100, Ede 90). Verlaag een aandeel.",
    ),
    (
        {"regulier__aantal": "", **aandelen(("GM0274", 30))},
        "Vul eerst het aantal plaatsen in. Daarna kunt u verdelen.",
    ),
    (
        {"regulier__actief": None, "amv__actief": "on", "bijzonder__actief": "on", **aandelen(("GM0274", 30))},
        "Kies van welke plekken dit een deel is, en vink die hierboven aan.",
    ),
]


@pytest.mark.parametrize(("anders", "zin"), SLECHT)
def test_slechte_invoer_krijgt_een_zin_bij_het_veld(pieter, anders, zin):
    gegevens = registratie(toelichting="Mijn tekst", **anders)
    for weg in [naam for naam, inhoud in anders.items() if inhoud is None]:
        gegevens.pop(weg.replace("__", "-"))
    antwoord = pieter.post(NIEUW, gegevens)
    assert antwoord.status_code == 422
    assert fouten(antwoord) == [zin]
    assert zin in overzicht(antwoord)
    assert waarde(antwoord, "toelichting") == "Mijn tekst"
    assert bewaard() == [0] * 5


@pytest.mark.parametrize("veld", ["regulier-aantal", "naam", "regulier-van", "aandelen-0-aantal"])
def test_wat_fout_is_staat_er_nog(pieter, veld):
    fout = {"naam": "x" * 200}.get(veld, "fout")
    assert waarde(pieter.post(NIEUW, registratie(**aandelen(("GM0274", 30))) | {veld: fout}), veld) == fout


def test_alle_fouten_staan_er_tegelijk(pieter):
    antwoord = pieter.post(NIEUW, registratie(naam="", soort="", regulier__aantal="-1", college__bereikt="on"))
    assert len(fouten(antwoord)) == 4


@pytest.mark.parametrize("sleutel", ["", "geen-sleutel"])
def test_een_geknoeide_sleutel_wordt_gezegd_en_niets_gaat_verloren(pieter, sleutel):
    antwoord = pieter.post(NIEUW, registratie(sleutel=sleutel))
    assert "niet volledig aangekomen" in overzicht(antwoord)
    assert waarde(antwoord, "naam") == "Voormalig kantoor Meander"


def test_de_sleutel_van_een_ander_geeft_diens_locatie_niet_prijs(pieter, olga):
    sleutel = str(uuid4())
    olga.post(NIEUW, registratie(sleutel=sleutel, naam="Geheim in Zwolle", gemeente="GM0193"))
    antwoord = pieter.post(NIEUW, registratie(sleutel=sleutel))
    assert "Geheim" not in antwoord.content.decode()


def test_vreemde_tekens_worden_gewoon_bewaard(pieter):
    pieter.post(NIEUW, registratie(naam="Café ’t  Łódź 🏠\u202e"))
    assert Locatie.objects.get().naam == "Café ’t Łódź 🏠"


@pytest.mark.parametrize("veld", ["vervangt", "dubbel_met"])
def test_een_locatie_van_een_andere_provincie_bestaat_hier_niet(pieter, olga, veld):
    vreemd = LocatieFactory(naam="Elders", soort="noodopvang", gemeente__code="GM0193", door=olga.user)
    antwoord = pieter.post(NIEUW, registratie(**{veld: f"Elders (Zwolle) #{vreemd.pk}"}))
    assert fouten(antwoord) == [
        f"Er is geen locatie ‘Elders (Zwolle) #{vreemd.pk}’ in uw provincie. Kies er een uit de lijst."
    ]


def test_wat_vervangen_wordt_is_noodopvang(pieter):
    azc = LocatieFactory(naam="Azc", gemeente__code="GM0202", door=pieter.user)
    antwoord = pieter.post(NIEUW, registratie(vervangt=f"#{azc.pk}"))
    assert fouten(antwoord) == ["Azc is geen noodopvang. Kies een noodopvanglocatie."]


def test_twee_locaties_met_dezelfde_naam_vragen_om_het_nummer(pieter):
    een, twee = LocatieFactory.create_batch(2, naam="Kazerne", gemeente__code="GM0202", door=pieter.user)
    antwoord = pieter.post(NIEUW, registratie(dubbel_met="kazerne"))
    (zin,) = fouten(antwoord)
    waar = f"#{een.pk} in Arnhem of #{twee.pk} in Arnhem"
    assert zin == f"Er zijn meer locaties met deze naam. Typ het nummer erbij: {waar}."
    pieter.post(NIEUW, registratie(dubbel_met=f"#{twee.pk}"))
    assert Locatie.objects.get(naam="Voormalig kantoor Meander").dubbel_met == twee


def test_te_veel_velden_is_een_nette_fout(pieter):
    antwoord = pieter.post(NIEUW, {f"veld{n}": "x" for n in range(1100)})
    assert antwoord.status_code == 400


def test_de_pagina_zelf(pieter):
    tekst = tekst_van(pieter.get(NIEUW))
    assert "Locatie registreren" in tekst
    assert "Telt deze plek mee?" in tekst
