"""Filters read from the query string. What cannot be read is left out, and said."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.tabel.tabel import sorteervorm
from spreiding.dashboard.queries.bord import Gemeentestand, Groep
from spreiding.dashboard.queries.werksoorten import Werksoort
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.begrippen import Toestand

Vraag = Mapping[str, Any]  # the query string


def doelgroepveld() -> forms.ChoiceField:
    """Which places are counted."""
    keuzes = [("", "Regulier + amv"), ("regulier", "Regulier"), ("amv", "Amv")]
    return forms.ChoiceField(label="Soort plek", required=False, choices=keuzes)


class Filter(forms.Form):
    """Filters with Dutch names; nothing chosen is no filter."""

    def __init__(self, vraag: Vraag, **kwargs: Any) -> None:
        super().__init__(vraag, auto_id="filter_%s", **kwargs)
        for veld in self.fields.values():
            soort = "select" if isinstance(veld.widget, forms.Select) else "textbox"
            vorm = "select" if soort == "select" else "input"
            veld.widget.attrs.setdefault("class", f"utrecht-{soort} utrecht-{soort}--html-{vorm}")

    def waarde(self, naam: str) -> Any:
        """What was asked; "" when nothing, or when it could not be read."""
        self.is_valid()
        return self.cleaned_data.get(naam, "")

    @property
    def overgeslagen(self) -> list[str]:
        """Sentences about filters that were left out."""
        self.is_valid()
        return [
            f"Het filter ‘{self.fields[naam].label}’ is niet toegepast: ‘{self.data.get(naam, '')[:40]}’ kan hier niet."
            for naam in self.errors
        ]

    @property
    def gekozen(self) -> list[tuple[str, str]]:
        """(label, value as text) of each filter in use, for a download."""
        gebruikt = [(naam, self.waarde(naam)) for naam in self.fields]
        return [(str(self.fields[naam].label), self._tekst(naam, waarde)) for naam, waarde in gebruikt if waarde]

    def _tekst(self, naam: str, waarde: Any) -> str:
        keuzes = getattr(self.fields[naam], "choices", ()) if isinstance(waarde, str) else ()
        return str(dict(keuzes).get(waarde, waarde))


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


class Landfilter(Filter):
    """Which places the page Landelijk counts."""

    doelgroep = doelgroepveld()

    @property
    def groep(self) -> Groep:
        return groep_uit(self.data)


class Bordfilter(Filter):
    """Which gemeenten the bord shows, and which places it counts."""

    zoek = forms.CharField(
        label="Zoek gemeente",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "bijv. Ede", "maxlength": 80}),
    )
    status = forms.ChoiceField(label="Status", required=False)
    doelgroep = doelgroepveld()

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


def groep_uit(vraag: Vraag) -> Groep:
    """Which places are asked for; anything else means all."""
    waarde = vraag.get("doelgroep", "")
    return Groep(waarde) if waarde in Groep.waarden() else Groep.ALLES
