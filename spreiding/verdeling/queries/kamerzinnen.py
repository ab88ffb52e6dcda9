"""A change of a scenario in words: for the list beside the table, and for the verslag."""

from spreiding.core.opmaak import datum, getal
from spreiding.regels.verdeelkamer import Wijzigingsoort
from spreiding.verdeling.models import Scenariowijziging
from spreiding.verdeling.queries.verdeelkamer import Kamer, wijziging_van


def zin_van(stand: Kamer, rij: Scenariowijziging) -> str:
    """ "Ede: 340 plekken regulier.", "Vossenbrink (Ede) valt af." """
    w, naam = wijziging_van(rij), stand.namen.get
    wie, ander = naam(w.gemeente, w.gemeente), naam(w.ander, w.ander)
    locatie = stand.begin.locaties.get(w.locatie or 0, "een locatie")
    zinnen = {
        Wijzigingsoort.CIJFER: f"{wie}: {getal(w.aantal)} plekken {w.groep}.",
        Wijzigingsoort.LOCATIE_VERVALT: f"{locatie} valt af.",
        Wijzigingsoort.LOCATIE_SCHUIFT: f"{locatie} opent pas op {datum(w.datum)}.",
        Wijzigingsoort.UITRUIL: f"{wie} neemt {getal(w.aantal)} plekken {w.groep} over van {ander}.",
        Wijzigingsoort.BEZWAAR: f"Bezwaar van {wie} toegewezen: {getal(w.aantal)} plekken {w.groep} minder.",
    }
    return zinnen[w.soort]
