"""Totals that others published, entered by hand: one end of a bridge to what the register counts (R34)."""

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from spreiding.gebied.models import Provincie


class GepubliceerdTotaal(models.Model):
    """A number of places that somebody published, for the country (no provincie) or a provincie. Withdrawing closes it.

    `telling` is the code of the named count that the source says to use; "" = the source does not say.
    """

    bron = models.CharField("bron", max_length=120)
    vindplaats = models.CharField("vindplaats", max_length=250, blank=True)
    datum = models.DateField("stand per")
    provincie = models.ForeignKey(
        Provincie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="provincie"
    )
    aantal = models.PositiveIntegerField("plaatsen")
    telling = models.CharField("telling", max_length=30, blank=True)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    class Meta:
        verbose_name = "gepubliceerd totaal"
        verbose_name_plural = "gepubliceerde totalen"
        ordering = ["-datum", "bron", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bron", "datum", "provincie"], name="totaal_een_per_bron_en_dag", nulls_distinct=False,
                condition=Q(registratie__upper_inf=True),
                violation_error_message="Dit totaal staat er al. Trek het eerst in als het niet klopt.",
            ),
            models.CheckConstraint(
                condition=Q(aantal__lte=1_000_000), name="totaal_aantal_redelijk",
                violation_error_message="Typ een aantal van 0 tot en met 1.000.000.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.bron}: {self.aantal}"
