"""The filters of the list of locaties, read from the query string. What cannot be read is left out, and said."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from spreiding.core import opmaak
from spreiding.core.formulier import keuzes
from spreiding.opvang.queries.keuze import Gebieden, Keuze, Stand
from spreiding.regels.begrippen import Begrip, Doelgroep, Fase, Openbaarheid, Reden, Soort, Uitkomst, Vraag
from spreiding.regels.telling import Telling


class Keuzelijst(forms.Select):
    """A select written in one go: a template per option costs more than the rest of this page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        opties = [
            (waarde, " selected" if str(waarde) == str(value or "") else "", label) for waarde, label in self.choices
        ]
        return format_html(
            "<select{}>{}</select>",
            flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}),
            format_html_join("", '<option value="{}"{}>{}</option>', opties),
        )


def keuzeveld(label: str, soort: type[Begrip], leeg: str = "Alle") -> forms.ChoiceField:
    """A choice out of a labelled list; nothing chosen is no filter."""
    return forms.ChoiceField(label=label, choices=keuzes(soort, leeg), required=False, widget=Keuzelijst)


VRAAG_ALLEEN = "Kies bij de vraag ook een antwoord of een reden. Zonder antwoord toont de lijst alle locaties."


class LijstFilter(forms.Form):
    """Filters with Dutch names; areas to choose from are those in which this person may look."""

    zoek = forms.CharField(label="Zoek op naam", max_length=100, required=False, strip=True)
    provincie = forms.ChoiceField(label="Provincie", required=False, widget=Keuzelijst)
    gemeente = forms.ChoiceField(label="Gemeente", required=False, widget=Keuzelijst)
    soort = keuzeveld("Soort opvang", Soort)
    fase = keuzeveld("Stand van zaken", Fase)
    stand = keuzeveld("Lopend of gesloten", Stand)
    vraag = keuzeveld("Vraag", Vraag, "Elke vraag")
    uitkomst = keuzeveld("Antwoord", Uitkomst, "Elk antwoord")
    reden = keuzeveld("Reden", Reden, "Elke reden")
    doelgroep = keuzeveld("Doelgroep", Doelgroep)
    openbaarheid = keuzeveld("Openbaarheid", Openbaarheid)
    onbekend = forms.BooleanField(label="Alleen met iets onbekends", required=False)
    telling = forms.ChoiceField(label="Geteld volgens", required=False, widget=Keuzelijst)

    EERST = ("zoek", "provincie", "gemeente", "soort", "fase", "vraag", "uitkomst", "telling")

    def __init__(
        self, vraag: Mapping[str, Any], gebieden: Gebieden, tellingen: Callable[[], Sequence[Telling]] = tuple
    ) -> None:
        super().__init__(vraag)
        self._tellingen = tellingen  # asked for only when they are drawn, or when one is chosen
        self.fields["telling"].choices = self._telkeuzes
        self.fields["zoek"].widget = forms.TextInput(attrs={"type": "search", "maxlength": 100})
        self.fields["provincie"].choices = [("", "Alle"), *((p.pk, p.naam) for p in gebieden.provincies)]
        self.fields["gemeente"].choices = [("", "Alle"), *((g.pk, g.naam) for g in gebieden.gemeenten)]
        if not gebieden.is_rijk:
            del self.fields["provincie"]
        for naam, veld in self.fields.items():
            klasse = "textbox utrecht-textbox--html-input" if naam == "zoek" else "select utrecht-select--html-select"
            veld.widget.attrs.update({} if naam == "onbekend" else {"class": f"utrecht-{klasse}"})

    @property
    def eerste(self) -> list[forms.BoundField]:
        """The filters that always show."""
        return [self[naam] for naam in self.EERST if naam in self.fields]

    @property
    def overige(self) -> list[forms.BoundField]:
        """The filters behind "Meer filters"."""
        return [veld for veld in self if veld.name not in self.EERST]

    @property
    def meer_open(self) -> bool:
        """One of the other filters is in use."""
        return any(self.keuze.waarde(veld.name) for veld in self.overige)

    def _telkeuzes(self) -> list[tuple[str, str]]:
        namen = [(t.code, opmaak.met_hoofdletter(t.naam)) for t in self._tellingen()]
        return [("", "Geen telling: alle locaties"), *namen]

    @cached_property
    def keuze(self) -> Keuze:
        """What could be read."""
        self.is_valid()
        return Keuze(**{naam: self._waarde(naam) for naam in self.fields if self.cleaned_data.get(naam)})

    def _waarde(self, naam: str) -> Any:
        if naam == "telling":
            return next(t for t in self._tellingen() if t.code == self.cleaned_data[naam])
        waarde, soort = self.cleaned_data[naam], Keuze.SOORTEN.get(naam)
        return soort(waarde) if soort else waarde

    @property
    def overgeslagen(self) -> list[str]:
        """Sentences about filters that were left out."""
        self.is_valid()
        los = [VRAAG_ALLEEN] if self.keuze.vraag and not (self.keuze.uitkomst or self.keuze.reden) else []
        return los + [
            f"Het filter ‘{self.fields[naam].label}’ is niet toegepast: ‘{self.data.get(naam, '')[:40]}’ staat niet "
            "in de lijst. Kies een andere waarde."
            for naam in self.errors
        ]

    @property
    def gekozen(self) -> list[tuple[str, str, str]]:
        """(name, label, value as text) of each filter in use."""
        return [
            (naam, str(self.fields[naam].label), self._tekst(naam)) for naam in self.fields if self.keuze.waarde(naam)
        ]

    def _tekst(self, naam: str) -> str:
        waarde = self.cleaned_data[naam]
        if waarde is True:
            return "ja"
        return str(dict(getattr(self.fields[naam], "choices", ())).get(waarde, waarde))
