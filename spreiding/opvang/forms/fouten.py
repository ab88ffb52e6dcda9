"""What stood in the way of an action, said on the form: obstacles, a clash with someone else, a refusing database."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from spreiding.core import opmaak
from spreiding.core.weigering import zet_belemmeringen
from spreiding.opvang.models import Locatie
from spreiding.regels.belemmering import Belemmering

NIET_AANGEKOMEN = "Dit formulier is niet volledig aangekomen. Laad de pagina opnieuw en vul het nog eens in."


class StapForm(forms.Form):
    """A form for one step on a locatie. `versie` is the locatie as the page showed it."""

    versie = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            NIET_AANGEKOMEN,
        ),
    )

    # Field of an obstacle -> field of the form, where the names differ.
    veldnamen: Mapping[str, str] = {}

    def __init__(self, data: Any = None, *, locatie: Locatie, **kwargs: Any) -> None:
        kwargs["initial"] = {"versie": locatie.versie, **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        self.locatie = locatie

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        """Put every obstacle at its field, or above the form."""
        zet_belemmeringen(self, belemmeringen, self.veldnamen)

    def zonder_fouten(self) -> None:
        """Keep the input and drop the remarks: for a page on which nobody asked to save."""
        self._errors = ErrorDict()

    def verouderd(self, nu: Locatie, *, door: Any) -> None:
        """Someone else was first: say who and when, keep the input, and go on from the present version."""
        self.add_error(None, zin_verouderd(nu, door))
        self.ga_verder_op(nu)

    def ga_verder_op(self, nu: Locatie) -> None:
        """The next time this form is sent, it is about the present version."""
        self.data = self.data.copy()
        self.data[self.add_prefix("versie")] = str(nu.versie)
        self.locatie = nu


def zin_verouderd(nu: Locatie, door: Any) -> str:
    """Who changed the locatie meanwhile, and when; it may have been this person (`door`), by clicking twice."""
    wanneer = opmaak.moment(nu.gewijzigd_op)
    wie = f"{nu.gewijzigd_door} heeft deze locatie gewijzigd op {wanneer}, terwijl u bezig was."
    if nu.gewijzigd_door == door:
        wie = f"U hebt deze locatie zelf al gewijzigd op {wanneer}: in een ander venster, of door twee keer te klikken."
    return f"{wie} Hieronder ziet u de nieuwste stand. Wat u invulde, staat er nog: controleer het en sla opnieuw op."
