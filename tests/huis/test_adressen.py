"""Every address has a right, or is open on purpose."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from spreiding.accounts.permissions import Recht

# Pages of allauth that must be reachable before logging in. Everything else of allauth is closed by the middleware.
OPEN_VOOR_INLOGGEN = {
    "account_login",
    "account_logout",
    "account_signup",  # answers that signing up is not possible
    "account_inactive",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_trust",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
}


def adressen(resolver=None, voor=""):
    """(name, pattern, view) of every address, nested ones included."""
    for patroon in (resolver or get_resolver()).url_patterns:
        if isinstance(patroon, URLResolver):
            yield from adressen(patroon, voor + str(patroon.pattern))
        elif isinstance(patroon, URLPattern):
            yield patroon.name, voor + str(patroon.pattern), patroon.callback


def eigen_adressen():
    return [(naam, pad, view) for naam, pad, view in adressen() if view.__module__.startswith("spreiding.")]


@pytest.mark.parametrize(("naam", "pad", "view"), eigen_adressen(), ids=lambda deel: str(deel)[:60])
def test_elke_pagina_heeft_een_recht_of_is_met_opzet_open(naam, pad, view):
    recht, is_open = getattr(view, "recht", None), getattr(view, "openbaar", False)
    assert isinstance(recht, Recht) or is_open, f"{pad} is een naakte view: zet er @vereist(Recht.…) of @openbaar op."
    assert not (recht and is_open), f"{pad} is open en vraagt toch een recht."
    assert is_open is not getattr(view, "login_required", True)


@pytest.mark.parametrize(("naam", "pad", "view"), eigen_adressen(), ids=lambda deel: str(deel)[:60])
def test_elk_adres_heeft_een_naam_en_eindigt_met_een_schuine_streep(naam, pad, view):
    assert naam, pad
    assert pad == "" or pad.endswith("/"), pad


def test_namen_van_adressen_zijn_uniek():
    namen = [naam for naam, _, _ in eigen_adressen()]
    assert sorted(namen) == sorted(set(namen))


def test_van_de_inlogbibliotheek_staat_alleen_open_wat_voor_het_inloggen_nodig_is():
    gevonden = {
        naam
        for naam, _, view in adressen()
        if view.__module__.startswith("allauth.") and not getattr(view, "login_required", True)
    }
    assert gevonden <= OPEN_VOOR_INLOGGEN


def test_geen_adressen_van_anderen():
    kamers = {view.__module__.split(".")[0] for _, _, view in adressen()}
    assert kamers <= {"spreiding", "allauth"}
