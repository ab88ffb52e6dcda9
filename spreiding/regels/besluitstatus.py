"""Het leven van een verdeelbesluit (Wet art. 5): statussen, gronden en de overgangen daartussen."""

from __future__ import annotations

from collections.abc import Mapping

from spreiding.regels.begrippen import Begrip


class Besluitstatus(Begrip):
    """Waar een verdeelbesluit staat. Na bekendmaking verandert het niet meer; een wijziging is een nieuwe versie."""

    CONCEPT = "concept", "concept"
    VOORGEDRAGEN = "voorgedragen", "voorgedragen ter vaststelling"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    BEKENDGEMAAKT = "bekendgemaakt", "bekendgemaakt"
    INGETROKKEN = "ingetrokken", "ingetrokken vóór bekendmaking"


class Besluitgrond(Begrip):
    """Waarom er een (nieuwe versie van het) besluit is."""

    CYCLUS = "cyclus", "tweejaarlijks verdeelbesluit (Wet art. 5 lid 1)"
    WIJZIGING = "wijziging", "tussentijdse wijziging (Wet art. 5 lid 3)"
    BEZWAAR = "bezwaar", "beslissing op bezwaar (Awb art. 7:11)"
    UITSPRAAK = "uitspraak", "uitspraak van de rechter"
    HERINDELING = "herindeling", "gemeentelijke herindeling"


OVERGANGEN: Mapping[Besluitstatus, frozenset[Besluitstatus]] = {
    Besluitstatus.CONCEPT: frozenset({Besluitstatus.VOORGEDRAGEN, Besluitstatus.INGETROKKEN}),
    Besluitstatus.VOORGEDRAGEN: frozenset(
        {Besluitstatus.CONCEPT, Besluitstatus.VASTGESTELD, Besluitstatus.INGETROKKEN}
    ),
    Besluitstatus.VASTGESTELD: frozenset({Besluitstatus.BEKENDGEMAAKT, Besluitstatus.INGETROKKEN}),
    Besluitstatus.BEKENDGEMAAKT: frozenset(),
    Besluitstatus.INGETROKKEN: frozenset(),
}
