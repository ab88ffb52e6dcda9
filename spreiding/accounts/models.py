"""Accounts and memberships. A membership is a role in an area: one province, or the whole country (rijk)."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from spreiding.gebied.models import Provincie
from spreiding.regels.rollen import PROVINCIEROLLEN, RIJKSROLLEN, Rol


class User(AbstractUser):
    """A staff account. `get_full_name` is what the log and the pages show."""

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Lidmaatschap(models.Model):
    """Role of a person in an area. Province roles need a province, rijk roles have none."""

    user = models.ForeignKey(User, models.CASCADE, related_name="lidmaatschappen", verbose_name="account")
    rol = models.CharField("rol", max_length=30, choices=Rol.keuzes())
    provincie = models.ForeignKey(Provincie, models.PROTECT, null=True, blank=True, verbose_name="provincie")

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["user", "rol"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "rol", "provincie"], name="lidmaatschap_een_keer", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(rol__in=[r.value for r in PROVINCIEROLLEN], provincie__isnull=False)
                | models.Q(rol__in=[r.value for r in RIJKSROLLEN], provincie__isnull=True),
                name="lidmaatschap_rol_past_bij_gebied",
                violation_error_message="Een provincierol hoort bij een provincie; een rijksrol niet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_rol_display()}"
