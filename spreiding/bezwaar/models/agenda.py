"""Agendakoppeling: the secret address at which a calendar program reads the deadlines of one person."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from spreiding.bezwaar.scoping import EigenQuerySet


class AgendakoppelingQuerySet(EigenQuerySet):
    def geldig(self) -> Self:
        """Not revoked."""
        return self.filter(ingetrokken_op__isnull=True)


class Agendakoppeling(models.Model):
    """Only the digest of the secret is kept: who reads this table cannot make the address."""

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="agendakoppelingen", verbose_name="persoon"
    )
    sleutel_sha256 = models.CharField("sha256 van de sleutel", max_length=64, unique=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = AgendakoppelingQuerySet.as_manager()

    class Meta:
        verbose_name = "agendakoppeling"
        verbose_name_plural = "agendakoppelingen"
        ordering = ["persoon", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon"], condition=Q(ingetrokken_op__isnull=True), name="agendakoppeling_een_per_persoon"
            ),
        ]

    def __str__(self) -> str:
        return f"Agenda van {self.persoon}"
