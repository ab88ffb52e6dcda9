"""What a forecast is asked for, and what if."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.filter import Filter
from spreiding.core.formulier import DatumVeld, keuzes
from spreiding.dashboard.queries.prognose import Bezwaaraanname, WatAls
from spreiding.dashboard.queries.terugblik import VOORUIT
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Provincie
from spreiding.regels.tijd import plus_maanden

Vraag = Mapping[str, Any]  # the query string


class Prognosefilter(Filter):
    """For which day and provincie, and what if. What cannot be read is left out, and said."""

    op = DatumVeld(label="Prognose voor", required=False)
    provincie = forms.ChoiceField(label="Provincie", required=False)
    vergunning_later = forms.IntegerField(
        label="Alle vergunningen later (dagen)", required=False, min_value=0, max_value=730
    )
    zonder = forms.CharField(label="Zonder locatie (nummer)", required=False, max_length=200)
    bezwaren = forms.ChoiceField(label="Bezwaren", required=False, choices=keuzes(Bezwaaraanname, "Zoals het is"))
    kans = forms.ChoiceField(
        label="Gemeenten",
        required=False,
        choices=[
            ("", "Elke kans"),
            ("klein", "Kans kleiner dan 50%"),
            ("groot", "Kans 50% of meer"),
            ("onbekend", "Kans onbekend"),
        ],
    )

    def __init__(self, vraag: Vraag, *, zicht: Zicht, provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag)
        self.zicht = zicht
        keuzes = [("", "Heel Nederland"), *((p.pk, p.naam) for p in provincies)]
        self.fields["provincie"].choices = keuzes  # type: ignore[attr-defined]

    @property
    def dag(self) -> date:
        """The day that is asked for, or the realisatiedatum; after that, three months ahead."""
        regeling, peildatum = self.zicht.regeling, self.zicht.peil.stand_per
        vast = regeling.realisatiedatum if regeling.realisatiedatum > peildatum else plus_maanden(peildatum, 3)
        return self.waarde("op") or vast

    @property
    def voor(self) -> date:
        """The day of the forecast: never before the peildatum, never more than three years ahead."""
        peildatum = self.zicht.peil.stand_per
        return min(max(self.dag, peildatum), plus_maanden(peildatum, 36))

    @property
    def opmerkingen(self) -> list[str]:
        """What was done instead of what was asked."""
        if self.dag == self.voor:
            return []
        grens = "vóór de peildatum" if self.dag < self.voor else "meer dan drie jaar vooruit"
        return [f"{opmaak.datum(self.dag)} ligt {grens}. U ziet de prognose voor {opmaak.datum(self.voor)}."]

    @property
    def wat_als(self) -> WatAls:
        nummers = re.findall(r"\d{1,9}", str(self.waarde("zonder") or ""))
        bezwaren = Bezwaaraanname(gekozen) if (gekozen := self.waarde("bezwaren")) else None
        return WatAls(self.waarde("vergunning_later") or 0, tuple(sorted({int(n) for n in nummers})), bezwaren)

    def past(self, kans: float | None) -> bool:
        """Does a gemeente with this chance on its taak belong in the table?"""
        keuzes = {
            "klein": kans is not None and kans < 0.5,
            "groot": kans is not None and kans >= 0.5,
            "onbekend": kans is None,
        }
        return keuzes.get(self.waarde("kans"), True)


class Terugblikfilter(Filter):
    """How far ahead the forecasts looked."""

    vooruit_ = [(str(maanden), f"{maanden} maanden") for maanden in VOORUIT]
    maanden = forms.ChoiceField(label="Vooruit", required=False, choices=vooruit_)

    @property
    def vooruit(self) -> int:
        return int(self.waarde("maanden") or VOORUIT[0])
