"""Mail: what somebody wants to be told by mail, the daily message to one person, and the signals that were in it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from spreiding.regels.signalen import Bezorgstatus, Signaalregel
from spreiding.signalen.models.signaal import Signaal


class EigenQuerySet(models.QuerySet[Any]):
    """For rows of one person."""

    def zichtbaar_voor(self, user: Any) -> Self:
        return self.filter(persoon=user.pk)


class Voorkeur(models.Model):
    """Does this person want mail about this kind of signal? Without a row: yes. The page always shows every signal."""

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="voorkeuren", verbose_name="persoon"
    )
    regel = models.CharField("regel", max_length=12, choices=Signaalregel.keuzes())
    mail = models.BooleanField("mail")
    op = models.DateTimeField("gezet op")

    objects = EigenQuerySet.as_manager()

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        ordering = ["persoon", "regel"]
        constraints = [models.UniqueConstraint(fields=["persoon", "regel"], name="voorkeur_een_per_regel")]

    def __str__(self) -> str:
        return f"{self.persoon}, {self.get_regel_display()}: {'mail' if self.mail else 'geen mail'}"


class Bezorging(models.Model):
    """The daily message of one person. Claimed before it is sent, so that two workers never send it both.

    `fout` is the kind of failure, never an address, an account or what a mail server said.
    """

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="bezorgingen", verbose_name="persoon"
    )
    dag = models.DateField("dag")
    status = models.CharField("status", max_length=10, choices=Bezorgstatus.keuzes(), default=Bezorgstatus.BEZIG.value)
    begonnen_op = models.DateTimeField("begonnen op")
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=1)
    fout = models.CharField("fout", max_length=80, blank=True)

    objects = EigenQuerySet.as_manager()

    class Meta:
        verbose_name = "dagbericht"
        verbose_name_plural = "dagberichten"
        ordering = ["-dag", "persoon"]
        constraints = [
            models.UniqueConstraint(fields=["persoon", "dag"], name="bezorging_een_per_dag"),
            models.CheckConstraint(
                condition=Q(status="verstuurd", verstuurd_op__isnull=False)
                | (~Q(status="verstuurd") & Q(verstuurd_op__isnull=True)),
                name="bezorging_verstuurd_met_moment",
                violation_error_message="Een dagbericht is verstuurd op een moment, of het is niet verstuurd.",
            ),
        ]

    def __str__(self) -> str:
        return f"Dagbericht {self.dag.isoformat()} aan {self.persoon}"


class Bezorgregel(models.Model):
    """A signal in the message of one person. Unique per person: nobody is told the same thing twice."""

    bezorging = models.ForeignKey(Bezorging, models.PROTECT, related_name="regels", verbose_name="dagbericht")
    persoon = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="persoon")
    signaal = models.ForeignKey(Signaal, models.PROTECT, related_name="bezorgregels", verbose_name="signaal")

    class Meta:
        verbose_name = "regel van een dagbericht"
        verbose_name_plural = "regels van dagberichten"
        ordering = ["bezorging", "signaal"]
        constraints = [models.UniqueConstraint(fields=["persoon", "signaal"], name="bezorgregel_een_keer")]

    def __str__(self) -> str:
        return f"{self.bezorging}: {self.signaal}"
