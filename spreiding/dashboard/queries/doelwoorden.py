"""In words: what places are measured against here. The taak of an announced besluit, or the indicative opgave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.core import opmaak
from spreiding.dashboard.queries.bord import Doelsoort, Gemeentestand, Totaal

INDICATIEF = "Het aantal plekken dat volgens de indicatieve verdeling nodig is (Wet art. 3). Amv zit in het totaal."
TAAK = (
    "Het aantal plekken dat de gemeente volgens het bekendgemaakte verdeelbesluit mogelijk moet maken (Wet art. 5 en "
    "6). Amv zit in het totaal. Een bezwaar verandert de taak niet (Awb art. 6:16), een nieuwe versie van het besluit "
    "wel."
)
GEMENGD = "Waar het verdeelbesluit al is bekendgemaakt de taak, in de andere provincies de indicatieve opgave."


@dataclass(frozen=True, slots=True)
class Doelwoorden:
    """`kort` for a column, `lang` for a key figure; `onderkop` is the sentence under the title of a page."""

    kort: str
    lang: str
    definitie: str
    bron: str
    onderkop: str
    stand_per: date | None
    demonstratie: bool


def doelwoorden(totaal: Totaal) -> Doelwoorden:
    """The words for these gemeenten together."""
    geheel, besluiten = totaal.geheel, besluitzin(totaal.standen)
    verzonnen = any((s.taak or s.opgave).demonstratie for s in totaal.standen)
    if geheel.soort is Doelsoort.TAAK:
        dagen = [s.taak.bekendgemaakt_op for s in totaal.standen if s.taak and s.taak.bekendgemaakt_op]
        return Doelwoorden(
            "Taak", "Taak volgens verdeelbesluit", TAAK, besluiten, besluiten, max(dagen, default=None), verzonnen
        )
    if geheel.soort is Doelsoort.GEMENGD:
        bron = f"{besluiten}; voor de andere provincies de indicatieve verdeling"
        return Doelwoorden("Taak of opgave", "Taak of opgave", GEMENGD, bron, bron, None, verzonnen)
    bron = geheel.opgave.bron or "nog geen opgave bekend"
    onderkop = "opgave indicatief: er is nog geen verdeelbesluit bekendgemaakt"
    op = geheel.opgave.bekendgemaakt_op
    return Doelwoorden("Opgave", "Opgave (indicatief)", INDICATIEF, bron, onderkop, op, geheel.opgave.demonstratie)


def besluitzin(standen: Sequence[Gemeentestand]) -> str:
    """ "verdeelbesluit van 22 december 2026, gewijzigd op 1 maart 2027", or how many besluiten and when."""
    taken = [stand.taak for stand in standen if stand.taak]
    per_provincie = {stand.gebied.provincie for stand in standen if stand.taak}
    dagen = sorted({taak.bekendgemaakt_op for taak in taken if taak.bekendgemaakt_op})
    if not dagen:
        return "verdeelbesluit"
    if len(per_provincie) > 1:
        eerste, laatste = opmaak.datum(dagen[0]), opmaak.datum(dagen[-1])
        wanneer = f"op {eerste}" if eerste == laatste else f"van {eerste} tot en met {laatste}"
        return f"{len(per_provincie)} verdeelbesluiten, bekendgemaakt {wanneer}"
    gewijzigd = f", gewijzigd op {opmaak.opsomming([opmaak.datum(dag) for dag in dagen[1:]])}" if dagen[1:] else ""
    return f"verdeelbesluit bekendgemaakt op {opmaak.datum(dagen[0])}{gewijzigd}"
