"""The verbs of verdeling. Nothing else writes here: lock, require, change, record, enqueue, return.

Every verb takes keyword arguments only; `door` is the account, `nu` the moment. What cannot be done raises Belemmerd.
"""

from spreiding.verdeling.actions.bekendmaking import besluit_bekendmaken
from spreiding.verdeling.actions.besluit import (
    besluit_intrekken,
    besluit_opstellen,
    besluit_terugsturen,
    besluit_vaststellen,
    besluit_voordragen,
    besluitregels_vastleggen,
)
from spreiding.verdeling.actions.bewaken import dagstand_vastleggen, kalender_bewaken, realisatie_bewaken
from spreiding.verdeling.actions.gemeenschappelijk import Verouderd
from spreiding.verdeling.actions.invoer import RegelInvoer
from spreiding.verdeling.actions.schorsing import schorsing_beeindigen, schorsing_vastleggen
from spreiding.verdeling.actions.totaal import totaal_intrekken, totaal_vastleggen
from spreiding.verdeling.actions.uitruil import (
    BeenInvoer,
    StukInvoer,
    uitruil_beeindigen,
    uitruil_instemmen,
    uitruil_instemming_intrekken,
    uitruil_overeenkomen,
    uitruil_stuk_intrekken,
    uitruil_stuk_toevoegen,
    uitruil_verbreken,
    uitruil_voorstellen,
)
from spreiding.verdeling.actions.verslag import (
    verslag_aanbieden,
    verslag_aanvaarden,
    verslag_indienen,
    verslag_opstellen,
    verslag_terugnemen,
    verslag_terugsturen,
    verslagopmerkingen_vastleggen,
)
from spreiding.verdeling.actions.wijziging import besluit_wijzigen

__all__ = [
    "BeenInvoer",
    "RegelInvoer",
    "StukInvoer",
    "Verouderd",
    "besluit_bekendmaken",
    "besluit_intrekken",
    "besluit_opstellen",
    "besluit_terugsturen",
    "besluit_vaststellen",
    "besluit_voordragen",
    "besluit_wijzigen",
    "besluitregels_vastleggen",
    "dagstand_vastleggen",
    "kalender_bewaken",
    "realisatie_bewaken",
    "schorsing_beeindigen",
    "schorsing_vastleggen",
    "totaal_intrekken",
    "totaal_vastleggen",
    "verslag_aanbieden",
    "verslag_aanvaarden",
    "verslag_indienen",
    "verslag_opstellen",
    "verslag_terugnemen",
    "verslag_terugsturen",
    "verslagopmerkingen_vastleggen",
    "uitruil_beeindigen",
    "uitruil_instemmen",
    "uitruil_instemming_intrekken",
    "uitruil_overeenkomen",
    "uitruil_stuk_intrekken",
    "uitruil_stuk_toevoegen",
    "uitruil_verbreken",
    "uitruil_voorstellen",
]
