"""Plekoordeel: the verdict on a place as a function of the date, kept on two axes.

Written in the same transaction as the fact that changed it. Because a verdict is stored for a *stretch of
peildata*, it never goes stale as time passes, and every figure "stand per X, zoals bekend op Y" is one filter.
"""

import uuid
from datetime import date, datetime
from typing import Self

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import models
from django.db.models import Q

from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.models.locatie import Locatie
from spreiding.opvang.scoping import ProvincieQuerySet
from spreiding.regels.begrippen import Doelgroep, Reden, Uitkomst, Vraag


class PlekoordeelQuerySet(ProvincieQuerySet):
    def bekend_op(self, moment: datetime | None = None) -> Self:
        """Verdicts as known at this moment; None = now (uses the partial index)."""
        if moment is None:
            return self.filter(registratie__upper_inf=True)
        return self.filter(registratie__contains=moment)

    def per(self, peildatum: date) -> Self:
        """Verdicts that hold on this peildatum."""
        return self.filter(geldigheid__contains=peildatum)


class Plekoordeel(models.Model):
    """Verdict on the places of one locatie for one gemeente and doelgroep, for one question of one cyclus."""

    # No index of their own: those in Meta serve every question, and each one more is kept up with every verdict.
    locatie = models.ForeignKey(
        Locatie, models.PROTECT, related_name="oordelen", verbose_name="locatie", db_index=False
    )
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, related_name="oordelen", verbose_name="gemeente", db_index=False
    )
    provincie = models.ForeignKey(
        Provincie, models.PROTECT, related_name="oordelen", verbose_name="provincie", db_index=False
    )
    doelgroep = models.CharField("doelgroep", max_length=10, choices=Doelgroep.keuzes())
    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="oordelen", verbose_name="cyclus", db_index=False)
    vraag = models.CharField("vraag", max_length=15, choices=Vraag.keuzes())
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Uitkomst.keuzes())
    reden = models.CharField("reden", max_length=25, choices=Reden.keuzes())
    aantal = models.PositiveIntegerField("aantal plaatsen", null=True, blank=True)
    geldigheid = DateRangeField("peildata van tot")
    registratie = DateTimeRangeField("bekend van tot")

    objects = PlekoordeelQuerySet.as_manager()

    class Meta:
        verbose_name = "oordeel over een plek"
        verbose_name_plural = "oordelen over plekken"
        ordering = ["locatie", "gemeente", "doelgroep", "cyclus", "vraag", "geldigheid", "pk"]
        indexes = [
            models.Index(
                fields=["provincie", "cyclus", "vraag"], name="plekoordeel_bord",
                include=["gemeente", "doelgroep", "uitkomst", "reden", "aantal", "geldigheid", "locatie"],
                condition=Q(registratie__upper_inf=True),
            ),
            models.Index(
                fields=["gemeente", "cyclus", "vraag"],
                name="plekoordeel_gemeente",
                condition=Q(registratie__upper_inf=True),
            ),
            models.Index(fields=["locatie"], name="plekoordeel_locatie_nu", condition=Q(registratie__upper_inf=True)),
            models.Index(fields=["locatie"], name="plekoordeel_locatie"),
            models.Index(fields=["gemeente"], name="plekoordeel_gemeente_toen"),
            models.Index(fields=["provincie"], name="plekoordeel_provincie_toen"),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False), name="plekoordeel_heeft_dagen",
                violation_error_message="Een oordeel geldt ten minste één dag.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_vraag_display()}: {self.get_uitkomst_display()}"


class Gegevensversie(models.Model):
    """Stamp per provincie, renewed by every write: cached figures carry it, so a change shows at once.

    A uuid and not a counter, so that a restored backup can never revive old figures. The row is also the lock that
    makes writers in one provincie take turns.
    """

    provincie = models.OneToOneField(Provincie, models.PROTECT, primary_key=True, verbose_name="provincie")
    stempel = models.UUIDField("stempel", default=uuid.uuid4)

    class Meta:
        verbose_name = "gegevensversie"
        verbose_name_plural = "gegevensversies"

    def __str__(self) -> str:
        return f"{self.provincie_id}: {self.stempel}"
