"""The lines of a dossier: which they are, and how they hold now."""

from datetime import datetime

from django.db.models import QuerySet

from spreiding.bezwaar.models import Bezwaardossier, Dossierregel
from spreiding.verdeling.models import Besluitregel, Taak


def nummers(dossier: Bezwaardossier) -> set[int]:
    """The keys of the lines that the dossier is about now."""
    rijen = Dossierregel.objects.bekend_op().filter(dossier=dossier)
    return set(rijen.order_by("pk").values_list("besluitregel_id", flat=True))


def regels_van(dossier: Bezwaardossier, bekend_op: datetime | None = None) -> QuerySet[Besluitregel]:
    """The lines of the dossier as known at this moment (None = now)."""
    rijen = Dossierregel.objects.bekend_op(bekend_op).filter(dossier=dossier)
    return Besluitregel.objects.filter(pk__in=rijen.values("besluitregel"))


def stempel(dossier: Bezwaardossier) -> str:
    """Differs as soon as the dossier is about other lines."""
    return ",".join(map(str, sorted(nummers(dossier))))


def regels_met_taak(dossier: Bezwaardossier) -> list[tuple[Besluitregel, Taak | None]]:
    """Each line with the taak that holds now (None = none yet). Two queries."""
    regels = list(regels_van(dossier).select_related("gemeente").order_by("gemeente__naam"))
    taken = Taak.objects.filter(
        cyclus=dossier.besluit.cyclus_id,
        gemeente__in=[regel.gemeente_id for regel in regels],
        registratie__upper_inf=True,
        geldigheid__upper_inf=True,
    )
    per = {taak.gemeente_id: taak for taak in taken.order_by("gemeente")}
    return [(regel, per.get(regel.gemeente_id)) for regel in regels]


def namen(dossier: Bezwaardossier) -> str:
    """The gemeenten of the lines, for the log."""
    rijen = regels_van(dossier).order_by("gemeente__naam")
    return ", ".join(rijen.values_list("gemeente__naam", flat=True))
