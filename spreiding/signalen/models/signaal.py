"""Signaal: a rung that was crossed, once; beside it what each team (role in an area) and each person did with it."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from spreiding.accounts.scoping import lidmaatschappen_van
from spreiding.core.velden import persoon
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.rollen import Rol
from spreiding.regels.signalen import Signaalregel

ROLLEN = Rol.waarden()


class SignaalQuerySet(models.QuerySet["Signaal"]):
    def zichtbaar_voor(self, user: Any) -> Self:
        """Addressed to a role of this person; a provincie role sees its own provincie and the whole country.

        What is for one person, only that person sees, whatever the role.
        """
        van_mij = Q(persoon=user.pk)
        if user.is_authenticated and user.is_active and user.is_superuser:
            return self.filter(van_mij | Q(persoon__isnull=True))
        bereik = Q(pk__in=[])
        for rol, provincie in lidmaatschappen_van(user):
            waar = Q() if provincie is None else Q(provincie=provincie) | Q(provincie__isnull=True)
            bereik |= Q(rollen__contains=[rol.value]) & waar
        return self.filter(Q(persoon__isnull=True) & bereik | van_mij)


class Signaal(models.Model):
    """One crossing: which rule, about which object, which rung. Never changed (trigger), never given twice (unique).

    `op` is when the system told it, `peildatum` the day it is about: after an outage these differ. With `persoon` it is
    for that one account (a download that is ready); `rollen` are then the roles in which it was asked.
    """

    regel = models.CharField("regel", max_length=12, choices=Signaalregel.keuzes())
    soort = models.CharField("soort onderwerp", max_length=40)
    sleutel = models.CharField("sleutel onderwerp", max_length=60)
    trede = models.CharField("trede", max_length=30)
    titel = models.CharField("titel", max_length=200)
    zin = models.CharField("wat er aan de hand is", max_length=600)
    href = models.CharField("adres", max_length=300, blank=True)
    provincie = models.ForeignKey(
        Provincie, models.PROTECT, null=True, blank=True, related_name="signalen", verbose_name="provincie"
    )
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="signalen", verbose_name="gemeente"
    )
    persoon = persoon("voor één persoon")
    rollen = ArrayField(models.CharField(max_length=30), verbose_name="voor de rollen")
    peildatum = models.DateField("peildatum")
    op = models.DateTimeField("gegeven op")

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-peildatum", "-pk"]
        indexes = [
            models.Index(fields=["-peildatum", "-id"], name="signaal_volgorde"),
            models.Index(fields=["provincie", "-peildatum"], name="signaal_provincie"),
            models.Index(fields=["persoon"], name="signaal_persoon", condition=Q(persoon__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["regel", "soort", "sleutel", "trede"], name="signaal_een_keer"),
            models.CheckConstraint(
                condition=Q(rollen__len__gte=1) & Q(rollen__contained_by=ROLLEN), name="signaal_heeft_lezers",
                violation_error_message="Een signaal is gericht aan ten minste één rol die bestaat.",
            ),
            models.CheckConstraint(
                condition=Q(gemeente__isnull=True) | Q(provincie__isnull=False), name="signaal_gemeente_met_provincie",
                violation_error_message="Noem bij een gemeente ook haar provincie.",
            ),
            models.CheckConstraint(
                condition=Q(persoon__isnull=True) | Q(provincie__isnull=True), name="signaal_persoon_zonder_gebied",
                violation_error_message="Een signaal aan één persoon hoort niet bij een gebied.",
            ),
            models.CheckConstraint(
                condition=Q(href="") | Q(href__startswith="/"), name="signaal_href_binnen",
                violation_error_message="Een signaal wijst naar een pagina van deze toepassing.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("signaal", args=[self.pk])

    def rollen_van(self, user: Any) -> list[str]:
        """The roles in which this person gets this signal."""
        if self.persoon_id:
            return list(self.rollen) if self.persoon_id == user.pk else []
        leden = lidmaatschappen_van(user)
        gevonden = {rol.value for rol, code in leden if code is None or self.provincie_id in (None, code)}
        return [rol for rol in self.rollen if rol in gevonden]


class Afhandeling(models.Model):
    """A team is done with a signal: everyone with that role for its area. Reopening ends the row, never removes it."""

    signaal = models.ForeignKey(Signaal, models.PROTECT, related_name="afhandelingen", verbose_name="signaal")
    rol = models.CharField("voor de rol", max_length=30, choices=Rol.keuzes())
    op = models.DateTimeField("afgehandeld op")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="afgehandeld door"
    )
    toelichting = models.CharField("toelichting", max_length=300, blank=True)
    heropend_op = models.DateTimeField("heropend op", null=True, blank=True)
    heropend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="heropend door"
    )

    class Meta:
        verbose_name = "afhandeling"
        verbose_name_plural = "afhandelingen"
        ordering = ["signaal", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["signaal", "rol"], name="afhandeling_een_tegelijk", condition=Q(heropend_op__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(heropend_op__isnull=True, heropend_door__isnull=True)
                | Q(heropend_op__isnull=False, heropend_door__isnull=False),
                name="afhandeling_heropening_volledig",
                violation_error_message="Leg bij heropenen vast wanneer en door wie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signaal}: afgehandeld door {self.door}"


class Sluimer(models.Model):
    """One person does not want to see a signal until a day; colleagues still do."""

    signaal = models.ForeignKey(Signaal, models.PROTECT, related_name="sluimers", verbose_name="signaal")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sluimers", verbose_name="door")
    op = models.DateTimeField("gezet op")
    tot = models.DateField("komt terug op")

    class Meta:
        verbose_name = "sluimer"
        verbose_name_plural = "sluimers"
        ordering = ["signaal", "door"]
        constraints = [
            models.UniqueConstraint(fields=["signaal", "door"], name="sluimer_een_per_persoon"),
        ]

    def __str__(self) -> str:
        return f"{self.signaal}: sluimert tot {self.tot.isoformat()}"
