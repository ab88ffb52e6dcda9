"""Which view, how often, and in which format."""

from collections.abc import Iterable
from typing import Any

from django import forms

from spreiding.core.formulier import DatumVeld, keuzes
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.abonnementen import FORMATEN, Afspraak, Ritme
from spreiding.regels.verslagverloop import WEEKDAGEN
from spreiding.uitwisseling.models import Weergave

KIES = {"required": "Maak een keuze.", "invalid_choice": "Kies iets uit de lijst."}


class AbonnementForm(Belemmerbaar):
    weergave = forms.ChoiceField(label="weergave", error_messages=KIES)
    ritme = forms.ChoiceField(
        label="hoe vaak", choices=keuzes(Ritme),
        widget=forms.RadioSelect, error_messages=KIES, initial=Ritme.WEEK.value,
    )  # fmt: skip
    weekdag = forms.TypedChoiceField(
        label="dag van de week", required=False, help_text="Kies bij elke week.",
        coerce=int, empty_value=None, error_messages=KIES,
        choices=[("", "Geen"), *((nr, dag) for nr, dag in enumerate(WEEKDAGEN))],
    )  # fmt: skip
    datum = DatumVeld(label="datum", required=False, help_text="Kies bij één keer.")
    formaat = forms.ChoiceField(label="bijlage als", choices=[(naam, naam) for naam in FORMATEN], error_messages=KIES)
    pagina = forms.BooleanField(
        label="de hele pagina als bijlage", required=False,
        help_text="Alle tabellen en grafieken, als de pagina dat kan. Anders alleen de lijst.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, weergaven: Iterable[Weergave], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["weergave"].choices = [(w.pk, w.naam) for w in weergaven]

    def gegevens(self, sinds: Any) -> dict[str, Any]:
        """As the action wants it."""
        schoon = self.cleaned_data
        afspraak = Afspraak(Ritme(schoon["ritme"]), sinds, schoon["weekdag"], schoon["datum"])
        return {
            "weergave_id": int(schoon["weergave"]), "afspraak": afspraak, "formaat": schoon["formaat"],
            "pagina": schoon["pagina"],
        }  # fmt: skip
