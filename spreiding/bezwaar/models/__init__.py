"""The rows of bezwaar: a dossier, the lines it is about, what happened in it, its documents, and calendar feeds."""

from spreiding.bezwaar.models.agenda import Agendakoppeling
from spreiding.bezwaar.models.dossier import Bezwaardossier, Dossierregel
from spreiding.bezwaar.models.gebeurtenis import Bezwaarstuk, Dossiergebeurtenis

__all__ = ["Agendakoppeling", "Bezwaardossier", "Bezwaarstuk", "Dossiergebeurtenis", "Dossierregel"]
