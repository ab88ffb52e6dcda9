"""Scenario: a what-if of the regietafel. It points at the register and never writes in it.

The figures are those on `peildatum` as known at `bekend_op`, so that a scenario shows the same tomorrow. Every change
is a row; undoing closes it.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from spreiding.accounts.scoping import provincies_van
from spreiding.core.velden import persoon, samen
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Provincie
from spreiding.regels.verdeelkamer import Scenariobasis, Wijzigingsoort


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def zichtbaar_voor(self, user: Any) -> Self:
        """Within the own provincie: what one made, and what a colleague shared; nothing that was put away."""
        codes = provincies_van(user)
        rijen = self.filter(weggelegd_op__isnull=True)
        if codes is not None:
            rijen = rijen.filter(provincie__in=codes)
        return rijen.filter(Q(gemaakt_door=user) | Q(gedeeld_op__isnull=False))


class Scenario(models.Model):
    """`adres` is what the link holds: not to be guessed, and another one once sharing stops."""

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="scenarios", verbose_name="cyclus")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="scenarios", verbose_name="provincie")
    naam = models.CharField("naam", max_length=120)
    basis = models.CharField("begint met", max_length=12, choices=Scenariobasis.keuzes())
    peildatum = models.DateField("peildatum")
    bekend_op = models.DateTimeField("cijfers zoals bekend op")
    adres = models.UUIDField("adres", unique=True)
    gemaakt_op = models.DateTimeField("gemaakt op")
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gemaakt door"
    )
    gedeeld_op = models.DateTimeField("gedeeld op", null=True, blank=True)
    gedeeld_door = persoon("gedeeld door")
    weggelegd_op = models.DateTimeField("weggelegd op", null=True, blank=True)
    weggelegd_door = persoon("weggelegd door")

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = "scenario"
        verbose_name_plural = "scenario’s"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(naam=""), name="scenario_heeft_een_naam",
                violation_error_message="Geef het scenario een naam.",
            ),
            models.CheckConstraint(
                condition=samen("gedeeld"), name="scenario_deling_volledig",
                violation_error_message="Leg bij delen vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=samen("weggelegd"), name="scenario_weglegging_volledig",
                violation_error_message="Leg bij wegleggen vast wanneer en door wie.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("scenario", args=[self.adres])


class WijzigingQuerySet(models.QuerySet["Scenariowijziging"]):
    def zichtbaar_voor(self, user: Any) -> Self:
        return self.filter(scenario__in=Scenario.objects.zichtbaar_voor(user))

    def geldend(self) -> Self:
        """What was not undone, in the order in which it was made."""
        return self.filter(ongedaan_op__isnull=True).order_by("nummer")


class Scenariowijziging(models.Model):
    """One change. `gegevens`: gemeente, ander, groep, aantal, locatie, datum, as far as the kind needs them."""

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="wijzigingen", verbose_name="scenario")
    nummer = models.PositiveIntegerField("nummer")
    soort = models.CharField("soort", max_length=16, choices=Wijzigingsoort.keuzes())
    gegevens = models.JSONField("gegevens")
    op = models.DateTimeField("gedaan op")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    ongedaan_op = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)
    ongedaan_door = persoon("ongedaan gemaakt door")
    overgenomen_op = models.DateTimeField("overgenomen op", null=True, blank=True)
    overgenomen_door = persoon("overgenomen door")

    objects = WijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging in een scenario"
        verbose_name_plural = "wijzigingen in een scenario"
        ordering = ["scenario", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "nummer"], name="scenariowijziging_een_nummer"),
            models.CheckConstraint(
                condition=samen("ongedaan"), name="scenariowijziging_ongedaan_volledig",
                violation_error_message="Leg bij ongedaan maken vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=samen("overgenomen"), name="scenariowijziging_overname_volledig",
                violation_error_message="Leg bij overnemen vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=Q(ongedaan_op__isnull=True) | Q(ongedaan_op__gte=F("op")),
                name="scenariowijziging_ongedaan_na_doen",
                violation_error_message="Ongedaan maken kan pas na de wijziging.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.nummer}"
