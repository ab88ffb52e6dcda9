"""Termijnen van bezwaar en beroep tegen een verdeelbesluit (Awb), en de termijn van art. 7 Spreidingswet.

De termijnen volgen uit gedateerde gebeurtenissen en worden nooit ingevuld. Waar de wet open is staat de gekozen
lezing in `Lezing` en draagt de uitkomst ook de andere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spreiding.regels.atw import Duur, Eenheid, Stap, Termijn, gestelde_termijn, wettelijke_termijn
from spreiding.regels.kalender import Kalender
from spreiding.regels.tijd import EEN_DAG, datum_voluit

ZES_WEKEN = Duur(6, Eenheid.WEKEN)
TWAALF_WEKEN = Duur(12, Eenheid.WEKEN)
TWEE_WEKEN = Duur(2, Eenheid.WEKEN)
EEN_WEEK = Duur(1, Eenheid.WEKEN)
ZES_MAANDEN = Duur(6, Eenheid.MAANDEN)


@dataclass(frozen=True, slots=True)
class Lezing:
    """Keuzes waar de wet open is; instelbaar per regeling.

    `verdaging_apart`: de zes weken verdaging zijn een eigen termijn na de (zo nodig verlengde) beslisdatum. Anders
    vormen zij met de beslistermijn één termijn, die boven twaalf weken niet wordt verlengd (Atw art. 4).
    """

    verdaging_apart: bool = True


@dataclass(frozen=True, slots=True)
class Opschorting:
    """De dagen dat de beslistermijn stilstaat: `vanaf` de dag na het verzoek, tot (niet met) de dag van herstel."""

    verzoek: date
    hersteld: date

    @property
    def dagen(self) -> int:
        """Aantal dagen stilstand (Awb art. 7:10 lid 2)."""
        return max((self.hersteld - self.verzoek).days - 1, 0)


@dataclass(frozen=True, slots=True)
class Beslisverloop:
    """Wat er met de beslistermijn gebeurde. `uitstel_tot` is een met instemming afgesproken dag (7:10 lid 4)."""

    commissie: bool = False
    verdaagd: bool = False
    opschortingen: Sequence[Opschorting] = ()
    uitstel_tot: date | None = None

    @property
    def dagen_stil(self) -> int:
        return sum(o.dagen for o in self.opschortingen)


def bezwaartermijn(bekendgemaakt: date, kalender: Kalender) -> Termijn:
    """Zes weken, vanaf de dag na de bekendmaking (Awb art. 6:7 en 6:8 lid 1)."""
    return wettelijke_termijn(
        "bezwaartermijn", na=bekendgemaakt, duur=ZES_WEKEN, artikel="Awb art. 6:7", kalender=kalender
    )


def post_ontvangen(termijn: Termijn, kalender: Kalender) -> Termijn:
    """Wat op tijd is gepost en binnen een week na afloop aankomt, is op tijd (Awb art. 6:9 lid 2)."""
    return wettelijke_termijn(
        "post ontvangen",
        na=termijn.laatste_dag,
        duur=EEN_WEEK,
        artikel="Awb art. 6:9 lid 2",
        kalender=kalender,
    )


def beslistermijn(bezwaar: Termijn, verloop: Beslisverloop, kalender: Kalender, lezing: Lezing = Lezing()) -> Termijn:
    """Zes weken, met commissie twaalf, vanaf de dag na de bezwaartermijn; met opschorting, verdaging en uitstel.

    Bron: Awb art. 7:10. Niet vanaf de ontvangst van het bezwaar.
    """
    if verloop.uitstel_tot:
        return _uitgesteld(_beslis(bezwaar, verloop, kalender, lezing), verloop.uitstel_tot)
    termijn = _beslis(bezwaar, verloop, kalender, lezing)
    if not verloop.verdaagd:
        return termijn
    ander = _beslis(bezwaar, verloop, kalender, Lezing(verdaging_apart=not lezing.verdaging_apart))
    gekozen = (
        "verdaging is een eigen termijn" if lezing.verdaging_apart else "beslistermijn en verdaging zijn één termijn"
    )
    return Termijn(
        termijn.naam,
        termijn.begin,
        termijn.kaal,
        termijn.laatste_dag,
        termijn.stappen,
        gekozen,
        ander.laatste_dag,
    )


def _beslis(bezwaar: Termijn, verloop: Beslisverloop, kalender: Kalender, lezing: Lezing) -> Termijn:
    duur = TWAALF_WEKEN if verloop.commissie else ZES_WEKEN
    if verloop.verdaagd and not lezing.verdaging_apart:
        duur = Duur(duur.aantal + ZES_WEKEN.aantal, Eenheid.WEKEN)
    basis = wettelijke_termijn(
        "beslistermijn",
        na=bezwaar.laatste_dag,
        duur=duur,
        artikel="Awb art. 7:10 lid 1",
        kalender=kalender,
        extra_dagen=verloop.dagen_stil,
    )
    basis = _met_opschorting(basis, verloop)
    if not verloop.verdaagd or not lezing.verdaging_apart:
        return basis
    verdaagd = wettelijke_termijn(
        "verdaging", na=basis.laatste_dag, duur=ZES_WEKEN, artikel="Awb art. 7:10 lid 3", kalender=kalender
    )
    return Termijn("beslistermijn", basis.begin, verdaagd.kaal, verdaagd.laatste_dag, basis.stappen + verdaagd.stappen)


def _met_opschorting(termijn: Termijn, verloop: Beslisverloop) -> Termijn:
    if not verloop.dagen_stil:
        return termijn
    stappen = tuple(
        Stap(
            "Awb art. 7:10 lid 2",
            f"{o.dagen} dagen stil: {datum_voluit(o.verzoek + EEN_DAG)} tot {datum_voluit(o.hersteld)}.",
            o.hersteld,
        )
        for o in verloop.opschortingen
    )
    return Termijn(
        termijn.naam,
        termijn.begin,
        termijn.kaal,
        termijn.laatste_dag,
        termijn.stappen[:1] + stappen + termijn.stappen[1:],
    )


def _uitgesteld(termijn: Termijn, tot: date) -> Termijn:
    """Een afgesproken dag is een vaste datum: zij verschuift niet, en maakt de termijn nooit korter."""
    laatste = max(tot, termijn.laatste_dag)
    stap = Stap("Awb art. 7:10 lid 4", f"Uitstel met instemming tot en met {datum_voluit(laatste)}.", laatste)
    return Termijn(termijn.naam, termijn.begin, laatste, laatste, (*termijn.stappen, stap))


def beroepstermijn(bekendgemaakt: date, kalender: Kalender, *, hoger: bool = False) -> Termijn:
    """Zes weken vanaf de dag na bekendmaking van de beslissing op bezwaar, of van de uitspraak (Awb art. 6:7, 6:24)."""
    naam, artikel = ("hoger beroep", "Awb art. 6:24 en 6:7") if hoger else ("beroepstermijn", "Awb art. 6:7")
    return wettelijke_termijn(naam, na=bekendgemaakt, duur=ZES_WEKEN, artikel=artikel, kalender=kalender)


def realisatietermijn(bekendgemaakt: date, *, langere_termijn: date | None = None) -> Termijn:
    """Zes maanden na bekendmaking, of de langere termijn in het besluit (Wet art. 7 lid 1). De Atw geldt niet."""
    if langere_termijn:
        stap = Stap("Wet art. 7 lid 1", f"Het besluit noemt {datum_voluit(langere_termijn)}.", langere_termijn)
        return Termijn("realisatietermijn", bekendgemaakt + EEN_DAG, langere_termijn, langere_termijn, (stap,))
    return wettelijke_termijn(
        "realisatietermijn",
        na=bekendgemaakt,
        duur=ZES_MAANDEN,
        artikel="Wet art. 7 lid 1",
        kalender=Kalender(),
    )


def begunstigingstermijn(bekendgemaakt: date, duur: Duur) -> Termijn:
    """De termijn die een besluit tot indeplaatsstelling noemt (Gemeentewet art. 124): gesteld, dus niet verlengd."""
    return gestelde_termijn("begunstigingstermijn", na=bekendgemaakt, duur=duur, artikel="Gemeentewet art. 124")


@dataclass(frozen=True, slots=True)
class Dwangsombedragen:
    """Euro per dag in drie perioden van veertien dagen (Awb art. 4:17 lid 2), geldig vanaf een dag."""

    vanaf: date
    per_dag: tuple[int, int, int]
    bron: str


@dataclass(frozen=True, slots=True)
class Dwangsom:
    """Dwangsom bij niet tijdig beslissen. `bedrag` in euro op de peildatum; `maximum` als er nooit beslist wordt."""

    eerste_dag: date
    laatste_dag: date
    dagen: int
    bedrag: int
    maximum: int
    vaststellen: Termijn
    stappen: tuple[Stap, ...]


DWANGSOM_DAGEN, DWANGSOM_PERIODE = 42, 14


def dwangsom(
    *,
    beslisdatum: date,
    ingebreke: date,
    peildatum: date,
    bedragen: Sequence[Dwangsombedragen],
    kalender: Kalender,
) -> Dwangsom:
    """Vanaf twee weken na de ingebrekestelling, ten hoogste 42 dagen (Awb art. 4:17); de Atw geldt niet voor die dagen.

    `beslisdatum` is de laatste dag van de beslistermijn, `peildatum` de dag van beslissen of vandaag. ValueError
    als de ingebrekestelling te vroeg is of er voor die dag geen bedragen zijn.
    """
    if ingebreke <= beslisdatum:
        raise ValueError(
            f"De ingebrekestelling is te vroeg: de beslistermijn loopt tot en met {datum_voluit(beslisdatum)}."
        )
    wachten = wettelijke_termijn(
        "twee weken na ingebrekestelling",
        na=ingebreke,
        duur=TWEE_WEKEN,
        artikel="Awb art. 4:17 lid 3",
        kalender=kalender,
    )
    eerste = wachten.laatste_dag + EEN_DAG
    laatste = eerste + timedelta(days=DWANGSOM_DAGEN - 1)
    dagen = min(max((peildatum - eerste).days, 0), DWANGSOM_DAGEN)
    tarief = _tarief(bedragen, eerste)
    vaststellen = wettelijke_termijn(
        "dwangsom vaststellen", na=laatste, duur=TWEE_WEKEN, artikel="Awb art. 4:18", kalender=kalender
    )
    stap = Stap(
        "Awb art. 4:17 lid 2",
        f"{tarief.per_dag} euro per dag in drie perioden van 14 dagen ({tarief.bron}).",
        eerste,
    )
    return Dwangsom(
        eerste,
        laatste,
        dagen,
        _bedrag(tarief, dagen),
        _bedrag(tarief, DWANGSOM_DAGEN),
        vaststellen,
        (*wachten.stappen, stap),
    )


def _tarief(bedragen: Sequence[Dwangsombedragen], dag: date) -> Dwangsombedragen:
    passend = [b for b in bedragen if b.vanaf <= dag]
    if not passend:
        raise ValueError(f"Er zijn geen dwangsombedragen bekend voor {datum_voluit(dag)}.")
    return max(passend, key=lambda b: b.vanaf)


def _bedrag(tarief: Dwangsombedragen, dagen: int) -> int:
    return sum(
        prijs * min(max(dagen - periode * DWANGSOM_PERIODE, 0), DWANGSOM_PERIODE)
        for periode, prijs in enumerate(tarief.per_dag)
    )
