"""Gesprekken and afspraken: what was planned or agreed, and beside it what became of that. Rows never change."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from spreiding.regels.toezicht import Afspraakresultaat, Gesprekssoort, Gespreksvoorval
from spreiding.toezicht.models.traject import Traject
from spreiding.toezicht.scoping import TrajectdeelQuerySet


def vastlegger() -> models.ForeignKey:
    """Who recorded the row."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vastgelegd door")


class Gesprek(models.Model):
    """A planned talk. `deelnemers` are functions, never names: wethouder, commissaris van de Koning."""

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="gesprekken", verbose_name="traject")
    soort = models.CharField("soort", max_length=12, choices=Gesprekssoort.keuzes())
    op = models.DateField("gepland op")
    onderwerp = models.CharField("onderwerp", max_length=300)
    plaats = models.CharField("plaats", max_length=120, blank=True)
    deelnemers = ArrayField(models.CharField(max_length=80), verbose_name="deelnemers naar functie", default=list)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()

    objects = TrajectdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ["traject", "op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deelnemers__len__gte=1), name="gesprek_heeft_deelnemers",
                violation_error_message="Noem ten minste één deelnemer, naar functie.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.op}"


class GespreksdeelQuerySet(TrajectdeelQuerySet):
    pad = "gesprek__traject__gemeente__provincie__in"


class Gespreksverloop(models.Model):
    """What became of a planned talk: held, reported, moved to another day (`op`), called off.

    For held, `deelnemers` are who was really there.
    """

    gesprek = models.ForeignKey(Gesprek, models.PROTECT, related_name="verloop", verbose_name="gesprek")
    voorval = models.CharField("voorval", max_length=10, choices=Gespreksvoorval.keuzes())
    op = models.DateField("op")
    deelnemers = ArrayField(
        models.CharField(max_length=80), verbose_name="deelnemers naar functie", default=list, blank=True
    )
    tekst = models.TextField("verslag of reden", max_length=10_000, blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()

    objects = GespreksdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "verloop van een gesprek"
        verbose_name_plural = "verloop van gesprekken"
        ordering = ["gesprek", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gesprek"], condition=Q(voorval__in=["gehouden", "afgezegd"]), name="gesprek_loopt_een_keer_af",
                violation_error_message="Dit gesprek is al gehouden of afgezegd.",
            ),
            models.CheckConstraint(
                condition=~Q(voorval="verslag") | ~Q(tekst=""), name="gespreksverslag_heeft_tekst",
                violation_error_message="Schrijf een verslag.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_voorval_display()} op {self.op}"


class Afspraak(models.Model):
    """What the gemeente promised, and by when."""

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="afspraken", verbose_name="traject")
    gesprek = models.ForeignKey(
        Gesprek, models.PROTECT, null=True, blank=True, related_name="afspraken", verbose_name="gemaakt in gesprek"
    )
    tekst = models.CharField("afspraak", max_length=500)
    op = models.DateField("gemaakt op")
    uiterlijk = models.DateField("uiterlijk op")
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()

    objects = TrajectdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["traject", "uiterlijk", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uiterlijk__gte=models.F("op")), name="afspraak_datum_na_afspraak",
                violation_error_message="De datum van een afspraak ligt niet vóór de dag waarop zij is gemaakt.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.tekst[:80]


class AfspraakdeelQuerySet(TrajectdeelQuerySet):
    pad = "afspraak__traject__gemeente__provincie__in"


class Afspraakuitkomst(models.Model):
    """How an afspraak ended. A correction is another row; the last one counts."""

    afspraak = models.ForeignKey(Afspraak, models.PROTECT, related_name="uitkomsten", verbose_name="afspraak")
    resultaat = models.CharField("resultaat", max_length=14, choices=Afspraakresultaat.keuzes())
    op = models.DateField("op")
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()

    objects = AfspraakdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "uitkomst van een afspraak"
        verbose_name_plural = "uitkomsten van afspraken"
        ordering = ["afspraak", "pk"]

    def __str__(self) -> str:
        return f"{self.get_resultaat_display()} op {self.op}"
