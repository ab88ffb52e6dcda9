"""A test client that is as strict as a browser with our policy: CSRF is enforced, every page is inspected."""

from typing import Any

from django.test import Client

from tests.helpers.pagina import keur


class Bezoeker(Client):
    """Sends the CSRF token as htmx and forms do; refuses pages that a browser would not treat as meant."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **kwargs)

    def request(self, **request: Any) -> Any:
        antwoord = super().request(**request)
        if antwoord.get("Content-Type", "").startswith("text/html") and not antwoord.streaming:
            keur(antwoord.content.decode())
        return antwoord

    def post(self, path: Any, data: Any = None, **kwargs: Any) -> Any:
        """POST with a token; `zonder_token=True` leaves it out."""
        if not kwargs.pop("zonder_token", False):
            kwargs["headers"] = {"X-CSRFToken": self._token(), **(kwargs.get("headers") or {})}
        return super().post(path, data, **kwargs)

    def deel(self, path: str, data: Any = None, *, deel: str, **kwargs: Any) -> Any:
        """GET as htmx does when it swaps `deel`."""
        koppen = {"HX-Request": "true", "HX-Target": deel, **kwargs.pop("headers", {})}
        return self.get(path, data, headers=koppen, **kwargs)

    def _token(self) -> str:
        from django.conf import settings
        from django.middleware.csrf import _get_new_csrf_string

        naam = settings.CSRF_COOKIE_NAME
        if naam not in self.cookies:
            self.cookies[naam] = _get_new_csrf_string()
        return self.cookies[naam].value
