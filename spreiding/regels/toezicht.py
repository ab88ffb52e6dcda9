"""Begrippen van het toezicht: richtingen op de ladder, gesprekken, afspraken en brieven. Zuiver; geen klok.

Bron: Gemeentewet art. 124 en 124b; Algemeen beleidskader indeplaatsstelling bij taakverwaarlozing (8-3-2011).
"""

from __future__ import annotations

from spreiding.regels.begrippen import Begrip

GEEN_TREDE = 0  # not on the ladder (any more): the traject is closed
SIGNALEREN, INFORMATIE, AFSPRAKEN, VOORAANKONDIGING, BESLUIT, INDEPLAATSSTELLING = range(1, 7)
TREDEN = range(SIGNALEREN, INDEPLAATSSTELLING + 1)


class Richting(Begrip):
    """Waarheen een stap op de ladder gaat (R26)."""

    OP = "op", "een trede omhoog"
    BLIJVEN = "blijven", "op deze trede blijven"
    NEER = "neer", "terug naar een lagere trede"
    SLUITEN = "sluiten", "traject afsluiten"


class Gesprekssoort(Begrip):
    """Met wie er gesproken wordt: eerst ambtelijk, daarna bestuurlijk (brief van 3 juli 2026)."""

    AMBTELIJK = "ambtelijk", "ambtelijk gesprek"
    BESTUURLIJK = "bestuurlijk", "bestuurlijk gesprek"


class Gespreksvoorval(Begrip):
    """Wat er van een gepland gesprek werd."""

    GEHOUDEN = "gehouden", "gehouden"
    VERSLAG = "verslag", "verslag vastgelegd"
    VERZET = "verzet", "verzet"
    AFGEZEGD = "afgezegd", "afgezegd"


class Afspraakresultaat(Begrip):
    """Hoe een afspraak afliep. Niets vastgelegd na de datum is niet hetzelfde als niet nagekomen."""

    NAGEKOMEN = "nagekomen", "nagekomen"
    TE_LAAT = "te_laat", "te laat nagekomen"
    NIET_NAGEKOMEN = "niet_nagekomen", "niet nagekomen"
    VERVALLEN = "vervallen", "vervallen"


class Briefsoort(Begrip):
    """De brieven van de toezichthouder."""

    INFORMATIEVERZOEK = "informatieverzoek", "informatieverzoek"
    HERINNERING = "herinnering", "herinnering"
    UITNODIGING = "uitnodiging", "uitnodiging"
    VOORAANKONDIGING = "vooraankondiging", "vooraankondiging"
    BESLUIT = "besluit", "besluit tot indeplaatsstelling"
    AFSLUITING = "afsluiting", "afsluiting"


class Briefstatus(Begrip):
    """Waar een brief staat. Na ondertekening verandert hij niet meer."""

    CONCEPT = "concept", "concept"
    AANGEBODEN = "aangeboden", "ter ondertekening"
    ONDERTEKEND = "ondertekend", "ondertekend"
    INGETROKKEN = "ingetrokken", "ingetrokken vóór ondertekening"


class Tredestuk(Begrip):
    """Een stuk dat er moet zijn voordat een gemeente een trede hoger kan."""

    INFORMATIEVERZOEK = "informatieverzoek", "ondertekend informatieverzoek"
    UITNODIGING = "uitnodiging", "ondertekende uitnodiging"
    GESPREKSVERSLAG = "gespreksverslag", "verslag van een gesprek"
    VOORAANKONDIGING = "vooraankondiging", "ondertekende vooraankondiging"
    BESLUIT = "besluit", "ondertekend besluit tot indeplaatsstelling"


class Toezichthoudersoort(Begrip):
    """Wie toezicht houdt: nu de minister, later mogelijk gedeputeerde staten (Wet art. 11; Gemeentewet art. 124b)."""

    MINISTER = "minister", "de minister"
    GEDEPUTEERDE_STATEN = "gedeputeerde_staten", "gedeputeerde staten"


# Letters that set a term: who gets one must have had the time to answer or to act.
MET_TERMIJN = frozenset(
    {Briefsoort.INFORMATIEVERZOEK, Briefsoort.HERINNERING, Briefsoort.VOORAANKONDIGING, Briefsoort.BESLUIT}
)
