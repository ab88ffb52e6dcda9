"""Termijnen voor een ander programma: zaken als JSON erin, termijnen als JSON eruit, een per regel.

Eén regel is één object: {"bekendgemaakt": "2026-12-22", "commissie": true}. De vorm staat in `termijnschema`. Een
regel die niet klopt geeft een object met `fout`; de andere regels gaan door.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from spreiding.regels.atw import Eenheid, Termijn
from spreiding.regels.belemmering import Belemmerd, Belemmering
from spreiding.regels.invoer import Invoerfout, Json, datum, ja_nee, lees_object, lijst, misschien, ontleed, vrije_tekst
from spreiding.regels.termijnen import Dwangsom, Opschorting
from spreiding.regels.termijnzaak import (
    Begunstiging,
    Rechtskader,
    Termijnenbeeld,
    Termijnsoort,
    Zaak,
    bereken,
)

MAX_BEGUNSTIGING = 1000


def zaak_uit_dict(waarden: Any, *, peildatum: date) -> Zaak:
    """Leest één zaak; `peildatum` geldt als zij er zelf geen noemt. Invoerfout noemt alle velden die niet kloppen."""
    gelezen = lees_object("", waarden, LEZERS, verplicht=("bekendgemaakt",))
    return Zaak(**{"peildatum": peildatum, **{naam: w for naam, w in gelezen.items() if w is not None}})


def _beeld(zaak: Zaak, kader: Rechtskader) -> Termijnenbeeld:
    """Als `bereken`, met één Invoerfout voor alle feiten die niet kunnen."""
    try:
        return bereken(zaak, kader)
    except Belemmerd as belemmerd:
        raise Invoerfout(" ".join(map(_met_veld, belemmerd.belemmeringen))) from None


def _met_veld(belemmering: Belemmering) -> str:
    return f"{belemmering.veld}: {belemmering.tekst[:1].lower()}{belemmering.tekst[1:]}"


@dataclass(frozen=True, slots=True)
class Antwoordregel:
    """Eén regel uitvoer, als JSON zonder regeleinde; `gelukt` is onwaar als zij een fout noemt."""

    tekst: str
    gelukt: bool


def reken_regels(regels: Iterable[bytes | str], *, kader: Rechtskader, peildatum: date) -> Iterator[Antwoordregel]:
    """Eén antwoord per niet-lege regel, in volgorde: de termijnen, of `fout` met het regelnummer."""
    for nummer, regel in enumerate(regels, start=1):
        if regel.strip():
            try:
                beeld = _beeld(zaak_uit_dict(ontleed(regel), peildatum=peildatum), kader)
                yield Antwoordregel(_als_regel(nummer, beeld), gelukt=True)
            except ValueError as fout:
                yield Antwoordregel(_json({"regel": nummer, "fout": str(fout)}), gelukt=False)


def _als_regel(nummer: int, beeld: Termijnenbeeld) -> str:
    """Hetzelfde als `beeld_naar_dict`, met per termijn de tekst van een eerdere zaak als die er is."""
    kop = _json({"regel": nummer, **_kop(beeld)})
    termijnen = ", ".join([f"{_termijntekst(soort, termijn)}{over}}}" for soort, termijn, over in beeld.uitkomsten])
    return f'{kop[:-1]}, "termijnen": [{termijnen}]}}'


@lru_cache(maxsize=8192)  # writing is most of the work, and cases share their terms
def _termijntekst(soort: Termijnsoort, termijn: Termijn) -> str:
    """The object of one term up to the number of days left, which differs from case to case."""
    return f'{_json({"termijn": soort.value, **_termijn(termijn)})[:-1]}, "dagen_over": '


_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


# -- van JSON naar gegevens ----------------------------------------------------------------------


def _opschorting(pad: str, waarde: Any) -> Opschorting:
    return Opschorting(**lees_object(pad, waarde, OPSCHORTING, verplicht=OPSCHORTING))


def _begunstiging(pad: str, waarde: Any) -> Begunstiging:
    return Begunstiging(**lees_object(pad, waarde, BEGUNSTIGING, verplicht=BEGUNSTIGING))


def _aantal(pad: str, waarde: Any) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 1 <= waarde <= MAX_BEGUNSTIGING:
        raise Invoerfout(f"{pad}: geef een geheel getal van 1 tot en met {MAX_BEGUNSTIGING}.")
    return waarde


def _eenheid(pad: str, waarde: Any) -> Eenheid:
    if waarde not in EENHEDEN:
        raise Invoerfout(f"{pad}: kies uit {', '.join(EENHEDEN)}.")
    return Eenheid(waarde)


EENHEDEN = [eenheid.value for eenheid in Eenheid if eenheid is not Eenheid.JAREN]
OPSCHORTING: Mapping[str, Callable[[str, Any], Any]] = {"verzoek": datum, "hersteld": datum}
BEGUNSTIGING: Mapping[str, Callable[[str, Any], Any]] = {
    "bekendgemaakt": datum,
    "aantal": _aantal,
    "eenheid": _eenheid,
}
LEZERS: Mapping[str, Callable[[str, Any], Any]] = {
    "kenmerk": vrije_tekst,
    "bekendgemaakt": datum,
    "peildatum": misschien(datum),
    "commissie": ja_nee,
    "verdaagd": ja_nee,
    "opschortingen": lijst(_opschorting),
    "uitstel_tot": misschien(datum),
    "ingebrekestelling": misschien(datum),
    "beslist_op": misschien(datum),
    "uitspraak_op": misschien(datum),
    "langere_termijn": misschien(datum),
    "begunstiging": misschien(_begunstiging),
    "verdaging_apart": misschien(ja_nee),
}


# -- van gegevens naar JSON ----------------------------------------------------------------------


def beeld_naar_dict(beeld: Termijnenbeeld) -> Json:
    """Het antwoord zoals `manage.py termijnen` het schrijft."""
    termijnen = [
        {"termijn": u.soort.value, **_termijn(u.termijn), "dagen_over": u.dagen_over} for u in beeld.uitkomsten
    ]
    return {**_kop(beeld), "termijnen": termijnen}


def _kop(beeld: Termijnenbeeld) -> Json:
    return {
        "kenmerk": beeld.zaak.kenmerk,
        "bekendgemaakt": beeld.zaak.bekendgemaakt.isoformat(),
        "peildatum": beeld.zaak.peildatum.isoformat(),
        "cyclus": beeld.regeling.cyclus,
        "dwangsom": beeld.dwangsom and _dwangsom(beeld.dwangsom),
        "waarschuwingen": list(beeld.waarschuwingen),
    }


def _termijn(termijn: Termijn) -> Json:
    return {
        "begin": termijn.begin.isoformat(),
        "zonder_verlenging": termijn.kaal.isoformat(),
        "laatste_dag": termijn.laatste_dag.isoformat(),
        "aanname": termijn.aanname,
        "anders": termijn.anders and termijn.anders.isoformat(),
        "stappen": [{"artikel": s.artikel, "tekst": s.tekst, "dag": s.dag.isoformat()} for s in termijn.stappen],
    }


def _dwangsom(som: Dwangsom) -> Json:
    return {
        "eerste_dag": som.eerste_dag.isoformat(),
        "laatste_dag": som.laatste_dag.isoformat(),
        "dagen": som.dagen,
        "bedrag": som.bedrag,
        "maximum": som.maximum,
    }
