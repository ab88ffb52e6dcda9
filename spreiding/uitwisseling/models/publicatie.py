"""Publicatie: totals as they were made public, frozen. The database lets nothing change but a withdrawal, once."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from spreiding.core.velden import persoon, samen
from spreiding.regels.publicaties import controlegetal


class PublicatieQuerySet(models.QuerySet["Publicatie"]):
    def zichtbaar_voor(self, user: Any) -> Self:
        """Everybody: it is public."""
        return self

    def geldig(self) -> Self:
        """Not withdrawn."""
        return self.filter(ingetrokken_op__isnull=True)


class Publicatie(models.Model):
    """Stand per `datum` in one named count. `gegevens`: land and provincies, whole, with count, cyclus and mark."""

    datum = models.DateField("stand per")
    telling = models.CharField("telling", max_length=30)
    gegevens = models.JSONField("gegevens")
    sha256 = models.CharField("sha256", max_length=64)
    gepubliceerd_op = models.DateTimeField("gepubliceerd op")
    gepubliceerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gepubliceerd door"
    )
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = persoon("ingetrokken door")
    reden = models.CharField("reden van intrekken", max_length=300, blank=True)

    objects = PublicatieQuerySet.as_manager()

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"
        ordering = ["-datum", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["datum"], name="publicatie_een_per_dag", condition=Q(ingetrokken_op__isnull=True)
            ),
            models.CheckConstraint(
                condition=samen("ingetrokken"), name="publicatie_intrekking_volledig",
                violation_error_message="Leg bij intrekken vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, reden="") | (Q(ingetrokken_op__isnull=False) & ~Q(reden="")),
                name="publicatie_intrekking_met_reden",
                violation_error_message="Schrijf bij intrekken een reden, en anders geen.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="publicatie_heeft_controlegetal",
                violation_error_message="Een publicatie heeft een controlegetal (sha256).",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Publicatie stand per {self.datum.isoformat()}"

    def get_absolute_url(self) -> str:
        return reverse("openbaar-publicatie", args=[self.datum.isoformat()])

    @property
    def klopt(self) -> bool:
        """Are the figures still those of the digest?"""
        return controlegetal(self.gegevens) == self.sha256
