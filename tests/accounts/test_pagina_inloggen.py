"""Logging in and out, and managing one's own account."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from spreiding.accounts.adapter import STARTPAGINAS
from spreiding.accounts.permissions import Recht
from spreiding.config.demo_accounts import DEMO_ACCOUNTS, DEMO_WACHTWOORD
from tests.cast import ROLVERDELING
from tests.helpers.pagina import tekst_van

LOGIN = "/account/login/"


@pytest.fixture
def inloggen(bezoeker, persoon):
    def doe(naam: str = "pieter", wachtwoord: str = "een-lang-wachtwoord", **anders):
        if naam in ROLVERDELING:
            persoon(naam)
        return bezoeker.post(LOGIN, {"login": naam, "password": wachtwoord, **anders})

    return doe


@pytest.mark.parametrize(
    ("naam", "pagina"),
    [
        ("pieter", "/werkvoorraad/"),
        ("karin", "/werkvoorraad/"),
        ("anna", "/werkvoorraad/"),
        ("beer", "/beheer/controles/"),
    ],
)
def test_iedereen_komt_op_een_pagina_die_hij_mag_zien(inloggen, naam, pagina):
    antwoord = inloggen(naam)
    assert (antwoord.status_code, antwoord["Location"]) == (302, pagina)


def test_na_inloggen_terug_naar_de_gevraagde_pagina(inloggen):
    assert inloggen(next="/locaties/")["Location"] == "/locaties/"
    assert "elders" not in inloggen(next="https://elders.example/")["Location"]


def test_de_inlogpagina_biedt_alleen_in_de_demonstratie_accounts_aan(bezoeker, settings):
    gewoon = tekst_van(bezoeker.get(LOGIN))
    assert "Kijk rond als" not in gewoon
    settings.DEMO, settings.DEMO_ACCOUNTS, settings.DEMO_WACHTWOORD = True, DEMO_ACCOUNTS, DEMO_WACHTWOORD
    assert "cdk-gelderland" in tekst_van(bezoeker.get(LOGIN))


@pytest.mark.parametrize(("naam", "wachtwoord"), [("pieter", "verkeerd"), ("bestaatniet", "verkeerd")])
def test_een_fout_wachtwoord_zegt_niet_welk_deel_fout_is(inloggen, naam, wachtwoord):
    antwoord = inloggen(naam, wachtwoord)
    assert antwoord.status_code == 200
    assert "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar." in tekst_van(antwoord)


def test_na_vijf_mislukte_pogingen_moet_iemand_wachten(inloggen):
    for _ in range(5):
        inloggen(wachtwoord="verkeerd")
    antwoord = inloggen(wachtwoord="een-lang-wachtwoord")
    assert "Wacht vijf minuten" in tekst_van(antwoord)


def test_een_uitgezet_account_komt_er_niet_in(inloggen, pieter, bezoeker):
    type(pieter.user).objects.filter(pk=pieter.user.pk).update(is_active=False)
    antwoord = inloggen()
    assert antwoord.status_code in (200, 302)
    assert bezoeker.get("/werkvoorraad/").status_code == 302


def test_niemand_maakt_zelf_een_account(bezoeker):
    for antwoord in (bezoeker.get("/account/aanmelden/"), bezoeker.post("/account/aanmelden/", {"username": "x"})):
        assert "<input" not in antwoord.content.decode().split('id="inhoud"')[1]


def test_zonder_csrf_token_gebeurt_er_niets(bezoeker):
    assert bezoeker.post(LOGIN, {"login": "x", "password": "y"}, zonder_token=True).status_code == 403


def test_uitloggen(pieter):
    assert pieter.post("/account/logout/").status_code == 302
    assert pieter.get("/werkvoorraad/")["Location"].startswith(LOGIN)


def test_wachtwoord_wijzigen(pieter):
    oud, nieuw = "een-lang-wachtwoord", "een-nog-langer-wachtwoord"
    fout = pieter.post("/account/wachtwoord/", {"oldpassword": "x", "password1": nieuw, "password2": nieuw})
    assert "Typ uw huidige wachtwoord." in tekst_van(fout)
    kort = pieter.post("/account/wachtwoord/", {"oldpassword": oud, "password1": "kort", "password2": "kort"})
    assert "12" in tekst_van(kort)
    goed = pieter.post("/account/wachtwoord/", {"oldpassword": oud, "password1": nieuw, "password2": nieuw})
    assert goed.status_code == 302
    pieter.user.refresh_from_db()
    assert pieter.user.check_password(nieuw)


def test_tweestapsverificatie_aanzetten_en_ermee_inloggen(pieter, inloggen, bezoeker):
    assert "Staat uit." in tekst_van(pieter.get("/account/tweestaps/"))
    assert pieter.get("/account/tweestaps/totp/activate/")["Location"].startswith("/account/bevestiging/")
    pieter.post("/account/bevestiging/", {"password": "een-lang-wachtwoord"})
    geheim = pieter.get("/account/tweestaps/totp/activate/").context["form"].secret
    fout = pieter.post("/account/tweestaps/totp/activate/", {"code": "000000"})
    assert "Deze code klopt niet." in tekst_van(fout)
    assert pieter.post("/account/tweestaps/totp/activate/", {"code": code(geheim)}).status_code == 302
    assert "Staat aan." in tekst_van(pieter.get("/account/tweestaps/"))

    assert inloggen()["Location"].startswith("/account/tweestaps/authenticate/")
    assert bezoeker.get("/werkvoorraad/").status_code == 302
    assert "Typ uw code" in tekst_van(bezoeker.get("/account/tweestaps/authenticate/"))
    herstelcode = pieter.get("/account/tweestaps/recovery-codes/").context["unused_codes"][0]
    assert bezoeker.post("/account/tweestaps/authenticate/", {"code": herstelcode}).status_code == 302
    assert "_auth_user_id" in bezoeker.session


def test_herstelcodes_zien_downloaden_vernieuwen_en_uitzetten(pieter):
    pieter.post("/account/bevestiging/", {"password": "een-lang-wachtwoord"})
    geheim = pieter.get("/account/tweestaps/totp/activate/").context["form"].secret
    pieter.post("/account/tweestaps/totp/activate/", {"code": code(geheim)})
    codes = pieter.get("/account/tweestaps/recovery-codes/").context["unused_codes"]
    assert codes[0] in pieter.get("/account/tweestaps/recovery-codes/download/").content.decode()
    assert "De oude codes werken daarna niet meer" in tekst_van(
        pieter.get("/account/tweestaps/recovery-codes/generate/")
    )
    pieter.post("/account/tweestaps/recovery-codes/generate/")
    nieuw = pieter.get("/account/tweestaps/recovery-codes/")
    assert codes[0] not in nieuw.context["unused_codes"]
    assert "Nog 10 van de 10 codes over." in tekst_van(nieuw)
    assert "uitzetten?" in tekst_van(pieter.get("/account/tweestaps/totp/deactivate/"))
    assert pieter.post("/account/tweestaps/totp/deactivate/").status_code == 302
    assert "Staat uit." in tekst_van(pieter.get("/account/tweestaps/"))


def code(geheim: str) -> str:
    return format_hotp_value(hotp_value(geheim, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize(
    "pad", ["/account/tweestaps/", "/account/wachtwoord/", "/account/bevestiging/", "/account/logout/"]
)
@pytest.mark.ignore_template_errors  # allauth's own templates ask for what may not be there
def test_eigen_accountpaginas_zijn_voor_wie_is_ingelogd(pieter, bezoeker, pad):
    antwoord = pieter.get(pad)
    assert antwoord.status_code == 200
    assert antwoord.templates[0].name.startswith(("account/", "mfa/"))
    assert bezoeker.get(pad).status_code == 302


def test_elke_startpagina_hoort_bij_een_recht():
    assert [recht for recht, _ in STARTPAGINAS] == [
        Recht.WERKVOORRAAD_LEZEN,
        Recht.BEHEER_CONTROLES,
        Recht.BEELD_LANDELIJK_LEZEN,
    ]
