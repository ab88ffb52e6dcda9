"""Welke grenzen een bezwaar op een dag passeert, elk met de zin die ervan verteld wordt. Zuiver; geen klok.

Een trede wordt één keer gemeld. In de sleutel staat de dag waar het om gaat, zodat een termijn die verschuift opnieuw
gemeld wordt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from spreiding.regels.bezwaardossier import Dossierbeeld, Dossiertoestand
from spreiding.regels.bezwaargebeurtenis import Voorval
from spreiding.regels.tijd import datum_voluit

TREDEN = (21, 14, 7, 1)  # days before the last day of the term; issue 4
# Welke soorten signalen een voorval overbodig maakt; leeg = alle. Een termijn die verschoof, wordt opnieuw gemeld: zij
# heeft een andere dag in haar sleutel.
EINDIGT: Mapping[Voorval, tuple[str, ...]] = {
    Voorval.BESLISSING: (),
    Voorval.VERZUIM_HERSTELD: ("verzuim",),
    Voorval.VERZUIM_VERSTREKEN: ("verzuim",),
    Voorval.VERDAGING: ("beslistermijn",),
    Voorval.UITSTEL: ("beslistermijn",),
}


@dataclass(frozen=True, slots=True)
class Grens:
    """Een gepasseerde grens van één dossier; `over` is de dag waar het om gaat."""

    soort: str
    over: date
    trede: str
    titel: str
    zin: str


def grenzen(beeld: Dossierbeeld) -> Iterator[Grens]:
    """Wat er op de peildatum van dit dossier te melden is; niets als het is afgehandeld of bij de rechter ligt."""
    if beeld.is_open and beeld.beslis:
        yield from _beslistermijn(beeld)
        yield from _verzuim(beeld)
        yield from _dwangsom(beeld)
        yield from _planning(beeld)


def _beslistermijn(beeld: Dossierbeeld) -> Iterator[Grens]:
    """De laagste trede die op deze dag bereikt is; wie dagen stilstond, bekijkt elke dag alsnog."""
    assert beeld.beslis and beeld.dagen_over is not None
    laatste, over = beeld.beslis.laatste_dag, beeld.dagen_over
    dag = datum_voluit(laatste)
    if over < 0:
        zin = f"De beslistermijn liep tot en met {dag}. Er is nog niet beslist (Awb art. 7:10)."
        yield Grens("beslistermijn", laatste, "verlopen", "Beslistermijn verlopen", zin)
    elif bereikt := [trede for trede in TREDEN if over <= trede]:
        nog = "Vandaag is de laatste dag" if not over else f"Nog {over} {'dag' if over == 1 else 'dagen'}"
        stil = " De termijn staat nu stil; gerekend is alsof zij vandaag weer loopt." if beeld.staat_stil else ""
        zin = f"{nog}: de beslistermijn loopt tot en met {dag} (Awb art. 7:10).{stil}"
        yield Grens("beslistermijn", _vaste_dag(beeld, laatste), str(min(bereikt)), "Beslistermijn loopt af", zin)


def _verzuim(beeld: Dossierbeeld) -> Iterator[Grens]:
    verzuim = beeld.feiten.open_verzuim
    if verzuim and verzuim.tweede and verzuim.tweede < beeld.peildatum:
        zin = f"De hersteltermijn liep tot en met {datum_voluit(verzuim.tweede)}. Leg vast of het is hersteld."
        yield Grens("verzuim", verzuim.tweede, "verstreken", "Verzuim niet hersteld", zin)


def _dwangsom(beeld: Dossierbeeld) -> Iterator[Grens]:
    som = beeld.rekenbeeld.dwangsom if beeld.rekenbeeld else None
    if som and som.eerste_dag <= beeld.peildatum:
        zin = f"Sinds {datum_voluit(som.eerste_dag)} loopt een dwangsom, hoogstens {som.maximum} euro (Awb art. 4:17)."
        yield Grens("dwangsom", som.eerste_dag, "loopt", "Dwangsom loopt", zin)


def _planning(beeld: Dossierbeeld) -> Iterator[Grens]:
    if beeld.toestand is Dossiertoestand.TE_LAAT and beeld.plan:
        veilig = beeld.plan.hoorzitting
        zin = f"{beeld.reden} De laatste veilige dag voor de hoorzitting is {datum_voluit(veilig)}."
        yield Grens("planning", _vaste_dag(beeld, veilig), "niet_op_tijd", "Bezwaar niet op tijd af", zin)


def _vaste_dag(beeld: Dossierbeeld, dag: date) -> date:
    """De dag waar het om gaat. Staat de termijn stil, dan schuift die elke dag op: dan die van het herstelverzoek."""
    verzuim = beeld.feiten.open_verzuim
    return verzuim.op if beeld.staat_stil and verzuim else dag


def zin_tempo(klaar: date | None, doel_voor: date, open_: int, weken: int) -> str:
    """Waarom het in dit tempo niet lukt; leeg als het wel lukt."""
    if not open_ or (klaar is not None and klaar < doel_voor):
        return ""
    doel = f"vóór {datum_voluit(doel_voor)}"
    if klaar is None:
        return (
            f"In de laatste {weken} weken is op geen bezwaar beslist; {open_} staan nog open. Zo lukt het niet {doel}."
        )
    return f"In het tempo van de laatste {weken} weken is op {datum_voluit(klaar)} op alles beslist, niet {doel}."
