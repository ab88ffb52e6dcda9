"""A published total, entered by hand; and why it is withdrawn."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.formulier import AantalVeld, DatumVeld
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.gebied.models import Provincie
from spreiding.regels.telling import Telling
from spreiding.verdeling.actions.totaal import belemmeringen_totaal

KIES = "Kies een mogelijkheid uit de lijst."


class TotaalForm(forms.Form):
    """What somebody published: how many places, when, where, and how they counted."""

    bron = TekstVeld(label="Bron", max_length=120, help_text="Wie het getal noemde, bijvoorbeeld: COA, weekcijfers.")
    vindplaats = TekstVeld(
        label="Vindplaats", max_length=250, required=False, help_text="Waar het staat: een document of webadres."
    )
    datum = DatumVeld(label="Stand per")
    aantal = AantalVeld(label="Plekken", max_value=1_000_000)
    provincie = forms.ModelChoiceField(
        Provincie.objects.order_by("naam"), label="Gebied", required=False, empty_label="Heel Nederland",
        error_messages={"invalid_choice": KIES},
    )  # fmt: skip
    telling = forms.ChoiceField(
        label="Hoe telt de bron?", required=False, error_messages={"invalid_choice": KIES},
        help_text="Weet u het niet zeker, kies dan ‘dat zegt de bron niet’.",
    )  # fmt: skip
    toelichting = TekstVeld(label="Toelichting", max_length=500, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, tellingen: Sequence[Telling], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        keuzes = [("", "Dat zegt de bron niet"), *((t.code, opmaak.met_hoofdletter(t.naam)) for t in tellingen)]
        self.fields["telling"].choices = keuzes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        schoon = self.cleaned_data
        if not self.errors:
            deel = {naam: schoon[naam] for naam in ("bron", "datum", "provincie")}
            zet_belemmeringen(self, belemmeringen_totaal(**deel, vandaag=self.vandaag))
        return schoon


class IntrekForm(forms.Form):
    """Why a total goes."""

    reden = TekstVeld(label="Waarom trekt u dit totaal in?", max_length=300)
