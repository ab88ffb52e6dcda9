"""The rows of verdeling: verslag, besluit and its lines, the taak that follows from it, and suspensions of it."""

from spreiding.verdeling.models.besluit import Besluitregel, Verdeelbesluit
from spreiding.verdeling.models.taak import Schorsing, Taak
from spreiding.verdeling.models.verslag import Verslag, Verslagbeoordeling, Verslagopmerking, Verslagversie

__all__ = [
    "Besluitregel",
    "Schorsing",
    "Taak",
    "Verdeelbesluit",
    "Verslag",
    "Verslagbeoordeling",
    "Verslagopmerking",
    "Verslagversie",
]
