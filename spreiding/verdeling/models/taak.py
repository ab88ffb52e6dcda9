"""Taak: what a gemeente must provide by law (Wet art. 6), on two axes; and suspensions of it by a court."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.scoping import ProvincieQuerySet
from spreiding.verdeling.models.besluit import Besluitregel


class Taak(models.Model):
    """The line of an announced besluit, from its announcement on. A change is a new row; the old one stays readable.

    `geldigheid` begins on the day of bekendmaking. When version 2 takes over on day D, the row of version 1 is closed
    (registratie) and written anew with geldigheid until D, beside the row of version 2: the day before keeps the old.
    """

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="taken", verbose_name="cyclus")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="taken", verbose_name="provincie")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="taken", verbose_name="gemeente")
    besluitregel = models.ForeignKey(Besluitregel, models.PROTECT, related_name="taken", verbose_name="besluitregel")
    regulier = models.PositiveIntegerField("plaatsen regulier")
    amv = models.PositiveIntegerField("plaatsen amv")
    realiseren_uiterlijk = models.DateField("te realiseren uiterlijk op")
    geldigheid = DateRangeField("geldt van tot")
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = ProvincieQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ["cyclus", "gemeente", "geldigheid", "pk"]
        indexes = [
            models.Index(fields=["cyclus", "gemeente"], name="taak_nu", condition=Q(registratie__upper_inf=True)),
        ]
        constraints = [
            ExclusionConstraint(
                name="taak_een_per_dag",
                expressions=[
                    ("cyclus", RangeOperators.EQUAL),
                    ("gemeente", RangeOperators.EQUAL),
                    ("geldigheid", RangeOperators.OVERLAPS),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze gemeente heeft op die dag al een taak in deze cyclus.",
            ),
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False), name="taak_heeft_dagen",
                violation_error_message="Een taak geldt ten minste één dag.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Taak {self.gemeente}: {self.regulier} regulier, {self.amv} amv"


class Schorsing(models.Model):
    """Suspension of the taak of a gemeente by a court, from a day until (not including) a day; open = until decided.

    Bezwaar suspends nothing (Awb art. 6:16); this does (R20). A correction, or an end, is a new row.
    """

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="schorsingen", verbose_name="cyclus")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="schorsingen", verbose_name="provincie")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="schorsingen", verbose_name="gemeente")
    besluitregel = models.ForeignKey(
        Besluitregel, models.PROTECT, related_name="schorsingen", verbose_name="besluitregel"
    )
    zaaknummer = models.CharField("zaaknummer", max_length=60)
    gerecht = models.CharField("gerecht", max_length=120)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    geldigheid = DateRangeField("geschorst van tot")
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = ProvincieQuerySet.as_manager()

    class Meta:
        verbose_name = "schorsing"
        verbose_name_plural = "schorsingen"
        ordering = ["cyclus", "gemeente", "geldigheid", "pk"]
        indexes = [
            models.Index(fields=["cyclus", "gemeente"], name="schorsing_nu", condition=Q(registratie__upper_inf=True)),
        ]
        constraints = [
            ExclusionConstraint(
                name="schorsing_een_tegelijk",
                expressions=[
                    ("cyclus", RangeOperators.EQUAL),
                    ("gemeente", RangeOperators.EQUAL),
                    ("geldigheid", RangeOperators.OVERLAPS),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze taak is in die dagen al geschorst. Pas de bestaande schorsing aan.",
            ),
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False), name="schorsing_einde_na_begin",
                violation_error_message="De schorsing eindigt vóór zij begint. Kies een latere einddatum.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Schorsing {self.gemeente} ({self.zaaknummer})"
