"""The one table: columns, sorting, paging and downloads. A screen and its download share columns and rows.

tabel = Tabel(KOLOMMEN, Locatie.objects.zichtbaar_voor(user), request.GET, standaard="naam")
if download := antwoord(request, tabel, verantwoording(request, titel="Locaties")):
    return download
return toon(request, "opvang/locaties.html", {"tabel": tabel}, deel="resultaten")
"""

from spreiding.core.tabel.kolom import Cel, Kolom, Soort
from spreiding.core.tabel.tabel import Tabel
from spreiding.core.tabel.uitvoer import antwoord
from spreiding.core.tabel.verantwoording import Verantwoording, verantwoording

__all__ = ["Cel", "Kolom", "Soort", "Tabel", "Verantwoording", "antwoord", "verantwoording"]
