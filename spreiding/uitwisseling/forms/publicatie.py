"""Which day and which count to publish, and why one withdraws."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.formulier import DatumVeld
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.telling import Telling


class PublicatieForm(Belemmerbaar):
    datum = DatumVeld(label="stand per")
    telling = forms.ChoiceField(label="telling", error_messages={"invalid_choice": "Kies een telling uit de lijst."})

    def __init__(self, data: Any = None, *, tellingen: Sequence[Telling], vandaag: date) -> None:
        wettelijk = next(t.code for t in tellingen if t.wettelijk)
        begin = {"datum": vandaag.isoformat(), "telling": wettelijk}
        gegeven = {naam: data.get(naam) for naam in begin if data.get(naam)} if data else {}
        super().__init__(begin | gegeven)
        self.fields["telling"].choices = [(t.code, opmaak.met_hoofdletter(t.naam)) for t in tellingen]


class IntrekForm(Belemmerbaar):
    reden = TekstVeld(
        label="reden", max_length=300, help_text="Lezers van de openbare pagina zien deze reden.",
        error_messages={"required": "Schrijf waarom u intrekt. Lezers zien deze reden."},
    )  # fmt: skip
