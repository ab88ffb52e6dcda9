"""The two-year cycle (Wet art. 2): its Regeling, raming and opgaven, each with source and registration."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.inlezing import Inlezingsoort
from spreiding.regels.regeling import Regeling as Regelinggegevens
from spreiding.regels.telling import Telling as Tellinggegevens
from spreiding.regels.telling import Termen


class CyclusQuerySet(models.QuerySet["Cyclus"]):
    def op(self, datum: date) -> "CyclusQuerySet":
        """The cycle in which this date falls (none before February 2024)."""
        return self.filter(periode__contains=datum)


class Cyclus(models.Model):
    """One cycle, from raming to the next raming (Wet art. 2 lid 1)."""

    code = models.CharField("code", max_length=9, primary_key=True)
    naam = models.CharField("naam", max_length=40)
    periode = DateRangeField("van raming tot volgende raming")

    objects = CyclusQuerySet.as_manager()

    class Meta:
        verbose_name = "cyclus"
        verbose_name_plural = "cycli"
        ordering = ["code"]
        constraints = [
            ExclusionConstraint(
                name="cyclus_niet_tegelijk",
                expressions=[("periode", RangeOperators.OVERLAPS)],
                violation_error_message="Deze periode valt samen met een andere cyclus. Kies andere datums.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Regeling(models.Model):
    """The parameters of the law for one cycle, as data with sources. A correction is a new row."""

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="regelingen", verbose_name="cyclus")
    parameters = models.JSONField("parameters")
    registratie = DateTimeRangeField("bekend van tot")

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        ordering = ["cyclus", "pk"]
        constraints = [
            ExclusionConstraint(
                name="regeling_een_tegelijk",
                expressions=[("cyclus", RangeOperators.EQUAL), ("registratie", RangeOperators.OVERLAPS)],
                violation_error_message="Er is al een regeling voor deze cyclus in deze tijd.",
            ),
        ]

    def __str__(self) -> str:
        return f"Regeling {self.cyclus_id}"

    def stand(self) -> Regelinggegevens:
        """The pure, frozen parameters on which regels work."""
        return Regelinggegevens.uit_dict(self.parameters)


class Raming(models.Model):
    """Capaciteitsraming (Wet art. 2): places expected to be needed, per version and date of announcement."""

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="ramingen", verbose_name="cyclus")
    versie = models.PositiveSmallIntegerField("versie", default=1)
    bekendgemaakt_op = models.DateField("bekendgemaakt op")
    totaal = models.PositiveIntegerField("plaatsen")
    amv = models.PositiveIntegerField("waarvan amv", null=True, blank=True)
    bron = models.CharField("bron", max_length=250)

    class Meta:
        verbose_name = "raming"
        verbose_name_plural = "ramingen"
        ordering = ["cyclus", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["cyclus", "versie"], name="raming_een_per_versie"),
            models.CheckConstraint(
                condition=Q(amv__isnull=True) | Q(amv__lte=F("totaal")),
                name="raming_amv_in_totaal",
                violation_error_message="Amv is een deel van het totaal en kan niet hoger zijn (Besluit art. 2.2).",
            ),
        ]

    def __str__(self) -> str:
        return f"Raming {self.cyclus_id} versie {self.versie}"


class OpgaveQuerySet(models.QuerySet["Opgave"]):
    def bekend_op(self, moment=None) -> "OpgaveQuerySet":
        """What was known at this moment; None = now (uses the partial index)."""
        return _bekend_op(self, moment)


class WettabelQuerySet(models.QuerySet):
    def bekend_op(self, moment=None) -> "WettabelQuerySet":
        """What was known at this moment; None = now."""
        return _bekend_op(self, moment)


def _bekend_op(rijen, moment):
    return rijen.filter(registratie__upper_inf=True) if moment is None else rijen.filter(registratie__contains=moment)


class Opgave(models.Model):
    """Indicative number of places for one gemeente or one provincie (Wet art. 3). Empty = unknown, not zero."""

    cyclus = models.ForeignKey(Cyclus, models.PROTECT, related_name="opgaven", verbose_name="cyclus")
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, null=True, blank=True, related_name="opgaven", verbose_name="gemeente"
    )
    provincie = models.ForeignKey(
        Provincie, models.PROTECT, null=True, blank=True, related_name="opgaven", verbose_name="provincie"
    )
    totaal = models.PositiveIntegerField("plaatsen", null=True, blank=True)
    amv = models.PositiveIntegerField("waarvan amv", null=True, blank=True)
    bekendgemaakt_op = models.DateField("bekendgemaakt op", null=True, blank=True)
    bron = models.CharField("bron", max_length=250)
    demonstratie = models.BooleanField("verzonnen cijfer", default=False)
    registratie = DateTimeRangeField("bekend van tot")

    objects = OpgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "opgave"
        verbose_name_plural = "opgaven"
        ordering = ["cyclus", "provincie", "gemeente", "pk"]
        indexes = [
            models.Index(fields=["cyclus", "gemeente"], name="opgave_nu", condition=Q(registratie__upper_inf=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False, provincie__isnull=True)
                | Q(gemeente__isnull=True, provincie__isnull=False),
                name="opgave_van_gemeente_of_provincie",
                violation_error_message="Een opgave hoort bij één gemeente of bij één provincie.",
            ),
            models.CheckConstraint(
                condition=Q(amv__isnull=True) | Q(totaal__isnull=True) | Q(amv__lte=F("totaal")),
                name="opgave_amv_in_totaal",
                violation_error_message="Amv is een deel van het totaal en kan niet hoger zijn (Besluit art. 2.2).",
            ),
            ExclusionConstraint(
                name="opgave_een_per_gemeente",
                expressions=[
                    ("cyclus", RangeOperators.EQUAL),
                    ("gemeente", RangeOperators.EQUAL),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                condition=Q(gemeente__isnull=False),
                violation_error_message="Deze gemeente heeft al een opgave in deze cyclus.",
            ),
            ExclusionConstraint(
                name="opgave_een_per_provincie",
                expressions=[
                    ("cyclus", RangeOperators.EQUAL),
                    ("provincie", RangeOperators.EQUAL),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                condition=Q(provincie__isnull=False),
                violation_error_message="Deze provincie heeft al een opgave in deze cyclus.",
            ),
        ]

    def __str__(self) -> str:
        return f"Opgave {self.gemeente_id or self.provincie_id} {self.cyclus_id}"


class Inlezing(models.Model):
    """An uploaded table: its rows and faults as read, and what came of it. Kept between preview and applying.

    `rijen`: [{"rij": 7, "code": "GM0202", ...}] in places or scores; `fouten`: [{"rij", "kolom", "tekst", "waarde"}].
    Once applied it does not change any more (trigger).
    """

    soort = models.CharField("soort", max_length=10, choices=Inlezingsoort.keuzes())
    cyclus = models.ForeignKey(
        Cyclus, models.PROTECT, null=True, blank=True, related_name="inlezingen", verbose_name="cyclus"
    )
    jaar = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    bekendgemaakt_op = models.DateField("bekendgemaakt op", null=True, blank=True)
    bron = models.CharField("bron", max_length=200)
    bestandsnaam = models.CharField("bestandsnaam", max_length=150)
    bestandsoort = models.CharField("bestandsoort", max_length=4)
    sha256 = models.CharField("sha256", max_length=64)
    rijen = models.JSONField("rijen", default=list)
    fouten = models.JSONField("fouten", default=list, blank=True)
    gelezen_op = models.DateTimeField("gelezen op")
    gelezen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gelezen door"
    )
    toegepast_op = models.DateTimeField("overgenomen op", null=True, blank=True)
    toegepast_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="overgenomen door",
    )  # fmt: skip
    uitkomst = models.JSONField("uitkomst", default=dict, blank=True)

    class Meta:
        verbose_name = "inlezing"
        verbose_name_plural = "inlezingen"
        ordering = ["-gelezen_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(toegepast_op__isnull=True, toegepast_door__isnull=True)
                | Q(toegepast_op__isnull=False, toegepast_door__isnull=False),
                name="inlezing_toepassing_volledig",
                violation_error_message="Leg bij het overnemen vast wanneer en door wie.",
            ),
            models.CheckConstraint(
                condition=Q(soort="opgave", cyclus__isnull=False, bekendgemaakt_op__isnull=False, jaar__isnull=True)
                | Q(soort="ses_woa", cyclus__isnull=True, jaar__isnull=False),
                name="inlezing_past_bij_soort",
                violation_error_message="Een verdeling hoort bij een cyclus en een datum, een scoretabel bij een jaar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{Inlezingsoort(self.soort).label} uit {self.bestandsnaam}"


class GelijkgesteldeDag(models.Model):
    """A day that a royal decree equates with a public holiday (Atw art. 3 lid 3). A correction is a new row."""

    dag = models.DateField("dag")
    bron = models.CharField("bron", max_length=250)
    registratie = DateTimeRangeField("bekend van tot")

    objects = WettabelQuerySet.as_manager()

    class Meta:
        verbose_name = "gelijkgestelde dag"
        verbose_name_plural = "gelijkgestelde dagen"
        ordering = ["dag", "pk"]
        constraints = [
            ExclusionConstraint(
                name="gelijkgestelde_dag_een_tegelijk",
                expressions=[("dag", RangeOperators.EQUAL), ("registratie", RangeOperators.OVERLAPS)],
                violation_error_message="Deze dag staat al in de tabel.",
            ),
        ]

    def __str__(self) -> str:
        return f"Gelijkgestelde dag {self.dag.isoformat()}"


class Telling(models.Model):
    """A named count: which verdicts on places make up a figure, with its definition (R34). A correction is a new row.

    Not in the Regeling: how COA, a newspaper or the law counts does not change with the cyclus.
    """

    code = models.SlugField("code", max_length=30)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    naam = models.CharField("naam", max_length=40)
    definitie = models.CharField("definitie", max_length=500)
    bron = models.CharField("bron", max_length=250)
    zekerheid = models.CharField("zekerheid", max_length=1, choices=[("H", "hoog"), ("M", "midden"), ("L", "laag")])
    wettelijk = models.BooleanField("meet de wettelijke taak", default=False)
    termen = models.JSONField("termen")
    registratie = DateTimeRangeField("bekend van tot")

    objects = WettabelQuerySet.as_manager()

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"
        ordering = ["volgorde", "pk"]
        constraints = [
            ExclusionConstraint(
                name="telling_een_tegelijk",
                expressions=[("code", RangeOperators.EQUAL), ("registratie", RangeOperators.OVERLAPS)],
                violation_error_message="Deze telling staat al in de tabel.",
            ),
        ]

    def __str__(self) -> str:
        return f"Telling {self.naam}"

    def stand(self) -> Tellinggegevens:
        """The pure, frozen definition on which regels and queries work."""
        return Tellinggegevens(
            code=self.code,
            naam=self.naam,
            definitie=self.definitie,
            bron=self.bron,
            zekerheid=self.zekerheid,
            wettelijk=self.wettelijk,
            termen=Termen.uit_dict(self.termen),
        )


class Dwangsombedrag(models.Model):
    """Euro per day in three periods of fourteen days (Awb art. 4:17 lid 2), from a day on. A correction is a new row.

    Not in the Regeling: the amounts belong to the Awb and are indexed on dates that no cyclus knows.
    """

    vanaf = models.DateField("ingebrekestelling ontvangen vanaf")
    eerste = models.PositiveSmallIntegerField("euro per dag, dag 1 tot en met 14")
    tweede = models.PositiveSmallIntegerField("euro per dag, dag 15 tot en met 28")
    derde = models.PositiveSmallIntegerField("euro per dag, dag 29 tot en met 42")
    bron = models.CharField("bron", max_length=250)
    registratie = DateTimeRangeField("bekend van tot")

    objects = WettabelQuerySet.as_manager()

    class Meta:
        verbose_name = "dwangsombedrag"
        verbose_name_plural = "dwangsombedragen"
        ordering = ["vanaf", "pk"]
        constraints = [
            ExclusionConstraint(
                name="dwangsombedrag_een_tegelijk",
                expressions=[("vanaf", RangeOperators.EQUAL), ("registratie", RangeOperators.OVERLAPS)],
                violation_error_message="Er zijn al bedragen vanaf deze dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"Dwangsombedragen vanaf {self.vanaf.isoformat()}"
