"""The parts of the pages Landelijk and Provincie for `?formaat=…&omvang=pagina`: every table and drawing on them.

Who adds something to one of these pages adds it here, in the order of the page; tests/dashboard/test_hele_pagina.py
compares every number with the screen.
"""

from typing import TYPE_CHECKING

from django.http import QueryDict

from spreiding.core.hexkaart import Hexkaart
from spreiding.core.tabel import Kolom, Tabel
from spreiding.core.tabel.rapport import Deel, cijferdeel, verloopdeel

if TYPE_CHECKING:
    from spreiding.dashboard.views.landelijk import Landbeeld
    from spreiding.dashboard.views.provincie import Provinciebeeld

VERLOOP = "Gerealiseerd, en daarna wat volgens de vastgelegde datums wordt verwacht. Geen prognose."


def landdelen(beeld: "Landbeeld") -> list[Deel]:
    return [
        cijferdeel(beeld.cijfers),
        Deel("Provincies", beeld.tabel),
        *kaartdelen(beeld.kaart),
        verloopdeel(beeld.grafiek, kop="Verloop van de plekken", toelichting=VERLOOP),
    ]


def provinciedelen(beeld: "Provinciebeeld") -> list[Deel]:
    return [
        cijferdeel(beeld.cijfers),
        Deel("Gemeenten", beeld.tabel),
        *kaartdelen(beeld.kaart),
        verloopdeel(beeld.grafiek, kop="Verloop van de plekken", toelichting=VERLOOP),
    ]


STATUSKOLOMMEN = (
    Kolom("staat", "Status", soort="status", waarde="staat"),
    Kolom("aantal", "Gemeenten", soort="getal"),
)
KAARTKOLOMMEN = (
    Kolom("naam", "Gemeente"),
    Kolom("code", "Gemeentecode"),
    Kolom("staat", "Status", soort="status"),
    Kolom("bijschrift", "Plekken"),
)


def kaartdelen(kaart: Hexkaart) -> list[Deel]:
    """The map with the number of gemeenten per state, and its cells as a table."""
    status = Tabel(STATUSKOLOMMEN, kaart.legenda, QueryDict(), bijschrift="Status van de gemeenten")
    cellen = [vak.cel for vak in kaart.vakken]
    rijen = Tabel(KAARTKOLOMMEN, cellen, QueryDict(), bijschrift="Status per gemeente")
    return [
        Deel("Status", status, kop="Status van de gemeenten", beeld=kaart),
        Deel("Kaart", rijen, kop="Status per gemeente"),
    ]
