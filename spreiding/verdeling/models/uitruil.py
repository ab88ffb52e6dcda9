"""Uitruil: a double-entry ledger between gemeenten and between obligations (domein § 1.6). Never changes a taak.

What was agreed does not change: another number is another uitruil. What happens to it are dated rows; from them the
status follows.
"""

from datetime import date, datetime
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import models
from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from spreiding.accounts.scoping import provincies_van
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.uitruil import Uitruilstap, Verplichting


def stukpad(_: Any, naam: str) -> str:
    """A name of our own: what people call a file says nothing about where it is kept."""
    return f"uitruil/{uuid4().hex}.{naam.rsplit('.', 1)[-1]}"


class UitruilQuerySet(models.QuerySet["Uitruil"]):
    def zichtbaar_voor(self, user: Any) -> Self:
        """Both sides see it: every provincie that has a gemeente in it."""
        codes = provincies_van(user)
        if codes is None:
            return self
        return self.filter(pk__in=Boeking.objects.filter(provincie__in=codes).values("uitruil"))

    def met_status(self, peildatum: date, bekend_op: datetime | None = None) -> Self:
        """Annotates `status` (value of Uitruilstatus) on this day, as known at this moment; the same as regels.uitruil.

        What was not proposed yet at that moment or day is left out.
        """
        stappen = Uitruilgebeurtenis.objects.filter(uitruil=OuterRef("pk"), per__lte=peildatum)
        rijen = self
        if bekend_op is not None:
            stappen = stappen.filter(vastgelegd_op__lte=bekend_op)
            rijen = rijen.filter(voorgesteld_op__lte=bekend_op)
        laatste = Subquery(stappen.order_by("-per", "-pk").values("soort")[:1], output_field=CharField())
        # A proposal is there from its registration on; what was agreed may have been recorded afterwards.
        rijen = rijen.annotate(stap=laatste).filter(Q(voorgesteld_op__date__lte=peildatum) | Q(stap__isnull=False))
        rijen = rijen.annotate(laatste=Coalesce("stap", Value("voorgesteld")))
        over = Q(laatste="overeengekomen", geldigheid__endswith__lte=peildatum)
        return rijen.annotate(status=Case(When(over, then=Value("beeindigd")), default=F("laatste")))

    def met_stand(self, status: str) -> Self:
        """Those that have this status; after `met_status`."""
        return self.filter(status=status)

    def lopend_op(self, peildatum: date, bekend_op: datetime | None = None) -> Self:
        """Those that count on this day: overeengekomen, and within their period."""
        return self.met_status(peildatum, bekend_op).filter(status="overeengekomen", geldigheid__contains=peildatum)


