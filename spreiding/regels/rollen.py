"""Rollen en rechten als begrippen; welke rol welk recht heeft staat in accounts/permissions.py."""

from spreiding.regels.begrippen import Begrip


class Rol(Begrip):
    REGIETAFEL = "regietafel", "regietafelmedewerker"
    COMMISSARIS = "commissaris", "commissaris van de Koning"
    ANALIST = "analist", "analist"
    BESLUIT = "besluit", "besluitmedewerker"
    TOEZICHT = "toezicht", "toezichthouder"
    BEHEER = "beheer", "beheerder"


PROVINCIEROLLEN = (Rol.REGIETAFEL, Rol.COMMISSARIS)
RIJKSROLLEN = (Rol.ANALIST, Rol.BESLUIT, Rol.TOEZICHT, Rol.BEHEER)
