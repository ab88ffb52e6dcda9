"""Which version of the ladder holds on a day, and who supervises then."""

from datetime import date, datetime

from django.db.models import Q

from spreiding.toezicht.models import Ladder, Toezichthouder, Trede


def ladder_op(dag: date, bekend_op: datetime | None = None) -> Ladder:
    """The version in force. Raises Ladder.DoesNotExist when none is loaded."""
    bekend = Q() if bekend_op is None else Q(bekend_sinds__lte=bekend_op)
    rijen = Ladder.objects.filter(bekend, vanaf__lte=dag).order_by("-vanaf", "-versie")
    gevonden = rijen.prefetch_related("treden").first()
    if gevonden is None:
        raise Ladder.DoesNotExist("Er is nog geen interventieladder. Laad eerst: manage.py referentie_laden.")
    return gevonden


def treden_van(ladder: Ladder) -> dict[int, Trede]:
    """Its rungs by number, in order."""
    return {trede.nummer: trede for trede in sorted(ladder.treden.all(), key=lambda t: t.nummer)}


def toezichthouder_op(dag: date, bekend_op: datetime | None = None) -> Toezichthouder | None:
    """Who supervises on this day; None = unknown."""
    bekend = Q(registratie__upper_inf=True) if bekend_op is None else Q(registratie__contains=bekend_op)
    return Toezichthouder.objects.filter(bekend, geldigheid__contains=dag).order_by("pk").first()
