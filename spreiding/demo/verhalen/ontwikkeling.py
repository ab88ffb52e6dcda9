"""A plan that becomes a locatie, or is on its way: stages, moved dates with reasons, notices of delay, opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from spreiding.demo.tijdlijn import BEGIN, REALISATIE, dagen, tussen
from spreiding.demo.verhalen.bouw import Verhaal, plekken
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.regels.begrippen import Criterium, Fase, Kansrijkgrond, Openbaarheid, Soort
from spreiding.regels.tijd import plus_jaren, plus_maanden

REALISATIE_1 = date(2025, 7, 1)
# How far along each stage is reached; small places go through fewer.
STADIA_GROOT = ((0.22, Fase.COLLEGE), (0.52, Fase.OVEREENKOMST), (0.74, Fase.VERGUNNING))
STADIA_KLEIN = ((0.5, Fase.OVEREENKOMST),)


@dataclass(frozen=True, slots=True)
class Plan:
    """`verwacht`: the dates on which it was to open, in the order in which they were known; None = unknown.

    `geopend`: the day on which it did. `bekend`: on which day each of the later dates became known.
    """

    naam: str
    soort: Soort
    regulier: int | None
    amv: int
    verwacht: tuple[date | None, ...]
    bekend: tuple[date, ...] = ()
    geopend: date | None = None
    jaren: int | None = None
    exploitant: str = "coa"
    vervangt: str | None = None
    kansrijk: bool = False
    stil: bool = False
    maanden: int = 12
    toelichting: str = ""

    @property
    def groot(self) -> bool:
        return (self.regulier or 0) + self.amv >= 70

    @property
    def doel(self) -> date:
        """The last date that was expected, or a year after the start when none ever was."""
        return self.geopend or next((d for d in reversed(self.verwacht) if d), date(2027, 12, 1))


def ontwikkeling(v: Verhaal, plan: Plan) -> None:
    """Registered in an early stage; then stage by stage, with the slips in between, until it opens."""
    begin = tussen(v.rng, vroegst(plan), vroegst(plan) + dagen(25))
    _registreer(v, plan, begin)
    for dag, doe in sorted(_gebeurtenissen(v, plan, begin), key=lambda g: g[0]):
        doe(max(dag, v.dag + dagen(1)))
    if plan.geopend:
        _open(v, plan)


def vroegst(plan: Plan) -> date:
    """The first day on which this plan may be registered: months before its first date, in time for every slip."""
    begin = max(plus_maanden(plan.verwacht[0] or plan.doel, -plan.maanden), BEGIN)
    if plan.bekend and begin >= plan.bekend[0]:
        return max(plan.bekend[0] - dagen(60), BEGIN)
    return begin


def _registreer(v: Verhaal, plan: Plan, dag: date) -> None:
    eerste = plan.verwacht[0]
    kenmerken: dict[str, Any] = {
        "naam": plan.naam,
        "soort": plan.soort.value,
        "exploitant": plan.exploitant,
        "openbaarheid": (Openbaarheid.VERTROUWELIJK if plan.groot else Openbaarheid.OPENBAAR).value,
        "toelichting": plan.toelichting or v.tekst("toelichting", "nieuw" if plan.groot else "plan"),
    }
    if plan.vervangt:
        kenmerken["vervangt"] = plan.vervangt
    v.registreer(
        dag,
        kenmerken=kenmerken,
        plaatsen=plekken(plan.regulier, plan.amv, eerste, _einde(plan)),
        mijlpalen=list(_eerste_mijlpalen(v, plan, dag)),
    )


def _einde(plan: Plan) -> date | None:
    """A round end so many years after the opening, counted from the last date; None = no end."""
    return plus_jaren(plus_maanden(plan.doel.replace(day=1), 1), plan.jaren) if plan.jaren else None


def _eerste_mijlpalen(v: Verhaal, plan: Plan, dag: date) -> Sequence[MijlpaalInvoer]:
    rng, lengte = v.rng, max((plan.doel - dag).days, 60)
    gedaan = [MijlpaalInvoer(Fase.VERKENNING, bereikt_op=dag - dagen(rng.randrange(25, 100)))]
    if plan.groot:
        gedaan.append(MijlpaalInvoer(Fase.HAALBAARHEID, bereikt_op=dag - dagen(rng.randrange(1, 24))))
        te_gaan = [(Fase.COLLEGE, 0.2), (Fase.OVEREENKOMST, 0.5), (Fase.VERGUNNING, 0.7)]
    else:
        gedaan.append(MijlpaalInvoer(Fase.COLLEGE, bereikt_op=dag - dagen(rng.randrange(1, 24))))
        te_gaan = [(Fase.OVEREENKOMST, 0.45)]
    if plan.verwacht[0] is None:
        return gedaan
    straks = [MijlpaalInvoer(fase, verwacht_op=dag + dagen(round(lengte * deel))) for fase, deel in te_gaan]
    return [*gedaan, *straks, MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=plan.verwacht[0])]


def _gebeurtenissen(v: Verhaal, plan: Plan, begin: date) -> list[tuple[date, Any]]:
    """(day, what happens) between registering and opening."""
    uit: list[tuple[date, Any]] = []
    for (oud, nieuw), dag in zip(pairwise(plan.verwacht), plan.bekend, strict=True):
        uit.append((dag, lambda op, nieuw=nieuw, oud=oud: _verschuif(v, plan, op, oud, nieuw)))
    if plan.stil or plan.verwacht[0] is None:
        return uit
    lengte = max((plan.doel - begin).days, 60)
    for deel, fase in STADIA_GROOT if plan.groot else STADIA_KLEIN:
        if v.kans(0.85):
            dag = begin + dagen(round(lengte * (deel + v.rng.uniform(-0.04, 0.04))))
            uit.append((dag, lambda op, fase=fase: _stadium(v, plan, op, fase)))
    if plan.kansrijk:
        uit.append((begin + dagen(round(lengte * 0.35)), lambda op: _kansrijk(v, op)))
    if v.kans(0.1):
        uit.append((begin + dagen(round(lengte * v.rng.uniform(0.1, 0.9))), v.notitie))
    return uit


def _stadium(v: Verhaal, plan: Plan, dag: date, fase: Fase) -> None:
    v.bereikt(dag, fase, dag - dagen(v.rng.randrange(0, 12)))
    if fase is Fase.OVEREENKOMST and (plan.jaren or 99) >= 5 and v.kans(0.6):
        v.bewijs(v.dag, Criterium.LOOPTIJD, van=v.dag, tot=_einde(plan))


def _verschuif(v: Verhaal, plan: Plan, dag: date, oud: date | None, nieuw: date | None) -> None:
    """The expected date moves; past the realisatiedatum the law asks for a notice, which not everybody sends."""
    for grens in (REALISATIE_1, REALISATIE):
        if oud and oud <= grens and (nieuw is None or nieuw > grens) and v.kans(0.6):
            v.melding(dag, nieuw)
    v.verwacht(dag, Fase.BESCHIKBAAR, nieuw, v.reden_vertraging())


def _kansrijk(v: Verhaal, dag: date) -> None:
    """A ground, with evidence that holds four months to a year, or none."""
    grond = v.rng.choice(list(Kansrijkgrond))
    tot = dag + dagen(v.rng.randrange(120, 400))
    v.kansrijk(dag, grond, bewijs_tot=tot, met_bewijs=v.kans(0.75))


def _open(v: Verhaal, plan: Plan) -> None:
    assert plan.geopend is not None
    if plan.groot and v.kans(0.9):
        v.wijzig(max(v.dag, plan.geopend - dagen(40)), openbaarheid=Openbaarheid.OPENBAAR.value)
    v.bereikt(plan.geopend + dagen(v.rng.randrange(0, 8)), Fase.BESCHIKBAAR, plan.geopend, plan.verwacht[-1])
