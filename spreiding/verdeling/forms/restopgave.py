"""Who shares in the restopgave, and whose surplus becomes duty: read from the query string, so it can be shared."""

from collections.abc import Sequence
from typing import Any

from spreiding.regels.restopgave import Aanbod, Keuze, deelt_vanzelf_mee, overschot

GEKOZEN = "gekozen"  # present once someone chose: no box ticked is then a choice too


def lees_keuze(vraag: Any, gemeenten: Sequence[Aanbod]) -> Keuze:
    """The ticked boxes (`vraag` is a QueryDict); codes of elsewhere are left out.

    Before a choice: who falls short shares, and surplus is duty.
    """
    codes = {g.code for g in gemeenten}
    if GEKOZEN not in vraag:
        mee = frozenset(g.code for g in gemeenten if deelt_vanzelf_mee(g))
        return Keuze(mee, frozenset(g.code for g in gemeenten if overschot(g).totaal))
    return Keuze(
        frozenset(vraag.getlist("mee")) & codes,
        frozenset(vraag.getlist("overschot")) & codes,
        laatste_plaatsen="laatste" in vraag,
    )
