"""Several forms that are one page: they are shown, checked and read as if they were one."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList


class Samenstel:
    """Forms in the order of the page, with rows of shares. A subclass fills `hoofd`, `aandelen` and `delen`."""

    is_bound: bool
    aandelen: forms.BaseFormSet

    @property
    def hoofd(self) -> Any:
        """The form on which remarks about the whole are said."""
        raise NotImplementedError

    @property
    def delen(self) -> list[forms.Form]:
        return [self.hoofd, *self.aandelen.forms]

    def __iter__(self) -> Iterator[forms.BoundField]:
        """Every field, in the order of the page: the list of errors links to them."""
        return (veld for form in self.delen for veld in form)

    def hidden_fields(self) -> list[forms.BoundField]:
        return [veld for form in self.delen for veld in form.hidden_fields()]

    def non_field_errors(self) -> list[str]:
        return [*self.aandelen.non_form_errors(), *(fout for form in self.delen for fout in form.non_field_errors())]

    def add_error(self, veld: str | None, fout: Any) -> None:
        self.hoofd.add_error(veld, fout)

    def zonder_fouten(self) -> None:
        """Keep the input and drop the remarks: for a page on which nobody asked to save."""
        for form in self.delen:
            form._errors = ErrorDict()
        self.aandelen._errors, self.aandelen._non_form_errors = [], ErrorList()

    @property
    def opmerkingen(self) -> list[str]:
        """The remarks on what was typed so far, as "label: sentence"; not that something is still empty."""
        if not self.is_bound:
            return []
        return [
            f"{veld.label}: {zin}"
            for veld in self
            for fout in veld.errors.as_data()
            if fout.code != "required"
            for zin in fout.messages
        ]
