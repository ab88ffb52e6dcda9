"""The reaction of a gemeente, as the regietafel records it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.bestand import SOORTEN, BestandVeld
from spreiding.core.formulier import DatumVeld
from spreiding.core.tekst import TekstVeld
from spreiding.regels.belemmering import Belemmering
from spreiding.toezicht.models import Reactieverzoek


class Reactieform(forms.Form):
    verzoek = forms.ModelChoiceField(
        Reactieverzoek.objects.none(),
        label="op welk verzoek",
        empty_label=None,
        error_messages={
            "required": "Kies het verzoek waarop de gemeente antwoordt.",
            "invalid_choice": "Kies een verzoek uit de lijst.",
        },
    )
    op = DatumVeld(label="ontvangen op")
    tekst = TekstVeld(
        label="reactie",
        max_length=10_000,
        regels=True,
        help_text="Wat de gemeente antwoordde, in haar eigen woorden of samengevat.",
        error_messages={"required": "Schrijf wat de gemeente antwoordde."},
    )
    bestand = BestandVeld(label="brief of bijlage", required=False)

    def __init__(self, *args: Any, verzoeken: Sequence[Reactieverzoek], max_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["verzoek"]
        veld.queryset = Reactieverzoek.objects.filter(pk__in=[v.pk for v in verzoeken]).order_by("-op", "-pk")
        veld.label_from_instance = lambda v: f"{v.onderwerp[:80]} (gevraagd op {opmaak.datum_kort(v.op)})"
        self.fields["bestand"].help_text = f"Mag ontbreken. {SOORTEN}, hoogstens {max_mb} MB."

    def belemmer(self, belemmeringen: Sequence[Belemmering]) -> None:
        """Why it cannot be recorded, at the field."""
        for belemmering in belemmeringen:
            veld = belemmering.veld if belemmering.veld in self.fields else None
            self.add_error(veld, belemmering.tekst)
