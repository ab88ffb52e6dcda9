"""Grounds, evidence with a shelf life, notes and art. 8 notices of a locatie."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from spreiding.opvang.models.locatie import Locatie
from spreiding.opvang.scoping import LocatiedeelQuerySet
from spreiding.regels.begrippen import Criterium, Kansrijkgrond


class Kansrijkheid(models.Model):
    """A ground on which an initiative counts before it is open. Withdrawn by closing `registratie`."""

    locatie = models.ForeignKey(Locatie, models.PROTECT, related_name="kansrijkheden", verbose_name="locatie")
    grond = models.CharField("kansrijkgrond", max_length=20, choices=Kansrijkgrond.keuzes())
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = LocatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "kansrijkgrond"
        verbose_name_plural = "kansrijkgronden"
        ordering = ["locatie", "pk"]
        constraints = [
            ExclusionConstraint(
                name="kansrijkheid_een_per_grond",
                expressions=[
                    ("locatie", RangeOperators.EQUAL),
                    ("grond", RangeOperators.EQUAL),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze kansrijkgrond is al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_grond_display()


def bewijspad(bewijs: "Bewijsstuk", naam: str) -> str:
    """Stored under its digest: the name the user gave never becomes a path."""
    return f"bewijs/{bewijs.sha256[:2]}/{bewijs.sha256}"


class Bewijsstuk(models.Model):
    """Evidence for one criterion, with a shelf life (`geldigheid`): a file, or the place where it is kept."""

    locatie = models.ForeignKey(Locatie, models.PROTECT, related_name="bewijsstukken", verbose_name="locatie")
    criterium = models.CharField("bewijst", max_length=20, choices=Criterium.keuzes())
    grond = models.CharField("kansrijkgrond", max_length=20, choices=Kansrijkgrond.keuzes(), blank=True)
    omschrijving = models.CharField("omschrijving", max_length=200)
    bestand = models.FileField("bestand", upload_to=bewijspad, max_length=120, blank=True)
    bestandsnaam = models.CharField("bestandsnaam", max_length=150, blank=True)
    mediatype = models.CharField("mediatype", max_length=100, blank=True)
    grootte = models.PositiveIntegerField("grootte in bytes", default=0)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    vindplaats = models.CharField("vindplaats", max_length=200, blank=True)
    geldigheid = DateRangeField("geldig van tot")
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = LocatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijsstuk"
        verbose_name_plural = "bewijsstukken"
        ordering = ["locatie", "pk"]
        indexes = [
            models.Index(fields=["locatie"], name="bewijsstuk_nu", condition=Q(registratie__upper_inf=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(bestand="") | ~Q(vindplaats=""), name="bewijsstuk_ergens_te_vinden",
                violation_error_message="Voeg een bestand toe, of schrijf op waar het stuk te vinden is.",
            ),
            models.CheckConstraint(
                condition=Q(criterium="kansrijk") | Q(grond=""), name="bewijsstuk_grond_hoort_bij_kansrijk",
                violation_error_message="Alleen een bewijs van kansrijkheid hoort bij een kansrijkgrond.",
            ),
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False), name="bewijsstuk_geldig_tot_na_van",
                violation_error_message="De datum 'geldig tot' ligt vóór 'geldig van'. Kies een latere datum.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.omschrijving


class Notitie(models.Model):
    """A remark on a locatie. Never changed; a correction is a new note."""

    locatie = models.ForeignKey(Locatie, models.PROTECT, related_name="notities", verbose_name="locatie")
    tekst = models.TextField("notitie", max_length=4000)
    op = models.DateTimeField("geschreven op")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = LocatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return self.tekst[:60]


class Vertragingsmelding(models.Model):
    """Notice of facts that make timely availability unlikely (Wet art. 8), with the day of receipt (R27)."""

    locatie = models.ForeignKey(Locatie, models.PROTECT, related_name="vertragingsmeldingen", verbose_name="locatie")
    ontvangen_op = models.DateField("ontvangen op")
    feiten = models.TextField("feiten", max_length=4000)
    nieuwe_datum = models.DateField("nieuwe verwachte datum", null=True, blank=True)
    geregistreerd_op = models.DateTimeField("geregistreerd op")
    geregistreerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geregistreerd door"
    )

    objects = LocatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "melding art. 8"
        verbose_name_plural = "meldingen art. 8"
        ordering = ["-ontvangen_op", "-pk"]

    def __str__(self) -> str:
        return f"Melding art. 8 van {self.ontvangen_op}"
