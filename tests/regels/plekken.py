"""Plekken for tests: one that counts for everything, and arbitrary ones for properties."""

from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond, Soort
from spreiding.regels.gegevens import Bewijs, Deel, PlekGegevens
from spreiding.regels.tijd import Periode


def dag(tekst: str) -> date:
    """15-6-2027"""
    d, m, j = tekst.split("-")
    return date(int(j), int(m), int(d))


def periode(van: str | None, tot: str | None) -> Periode:
    return Periode(dag(van) if van else None, dag(tot) if tot else None)


def delen(*stukken: tuple[str | None, str | None, int | None]) -> tuple[Deel, ...]:
    return tuple(Deel(periode(van, tot), aantal) for van, tot, aantal in stukken)


def bewijs(criterium: Criterium, van: str | None = None, tot: str | None = None, grond=None) -> Bewijs:
    return Bewijs(criterium, periode(van, tot), "huurovereenkomst", grond)


MEANDER = PlekGegevens(
    plek="1/GM0202/regulier",
    locatie_naam="Voormalig kantoor Meander",
    gemeente="GM0202",
    gemeente_naam="Arnhem",
    provincie="PV25",
    provincie_naam="Gelderland",
    provincie_locatie="PV25",
    provincie_locatie_naam="Gelderland",
    soort=Soort.KLEINSCHALIG,
    doelgroep=Doelgroep.REGULIER,
    delen=delen(("1-3-2026", "1-3-2033", 150)),
    fase=Fase.BESCHIKBAAR,
    beschikbaar_bereikt=dag("1-3-2026"),
    bewijzen=(bewijs(Criterium.LOOPTIJD, "1-3-2026", "1-3-2033"),),
)
"""150 regular places, open since 1 March 2026 for seven years with a lease: counts for all four questions."""


def plek(**wijzigingen) -> PlekGegevens:
    return replace(MEANDER, **wijzigingen)


PLAN = plek(
    delen=delen(("15-6-2027", "15-6-2033", 150)),
    fase=Fase.VERGUNNING,
    beschikbaar_bereikt=None,
    beschikbaar_verwacht=dag("15-6-2027"),
)
"""The same places as a plan: expected on 15 June 2027, six years."""

# -- arbitrary plekken: few dates, so that they often coincide with each other and with the law's --

EEN_DAG = timedelta(days=1)
KERNDAGEN = [
    *(dag(t) for t in ("29-2-2024", "1-1-2025", "1-7-2025", "1-2-2026", "23-11-2026", "5-3-2027", "1-7-2027")),
    *(dag(t) for t in ("2-7-2027", "31-12-2027", "1-2-2028", "2-2-2028", "29-2-2028", "1-6-2029", "28-2-2032")),
    *(dag(t) for t in ("1-7-2032", "1-1-2034")),
]
dagen = st.one_of(
    st.sampled_from(KERNDAGEN),
    st.sampled_from(KERNDAGEN).map(lambda d: d + EEN_DAG),
    st.dates(date(2024, 1, 1), date(2035, 1, 1)),
)
misschien_dag = st.one_of(st.none(), dagen)
aantallen = st.sampled_from([None, 0, 1, 15, 16, 40, 60, 84, 99, 100, 101, 120, 150, 200])


def zelden(strategie):
    """Mostly nothing."""
    return st.tuples(st.integers(0, 5), strategie).map(lambda paar: paar[1] if paar[0] == 0 else None)


@st.composite
def periodes(draw) -> Periode:
    van, tot = draw(misschien_dag), draw(misschien_dag)
    if van is not None and tot is not None and tot <= van:
        van, tot = (tot, van) if tot < van else (van, van + EEN_DAG)
    return Periode(van, tot)


@st.composite
def delenreeksen(draw, max_delen: int = 4) -> tuple[Deel, ...]:
    grenzen = sorted(draw(st.sets(dagen, max_size=max_delen)))
    grenzen_of_open = [*([None] if draw(st.booleans()) else []), *grenzen, *([None] if draw(st.booleans()) else [])]
    paren = list(zip(grenzen_of_open, grenzen_of_open[1:], strict=False))
    gekozen = [Deel(Periode(van, tot), draw(aantallen)) for van, tot in paren]
    return tuple(deel for deel in gekozen if draw(st.sampled_from([True, True, True, False])) or deel.aantal == 0)


bewijzen = st.builds(
    Bewijs,
    st.sampled_from([Criterium.KANSRIJK, Criterium.LOOPTIJD, Criterium.BESCHIKBAAR]),
    periodes(),
    st.just("stuk"),
    st.sampled_from([None, *Kansrijkgrond]),
)
willekeurig = st.builds(
    PlekGegevens,
    plek=st.just("9/GM0202/x"),
    locatie_naam=st.just("De Plek"),
    gemeente=st.just("GM0202"),
    gemeente_naam=st.just("Arnhem"),
    provincie=st.just("PV25"),
    provincie_locatie=st.sampled_from(["PV25"] * 15 + ["PV26"]),
    soort=st.sampled_from([Soort.AZC] * 15 + [Soort.NOODOPVANG, Soort.OEKRAINE, Soort.AANMELDCENTRUM]),
    doelgroep=st.sampled_from(Doelgroep),
    delen=delenreeksen(),
    fase=st.sampled_from(Fase),
    beschikbaar_bereikt=misschien_dag,
    beschikbaar_verwacht=misschien_dag,
    gesloten_op=zelden(dagen),
    vervallen_op=zelden(dagen),
    kansrijkgronden=st.lists(st.sampled_from(Kansrijkgrond), max_size=2, unique=True).map(tuple),
    bewijzen=st.lists(bewijzen, max_size=3).map(tuple),
    dubbel_met=zelden(st.just("Het Klooster")),
    andere_duurzame_plaatsen=delenreeksen(3),
)


@st.composite
def bijna_goed(draw) -> PlekGegevens:
    """A plek that counts, with one to three facts taken from an arbitrary one: most verdicts hang on one thing."""
    basis, ander = draw(st.sampled_from([MEANDER, PLAN])), draw(willekeurig)
    velden = [veld.name for veld in fields(PlekGegevens)]
    gekozen = draw(st.lists(st.sampled_from(velden), min_size=1, max_size=3))
    return replace(basis, **{veld: getattr(ander, veld) for veld in gekozen})


plekken = st.one_of(willekeurig, bijna_goed(), bijna_goed())
