"""Termijnen van bezwaar en beroep tegen een verdeelbesluit (Awb), en de termijn van art. 7 Spreidingswet.

De termijnen volgen uit gedateerde gebeurtenissen en worden nooit ingevuld. Waar de wet open is staat de gekozen
lezing in `Lezing` en draagt de uitkomst ook de andere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from spreiding.regels.atw import Duur, Eenheid, Stap, Termijn, gestelde_termijn, wettelijke_termijn
from spreiding.regels.kalender import Kalender
from spreiding.regels.tijd import EEN_DAG, datum_voluit

ZES_WEKEN = Duur(6, Eenheid.WEKEN)
TWAALF_WEKEN = Duur(12, Eenheid.WEKEN)
TWEE_WEKEN = Duur(2, Eenheid.WEKEN)
EEN_WEEK = Duur(1, Eenheid.WEKEN)
ZES_MAANDEN = Duur(6, Eenheid.MAANDEN)
ALLEEN_FEESTDAGEN = Kalender()


class Lezing(NamedTuple):
    """Keuzes waar de wet open is; instelbaar per regeling.

    `verdaging_apart`: de zes weken verdaging zijn een eigen termijn na de (zo nodig verlengde) beslisdatum. Anders
    vormen zij met de beslistermijn één termijn, die boven twaalf weken niet wordt verlengd (Atw art. 4).
    """

    verdaging_apart: bool = True

    @property
    def zin(self) -> str:
        """De gekozen lezing in woorden."""
        if self.verdaging_apart:
            return "verdaging is een eigen termijn"
        return "beslistermijn en verdaging zijn één termijn"


APART = Lezing()


class Opschorting(NamedTuple):
    """De dagen dat de beslistermijn stilstaat: `vanaf` de dag na het verzoek, tot (niet met) de dag van herstel."""

    verzoek: date
    hersteld: date

    @property
    def dagen(self) -> int:
        """Aantal dagen stilstand (Awb art. 7:10 lid 2)."""
        return self.dagen_vanaf(self.verzoek + EEN_DAG)

    def dagen_vanaf(self, begin: date) -> int:
        """Dagen stilstand in een termijn die op `begin` begint: wat nog niet loopt kan niet stilstaan."""
        return max((self.hersteld - max(self.verzoek + EEN_DAG, begin)).days, 0)


@dataclass(frozen=True, slots=True)
class Beslisverloop:
    """Wat er met de beslistermijn gebeurde. `uitstel_tot` is een met instemming afgesproken dag (7:10 lid 4)."""

    commissie: bool = False
    verdaagd: bool = False
    opschortingen: Sequence[Opschorting] = ()
    uitstel_tot: date | None = None


@lru_cache(maxsize=2048)  # one besluit day has many bezwaren
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


def beslistermijn(bezwaar: Termijn, verloop: Beslisverloop, kalender: Kalender, lezing: Lezing = APART) -> Termijn:
    """Zes weken, met commissie twaalf, vanaf de dag na de bezwaartermijn; met opschorting, verdaging en uitstel.

    Bron: Awb art. 7:10. Niet vanaf de ontvangst van het bezwaar.
    """
    termijn = _beslis(bezwaar, verloop, kalender, lezing)
    if verloop.verdaagd:
        ander = _beslis(bezwaar, verloop, kalender, Lezing(verdaging_apart=not lezing.verdaging_apart))
        termijn = termijn._replace(aanname=lezing.zin, anders=ander.laatste_dag)
    return _uitgesteld(termijn, verloop.uitstel_tot) if verloop.uitstel_tot else termijn


def _beslis(bezwaar: Termijn, verloop: Beslisverloop, kalender: Kalender, lezing: Lezing) -> Termijn:
    duur = TWAALF_WEKEN if verloop.commissie else ZES_WEKEN
    samen = verloop.verdaagd and not lezing.verdaging_apart
    if samen:
        duur = Duur(duur.aantal + ZES_WEKEN.aantal, Eenheid.WEKEN)
    artikel = "Awb art. 7:10 lid 1" + (" en 3" if samen else "")
    basis, later = _met_stilstand(
        "beslistermijn", bezwaar.laatste_dag, duur, artikel, kalender, sorted(verloop.opschortingen, key=_verzoek)
    )
    if samen or not verloop.verdaagd:
        return basis
    verdaagd, _ = _met_stilstand("verdaging", basis.laatste_dag, ZES_WEKEN, "Awb art. 7:10 lid 3", kalender, later)
    return Termijn("beslistermijn", basis.begin, verdaagd.kaal, verdaagd.laatste_dag, basis.stappen + verdaagd.stappen)


def _verzoek(opschorting: Opschorting) -> date:
    return opschorting.verzoek


def _met_stilstand(
    naam: str, na: date, duur: Duur, artikel: str, kalender: Kalender, opschortingen: Sequence[Opschorting]
) -> tuple[Termijn, Sequence[Opschorting]]:
    """De termijn met de opschortingen die begonnen terwijl zij liep, en de opschortingen van daarna."""
    dagen, geteld = 0, 0
    termijn = wettelijke_termijn(naam, na=na, duur=duur, artikel=artikel, kalender=kalender)
    for opschorting in opschortingen:
        if opschorting.verzoek >= termijn.laatste_dag:
            break
        dagen, geteld = dagen + opschorting.dagen_vanaf(termijn.begin), geteld + 1
        termijn = wettelijke_termijn(naam, na=na, duur=duur, artikel=artikel, kalender=kalender, extra_dagen=dagen)
    if not geteld:
        return termijn, opschortingen
    stil = tuple(_stilstap(o, termijn.begin) for o in opschortingen[:geteld])
    return termijn._replace(stappen=termijn.stappen[:1] + stil + termijn.stappen[1:]), opschortingen[geteld:]


def _stilstap(opschorting: Opschorting, begin: date) -> Stap:
    dagen, vanaf = opschorting.dagen_vanaf(begin), max(opschorting.verzoek + EEN_DAG, begin)
    hersteld = datum_voluit(opschorting.hersteld)
    if not dagen:
        tekst = f"De opschorting tot {hersteld} was voorbij voordat deze termijn begon: zij telt niet."
    else:
        woord = "dag" if dagen == 1 else "dagen"
        tekst = f"De termijn staat {dagen} {woord} stil: van {datum_voluit(vanaf)} tot {hersteld}."
    return Stap("Awb art. 7:10 lid 2", tekst, opschorting.hersteld)


def _uitgesteld(termijn: Termijn, tot: date) -> Termijn:
    """Een afgesproken dag is een vaste datum: zij verschuift niet, en maakt de termijn nooit korter."""
    laatste = max(tot, termijn.laatste_dag)
    stap = Stap("Awb art. 7:10 lid 4", f"Uitstel met instemming tot en met {datum_voluit(laatste)}.", laatste)
    anders = max(tot, termijn.anders) if termijn.anders else None
    return termijn._replace(kaal=laatste, laatste_dag=laatste, stappen=(*termijn.stappen, stap), anders=anders)


def beroepstermijn(bekendgemaakt: date, kalender: Kalender, *, hoger: bool = False) -> Termijn:
    """Zes weken vanaf de dag na bekendmaking van de beslissing op bezwaar, of van de uitspraak (Awb art. 6:7, 6:24)."""
    naam, artikel = ("hoger beroep", "Awb art. 6:24 en 6:7") if hoger else ("beroepstermijn", "Awb art. 6:7")
    return wettelijke_termijn(naam, na=bekendgemaakt, duur=ZES_WEKEN, artikel=artikel, kalender=kalender)


@lru_cache(maxsize=2048)
def realisatietermijn(bekendgemaakt: date, *, langere_termijn: date | None = None, duur: Duur = ZES_MAANDEN) -> Termijn:
    """Zes maanden na bekendmaking, of de langere termijn in het besluit (Wet art. 7 lid 1). De Atw geldt niet.

    `duur` is de termijn van de regeling (`realisatie_maanden`).
    """
    if langere_termijn:
        stap = Stap("Wet art. 7 lid 1", f"Het besluit noemt {datum_voluit(langere_termijn)}.", langere_termijn)
        return Termijn("realisatietermijn", bekendgemaakt + EEN_DAG, langere_termijn, langere_termijn, (stap,))
    return wettelijke_termijn(
        "realisatietermijn",
        na=bekendgemaakt,
        duur=duur,
        artikel="Wet art. 7 lid 1",
        kalender=ALLEEN_FEESTDAGEN,
    )


def begunstigingstermijn(bekendgemaakt: date, duur: Duur) -> Termijn:
    """De termijn die een besluit tot indeplaatsstelling noemt (Gemeentewet art. 124): gesteld, dus niet verlengd."""
    return gestelde_termijn("begunstigingstermijn", na=bekendgemaakt, duur=duur, artikel="Gemeentewet art. 124")


def toezichttermijn(naam: str, op: date, duur: Duur, artikel: str) -> Termijn:
    """De termijn van een trede van het toezicht, vanaf de dag na de stap: gesteld, dus niet verlengd (Atw art. 1)."""
    return gestelde_termijn(naam, na=op, duur=duur, artikel=artikel)


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


def wachttijd(ingebreke: date, kalender: Kalender) -> Termijn:
    """Twee weken na de ingebrekestelling; daarna loopt de dwangsom en staat beroep open (Awb art. 4:17 lid 3, 6:12)."""
    return wettelijke_termijn(
        "twee weken na ingebrekestelling",
        na=ingebreke,
        duur=TWEE_WEKEN,
        artikel="Awb art. 4:17 lid 3 en 6:12 lid 2",
        kalender=kalender,
    )


def dwangsom(
    *,
    beslisdatum: date,
    ingebreke: date,
    peildatum: date,
    bedragen: Sequence[Dwangsombedragen],
    kalender: Kalender,
    beslist_op: date | None = None,
) -> Dwangsom:
    """Vanaf twee weken na de ingebrekestelling, ten hoogste 42 dagen (Awb art. 4:17); de Atw geldt niet voor die dagen.

    `beslisdatum` is de laatste dag van de beslistermijn; `bedrag` telt de dagen vóór de peildatum. Op `beslist_op` is
    het bestuursorgaan niet meer in gebreke. ValueError als de ingebrekestelling te vroeg is of er voor die dag geen
    bedragen zijn.
    """
    if ingebreke <= beslisdatum:
        raise ValueError(
            f"De ingebrekestelling is te vroeg: de beslistermijn loopt tot en met {datum_voluit(beslisdatum)}."
        )
    wachten, tarief = wachttijd(ingebreke, kalender), tarief_op(bedragen, ingebreke)
    eerste = wachten.laatste_dag + EEN_DAG
    volle = eerste + timedelta(days=DWANGSOM_DAGEN - 1)
    laatste = min(volle, beslist_op - EEN_DAG) if beslist_op else volle
    hoogste = max((laatste - eerste).days + 1, 0)
    dagen = min(max((peildatum - eerste).days, 0), hoogste)
    prijzen = ", ".join(f"{prijs}" for prijs in tarief.per_dag)
    stappen = [
        *wachten.stappen,
        Stap("Awb art. 4:17 lid 2", f"Euro per dag in drie perioden van 14 dagen: {prijzen} ({tarief.bron}).", eerste),
        Stap("Awb art. 4:17 lid 1", "Ten hoogste 42 dagen; de Algemene termijnenwet geldt niet voor die dagen.", volle),
    ]
    if laatste != volle:
        stappen.append(
            Stap("Awb art. 4:17 lid 1", f"De beslissing is er op {datum_voluit(laatste + EEN_DAG)}.", laatste)
        )
    vaststellen = wettelijke_termijn(
        "dwangsom vaststellen", na=laatste, duur=TWEE_WEKEN, artikel="Awb art. 4:18", kalender=kalender
    )
    return Dwangsom(
        eerste, laatste, dagen, _bedrag(tarief, dagen), _bedrag(tarief, hoogste), vaststellen, tuple(stappen)
    )


def tarief_op(bedragen: Sequence[Dwangsombedragen], ingebreke: date) -> Dwangsombedragen:
    """De bedragen op de dag waarop de ingebrekestelling is ontvangen (overgangsrecht in Stcrt. 2018, 65542)."""
    passend = [b for b in bedragen if b.vanaf <= ingebreke]
    if not passend:
        raise ValueError(f"Er zijn geen dwangsombedragen bekend voor {datum_voluit(ingebreke)}.")
    return max(passend, key=lambda b: b.vanaf)


def _bedrag(tarief: Dwangsombedragen, dagen: int) -> int:
    return sum(
        prijs * min(max(dagen - periode * DWANGSOM_PERIODE, 0), DWANGSOM_PERIODE)
        for periode, prijs in enumerate(tarief.per_dag)
    )
