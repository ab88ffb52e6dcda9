"""The dossier of one gemeente as of a date: parts of plain values, and the documents that go with them."""

from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.data import databestanden
from spreiding.toezicht.queries.dossier.deel import Deel, Veld
from spreiding.toezicht.queries.dossier.dossier import Dossier, Hoofdstuk
from spreiding.toezicht.queries.dossier.stukken import Stuk

__all__ = ["Bron", "Deel", "Dossier", "Hoofdstuk", "Stuk", "Veld", "databestanden"]
