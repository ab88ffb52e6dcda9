"""Duiding: what an analyst says beside a chart."""

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from spreiding.cyclus.models.cyclus import Cyclus, WettabelQuerySet
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.duiding import Duidingplek


class DuidingQuerySet(WettabelQuerySet):
    def binnen(self, codes: frozenset[str] | None) -> "DuidingQuerySet":
        """Notes about the country, and about these provincies and their gemeenten; None = everything."""
        if codes is None:
            return self
        landelijk = Q(provincie__isnull=True, gemeente__isnull=True)
        return self.filter(landelijk | Q(provincie__in=codes) | Q(gemeente__provincie__in=codes))


class Duiding(models.Model):
    """What an analyst says beside a chart of the country, a provincie or a gemeente. Withdrawing closes it.

    Here and not in a room above: it belongs to the figures of a cyclus, and every room that shows them can read it
    (docs/adr/0017).
    """

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="duidingen", verbose_name="cyclus")
    plek = models.CharField("bij welk beeld", max_length=10, choices=Duidingplek.keuzes())
    provincie = models.ForeignKey(
        Provincie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="provincie"
    )
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemeente"
    )
    stand_per = models.DateField("over de stand per")
    tekst = models.TextField("duiding", max_length=1000)
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = DuidingQuerySet.as_manager()

    class Meta:
        verbose_name = "duiding"
        verbose_name_plural = "duidingen"
        ordering = ["-registratie", "-pk"]
        indexes = [models.Index(fields=["cyclus", "provincie", "gemeente"], name="duiding_gebied")]
        constraints = [
            models.CheckConstraint(
                condition=Q(provincie__isnull=True) | Q(gemeente__isnull=True),
                name="duiding_een_gebied",
                violation_error_message="Een duiding gaat over heel Nederland, een provincie of een gemeente.",
            ),
            models.CheckConstraint(
                condition=~Q(tekst=""), name="duiding_heeft_tekst",
                violation_error_message="Schrijf wat de lezer bij dit beeld moet weten.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.tekst[:80]

    @property
    def gebied(self) -> str:
        """The name of the area."""
        return str(self.gemeente or self.provincie or "Nederland")

    @property
    def plek_label(self) -> str:
        return Duidingplek(self.plek).label

    @property
    def geldt(self) -> bool:
        """Not withdrawn."""
        return self.registratie.upper is None
