"""Dagstand: how a gemeente stood on a day by a named count, written down once, for trends."""

from django.db import models

from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.scoping import ProvincieQuerySet
from spreiding.regels.begrippen import Toestand


class Dagstand(models.Model):
    """Places of one gemeente at the end of one day, by one named count, as known then. Never changed (trigger).

    Everything follows from the two time axes, so a day that was missed is filled in and equals what it would have been.
    Empty = unknown; a gemeente without a taak has no taak numbers.
    """

    dag = models.DateField("dag")
    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="+", verbose_name="cyclus")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="+", verbose_name="provincie")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+", verbose_name="gemeente")
    telling = models.CharField("telling", max_length=40)
    taak_regulier = models.PositiveIntegerField("taak regulier", null=True, blank=True)
    taak_amv = models.PositiveIntegerField("taak amv", null=True, blank=True)
    gerealiseerd_regulier = models.PositiveIntegerField("gerealiseerd regulier", null=True, blank=True)
    gerealiseerd_amv = models.PositiveIntegerField("gerealiseerd amv", null=True, blank=True)
    gepland_regulier = models.PositiveIntegerField("gepland regulier", null=True, blank=True)
    gepland_amv = models.PositiveIntegerField("gepland amv", null=True, blank=True)
    tekort_regulier = models.PositiveIntegerField("tekort regulier", null=True, blank=True)
    tekort_amv = models.PositiveIntegerField("tekort amv", null=True, blank=True)
    onbekend = models.PositiveIntegerField("plekken onbekend", default=0)
    toestand = models.CharField("toestand", max_length=12, choices=Toestand.keuzes())
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    objects = ProvincieQuerySet.as_manager()

    class Meta:
        verbose_name = "dagstand"
        verbose_name_plural = "dagstanden"
        ordering = ["dag", "gemeente", "telling"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "cyclus", "telling", "dag"], name="dagstand_een_per_dag"),
        ]
        indexes = [models.Index(fields=["dag", "telling"], name="dagstand_dag")]

    def __str__(self) -> str:
        return f"Stand van {self.gemeente_id} op {self.dag.isoformat()}"
