"""Provincies and gemeenten as they exist over time. Codes are CBS codes (PV25, GM0202)."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.urls import reverse

from spreiding.core.velden import samen


class BereikQuerySet(models.QuerySet["Provincie"]):
    def binnen(self, codes: Collection[str] | None) -> "BereikQuerySet":
        """Those with these codes, as a scope names them; None = the whole country."""
        return self if codes is None else self.filter(pk__in=codes)


class Provincie(models.Model):
    """One of the twelve provincies."""

    code = models.CharField("code", max_length=4, primary_key=True)
    naam = models.CharField("naam", max_length=40, unique=True)
    slug = models.SlugField("adresdeel", max_length=40, unique=True)
    afkorting = models.CharField("afkorting", max_length=2, unique=True)

    objects = BereikQuerySet.as_manager()

    class Meta:
        verbose_name = "provincie"
        verbose_name_plural = "provincies"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("provincie", args=[self.slug])


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    def geldig_op(self, datum: date) -> "GemeenteQuerySet":
        """Gemeenten that exist on this date; a merged gemeente stays readable under its old name."""
        return self.filter(geldigheid__contains=datum)


class Gemeente(models.Model):
    """A gemeente during its existence; a herindeling ends one and leaves its history in place."""

    code = models.CharField("code", max_length=6, primary_key=True)
    naam = models.CharField("naam", max_length=80)
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="gemeenten", verbose_name="provincie")
    geldigheid = DateRangeField("bestaat van tot")
    hex_rij = models.SmallIntegerField("rij op de kaart", null=True, blank=True)
    hex_kolom = models.SmallIntegerField("kolom op de kaart", null=True, blank=True)
    breedtegraad = models.DecimalField("breedtegraad", max_digits=8, decimal_places=5, null=True, blank=True)
    lengtegraad = models.DecimalField("lengtegraad", max_digits=8, decimal_places=5, null=True, blank=True)

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]
        constraints = [
            # The pair is the target of composite foreign keys: a locatie can never sit in a wrong province.
            models.UniqueConstraint(fields=["code", "provincie"], name="gemeente_met_provincie"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^GM[0-9]{4}$"),
                name="gemeente_code_vorm",
                violation_error_message="Een gemeentecode is GM met vier cijfers, bijvoorbeeld GM0202.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("gemeente", args=[self.code])


class Inwonertal(models.Model):
    """Number of inhabitants of a gemeente on a peildatum, with its source."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="inwonertallen", verbose_name="gemeente")
    peildatum = models.DateField("peildatum")
    aantal = models.PositiveIntegerField("inwoners")
    bron = models.CharField("bron", max_length=200)

    class Meta:
        verbose_name = "inwonertal"
        verbose_name_plural = "inwonertallen"
        ordering = ["gemeente", "-peildatum"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "peildatum"], name="inwonertal_een_per_peildatum")]

    def __str__(self) -> str:
        return f"{self.gemeente_id} {self.peildatum}: {self.aantal}"


class SesWoa(models.Model):
    """CBS score for welfare, education and work; empty = not found, never zero. May be negative."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="ses_woa_scores", verbose_name="gemeente")
    jaar = models.PositiveSmallIntegerField("jaar")
    waarde = models.DecimalField("SES-WOA", max_digits=5, decimal_places=3, null=True, blank=True)
    bron = models.CharField("bron", max_length=200)
    demonstratie = models.BooleanField("verzonnen score", default=False)

    class Meta:
        verbose_name = "SES-WOA-score"
        verbose_name_plural = "SES-WOA-scores"
        ordering = ["gemeente", "-jaar"]
        # A revised score of the same year is a new source: the score that was used before stays readable.
        constraints = [models.UniqueConstraint(fields=["gemeente", "jaar", "bron"], name="ses_woa_een_per_jaar")]

    def __str__(self) -> str:
        return f"{self.gemeente_id} {self.jaar}: {self.waarde}"


class HerindelingQuerySet(models.QuerySet["Herindeling"]):
    def geldend(self) -> "HerindelingQuerySet":
        """Planned or applied, and not undone."""
        return self.filter(ongedaan_op__isnull=True)


class Herindeling(models.Model):
    """One gemeente goes over into another on a date; `vastgesteld` says whether it is law yet.

    A split is several rows with the same `van` and `datum`, of which `aandeel` (percent) adds up to 100 and `locaties`
    names who gets which; empty = all. Applied, it counts from `datum` on; undone, it never did.
    """

    van = models.ForeignKey(Gemeente, models.PROTECT, related_name="opgegaan_in", verbose_name="van")
    naar = models.ForeignKey(Gemeente, models.PROTECT, related_name="ontstaan_uit", verbose_name="naar")
    datum = models.DateField("ingangsdatum")
    vastgesteld = models.BooleanField("is wet", default=False)
    bron = models.CharField("bron", max_length=200)
    aandeel = models.PositiveSmallIntegerField("aandeel in procenten", default=100)
    locaties = ArrayField(models.BigIntegerField(), verbose_name="nummers van de locaties", null=True, blank=True)
    toegepast_op = models.DateTimeField("toegepast op", null=True, blank=True)
    toegepast_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="toegepast door",
    )  # fmt: skip
    ongedaan_op = models.DateTimeField("ongedaan gemaakt op", null=True, blank=True)
    ongedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="ongedaan gemaakt door",
    )  # fmt: skip

    objects = HerindelingQuerySet.as_manager()

    class Meta:
        verbose_name = "herindeling"
        verbose_name_plural = "herindelingen"
        ordering = ["-datum", "van"]
        constraints = [
            models.UniqueConstraint(
                fields=["van", "naar", "datum"],
                name="herindeling_een_keer",
                condition=models.Q(ongedaan_op__isnull=True),
                violation_error_message="Deze herindeling staat er al.",
            ),
            models.CheckConstraint(
                condition=models.Q(aandeel__gte=1, aandeel__lte=100),
                name="herindeling_aandeel_redelijk",
                violation_error_message="Typ een aandeel van 1 tot en met 100 procent.",
            ),
            models.CheckConstraint(
                condition=samen("toegepast"),
                name="herindeling_toepassing_volledig",
                violation_error_message="Leg bij het toepassen vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=samen("ongedaan"),
                name="herindeling_ongedaan_volledig",
                violation_error_message="Leg bij het ongedaan maken vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=~models.Q(van=models.F("naar")),
                name="herindeling_niet_met_zichzelf",
                violation_error_message="Een gemeente kan niet in zichzelf opgaan. Kies een andere gemeente.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van} naar {self.naar} per {self.datum}"
