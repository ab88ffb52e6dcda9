"""The parts of the pages Landelijk and Provincie for `?formaat=…&omvang=pagina`: every table and drawing on them.

Who adds something to one of these pages adds it here, in the order of the page; tests/dashboard/test_hele_pagina.py
compares every number with the screen.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spreiding.core import opmaak
from spreiding.core.hexkaart import Hexkaart
from spreiding.core.tabel import Kolom, Tabel
from spreiding.core.tabel.rapport import Deel, cijferdeel, verloopdeel
from spreiding.core.tabel.tabel import GEEN_VRAAG
from spreiding.dashboard.queries.duidingen import Duidingen
from spreiding.dashboard.queries.kader import Bezwaarstaat, Duurzaamdeel, Kader, Noodstaat
from spreiding.regels.begrippen import Toestand

if TYPE_CHECKING:
    from spreiding.dashboard.views.landelijk import Landbeeld
    from spreiding.dashboard.views.provincie import Provinciebeeld

VERLOOP = "Gerealiseerd, en daarna wat volgens de vastgelegde datums wordt verwacht. Geen prognose."


def landdelen(beeld: "Landbeeld") -> list[Deel]:
    return [
        cijferdeel(beeld.cijfers),
        Deel("Provincies", beeld.tabel),
        *kaartdelen(beeld.kaart, beeld.verdeling, beeld.overgegaan),
        verloopdeel(beeld.grafiek, kop="Verloop van de plekken", toelichting=VERLOOP),
        *kaderdelen(beeld.kader),
        *duidingsdelen(beeld.duidingen),
    ]


def provinciedelen(beeld: "Provinciebeeld") -> list[Deel]:
    return [
        cijferdeel(beeld.cijfers),
        Deel("Gemeenten", beeld.tabel),
        *kaartdelen(beeld.kaart, beeld.verdeling, beeld.overgegaan),
        verloopdeel(beeld.grafiek, kop="Verloop van de plekken", toelichting=VERLOOP),
        *kaderdelen(beeld.kader),
        *duidingsdelen(beeld.duidingen),
    ]


STATUSKOLOMMEN = (
    Kolom("staat", "Status", lambda rij: rij[0], soort="status"),
    Kolom("aantal", "Gemeenten", lambda rij: rij[1], soort="getal"),
)
KAARTKOLOMMEN = (
    Kolom("naam", "Gemeente"),
    Kolom("code", "Gemeentecode"),
    Kolom("staat", "Status", soort="status"),
    Kolom("bijschrift", "Plekken"),
)


def kaartdelen(
    kaart: Hexkaart, verdeling: Sequence[tuple[Toestand, int, str]], overgegaan: Sequence[str]
) -> list[Deel]:
    """The number of gemeenten per state with the map beside it, and its cells as a table."""
    samen = {"staat": "Samen", "aantal": opmaak.getal(sum(aantal for _, aantal, _ in verdeling))}
    status = Tabel(STATUSKOLOMMEN, list(verdeling), GEEN_VRAAG, totalen=samen, bijschrift="Status van de gemeenten")
    weg = f"{opmaak.opsomming(list(overgegaan))}: door herindeling opgegaan in een andere gemeente, niet op de kaart."
    cellen = [vak.cel for vak in kaart.vakken]
    rijen = Tabel(KAARTKOLOMMEN, cellen, GEEN_VRAAG, bijschrift="Status per gemeente")
    return [
        Deel("Status", status, kop="Status van de gemeenten", toelichting=weg if overgegaan else "", beeld=kaart),
        Deel("Kaart", rijen, kop="Status per gemeente"),
    ]


def _getal(naam: str, kop: str) -> Kolom:
    return Kolom(naam, kop, soort="getal")


def kaderdelen(kader: Kader) -> list[Deel]:
    """What landelijk and provincie share below: the pipeline, noodopvang, the duurzaam share and bezwaren."""
    kolommen = (
        Kolom("naam", "Stand van zaken", lambda b: opmaak.met_hoofdletter(b.naam)),
        _getal("aantal", "Plekken"),
        _getal("plekken", "Aantal plekregels"),
    )
    voet = {"naam": "Samen", "aantal": opmaak.getal(kader.gepland)}
    tabel = Tabel(kolommen, kader.pijplijn, GEEN_VRAAG, totalen=voet, bijschrift="Gepland")
    delen = [
        Deel("Gepland", tabel, kop="Gepland, per stand van zaken", toelichting=GEPLAND),
        _noodopvang(kader.noodopvang),
    ]
    if kader.duurzaam:
        delen.append(_duurzaam(kader.duurzaam))
    if kader.bezwaren:
        delen.append(_bezwaren(kader.bezwaren))
    return delen


GEPLAND = "Plekken die er tot de laatste dag van de termijn bij komen, naar de verste stap die is bereikt."


def _noodopvang(nood: Noodstaat) -> Deel:
    rijen = [("Moet dicht", nood.aantal), ("Met vervanging", nood.vervangen), ("Zonder vervanging", nood.zonder)]
    return Deel("Noodopvang", _paren(rijen, "Noodopvang"), kop="Noodopvang die dicht moet")


def _duurzaam(deel: Duurzaamdeel) -> Deel:
    rijen = [("Duurzaam", deel.aantal), ("Alle getelde plekken", deel.geteld)]
    zin = f"{deel.procent} van de getelde plekken. {deel.definitie} Bron: {deel.bron}."
    return Deel("Duurzaam", _paren(rijen, "Duurzaam"), kop="Duurzaam deel", toelichting=zin)


def _paren(rijen: list[tuple[str, int]], naam: str) -> Tabel:
    kolommen = (Kolom("wat", "Wat", lambda r: r[0]), Kolom("aantal", "Plekken", lambda r: r[1], soort="getal"))
    return Tabel(kolommen, rijen, GEEN_VRAAG, bijschrift=naam)


def _bezwaren(staat: Bezwaarstaat) -> Deel:
    kolommen = (
        Kolom("stand", "Stand", lambda r: r[0], soort="status"),
        Kolom("aantal", "Bezwaren", lambda r: r[1], soort="getal"),
    )
    voet = {"stand": "Samen", "aantal": opmaak.getal(staat.aantal)}
    tabel = Tabel(kolommen, list(staat.per_toestand), GEEN_VRAAG, totalen=voet, bijschrift="Bezwaren")
    return Deel("Bezwaren", tabel, toelichting="Een bezwaar schorst de taak niet (Awb art. 6:16).")


def duidingsdelen(duidingen: Duidingen) -> list[Deel]:
    """What an analyst wrote beside the figures, with name and date; left out when there is nothing."""
    rijen = [
        (plek.plek, duiding)
        for plek in (duidingen.status, duidingen.verloop, duidingen.pijplijn)
        for duiding in plek.lijst
    ]
    kolommen = (
        Kolom("bij", "Bij", lambda r: r[0].label),
        Kolom("tekst", "Duiding", lambda r: r[1].tekst, breedte=80),
        Kolom("door", "Door", lambda r: r[1].door),
        Kolom("op", "Geschreven op", lambda r: r[1].registratie.lower, soort="moment"),
        Kolom("stand_per", "Over de stand per", lambda r: r[1].stand_per, soort="datum"),
    )
    return [Deel("Duiding", Tabel(kolommen, rijen, GEEN_VRAAG, bijschrift="Duiding"))] if rijen else []
