"""Taakloop: one run of a scheduled job, from the question to the outcome."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from spreiding.regels.rooster import Loopuitkomst, Roostertaak


class TaakloopQuerySet(models.QuerySet["Taakloop"]):
    def van(self, taak: Roostertaak) -> Self:
        return self.filter(taak=taak.value)


class Taakloop(models.Model):
    """A run for one peildatum: what it counted, how far it is, how it ended. `fout` never holds what a secret could be.

    `aangevraagd_*` is filled when somebody asked for it on the page Controles; the schedule asks nobody.
    """

    taak = models.CharField("taak", max_length=30, choices=Roostertaak.keuzes())
    peildatum = models.DateField("peildatum")
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Loopuitkomst.keuzes())
    aangevraagd_op = models.DateTimeField("aangevraagd op", null=True, blank=True)
    aangevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aangevraagd door",
    )
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True)
    geeindigd_op = models.DateTimeField("geëindigd op", null=True, blank=True)
    gedaan = models.PositiveIntegerField("gedaan", default=0)
    totaal = models.PositiveIntegerField("van", default=0)
    tellingen = models.JSONField("tellingen", default=dict, blank=True)
    fout = models.CharField("fout", max_length=300, blank=True)

    objects = TaakloopQuerySet.as_manager()

    class Meta:
        verbose_name = "loop van een taak"
        verbose_name_plural = "lopen van taken"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["taak", "-id"], name="taakloop_laatste")]
        constraints = [
            models.UniqueConstraint(fields=["taak"], name="taakloop_een_tegelijk", condition=Q(uitkomst="bezig")),
            models.CheckConstraint(
                condition=Q(aangevraagd_op__isnull=True, aangevraagd_door__isnull=True)
                | Q(aangevraagd_op__isnull=False, aangevraagd_door__isnull=False),
                name="taakloop_aanvraag_volledig",
                violation_error_message="Leg bij een aanvraag vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="wacht", begonnen_op__isnull=True, geeindigd_op__isnull=True)
                | Q(uitkomst="bezig", begonnen_op__isnull=False, geeindigd_op__isnull=True)
                | Q(uitkomst="gelukt", begonnen_op__isnull=False, geeindigd_op__isnull=False)
                | Q(uitkomst__in=["mislukt", "afgebroken"], geeindigd_op__isnull=False),
                name="taakloop_uitkomst_past_bij_momenten",
                violation_error_message="De uitkomst past niet bij wanneer de taak begon en eindigde.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_taak_display()}, {self.peildatum.isoformat()}"

    @property
    def duur(self) -> timedelta | None:
        """How long it took; None as long as it has not ended, or when it never began."""
        return self.geeindigd_op - self.begonnen_op if self.geeindigd_op and self.begonnen_op else None
