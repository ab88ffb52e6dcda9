"""A form field that takes an uploaded table and gives it read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from spreiding.core.bestand import weergavenaam
from spreiding.core.tabel.inlezen import Ingelezen, Invoerkolom, lees_tabel


class TabelVeld(forms.FileField):
    """csv, xlsx or ods, read as a table with these columns; `bestandsnaam` is what it was called."""

    default_error_messages = {
        "required": "Kies een bestand: csv, xlsx of ods.",
        "invalid": "Het bestand is niet goed aangekomen. Kies het opnieuw.",
        "missing": "Kies een bestand: csv, xlsx of ods.",
        "empty": "Dit bestand is leeg. Kies een ander bestand.",
    }

    def __init__(self, kolommen: Sequence[Invoerkolom], **kwargs: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}), **kwargs)
        self.kolommen, self.bestandsnaam = kolommen, ""

    def to_python(self, data: Any) -> Ingelezen | None:
        if data in self.empty_values:
            return None
        gelezen = lees_tabel(data, self.kolommen)
        self.bestandsnaam = weergavenaam(data.name or "", gelezen.soort)
        return gelezen

    def clean(self, data: Any, initial: Any = None) -> Ingelezen | None:
        gelezen = self.to_python(data)
        self.validate(gelezen)
        return gelezen
