"""Scope of verdeling: rijk sees every provincie, a provincie sees its own (R31)."""

from typing import Any, Self

from django.db import models

from spreiding.accounts.scoping import provincies_van


class ProvincieQuerySet(models.QuerySet[Any]):
    """For rows with a `provincie`. Out of scope is not found (404), by construction."""

    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_van(user)
        return self if codes is None else self.filter(provincie_id__in=codes)
