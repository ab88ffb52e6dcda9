"""Reactie: what the gemeente answered when it was heard (hoor en wederhoor). Never changed; more may follow."""

from django.db import models
from django.db.models import Q

from spreiding.toezicht.models.gesprek import vastlegger
from spreiding.toezicht.models.traject import Reactieverzoek
from spreiding.toezicht.scoping import TrajectdeelQuerySet


class ReactieQuerySet(TrajectdeelQuerySet):
    pad = "verzoek__traject__gemeente__provincie__in"


def reactiepad(reactie: "Reactie", naam: str) -> str:
    """Stored under its digest: the name that came along never becomes a path."""
    return f"toezicht/{reactie.sha256[:2]}/{reactie.sha256}"


class Reactie(models.Model):
    """A reaction to a request, in its own words and perhaps as a file. `op` is the day on which it was received."""

    verzoek = models.ForeignKey(Reactieverzoek, models.PROTECT, related_name="reacties", verbose_name="verzoek")
    op = models.DateField("ontvangen op")
    tekst = models.TextField("reactie", max_length=10_000)
    bestand = models.FileField("bestand", upload_to=reactiepad, max_length=120, blank=True)
    bestandsnaam = models.CharField("bestandsnaam", max_length=150, blank=True)
    mediatype = models.CharField("mediatype", max_length=100, blank=True)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = vastlegger()

    objects = ReactieQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie van de gemeente"
        verbose_name_plural = "reacties van gemeenten"
        ordering = ["verzoek", "op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tekst=""), name="reactie_heeft_tekst",
                violation_error_message="Schrijf wat de gemeente antwoordde.",
            ),
            models.CheckConstraint(
                condition=Q(bestandsnaam="", sha256="") | (~Q(bestandsnaam="") & Q(sha256__regex=r"^[0-9a-f]{64}$")),
                name="reactie_bestand_volledig",
                violation_error_message="Bewaar bij een bestand ook de naam en het controlegetal.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Reactie van {self.op}"

    @property
    def is_te_laat(self) -> bool:
        """Received after the term that was set; it is in the dossier all the same."""
        return self.op > self.verzoek.uiterlijk
