"""Reading areas: the provincies, and which herindelingen have taken effect on a day, as known at a moment."""

from datetime import date, datetime

from django.db.models import Q

from spreiding.gebied.models import Herindeling, Provincie

# The same condition in SQL; `h` is gebied_herindeling. Needs %(peildatum)s, and %(bekend_op)s to look back.
INGEGAAN_NU = "h.datum <= %(peildatum)s::date AND h.toegepast_op IS NOT NULL AND h.ongedaan_op IS NULL"
INGEGAAN_TOEN = (
    "h.datum <= %(peildatum)s::date AND h.toegepast_op <= %(bekend_op)s::timestamptz"
    " AND (h.ongedaan_op IS NULL OR h.ongedaan_op > %(bekend_op)s::timestamptz)"
)


def ingegaan(peildatum: date, bekend_op: datetime | None = None) -> list[Herindeling]:
    """Applied herindelingen that hold on this day; a row per successor, in order of day."""
    if bekend_op is None:
        bekend = Q(toegepast_op__isnull=False, ongedaan_op__isnull=True)
    else:
        bekend = Q(toegepast_op__lte=bekend_op) & (Q(ongedaan_op__isnull=True) | Q(ongedaan_op__gt=bekend_op))
    rijen = Herindeling.objects.filter(bekend, datum__lte=peildatum).order_by("datum", "van", "naar")
    return list(rijen.select_related("van", "naar"))


def voorgangers(code: str, peildatum: date, bekend_op: datetime | None = None) -> list[str]:
    """Codes of the gemeenten of which this one has taken over the places on this day."""
    return [rij.van_id for rij in ingegaan(peildatum, bekend_op) if rij.naar_id == code]


def provinciecodes() -> list[str]:
    """Codes of all provincies, in order."""
    return list(Provincie.objects.order_by("pk").values_list("pk", flat=True))
