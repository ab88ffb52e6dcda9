"""What stands on every page: demonstration mark, menu, account, foot."""

import pytest

from spreiding.config.demo_accounts import DEMO_ACCOUNTS
from tests.helpers.pagina import ontleed, tekst_van

OPEN = ["/over/", "/toegankelijkheid/", "/begrippen/", "/account/login/"]


@pytest.fixture
def in_demonstratie(settings):
    settings.DEMO = True


def boom(antwoord):
    return ontleed(antwoord.content.decode())


@pytest.mark.parametrize("pad", OPEN)
def test_deze_paginas_staan_open_voor_iedereen(bezoeker, pad):
    antwoord = bezoeker.get(pad)
    assert antwoord.status_code == 200
    assert len(boom(antwoord).xpath("//h1")) == 1
    assert "style-src 'self';" in antwoord["Content-Security-Policy"] + ";"
    assert "unsafe" not in antwoord["Content-Security-Policy"]


@pytest.mark.parametrize("pad", [*OPEN, "/bestaat-niet/"])
def test_het_merk_van_de_demonstratie_staat_op_elke_pagina(bezoeker, in_demonstratie, pad):
    tekst = " ".join(boom(bezoeker.get(pad)).text_content().split())
    assert "Demonstratie: verzonnen gegevens, vandaag is 5 maart 2027" in tekst


def test_buiten_de_demonstratie_staat_het_er_niet(bezoeker):
    assert "Demonstratie" not in boom(bezoeker.get("/over/")).text_content()


def test_de_eerste_stap_met_het_toetsenbord_springt_naar_de_inhoud(bezoeker):
    pagina = boom(bezoeker.get("/over/"))
    eerste = pagina.xpath("//body//a")[0]
    assert eerste.get("href") == "#inhoud"
    assert pagina.xpath("//main[@id='inhoud']")


def test_wie_niet_is_ingelogd_ziet_geen_menu(bezoeker):
    pagina = boom(bezoeker.get("/over/"))
    assert not pagina.xpath("//header//nav")
    assert not pagina.xpath("//header//form")


VERDELING = ["Opgaven", "Verslagen", "Uitruil", "Besluiten", "Bezwaren"]
PROVINCIE = [*VERDELING[:3], "Verdeelkamer", *VERDELING[3:]]  # the table of the provincie itself


@pytest.mark.parametrize(
    ("naam", "menu"),
    [
        (
            "pieter",
            ["Werkvoorraad", "Signalen", "Gelderland", "Locaties", *PROVINCIE, "Toezicht", "Landelijk", "Termijnen"],
        ),
        (
            "karin",
            ["Werkvoorraad", "Signalen", "Gelderland", "Locaties", *PROVINCIE, "Toezicht", "Landelijk", "Termijnen"],
        ),
        ("anna", ["Werkvoorraad", "Signalen", "Locaties", *VERDELING, "Toezicht", "Landelijk", "Termijnen"]),
        ("beer", ["Signalen", "Landelijk", "Termijnen", "Controles", "Accounts"]),
        ("niels", []),
    ],
)
def test_het_menu_toont_alleen_wat_iemand_mag_openen(persoon, naam, menu):
    ik = persoon(naam)
    links = boom(ik.get("/over/")).xpath("//nav[@aria-label='Hoofdmenu']//a")
    assert [link.text_content().strip() for link in links] == menu
    for link in links:
        assert ik.get(link.get("href"), follow=True).status_code == 200, link.get("href")


def test_wat_bij_elkaar_hoort_staat_onder_een_woord(persoon):
    pagina = boom(persoon("beer").get("/beheer/accounts/"))
    (groep,) = pagina.xpath("//nav[@aria-label='Hoofdmenu']//details[summary[contains(., 'Beheer')]]")
    assert [a.text_content().strip() for a in groep.xpath(".//a")] == ["Controles", "Accounts"]
    assert "kop__groep--hier" in groep.get("class")
    assert pagina.xpath("//nav[@aria-label='Menu']//span[.='Beheer']"), "Op een telefoon staat het woord erboven."


@pytest.mark.parametrize(
    ("naam", "pad", "waar"),
    [
        ("pieter", "/provincies/gelderland/", "Gelderland"),
        ("pieter", "/landelijk/", "Landelijk"),
        ("anna", "/provincies/gelderland/", "Landelijk"),
        ("anna", "/locaties/", "Locaties"),
    ],
)
def test_het_menu_wijst_aan_waar_u_bent(persoon, naam, pad, waar):
    hier = boom(persoon(naam).get(pad)).xpath("//nav[@aria-label='Hoofdmenu']//a[@aria-current]")
    assert [link.text_content().strip() for link in hier] == [waar]


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("pieter", "regietafelmedewerker, Gelderland"),
        ("anna", "analist, rijk"),
        ("niels", "Dit account heeft nog geen rol. Vraag een beheerder."),
    ],
)
def test_het_accountmenu_zegt_wie_u_bent_en_waar_u_over_gaat(persoon, naam, zin):
    pagina = boom(persoon(naam).get("/over/"))
    (menu,) = pagina.xpath("//details[contains(@class, 'kop__account')]")
    assert zin in " ".join(menu.text_content().split())
    assert menu.xpath(".//form[@method='post']/@action") == ["/account/logout/"]


def test_de_accounts_op_de_inlogpagina_zijn_die_van_de_demonstratie():
    from spreiding.accounts.actions import DEMO_ACCOUNTS as GEMAAKT

    assert [naam for naam, _ in DEMO_ACCOUNTS] == [naam for naam, *_ in GEMAAKT]


def test_over_zegt_in_de_demonstratie_wat_verzonnen_is(bezoeker, in_demonstratie):
    assert "De namen van gemeenten en provincies zijn echt." in tekst_van(bezoeker.get("/over/"))
