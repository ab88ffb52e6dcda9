"""Kept views on pages: the menu in the title row, the list, and who sees what is shared."""

import pytest

from spreiding.uitwisseling.models import Weergave
from tests.factories.accounts import LidmaatschapFactory
from tests.factories.uitwisseling import WeergaveFactory
from tests.helpers.pagina import ontleed, tekst_van

pytestmark = pytest.mark.usefixtures("referentie")

# Pages on which a view can be kept, with a filter that they have.
PAGINAS = {
    "/locaties/": {"gemeente": "GM0202"},
    "/bezwaren/": {"soort": "beroep"},
    "/signalen/": {"stand": "afgehandeld"},
    "/uitruil/": {"status": "afgesproken"},
    "/besluiten/": {"cyclus": "2026-2028"},
    "/verslagen/": {"cyclus": "2026-2028"},
}
DASHBOARDS = {
    "/landelijk/": {"doelgroep": "amv"},
    "/landelijk/prognose/": {"provincie": "PV25"},
    "/provincies/gelderland/": {"doelgroep": "amv"},
}


def menu(antwoord):
    (gevonden,) = ontleed(antwoord.content.decode()).xpath("//details[contains(@class, 'weergaven')]")
    return gevonden


def links(antwoord) -> dict[str, str]:
    return {" ".join(a.text_content().split()): a.get("href") for a in menu(antwoord).xpath(".//li/a")}


@pytest.mark.parametrize(("pad", "vraag"), (PAGINAS | DASHBOARDS).items())
def test_bewaren_vanaf_de_pagina_en_terugvinden_ook_zonder_javascript(anna, pad, vraag):
    pagina = anna.get(pad, {**vraag, "pagina": "1"})
    adres = menu(pagina).xpath(".//input[@name='adres']")[0].get("value")
    antwoord = anna.post("/weergaven/nieuw/", {"adres": adres, "naam": "Mijn keuze"})
    assert antwoord.status_code == 303 and antwoord["Location"] == adres
    terug = anna.get(adres)
    assert links(terug) == {"Mijn keuze": adres} and "niet (meer)" not in tekst_van(terug)
    assert menu(terug).xpath(".//a[@aria-current]")


@pytest.mark.parametrize("pad", PAGINAS | DASHBOARDS)
def test_een_weergave_met_een_filter_dat_niet_meer_bestaat_opent_met_een_zin(anna, pad):
    WeergaveFactory(eigenaar=anna.user, adres=f"{pad}?vervallen_filter=ja")
    tekst = tekst_van(anna.get(pad, {"vervallen_filter": "ja"}))
    assert "vraagt ook om ‘vervallen_filter’" in tekst
    assert "vervallen_filter’" not in tekst_van(anna.get(pad))


@pytest.mark.parametrize("pad", PAGINAS | DASHBOARDS)
def test_wat_een_pagina_zelf_vraagt_heet_nooit_onbekend(anna, pad):
    """Every field of the filters of a page is one that its kept views may hold."""
    boom = ontleed(anna.get(pad).content.decode())
    velden = boom.xpath("//main//form[not(@method='post')]//*[@name and not(@data-behoud)]/@name")
    adres = f"{pad}?" + "&".join(f"{naam}=2027-03-05" for naam in dict.fromkeys(velden))
    WeergaveFactory(eigenaar=anna.user, adres=adres)
    assert velden and "vraagt ook om" not in tekst_van(anna.get(adres))


def test_een_collega_met_dezelfde_rol_ziet_wat_gedeeld_is_en_een_ander_niet(pieter, karin, olga):
    WeergaveFactory(eigenaar=pieter.user, naam="Van Pieter", gedeeld=True)
    WeergaveFactory(eigenaar=pieter.user, naam="Alleen Pieter")
    zelfde = LidmaatschapFactory(user__username="petra", rol="regietafel", provincie_id="PV25").user
    assert [w.naam for w in Weergave.objects.zichtbaar_voor(zelfde)] == ["Van Pieter"]
    for ander in (karin, olga):
        assert "Pieter" not in tekst_van(ander.get("/weergaven/"))


