"""What a bridge goes between, read from the query string: what cannot be read is left out, and said."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.gebied.models import Provincie
from spreiding.regels.telling import Telling
from spreiding.verdeling.models import GepubliceerdTotaal

TOTAAL = "totaal-"


class Brugvraag(forms.Form):
    """Both ends and the area. Nothing chosen: from the count of the law to the next one, for the country."""

    van = forms.ChoiceField(label="Van", required=False)
    naar = forms.ChoiceField(label="Naar", required=False)
    provincie = forms.ChoiceField(label="Gebied", required=False)

    def __init__(
        self,
        vraag: Mapping[str, Any],
        *,
        tellingen: Sequence[Telling],
        totalen: Sequence[GepubliceerdTotaal],
        provincies: Sequence[Provincie],
    ) -> None:
        super().__init__(vraag, auto_id="filter_%s")
        self.tellingen = {t.code: t for t in tellingen}
        self.totalen = {f"{TOTAAL}{t.pk}": t for t in totalen}
        namen = [(code, opmaak.met_hoofdletter(t.naam)) for code, t in self.tellingen.items()]
        publicaties = [
            (sleutel, f"{t.bron}, {opmaak.datum_kort(t.datum)}: {opmaak.getal(t.aantal)}")
            for sleutel, t in self.totalen.items()
        ]
        groepen = [("Telling van dit register", namen)]
        groepen += [("Gepubliceerd totaal", publicaties)] if publicaties else []
        self.fields["van"].choices = groepen  # type: ignore[attr-defined]
        self.fields["naar"].choices = namen  # type: ignore[attr-defined]
        self.fields["provincie"].choices = [  # type: ignore[attr-defined]
            ("", "Heel Nederland"), *((p.slug, p.naam) for p in provincies)
        ]  # fmt: skip
        for veld in self.fields.values():
            veld.widget.attrs["class"] = "utrecht-select utrecht-select--html-select"
        self.initial = {"van": self._eerste, "naar": self._tweede}
        self.data = {**self.initial, **{naam: w for naam in vraag if (w := vraag.get(naam))}}

    @property
    def _eerste(self) -> str:
        return next(code for code, t in self.tellingen.items() if t.wettelijk)

    @property
    def _tweede(self) -> str:
        return next((code for code, t in self.tellingen.items() if not t.wettelijk), self._eerste)

    def _waarde(self, naam: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(naam, ""))

    @property
    def van_einde(self) -> Telling | GepubliceerdTotaal:
        sleutel = self._waarde("van") or self._eerste
        return self.totalen.get(sleutel) or self.tellingen[sleutel]

    @property
    def naar_einde(self) -> Telling:
        return self.tellingen[self._waarde("naar") or self._tweede]

    @property
    def slug(self) -> str:
        """The provincie that was asked for; "" = the country."""
        return self._waarde("provincie")

    @property
    def overgeslagen(self) -> list[str]:
        """Sentences about what was left out."""
        self.is_valid()
        return [
            f"‘{self.fields[naam].label}’ is niet toegepast: ‘{str(self.data.get(naam, ''))[:40]}’ kan hier niet."
            for naam in self.errors
        ]
