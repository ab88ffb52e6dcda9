"""Plans that lapse, and locaties about which something is unknown."""

from datetime import date

from spreiding.demo.tijdlijn import dagen
from spreiding.demo.verhalen.bouw import Verhaal, plekken
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.regels.begrippen import Fase, Openbaarheid, Soort


def vervallen(v: Verhaal, naam: str, soort: Soort, aantal: int, *, dag: date, einde: date) -> None:
    """Registered on `dag`, off on `einde`."""
    verwacht = dag + dagen(v.rng.randrange(240, 560))
    v.registreer(
        dag,
        kenmerken={
            "naam": naam,
            "soort": soort.value,
            "openbaarheid": Openbaarheid.VERTROUWELIJK.value,
            "toelichting": v.tekst("toelichting", "plan"),
        },
        plaatsen=plekken(aantal, 0, verwacht, None),
        mijlpalen=[
            MijlpaalInvoer(Fase.VERKENNING, bereikt_op=dag - dagen(v.rng.randrange(5, 60))),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=verwacht),
        ],
    )
    if v.kans(0.35):
        v.bereikt(dag + dagen(40), Fase.HAALBAARHEID, dag + dagen(v.rng.randrange(20, 40)))
    v.vervalt(max(einde, v.dag + dagen(10)), v.tekst("vervallen"))


def onbekend(v: Verhaal, naam: str, soort: Soort, *, dag: date, begin: date | None, is_open: bool) -> None:
    """Nobody has said how many places, and perhaps not from when."""
    fase = MijlpaalInvoer(Fase.VERKENNING, bereikt_op=dag - dagen(v.rng.randrange(5, 60)))
    if is_open and begin and begin <= dag:
        fase = MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=begin)
    v.registreer(
        dag,
        kenmerken={
            "naam": naam,
            "soort": soort.value,
            "openbaarheid": (Openbaarheid.OPENBAAR if is_open else Openbaarheid.VERTROUWELIJK).value,
            "toelichting": v.tekst("toelichting", "onbekend"),
        },
        plaatsen=plekken(None, 0, begin, None),
        mijlpalen=[fase],
    )
    if v.kans(0.4):
        v.notitie(dag + dagen(v.rng.randrange(20, 200)), v.tekst("toelichting", "onbekend"))
