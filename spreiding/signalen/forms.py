"""Filters of the list, and the forms of one signal. What cannot be read is said, and nothing is lost."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from spreiding.core.formulier import DatumVeld, keuzes
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.signalen import Signaalregel, Signaalstand
from spreiding.signalen.queries.lijst import Keuze

ALLES = "alles"


class Signaalfilter(forms.Form):
    """Which signals the list shows; nothing chosen is: what is open."""

    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[*keuzes(list(Signaalstand)[1:], "Open"), (ALLES, "Alles")],
    )
    regel = forms.ChoiceField(label="Soort", required=False, choices=keuzes(Signaalregel, "Alle soorten"))
    provincie = forms.ChoiceField(label="Provincie", required=False)
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), label="Gemeente", required=False)
    zoek = forms.CharField(
        label="Zoek",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "bijv. Arnhem", "maxlength": 80}),
    )
    bericht = DatumVeld(label="Mail van", required=False)

    OP_SCHERM = ("zoek", "stand", "regel", "provincie")

    def __init__(self, vraag: Mapping[str, Any], *, provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag, auto_id="filter_%s")
        self.fields["gemeente"].queryset = Gemeente.objects.filter(provincie__in=provincies).order_by("naam")
        self.fields["provincie"].choices = [("", "Alle provincies"), *((p.pk, p.naam) for p in provincies)]
        if len(provincies) < 2:
            del self.fields["provincie"]
        for veld in self.fields.values():
            soort = "select" if isinstance(veld.widget, forms.Select) else "textbox"
            vorm = "select" if soort == "select" else "input"
            veld.widget.attrs.setdefault("class", f"utrecht-{soort} utrecht-{soort}--html-{vorm}")

    @property
    def velden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in self.OP_SCHERM if naam in self.fields]

    @property
    def keuze(self) -> Keuze:
        """What could be read. A mail shows all that was in it, whatever became of it since."""
        self.is_valid()
        gelezen = self.cleaned_data
        stand, regel = gelezen.get("stand") or "", gelezen.get("regel")
        heel = stand == ALLES or (gelezen.get("bericht") and not stand)
        return Keuze(
            stand=None if heel else Signaalstand(stand or Signaalstand.OPEN),
            regel=Signaalregel(regel) if regel else None,
            provincie=gelezen.get("provincie") or "",
            gemeente=gelezen["gemeente"].pk if gelezen.get("gemeente") else "",
            zoek=gelezen.get("zoek") or "",
            bericht=gelezen.get("bericht"),
        )

    @property
    def overgeslagen(self) -> list[str]:
        """Sentences about filters that were left out."""
        self.is_valid()
        return [
            f"Het filter ‘{self.fields[naam].label}’ is niet toegepast: ‘{self.data.get(naam, '')[:40]}’ kan hier niet."
            for naam in self.errors
        ]

    @property
    def gekozen(self) -> list[tuple[str, str, str]]:
        """(name, label, value as text) of each filter in use."""
        self.is_valid()
        gebruikt = [(naam, self.cleaned_data.get(naam)) for naam in self.fields]
        return [(naam, str(self.fields[naam].label), self._tekst(naam, w)) for naam, w in gebruikt if w]

    def _tekst(self, naam: str, waarde: Any) -> str:
        if isinstance(waarde, date):
            return f"{waarde:%-d-%-m-%Y}"
        keuzes = getattr(self.fields[naam], "choices", ()) if isinstance(waarde, str) else ()
        return str(dict(keuzes).get(waarde, waarde))


class Stapformulier(forms.Form):
    """A form on which an obstacle can be said."""

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        for belemmering in belemmeringen:
            self.add_error(belemmering.veld if belemmering.veld in self.fields else None, belemmering.tekst)


class AfhandelForm(Stapformulier):
    """Done with it, and why."""

    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=300,
        help_text="Niet verplicht. Uw collega’s zien dit bij het signaal.",
        error_messages={"max_length": "Dit is te lang. Gebruik ten hoogste 300 tekens."},
    )


class SluimerForm(Stapformulier):
    """Out of sight until a day."""

    tot = DatumVeld(label="Laat weer zien op", help_text="Alleen voor uzelf. Ten hoogste een half jaar.")


class VoorkeurForm(forms.Form):
    """Mail per kind of signal."""

    mail = forms.MultipleChoiceField(
        label="Mail mij over",
        required=False,
        choices=keuzes(Signaalregel),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit de soorten die hier staan."},
    )

    @property
    def regels(self) -> set[Signaalregel]:
        return {Signaalregel(waarde) for waarde in self.cleaned_data["mail"]}
