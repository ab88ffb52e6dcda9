"""Form fields with Dutch messages that say what to type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from spreiding.core.opmaak import met_hoofdletter
from spreiding.regels.begrippen import Begrip

VROEGSTE, LAATSTE = date(2015, 1, 1), date(2060, 12, 31)
_VORMEN = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y"]


class Datumkiezer(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class DatumVeld(forms.DateField):
    """A date: picked, or typed as 5-3-2027. Refuses years that can only be a typing error."""

    widget = Datumkiezer
    default_error_messages = {
        "invalid": "Typ een datum, bijvoorbeeld 5-3-2027.",
        "required": "Vul een datum in, bijvoorbeeld 5-3-2027.",
        "bereik": "Controleer het jaar: kies een datum van {vroegste} tot en met {laatste}.",
    }

    def __init__(self, *, vroegste: date = VROEGSTE, laatste: date = LAATSTE, **kwargs):
        super().__init__(input_formats=_VORMEN, localize=False, **kwargs)
        self.vroegste, self.laatste = vroegste, laatste

    def validate(self, value):
        super().validate(value)
        if value and not self.vroegste <= value <= self.laatste:
            kort = {
                k: f"{d.day}-{d.month}-{d.year}" for k, d in (("vroegste", self.vroegste), ("laatste", self.laatste))
            }
            raise forms.ValidationError(self.error_messages["bereik"].format(**kort), code="bereik")


class Dag(DatumVeld):
    """A day; which days make sense is for the belemmeringen to say, here only what can be no date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(vroegste=date(1990, 1, 1), laatste=date(2200, 1, 1), **kwargs)


class AantalVeld(forms.IntegerField):
    """A number of places: a whole number, "1.200" too."""

    default_error_messages = {
        "invalid": "Typ een heel getal, bijvoorbeeld 180.",
        "required": "Vul een aantal in, bijvoorbeeld 180.",
        "min_value": "Het aantal is te laag: typ een getal van %(limit_value)s of meer.",
        "max_value": "Het aantal is te hoog: typ een getal tot en met %(limit_value)s.",
    }

    def __init__(self, *, min_value: int = 0, max_value: int = 10_000, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)
        self.validators = [v for v in self.validators if v.code not in ("min_value", "max_value")]
        self.min_value, self.max_value = min_value, max_value

    def widget_attrs(self, widget):
        """A text box with a numeric keyboard: a browser's number box silently empties what it does not like."""
        return {"inputmode": "numeric", "autocomplete": "off"}

    widget = forms.TextInput

    def to_python(self, value):
        if isinstance(value, str) and re.fullmatch(r"\s*[-\u2212]?\d{1,3}(\.\d{3})+\s*", value):
            value = value.replace(".", "")
        getal = super().to_python(value.replace("\u2212", "-") if isinstance(value, str) else value)
        if getal is not None and getal < self.min_value:
            raise forms.ValidationError(
                self.error_messages["min_value"] % {"limit_value": self.min_value}, code="min_value"
            )
        if getal is not None and getal > self.max_value:
            grens = f"{self.max_value:,}".replace(",", ".")
            raise forms.ValidationError(self.error_messages["max_value"] % {"limit_value": grens}, code="max_value")
        return getal


def soort_widget(veld: forms.BoundField) -> str:
    """How a field is laid out: tekst, lang, keuze, bestand, vinkje, rondjes or vinkjes."""
    widget = veld.field.widget
    soorten: list[tuple[type, str]] = [
        (forms.CheckboxSelectMultiple, "vinkjes"),
        (forms.RadioSelect, "rondjes"),
        (forms.CheckboxInput, "vinkje"),
        (forms.Select, "keuze"),
        (forms.Textarea, "lang"),
        (forms.FileInput, "bestand"),
    ]
    return next((naam for soort, naam in soorten if isinstance(widget, soort)), "tekst")


def keuzes(leden: Iterable[Begrip], leeg: str = "") -> list[tuple[str, str]]:
    """Choices with capitals, after an empty first choice when `leeg` names it."""
    rijen = [(lid.value, met_hoofdletter(lid.label)) for lid in leden]
    return [("", leeg), *rijen] if leeg else rijen
