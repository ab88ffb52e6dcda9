"""The ladder as managed data: versions by date, six treden each; and who supervises in which period."""

from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from spreiding.core.velden import persoon, samen
from spreiding.regels.atw import Duur, Eenheid
from spreiding.regels.toezicht import TREDEN, Toezichthoudersoort, Tredestuk


class LandelijkQuerySet(models.QuerySet[Any]):
    """For what is the same for everybody."""

    def zichtbaar_voor(self, user: Any) -> Self:
        return self


class Ladder(models.Model):
    """One version of the interventieladder, from a day on. It never changes: another text is another version."""

    versie = models.PositiveSmallIntegerField("versie", unique=True)
    vanaf = models.DateField("geldt vanaf")
    naam = models.CharField("naam", max_length=120)
    bron = models.CharField("bron", max_length=300)
    toelichting = models.TextField("toelichting", max_length=2000, blank=True)
    bekend_sinds = models.DateTimeField("bekend sinds")
    opgesteld_op = models.DateTimeField("opgesteld op", null=True, blank=True)
    opgesteld_door = persoon("opgesteld door")

    objects = LandelijkQuerySet.as_manager()

    class Meta:
        verbose_name = "interventieladder"
        verbose_name_plural = "interventieladders"
        ordering = ["-vanaf", "-versie"]
        constraints = [
            models.CheckConstraint(
                condition=samen("opgesteld"), name="ladder_opsteller_volledig",
                violation_error_message="Leg bij een versie van de ladder vast wanneer en door wie.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.naam}, versie {self.versie}"


class Trede(models.Model):
    """One rung of a version: what it means, how long it usually lasts, and what must be there before the next."""

    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="treden", verbose_name="ladder")
    nummer = models.PositiveSmallIntegerField("nummer")
    naam = models.CharField("naam", max_length=80)
    betekenis = models.TextField("betekenis", max_length=1000)
    termijn_aantal = models.PositiveSmallIntegerField("standaardtermijn", null=True, blank=True)
    termijn_eenheid = models.CharField(
        "eenheid van de termijn", max_length=8, blank=True, choices=[(e.value, e.value) for e in Eenheid]
    )
    stukken = ArrayField(
        models.CharField(max_length=20, choices=Tredestuk.keuzes()), verbose_name="vereiste stukken", default=list,
        blank=True,
    )  # fmt: skip
    ondertekenaar = models.CharField("wie ondertekent", max_length=120, blank=True)
    bron = models.CharField("bron", max_length=300, blank=True)

    objects = LandelijkQuerySet.as_manager()

    class Meta:
        verbose_name = "trede"
        verbose_name_plural = "treden"
        ordering = ["ladder", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "nummer"], name="trede_een_keer"),
            models.CheckConstraint(
                condition=Q(nummer__gte=TREDEN[0], nummer__lte=TREDEN[-1]), name="trede_een_tot_zes",
                violation_error_message="Een ladder heeft de treden 1 tot en met 6.",
            ),
            models.CheckConstraint(
                condition=Q(termijn_aantal__isnull=True, termijn_eenheid="")
                | Q(termijn_aantal__gte=1) & ~Q(termijn_eenheid=""),
                name="trede_termijn_volledig",
                violation_error_message="Geef bij een termijn een aantal en een eenheid, of laat beide leeg.",
            ),
            models.CheckConstraint(
                condition=Q(stukken__contained_by=Tredestuk.waarden()), name="trede_stukken_bestaan",
                violation_error_message="Kies stukken uit de lijst.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.nummer}. {self.naam}"

    @property
    def termijn(self) -> Duur | None:
        """The usual length; None = no fixed term."""
        return None if self.termijn_aantal is None else Duur(self.termijn_aantal, Eenheid(self.termijn_eenheid))

    @property
    def stukken_voluit(self) -> list[str]:
        """The documents in words."""
        return [Tredestuk(stuk).label for stuk in self.stukken]


class Toezichthouder(models.Model):
    """Who supervises in a period (Wet art. 11; Gemeentewet art. 124b), on two axes."""

    soort = models.CharField("soort", max_length=20, choices=Toezichthoudersoort.keuzes())
    naam = models.CharField("naam", max_length=120)
    bron = models.CharField("bron", max_length=300)
    geldigheid = DateRangeField("toezichthouder van tot")
    registratie = DateTimeRangeField("bekend van tot")

    objects = LandelijkQuerySet.as_manager()

    class Meta:
        verbose_name = "toezichthouder"
        verbose_name_plural = "toezichthouders"
        ordering = ["geldigheid", "pk"]
        constraints = [
            ExclusionConstraint(
                name="toezichthouder_een_tegelijk",
                expressions=[("geldigheid", RangeOperators.OVERLAPS), ("registratie", RangeOperators.OVERLAPS)],
                violation_error_message="In deze periode is er al een toezichthouder. Kies een andere begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False), name="toezichthouder_heeft_dagen",
                violation_error_message="Een toezichthouder is dat ten minste één dag.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.naam
