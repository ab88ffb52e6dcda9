"""A besluit as regels see it: its lines, who worked on it, and the provincie as a whole once it holds."""

from collections.abc import Iterable

from spreiding.core.klok import dag_van
from spreiding.cyclus.queries import opgave_provincie
from spreiding.regels.besluitstatus import Besluitgrond, Besluitstatus
from spreiding.regels.besluitverloop import Aantal, BesluitStand, Doel, Regelstand
from spreiding.verdeling.models import Taak, Verdeelbesluit


def besluitstand(besluit: Verdeelbesluit, *, vergelijk: bool = True) -> BesluitStand:
    """Gathers what the rules need. `vergelijk=False` leaves the opgave out: only a voordracht compares with it."""
    regels = tuple(
        Regelstand(*velden) for velden in besluit.regels.order_by("gemeente__naam").values_list(*REGELVELDEN)
    )
    moment = besluit.vastgesteld_op
    return BesluitStand(
        status=Besluitstatus(besluit.status),
        grond=Besluitgrond(besluit.grond),
        versie=besluit.versie,
        makers=makers(besluit),
        regels=regels,
        samen=samen(besluit, regels) if vergelijk else Aantal(),
        doel=doel(besluit) if vergelijk and not besluit.is_wijziging else Doel(),
        reden_tekort=besluit.reden_tekort,
        vastgesteld=dag_van(moment) if moment else None,
    )


REGELVELDEN = ("gemeente_id", "gemeente__naam", "regulier", "amv", "realiseren_uiterlijk")


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
