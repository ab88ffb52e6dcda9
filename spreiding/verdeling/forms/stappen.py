"""Forms of the steps of a besluit and of suspensions: small, and each can say what stood in the way."""

from datetime import timedelta
from typing import Any

from django import forms

from spreiding.core.formulier import DatumVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Provincie
from spreiding.regels.besluitstatus import Besluitgrond

EEN_DAG = timedelta(days=1)


class StapForm(Belemmerbaar):
    """A step without questions; also the base of those with."""

    use_required_attribute = False  # a field is not wrong before anything was typed

    def waarden(self) -> dict[str, Any]:
        """What the action wants to know."""
        return self.cleaned_data


def _tekst(label: str, *, hulp: str = "", verplicht: bool = True, rijen: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hulp,
        required=verplicht,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rijen}),
        error_messages={"required": "Schrijf in een paar woorden waarom."},
    )


class VoordrachtForm(StapForm):
    """Asks why only when the besluit leaves the provincie under its opgave."""

    reden_tekort = _tekst(
        "Waarom blijft het besluit onder de opgave?",
        hulp="Deze reden staat bij het besluit en in het logboek.",
        verplicht=False,
    )

    def __init__(self, data: Any = None, *, tekort: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not tekort:
            del self.fields["reden_tekort"]


class ToelichtingForm(StapForm):
    toelichting = _tekst("Toelichting")


class BekendmakingForm(StapForm):
    op = DatumVeld(
        label="dag van bekendmaking",
        help_text="De dag waarop het besluit is verzonden of gepubliceerd. Vanaf de dag erna loopt de bezwaartermijn.",
    )


class NieuwForm(StapForm):
    """Which besluit: cyclus and provincie."""

    cyclus = forms.ModelChoiceField(
        Cyclus.objects.none(), label="cyclus", empty_label=None, error_messages={"invalid_choice": "Kies een cyclus."}
    )
    provincie = forms.ModelChoiceField(
        Provincie.objects.none(),
        label="provincie",
        empty_label="Kies een provincie",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een provincie uit de lijst."),
    )
    kenmerk = forms.CharField(label="kenmerk", max_length=60, required=False, help_text="Bijvoorbeeld 7554266.")
    toelichting = _tekst("toelichting", verplicht=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["cyclus"].queryset = Cyclus.objects.order_by("-code")
        self.fields["provincie"].queryset = Provincie.objects.order_by("naam")


class WijzigingForm(StapForm):
    """Why an announced besluit changes."""

    grond = forms.ChoiceField(
        label="waarom",
        choices=[(g.value, g.label) for g in Besluitgrond if g is not Besluitgrond.CYCLUS],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies waarom het besluit verandert."),
    )
    kenmerk = forms.CharField(label="kenmerk", max_length=60, required=False)
    toelichting = _tekst("toelichting", hulp="Staat bij elke gewijzigde regel.")

    def waarden(self) -> dict[str, Any]:
        return self.cleaned_data | {"grond": Besluitgrond(self.cleaned_data["grond"])}


class SchorsingForm(StapForm):
    """A suspension from a day up to and including a day; the end may be open."""

    van = DatumVeld(label="geschorst vanaf")
    tot_en_met = DatumVeld(
        label="tot en met",
        required=False,
        help_text="Laat leeg zolang het einde niet vaststaat, zoals 'tot zes weken na de beslissing op bezwaar'.",
    )
    zaaknummer = forms.CharField(
        label="zaaknummer",
        max_length=60,
        help_text="Bijvoorbeeld SGR 25/4155.",
        error_messages={"required": "Vul het zaaknummer in, bijvoorbeeld SGR 25/4155."},
    )
    gerecht = forms.CharField(
        label="gerecht",
        max_length=120,
        help_text="Bijvoorbeeld rechtbank Den Haag.",
        error_messages={"required": "Vul in welk gerecht schorst, bijvoorbeeld rechtbank Den Haag."},
    )
    toelichting = forms.CharField(
        label="toelichting",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    veldnamen = {"tot": "tot_en_met"}

    def waarden(self) -> dict[str, Any]:
        gegevens = dict(self.cleaned_data)
        laatste = gegevens.pop("tot_en_met")
        return gegevens | {"tot": laatste + EEN_DAG if laatste else None}


class EindeForm(StapForm):
    """The first day on which the suspension no longer holds."""

    per = DatumVeld(label="niet meer geschorst vanaf")
    toelichting = forms.CharField(
        label="toelichting", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
