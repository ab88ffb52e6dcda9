"""Download: a file that is made in the background for one person, from the address of the page itself."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from spreiding.regels.downloads import OPEN, Downloadstand, stand_op
from spreiding.regels.weergaven import MAX_ADRES
from spreiding.uitwisseling.scoping import EigenQuerySet


def downloadpad(download: "Download", naam: str) -> str:
    """Where the file is kept: one place per download, never under a name that somebody gave."""
    return f"downloads/{download.pk}"


class DownloadQuerySet(EigenQuerySet):
    def open(self) -> "DownloadQuerySet":
        """Waiting, or under way."""
        return self.filter(stand__in=OPEN)


class Download(models.Model):
    """`rollen` are those of the person when it was made ("analist", "regietafel:PV25"): with less now, it stays closed.

    After `bewaard_tot` the file goes and the row stays, with its sha256: it still says what left the house.
    """

    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="downloads", verbose_name="persoon"
    )
    adres = models.CharField("adres", max_length=MAX_ADRES)
    formaat = models.CharField("formaat", max_length=10)
    titel = models.CharField("titel", max_length=100)
    stand = models.CharField("stand", max_length=12, choices=Downloadstand.keuzes(), default=Downloadstand.WACHT.value)
    gevraagd_op = models.DateTimeField("gevraagd op")
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True)
    geeindigd_op = models.DateTimeField("geëindigd op", null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    gedaan = models.PositiveIntegerField("regels gedaan", default=0)
    totaal = models.PositiveIntegerField("regels in totaal", default=0)
    rollen = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name="rollen toen")
    bestand = models.FileField("bestand", upload_to=downloadpad, max_length=120, blank=True)
    bestandsnaam = models.CharField("bestandsnaam", max_length=200, blank=True)
    mediatype = models.CharField("mediatype", max_length=100, blank=True)
    grootte = models.PositiveBigIntegerField("grootte in bytes", null=True, blank=True)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    bewaard_tot = models.DateTimeField("bewaard tot", null=True, blank=True)
    opgeruimd_op = models.DateTimeField("opgeruimd op", null=True, blank=True)
    fout = models.CharField("fout", max_length=300, blank=True)

    objects = DownloadQuerySet.as_manager()

    class Meta:
        verbose_name = "download"
        verbose_name_plural = "downloads"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["persoon", "-id"], name="download_persoon"),
            models.Index(fields=["stand"], name="download_open", condition=Q(stand__in=OPEN)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon", "adres", "formaat"], name="download_een_tegelijk", condition=Q(stand__in=OPEN)
            ),
            models.CheckConstraint(
                condition=Q(stand="wacht", geeindigd_op__isnull=True)
                | Q(stand="bezig", begonnen_op__isnull=False, geeindigd_op__isnull=True)
                | Q(stand__in=["klaar", "mislukt", "geannuleerd"], geeindigd_op__isnull=False),
                name="download_stand_past_bij_momenten",
                violation_error_message="De stand past niet bij wanneer de download begon en eindigde.",
            ),
            models.CheckConstraint(
                condition=Q(stand="klaar", bewaard_tot__isnull=False, grootte__isnull=False)
                & Q(sha256__regex=r"^[0-9a-f]{64}$") & ~Q(bestandsnaam="")
                | ~Q(stand="klaar") & Q(bewaard_tot__isnull=True, grootte__isnull=True, sha256="", bestandsnaam=""),
                name="download_klaar_is_volledig",
                violation_error_message="Wat klaar is heeft een bestand, een controlegetal en een bewaartijd.",
            ),
            models.CheckConstraint(
                condition=Q(opgeruimd_op__isnull=True) | Q(bestand="", stand="klaar"),
                name="download_opgeruimd_is_weg",
                violation_error_message="Opgeruimd is alleen wat klaar was en geen bestand meer heeft.",
            ),
            models.CheckConstraint(
                condition=Q(adres__startswith="/") & ~Q(adres__startswith="//"), name="download_adres_binnen",
                violation_error_message="Een download is van een pagina van deze toepassing.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.bestandsnaam or f"{self.titel} ({self.formaat})"

    def get_absolute_url(self) -> str:
        return f"{reverse('downloads')}#download-{self.pk}"

    def stand_nu(self, nu: datetime) -> Downloadstand:
        """The state at a moment: kept long enough is "opgeruimd", also when nobody cleaned yet."""
        return stand_op(Downloadstand(self.stand), self.bewaard_tot, nu)
