"""What the table of lines begins with: the lines of a concept, or the taken that a change starts from."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from spreiding.cyclus.queries import opgaven_per_gemeente
from spreiding.gebied.models import Gemeente
from spreiding.verdeling.models import Verdeelbesluit
from spreiding.verdeling.queries.besluitstand import huidige_taken


def gemeenten_van(besluit: Verdeelbesluit, *, vandaag: date, ook: Iterable[str] = ()) -> list[Gemeente]:
    """Gemeenten that can have a line: those that exist today, and those that have one already."""
    leden = Gemeente.objects.filter(provincie=besluit.provincie_id).select_related("provincie")
    return list(leden.filter(Q(geldigheid__contains=vandaag) | Q(code__in=list(ook))).order_by("naam"))


def indicatief_van(besluit: Verdeelbesluit) -> dict[str, int | None]:
    """Indicative total per gemeente, to stand beside what is typed."""
    opgaven = opgaven_per_gemeente(besluit.cyclus_id, besluit.provincie)
    return {code: opgave.totaal for code, opgave in opgaven.items()}


type Beginwaarden = dict[str, tuple[int, int, date, dict]]


def begin_van_regels(besluit: Verdeelbesluit) -> Beginwaarden:
    """(regulier, amv, uiterlijk, herleiding) per gemeente, from the lines of the concept."""
    velden = ("gemeente_id", "regulier", "amv", "realiseren_uiterlijk", "herleiding")
    return {code: tuple(rest) for code, *rest in besluit.regels.order_by("gemeente").values_list(*velden)}


def begin_van_taken(besluit: Verdeelbesluit) -> Beginwaarden:
    """The same, from the taken that hold now: what a change starts from."""
    velden = ("gemeente_id", "regulier", "amv", "realiseren_uiterlijk")
    return {code: (*rest, {}) for code, *rest in huidige_taken(besluit).values_list(*velden)}
