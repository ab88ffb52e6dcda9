"""Noodopvang: temporary, extended now and then, closed or replaced; and reception that counts nowhere in this law."""

from dataclasses import dataclass
from datetime import date

from spreiding.demo.tijdlijn import BEGIN, VERLOPEN, dagen, tussen, werkdag
from spreiding.demo.verhalen.bouw import Verhaal, plekken
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.regels.begrippen import Fase, Soort
from spreiding.regels.tijd import plus_maanden


@dataclass(frozen=True, slots=True)
class Tijdelijk:
    """`begin` until `tot` (None = no end known), closed on `tot` when `sluit`."""

    naam: str
    soort: Soort
    aantal: int
    begin: date
    tot: date | None
    sluit: bool = True
    vervangen: bool = False
    exploitant: str = "coa"
    toelichting: str = ""


def tijdelijk(v: Verhaal, over: Tijdelijk) -> None:
    """Registered with a first end, extended by half years, and closed at the last."""
    dag = werkdag(max(over.begin - dagen(v.rng.randrange(-5, 30)), tussen(v.rng, BEGIN, BEGIN + dagen(60))))
    eerste = _eerste_einde(v, over, dag)
    v.registreer(
        dag,
        kenmerken={
            "naam": over.naam,
            "soort": over.soort.value,
            "exploitant": over.exploitant,
            "toelichting": over.toelichting or v.tekst("toelichting", "nood"),
        },
        plaatsen=plekken(over.aantal, 0, over.begin, eerste),
        mijlpalen=_mijlpalen(over, dag),
    )
    if v.dag < over.begin:
        v.bereikt(over.begin, Fase.BESCHIKBAAR, over.begin)
    if eerste and eerste != over.tot:
        for plaats in plekken(over.aantal, 0, eerste, over.tot, v.tekst("verlengd")):
            v.plaats(max(v.dag + dagen(1), eerste - dagen(v.rng.randrange(10, 60))), plaats)
    if over.tot and over.sluit and over.tot < VERLOPEN:
        reden = v.tekst("gesloten_vervangen" if over.vervangen else "gesloten")
        v.sluit(over.tot + dagen(v.rng.randrange(0, 6)), over.tot, reden)


def _eerste_einde(v: Verhaal, over: Tijdelijk, dag: date) -> date | None:
    """An earlier end that was registered first, when there was time for an extension."""
    if over.tot is None or not v.kans(0.6):
        return over.tot
    eerder = plus_maanden(over.tot, -v.rng.choice((6, 12)))
    return eerder if eerder > max(over.begin, dag) + dagen(60) else over.tot


def _mijlpalen(over: Tijdelijk, dag: date) -> list[MijlpaalInvoer]:
    if over.begin <= dag:
        return [MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=over.begin)]
    return [MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=over.begin)]
