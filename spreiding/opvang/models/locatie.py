"""Locatie: the thing that has places. Its current characteristics; every version stays in Locatieversie."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.db.models.lookups import Contains
from django.urls import reverse

from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.scoping import LocatiedeelQuerySet, ProvincieQuerySet
from spreiding.regels.begrippen import Exploitant, Fase, Openbaarheid, Soort


def zoekvorm(naam: str) -> Func:
    """A name (a field) as search compares it: lower case, without accents. The index `locatie_naam_zoek` serves it."""
    return Func(F(naam), function="spreiding_zoekvorm", output_field=models.TextField())


class NaamQuerySet(models.QuerySet):
    """For rows with a `naam`."""

    def gezocht(self, tekst: str) -> Self:
        """Every word of `tekst` stands somewhere in the name, whatever its case or accents."""
        gevonden = self
        for woord in tekst.split():
            gevraagd = Func(models.Value(woord), function="spreiding_zoekvorm", output_field=models.TextField())
            gevonden = gevonden.filter(Contains(zoekvorm("naam"), gevraagd))
        return gevonden


class LocatieQuerySet(NaamQuerySet, ProvincieQuerySet):
    def vergrendeld(self, pk: int) -> "Locatie":
        """The row, locked for the rest of the transaction."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def lopend(self) -> Self:
        """Not closed and not lapsed."""
        return self.exclude(fase__in=[Fase.GESLOTEN.value, Fase.VERVALLEN.value])


class Kenmerken(models.Model):
    """The characteristics that a Locatie has now and a Locatieversie had then."""

    naam = models.CharField("naam", max_length=150)
    adres = models.CharField("adres", max_length=200, blank=True)
    soort = models.CharField("soort opvang", max_length=20, choices=Soort.keuzes())
    exploitant = models.CharField("exploitant", max_length=10, choices=Exploitant.keuzes(), default="coa")
    openbaarheid = models.CharField(
        "openbaarheid", max_length=15, choices=Openbaarheid.keuzes(), default="vertrouwelijk"
    )
    contactpersoon = models.CharField("contactpersoon", max_length=120, blank=True)
    toelichting = models.TextField("toelichting", max_length=4000, blank=True)
    vervangt = models.ForeignKey(
        "opvang.Locatie", models.PROTECT, null=True, blank=True, related_name="%(class)s_vervanging",
        verbose_name="vervangt noodopvang",
    )  # fmt: skip
    dubbel_met = models.ForeignKey(
        "opvang.Locatie", models.PROTECT, null=True, blank=True, related_name="%(class)s_dubbel",
        verbose_name="dezelfde plekken als",
    )  # fmt: skip

    KENMERKEN = (
        "naam",
        "adres",
        "soort",
        "exploitant",
        "openbaarheid",
        "contactpersoon",
        "toelichting",
        "vervangt",
        "dubbel_met",
    )

    class Meta:
        abstract = True


class Locatie(Kenmerken):
    """An opvangvoorziening, existing or intended (Wet art. 1). Gemeente never changes; `versie` guards edits."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="locaties", verbose_name="gemeente")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="locaties", verbose_name="provincie")
    fase = models.CharField("stand van zaken", max_length=15, choices=Fase.keuzes(), default="verkenning")
    versie = models.PositiveIntegerField("versie", default=1)
    sleutel = models.UUIDField("sleutel tegen dubbel opslaan", default=uuid.uuid4, unique=True, editable=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op")
    aangemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    gewijzigd_op = models.DateTimeField("gewijzigd op")
    gewijzigd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = LocatieQuerySet.as_manager()

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = [Lower("naam"), "pk"]
        indexes = [
            models.Index("provincie", Lower("naam"), "id", name="locatie_provincie_naam"),
            models.Index(Lower("naam"), "id", name="locatie_naam"),
            models.Index("gemeente", Lower("naam"), name="locatie_gemeente_naam"),
            models.Index(fields=["provincie", "fase"], name="locatie_provincie_fase"),
            models.Index(fields=["-gewijzigd_op"], name="locatie_gewijzigd"),
            GinIndex(OpClass(zoekvorm("naam"), name="gin_trgm_ops"), name="locatie_naam_zoek"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(naam=""), name="locatie_heeft_naam",
                violation_error_message="Geef de locatie een naam.",
            ),
            models.CheckConstraint(
                condition=Q(soort__in=Soort.waarden()), name="locatie_soort_bekend",
                violation_error_message="Kies een soort opvang uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(fase__in=Fase.waarden()), name="locatie_fase_bekend",
                violation_error_message="Kies een stand van zaken uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(vervangt__isnull=True) | ~Q(vervangt=F("id")), name="locatie_vervangt_zichzelf_niet",
                violation_error_message="Een locatie kan zichzelf niet vervangen. Kies een andere locatie.",
            ),
            models.CheckConstraint(
                condition=Q(dubbel_met__isnull=True) | ~Q(dubbel_met=F("id")), name="locatie_niet_dubbel_met_zichzelf",
                violation_error_message="Een locatie is niet dubbel met zichzelf. Kies een andere locatie.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("locatie", args=[self.pk])


class LocatieversieQuerySet(NaamQuerySet, LocatiedeelQuerySet):
    """Versions, within scope, as known at a moment, by name."""


class Locatieversie(Kenmerken):
    """What the characteristics of a locatie were, in a stretch of knowing. Never changed, only closed."""

    locatie = models.ForeignKey(Locatie, models.PROTECT, related_name="versies", verbose_name="locatie")
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = LocatieversieQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van een locatie"
        verbose_name_plural = "versies van een locatie"
        ordering = ["locatie", "-pk"]
        constraints = [
            ExclusionConstraint(
                name="locatieversie_een_tegelijk",
                expressions=[("locatie", RangeOperators.EQUAL), ("registratie", RangeOperators.OVERLAPS)],
                violation_error_message="Deze locatie is tegelijk door iemand anders gewijzigd. Probeer opnieuw.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.registratie})"

    @property
    def bekend_sinds(self) -> date:
        return self.registratie.lower.date()
