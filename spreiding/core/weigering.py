"""What stood in the way of an action, said on a form: obstacles, and a database that refuses."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Protocol

from django import forms
from django.apps import apps
from django.db import IntegrityError

from spreiding.regels.belemmering import Belemmerd, Belemmering


class Formulier(Protocol):
    """A form on which an obstacle can be said."""

    @property
    def is_bound(self) -> bool: ...

    def is_valid(self) -> bool: ...

    def belemmer(self, belemmeringen: Any) -> None: ...

    def add_error(self, field: str | None, error: Any) -> None: ...


def gedaan(form: Formulier, actie: Callable[[], Any]) -> bool:
    """Was this sent, right, and recorded?"""
    return form.is_bound and form.is_valid() and gelukt(form, actie)


def gelukt(form: Formulier, actie: Callable[[], Any]) -> bool:
    """Run the action. What stood in the way is put on the form, and nothing has changed then."""
    try:
        actie()
    except Belemmerd as gevonden:
        form.belemmer(gevonden.belemmeringen)
    except IntegrityError as fout:
        form.add_error(None, zin_bij(fout))
    else:
        return True
    return False


def zet_belemmeringen(
    form: forms.BaseForm, belemmeringen: Iterable[Belemmering], veldnamen: Mapping[str, str] | None = None
) -> None:
    """Each obstacle at its field when the form has it, else above the form; the same sentence once."""
    for belemmering in belemmeringen:
        veld = (veldnamen or {}).get(belemmering.veld, belemmering.veld)
        plek = veld if veld in form.fields else None
        if belemmering.tekst not in form.errors.get(plek or forms.forms.NON_FIELD_ERRORS, ()):
            form.add_error(plek, forms.ValidationError(belemmering.tekst, code=belemmering.code))


class Belemmerbaar(forms.Form):
    """A form that can say obstacles. `veldnamen`: field of an obstacle -> field of the form, where the names differ."""

    veldnamen: Mapping[str, str] = {}

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        zet_belemmeringen(self, belemmeringen, self.veldnamen)


def zin_bij(fout: IntegrityError) -> str:
    """The Dutch sentence of the constraint that refused; a refusal we have no sentence for is raised again."""
    diagnose = getattr(fout.__cause__, "diag", None)
    naam = getattr(diagnose, "constraint_name", None)
    if zin := _zinnen().get(naam or ""):
        return zin
    if getattr(diagnose, "source_function", "") == "exec_stmt_raise":  # a trigger of ours: it speaks for itself
        return str(diagnose.message_primary)
    raise fout


@cache
def _zinnen() -> dict[str, str]:
    """Sentence per named constraint that has one, of every room."""
    grenzen = [
        grens
        for model in apps.get_models()
        if model.__module__.startswith("spreiding.")
        for grens in model._meta.constraints
    ]
    return {
        grens.name: str(grens.violation_error_message)
        for grens in grenzen
        if grens.violation_error_message != grens.default_violation_error_message
    }
