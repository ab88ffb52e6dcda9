"""Who acts for whom on a day: an officer who is away has one replacement, whose name stands beside theirs."""

from datetime import date

from django.db.models import QuerySet

from spreiding.accounts.models import User
from spreiding.toezicht.models import Vervanging


def vervangingen(vanaf: date) -> QuerySet[Vervanging]:
    """Those that hold on this day or later, the first on top."""
    rijen = Vervanging.objects.geldig().filter(geldigheid__endswith__gt=vanaf)
    return rijen.select_related("persoon", "vervanger", "vastgelegd_door").order_by("geldigheid", "pk")


def vertegenwoordigt(vervanger: User, dag: date) -> list[User]:
    """For whom this person acts on this day."""
    rijen = Vervanging.objects.geldig().filter(vervanger=vervanger, geldigheid__contains=dag)
    return [rij.persoon for rij in rijen.select_related("persoon").order_by("pk")]


def namens(door: User, wie: User | None, dag: date) -> dict[str, str]:
    """What the log adds when `door` does what is `wie`'s to do, being their replacement; otherwise nothing."""
    if wie is None or wie.pk == door.pk:
        return {}
    rijen = Vervanging.objects.geldig().filter(persoon=wie, vervanger=door, geldigheid__contains=dag)
    return {"namens": str(wie)} if rijen.exists() else {}
