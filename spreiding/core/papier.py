"""The drawings of a page for on paper: plain SVG with its own colours, because a document has no style sheet.

The same numbers and places as on the screen; the words beside a drawing say what there is to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import escape

from spreiding.core import iconen, opmaak
from spreiding.core.grafiek import SCHAAL, Stapgrafiek, Streep
from spreiding.core.hexkaart import TEKEN, Hexkaart

BREEDTE, HOOGTE = 680, 300
BOVEN, ONDER = 28, 26  # room for texts above and months below
INKT, ZACHT, LIJN = "#14213a", "#4a5875", "#d5dbe6"
GEREALISEERD, VERWACHT, DATUM = "#1f7a43", "#8cc5a1", "#164a8c"
# (surface, sign) per tint of a state, as static/css/onderdelen.css has them.
TINTEN = {
    "voldoet": ("#1f7a43", "#ffffff"),
    "opkoers": ("#6aa5db", "#0b1f3d"),
    "risico": ("#f2b35b", "#3b2200"),
    "tekort": ("#c63f36", "#ffffff"),
    "geschorst": ("#a58cc9", "#1f0d3b"),
    "onbekend": ("#d3d9e3", "#39425a"),
    "neutraal": ("#f1f3f7", "#4a5875"),
}


def stapgrafiek(grafiek: Stapgrafiek) -> str:
    """The step chart as SVG: area, target, dates and months."""
    hoog = HOOGTE - BOVEN - ONDER
    rek = f'transform="translate(0 {BOVEN}) scale({BREEDTE / SCHAAL:g} {hoog / SCHAAL:g})"'
    vlakken = [(grafiek.vlak_verwacht, VERWACHT), (grafiek.vlak_gerealiseerd, GEREALISEERD)]
    delen = [f'<path d="{pad}" fill="{kleur}" {rek}/>' for pad, kleur in vlakken if pad]
    delen += _dwars(grafiek.lijnen, hoog)
    delen += _datums(grafiek.datumlijnen, hoog)
    delen.append(_lijn(0, BREEDTE, BOVEN + hoog, BOVEN + hoog, INKT))
    if grafiek.doel is not None:
        y = BOVEN + _deel(grafiek.y_doel) * hoog
        naam = f"{opmaak.met_hoofdletter(grafiek.doelnaam)} {opmaak.getal(grafiek.doel)}"
        delen += [_lijn(0, BREEDTE, y, y, INKT, 2), _tekst(BREEDTE - 4, y - 6, naam, "end", INKT)]
    delen += [_tekst(_deel(m.plaats) * BREEDTE, HOOGTE - 8, m.tekst, m.anker) for m in grafiek.maanden]
    return _svg(f"0 0 {BREEDTE} {HOOGTE}", delen)


def _dwars(lijnen: Iterable[Streep], hoog: float) -> Iterator[str]:
    for lijn in lijnen:
        y = BOVEN + _deel(lijn.plaats) * hoog
        yield _lijn(0, BREEDTE, y, y, LIJN)
        yield _tekst(2, y - 4, lijn.tekst)


def _datums(lijnen: Iterable[Streep], hoog: float) -> Iterator[str]:
    for lijn in lijnen:
        x = _deel(lijn.plaats) * BREEDTE
        yield _lijn(x, x, 12, BOVEN + hoog, DATUM)
        yield _tekst(x + (-5 if lijn.anker == "end" else 5), 20, lijn.tekst, lijn.anker, DATUM)


def hexkaart(kaart: Hexkaart) -> str:
    """The map as SVG: a cell with the sign of its state per gemeente, and the borders of the provincies."""
    delen = []
    for vak in kaart.vakken:
        stijl = vak.cel.uiterlijk
        vlak, teken = TINTEN.get(stijl.tint, TINTEN["neutraal"])
        delen.append(f'<polygon points="{vak.punten}" fill="{vlak}" stroke="#ffffff" stroke-width="1"/>')
        delen.append(_teken(stijl.icoon, vak.teken_x, vak.teken_y, teken))
    delen.append(f'<path d="{kaart.grenzen}" fill="none" stroke="{INKT}" stroke-width="1.6"/>')
    return _svg(kaart.viewbox, delen)


def _teken(icoon: str, x: str, y: str, kleur: str) -> str:
    vak, tekening = iconen.tekening(icoon)
    schaal = TEKEN / float(vak.split()[2])
    tekening = tekening.replace("currentColor", kleur)
    return f'<g transform="translate({x} {y}) scale({schaal:.4f})">{tekening}</g>'


def kaartwoorden(kaart: Hexkaart) -> str:
    """The map in words: how many of each state."""
    delen = [f"{opmaak.getal(t.aantal)} {opmaak.label(t.staat)}" for t in kaart.legenda if t.aantal]
    return f"{kaart.titel}. {', '.join(delen)}."


def _svg(vak: str, delen: Iterable[str]) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{vak}">{"".join(delen)}</svg>'


def _lijn(x1: float, x2: float, y1: float, y2: float, kleur: str, dikte: float = 1) -> str:  # noqa: PLR0913, PLR0917
    plaats = f'x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"'
    return f'<line {plaats} stroke="{kleur}" stroke-width="{dikte:g}"/>'


def _tekst(x: float, y: float, tekst: str, anker: str = "start", kleur: str = ZACHT) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anker}" fill="{kleur}" font-size="12" '
        f'font-family="Source Sans 3">{escape(tekst)}</text>'
    )


def _deel(procent: str) -> float:
    """ "12.50%" as 0.125."""
    return float(procent.rstrip("%")) / 100
