"""What allauth asks this product: nobody signs up alone, refusals are plain Dutch, everyone lands where they may be."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from spreiding.accounts.permissions import Recht, mag

# First page after logging in: the first one to which the person has a right.
STARTPAGINAS = (
    (Recht.WERKVOORRAAD_LEZEN, "/werkvoorraad/"),
    (Recht.BEHEER_CONTROLES, "/beheer/controles/"),
    (Recht.BEELD_LANDELIJK_LEZEN, "/landelijk/"),
)

# The page after logging in or out already says it.
ZONDER_MELDING = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")


CODE_KLOPT_NIET = "Deze code klopt niet. Typ de zes cijfers die uw app nu toont."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dit account is uitgezet. Vraag een beheerder om het weer aan te zetten.",
        "enter_current_password": "Typ uw huidige wachtwoord.",
        "incorrect_code": CODE_KLOPT_NIET,
        "incorrect_password": "Dit wachtwoord klopt niet. Typ het opnieuw.",
        "invalid_login": "Inloggen is niet gelukt. Controleer uw gebruikersnaam en wachtwoord.",
        "rate_limited": "U probeert het te snel achter elkaar. Wacht een minuut en probeer het opnieuw.",
        "same_as_current": "Dit is uw huidige wachtwoord. Kies een ander wachtwoord.",
        "too_many_login_attempts": "Het inloggen is te vaak mislukt. Wacht vijf minuten en probeer het opnieuw.",
        "username_password_mismatch": "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer beide.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by `manage.py account_aanmaken`, never by a visitor."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Used when the visitor did not ask for a page; without any right the werkvoorraad explains why (403)."""
        return next((pagina for recht, pagina in STARTPAGINAS if mag(request.user, recht)), STARTPAGINAS[0][1])

    def add_message(
        self, request: HttpRequest, level: int, message_template: Any = None, *args: Any, **kwargs: Any
    ) -> None:
        if message_template not in ZONDER_MELDING:
            super().add_message(request, level, message_template, *args, **kwargs)


class MFAAdapter(DefaultMFAAdapter):
    """Two-step verification, in the same words."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": CODE_KLOPT_NIET}

    def get_totp_issuer(self) -> str:
        """The name under which the app on the phone keeps the code."""
        return "Spreiding"
