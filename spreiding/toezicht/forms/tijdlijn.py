"""The filter of the tijdlijn: kinds and a period, in the address. What cannot be read is said and left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.formulier import DatumVeld, keuzes
from spreiding.regels.toezichttijdlijn import Tijdlijnsoort
from spreiding.toezicht.queries.tijdlijn import Tijdlijnkeuze


class Tijdlijnfilter(forms.Form):
    """Nothing chosen = everything with a legal effect."""

    soort = forms.MultipleChoiceField(label="Soort", required=False, widget=forms.CheckboxSelectMultiple)
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)

    def __init__(self, vraag: Mapping[str, Any], *, soorten: Sequence[Tijdlijnsoort]) -> None:
        super().__init__(vraag, auto_id="filter_%s")
        self.fields["soort"].choices = keuzes(soorten)
        for naam in ("van", "tot"):
            self.fields[naam].widget.attrs.setdefault("class", "utrecht-textbox utrecht-textbox--html-input")
        self.is_valid()

    def clean(self) -> dict[str, Any]:
        gelezen = super().clean() or {}
        van, tot = gelezen.get("van"), gelezen.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt vóór de eerste. Kies een latere dag.")
        return gelezen

    @property
    def keuze(self) -> Tijdlijnkeuze:
        gelezen = self.cleaned_data
        soorten = frozenset(Tijdlijnsoort(soort) for soort in gelezen.get("soort") or ())
        return Tijdlijnkeuze(soorten, gelezen.get("van"), gelezen.get("tot"))

    @property
    def gekozen(self) -> list[tuple[str, str]]:
        """(name, text) of each filter in use, for the Verantwoording."""
        keuze = self.keuze
        soorten = opmaak.opsomming([s.label for s in Tijdlijnsoort if s in keuze.soorten])
        dagen = [("Vanaf", keuze.van), ("Tot en met", keuze.tot)]
        return [*([("Soort", soorten)] if soorten else []), *((n, opmaak.datum(dag)) for n, dag in dagen if dag)]

    @property
    def overgeslagen(self) -> list[str]:
        return [f"Het filter ‘{self.fields[n].label}’ is niet toegepast. {fout[0]}" for n, fout in self.errors.items()]
