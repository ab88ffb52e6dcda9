"""Abonnement: a kept view by mail, and per due date what became of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from spreiding.core.klok import dag_van
from spreiding.regels.abonnementen import FORMATEN, Afspraak, Ritme, Verzendstatus
from spreiding.uitwisseling.models.weergave import Weergave
from spreiding.uitwisseling.scoping import EigenQuerySet


class AbonnementQuerySet(EigenQuerySet):
    def lopend(self) -> Self:
        """Not ended."""
        return self.filter(beeindigd_op__isnull=True)


class Abonnement(models.Model):
    """Weekly on `weekdag` (0 = maandag), or once on `datum`. With `pagina` the attachment is the whole page."""

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="abonnementen", verbose_name="persoon"
    )
    weergave = models.ForeignKey(Weergave, models.PROTECT, related_name="abonnementen", verbose_name="weergave")
    ritme = models.CharField("ritme", max_length=5, choices=Ritme.keuzes())
    weekdag = models.PositiveSmallIntegerField("dag van de week", null=True, blank=True)
    datum = models.DateField("datum", null=True, blank=True)
    formaat = models.CharField("formaat", max_length=10, choices=[(naam, naam) for naam in FORMATEN])
    pagina = models.BooleanField("hele pagina", default=False)
    begonnen_op = models.DateTimeField("begonnen op")
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)

    objects = AbonnementQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement"
        verbose_name_plural = "abonnementen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon", "weergave"], name="abonnement_een_per_weergave", condition=Q(beeindigd_op=None)
            ),
            models.CheckConstraint(
                condition=Q(ritme="week", weekdag__isnull=False, weekdag__lte=6, datum__isnull=True)
                | Q(ritme="datum", weekdag__isnull=True, datum__isnull=False),
                name="abonnement_dag_past_bij_ritme",
                violation_error_message="Kies bij elke week een weekdag, en bij één keer een datum.",
            ),
            models.CheckConstraint(
                condition=Q(beeindigd_op__isnull=True) | Q(beeindigd_op__gte=models.F("begonnen_op")),
                name="abonnement_eindigt_na_begin",
                violation_error_message="Een abonnement eindigt na het begin.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.weergave}, {self.afspraak.woorden}"

    @property
    def afspraak(self) -> Afspraak:
        """When it goes, as the rules see it."""
        return Afspraak(Ritme(self.ritme), dag_van(self.begonnen_op), self.weekdag, self.datum)


class VerzendingQuerySet(models.QuerySet["Verzending"]):
    def zichtbaar_voor(self, user: object) -> Self:
        return self.filter(abonnement__persoon=getattr(user, "pk", None))


class Verzending(models.Model):
    """One due date of an abonnement. Claimed before it is sent: two workers never send it both.

    `fout` is our own sentence or the kind of failure, never what a mail server said.
    """

    abonnement = models.ForeignKey(Abonnement, models.PROTECT, related_name="verzendingen", verbose_name="abonnement")
    dag = models.DateField("beurt")
    status = models.CharField(
        "status", max_length=12, choices=Verzendstatus.keuzes(), default=Verzendstatus.BEZIG.value
    )
    begonnen_op = models.DateTimeField("begonnen op")
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=1)
    sha256 = models.CharField("sha256 van de bijlage", max_length=64, blank=True)
    fout = models.CharField("fout", max_length=300, blank=True)

    objects = VerzendingQuerySet.as_manager()

    class Meta:
        verbose_name = "verzending"
        verbose_name_plural = "verzendingen"
        ordering = ["-dag", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["abonnement", "dag"], name="verzending_een_per_beurt"),
            models.CheckConstraint(
                condition=Q(status="verstuurd", verstuurd_op__isnull=False)
                | (~Q(status="verstuurd") & Q(verstuurd_op__isnull=True)),
                name="verzending_verstuurd_met_moment",
                violation_error_message="Een bericht is verstuurd op een moment, of het is niet verstuurd.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.abonnement}: {self.dag.isoformat()}"
