"""Scope of opvang: who sees which rows. Out of scope is not found (404), by construction."""

from typing import Any, Self

from django.db import models

from spreiding.accounts.scoping import provincies_van


class ProvincieQuerySet(models.QuerySet[Any]):
    """For rows with a `provincie`: rijk sees all, a provincie sees its own (R31)."""

    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_van(user)
        return self if codes is None else self.filter(provincie_id__in=codes)


class LocatiedeelQuerySet(models.QuerySet[Any]):
    """For rows that hang on a locatie: the same scope, through the locatie; `nu` = not yet replaced."""

    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_van(user)
        return self if codes is None else self.filter(locatie__provincie_id__in=codes)

    def bekend_op(self, moment: Any = None) -> Self:
        """Rows as known at this moment (aware datetime); None = now."""
        if moment is None:
            return self.filter(registratie__upper_inf=True)
        return self.filter(registratie__contains=moment)
