"""Verdeelbesluit (Wet art. 5): one per provincie and version, with a line per gemeente."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from spreiding.accounts.scoping import provincies_van
from spreiding.core import opmaak
from spreiding.core.velden import persoon, samen
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.scoping import ProvincieQuerySet
from spreiding.regels.besluitstatus import Besluitgrond, Besluitstatus


def _ander(naam: str) -> Q:
    """This person, if any, is not the one who vaststelt."""
    return Q(**{f"{naam}__isnull": True}) | ~Q(vastgesteld_door=F(naam))


class BesluitQuerySet(ProvincieQuerySet):
    def zichtbaar_voor(self, user: object) -> Self:
        """Rijk sees every besluit; a provincie sees its own once it is announced: a concept is not theirs yet."""
        if provincies_van(user) is None:
            return self
        return super().zichtbaar_voor(user).filter(status=Besluitstatus.BEKENDGEMAAKT.value)


class Verdeelbesluit(models.Model):
    """Decision of the minister for one provincie. `versie` 1 is the decision of the cyclus, later ones change lines.

    A concept may change; once bekendgemaakt nothing does (trigger), and its lines have become Taken.
    """

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="besluiten", verbose_name="cyclus")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="besluiten", verbose_name="provincie")
    versie = models.PositiveSmallIntegerField("versie", default=1)
    grond = models.CharField("grond", max_length=12, choices=Besluitgrond.keuzes(), default=Besluitgrond.CYCLUS.value)
    kenmerk = models.CharField("kenmerk", max_length=60, blank=True)
    toelichting = models.TextField("toelichting", max_length=5000, blank=True)
    status = models.CharField(
        "status", max_length=13, choices=Besluitstatus.keuzes(), default=Besluitstatus.CONCEPT.value
    )
    opgesteld_op = models.DateTimeField("opgesteld op")
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="opgesteld door"
    )
    gewijzigd_op = models.DateTimeField("regels gewijzigd op", null=True, blank=True)
    gewijzigd_door = persoon("regels gewijzigd door")
    reden_tekort = models.TextField("waarom het besluit onder de opgave blijft", max_length=2000, blank=True)
    voorgedragen_op = models.DateTimeField("voorgedragen op", null=True, blank=True)
    voorgedragen_door = persoon("voorgedragen door")
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = persoon("vastgesteld door")
    bekendgemaakt_op = models.DateField("bekendgemaakt op", null=True, blank=True)
    bekendgemaakt_door = persoon("bekendmaking vastgelegd door")
    demonstratie = models.BooleanField("verzonnen besluit", default=False)

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "verdeelbesluit"
        verbose_name_plural = "verdeelbesluiten"
        ordering = ["-cyclus", "provincie", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["cyclus", "provincie", "versie"], name="besluit_versie_een_keer"),
            models.UniqueConstraint(
                fields=["cyclus", "provincie"], name="besluit_een_in_voorbereiding",
                condition=Q(status__in=["concept", "voorgedragen", "vastgesteld"]),
            ),
            models.CheckConstraint(
                condition=samen("gewijzigd"), name="besluit_wijziging_volledig",
                violation_error_message="Leg bij een wijziging vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=samen("voorgedragen"), name="besluit_voordracht_volledig",
                violation_error_message="Leg bij een voordracht vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=samen("vastgesteld"), name="besluit_vaststelling_volledig",
                violation_error_message="Leg bij een vaststelling vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=samen("bekendgemaakt"), name="besluit_bekendmaking_volledig",
                violation_error_message="Leg bij een bekendmaking vast op welke datum en door wie.",
            ),
            models.CheckConstraint(
                condition=Q(vastgesteld_door__isnull=True)
                | (~Q(vastgesteld_door=F("opgesteld_door")) & _ander("gewijzigd_door") & _ander("voorgedragen_door")),
                name="besluit_vier_ogen",
                violation_error_message="Wie aan het besluit schreef of het voordroeg, kan het niet zelf vaststellen.",
            ),
            models.CheckConstraint(
                condition=Q(status="bekendgemaakt", vastgesteld_op__isnull=False, bekendgemaakt_op__isnull=False)
                | Q(status="vastgesteld", vastgesteld_op__isnull=False, bekendgemaakt_op__isnull=True)
                | Q(status="voorgedragen", voorgedragen_op__isnull=False, vastgesteld_op__isnull=True)
                | Q(status="concept", vastgesteld_op__isnull=True, bekendgemaakt_op__isnull=True)
                | Q(status="ingetrokken", bekendgemaakt_op__isnull=True),
                name="besluit_status_past_bij_momenten",
                violation_error_message="De status past niet bij wat er is vastgelegd. Volg de stappen op volgorde.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        versie = f", versie {self.versie}" if self.versie > 1 else ""
        return f"Verdeelbesluit {self.provincie} {opmaak.jaren(self.cyclus_id)}{versie}"

    def get_absolute_url(self) -> str:
        return reverse("besluit", args=[self.pk])

    @property
    def is_wijziging(self) -> bool:
        """Does it change an earlier besluit? Then it holds only the changed lines."""
        return self.grond != Besluitgrond.CYCLUS.value

    @property
    def stempel(self) -> str:
        """Changes with every change of the lines: a form that was opened earlier can tell."""
        return self.gewijzigd_op.isoformat() if self.gewijzigd_op else "nieuw"


class BesluitregelQuerySet(models.QuerySet["Besluitregel"]):
    def zichtbaar_voor(self, user: object) -> Self:
        codes = provincies_van(user)
        if codes is None:
            return self
        return self.filter(besluit__provincie_id__in=codes, besluit__status=Besluitstatus.BEKENDGEMAAKT.value)


class Besluitregel(models.Model):
    """What one gemeente must provide by this besluit: regulier and amv apart, each with the date of the line.

    `herleiding` holds how the draft came about: {"aanbod": {...}, "rest": {...}, "formule": "..."}, in places.
    """

    besluit = models.ForeignKey(Verdeelbesluit, models.PROTECT, related_name="regels", verbose_name="besluit")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="besluitregels", verbose_name="gemeente")
    regulier = models.PositiveIntegerField("plaatsen regulier")
    amv = models.PositiveIntegerField("plaatsen amv")
    realiseren_uiterlijk = models.DateField("te realiseren uiterlijk op")
    herleiding = models.JSONField("herleiding", default=dict, blank=True)

    objects = BesluitregelQuerySet.as_manager()

    class Meta:
        verbose_name = "besluitregel"
        verbose_name_plural = "besluitregels"
        ordering = ["besluit", "gemeente"]
        constraints = [
            models.UniqueConstraint(fields=["besluit", "gemeente"], name="besluitregel_een_per_gemeente"),
            models.CheckConstraint(
                condition=Q(regulier__lte=100_000, amv__lte=100_000), name="besluitregel_aantal_redelijk",
                violation_error_message="Typ een aantal van 0 tot en met 100.000.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.regulier} regulier, {self.amv} amv"
