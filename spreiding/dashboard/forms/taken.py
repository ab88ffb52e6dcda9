"""A job of the schedule that must run again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.formulier import DatumVeld
from spreiding.regels.rooster import Roostertaak, belemmeringen_aanvraag

Vraag = Mapping[str, Any]  # the query string


class Loopformulier(forms.Form):
    """Which job of the schedule must run again, and for which day."""

    taak = forms.ChoiceField(label="Taak", error_messages={"invalid_choice": "Kies een taak uit de lijst."})
    peildatum = DatumVeld(label="Voor de dag")

    def __init__(self, *args: Any, taken: Sequence[Roostertaak], eerste: date, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.eerste, self.vandaag = eerste, vandaag
        keuzes = [(taak.value, opmaak.met_hoofdletter(taak.label)) for taak in taken]
        self.fields["taak"].choices = keuzes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        gelezen: dict[str, Any] = super().clean() or {}
        if {"taak", "peildatum"} <= set(gelezen):
            gelezen["taak"] = Roostertaak(gelezen["taak"])
            dagen = {"eerste": self.eerste, "vandaag": self.vandaag}
            for belemmering in belemmeringen_aanvraag(gelezen["taak"], gelezen["peildatum"], **dagen):
                self.add_error(belemmering.veld, belemmering.tekst)
        return gelezen
