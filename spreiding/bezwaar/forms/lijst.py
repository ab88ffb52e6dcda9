"""The filters of the list of dossiers, read from the query string. What cannot be read is left out, and said."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms

from spreiding.bezwaar.queries.overzicht import Keuze
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Provincie
from spreiding.opvang.forms.lijst import Keuzelijst, keuzeveld
from spreiding.regels.bezwaardossier import Dossierfase, Dossiertoestand
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Zaaksoort

MEER = ("fase", "uitkomst")  # under "Meer filters": with them the bar would not fit on one line


class DossierFilter(forms.Form):
    zoek = forms.CharField(label="Zoek", max_length=100, required=False, strip=True)
    cyclus = forms.ChoiceField(label="Cyclus", required=False, widget=Keuzelijst)
    provincie = forms.ChoiceField(label="Provincie", required=False, widget=Keuzelijst)
    soort = keuzeveld("Soort", Zaaksoort)
    toestand = keuzeveld("Stand", Dossiertoestand)
    fase = keuzeveld("Fase", Dossierfase)
    uitkomst = keuzeveld("Uitkomst", Bezwaaruitkomst)
    gemeente = forms.CharField(label="Gemeente", max_length=100, required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, cycli: Sequence[Cyclus], huidig: Cyclus, provincies: Sequence[Provincie] | None
    ) -> None:
        super().__init__(data)
        self.cycli = {cyclus.pk: cyclus for cyclus in cycli}
        self.huidig = huidig
        self.fields["cyclus"].choices = [("", f"Nu: {huidig.pk}"), *((code, code) for code in self.cycli)]  # type: ignore[attr-defined]
        self.fields["zoek"].widget.attrs |= {"class": "utrecht-textbox utrecht-textbox--html-input"}
        self.fields["zoek"].widget.input_type = "search"  # type: ignore[attr-defined]
        if provincies is None:
            del self.fields["provincie"]
        else:
            keuzes = [("", "Alle"), *((p.pk, p.naam) for p in provincies)]
            self.fields["provincie"].choices = keuzes  # type: ignore[attr-defined]
        for naam, veld in self.fields.items():
            if isinstance(veld.widget, Keuzelijst):
                veld.widget.attrs |= {"class": "utrecht-select utrecht-select--html-select"}
            veld.widget.attrs["id"] = f"id_{naam}"
        self.is_valid()

    @property
    def eerste(self) -> list[forms.BoundField]:
        """The filters that are always in sight."""
        return [veld for veld in self.visible_fields() if veld.name not in MEER]

    @property
    def overige(self) -> list[forms.BoundField]:
        return [self[naam] for naam in MEER]

    @property
    def meer_open(self) -> bool:
        """Something under "Meer filters" is in use."""
        return any(naam in self.gelezen for naam in MEER)

    @cached_property
    def gelezen(self) -> dict[str, str]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}

    @property
    def gekozen_cyclus(self) -> Cyclus:
        return self.cycli.get(self.gelezen.get("cyclus", ""), self.huidig)

    @property
    def keuze(self) -> Keuze:
        return Keuze(**{naam: waarde for naam, waarde in self.gelezen.items() if naam != "cyclus"})

    @property
    def gekozen(self) -> list[tuple[str, str, str]]:
        """(name, label, text) of what was chosen."""
        uit = []
        for naam, waarde in self.gelezen.items():
            veld: Any = self.fields[naam]
            tekst = dict(veld.choices).get(waarde, waarde) if hasattr(veld, "choices") else waarde
            uit.append((naam, str(veld.label), str(tekst)))
        return uit

    @property
    def overgeslagen(self) -> list[str]:
        """What could not be read."""
        return [f"{self.fields[naam].label}: deze keuze bestaat niet en is overgeslagen." for naam in self.errors]
