"""Single sign-on: a setting away. Its addresses exist as soon as an identity provider is named."""

import os
import subprocess
import sys

from django.urls import NoReverseMatch, reverse

from tests.huis.bron import BASIS

VRAAG = """
import django
django.setup()
from django.core.management import call_command
from django.urls import reverse
call_command("check", fail_level="WARNING")
print(reverse("openid_connect_login", args=["organisatie"]))
print(reverse("socialaccount_connections"))
"""


def test_zonder_aanbieder_zijn_er_geen_adressen_voor():
    for naam in ("socialaccount_connections", "socialaccount_signup"):
        try:
            pad = reverse(naam)
        except NoReverseMatch:
            continue
        raise AssertionError(f"{pad} bestaat, maar niemand kan er iets mee.")


def test_met_een_aanbieder_werken_de_instellingen_en_de_adressen():
    omgeving = os.environ | {
        "OIDC_SERVER_URL": "https://aanbieder.example/realm",
        "OIDC_CLIENT_ID": "spreiding",
        "OIDC_CLIENT_SECRET": "geheim",
        "OIDC_NAME": "Inloggen met uw werkaccount",
        "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.test",
    }
    uit = subprocess.run(
        [sys.executable, "-W", "error", "-c", VRAAG],
        cwd=BASIS,
        env=omgeving,
        capture_output=True,
        text=True,
        check=False,
    )
    assert uit.returncode == 0, uit.stderr
    assert uit.stdout.splitlines()[-2:] == ["/account/oidc/organisatie/login/", "/account/organisatie/"]
