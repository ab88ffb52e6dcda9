"""Dagzegel: the chain over the log. Each seal depends on every row and every seal before it (regels.auditketen)."""

from django.db import models
from django.db.models import Q

from spreiding.regels.auditketen import Zegel


class Dagzegel(models.Model):
    """One day of the chain: the rows that were recorded and not sealed before, in the order of their number.

    `rijen` is number and digest of each of those rows, 40 bytes a row. The database refuses UPDATE and DELETE.
    """

    dag = models.DateField("dag", unique=True)
    aantal = models.PositiveIntegerField("rijen")
    eerste = models.BigIntegerField("eerste rij", null=True, blank=True)
    laatste = models.BigIntegerField("reikt tot rij")
    rijengetal = models.CharField("controlegetal van de rijen", max_length=64)
    vorige = models.CharField("hash van de dag ervoor", max_length=64, unique=True)
    hash = models.CharField("hash", max_length=64, unique=True)
    rijen = models.BinaryField("controlegetallen per rij")
    gemaakt_op = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "dagzegel"
        verbose_name_plural = "dagzegels"
        ordering = ["-dag"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aantal=0, eerste__isnull=True)
                | Q(aantal__gt=0, eerste__isnull=False, eerste__lte=models.F("laatste")),
                name="dagzegel_rijen_passen",
                violation_error_message="Een zegel noemt zijn eerste rij, of verzegelt geen enkele rij.",
            ),
            models.CheckConstraint(
                condition=Q(hash__regex="^[0-9a-f]{64}$", vorige__regex="^[0-9a-f]{64}$",
                            rijengetal__regex="^[0-9a-f]{64}$"),
                name="dagzegel_hash_vorm",
                violation_error_message="Een hash is 64 tekens hexadecimaal (sha256).",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Zegel van {self.dag.isoformat()}"

    @classmethod
    def van(cls, zegel: Zegel) -> "Dagzegel":
        """A row for this seal, not saved yet."""
        assert zegel.rijen is not None
        return cls(
            dag=zegel.dag,
            aantal=zegel.aantal,
            eerste=zegel.eerste,
            laatste=zegel.laatste,
            rijengetal=zegel.rijengetal,
            vorige=zegel.vorige,
            hash=zegel.hash,
            rijen=zegel.rijen,
            gemaakt_op=zegel.gemaakt_op,
        )

    def als_zegel(self, *, met_rijen: bool = True) -> Zegel:
        """The seal as the rules know it. Without rows nothing large is read, when `rijen` was deferred."""
        return Zegel(
            dag=self.dag,
            aantal=self.aantal,
            eerste=self.eerste,
            laatste=self.laatste,
            rijengetal=self.rijengetal,
            vorige=self.vorige,
            hash=self.hash,
            gemaakt_op=self.gemaakt_op,
            rijen=bytes(self.rijen) if met_rijen else None,
        )
