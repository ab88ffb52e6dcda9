"""Duiding: waar een analist iets bij kan schrijven, en wanneer dat niet kan."""

from datetime import date

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering


class Duidingplek(Begrip):
    """Bij welk beeld een duiding staat."""

    VERLOOP = "verloop", "het verloop van de plekken"
    PROGNOSE = "prognose", "de prognose"
    STATUS = "status", "de status van de gemeenten"
    PIJPLIJN = "pijplijn", "wat er gepland is"


def belemmeringen_duiding(*, tekst: str, stand_per: date, vandaag: date) -> list[Belemmering]:
    """Waarom deze duiding nu niet kan worden vastgelegd."""
    gevonden = []
    if not tekst.strip():
        gevonden.append(Belemmering("leeg", "Schrijf wat de lezer bij dit beeld moet weten.", "tekst"))
    if stand_per > vandaag:
        zin = "Kies een dag tot en met vandaag: een duiding gaat over wat er te zien was."
        gevonden.append(Belemmering("toekomst", zin, "stand_per"))
    return gevonden
