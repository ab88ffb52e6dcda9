"""Locatie (identity and characteristics), its rows over time, its evidence, and the verdicts."""

from spreiding.opvang.models.bewijs import Bewijsstuk, Kansrijkheid, Notitie, Vertragingsmelding
from spreiding.opvang.models.capaciteit import Aandeel, Capaciteit, Mijlpaal
from spreiding.opvang.models.locatie import Locatie, Locatieversie
from spreiding.opvang.models.oordeel import Gegevensversie, Plekoordeel

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
