"""The rows of verdeling: the besluit and its lines, the taak that follows from it, and suspensions of it."""

from spreiding.verdeling.models.besluit import Besluitregel, Verdeelbesluit
from spreiding.verdeling.models.taak import Schorsing, Taak

__all__ = ["Besluitregel", "Schorsing", "Taak", "Verdeelbesluit"]
