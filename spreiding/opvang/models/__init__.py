"""Locatie (identity and characteristics), its rows over time, its evidence, and the verdicts."""

from .bewijs import Bewijsstuk, Kansrijkheid, Notitie, Vertragingsmelding
from .capaciteit import Aandeel, Capaciteit, Mijlpaal
from .locatie import Locatie, Locatieversie
from .oordeel import Gegevensversie, Plekoordeel

__all__ = [
    "Aandeel",
    "Bewijsstuk",
    "Capaciteit",
    "Gegevensversie",
    "Kansrijkheid",
    "Locatie",
    "Locatieversie",
    "Mijlpaal",
    "Notitie",
    "Plekoordeel",
    "Vertragingsmelding",
]
