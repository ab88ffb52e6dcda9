"""Stages: expected and reached dates, and the end of a locatie."""

from datetime import date
from typing import Any

from django import forms

from spreiding.core.tekst import TekstVeld
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.opvang.forms.fouten import StapForm
from spreiding.opvang.forms.velden import Datum
from spreiding.opvang.models import Mijlpaal
from spreiding.regels.begrippen import Fase

STAPPEN = tuple(fase for fase in Fase if not fase.is_eindstand)
VROEG = (Fase.VERKENNING, Fase.HAALBAARHEID, Fase.SCHOUW)  # folded away on the form: what most plans have behind them


class FaseForm(forms.Form):
    """One stage of a new locatie: one date, expected unless it is ticked as reached."""

    datum = Datum(label="datum")
    bereikt = forms.BooleanField(label="bereikt", required=False)

    veldnamen = {"verwacht_op": "datum", "bereikt_op": "datum"}

    def __init__(self, data: Any = None, *, fase: Fase, **kwargs: Any) -> None:
        super().__init__(data, prefix=fase.value, **kwargs)
        self.fase = fase
        self.fields["datum"].label = fase.label
        self.fields["bereikt"].label = f"{fase.label} bereikt"

    def clean(self) -> dict[str, Any]:
        gelezen = super().clean() or {}
        if gelezen.get("bereikt") and not gelezen.get("datum") and "datum" not in self.errors:
            self.add_error("datum", "Vul in op welke dag deze stap bereikt is, of haal het vinkje weg.")
        return gelezen

    def invoer(self) -> MijlpaalInvoer | None:
        """The stage as typed; None without a date that can be read."""
        datum = self.cleaned_data.get("datum")
        if datum is None:
            return None
        bereikt = self.cleaned_data.get("bereikt")
        return MijlpaalInvoer(self.fase, verwacht_op=None if bereikt else datum, bereikt_op=datum if bereikt else None)


class MijlpaalForm(StapForm):
    """Record or move one stage of a registered locatie."""

    verwacht_op = Datum(label="verwacht op", help_text="De dag waarop u deze stap nu verwacht.")
    bereikt_op = Datum(label="bereikt op", help_text="Alleen invullen als de stap klaar is: vandaag of eerder.")
    reden = TekstVeld(
        label="reden",
        max_length=300,
        required=False,
        help_text="Nodig als u een datum verschuift. Bijvoorbeeld: bezwaar van omwonenden.",
    )

    def __init__(self, data: Any = None, *, fase: Fase, huidig: Mijlpaal | None = None, **kwargs: Any) -> None:
        begin = {"verwacht_op": huidig.verwacht_op, "bereikt_op": huidig.bereikt_op} if huidig else {}
        super().__init__(data, initial=begin, **kwargs)
        self.fase = fase

    @property
    def datums(self) -> tuple[date | None, date | None]:
        """(verwacht_op, bereikt_op) as they stand in the form, as far as they can be read."""
        bron = self.cleaned_data if self.is_bound else self.initial
        return bron.get("verwacht_op"), bron.get("bereikt_op")

    def is_later_dan(self, realisatiedatum: date) -> bool:
        """Is this stage now expected too late, and not reached yet?"""
        verwacht, bereikt = self.datums
        return self.is_bound and bereikt is None and verwacht is not None and verwacht > realisatiedatum

    def invoer(self) -> MijlpaalInvoer:
        gelezen = self.cleaned_data
        return MijlpaalInvoer(
            self.fase, gelezen.get("verwacht_op"), gelezen.get("bereikt_op"), gelezen.get("reden", "")
        )


class HeropeningForm(StapForm):
    """Undo an end, with the reason."""

    reden = TekstVeld(
        label="reden",
        max_length=300,
        help_text="Komt in het logboek.",
        error_messages={"required": "Schrijf in een paar woorden waarom."},
    )


class EindeForm(HeropeningForm):
    """Close a locatie or drop a plan: from which day, and why."""

    per = Datum(
        label="per",
        required=True,
        help_text="De eerste dag dat de plekken er niet meer zijn: vandaag of eerder.",
    )

    field_order = ("versie", "per", "reden")

    def __init__(self, data: Any = None, *, vandaag: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"per": vandaag}, **kwargs)

    @property
    def dag(self) -> date | None:
        """The day as it stands in the form; None when it cannot be read."""
        return self.cleaned_data.get("per") if self.is_bound else self.initial["per"]
