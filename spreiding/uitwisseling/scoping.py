"""Scope of uitwisseling: rows of one person."""

from typing import Any, Self

from django.db import models


class EigenQuerySet(models.QuerySet[Any]):
    """For rows of one person."""

    def zichtbaar_voor(self, user: Any) -> Self:
        return self.filter(persoon=user.pk)
