"""A new scenario, its changes, and the cells of its table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms

from spreiding.accounts.permissions import Recht, provincies_met
from spreiding.core.formulier import AantalVeld, DatumVeld, keuzes
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.verdeelkamer import MAX_PLAATSEN, Scenariobasis, Wijzigingsoort
from spreiding.verdeling.actions.scenario import CelInvoer
from spreiding.verdeling.queries.verdeelkamer import Kamer

GROEPEN = [("regulier", "Regulier"), ("amv", "Amv")]
KIES = {"required": "Maak een keuze.", "invalid_choice": "Kies iets uit de lijst."}


class NaamForm(forms.Form):
    naam = TekstVeld(
        label="naam", max_length=120, help_text="Bijvoorbeeld: Zonder Harskamp.",
        error_messages={"required": "Geef het scenario een naam, zodat u het terugvindt."},
    )  # fmt: skip

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        zet_belemmeringen(self, belemmeringen)


class ScenarioForm(NaamForm):
    """What it begins with, and for which day."""

    provincie = forms.ModelChoiceField(
        label="provincie", queryset=Provincie.objects.none(), empty_label=None, error_messages=KIES
    )
    cyclus = forms.ModelChoiceField(
        label="cyclus", queryset=Cyclus.objects.order_by("-code"), empty_label=None, error_messages=KIES
    )
    basis = forms.ChoiceField(
        label="begin met", choices=keuzes(Scenariobasis), widget=forms.RadioSelect, error_messages=KIES
    )
    peildatum = DatumVeld(label="stand per", help_text="De plekken zoals ze op deze dag zijn.")

    def __init__(self, data: Any = None, *, user: Any, vandaag: date) -> None:
        begin = {"basis": Scenariobasis.INDICATIEF.value, "peildatum": vandaag, "cyclus": cyclus_op(vandaag)}
        super().__init__(data, initial=begin)
        codes = provincies_met(user, Recht.VERDEELKAMER_GEBRUIKEN)
        self.fields["provincie"].queryset = Provincie.objects.binnen(codes).order_by("naam")


class WijzigingForm(forms.Form):
    """One change of a kind; a subclass has the fields."""

    soort: Wijzigingsoort

    def __init__(self, data: Any = None, *, kamer: Kamer) -> None:
        super().__init__(data)
        gemeenten = [("", "Kies een gemeente"), *((g.code, g.naam) for g in kamer.uitgangspunt.gemeenten)]
        for naam in ("gemeente", "ander"):
            if naam in self.fields:
                self.fields[naam].choices = gemeenten
        if "locatie" in self.fields:
            self.fields["locatie"].choices = [("", "Kies een locatie"), *self._locaties(kamer)]

    def _locaties(self, kamer: Kamer) -> list[tuple[int, str]]:
        alleen_verwacht = self.soort is Wijzigingsoort.LOCATIE_SCHUIFT
        delen = kamer.uitgangspunt.locaties
        return [
            (nr, f"{naam}: {sum(d.plaatsen.totaal for d in delen[nr])} plekken")
            for nr, naam in kamer.begin.locaties.items()
            if not alleen_verwacht or any(d.verwacht.totaal for d in delen[nr])
        ]

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        zet_belemmeringen(self, belemmeringen)

    def gegevens(self) -> dict[str, Any]:
        """As they are kept with the change."""
        uit = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde not in (None, "")}
        if "locatie" in uit:
            uit["locatie"] = int(uit["locatie"])
        if "datum" in uit:
            uit["datum"] = uit["datum"].isoformat()
        return uit


def _keuze(label: str, **wat: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages=KIES, **wat)


class VervaltForm(WijzigingForm):
    soort = Wijzigingsoort.LOCATIE_VERVALT
    locatie = _keuze("locatie die afvalt")


class SchuiftForm(WijzigingForm):
    soort = Wijzigingsoort.LOCATIE_SCHUIFT
    locatie = _keuze("locatie die later opent")
    datum = DatumVeld(label="opent op")


class KamerUitruilForm(WijzigingForm):
    soort = Wijzigingsoort.UITRUIL
    gemeente = _keuze("gemeente die overneemt")
    ander = _keuze("van gemeente")
    groep = _keuze("plekken", choices=GROEPEN)
    aantal = AantalVeld(label="aantal", min_value=1, max_value=MAX_PLAATSEN)


class BezwaarForm(WijzigingForm):
    soort = Wijzigingsoort.BEZWAAR
    gemeente = _keuze("gemeente die bezwaar maakt")
    groep = _keuze("plekken", choices=GROEPEN)
    aantal = AantalVeld(label="aantal minder", min_value=1, max_value=MAX_PLAATSEN)


WIJZIGINGSFORMS: Mapping[str, tuple[str, type[WijzigingForm]]] = {
    "afvallen": ("Locatie laten afvallen", VervaltForm),
    "later": ("Locatie later laten openen", SchuiftForm),
    "uitruil": ("Uitruil toevoegen", KamerUitruilForm),
    "bezwaar": ("Bezwaar toewijzen", BezwaarForm),
}


@dataclass(frozen=True)
class Cellen:
    """What was typed in the table: the cells that changed, and a sentence per cell that could not be read."""

    gewijzigd: list[CelInvoer] = field(default_factory=list)
    fouten: dict[tuple[str, str], str] = field(default_factory=dict)
    getypt: dict[tuple[str, str], str] = field(default_factory=dict)


VELD = AantalVeld(required=False, max_value=MAX_PLAATSEN)


def lees_cellen(data: Mapping[str, str], kamer: Kamer) -> Cellen:
    """`regulier-GM0202` is a cell, `van-regulier-GM0202` what stood there when the page was drawn."""
    uit = Cellen()
    for code in kamer.namen:
        for groep, _ in GROEPEN:
            naam = f"{groep}-{code}"
            if naam not in data or data[naam].strip() == data.get(f"van-{naam}", "").strip():
                continue
            uit.getypt[code, groep] = data[naam]
            try:
                wordt, was = VELD.clean(data[naam].strip()), VELD.clean(data.get(f"van-{naam}", "").strip())
            except forms.ValidationError as fout:
                uit.fouten[code, groep] = fout.messages[0]
            else:
                uit.gewijzigd.append(CelInvoer(code, groep, was, wordt))
    return uit
