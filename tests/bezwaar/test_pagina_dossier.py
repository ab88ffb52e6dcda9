"""The page of a dossier and its steps: what is on it, who may change it, bad input at its field."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from spreiding.bezwaar.models import Bezwaardossier, Bezwaarstuk, Dossiergebeurtenis
from spreiding.demo.verhalen.stukken import pdf
from spreiding.verdeling.models import Verdeelbesluit
from tests.bezwaar.conftest import ARNHEM
from tests.helpers.pagina import tekst_van


def adres(dossier, naam="bezwaar", *args) -> str:
    return reverse(naam, args=[dossier.pk, *args])


def test_de_pagina_vertelt_hoe_het_ervoor_staat_en_waarom(anna, dossier):
    antwoord = anna.get(adres(dossier))
    stand, termijnen = tekst_van(antwoord, "stand"), tekst_van(antwoord, "termijnen")
    assert "Niet op tijd" in stand and "Volgende stap: Plan de hoorzitting" in stand
    assert "Awb art. 6:16" in stand and "Awb art. 7:4 lid 1" in stand
    assert "dinsdag 16 maart 2027" in termijnen and "De termijn is 6 weken" in termijnen
    assert "Op tijd ingediend?" in termijnen
    assert "Plekken realiseren" not in termijnen  # that day stands in the line of the besluit
    assert "Arnhem 180 20 180 20" in tekst_van(antwoord, "regels")
    assert "Leg vast" not in antwoord.content.decode()


def test_wie_schrijft_ziet_wat_kan_en_waarom_iets_niet_kan(bram, dossier):
    tekst = tekst_van(bram.get(adres(dossier)), "handelingen")
    assert "Beslissing verdaagd" in tekst
    assert "Er is nu geen verzuim dat hersteld moet worden" in tekst


def test_de_dag_ervoor_en_wat_toen_bekend_was(anna, griffie, dossier):
    griffie.leg(dossier, "verdaging", "1-3-2027")
    assert "28 april 2027" in tekst_van(anna.get(adres(dossier)), "termijnen")
    assert "28 april 2027" not in tekst_van(anna.get(f"{adres(dossier)}?stand_per=2027-02-28"), "termijnen")
    assert "Toen nog niet ontvangen" in tekst_van(anna.get(f"{adres(dossier)}?stand_per=2027-01-01"))


def test_een_bezwaar_van_ontvangst_tot_gegrond(bram, maker, besluit):
    regel = besluit.regels.get(gemeente=ARNHEM)
    nieuw = f"{reverse('bezwaar-nieuw')}?besluit={besluit.pk}"
    gegevens = {
        "regels": [regel.pk], "indiener": "gemeente", "gemeente": ARNHEM, "naam": "", "op": "14-1-2027",
        "kanaal": "digitaal", "gronden": "Te veel.", "contact": "", "kenmerk": "", "tweede": "",
    }  # fmt: skip
    antwoord = bram.post(nieuw, gegevens)
    assert antwoord.status_code == 303
    dossier = Bezwaardossier.objects.get()
    assert (dossier.naam, antwoord["Location"]) == ("College van Arnhem", adres(dossier))
    bram.post(adres(dossier, "bezwaar-voorval", "hoorzitting_gehouden"), {"op": "2027-03-01"})
    beslissing = {"op": "2027-03-04", "uitkomst": "gegrond", "regulier_0": "150", "amv_0": "20", "toelichting": ""}
    antwoord = bram.post(adres(dossier, "bezwaar-voorval", "beslissing"), beslissing)
    versie = Verdeelbesluit.objects.get(versie=2)
    assert antwoord.status_code == 303
    regel = versie.regels.get()
    assert (regel.regulier, regel.amv, regel.realiseren_uiterlijk.isoformat()) == (150, 20, "2027-07-01")
    assert "versie 2 van het besluit" in tekst_van(bram.get(adres(dossier)), "voorvallen")


def test_fouten_staan_bij_het_veld_en_niets_gaat_verloren(bram, dossier):
    pad = adres(dossier, "bezwaar-voorval", "hoorzitting_gepland")
    antwoord = bram.post(pad, {"op": "2027-03-01", "tweede": "2027-05-06", "toelichting": "Zaal 3"})
    assert antwoord.status_code == 422
    tekst = tekst_van(antwoord)
    assert "6 mei 2027 is een vrije dag (Hemelvaartsdag)" in tekst and "Zaal 3" in tekst
    assert "Typ een datum" in tekst_van(bram.post(pad, {"op": "morgen", "tweede": ""}))
    assert Dossiergebeurtenis.objects.count() == 1


def test_een_bezwaar_zonder_keuzes_krijgt_per_veld_een_zin(bram, besluit):
    antwoord = bram.post(f"{reverse('bezwaar-nieuw')}?besluit={besluit.pk}", {"indiener": "gemeente"})
    tekst = tekst_van(antwoord)
    for zin in ("Kies ten minste één regel", "Kies welke gemeente bezwaar maakt", "op welke dag het is ontvangen"):
        assert zin in tekst


def test_eerst_een_besluit_kiezen(bram, besluit):
    assert "Gelderland" in tekst_van(bram.get(reverse("bezwaar-nieuw")))
    assert bram.get(f"{reverse('bezwaar-nieuw')}?besluit=999999").status_code == 404
    assert bram.get(f"{reverse('bezwaar-nieuw')}?besluit=x").status_code == 200


def test_een_stap_die_niet_kan_zegt_waarom(bram, dossier):
    assert "Er is nu geen verzuim" in tekst_van(bram.get(adres(dossier, "bezwaar-voorval", "verzuim_hersteld")))
    assert bram.get(adres(dossier, "bezwaar-voorval", "bestaat_niet")).status_code == 404
    assert bram.get(adres(dossier, "bezwaar-voorval", "uitspraak")).status_code == 404


def test_corrigeren_en_intrekken_via_de_pagina(bram, griffie, dossier):
    rij = griffie.leg(dossier, "verdaging", "1-3-2027")
    pad = adres(dossier, "bezwaar-correctie", rij.pk)
    assert bram.post(pad, {"op": "2027-03-02", "reden": ""}).status_code == 422
    assert bram.post(pad, {"op": "2027-03-02", "reden": "Verkeerde dag"}).status_code == 303
    nieuw = Dossiergebeurtenis.objects.bekend_op().get(voorval="verdaging")
    assert bram.post(adres(dossier, "bezwaar-intrekking", nieuw.pk), {"reden": "Niet verzonden"}).status_code == 303
    tekst = tekst_van(bram.get(adres(dossier)), "voorvallen")
    assert "2 voorvallen gecorrigeerd of ingetrokken" in tekst


def test_een_stuk_wordt_gekeurd_bewaard_en_ingetrokken(bram, anna, olga, dossier):
    stuk = pdf("brief.pdf", "Bezwaarschrift")
    pad = adres(dossier, "bezwaar-stuk")
    exe = SimpleUploadedFile("brief.pdf", b"MZ\x90")
    assert "programma" in tekst_van(bram.post(pad, {"omschrijving": "Brief", "bestand": exe}))
    goed = SimpleUploadedFile("brief.pdf", stuk.inhoud)
    assert bram.post(pad, {"omschrijving": "Bezwaarschrift", "bestand": goed}).status_code == 303
    bewaard = Bezwaarstuk.objects.get()
    antwoord = anna.get(adres(dossier, "bezwaar-bestand", bewaard.pk))
    assert b"".join(antwoord) == stuk.inhoud and "attachment" in antwoord["Content-Disposition"]
    assert olga.get(adres(dossier, "bezwaar-bestand", bewaard.pk)).status_code == 404
    assert bram.post(adres(dossier, "bezwaar-stuk-intrekking", bewaard.pk), {"reden": "Dubbel"}).status_code == 303
    assert "Er zijn nog geen stukken" in tekst_van(anna.get(adres(dossier)), "stukken")


def test_een_besliste_zaak_telt_niet_meer_af_en_een_open_zaak_kent_nog_geen_beroep(bram, griffie, dossier):
    tekst = tekst_van(bram.get(adres(dossier)))
    assert "nog 11 dagen" in tekst and "Bezwaar schorst niets" in tekst
    assert "Op het bezwaar is nog niet beslist. Beroep kan dan alleen na een ingebrekestelling" in tekst
    griffie.leg(dossier, "horen_afgezien", "22-2-2027")
    griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="ongegrond")
    tekst = tekst_van(bram.get(adres(dossier)))
    assert "op tijd beslist, op 1 maart 2027" in tekst and "schorst niets" not in tekst
    assert "nog 11 dagen" not in tekst and "Op het bezwaar is nog niet beslist" not in tekst


def test_de_directeur_ziet_bij_beroep_de_zaak_en_haar_vorige(bram, griffie, dossier):
    griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="niet_ontvankelijk")
    pagina = bram.get(f"{reverse('bezwaar-nieuw')}?vorige={dossier.pk}")
    assert "Beroep ontvangen" in tekst_van(pagina) and dossier.kenmerk in tekst_van(pagina)
