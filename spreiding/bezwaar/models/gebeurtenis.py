"""What happened in a dossier, as dated rows on two axes, and the documents that go with it."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from spreiding.bezwaar.models.dossier import Bezwaardossier
from spreiding.bezwaar.scoping import DossierdeelQuerySet
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Gebeurd, Kanaal, Voorval
from spreiding.verdeling.models import Verdeelbesluit

EENMALIG = [
    *("ontvangen", "hoorzitting_gehouden", "horen_afgezien", "advies", "ingebrekestelling"),
    *("beslissing", "schorsing", "uitspraak"),
]
TWEEDE_MOET = ["herstelverzoek", "hoorzitting_gepland", "uitstel"]
TWEEDE_MAG = ["ontvangen", "schorsing"]


class Dossiergebeurtenis(models.Model):
    """One event: what, on which day (`op`), and the second day it names (`tweede`). A correction is a new row.

    `gevolg` is the concept of a new version of the besluit that a gegrond bezwaar led to (R23).
    """

    dossier = models.ForeignKey(Bezwaardossier, models.PROTECT, related_name="gebeurtenissen", verbose_name="dossier")
    voorval = models.CharField("voorval", max_length=20, choices=Voorval.keuzes())
    op = models.DateField("gebeurd op")
    tweede = models.DateField("tweede dag", null=True, blank=True)
    kanaal = models.CharField("kanaal", max_length=8, choices=Kanaal.keuzes(), blank=True)
    uitkomst = models.CharField("uitkomst", max_length=20, choices=Bezwaaruitkomst.keuzes(), blank=True)
    toelichting = models.CharField("toelichting", max_length=1000, blank=True)
    gevolg = models.ForeignKey(
        Verdeelbesluit, models.PROTECT, related_name="aanleidingen", null=True, blank=True, verbose_name="nieuwe versie"
    )
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = DossierdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis in een dossier"
        verbose_name_plural = "gebeurtenissen in een dossier"
        ordering = ["dossier", "op", "pk"]
        indexes = [
            models.Index(fields=["dossier"], name="dossiergebeurtenis_nu", condition=Q(registratie__upper_inf=True)),
        ]
        constraints = [
            ExclusionConstraint(
                name="dossiergebeurtenis_een_keer",
                expressions=[
                    ("dossier", RangeOperators.EQUAL),
                    ("voorval", RangeOperators.EQUAL),
                    ("registratie", RangeOperators.OVERLAPS),
                ],
                condition=Q(voorval__in=EENMALIG),
                violation_error_message="Dit is al vastgelegd. Corrigeer wat er staat als het niet klopt.",
            ),
            models.CheckConstraint(
                condition=Q(voorval__in=["beslissing", "uitspraak"]) & ~Q(uitkomst="")
                | ~Q(voorval__in=["beslissing", "uitspraak"]) & Q(uitkomst=""),
                name="dossiergebeurtenis_uitkomst_bij_einde",
                violation_error_message="Kies bij een beslissing of uitspraak de uitkomst.",
            ),
            models.CheckConstraint(
                condition=Q(voorval="ontvangen") & ~Q(kanaal="") | ~Q(voorval="ontvangen") & Q(kanaal=""),
                name="dossiergebeurtenis_kanaal_bij_ontvangst",
                violation_error_message="Kies bij de ontvangst hoe het binnenkwam.",
            ),
            models.CheckConstraint(
                condition=Q(voorval__in=TWEEDE_MAG)
                | Q(voorval__in=TWEEDE_MOET, tweede__isnull=False)
                | (~Q(voorval__in=[*TWEEDE_MAG, *TWEEDE_MOET]) & Q(tweede__isnull=True)),
                name="dossiergebeurtenis_tweede_dag",
                violation_error_message="Dit voorval noemt een tweede dag niet, of juist wel. Vul haar zo nodig in.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_voorval_display()} op {self.op}"

    def gebeurd(self) -> Gebeurd:
        """The event as the rules see it."""
        return Gebeurd(
            Voorval(self.voorval),
            self.op,
            self.tweede,
            Kanaal(self.kanaal) if self.kanaal else None,
            Bezwaaruitkomst(self.uitkomst) if self.uitkomst else None,
        )


def stukpad(stuk: "Bezwaarstuk", naam: str) -> str:
    """Stored under its digest: the name the user gave never becomes a path."""
    return f"bezwaar/{stuk.sha256[:2]}/{stuk.sha256}"


class Bezwaarstuk(models.Model):
    """A document in a dossier. Withdrawn by closing `registratie`; the file stays."""

    dossier = models.ForeignKey(Bezwaardossier, models.PROTECT, related_name="stukken", verbose_name="dossier")
    omschrijving = models.CharField("omschrijving", max_length=200)
    bestand = models.FileField("bestand", upload_to=stukpad, max_length=120)
    bestandsnaam = models.CharField("bestandsnaam", max_length=150)
    mediatype = models.CharField("mediatype", max_length=100)
    grootte = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField("sha256", max_length=64)
    registratie = DateTimeRangeField("bekend van tot")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")

    objects = DossierdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk in een dossier"
        verbose_name_plural = "stukken in een dossier"
        ordering = ["dossier", "pk"]

    def __str__(self) -> str:
        return self.omschrijving
