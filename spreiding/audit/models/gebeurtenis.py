"""Gebeurtenis: one row per fact, without foreign keys, so that history never blocks or follows live data.

The list of facts is code (regels.feiten) and grows with the product; the log outlives every version of it. So the
database holds the form of a fact, and only `leg_vast`, which takes a Feit, writes one.
"""

from django.db import models

from spreiding.regels.feiten import Feit


class GebeurtenisQuerySet(models.QuerySet["Gebeurtenis"]):
    def over(self, soort: str, sleutel: object) -> "GebeurtenisQuerySet":
        """Everything that happened to one object, newest first."""
        return self.filter(over_soort=soort, over_sleutel=str(sleutel)).order_by("-op", "-pk")


class Gebeurtenis(models.Model):
    """A fact: what, about what, by whom, when. The database refuses UPDATE and DELETE (trigger)."""

    op = models.DateTimeField("moment")
    feit = models.CharField("feit", max_length=40)
    door_sleutel = models.CharField("account", max_length=40, blank=True)
    door_naam = models.CharField("door", max_length=200, blank=True)
    over_soort = models.CharField("soort onderwerp", max_length=40)
    over_sleutel = models.CharField("sleutel onderwerp", max_length=40)
    over_naam = models.CharField("onderwerp", max_length=250, blank=True)
    provincie_code = models.CharField("provincie", max_length=4, blank=True)
    gemeente_code = models.CharField("gemeente", max_length=6, blank=True)
    gegevens = models.JSONField("gegevens", default=dict, blank=True)

    objects = GebeurtenisQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-op", "-pk"]
        indexes = [
            models.Index(fields=["over_soort", "over_sleutel", "-op"], name="gebeurtenis_over"),
            models.Index(fields=["gemeente_code", "-op"], name="gebeurtenis_gemeente"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(feit__regex=r"^[a-z][a-z0-9_]*$"),
                name="gebeurtenis_feit_vorm",
                violation_error_message="Een feit is een sleutel van kleine letters, cijfers en lage streepjes.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feit_naam} · {self.over_naam}"

    @property
    def feit_naam(self) -> str:
        """What happened, in words; a fact that this version no longer knows keeps its key."""
        return Feit(self.feit).label if self.feit in Feit else self.feit.replace("_", " ")
