"""Reception that was there before the regietafels began to keep their list, or that is taken over from a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from spreiding.demo.tijdlijn import BEGIN, VERLOPEN, dagen, tussen
from spreiding.demo.verhalen.bouw import Verhaal, plekken
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.regels.begrippen import Criterium, Fase, Soort
from spreiding.regels.tijd import plus_jaren


@dataclass(frozen=True, slots=True)
class Bestaand:
    """Open reception, in places as they are on 5 March 2027; `tot` = first day without them, None = no end."""

    naam: str
    soort: Soort
    regulier: int
    amv: int
    begin: date
    tot: date | None
    exploitant: str = "coa"
    toelichting: str = ""


def bestaand(v: Verhaal, over: Bestaand) -> None:
    """Taken over from a list in the first months, then extended, corrected or closed."""
    eerst, eerder = _eerste_einde(v, over), _eerder_aantal(v, over)
    _registreer(v, over, tot=eerst, regulier=eerder or over.regulier)
    if v.kans(0.12):
        v.notitie(v.dag + dagen(v.rng.randrange(10, 400)))
    if over.tot is None or over.tot >= plus_jaren(over.begin, 5):
        _bewijs_looptijd(v, over)
    dag_aantal = tussen(v.rng, date(2024, 9, 1), date(2027, 1, 20)) if eerder else date.max
    if dag_aantal < date.max and (eerst is None or dag_aantal < eerst - dagen(200)):
        _aantal_wijzigen(v, over, max(dag_aantal, v.dag + dagen(1)), eerst)
    if eerst != over.tot:
        assert eerst is not None
        _verlengen(v, over, max(eerst - dagen(v.rng.randrange(20, 120)), v.dag + dagen(1)), eerst)
    if over.tot and over.tot < VERLOPEN and v.kans(0.8):
        v.sluit(max(over.tot + dagen(v.rng.randrange(0, 9)), v.dag), over.tot, v.tekst("gesloten"))


def overgenomen(v: Verhaal, over: Bestaand) -> None:
    """Taken over from a list, with evidence of how long it stays, and never changed since."""
    _registreer(v, over, tot=over.tot, regulier=over.regulier)
    if over.tot is None or over.tot >= plus_jaren(over.begin, 5):
        v.bewijs(v.dag + dagen(20), Criterium.LOOPTIJD, van=over.begin, tot=over.tot)


def _registreer(v: Verhaal, over: Bestaand, *, tot: date | None, regulier: int) -> None:
    mijlpalen = [MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=over.begin)]
    if v.kans(0.4):
        mijlpalen.insert(0, MijlpaalInvoer(Fase.OVEREENKOMST, bereikt_op=over.begin - dagen(v.rng.randrange(40, 200))))
    tekst = over.toelichting or v.tekst("toelichting", "bestaand").format(jaar=over.begin.year)
    kenmerken: dict[str, Any] = {
        "naam": over.naam,
        "soort": over.soort.value,
        "exploitant": over.exploitant,
        "toelichting": tekst,
    }
    dag = max(tussen(v.rng, BEGIN, BEGIN + dagen(70)), over.begin)
    v.registreer(dag, kenmerken=kenmerken, plaatsen=plekken(regulier, over.amv, over.begin, tot), mijlpalen=mijlpalen)


def _eerste_einde(v: Verhaal, over: Bestaand) -> date | None:
    """The end that was in the first contract: some contracts were extended since."""
    if over.tot is None or not v.kans(0.35):
        return over.tot
    eerst = plus_jaren(over.tot, -2 if v.kans(0.5) else -3)
    nog_spannend = date(2027, 1, 10) <= eerst <= date(2027, 8, 1)  # would be missed on the scenario's date
    te_vroeg = eerst < max(BEGIN, over.begin) + dagen(150)
    return over.tot if nog_spannend or te_vroeg else eerst


def _eerder_aantal(v: Verhaal, over: Bestaand) -> int | None:
    """The number that was known first, when it changed since."""
    if over.regulier < 20 or (over.tot and over.tot < VERLOPEN) or not v.kans(0.22):
        return None
    return max(over.regulier + v.rng.choice((-1, 1)) * v.rng.randrange(4, 12 + over.regulier // 6), 5)


def _aantal_wijzigen(v: Verhaal, over: Bestaand, dag: date, tot: date | None) -> None:
    """A change that is known in time, or a correction that is found long after."""
    van, soort = dag + dagen(v.rng.randrange(5, 40)), "meer" if v.kans(0.6) else "minder"
    if v.kans(0.5):
        van, soort = max(dag - dagen(v.rng.randrange(60, 220)), over.begin + dagen(1)), "correctie"
    for plaats in plekken(over.regulier, 0, van, tot, v.tekst(soort)):
        v.plaats(dag, plaats)


def _verlengen(v: Verhaal, over: Bestaand, dag: date, eerst: date) -> None:
    for plaats in plekken(over.regulier, over.amv, eerst, over.tot, v.tekst("verlengd")):
        v.plaats(dag, plaats)


def _bewijs_looptijd(v: Verhaal, over: Bestaand) -> None:
    """Most have evidence; that of some lapses around the scenario's date, and is renewed or not."""
    if not v.kans(0.8):
        return
    van, tot = max(over.begin, date(2010, 1, 1)), over.tot
    if v.kans(0.06):
        tot = tussen(v.rng, date(2027, 2, 20), date(2027, 4, 20))
    v.bewijs(v.dag + dagen(v.rng.randrange(5, 200)), Criterium.LOOPTIJD, van=van, tot=tot)
