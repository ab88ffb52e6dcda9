"""Provinciaal verslag (Wet art. 4): one per provincie and cyclus, with frozen versions and what the ministry said."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from spreiding.accounts.scoping import provincies_van
from spreiding.core import opmaak
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.scoping import ProvincieQuerySet
from spreiding.regels.verslagdocument import Verslagdocument, controlegetal
from spreiding.regels.verslagverloop import Verslagstatus


class Verslag(models.Model):
    """What one provincie reports. Its contents follow the register until a version is submitted."""

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="verslagen", verbose_name="cyclus")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="verslagen", verbose_name="provincie")
    status = models.CharField(
        "status", max_length=17, choices=Verslagstatus.keuzes(), default=Verslagstatus.CONCEPT.value
    )
    opgesteld_op = models.DateTimeField("opgesteld op")
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="opgesteld door"
    )
    aangeboden_op = models.DateTimeField("aan de commissaris aangeboden op", null=True, blank=True)
    aangeboden_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aangeboden door",
    )

    objects = ProvincieQuerySet.as_manager()

    class Meta:
        verbose_name = "provinciaal verslag"
        verbose_name_plural = "provinciale verslagen"
        ordering = ["-cyclus", "provincie"]
        constraints = [
            models.UniqueConstraint(
                fields=["cyclus", "provincie"], name="verslag_een_per_provincie",
                violation_error_message="Deze provincie heeft al een verslag in deze cyclus.",
            ),
            models.CheckConstraint(
                condition=Q(aangeboden_op__isnull=True, aangeboden_door__isnull=True)
                | Q(aangeboden_op__isnull=False, aangeboden_door__isnull=False),
                name="verslag_aanbieding_volledig",
                violation_error_message="Leg bij een aanbieding vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=Q(status="concept", aangeboden_op__isnull=True)
                | (Q(status__in=["ter_ondertekening", "ingediend", "teruggestuurd", "aanvaard"])
                   & Q(aangeboden_op__isnull=False)),
                name="verslag_status_past_bij_aanbieding",
                violation_error_message="De status past niet bij wat er is vastgelegd. Volg de stappen op volgorde.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Provinciaal verslag {self.provincie} {opmaak.jaren(self.cyclus_id)}"

    def get_absolute_url(self) -> str:
        return f"{reverse('verslag', args=[self.provincie.slug])}?cyclus={self.cyclus_id}"


class VerslagdeelQuerySet(models.QuerySet["Verslagversie"]):
    """For rows that hang on a verslag: the same scope."""

    def zichtbaar_voor(self, user: object) -> Self:
        codes = provincies_van(user)
        return self if codes is None else self.filter(verslag__provincie_id__in=codes)


class Verslagopmerking(models.Model):
    """What the regietafel says about one gemeente in the verslag in preparation; frozen into every version."""

    verslag = models.ForeignKey(Verslag, models.PROTECT, related_name="opmerkingen", verbose_name="verslag")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="verslagopmerkingen", verbose_name="gemeente")
    tekst = models.TextField("opmerking", max_length=2000, blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op")
    gewijzigd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = VerslagdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking in het verslag"
        verbose_name_plural = "opmerkingen in het verslag"
        ordering = ["verslag", "gemeente"]
        constraints = [models.UniqueConstraint(fields=["verslag", "gemeente"], name="verslagopmerking_een_keer")]

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.tekst[:60]}"


class Verslagversie(models.Model):
    """A submitted verslag, frozen: the document, its hash, who drafted and who submitted. Nothing changes it."""

    verslag = models.ForeignKey(Verslag, models.PROTECT, related_name="versies", verbose_name="verslag")
    nummer = models.PositiveSmallIntegerField("versie")
    peildatum = models.DateField("peildatum")
    document = models.JSONField("document")
    sha256 = models.CharField("controlegetal (sha256)", max_length=64)
    aangeboden_op = models.DateTimeField("aan de commissaris aangeboden op")
    aangeboden_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="aangeboden door"
    )
    ingediend_op = models.DateTimeField("ingediend op")
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ingediend door"
    )

    objects = VerslagdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van een verslag"
        verbose_name_plural = "versies van een verslag"
        ordering = ["verslag", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["verslag", "nummer"], name="verslagversie_een_keer"),
            models.CheckConstraint(
                condition=~Q(ingediend_door=F("aangeboden_door")), name="verslagversie_vier_ogen",
                violation_error_message="Wie het verslag heeft aangeboden, kan het niet zelf indienen.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="verslagversie_controlegetal_vorm",
                violation_error_message="Een controlegetal is 64 tekens hexadecimaal.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.verslag}, versie {self.nummer}"

    def get_absolute_url(self) -> str:
        slug = self.verslag.provincie.slug
        return f"{reverse('verslag-versie', args=[slug, self.nummer])}?cyclus={self.verslag.cyclus_id}"

    @property
    def inhoud(self) -> Verslagdocument:
        return Verslagdocument.uit_dict(self.document)

    @property
    def klopt(self) -> bool:
        """Does the document still give the hash that was kept on submission?"""
        return controlegetal(self.document) == self.sha256


class VerslagbeoordelingQuerySet(models.QuerySet["Verslagbeoordeling"]):
    def zichtbaar_voor(self, user: object) -> Self:
        codes = provincies_van(user)
        return self if codes is None else self.filter(versie__verslag__provincie_id__in=codes)


class Verslagbeoordeling(models.Model):
    """What the ministry said about a version: accepted, or returned with a note. Said once."""

    versie = models.OneToOneField(Verslagversie, models.PROTECT, related_name="beoordeling", verbose_name="versie")
    aanvaard = models.BooleanField("aanvaard")
    toelichting = models.TextField("toelichting", max_length=4000, blank=True)
    beoordeeld_op = models.DateTimeField("beoordeeld op")
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="beoordeeld door"
    )

    objects = VerslagbeoordelingQuerySet.as_manager()

    class Meta:
        verbose_name = "beoordeling van een verslag"
        verbose_name_plural = "beoordelingen van verslagen"
        ordering = ["versie"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aanvaard=True) | ~Q(toelichting=""), name="verslagbeoordeling_met_toelichting",
                violation_error_message="Wie een verslag terugstuurt, schrijft wat er moet veranderen.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.versie}: {'aanvaard' if self.aanvaard else 'teruggestuurd'}"
