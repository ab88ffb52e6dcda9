"""Which lines of the besluit a dossier is about."""

from collections.abc import Sequence
from typing import Any

from django import forms

from spreiding.bezwaar.forms.stap import RedenForm
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.lijnen import nummers, stempel
from spreiding.verdeling.models import Besluitregel


def regelveld(rijen: Sequence[Besluitregel]) -> forms.TypedMultipleChoiceField:
    """A tick per line of the besluit."""
    return forms.TypedMultipleChoiceField(
        label="regels van het besluit",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        choices=[(rij.pk, f"{rij.gemeente.naam}: {rij.regulier} regulier, {rij.amv} amv") for rij in rijen],
        error_messages={
            "required": "Kies ten minste één regel van het besluit.",
            "invalid_choice": "Kies iets uit de lijst.",
        },
    )


class RegelsForm(RedenForm):
    """The lines of a dossier that exists, with the reason."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("regels", "reden")

    def __init__(self, data: Any = None, *, dossier: Bezwaardossier) -> None:
        begin = {"regels": sorted(nummers(dossier)), "gezien": stempel(dossier)}
        super().__init__(data, initial=begin)
        rijen = dossier.besluit.regels.select_related("gemeente").order_by("gemeente__naam")
        self.fields["regels"] = regelveld(list(rijen))
        self.order_fields(self.field_order)
