"""The hexagon map of gemeenten and their states."""

from collections.abc import Collection, Iterable

from django.urls import reverse

from spreiding.core import opmaak
from spreiding.core.hexkaart import Hexcel, Hexkaart
from spreiding.dashboard.queries.bord import Gemeentestand
from spreiding.regels.begrippen import Begrip, Toestand


class Zichtbaarheid(Begrip):
    """The state of a cell that someone may not look into."""

    AFGESCHERMD = "afgeschermd", "niet zichtbaar voor u"


def kaart(
    standen: Iterable[Gemeentestand], *, titel: str, tabel_href: str = "", open_voor: Collection[str] | None = None
) -> Hexkaart:
    """One cell per gemeente that has a place on the map. `open_voor`: provincies that show; None = all."""
    standen = list(standen)
    cellen = [
        _cel(stand, open_voor is None or stand.gebied.provincie in open_voor)
        for stand in standen
        if stand.gebied.rij is not None and stand.gebied.kolom is not None and stand.gebied.tot is None
    ]
    return Hexkaart(cellen, titel, tabel_href=tabel_href, volgorde=voorkomend(standen))


def overgegaan(standen: Iterable[Gemeentestand]) -> list[str]:
    """Names of gemeenten that existed in this cyclus and not any more: they count, and have no place on the map."""
    return [stand.gebied.naam for stand in standen if stand.gebied.tot is not None]


ALLEEN_MET_TAAK = (Toestand.VERLOPEN, Toestand.GESCHORST, Toestand.GEEN_TAAK)


def voorkomend(standen: Iterable[Gemeentestand]) -> list[Toestand]:
    """The states that can occur here: a term lapses only where there is a taak."""
    standen = list(standen)
    met, zonder = any(s.met_besluit for s in standen), any(not s.met_besluit for s in standen)
    return [t for t in Toestand if (met or t not in ALLEEN_MET_TAAK) and (zonder or t is not Toestand.GEEN_OPGAVE)]


def _cel(stand: Gemeentestand, is_open: bool) -> Hexcel:
    gebied = stand.gebied
    return Hexcel(
        gebied.rij or 0,
        gebied.kolom or 0,
        gebied.code,
        gebied.naam,
        stand.oordeel().toestand if is_open else Zichtbaarheid.AFGESCHERMD,
        reverse("gemeente", args=[gebied.code]) if is_open else "",
        gebied.provincie,
        _bijschrift(stand) if is_open else "",
    )


def _bijschrift(stand: Gemeentestand) -> str:
    maat = stand.maat()
    return f"{opmaak.getal(maat.gerealiseerd)} van {opmaak.getal(maat.doel)} gerealiseerd"
