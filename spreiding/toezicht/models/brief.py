"""Letters: managed templates, what toezicht writes (signed by another than the drafter, then frozen), what came in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from spreiding.core.velden import persoon, samen
from spreiding.regels.toezicht import Briefsoort, Briefstatus
from spreiding.toezicht.models.gesprek import vastlegger
from spreiding.toezicht.models.ladder import LandelijkQuerySet
from spreiding.toezicht.models.traject import Traject
from spreiding.toezicht.scoping import BriefQuerySet, TrajectdeelQuerySet


class Briefsjabloon(models.Model):
    """A version of the text of a kind of letter. It never changes: another text is another version."""

    soort = models.CharField("soort brief", max_length=20, choices=Briefsoort.keuzes())
    versie = models.PositiveSmallIntegerField("versie")
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst", max_length=10_000)
    bron = models.CharField("bron", max_length=300, blank=True)
    bekend_sinds = models.DateTimeField("bekend sinds")
    opgesteld_op = models.DateTimeField("opgesteld op", null=True, blank=True)
    opgesteld_door = persoon("opgesteld door")

    objects = LandelijkQuerySet.as_manager()

    class Meta:
        verbose_name = "briefsjabloon"
        verbose_name_plural = "briefsjablonen"
        ordering = ["soort", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["soort", "versie"], name="briefsjabloon_een_keer"),
            models.CheckConstraint(
                condition=samen("opgesteld"), name="briefsjabloon_opsteller_volledig",
                violation_error_message="Leg bij een sjabloon vast wanneer en door wie.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, versie {self.versie}"


def briefpad(brief: "Brief", naam: str) -> str:
    """Stored under its digest and kind."""
    digest = brief.pdf_sha256 if naam.endswith(".pdf") else brief.docx_sha256
    return f"toezicht/{digest[:2]}/{digest}"


class Brief(models.Model):
    """A letter to a gemeente. `tekst` holds invulvelden until it is offered; then `waarden` are their values, fixed.

    Signed it is frozen: the text as filled, and both files with their sha256. Nothing changes it any more (trigger).
    """

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="brieven", verbose_name="traject")
    sjabloon = models.ForeignKey(Briefsjabloon, models.PROTECT, related_name="brieven", verbose_name="sjabloon")
    soort = models.CharField("soort", max_length=20, choices=Briefsoort.keuzes())
    kenmerk = models.CharField("kenmerk", max_length=60, unique=True)
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst", max_length=10_000)
    cijfers_per = models.DateField("cijfers per")
    uiterlijk = models.DateField("termijn tot en met", null=True, blank=True)
    ondertekenaar = models.CharField("ondertekenaar (functie)", max_length=120)
    status = models.CharField("status", max_length=12, choices=Briefstatus.keuzes(), default="concept")
    waarden = models.JSONField("ingevulde cijfers", default=dict, blank=True)
    opgesteld_op = models.DateTimeField("opgesteld op")
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="opgesteld door"
    )
    gewijzigd_op = models.DateTimeField("gewijzigd op", null=True, blank=True)
    gewijzigd_door = persoon("gewijzigd door")
    aangeboden_op = models.DateTimeField("aangeboden op", null=True, blank=True)
    aangeboden_door = persoon("aangeboden door")
    ondertekend_op = models.DateTimeField("ondertekend op", null=True, blank=True)
    ondertekend_door = persoon("ondertekend door")
    dagtekening = models.DateField("dagtekening", null=True, blank=True)
    pdf = models.FileField("pdf", upload_to=briefpad, max_length=120, blank=True)
    pdf_sha256 = models.CharField("sha256 van de pdf", max_length=64, blank=True)
    docx = models.FileField("docx", upload_to=briefpad, max_length=120, blank=True)
    docx_sha256 = models.CharField("sha256 van de docx", max_length=64, blank=True)

    objects = BriefQuerySet.as_manager()

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ["traject", "pk"]
        constraints = [
            *(
                models.CheckConstraint(
                    condition=samen(stam), name=f"brief_{stam}_volledig",
                    violation_error_message="Leg bij een stap van een brief vast wanneer en door wie.",
                )
                for stam in ("gewijzigd", "aangeboden", "ondertekend")
            ),
            models.CheckConstraint(
                condition=Q(ondertekend_door__isnull=True)
                | (~Q(ondertekend_door=F("opgesteld_door"))
                   & (Q(gewijzigd_door__isnull=True) | ~Q(ondertekend_door=F("gewijzigd_door")))),
                name="brief_vier_ogen",
                violation_error_message="Wie aan de brief schreef, kan hem niet zelf ondertekenen.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["concept", "ingetrokken"], ondertekend_op__isnull=True)
                | Q(status="aangeboden", aangeboden_op__isnull=False, ondertekend_op__isnull=True)
                | (Q(status="ondertekend", ondertekend_op__isnull=False, dagtekening__isnull=False)
                   & Q(pdf_sha256__regex=r"^[0-9a-f]{64}$", docx_sha256__regex=r"^[0-9a-f]{64}$")),
                name="brief_status_past_bij_momenten",
                violation_error_message="De status past niet bij wat er is vastgelegd. Volg de stappen op volgorde.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.kenmerk}"

    def get_absolute_url(self) -> str:
        return reverse("traject-brief", args=[self.traject.gemeente_id, self.pk])


def stukpad(stuk: "Ontvangenstuk", naam: str) -> str:
    """Stored under its digest: the name that came along never becomes a path."""
    return f"toezicht/{stuk.sha256[:2]}/{stuk.sha256}"


class Ontvangenstuk(models.Model):
    """A letter or answer that came in, as summary and perhaps its file. `antwoord_op` is the letter it answers."""

    traject = models.ForeignKey(Traject, models.PROTECT, related_name="ontvangen", verbose_name="traject")
    antwoord_op = models.ForeignKey(
        Brief, models.PROTECT, null=True, blank=True, related_name="antwoorden", verbose_name="antwoord op"
    )
    op = models.DateField("ontvangen op")
    onderwerp = models.CharField("onderwerp", max_length=200)
    samenvatting = models.TextField("samenvatting", max_length=5000, blank=True)
    bestand = models.FileField("bestand", upload_to=stukpad, max_length=120, blank=True)
    bestandsnaam = models.CharField("bestandsnaam", max_length=150, blank=True)
    mediatype = models.CharField("mediatype", max_length=100, blank=True)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()

    objects = TrajectdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "ontvangen stuk"
        verbose_name_plural = "ontvangen stukken"
        ordering = ["traject", "op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bestandsnaam="", sha256="") | (~Q(bestandsnaam="") & Q(sha256__regex=r"^[0-9a-f]{64}$")),
                name="ontvangenstuk_bestand_volledig",
                violation_error_message="Bewaar bij een bestand ook de naam en het controlegetal.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.onderwerp
