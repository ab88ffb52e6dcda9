"""Weergave: a page of ours with its filters, under a name. Removed is an ended row; the name is then free again."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from spreiding.accounts.models import Lidmaatschap
from spreiding.accounts.scoping import lidmaatschappen_van
from spreiding.regels.weergaven import MAX_ADRES, MAX_NAAM


class WeergaveQuerySet(models.QuerySet["Weergave"]):
    def zichtbaar_voor(self, user: Any) -> Self:
        """One's own, and what a member of the same team (role in an area) shares; nothing that was removed."""
        team = Q(pk__in=[])
        for rol, provincie in lidmaatschappen_van(user):
            team |= Q(rol=rol.value, provincie=provincie)
        leden = Lidmaatschap.objects.filter(team).order_by().values("user")
        return self.geldig().filter(Q(eigenaar=user.pk) | Q(gedeeld=True, eigenaar__in=leden))

    def geldig(self) -> Self:
        """Not removed."""
        return self.filter(verwijderd_op__isnull=True)


class Weergave(models.Model):
    """`adres` is path and query string; what is on the page is worked out anew for whoever opens it."""

    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="weergaven", verbose_name="eigenaar"
    )
    naam = models.CharField("naam", max_length=MAX_NAAM)
    adres = models.CharField("adres", max_length=MAX_ADRES)
    gedeeld = models.BooleanField("gedeeld met het team", default=False)
    bewaard_op = models.DateTimeField("bewaard op")
    verwijderd_op = models.DateTimeField("verwijderd op", null=True, blank=True)

    objects = WeergaveQuerySet.as_manager()

    class Meta:
        verbose_name = "weergave"
        verbose_name_plural = "weergaven"
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                "eigenaar", Lower("naam"), name="weergave_naam_een_keer", condition=Q(verwijderd_op__isnull=True)
            ),
            models.CheckConstraint(
                condition=~Q(naam=""), name="weergave_heeft_een_naam",
                violation_error_message="Geef de weergave een naam.",
            ),
            models.CheckConstraint(
                condition=Q(adres__startswith="/") & ~Q(adres__startswith="//"), name="weergave_adres_binnen",
                violation_error_message="Een weergave wijst naar een pagina van deze toepassing.",
            ),
            models.CheckConstraint(
                condition=Q(verwijderd_op__isnull=True) | Q(verwijderd_op__gte=models.F("bewaard_op")),
                name="weergave_verwijderd_na_bewaren",
                violation_error_message="Verwijderen kan pas na het bewaren.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.naam

    @property
    def pad(self) -> str:
        """The page, without its filters."""
        return self.adres.partition("?")[0]
