"""Reading the tables of the law from `fixtures/`, without a database: for loading, and for an outsider's command."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from spreiding.core.laden import Laadfout, lees_csv
from spreiding.regels.kalender import Kalender
from spreiding.regels.regeling import Regeling, RegelingFout
from spreiding.regels.telling import Telling, TellingFout
from spreiding.regels.termijnen import Dwangsombedragen
from spreiding.regels.termijnzaak import Rechtskader

FIXTURES: Path = settings.BASIS / "fixtures"


@dataclass(frozen=True, slots=True)
class Dagregel:
    """A line of gelijkgestelde_dagen.csv."""

    dag: date
    bron: str


def gelijkgestelde_dagen(bron: Path = FIXTURES) -> list[Dagregel]:
    """Days equated by decree, with source. Raises Laadfout when a cell is missing or cannot be read."""
    pad = bron / "kalender" / "gelijkgestelde_dagen.csv"
    return [Dagregel(**_vol(pad, rij)) for rij in lees_csv(pad, dag=date.fromisoformat, bron=str)]


def dwangsombedragen(bron: Path = FIXTURES) -> list[Dwangsombedragen]:
    """Amounts in euro per day, with the day from which they hold. Raises Laadfout like the above."""
    pad, getallen = bron / "kalender" / "dwangsom.csv", ("eerste", "tweede", "derde")
    rijen = lees_csv(pad, vanaf=date.fromisoformat, eerste=int, tweede=int, derde=int, bron=str)
    return [_bedragen(_vol(pad, rij), getallen) for rij in rijen]


def _bedragen(rij: dict, getallen: tuple[str, str, str]) -> Dwangsombedragen:
    eerste, tweede, derde = (rij[naam] for naam in getallen)
    return Dwangsombedragen(rij["vanaf"], (eerste, tweede, derde), rij["bron"])


def _vol(pad: Path, rij: dict) -> dict:
    """A table of the law has no unknowns."""
    if leeg := [kolom for kolom, waarde in rij.items() if waarde is None]:
        raise Laadfout(f"{pad.name}: in elke regel moet staan: {', '.join(leeg)}.")
    return rij


def regelingen(bron: Path = FIXTURES) -> list[Regeling]:
    """The regelingen of all cycles, the oldest first."""
    gelezen = []
    for pad in sorted((bron / "regelingen").glob("*.json")):
        try:
            gelezen.append(Regeling.uit_dict(json.loads(pad.read_text(encoding="utf-8"))))
        except (RegelingFout, json.JSONDecodeError) as fout:
            raise Laadfout(f"{pad.name}: {fout}") from None
    return sorted(gelezen, key=lambda regeling: regeling.vorige_raming)


def tellingen(bron: Path = FIXTURES) -> list[Telling]:
    """The named counts in the order in which a screen offers them. Raises Laadfout when the file cannot be read."""
    pad = bron / "tellingen.json"
    try:
        gelezen = [Telling.uit_dict(rij) for rij in json.loads(pad.read_text(encoding="utf-8"))]
    except (TellingFout, json.JSONDecodeError, OSError) as fout:
        raise Laadfout(f"{pad.name}: {fout}") from None
    if len({telling.code for telling in gelezen}) != len(gelezen) or sum(t.wettelijk for t in gelezen) != 1:
        raise Laadfout(f"{pad.name}: elke telling staat er een keer in, en precies één is wettelijk.")
    return gelezen


def rechtskader(bron: Path = FIXTURES) -> Rechtskader:
    """What the law says, straight from the files."""
    kalender = Kalender({regel.dag: regel.bron for regel in gelijkgestelde_dagen(bron)})
    return Rechtskader(kalender, dwangsombedragen(bron), regelingen(bron))
