"""The rows of verdeling: verslag, besluit and its lines, the taak that follows from it, suspensions, uitruilen,
scenarios, and how every gemeente stood day by day."""

from spreiding.verdeling.models.besluit import Besluitregel, Verdeelbesluit
from spreiding.verdeling.models.dagstand import Dagstand
from spreiding.verdeling.models.publicatie import GepubliceerdTotaal
from spreiding.verdeling.models.scenario import Scenario, Scenariowijziging
from spreiding.verdeling.models.taak import Schorsing, Taak
from spreiding.verdeling.models.uitruil import Boeking, Instemming, Uitruil, Uitruilgebeurtenis, Uitruilstuk
from spreiding.verdeling.models.verslag import Verslag, Verslagbeoordeling, Verslagopmerking, Verslagversie

__all__ = [
    "Besluitregel",
    "GepubliceerdTotaal",
    "Boeking",
    "Dagstand",
    "Instemming",
    "Scenario",
    "Scenariowijziging",
    "Schorsing",
    "Taak",
    "Uitruil",
    "Uitruilgebeurtenis",
    "Uitruilstuk",
    "Verdeelbesluit",
    "Verslag",
    "Verslagbeoordeling",
    "Verslagopmerking",
    "Verslagversie",
]