def test_wat_gedeeld_werd_verdwijnt_bij_verwijderen_en_bij_stoppen(dirk, bram):
    weg = WeergaveFactory(eigenaar=bram.user, naam="Weg", gedeeld=True)
    WeergaveFactory(eigenaar=bram.user, naam="Blijft", gedeeld=True)
    assert dirk.post(f"/weergaven/{weg.pk}/verwijdering/").status_code == 404
    assert bram.post(f"/weergaven/{weg.pk}/verwijdering/").status_code == 303
    tekst = tekst_van(dirk.get("/weergaven/"))
    assert "Blijft" in tekst and "Weg" not in tekst and "Alleen Bram kan haar veranderen" in tekst


def test_delen_en_hernoemen_vanaf_de_lijst(bram, dirk):
    weergave = WeergaveFactory(eigenaar=bram.user, naam="Mijn lijst")
    bram.post(f"/weergaven/{weergave.pk}/deling/")
    assert "Mijn lijst" in tekst_van(dirk.get("/weergaven/"))
    assert bram.post(f"/weergaven/{weergave.pk}/naam/", {"naam": "Onze lijst"}).status_code == 303
    bram.post(f"/weergaven/{weergave.pk}/deling/", {"stop": "ja"})
    assert "Onze lijst" not in tekst_van(dirk.get("/weergaven/"))


def test_een_fout_staat_bij_het_veld_en_wat_getypt_is_blijft(anna):
    WeergaveFactory(eigenaar=anna.user, naam="Tekort")
    antwoord = anna.post("/weergaven/nieuw/", {"adres": "/landelijk/", "naam": "tekort", "gedeeld": "on"})
    assert antwoord.status_code == 422 and "U hebt al een weergave ‘tekort’" in tekst_van(antwoord)
    boom = ontleed(antwoord.content.decode())
    assert boom.xpath("//input[@name='adres']")[-1].get("value") == "/landelijk/"
    assert boom.xpath("//main//input[@name='gedeeld']")[-1].get("checked") is not None


@pytest.mark.parametrize("adres", ["javascript:alert(1)", "//elders.example", "/bestaat-niet/", "/" + "a" * 5000])
def test_een_verzonnen_adres_wordt_geweigerd_met_een_zin(anna, adres):
    antwoord = anna.post("/weergaven/nieuw/", {"adres": adres, "naam": "Slim"})
    assert antwoord.status_code == 422 and not Weergave.objects.exists()
    assert "adres" in tekst_van(antwoord)


def test_de_lijst_zegt_wat_niet_meer_werkt_en_opent_de_rest(anna):
    WeergaveFactory(eigenaar=anna.user, naam="Oud", adres="/vroeger/?a=b")
    WeergaveFactory(eigenaar=anna.user, naam="Dicht", adres="/beheer/accounts/")
    WeergaveFactory(eigenaar=anna.user, naam="=HYPERLINK(1)<b>", adres="/landelijk/")
    pagina = anna.get("/weergaven/")
    assert tekst_van(pagina).count("Deze pagina is er niet meer, of u mag haar niet meer openen") == 2
    assert ontleed(pagina.content.decode()).xpath("//main//th//a/@href") == ["/landelijk/"]


def test_zonder_weergaven_zegt_de_lijst_hoe_het_moet(anna):
    assert "Nog geen weergaven" in tekst_van(anna.get("/weergaven/"))


def test_dertig_weergaven_kosten_evenveel_als_drie(anna, zelfde_aantal_queries):
    def maak(aantal):
        WeergaveFactory.create_batch(aantal, eigenaar=anna.user)

    zelfde_aantal_queries(maak, lambda: anna.get("/weergaven/"))


def test_het_menu_van_een_pagina_kost_evenveel_bij_dertig_als_bij_drie(anna, zelfde_aantal_queries):
    def maak(aantal):
        WeergaveFactory.create_batch(aantal, eigenaar=anna.user, adres="/signalen/?stand=alles")

    zelfde_aantal_queries(maak, lambda: anna.get("/signalen/"))
