"""What an import must know about gemeenten: those of here, those of elsewhere, and those that are no more."""

from datetime import date

from spreiding.core.opmaak import datum_kort
from spreiding.gebied.models import Gemeente, Herindeling
from spreiding.verdeling.models import Verdeelbesluit

type Namen = dict[str, str]


def gemeenten_hier(besluit: Verdeelbesluit, *, vandaag: date) -> list[Gemeente]:
    """Gemeenten of the provincie that exist today."""
    leden = Gemeente.objects.filter(provincie=besluit.provincie_id).geldig_op(vandaag)
    return list(leden.select_related("provincie").order_by("naam"))


def elders(besluit: Verdeelbesluit, *, vandaag: date) -> list[tuple[str, str, str]]:
    """(code, name, why not) of every gemeente that cannot have a line in this besluit."""
    opvolgers: dict[str, list[str]] = {}
    for stap in Herindeling.objects.select_related("naar").order_by("datum"):
        opvolgers.setdefault(stap.van_id, []).append(stap.naar.naam)
    uit = []
    for g in Gemeente.objects.select_related("provincie").order_by("code"):
        if g.geldigheid.upper is not None and g.geldigheid.upper <= vandaag:
            naar = f" en is opgegaan in {' en '.join(opvolgers[g.code])}" if g.code in opvolgers else ""
            uit.append((g.code, g.naam, f"{g.naam} bestaat niet meer sinds {datum_kort(g.geldigheid.upper)}{naar}."))
        elif g.provincie_id != besluit.provincie_id:
            uit.append((g.code, g.naam, f"{g.naam} ligt in {g.provincie.naam}, niet in {besluit.provincie.naam}."))
    return uit
