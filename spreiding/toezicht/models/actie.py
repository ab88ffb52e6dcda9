"""Actie: what has to happen next in a traject, when, and by whom. Vervanging: who acts for somebody who is away."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from spreiding.core.velden import persoon as persoonsveld
from spreiding.core.velden import samen
from spreiding.regels.toezichtactie import Actieuitkomst
from spreiding.toezicht.models.gesprek import vastlegger
from spreiding.toezicht.models.traject import Traject
from spreiding.toezicht.scoping import InternQuerySet


class ActieQuerySet(InternQuerySet):
    def open_op(self, moment: datetime) -> Self:
        """Set, and not ended yet, at that moment."""
        nog_open = Q(beeindigd_op__isnull=True) | Q(beeindigd_op__gt=moment)
        return self.filter(nog_open, vastgelegd_op__lte=moment)


class Actie(models.Model):
    """Only its end is ever added: another day or another person is another row, and this one is `vervallen`."""

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="acties", verbose_name="traject")
    wat = models.CharField("wat er moet gebeuren", max_length=200)
    wanneer = models.DateField("uiterlijk op")
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="toezichtacties", verbose_name="wie het doet"
    )
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Actieuitkomst.keuzes(), blank=True)
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)
    beeindigd_door = persoonsveld("beëindigd door")

    objects = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie van toezicht"
        verbose_name_plural = "acties van toezicht"
        ordering = ["wanneer", "pk"]
        indexes = [
            models.Index(fields=["traject", "wanneer"], name="actie_open", condition=Q(beeindigd_op__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=samen("beeindigd"), name="actie_einde_volledig",
                violation_error_message="Leg bij het einde van een actie vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", beeindigd_op__isnull=True)
                | (~Q(uitkomst="") & Q(beeindigd_op__isnull=False)),
                name="actie_einde_met_uitkomst",
                violation_error_message="Zeg bij het einde van een actie of zij gedaan of vervallen is.",
            ),
            models.CheckConstraint(
                condition=~Q(wat=""), name="actie_heeft_tekst",
                violation_error_message="Typ wat er moet gebeuren.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.wat


class VervangingQuerySet(models.QuerySet["Vervanging"]):
    def zichtbaar_voor(self, user: Any) -> Self:
        """Whoever is away or stands in; the list of a team is asked by `queries.vervanging`."""
        return self.filter(Q(persoon=user) | Q(vervanger=user))

    def geldig(self) -> Self:
        """Not withdrawn."""
        return self.filter(ingetrokken_op__isnull=True)


class Vervanging(models.Model):
    """From a day until (not including) a day, `vervanger` acts for `persoon`. Both names stand in the log."""

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="vervangen_door", verbose_name="wie afwezig is"
    )
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="vervangt", verbose_name="wie vervangt"
    )
    geldigheid = DateRangeField("afwezig van tot")
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = persoonsveld("ingetrokken door")

    objects = VervangingQuerySet.as_manager()

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        ordering = ["geldigheid", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=samen("ingetrokken"), name="vervanging_intrekking_volledig",
                violation_error_message="Leg bij het intrekken vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=~Q(persoon=F("vervanger")), name="vervanging_door_een_ander",
                violation_error_message="Kies iemand anders: niemand vervangt zichzelf.",
            ),
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False, geldigheid__lower_inf=False, geldigheid__upper_inf=False),
                name="vervanging_heeft_dagen",
                violation_error_message="Geef de eerste en de laatste dag van de afwezigheid.",
            ),
            ExclusionConstraint(
                name="vervanging_een_tegelijk",
                expressions=[("persoon", RangeOperators.EQUAL), ("geldigheid", RangeOperators.OVERLAPS)],
                condition=Q(ingetrokken_op__isnull=True),
                violation_error_message="In die dagen is er al een vervanger.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.vervanger} voor {self.persoon}"
