"""What people type about a verslag: a remark per gemeente, a note of the ministry, a filter."""

from collections.abc import Sequence
from typing import Any

from django import forms

from spreiding.core.formulier import keuzes
from spreiding.cyclus.models import Cyclus
from spreiding.regels.verslagverloop import Verslagstatus

MAX_OPMERKING, MAX_TOELICHTING = 2000, 4000


class Opmerkingformulier(forms.Form):
    """The remark of the regietafel about one gemeente."""

    tekst = forms.CharField(
        label="Opmerking bij deze gemeente",
        max_length=MAX_OPMERKING,
        required=False,
        help_text="Leg uit wat openstaat: hoe het zit, wie het weet en wanneer het bekend is. Leeg = geen opmerking.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "De opmerking is te lang. Gebruik hoogstens 2.000 tekens."},
    )


class Toelichtingformulier(forms.Form):
    """What the ministry says about a submitted verslag."""

    toelichting = forms.CharField(
        label="Toelichting",
        max_length=MAX_TOELICHTING,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "De toelichting is te lang. Gebruik hoogstens 4.000 tekens."},
    )


class Leegformulier(forms.Form):
    """A confirmation without fields; it carries what stood in the way."""


class Overzichtfilter(forms.Form):
    """Which cyclus, and verslagen in which state. What cannot be read is no filter."""

    cyclus = forms.ChoiceField(label="Cyclus", required=False)
    status = forms.ChoiceField(label="Status", required=False)

    def __init__(self, vraag: Any, cycli: Sequence[Cyclus]) -> None:
        super().__init__(vraag)
        self.fields["cyclus"].choices = [(cyclus.pk, cyclus.naam) for cyclus in cycli]
        self.fields["status"].choices = [
            ("", "Alle"),
            ("geen", "Nog niet ingediend"),
            *keuzes(Verslagstatus),
        ]
        self.is_valid()

    @property
    def gekozen_status(self) -> str:
        return self.cleaned_data.get("status", "")
