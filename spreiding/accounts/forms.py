"""The library's forms, in plain Dutch and without placeholders that repeat the label."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as HerbevestigForm
from allauth.mfa.totp.forms import ActivateTOTPForm


class ZonderVoorbeeldtekst:
    """Mixin: the label says what to type; a placeholder disappears while typing."""

    fields: dict[str, Any]
    labels: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.widget.attrs.pop("placeholder", None)
            veld.label = self.labels.get(naam, veld.label)


class InlogForm(ZonderVoorbeeldtekst, LoginForm):
    labels = {"login": "Gebruikersnaam", "password": "Wachtwoord"}


class WachtwoordForm(ZonderVoorbeeldtekst, ChangePasswordForm):
    labels = {
        "oldpassword": "Huidig wachtwoord",
        "password1": "Nieuw wachtwoord",
        "password2": "Nieuw wachtwoord, nog een keer",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "password1"
        ].help_text = "Ten minste 12 tekens, niet alleen cijfers, geen veelgebruikt woord en niet uw naam."


class BevestigForm(ZonderVoorbeeldtekst, ReauthenticateForm):
    labels = {"password": "Wachtwoord"}


class CodeForm(ZonderVoorbeeldtekst, AuthenticateForm):
    labels = {"code": "Code"}


class HerbevestigCodeForm(ZonderVoorbeeldtekst, HerbevestigForm):
    labels = {"code": "Code"}


class AanzettenForm(ZonderVoorbeeldtekst, ActivateTOTPForm):
    labels = {"code": "Code uit de app"}
