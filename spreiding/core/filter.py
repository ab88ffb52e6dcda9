"""Filters read from the query string: what cannot be read is left out, and said."""

from collections.abc import Mapping
from typing import Any

from django import forms


class Filter(forms.Form):
    """Filters with Dutch names; nothing chosen is no filter."""

    def __init__(self, vraag: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(vraag, auto_id="filter_%s", **kwargs)
        for veld in self.fields.values():
            soort, vorm = ("select", "select") if isinstance(veld.widget, forms.Select) else ("textbox", "input")
            veld.widget.attrs.setdefault("class", f"utrecht-{soort} utrecht-{soort}--html-{vorm}")

    def waarde(self, naam: str) -> Any:
        """What was asked; "" when nothing, or when it could not be read."""
        self.is_valid()
        return self.cleaned_data.get(naam, "")

    @property
    def overgeslagen(self) -> list[str]:
        """Sentences about filters that were left out."""
        self.is_valid()
        return [
            f"Het filter ‘{self.fields[naam].label}’ is niet toegepast: ‘{self.data.get(naam, '')[:40]}’ kan hier niet."
            for naam in self.errors
        ]

    @property
    def gekozen(self) -> list[tuple[str, str]]:
        """(label, value as text) of each filter in use, for a download."""
        gebruikt = [(naam, self.waarde(naam)) for naam in self.fields]
        return [(str(self.fields[naam].label), self._tekst(naam, waarde)) for naam, waarde in gebruikt if waarde]

    def _tekst(self, naam: str, waarde: Any) -> str:
        keuzes = getattr(self.fields[naam], "choices", ()) if isinstance(waarde, str) else ()
        return str(dict(keuzes).get(waarde, waarde))
