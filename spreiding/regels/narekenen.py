"""Een buitenstaander rekent elk oordeel na: plekken als JSON-regels erin, oordelen als JSON-regels eruit.

Eén regel is één object: {"plek": {...}, "peildatum": "2027-03-05", "cyclus": "2026-2028"}; in plaats van
`cyclus` mag ook een hele `regeling` staan. De vorm staat in `narekenschema`. Een regel die niet klopt geeft
een object met `fout`; de andere regels gaan door.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any

from spreiding.regels.begrippen import Begrip, Criterium, Doelgroep, Fase, Kansrijkgrond, Soort
from spreiding.regels.gegevens import Bewijs, CriteriumOordeel, Deel, Oordeel, PlekGegevens
from spreiding.regels.invoer import (
    Invoerfout,
    Json,
    datum,
    keuze,
    lees_object,
    lijst,
    misschien,
    ontleed,
    tekst,
    vrije_tekst,
)
from spreiding.regels.regeling import Regeling, RegelingFout
from spreiding.regels.telregels import beoordeel_alle
from spreiding.regels.tijd import Periode

MAX_PLAATSEN = 100_000


# -- van JSON naar gegevens ----------------------------------------------------------------------


def plek_uit_dict(waarden: Any) -> PlekGegevens:
    """Leest de vorm van `plek_naar_dict`. Invoerfout noemt alle velden die niet kloppen."""
    gelezen = lees_object("plek", waarden, LEZERS, verplicht=VERPLICHT)
    try:
        return PlekGegevens(**gelezen)
    except ValueError as fout:
        raise Invoerfout(f"plek: {fout}") from None


def _aantal(pad: str, waarde: Any) -> int | None:
    if waarde is None:
        return None
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde <= MAX_PLAATSEN:
        raise Invoerfout(f"{pad}: geef een geheel getal van 0 tot en met {MAX_PLAATSEN}, of null als het onbekend is.")
    return waarde


def _periode(pad: str, gelezen: Json) -> Periode:
    try:
        return Periode(gelezen.pop("van", None), gelezen.pop("tot", None))
    except ValueError as fout:
        raise Invoerfout(f"{pad}: {fout}") from None


def _deel(pad: str, waarde: Any) -> Deel:
    gelezen = lees_object(pad, waarde, DEELLEZERS, verplicht=DEELLEZERS)
    return Deel(_periode(pad, gelezen), **gelezen)


def _bewijs(pad: str, waarde: Any) -> Bewijs:
    gelezen = lees_object(pad, waarde, BEWIJSLEZERS, verplicht=("criterium", "van", "tot", "omschrijving"))
    return Bewijs(periode=_periode(pad, gelezen), **gelezen)


_misschien_datum = misschien(datum)
DEELLEZERS: Mapping[str, Callable[[str, Any], Any]] = {
    "van": _misschien_datum,
    "tot": _misschien_datum,
    "aantal": _aantal,
}
BEWIJSLEZERS: Mapping[str, Callable[[str, Any], Any]] = {
    "criterium": keuze(Criterium),
    "van": _misschien_datum,
    "tot": _misschien_datum,
    "omschrijving": vrije_tekst,
    "grond": misschien(keuze(Kansrijkgrond)),
}
LEZERS: Mapping[str, Callable[[str, Any], Any]] = {
    "plek": tekst,
    "locatie_naam": tekst,
    "gemeente": tekst,
    "gemeente_naam": tekst,
    "provincie": tekst,
    "provincie_naam": vrije_tekst,
    "provincie_locatie": tekst,
    "provincie_locatie_naam": vrije_tekst,
    "soort": keuze(Soort),
    "doelgroep": keuze(Doelgroep),
    "delen": lijst(_deel),
    "fase": keuze(Fase),
    "beschikbaar_bereikt": _misschien_datum,
    "beschikbaar_verwacht": _misschien_datum,
    "gesloten_op": _misschien_datum,
    "vervallen_op": _misschien_datum,
    "kansrijkgronden": lijst(keuze(Kansrijkgrond)),
    "bewijzen": lijst(_bewijs),
    "dubbel_met": misschien(tekst),
    "andere_duurzame_plaatsen": lijst(_deel),
}


def _is_verplicht(veld: Field[Any]) -> bool:
    return veld.default is MISSING


VERPLICHT = tuple(veld.name for veld in fields(PlekGegevens) if _is_verplicht(veld))


# -- van gegevens naar JSON ----------------------------------------------------------------------


def plek_naar_dict(plek: PlekGegevens) -> Json:
    """De feiten van een plek als object voor één JSON-regel; `plek_uit_dict` geeft dezelfde plek terug."""
    return {naam: _plat(getattr(plek, naam)) for naam in LEZERS}


def invoerregel(plek: PlekGegevens, *, peildatum: date, regeling: Regeling, voluit: bool = False) -> str:
    """Eén JSON-regel voor `narekenen`, zonder regeleinde. `voluit`: met de hele regeling in plaats van de cyclus."""
    keuze = {"regeling": regeling.naar_dict()} if voluit else {"cyclus": regeling.cyclus}
    invoer = {"plek": plek_naar_dict(plek), "peildatum": peildatum.isoformat(), **keuze}
    return json.dumps(invoer, ensure_ascii=False)


def oordeel_naar_dict(oordeel: Oordeel) -> Json:
    """Het antwoord op één vraag, zoals `narekenen` het schrijft."""
    return {
        "uitkomst": oordeel.uitkomst.value,
        "reden": oordeel.reden.value,
        "aantal": oordeel.aantal,
        "telt_vanaf": _plat(oordeel.telt_vanaf),
        "zin": oordeel.zin,
        "criteria": [_criterium_naar_dict(criterium) for criterium in oordeel.criteria],
    }


def _criterium_naar_dict(criterium: CriteriumOordeel) -> Json:
    return {veld.name: _plat(getattr(criterium, veld.name)) for veld in fields(criterium)}


def _plat(waarde: Any) -> Any:
    match waarde:
        case Deel():
            return {**_plat(waarde.periode), "aantal": waarde.aantal}
        case Bewijs():
            rest = {
                "criterium": waarde.criterium.value,
                "omschrijving": waarde.omschrijving,
                "grond": _plat(waarde.grond),
            }
            return {**rest, **_plat(waarde.periode)}
        case Periode():
            return {"van": _plat(waarde.van), "tot": _plat(waarde.tot)}
        case date():
            return waarde.isoformat()
        case tuple():
            return [_plat(lid) for lid in waarde]
        case Begrip():
            return waarde.value
        case _:
            return waarde


# -- regel voor regel ----------------------------------------------------------------------------


def reken_na(
    regels: Iterable[bytes | str], *, regelingen: Mapping[str, Regeling], peildatum: date | None = None
) -> Iterator[Json]:
    """Eén uitvoerobject per niet-lege regel, in volgorde: de vier oordelen, of `fout` met het regelnummer.

    `peildatum` geldt voor regels die er zelf geen noemen; `regelingen` zijn de bekende cycli.
    """
    for nummer, regel in enumerate(regels, start=1):
        if regel.strip():
            try:
                yield {"regel": nummer, **_reken_regel(regel, regelingen, peildatum)}
            except ValueError as fout:
                yield {"regel": nummer, "fout": str(fout)}


def _reken_regel(regel: bytes | str, regelingen: Mapping[str, Regeling], peildatum: date | None) -> Json:
    invoer = ontleed(regel)
    if bestaat_niet := sorted(invoer.keys() - {"plek", "peildatum", "cyclus", "regeling"}):
        raise Invoerfout(f"{', '.join(bestaat_niet)}: dit veld bestaat niet. Gebruik plek, peildatum en cyclus.")
    if "plek" not in invoer:
        raise Invoerfout("plek: dit veld ontbreekt.")
    plek = plek_uit_dict(invoer["plek"])
    dag = datum("peildatum", invoer["peildatum"]) if "peildatum" in invoer else peildatum
    if dag is None:
        raise Invoerfout("peildatum: dit veld ontbreekt. Zet het in de regel, of geef --peildatum.")
    regeling = _regeling(invoer, regelingen)
    oordelen = beoordeel_alle(plek, peildatum=dag, regeling=regeling)
    return {
        "plek": plek.plek,
        "peildatum": dag.isoformat(),
        "cyclus": regeling.cyclus,
        "oordelen": {vraag.value: oordeel_naar_dict(oordeel) for vraag, oordeel in oordelen.items()},
    }


def _regeling(invoer: Json, regelingen: Mapping[str, Regeling]) -> Regeling:
    if "regeling" in invoer and "cyclus" in invoer:
        raise Invoerfout("Geef cyclus of regeling, niet allebei.")
    if "regeling" in invoer:
        try:
            return Regeling.uit_dict(invoer["regeling"])
        except RegelingFout as fout:
            raise Invoerfout(f"regeling: {fout}") from None
    cyclus = invoer.get("cyclus")
    if not isinstance(cyclus, str) or cyclus not in regelingen:
        raise Invoerfout(f"cyclus: kies uit {', '.join(sorted(regelingen))}, of geef een hele regeling.")
    return regelingen[cyclus]
