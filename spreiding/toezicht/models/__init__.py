"""The rows of toezicht. What happened is rows that never change; how it stands is derived from them."""

from spreiding.toezicht.models.actie import Actie, Vervanging
from spreiding.toezicht.models.brief import Brief, Briefsjabloon, Ontvangenstuk
from spreiding.toezicht.models.gesprek import Afspraak, Afspraakuitkomst, Gesprek, Gespreksverloop
from spreiding.toezicht.models.ladder import Ladder, Toezichthouder, Trede
from spreiding.toezicht.models.reactie import Reactie
from spreiding.toezicht.models.traject import Notitie, Reactieverzoek, Traject, Tredestap

__all__ = [
    "Actie",
    "Afspraak",
    "Afspraakuitkomst",
    "Brief",
    "Briefsjabloon",
    "Gesprek",
    "Gespreksverloop",
    "Ladder",
    "Notitie",
    "Ontvangenstuk",
    "Reactie",
    "Reactieverzoek",
    "Toezichthouder",
    "Traject",
    "Trede",
    "Tredestap",
    "Vervanging",
]
