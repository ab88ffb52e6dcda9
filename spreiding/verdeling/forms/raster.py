"""The table in which lines are typed: a row per gemeente, a field per cell, a fault at its own cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from spreiding.core.formulier import AantalVeld, DatumVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.besluitverloop import MAX_AANTAL, Aantal
from spreiding.verdeling.actions import RegelInvoer

LEEG = "Vul ook hier een aantal in. Is het er geen, typ dan 0."
KLASSE = "utrecht-textbox utrecht-textbox--html-input"


@dataclass(frozen=True, slots=True)
class Begin:
    """What a row holds when the table is opened. None = empty."""

    regulier: int | None = None
    amv: int | None = None
    uiterlijk: date | None = None
    herleiding: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rasterrij:
    """A row of the table: its gemeente, its cells, and what stands beside them."""

    gemeente: Gemeente
    regulier: forms.BoundField
    amv: forms.BoundField
    uiterlijk: forms.BoundField
    begin: Begin
    indicatief: int | None


@dataclass(frozen=True, slots=True)
class Rastertotaal:
    """What the table adds up to, as far as it can be read; `onleesbaar` cells are left out and counted."""

    regels: int
    samen: Aantal
    onleesbaar: int


class RasterForm(forms.Form):
    """Lines of a besluit. `gezien` is the state of the lines when the table was opened."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        gemeenten: Sequence[Gemeente],
        begin: Mapping[str, Begin],
        standaard: date,
        indicatief: Mapping[str, int | None],
        gezien: str = "",
    ) -> None:
        super().__init__(data, initial={"gezien": gezien}, use_required_attribute=False)
        self.gemeenten, self.begin, self.indicatief = gemeenten, begin, indicatief
        for gemeente in gemeenten:
            rij = begin.get(gemeente.code, Begin())
            self._voeg_toe(gemeente, "regulier", AantalVeld(max_value=MAX_AANTAL, required=False), rij.regulier)
            self._voeg_toe(gemeente, "amv", AantalVeld(max_value=MAX_AANTAL, required=False), rij.amv)
            self._voeg_toe(gemeente, "uiterlijk", DatumVeld(required=False), rij.uiterlijk or standaard)

    def _voeg_toe(self, gemeente: Gemeente, wat: str, veld: forms.Field, begin: Any) -> None:
        woord = "uiterlijk op" if wat == "uiterlijk" else wat
        veld.label, veld.initial = f"{gemeente.naam}, {woord}", begin
        veld.widget.attrs |= {"class": KLASSE, "aria-label": veld.label, "data-kolom": wat}
        self.fields[naam(wat, gemeente.code)] = veld

    @property
    def rijen(self) -> list[Rasterrij]:
        return [
            Rasterrij(
                g,
                *(self[naam(wat, g.code)] for wat in ("regulier", "amv", "uiterlijk")),
                self.begin.get(g.code, Begin()),
                self.indicatief.get(g.code),
            )
            for g in self.gemeenten
        ]

    def clean(self) -> dict[str, Any]:
        """A line is whole or absent: one number asks for the other, and for a day."""
        for gemeente in self.gemeenten:
            regulier, amv, uiterlijk = (naam(wat, gemeente.code) for wat in ("regulier", "amv", "uiterlijk"))
            if self._leeg(regulier) and self._leeg(amv):
                continue
            for veld in (regulier, amv):
                if self._leeg(veld):
                    self.add_error(veld, LEEG)
            if self._leeg(uiterlijk):
                self.add_error(uiterlijk, "Vul de laatste dag in, bijvoorbeeld 1-7-2027.")
        return self.cleaned_data

    def _leeg(self, veld: str) -> bool:
        return veld not in self.errors and self.cleaned_data.get(veld) is None

    @cached_property
    def invoer(self) -> list[RegelInvoer]:
        """The lines that were typed; only after `is_valid()`. How a number came about stays with it."""
        uit = []
        for g in self.gemeenten:
            regulier, amv = (self.cleaned_data[naam(wat, g.code)] for wat in ("regulier", "amv"))
            if regulier is not None and amv is not None:
                herleiding = self.begin.get(g.code, Begin()).herleiding
                uit.append(RegelInvoer(g, regulier, amv, self.cleaned_data[naam("uiterlijk", g.code)], herleiding))
        return uit

    @property
    def gewijzigd(self) -> list[RegelInvoer]:
        """Only lines that differ from what the table began with."""
        oud = {code: (b.regulier, b.amv, b.uiterlijk) for code, b in self.begin.items()}
        return [i for i in self.invoer if oud.get(i.gemeente.code) != (i.regulier, i.amv, i.realiseren_uiterlijk)]

    @property
    def aantallen(self) -> dict[str, Aantal]:
        """Places per gemeente that has a line, as far as they can be read; faults or not."""
        if not self.is_bound:
            return {code: Aantal(b.regulier or 0, b.amv or 0) for code, b in self.begin.items()}
        self.is_valid()
        paren = {g.code: [self.cleaned_data.get(naam(w, g.code)) for w in ("regulier", "amv")] for g in self.gemeenten}
        return {code: Aantal(r or 0, a or 0) for code, (r, a) in paren.items() if r is not None or a is not None}

    @property
    def totaal(self) -> Rastertotaal:
        """Sums of what can be read."""
        aantallen = self.aantallen
        fout = sum(1 for veld in self.errors if not veld.startswith(("uiterlijk", "__"))) if self.is_bound else 0
        return Rastertotaal(len(aantallen), sum(aantallen.values(), Aantal()), fout)

    def zonder_fouten(self) -> None:
        """Keep the input and drop the remarks: for a page on which nobody asked to save."""
        self._errors = ErrorDict()

    def belemmer(self, belemmeringen: Sequence[Belemmering]) -> None:
        """An obstacle about a gemeente stands at her row."""
        veldnamen = {
            b.veld: naam("uiterlijk" if b.code in ("buiten_periode", "al_voorbij") else "regulier", b.veld)
            for b in belemmeringen
        }
        zet_belemmeringen(self, belemmeringen, veldnamen)


def naam(wat: str, code: str) -> str:
    """Name of a field: regulier_GM0202."""
    return f"{wat}_{code}"
