"""De tijdlijn van een gemeente: welke feiten uit het logboek erop staan, onder welke soort, en wie wat mag zien."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spreiding.regels.begrippen import Begrip, Fase
from spreiding.regels.feiten import Feit
from spreiding.regels.signalen import Signaalregel


class Tijdlijnsoort(Begrip):
    """Waar een regel van de tijdlijn over gaat; ook de keuze in het filter."""

    OPGAVE = "opgave", "opgave"
    VERSLAG = "verslag", "provinciaal verslag"
    BESLUIT = "besluit", "besluit en taak"
    SCHORSING = "schorsing", "schorsing"
    BEZWAAR = "bezwaar", "bezwaar en beroep"
    UITRUIL = "uitruil", "uitruil"
    HERINDELING = "herindeling", "herindeling"
    MELDING = "melding", "vertraging (art. 8)"
    OPENING = "opening", "openen en sluiten"
    TREDE = "trede", "stap op de ladder"
    GESPREK = "gesprek", "gesprek"
    AFSPRAAK = "afspraak", "afspraak"
    BRIEF = "brief", "brief"
    REACTIE = "reactie", "hoor en wederhoor"
    SIGNAAL = "signaal", "signaal"
    INTERN = "intern", "intern bij toezicht"
    REGISTER = "register", "andere wijziging in het register"


NIET_VANZELF = frozenset({Tijdlijnsoort.REGISTER})
"""Staat er alleen op als iemand erom vraagt: het zijn er veel, en ze hebben zelf geen rechtsgevolg."""

ALLEEN_INTERN = frozenset({Tijdlijnsoort.INTERN})
"""Wat een provincie nooit ziet."""

_BEGIN: tuple[tuple[str, Tijdlijnsoort], ...] = (
    ("opgave_", Tijdlijnsoort.OPGAVE),
    ("verslag", Tijdlijnsoort.VERSLAG),
    ("besluit", Tijdlijnsoort.BESLUIT),
    ("schorsing_", Tijdlijnsoort.SCHORSING),
    ("bezwaar", Tijdlijnsoort.BEZWAAR),
    ("voorval_", Tijdlijnsoort.BEZWAAR),
    ("uitruil_", Tijdlijnsoort.UITRUIL),
    ("herindeling_", Tijdlijnsoort.HERINDELING),
    ("vertraging_", Tijdlijnsoort.MELDING),
    ("traject_", Tijdlijnsoort.TREDE),
    ("trede", Tijdlijnsoort.TREDE),
    ("gesprek", Tijdlijnsoort.GESPREK),
    ("afspraak", Tijdlijnsoort.AFSPRAAK),
    ("brief_", Tijdlijnsoort.BRIEF),
    ("stuk_", Tijdlijnsoort.BRIEF),
    ("reactie", Tijdlijnsoort.REACTIE),
    ("signaal_", Tijdlijnsoort.SIGNAAL),
    ("locatie_", Tijdlijnsoort.REGISTER),
    ("capaciteit_", Tijdlijnsoort.REGISTER),
    ("mijlpaal_", Tijdlijnsoort.REGISTER),
    ("kansrijkheid_", Tijdlijnsoort.REGISTER),
    ("bewijs_", Tijdlijnsoort.REGISTER),
    ("notitie_", Tijdlijnsoort.REGISTER),
)
_VAST: Mapping[str, Tijdlijnsoort | None] = {
    Feit.LOCATIE_GESLOTEN.value: Tijdlijnsoort.OPENING,
    Feit.LOCATIE_VERVALLEN.value: Tijdlijnsoort.OPENING,
    Feit.LOCATIE_HEROPEND.value: Tijdlijnsoort.OPENING,
    Feit.BRIEF_GEHAALD.value: None,  # who took it along is in the log; it changes nothing
    Feit.SIGNAAL_UITGESTELD.value: None,  # a private matter of one reader
}
OPENBAAR_VAN_BESLUIT = frozenset(
    {Feit.BESLUIT_VASTGESTELD.value, Feit.BESLUIT_BEKENDGEMAAKT.value, Feit.SCHORSING_VASTGELEGD.value,
     Feit.SCHORSING_BEEINDIGD.value}
)  # fmt: skip


def soort_van(feit: str, gegevens: Mapping[str, Any] | None = None) -> Tijdlijnsoort | None:
    """De soort van een feit; None als het niet op de tijdlijn van een gemeente hoort.

    Twee feiten krijgen hun soort uit wat erin staat: een mijlpaal die `beschikbaar` bereikt is een opening, en een
    signaal over de meldplicht is een vertraging zonder melding (Wet art. 8).
    """
    wat = gegevens or {}
    if feit == Feit.MIJLPAAL_VASTGELEGD and wat.get("fase") == Fase.BESCHIKBAAR:
        return Tijdlijnsoort.OPENING
    if feit == Feit.SIGNAAL_GEGEVEN and wat.get("regel") == Signaalregel.MELDPLICHT:
        return Tijdlijnsoort.MELDING
    return algemene_soort(feit)


def algemene_soort(feit: str) -> Tijdlijnsoort | None:
    """De soort die een feit heeft als niets in de gegevens er een andere van maakt."""
    if feit in _VAST:
        return _VAST[feit]
    if feit.startswith(("toezichtnotitie", "behandelaar", "actie_", "vervanging_")):
        return Tijdlijnsoort.INTERN
    return next((soort for begin, soort in _BEGIN if feit.startswith(begin)), None)


def voor_provincie(feit: str) -> bool:
    """Mag de eigen provincie dit feit zien? Een concept van een besluit of brief, en wat intern is, niet."""
    soort = algemene_soort(feit)
    if soort in (Tijdlijnsoort.BESLUIT, Tijdlijnsoort.SCHORSING):
        return feit in OPENBAAR_VAN_BESLUIT
    if soort is Tijdlijnsoort.BRIEF:
        return feit.startswith("stuk_") or feit.endswith("_ondertekend")
    return soort is not None and soort not in ALLEEN_INTERN
