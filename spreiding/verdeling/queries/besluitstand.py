"""A besluit as regels see it: its lines, who worked on it, and the provincie as a whole once it holds."""

from collections.abc import Iterable

from spreiding.core.klok import TIJDZONE
from spreiding.cyclus.queries import opgave_provincie
from spreiding.regels.besluitstatus import Besluitgrond, Besluitstatus
from spreiding.regels.besluitverloop import Aantal, BesluitStand, Doel, Regelstand
from spreiding.verdeling.models import Besluitregel, Taak, Verdeelbesluit


def besluitstand(besluit: Verdeelbesluit, regels: Iterable[Besluitregel] | None = None) -> BesluitStand:
    """Gathers what the rules need: two or three small queries. Give `regels` (with gemeente) when they are at hand."""
    if regels is None:
        regels = besluit.regels.select_related("gemeente").order_by("gemeente__naam")
    standen = tuple(regelstand(regel) for regel in regels)
    moment = besluit.vastgesteld_op
    return BesluitStand(
        status=Besluitstatus(besluit.status),
        grond=Besluitgrond(besluit.grond),
        versie=besluit.versie,
        makers=makers(besluit),
        regels=standen,
        samen=samen(besluit, standen),
        doel=Doel() if besluit.is_wijziging else doel(besluit),
        reden_tekort=besluit.reden_tekort,
        vastgesteld=moment.astimezone(TIJDZONE).date() if moment else None,
    )


def regelstand(regel: Besluitregel) -> Regelstand:
    return Regelstand(regel.gemeente_id, regel.gemeente.naam, regel.regulier, regel.amv, regel.realiseren_uiterlijk)


def makers(besluit: Verdeelbesluit) -> frozenset[int]:
    """Accounts that drafted it, wrote its lines last, or put it forward."""
    ids = (besluit.opgesteld_door_id, besluit.gewijzigd_door_id, besluit.voorgedragen_door_id)
    return frozenset(pk for pk in ids if pk is not None)


def doel(besluit: Verdeelbesluit) -> Doel:
    """The opgave of the provincie as known now (Wet art. 3)."""
    opgave = opgave_provincie(besluit.cyclus_id, besluit.provincie_id)
    return Doel(opgave.totaal, opgave.amv)


def samen(besluit: Verdeelbesluit, regels: Iterable[Regelstand]) -> Aantal:
    """The provincie once this besluit holds: its lines, and for a change the taken it leaves alone."""
    uit = {regel.gemeente: Aantal(regel.regulier, regel.amv) for regel in regels}
    if besluit.is_wijziging:
        for code, regulier, amv in huidige_taken(besluit).values_list("gemeente_id", "regulier", "amv"):
            uit.setdefault(code, Aantal(regulier, amv))
    return sum(uit.values(), Aantal())


def huidige_taken(besluit: Verdeelbesluit):  # type: ignore[no-untyped-def]  # a QuerySet of Taak
    """Taken of this provincie and cyclus as known now, without an end."""
    return Taak.objects.filter(
        cyclus=besluit.cyclus_id,
        provincie=besluit.provincie_id,
        registratie__upper_inf=True,
        geldigheid__upper_inf=True,
    ).order_by("gemeente")
