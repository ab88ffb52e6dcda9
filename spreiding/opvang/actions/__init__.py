"""The verbs of opvang. Nothing else writes here: lock, require, change, record, enqueue, return.

Every verb takes keyword arguments only; `door` is the account, `nu` the moment, `vandaag` the calendar day.
"""

from spreiding.opvang.actions.bewijs import (
    bewijs_intrekken,
    bewijs_toevoegen,
    kansrijkheid_intrekken,
    kansrijkheid_vastleggen,
    notitie_toevoegen,
    vertraging_melden,
)
from spreiding.opvang.actions.capaciteit import capaciteit_vastleggen
from spreiding.opvang.actions.invoer import AandeelInvoer, Bestand, BewijsInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.actions.kast import provincie_vernieuwen
from spreiding.opvang.actions.locatie import Verouderd, locatie_registreren, locatie_wijzigen
from spreiding.opvang.actions.mijlpaal import locatie_heropenen, locatie_sluiten, locatie_vervallen, mijlpaal_vastleggen
from spreiding.opvang.actions.oordelen import controle_draaien, plekoordelen_controleren, plekoordelen_herrekenen

__all__ = [
    "AandeelInvoer",
    "Bestand",
    "BewijsInvoer",
    "CapaciteitInvoer",
    "MijlpaalInvoer",
    "Verouderd",
    "bewijs_intrekken",
    "bewijs_toevoegen",
    "capaciteit_vastleggen",
    "controle_draaien",
    "kansrijkheid_intrekken",
    "kansrijkheid_vastleggen",
    "locatie_heropenen",
    "locatie_registreren",
    "locatie_sluiten",
    "locatie_vervallen",
    "locatie_wijzigen",
    "mijlpaal_vastleggen",
    "notitie_toevoegen",
    "plekoordelen_controleren",
    "plekoordelen_herrekenen",
    "provincie_vernieuwen",
    "vertraging_melden",
]