class Uitruil(models.Model):
    """An exchange between gemeenten for a period. `sleutel` makes a double submit one uitruil."""

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="uitruilen", verbose_name="cyclus")
    naam = models.CharField("naam", max_length=120)
    toelichting = models.TextField("toelichting", max_length=5000, blank=True)
    geldigheid = DateRangeField("afgesproken van tot")
    sleutel = models.UUIDField("sleutel", unique=True)
    voorgesteld_op = models.DateTimeField("voorgesteld op")
    voorgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="voorgesteld door"
    )

    objects = UitruilQuerySet.as_manager()

    class Meta:
        verbose_name = "uitruil"
        verbose_name_plural = "uitruilen"
        ordering = ["-voorgesteld_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(geldigheid__isempty=False, geldigheid__lower_inf=False, geldigheid__upper_inf=False),
                name="uitruil_heeft_begin_en_einde",
                violation_error_message="Een uitruil heeft een begin en een einde; het einde ligt na het begin.",
            ),
            models.CheckConstraint(
                condition=~Q(naam=""), name="uitruil_heeft_een_naam",
                violation_error_message="Geef de uitruil een naam.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("uitruil", args=[self.pk])


class UitruildeelQuerySet(models.QuerySet[Any]):
    """Rows that hang on an uitruil: the same scope, through the uitruil."""

    def zichtbaar_voor(self, user: Any) -> Self:
        codes = provincies_van(user)
        if codes is None:
            return self
        return self.filter(uitruil__in=Boeking.objects.filter(provincie__in=codes).values("uitruil"))

    def bekend_op(self, moment: datetime | None = None) -> Self:
        """Rows with a registratie, as known at this moment; None = now."""
        if moment is None:
            return self.filter(registratie__upper_inf=True)
        return self.filter(registratie__contains=moment)


class Boeking(models.Model):
    """One side of an entry: more (+) or fewer (-) of one obligation for one gemeente. Per uitruil and obligation the
    entries sum to zero: the database refuses anything else when the transaction ends."""

    uitruil = models.ForeignKey(Uitruil, models.PROTECT, related_name="boekingen", verbose_name="uitruil")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="boekingen", verbose_name="gemeente")
    provincie = models.ForeignKey(Provincie, models.PROTECT, related_name="boekingen", verbose_name="provincie")
    verplichting = models.CharField("verplichting", max_length=20, choices=Verplichting.keuzes())
    aantal = models.IntegerField("aantal")

    objects = UitruildeelQuerySet.as_manager()

    class Meta:
        verbose_name = "boeking"
        verbose_name_plural = "boekingen"
        ordering = ["uitruil", "verplichting", "-aantal", "gemeente"]
        constraints = [
            models.UniqueConstraint(
                fields=["uitruil", "verplichting", "gemeente"], name="boeking_een_per_gemeente_en_verplichting"
            ),
            models.CheckConstraint(
                condition=Q(aantal__gte=-10_000, aantal__lte=10_000) & ~Q(aantal=0), name="boeking_aantal_redelijk",
                violation_error_message="Typ een aantal van 1 tot en met 10.000.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.aantal:+d} {self.verplichting}"


class Instemming(models.Model):
    """The college of one gemeente agrees, recorded by the regietafel of its own provincie. Withdrawn = closed."""

    uitruil = models.ForeignKey(Uitruil, models.PROTECT, related_name="instemmingen", verbose_name="uitruil")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+", verbose_name="gemeente")
    ingestemd_op = models.DateField("ingestemd op")
    functie = models.CharField("wie stemde in, naar functie", max_length=120)
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = UitruildeelQuerySet.as_manager()

    class Meta:
        verbose_name = "instemming"
        verbose_name_plural = "instemmingen"
        ordering = ["uitruil", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["uitruil", "gemeente"], name="instemming_een_tegelijk", condition=Q(registratie__upper_inf=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente}: {self.functie}"


class Uitruilstuk(models.Model):
    """The document in which the agreement stands: a file, or the place where it is kept. Withdrawn = closed."""

    uitruil = models.ForeignKey(Uitruil, models.PROTECT, related_name="stukken", verbose_name="uitruil")
    omschrijving = models.CharField("omschrijving", max_length=200)
    bestand = models.FileField("bestand", upload_to=stukpad, max_length=120, blank=True)
    bestandsnaam = models.CharField("bestandsnaam", max_length=150, blank=True)
    mediatype = models.CharField("mediatype", max_length=100, blank=True)
    grootte = models.PositiveIntegerField("grootte in bytes", default=0)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    vindplaats = models.CharField("vindplaats", max_length=200, blank=True)
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = UitruildeelQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk bij een uitruil"
        verbose_name_plural = "stukken bij een uitruil"
        ordering = ["uitruil", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(bestand="") | ~Q(vindplaats=""), name="uitruilstuk_ergens_te_vinden",
                violation_error_message="Voeg een bestand toe, of schrijf op waar het stuk te vinden is.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.omschrijving


class Uitruilgebeurtenis(models.Model):
    """Agreed, ended or broken, as of a day. Rows only grow; the last one that holds on a day gives the status."""

    uitruil = models.ForeignKey(Uitruil, models.PROTECT, related_name="gebeurtenissen", verbose_name="uitruil")
    soort = models.CharField("wat er gebeurde", max_length=15, choices=Uitruilstap.keuzes())
    per = models.DateField("per")
    reden = models.CharField("reden", max_length=500, blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="vastgelegd door"
    )

    objects = UitruildeelQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis van een uitruil"
        verbose_name_plural = "gebeurtenissen van een uitruil"
        ordering = ["uitruil", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["uitruil", "soort"], name="uitruilgebeurtenis_elke_stap_een_keer"),
            models.CheckConstraint(
                condition=Q(soort="overeengekomen") | ~Q(reden=""), name="uitruilgebeurtenis_einde_heeft_reden",
                violation_error_message="Schrijf op waarom de uitruil eindigt.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.soort} per {self.per}"
