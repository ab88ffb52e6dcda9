"""Bezwaardossier: who disputes which lines of which besluit, and how. Nothing in it says how it stands: events do."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse

from spreiding.bezwaar.scoping import DossierdeelQuerySet, DossierQuerySet
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.bezwaargebeurtenis import Indiener, Zaaksoort
from spreiding.verdeling.models import Besluitregel, Verdeelbesluit


class Bezwaardossier(models.Model):
    """One bezwaar, beroep, hoger beroep or request for a voorziening.

    `vorige` is the dossier from which it follows. Who is a function (college, provincie), never more of a person than
    the name of a contact.
    """

    besluit = models.ForeignKey(Verdeelbesluit, models.PROTECT, related_name="dossiers", verbose_name="besluit")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="dossiers", verbose_name="provincie")
    soort = models.CharField("soort", max_length=12, choices=Zaaksoort.keuzes())
    kenmerk = models.CharField("kenmerk", max_length=60, unique=True)
    vorige = models.ForeignKey(
        "self", models.PROTECT, related_name="vervolg", null=True, blank=True, verbose_name="volgt op"
    )
    indiener = models.CharField("indiener", max_length=10, choices=Indiener.keuzes())
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, related_name="dossiers", null=True, blank=True, verbose_name="gemeente"
    )
    naam = models.CharField("naam van de indiener", max_length=120)
    contact = models.CharField("contactpersoon", max_length=120, blank=True)
    gronden = models.TextField("gronden", max_length=5000, blank=True)
    zaaknummer = models.CharField("zaaknummer van de rechter", max_length=60, blank=True)
    gerecht = models.CharField("gerecht", max_length=120, blank=True)
    demonstratie = models.BooleanField("verzonnen dossier", default=False)
    geregistreerd_op = models.DateTimeField("geregistreerd op")
    geregistreerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geregistreerd door"
    )

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "bezwaardossier"
        verbose_name_plural = "bezwaardossiers"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indiener="gemeente", gemeente__isnull=False)
                | (~Q(indiener="gemeente") & Q(gemeente__isnull=True)),
                name="dossier_gemeente_bij_indiener",
                violation_error_message="Kies bij een gemeente als indiener welke gemeente het is, en anders geen.",
            ),
            models.CheckConstraint(
                condition=Q(soort__in=["bezwaar", "voorziening"]) | Q(vorige__isnull=False),
                name="dossier_beroep_volgt_op_iets",
                violation_error_message="Beroep volgt op een bezwaar, hoger beroep op een beroep.",
            ),
            models.CheckConstraint(
                condition=Q(soort="bezwaar", zaaknummer="", gerecht="") | (~Q(soort="bezwaar") & ~Q(gerecht="")),
                name="dossier_gerecht_bij_rechter",
                violation_error_message="Noem bij beroep en voorziening het gerecht; bij bezwaar niet.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{Zaaksoort(self.soort).label} {self.kenmerk} van {self.naam}"

    def get_absolute_url(self) -> str:
        return reverse("bezwaar", args=[self.pk])


class Dossierregel(models.Model):
    """A line of the besluit that the dossier is about. The database holds that it is a line of that besluit.

    Taken out by closing `registratie`: what the dossier was about, as known then, stays readable.
    """

    dossier = models.ForeignKey(Bezwaardossier, models.PROTECT, related_name="dossierregels", verbose_name="dossier")
    besluitregel = models.ForeignKey(
        Besluitregel, models.PROTECT, related_name="dossierregels", verbose_name="besluitregel"
    )

    registratie = DateTimeRangeField("bekend van tot")

    objects = DossierdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "besluitregel in een dossier"
        verbose_name_plural = "besluitregels in een dossier"
        ordering = ["dossier", "besluitregel"]
        constraints = [
            ExclusionConstraint(
                name="dossierregel_een_keer",
                expressions=[
                    ("dossier", RangeOperators.EQUAL),
                    ("besluitregel", RangeOperators.EQUAL),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze regel staat al in het dossier.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.besluitregel_id}"
