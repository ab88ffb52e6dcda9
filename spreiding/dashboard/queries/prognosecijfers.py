"""The key figures of the forecast and of looking back, each with its definition and source."""

from collections.abc import Sequence
from datetime import date

from spreiding.core import opmaak
from spreiding.core.onderdelen import Cijfer
from spreiding.dashboard.queries.prognose import Gemeenteprognose
from spreiding.dashboard.queries.terugblik import Moment, alle
from spreiding.regels.prognose import Prognose
from spreiding.verdeling.queries.realisatie import Gebiedstand

MIDDEN = "Even vaak komt de uitkomst hoger als lager uit."
BAND90 = "In negen van de tien gevallen ligt de uitkomst tussen deze aantallen."
KANS = (
    "De kans dat regulier en amv allebei gehaald worden. Een overschot aan amv-plekken vult geen reguliere plekken aan."
)
BRON = "dit register: plannen, hun verwachte datums, en hoe het eerdere plannen verging (zie Aannames)"


def toetscijfers(momenten: Sequence[Moment]) -> list[Cijfer]:
    uitslag = alle(momenten)
    dekking = [
        Cijfer(
            f"Binnen de band van {band}%",
            opmaak.procent(uitslag.dekking.get(band)),
            f"{opmaak.procent(uitslag.verwacht.get(band))} hoorde erin te vallen",
            definitie=f"Het deel van de {opmaak.getal(uitslag.aantal)} gevallen waarvan de uitkomst binnen de band van "
            f"{band}% lag. Een plan komt er helemaal of niet, dus bevat de band vaak meer dan {band}%. Dicht bij "
            "het deel dat erin hoorde te vallen is goed.",
            bron=BRON,
        )
        for band in (50, 80, 90)
    ]
    return [
        *dekking,
        Cijfer(
            "Brierscore",
            opmaak.getal(None if uitslag.brier is None else round(uitslag.brier, 3)),
            "0 is volmaakt, 0,25 is gokken",
            definitie="Het gemiddelde van het kwadraat van het verschil tussen de kans op de taak en wat het werd.",
            bron=BRON,
        ),
        Cijfer(
            "Vertekening",
            opmaak.verschil(None if uitslag.vertekening is None else round(uitslag.vertekening)),
            "plekken per gemeente; plus is te hoog voorspeld",
            definitie="Hoeveel plekken de prognose gemiddeld boven de uitkomst lag.",
            bron=BRON,
        ),
    ]


def prognosecijfers(
    prognose: Prognose,
    stand: Gebiedstand,
    gemeenten: Sequence[Gemeenteprognose],
    *,
    gewoon: Prognose | None,
    stand_per: date,
    klein_href: str = "",
) -> list[Cijfer]:
    """The row above the forecast. `gewoon` is the forecast without the what-if, when there is one; `klein_href` shows
    the gemeenten with a small chance."""
    op = prognose.op
    bij = f"zeker: {opmaak.getal(prognose.zeker.totaal)}"
    if gewoon:
        bij = f"{opmaak.verschil(prognose.midden - gewoon.midden)} door deze aannames"
    dekt = [r.prognose.kans_taak for r in gemeenten if r.prognose.kans_taak is not None]
    return [
        Cijfer(
            f"Prognose voor {opmaak.datum(op)}", prognose.midden, bij, definitie=MIDDEN, bron=BRON,
            stand_per=stand_per, soort="klok",
        ),
        Cijfer(
            "Met 90% kans tussen",
            f"{opmaak.getal(prognose.band90.laag)} en {opmaak.getal(prognose.band90.hoog)}",
            f"met 50% kans tussen {opmaak.getal(prognose.band50.laag)} en {opmaak.getal(prognose.band50.hoog)}",
            definitie=BAND90, bron=BRON, stand_per=stand_per,
        ),
        Cijfer(
            f"Kans op de {stand.soort.label}", kans_tekst(prognose.kans_taak, exact=prognose.uitkomsten.exact),
            f"{stand.soort.label}: {opmaak.getal(stand.maat().doel)}", definitie=KANS, bron=BRON,
            stand_per=stand_per, soort="let" if (prognose.kans_taak or 0) < 0.5 else "",
        ),
        Cijfer(
            "Gemeenten met minder dan 50% kans", sum(1 for k in dekt if k < 0.5),
            f"van {opmaak.aantal(len(dekt), 'gemeente', 'gemeenten')} met een bekende taak of opgave",
            definitie="Gemeenten waarvan de kans op de taak kleiner is dan een half.", bron=BRON,
            stand_per=stand_per, href=klein_href if dekt else "",
        ),
        Cijfer(
            "Niet te voorspellen", f"{opmaak.getal(prognose.onbekend)}×",
            f"samen {opmaak.getal(prognose.onbekend_plaatsen)} plekken, in geen enkel ander getal",
            definitie="Plannen zonder verwachte datum, of zonder genoeg eerdere plannen ernaast.", bron=BRON,
            stand_per=stand_per,
        ),
    ]  # fmt: skip


def kans_tekst(kans: float | None, *, exact: bool = True) -> str:
    """A chance in words at its ends: never a false "0%" or "100%"; what was replayed is never sure."""
    if kans is None:
        return opmaak.ONBEKEND
    if (0 if exact else -1) < kans < 0.01:
        return "kleiner dan 1%"
    if 0.99 < kans < (1 if exact else 2):
        return "groter dan 99%"
    return opmaak.procent(kans)
