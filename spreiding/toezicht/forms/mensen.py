"""Choosing somebody of toezicht; and my own absence."""

from collections.abc import Sequence
from typing import Any

from django import forms

from spreiding.accounts.models import User
from spreiding.core.formulier import DatumVeld


class Mensveld(forms.ModelChoiceField):
    """Somebody of toezicht."""

    def __init__(self, **kwargs: Any) -> None:
        fouten = {"required": "Kies iemand.", "invalid_choice": "Deze persoon werkt niet bij toezicht. Kies opnieuw."}
        super().__init__(User.objects.none(), error_messages=fouten, **kwargs)


class Vervangingform(forms.Form):
    """My own absence: who acts for me."""

    vervanger = Mensveld(label="Wie vervangt u?")
    van = DatumVeld(label="Eerste dag")
    tot_en_met = DatumVeld(label="Laatste dag")

    def __init__(self, data: Any, *, mensen: Sequence[User], ik: User) -> None:
        super().__init__(data)
        anderen = [m.pk for m in mensen if m.pk != ik.pk]
        self.fields["vervanger"].queryset = User.objects.filter(pk__in=anderen).order_by("first_name", "pk")  # type: ignore[attr-defined]
