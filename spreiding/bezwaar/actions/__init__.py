"""The verbs of bezwaar. Nothing else writes here: lock, require, change, record, return.

Every verb takes keyword arguments only; `door` is the account, `nu` the moment. What cannot be done raises Belemmerd.
"""

from spreiding.bezwaar.actions.agenda import agenda_intrekken, agenda_maken
from spreiding.bezwaar.actions.bewaken import bezwaar_bewaken
from spreiding.bezwaar.actions.dossier import bezwaar_ontvangen
from spreiding.bezwaar.actions.gegevens import gegevens_wijzigen
from spreiding.bezwaar.actions.gevolg import huidige_aantallen
from spreiding.bezwaar.actions.invoer import DossierInvoer, Gegevensinvoer, VoorvalInvoer
from spreiding.bezwaar.actions.regels import regels_wijzigen
from spreiding.bezwaar.actions.signalen import signalen_afronden
from spreiding.bezwaar.actions.stuk import stuk_intrekken, stuk_toevoegen
from spreiding.bezwaar.actions.voorval import (
    voorval_corrigeren,
    voorval_intrekken,
    voorval_vastleggen,
    voorvallen_vastleggen,
)

__all__ = [
    "DossierInvoer",
    "Gegevensinvoer",
    "VoorvalInvoer",
    "agenda_intrekken",
    "agenda_maken",
    "bezwaar_bewaken",
    "bezwaar_ontvangen",
    "gegevens_wijzigen",
    "huidige_aantallen",
    "regels_wijzigen",
    "signalen_afronden",
    "stuk_intrekken",
    "stuk_toevoegen",
    "voorval_corrigeren",
    "voorval_intrekken",
    "voorval_vastleggen",
    "voorvallen_vastleggen",
]
