"""Filters of the werkvoorraad and the provinciebord."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.filter import Filter
from spreiding.core.tabel.tabel import sorteervorm
from spreiding.dashboard.forms.gebied import groep_uit
from spreiding.dashboard.queries.bord import Gemeentestand, Groep
from spreiding.dashboard.queries.werksoorten import Werksoort
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.begrippen import Toestand

Vraag = Mapping[str, Any]  # the query string


class Werkfilter(Filter):
    """Which kind of work, and for the rijk of which provincie."""

    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "Alles"), *Werksoort.keuzes()])
    provincie = forms.ChoiceField(label="Provincie", required=False)
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), label="Gemeente", required=False)

    def __init__(self, vraag: Vraag, *, provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag)
        gemeenten = Gemeente.objects.filter(provincie__in=provincies).order_by("naam")
        self.fields["gemeente"].queryset = gemeenten  # type: ignore[attr-defined]
        keuzes = [("", "Alle provincies"), *((p.pk, p.naam) for p in provincies)]
        self.fields["provincie"].choices = keuzes  # type: ignore[attr-defined]


class Bordfilter(Filter):
    """Which gemeenten the bord shows."""

    zoek = forms.CharField(
        label="Zoek gemeente",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "bijv. Ede", "maxlength": 80}),
    )
    status = forms.ChoiceField(label="Status", required=False)

    def __init__(self, vraag: Vraag, *, tellingen: Mapping[Toestand, int]) -> None:
        super().__init__(vraag)
        alle = opmaak.getal(sum(tellingen.values()))
        keuzes = [(t.value, f"{t.label} ({opmaak.getal(aantal)})") for t, aantal in tellingen.items()]
        self.fields["status"].choices = [("", f"Alle ({alle})"), *keuzes]  # type: ignore[attr-defined]

    @property
    def groep(self) -> Groep:
        return groep_uit(self.data)

    def past(self, stand: Gemeentestand) -> bool:
        """Does this gemeente fit the choice? Names without regard to case or accents."""
        zoek, status = sorteervorm(self.waarde("zoek").strip()), self.waarde("status")
        past_naam = not zoek or zoek in sorteervorm(stand.gebied.naam) or zoek == stand.gebied.code.casefold()
        return past_naam and (not status or stand.oordeel(self.groep).toestand == status)
