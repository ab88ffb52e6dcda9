"""A name for a view, and whether the team may see it."""

from typing import Any

from django import forms

from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.weergaven import MAX_NAAM


class NaamForm(Belemmerbaar):
    naam = TekstVeld(
        label="naam", max_length=MAX_NAAM, help_text="Bijvoorbeeld: Tekort in Gelderland.",
        error_messages={"required": "Geef de weergave een naam, zodat u haar terugvindt."},
    )  # fmt: skip


class Adresinvoer(forms.HiddenInput):
    """Only what could be an address of ours is sent back to the page."""

    def format_value(self, value: Any) -> str:
        return str(value) if str(value or "").startswith("/") else ""


class WeergaveForm(NaamForm):
    """`adres` is filled in by the page from which one comes."""

    gedeeld = forms.BooleanField(
        label="deel met mijn team", required=False,
        help_text="Wie dezelfde rol heeft in hetzelfde gebied, kan haar dan openen.",
    )  # fmt: skip
    adres = forms.CharField(required=False, widget=Adresinvoer)
