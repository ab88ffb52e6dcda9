"""Traject: the supervision of one gemeente in one cyclus, its steps on the ladder, and what only toezicht reads."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente
from spreiding.regels.toezicht import Richting
from spreiding.toezicht.models.ladder import Ladder
from spreiding.toezicht.scoping import InternQuerySet, TrajectdeelQuerySet, TrajectQuerySet


class Traject(models.Model):
    """Begun with the first step. `behandelaar` is who handles it now; who did before stands in the log."""

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="trajecten", verbose_name="cyclus")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="trajecten", verbose_name="gemeente")
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="trajecten",
        verbose_name="behandelaar",
    )  # fmt: skip
    geopend_op = models.DateTimeField("geopend op")
    geopend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geopend door"
    )

    objects = TrajectQuerySet.as_manager()

    class Meta:
        verbose_name = "toezichttraject"
        verbose_name_plural = "toezichttrajecten"
        ordering = ["-cyclus", "gemeente"]
        constraints = [models.UniqueConstraint(fields=["cyclus", "gemeente"], name="traject_een_per_gemeente")]

    def __str__(self) -> str:
        return f"Toezicht {self.gemeente} {self.cyclus_id}"

    def get_absolute_url(self) -> str:
        return f"{reverse('traject', args=[self.gemeente_id])}?cyclus={self.cyclus_id}"


class Tredestap(models.Model):
    """A step on the ladder: up, stay (with a new term), down, or closed. Never changed; `nummer` orders the steps.

    `trede` is where the gemeente stands after it, 0 = closed. `uiterlijk` is the last day of the term of that trede.
    """

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="stappen", verbose_name="traject")
    nummer = models.PositiveSmallIntegerField("volgnummer")
    richting = models.CharField("richting", max_length=8, choices=Richting.keuzes())
    trede = models.PositiveSmallIntegerField("trede")
    op = models.DateField("gezet op")
    uiterlijk = models.DateField("termijn tot en met", null=True, blank=True)
    reden = models.CharField("reden", max_length=1000)
    ladder = models.ForeignKey(Ladder, models.PROTECT, related_name="+", verbose_name="ladder")
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )

    objects = TrajectdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "stap op de ladder"
        verbose_name_plural = "stappen op de ladder"
        ordering = ["traject", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "nummer"], name="tredestap_op_volgorde",
                violation_error_message="Iemand anders zette net een stap op deze ladder. Kijk eerst wat er nu staat.",
            ),
            models.CheckConstraint(
                condition=Q(richting="sluiten", trede=0) | (~Q(richting="sluiten") & Q(trede__gte=1, trede__lte=6)),
                name="tredestap_trede_bestaat",
                violation_error_message="Een stap gaat naar trede 1 tot en met 6, of sluit het traject.",
            ),
            models.CheckConstraint(
                condition=~Q(reden=""), name="tredestap_met_reden",
                violation_error_message="Schrijf waarom deze stap is gezet.",
            ),
            models.CheckConstraint(
                condition=Q(uiterlijk__isnull=True) | Q(uiterlijk__gt=F("op")), name="tredestap_termijn_na_stap",
                violation_error_message="De termijn eindigt na de dag van de stap.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_richting_display()}: {self.trede}"


class Reactieverzoek(models.Model):
    """The gemeente was asked for its reaction before a step up (hoor en wederhoor; Awb art. 4:8), within a term."""

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="reactieverzoeken", verbose_name="traject")
    op = models.DateField("gevraagd op")
    uiterlijk = models.DateField("reactie uiterlijk op")
    onderwerp = models.CharField("waarover", max_length=500)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )

    objects = TrajectdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek om een reactie"
        verbose_name_plural = "verzoeken om een reactie"
        ordering = ["traject", "op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(uiterlijk__gt=F("op")), name="reactieverzoek_termijn_na_vraag",
                violation_error_message="Geef de gemeente ten minste één dag om te reageren.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Reactie gevraagd op {self.op}, uiterlijk {self.uiterlijk}"


class Notitie(models.Model):
    """What only the ministry reads; a provincie never sees it."""

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="notities", verbose_name="traject")
    tekst = models.CharField("notitie", max_length=4000)
    op = models.DateTimeField("geschreven op")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = InternQuerySet.as_manager()

    class Meta:
        verbose_name = "interne notitie"
        verbose_name_plural = "interne notities"
        ordering = ["traject", "-op", "-pk"]

    def __str__(self) -> str:
        return self.tekst[:60]
