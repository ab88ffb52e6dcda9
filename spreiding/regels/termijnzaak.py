"""Alle termijnen van één besluit in één keer: feiten erin, termijnen met herleiding eruit.

De feiten zijn gedateerde gebeurtenissen (`Zaak`); wat de wet op een dag zegt staat in `Rechtskader`. Feiten die niet
kunnen, geven een `Belemmering` bij het veld dat moet veranderen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from spreiding.regels.atw import Duur, Eenheid, Stap, Termijn
from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.kalender import Kalender
from spreiding.regels.regeling import Regeling
from spreiding.regels.termijnen import (
    Beslisverloop,
    Dwangsom,
    Dwangsombedragen,
    Lezing,
    Opschorting,
    begunstigingstermijn,
    beroepstermijn,
    beslistermijn,
    bezwaartermijn,
    dwangsom,
    post_ontvangen,
    realisatietermijn,
    wachttijd,
)
from spreiding.regels.tijd import datum_voluit, plus_jaren

VROEGSTE = date(2010, 1, 1)  # the dwangsom exists since October 2009; no term of this law is older


class Termijnsoort(Begrip):
    """De termijnen die uit een besluit en zijn bezwaar volgen."""

    BEZWAAR = "bezwaartermijn", "bezwaar maken"
    POST = "post_ontvangen", "bezwaar per post ontvangen"
    BESLIST = "beslistermijn", "beslissen op bezwaar"
    WACHTTIJD = "wachttijd", "wachten na de ingebrekestelling"
    DWANGSOM = "dwangsom", "dwangsom bij niet tijdig beslissen"
    VASTSTELLEN = "dwangsom_vaststellen", "dwangsom vaststellen"
    BEROEP = "beroepstermijn", "beroep instellen"
    HOGER_BEROEP = "hoger_beroep", "hoger beroep instellen"
    REALISATIE = "realisatietermijn", "plekken realiseren"
    BEGUNSTIGING = "begunstigingstermijn", "alsnog voldoen na een besluit van de toezichthouder"


@dataclass(frozen=True, slots=True)
class Begunstiging:
    """De termijn die een besluit tot indeplaatsstelling zelf noemt."""

    bekendgemaakt: date
    aantal: int
    eenheid: Eenheid


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaak:
    """De feiten. Wat niet gebeurd is, is leeg; `beslist_op` en `uitspraak_op` zijn dagen van bekendmaking.

    `verdaging_apart` kiest een lezing van Awb art. 7:10 lid 3; leeg = die van de regeling.
    """

    bekendgemaakt: date
    peildatum: date
    kenmerk: str = ""
    commissie: bool = False
    verdaagd: bool = False
    opschortingen: tuple[Opschorting, ...] = ()
    uitstel_tot: date | None = None
    ingebrekestelling: date | None = None
    beslist_op: date | None = None
    uitspraak_op: date | None = None
    langere_termijn: date | None = None
    begunstiging: Begunstiging | None = None
    verdaging_apart: bool | None = None


DATUMVELDEN = tuple(veld.name for veld in fields(Zaak) if "date" in str(veld.type))


@dataclass(frozen=True, slots=True)
class Rechtskader:
    """Wat de wet op een dag zegt: vrije dagen, dwangsombedragen en de regelingen van de cycli, op volgorde."""

    kalender: Kalender
    bedragen: Sequence[Dwangsombedragen]
    regelingen: Sequence[Regeling]

    def regeling_op(self, dag: date) -> Regeling:
        """De regeling van de cyclus waarin een besluit is bekendgemaakt; daarvoor de eerste."""
        passend = [regeling for regeling in self.regelingen if regeling.vorige_raming <= dag]
        return passend[-1] if passend else self.regelingen[0]

    @property
    def laatste(self) -> date:
        """Latere datums kunnen alleen een typefout zijn: vijf jaar na de laatste bekende cyclus."""
        return plus_jaren(self.regelingen[-1].volgende_raming, 5)


class Uitkomst(NamedTuple):
    """Eén termijn van de zaak. `dagen_over` telt van de peildatum tot de laatste dag; negatief = voorbij."""

    soort: Termijnsoort
    termijn: Termijn
    dagen_over: int


@dataclass(frozen=True, slots=True)
class Termijnenbeeld:
    """Het antwoord: de termijnen op volgorde van de procedure, de dwangsom, en waarvoor gewaarschuwd wordt."""

    zaak: Zaak
    regeling: Regeling
    uitkomsten: tuple[Uitkomst, ...]
    dwangsom: Dwangsom | None
    waarschuwingen: tuple[str, ...]


def bereken(zaak: Zaak, kader: Rechtskader, *, controleer: bool = True) -> Termijnenbeeld:
    """Alle termijnen die uit de feiten volgen. Belemmerd als de feiten niet kunnen, met het veld erbij.

    Zonder `controleer` rekent zij met feiten die bij het vastleggen al zijn beoordeeld: wat later anders kwam te
    liggen (uitstel dat door een opschorting is ingehaald) geldt dan als niet gebeurd.
    """
    if controleer:
        eis_vrij(_datums(zaak, kader))
    regeling = kader.regeling_op(zaak.bekendgemaakt)
    beslis = _beslistermijn(zaak, kader, regeling)
    if controleer:
        eis_vrij(_feiten(zaak, kader, regeling, beslis))
    som = _dwangsom(zaak, kader, beslis)
    peildatum = zaak.peildatum
    uitkomsten = tuple(
        [
            Uitkomst(soort, termijn, (termijn.laatste_dag - peildatum).days)
            for soort, termijn in _termijnen(zaak, kader, regeling, beslis, som)
        ]
    )
    return Termijnenbeeld(zaak, regeling, uitkomsten, som, tuple(_waarschuwingen(zaak, kader, uitkomsten)))


def _beslistermijn(zaak: Zaak, kader: Rechtskader, regeling: Regeling, *, uitstel: bool = True) -> Termijn:
    apart = regeling.verdaging_apart if zaak.verdaging_apart is None else zaak.verdaging_apart
    tot = zaak.uitstel_tot if uitstel else None
    verloop = Beslisverloop(zaak.commissie, zaak.verdaagd, zaak.opschortingen, tot)
    return _beslis(zaak.bekendgemaakt, verloop, kader.kalender, apart)


@lru_cache(maxsize=8192)  # one besluit day has many bezwaren
def _beslis(bekendgemaakt: date, verloop: Beslisverloop, kalender: Kalender, apart: bool) -> Termijn:
    return beslistermijn(bezwaartermijn(bekendgemaakt, kalender), verloop, kalender, Lezing(verdaging_apart=apart))


def _dwangsom(zaak: Zaak, kader: Rechtskader, beslis: Termijn) -> Dwangsom | None:
    if zaak.ingebrekestelling is None or zaak.ingebrekestelling <= beslis.laatste_dag:
        return None
    return dwangsom(
        beslisdatum=beslis.laatste_dag,
        ingebreke=zaak.ingebrekestelling,
        peildatum=zaak.peildatum,
        bedragen=kader.bedragen,
        kalender=kader.kalender,
        beslist_op=zaak.beslist_op,
    )


def _termijnen(
    zaak: Zaak, kader: Rechtskader, regeling: Regeling, beslis: Termijn, som: Dwangsom | None
) -> Iterator[tuple[Termijnsoort, Termijn]]:
    kalender = kader.kalender
    bezwaar = bezwaartermijn(zaak.bekendgemaakt, kalender)
    yield Termijnsoort.BEZWAAR, bezwaar
    yield Termijnsoort.POST, post_ontvangen(bezwaar, kalender)
    yield Termijnsoort.BESLIST, beslis
    if zaak.ingebrekestelling and som:
        yield Termijnsoort.WACHTTIJD, wachttijd(zaak.ingebrekestelling, kalender)
        if som.maximum:
            yield Termijnsoort.DWANGSOM, _als_termijn(som)
            yield Termijnsoort.VASTSTELLEN, som.vaststellen
    if zaak.beslist_op:
        yield Termijnsoort.BEROEP, beroepstermijn(zaak.beslist_op, kalender)
    if zaak.uitspraak_op:
        yield Termijnsoort.HOGER_BEROEP, beroepstermijn(zaak.uitspraak_op, kalender, hoger=True)
    yield Termijnsoort.REALISATIE, _realisatie(zaak, regeling)
    if wens := zaak.begunstiging:
        yield Termijnsoort.BEGUNSTIGING, begunstigingstermijn(wens.bekendgemaakt, Duur(wens.aantal, wens.eenheid))


def _als_termijn(som: Dwangsom) -> Termijn:
    return Termijn("dwangsom", som.eerste_dag, som.laatste_dag, som.laatste_dag, som.stappen)


def _realisatie(zaak: Zaak, regeling: Regeling) -> Termijn:
    duur = Duur(regeling.realisatie_maanden, Eenheid.MAANDEN)
    return realisatietermijn(zaak.bekendgemaakt, langere_termijn=zaak.langere_termijn, duur=duur)


# -- waarvoor gewaarschuwd wordt -----------------------------------------------------------------


# Een gelijkgestelde dag maakt deze dagen niet later.
VAST = frozenset({Termijnsoort.REALISATIE, Termijnsoort.BEGUNSTIGING, Termijnsoort.DWANGSOM})


def _waarschuwingen(zaak: Zaak, kader: Rechtskader, uitkomsten: Sequence[Uitkomst]) -> Iterator[str]:
    if zin := kader.kalender.waarschuwing(zaak.peildatum):
        yield zin
    kent = kader.kalender.kent
    dagen = [u.termijn.laatste_dag for u in uitkomsten if u.soort not in VAST]
    jaren = {dag.year for dag in dagen if not kent(dag)}
    if jaren and kader.kalender.gelijkgesteld:
        opsomming = ", ".join(str(jaar) for jaar in sorted(jaren))
        yield f"Voor {opsomming} staan er geen gelijkgestelde dagen in de tabel: een termijn kan daar later eindigen."


# -- feiten die niet kunnen ----------------------------------------------------------------------


def _datums(zaak: Zaak, kader: Rechtskader) -> Iterator[Belemmering]:
    """Elke dag ligt in een jaar dat bedoeld kan zijn."""
    if not zaak.opschortingen and not zaak.begunstiging and _passen(zaak, kader.laatste):
        return
    paren = [(naam, getattr(zaak, naam)) for naam in DATUMVELDEN]
    paren += [
        (f"opschortingen[{nr}]", dag) for nr, o in enumerate(zaak.opschortingen) for dag in (o.verzoek, o.hersteld)
    ]
    if zaak.begunstiging:
        paren.append(("begunstiging", zaak.begunstiging.bekendgemaakt))
    laatste = kader.laatste
    for veld, dag in paren:
        if dag is not None and not VROEGSTE <= dag <= laatste:
            zin = f"Controleer het jaar: kies een dag van {datum_voluit(VROEGSTE)} tot en met {datum_voluit(laatste)}."
            yield Belemmering("jaar", zin, veld)


_datums_van = attrgetter(*DATUMVELDEN)


def _passen(zaak: Zaak, laatste: date) -> bool:
    """Liggen alle genoemde dagen in het bereik? Bijna altijd, en dan is er verder niets na te gaan."""
    return all([dag is None or VROEGSTE <= dag <= laatste for dag in _datums_van(zaak)])


def _feiten(zaak: Zaak, kader: Rechtskader, regeling: Regeling, beslis: Termijn) -> Iterator[Belemmering]:
    yield from _opschortingen(zaak, beslis)
    yield from _uitstel(zaak, kader, regeling)
    yield from _ingebrekestelling(zaak, kader, beslis)
    yield from _beslissing(zaak)
    yield from _langere_termijn(zaak, regeling)
    if zaak.begunstiging and zaak.begunstiging.bekendgemaakt < zaak.bekendgemaakt:
        yield Belemmering(
            "begunstiging_te_vroeg", "Dit besluit volgt op het eerste besluit: kies een latere dag.", "begunstiging"
        )


def _langere_termijn(zaak: Zaak, regeling: Regeling) -> Iterator[Belemmering]:
    if zaak.langere_termijn is None:
        return
    kort = _realisatie(replace(zaak, langere_termijn=None), regeling).laatste_dag
    if zaak.langere_termijn < kort:
        zin = f"Een langere termijn eindigt niet vóór de wettelijke: kies {datum_voluit(kort)} of later (Wet art. 7)."
        yield Belemmering("langere_termijn_te_kort", zin, "langere_termijn")


def _opschortingen(zaak: Zaak, beslis: Termijn) -> Iterator[Belemmering]:
    for nr, o in enumerate(zaak.opschortingen):
        veld = f"opschortingen[{nr}]"
        if o.hersteld < o.verzoek:
            zin = f"De opschorting eindigt vóór zij begint: kies {datum_voluit(o.verzoek)} of later."
            yield Belemmering("opschorting_eindigt_eerder", zin, f"{veld}.hersteld")
        elif o.verzoek <= zaak.bekendgemaakt:
            zin = f"Een verzoek om herstel volgt op bezwaar: kies een dag na {datum_voluit(zaak.bekendgemaakt)}."
            yield Belemmering("opschorting_te_vroeg", zin, f"{veld}.verzoek")
        elif o.verzoek >= beslis.laatste_dag:
            liep = datum_voluit(beslis.laatste_dag)
            zin = f"Een termijn die voorbij is staat niet meer stil: de beslistermijn liep tot en met {liep}."
            yield Belemmering("opschorting_te_laat", zin, f"{veld}.verzoek")
    op_volgorde = sorted(enumerate(zaak.opschortingen), key=lambda paar: paar[1].verzoek)
    for (_, eerst), (nr, dan) in pairwise(op_volgorde):
        if dan.verzoek < eerst.hersteld:
            zin = f"Twee opschortingen tegelijk: de vorige loopt tot {datum_voluit(eerst.hersteld)}."
            yield Belemmering("opschorting_overlapt", zin, f"opschortingen[{nr}].verzoek")


def _uitstel(zaak: Zaak, kader: Rechtskader, regeling: Regeling) -> Iterator[Belemmering]:
    if zaak.uitstel_tot is None:
        return
    zonder = _beslistermijn(zaak, kader, regeling, uitstel=False).laatste_dag
    if zaak.uitstel_tot <= zonder:
        zin = f"Zonder uitstel loopt de termijn al tot en met {datum_voluit(zonder)}: kies een latere dag."
        yield Belemmering("uitstel_te_kort", zin, "uitstel_tot")


def _ingebrekestelling(zaak: Zaak, kader: Rechtskader, beslis: Termijn) -> Iterator[Belemmering]:
    dag = zaak.ingebrekestelling
    if dag is None:
        return
    if dag <= beslis.laatste_dag:
        zin = f"Te vroeg: de beslistermijn loopt tot en met {datum_voluit(beslis.laatste_dag)}. Kies een latere dag."
        yield Belemmering("ingebrekestelling_te_vroeg", zin, "ingebrekestelling")
    elif zaak.beslist_op and zaak.beslist_op <= dag:
        zin = f"Er is al beslist op {datum_voluit(zaak.beslist_op)}: een ingebrekestelling komt daarvoor."
        yield Belemmering("ingebrekestelling_na_beslissing", zin, "ingebrekestelling")
    if not any(bedrag.vanaf <= dag for bedrag in kader.bedragen):
        zin = f"Er zijn geen dwangsombedragen bekend voor {datum_voluit(dag)}."
        yield Belemmering("geen_bedragen", zin, "ingebrekestelling")


def _beslissing(zaak: Zaak) -> Iterator[Belemmering]:
    if zaak.beslist_op and zaak.beslist_op <= zaak.bekendgemaakt:
        zin = f"De beslissing op bezwaar komt na het besluit: kies een dag na {datum_voluit(zaak.bekendgemaakt)}."
        yield Belemmering("beslist_te_vroeg", zin, "beslist_op")
    eerder = max(zaak.bekendgemaakt, zaak.beslist_op or zaak.bekendgemaakt)
    if zaak.uitspraak_op and zaak.uitspraak_op <= eerder:
        zin = f"De uitspraak komt na de beslissing: kies een dag na {datum_voluit(eerder)}."
        yield Belemmering("uitspraak_te_vroeg", zin, "uitspraak_op")


def herleiding(stappen: Sequence[Stap]) -> str:
    """De stappen als één tekst, voor een cel of een bericht."""
    return " ".join(f"{stap.tekst} ({stap.artikel})" for stap in stappen)
