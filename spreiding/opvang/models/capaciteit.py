"""Places and stages over time, on two axes: when it is true (geldigheid), when we knew it (registratie)."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from spreiding.gebied.models import Gemeente
from spreiding.opvang.models.locatie import Locatie
from spreiding.opvang.scoping import LocatiedeelQuerySet
from spreiding.regels.begrippen import Doelgroep, Fase

MAX_PLAATSEN = 10_000  # five times Ter Apel; anything above is a typing error


class Capaciteit(models.Model):
    """Number of places of a locatie for one doelgroep in a stretch of time. Empty = unknown, not zero."""

    locatie = models.ForeignKey(Locatie, models.PROTECT, related_name="capaciteiten", verbose_name="locatie")
    doelgroep = models.CharField("doelgroep", max_length=10, choices=Doelgroep.keuzes())
    aantal = models.PositiveIntegerField("aantal plaatsen", null=True, blank=True)
    geldigheid = DateRangeField("van tot")
    registratie = DateTimeRangeField("bekend van tot")
    reden = models.CharField("reden", max_length=300, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = LocatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "capaciteit"
        verbose_name_plural = "capaciteiten"
        ordering = ["locatie", "doelgroep", "geldigheid", "pk"]
        indexes = [
            models.Index(fields=["locatie"], name="capaciteit_nu", condition=Q(registratie__upper_inf=True)),
        ]
        constraints = [
            ExclusionConstraint(
                name="capaciteit_een_per_dag",
                expressions=[
                    ("locatie", RangeOperators.EQUAL),
                    ("doelgroep", RangeOperators.EQUAL),
                    ("geldigheid", RangeOperators.OVERLAPS),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Voor deze dagen staat al een aantal. Kies een andere begin- of einddatum.",
            ),
            models.CheckConstraint(
                condition=Q(aantal__isnull=True) | Q(aantal__lte=MAX_PLAATSEN), name="capaciteit_aantal_redelijk",
                violation_error_message="Typ een aantal van 0 tot en met 10.000, of laat het leeg als u het niet weet.",
            ),
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False), name="capaciteit_einde_na_begin",
                violation_error_message="De einddatum ligt vóór de begindatum. Kies een latere einddatum.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.aantal if self.aantal is not None else '?'} {self.get_doelgroep_display()}"


class Aandeel(models.Model):
    """Part of a capaciteit that counts for another gemeente; the rest counts for the gemeente of the locatie.

    The database adds them up: the sum may never exceed the capaciteit (R12, Druten/Wijchen).
    """

    capaciteit = models.ForeignKey(Capaciteit, models.PROTECT, related_name="aandelen", verbose_name="capaciteit")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="aandelen", verbose_name="gemeente")
    aantal = models.PositiveIntegerField("aantal plaatsen")

    class Meta:
        verbose_name = "aandeel"
        verbose_name_plural = "aandelen"
        ordering = ["capaciteit", "gemeente"]
        constraints = [
            models.UniqueConstraint(
                fields=["capaciteit", "gemeente"], name="aandeel_een_per_gemeente",
                violation_error_message="Deze gemeente staat er al bij. Pas het bestaande aandeel aan.",
            ),
            models.CheckConstraint(
                condition=Q(aantal__gt=0), name="aandeel_meer_dan_nul",
                violation_error_message="Typ een aandeel van 1 of meer.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.aantal} voor {self.gemeente_id}"


class Mijlpaal(models.Model):
    """Expected or reached date of one stage. Moving a date is a new row with a reason."""

    locatie = models.ForeignKey(Locatie, models.PROTECT, related_name="mijlpalen", verbose_name="locatie")
    fase = models.CharField("fase", max_length=15, choices=Fase.keuzes())
    verwacht_op = models.DateField("verwacht op", null=True, blank=True)
    bereikt_op = models.DateField("bereikt op", null=True, blank=True)
    registratie = DateTimeRangeField("bekend van tot")
    reden = models.CharField("reden", max_length=300, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = LocatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["locatie", "pk"]
        indexes = [
            models.Index(fields=["locatie"], name="mijlpaal_nu", condition=Q(registratie__upper_inf=True)),
            models.Index(
                fields=["verwacht_op"], name="mijlpaal_verwacht_nu",
                condition=Q(registratie__upper_inf=True, bereikt_op__isnull=True),
            ),
        ]  # fmt: skip
        constraints = [
            ExclusionConstraint(
                name="mijlpaal_een_per_fase",
                expressions=[
                    ("locatie", RangeOperators.EQUAL),
                    ("fase", RangeOperators.EQUAL),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze fase is tegelijk door iemand anders gewijzigd. Probeer opnieuw.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fase_display()}: {self.bereikt_op or self.verwacht_op or '?'}"
