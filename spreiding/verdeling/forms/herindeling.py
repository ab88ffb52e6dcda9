"""What people type about a herindeling. Nothing here writes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from spreiding.core.formulier import AantalVeld, DatumVeld
from spreiding.core.tekst import TekstVeld
from spreiding.gebied.models import Gemeente
from spreiding.verdeling.queries.herindeling import Herindelingbeeld

OPVOLGERS = 3


class Gemeenteveld(forms.ModelChoiceField):
    """A gemeente that exists, with its provincie behind it."""

    default_error_messages = {
        "required": "Kies een gemeente.",
        "invalid_choice": "Deze gemeente bestaat niet meer. Kies een andere.",
    }

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam} ({obj.provincie.naam})"


class Herindelingformulier(forms.Form):
    """Which gemeente goes over into which, from when, and on what ground."""

    van = Gemeenteveld(queryset=Gemeente.objects.none(), label="Gemeente die overgaat", empty_label="Kies een gemeente")
    datum = DatumVeld(label="Ingangsdatum", help_text="Meestal 1 januari.")
    vastgesteld = forms.BooleanField(label="De herindelingswet is vastgesteld", required=False)
    bron = TekstVeld(label="Bron", max_length=200, help_text="Bijvoorbeeld het Staatsblad of het wetsvoorstel.")

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bestaan = Gemeente.objects.geldig_op(vandaag).select_related("provincie").order_by("naam")
        self.fields["van"].queryset = bestaan  # type: ignore[attr-defined]
        for nummer in range(1, OPVOLGERS + 1):
            self.fields[f"naar_{nummer}"] = Gemeenteveld(
                queryset=bestaan, label=f"Opvolger {nummer}", required=nummer == 1, empty_label="Kies een gemeente"
            )
            self.fields[f"aandeel_{nummer}"] = AantalVeld(
                label=f"Aandeel van opvolger {nummer} in procenten",
                min_value=1,
                max_value=100,
                required=nummer == 1,
                initial=100 if nummer == 1 else None,
            )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        opvolgers: dict[Gemeente, int] = {}
        for nummer in range(1, OPVOLGERS + 1):
            naar, aandeel = gegevens.get(f"naar_{nummer}"), gegevens.get(f"aandeel_{nummer}")
            if naar is None:
                continue
            if naar == gegevens.get("van"):
                self.add_error(f"naar_{nummer}", "Een gemeente kan niet in zichzelf opgaan. Kies een andere.")
            elif naar in opvolgers:
                self.add_error(f"naar_{nummer}", "Deze opvolger staat er al. Kies een andere, of laat dit leeg.")
            elif aandeel is None:
                self.add_error(f"aandeel_{nummer}", "Vul het aandeel in, bijvoorbeeld 40.")
            else:
                opvolgers[naar] = aandeel
        self._telt_op(opvolgers)
        return gegevens | {"opvolgers": opvolgers}

    def _telt_op(self, opvolgers: Mapping[Gemeente, int]) -> None:
        over = 100 - sum(opvolgers.values())
        if opvolgers and over and not self.errors:
            wat = f"Er blijft {over}% over." if over > 0 else f"Dat is {-over}% te veel."
            self.add_error(None, f"De aandelen zijn samen {100 - over}%. {wat} Maak er samen 100% van.")


class Toewijsformulier(forms.Form):
    """Of a split: a successor per locatie."""

    def __init__(self, *args: Any, beeld: Herindelingbeeld, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", "Kies een opvolger"), *((g.pk, g.naam) for g in beeld.opvolgers)]
        nu = {nummer: rij.naar_id for rij in beeld.rijen for nummer in rij.locaties or ()}
        for locatie in beeld.locaties:
            self.fields[f"locatie_{locatie.pk}"] = forms.ChoiceField(
                label=locatie.naam, choices=keuzes, required=False, initial=nu.get(locatie.pk, "")
            )

    @property
    def keuzes(self) -> dict[int, str]:
        """Code of the successor per number of a locatie."""
        return {int(naam.removeprefix("locatie_")): code for naam, code in self.cleaned_data.items() if code}
