"""De regeling van één cyclus: alle parameters van de wet als gedateerde gegevens, elk met zijn bron.

Een nieuwe cyclus is een nieuwe waarde (fixtures/regelingen/*.json), nooit een `if jaar` in een regel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any, Self

from spreiding.regels.begrippen import Begrip, Criterium, Doelgroep, Kansrijkgrond, Soort, Vraag
from spreiding.regels.tijd import Periode

type Waarden = Mapping[str, Any]


class RegelingFout(ValueError):
    """De gegevens van een regeling kloppen niet; de tekst zegt welk veld en wat het moet zijn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regeling:
    """Parameters van één cyclus. Aantallen in plaatsen, termijnen in de eenheid van de naam.

    - `periode`: kalenderjaren waarvoor het verdeelbesluit geldt (Wet art. 5).
    - `verslag_voor` / `besluit_voor`: moet vóór deze dag gebeurd zijn.
    - `soorten`: per vraag de soorten opvang die tellen; `soorten_noodopvang` worden apart geteld (R14).
    - `bewijs_vereist`: criteria die zonder geldig bewijs onbekend zijn in plaats van ja.
    - `verdaging_apart`: is verdaging (Awb art. 7:10 lid 3) een eigen termijn, of één met de beslistermijn?
    - `bronnen`: per parameter artikel of vindplaats met zekerheid H, M of L.
    - `artikelen`: per criterium het artikel dat bij een oordeel wordt genoemd.
    """

    cyclus: str
    naam: str
    periode: Periode
    vorige_raming: date
    verslag_voor: date
    besluit_voor: date
    realisatiedatum: date
    volgende_raming: date
    realisatie_maanden: int
    soorten: Mapping[Vraag, frozenset[Soort]]
    soorten_noodopvang: frozenset[Soort]
    kansrijkgronden: frozenset[Kansrijkgrond]
    bewijs_vereist: frozenset[Criterium]
    duurzaam_jaren: int
    drempel_regulier: int
    drempel_bijzonder: int
    binnen_maanden: int
    verdaging_apart: bool
    risico_procent: int
    artikelen: Mapping[Criterium, str]
    bronnen: Mapping[str, str]

    def __post_init__(self) -> None:
        momenten = (self.vorige_raming, self.verslag_voor, self.besluit_voor, self.realisatiedatum)
        if not list(momenten) == sorted(momenten) or self.volgende_raming <= self.realisatiedatum:
            raise RegelingFout(
                "De datums moeten op volgorde staan: vorige_raming, verslag_voor, besluit_voor,"
                " realisatiedatum, volgende_raming."
            )

    def __hash__(self) -> int:
        return hash((self.cyclus, self.naam, self.realisatiedatum))

    @property
    def bezwaren_voor(self) -> date:
        """De dag waarvóór alle bezwaren beslist moeten zijn: de realisatiedatum (brief van 3 juli 2026, R21)."""
        return self.realisatiedatum

    def drempel(self, doelgroep: Doelgroep) -> int:
        """Minimumomvang per gemeente in plaatsen (Besluit art. 3.1)."""
        return self.drempel_regulier if doelgroep is Doelgroep.REGULIER else self.drempel_bijzonder

    @classmethod
    def uit_dict(cls, waarden: Waarden) -> Self:
        """Leest de vorm van `naar_dict`. RegelingFout noemt het veld en wat er verwacht wordt."""
        if not isinstance(waarden, Mapping):
            raise RegelingFout("Een regeling is een object met velden.")
        waarden = _aangevuld(waarden)
        verwacht = {veld.name for veld in fields(cls)}
        if onbekend := sorted(set(waarden) - verwacht):
            raise RegelingFout(f"Onbekend veld in de regeling: {', '.join(onbekend)}.")
        if ontbreekt := sorted(verwacht - set(waarden)):
            raise RegelingFout(f"In de regeling ontbreekt: {', '.join(ontbreekt)}.")
        gelezen = {naam: LEZERS[naam](naam, waarden[naam]) for naam in sorted(verwacht)}
        if zonder := sorted(verwacht - {"bronnen"} - set(gelezen["bronnen"])):
            raise RegelingFout(f"In bronnen ontbreekt de bron van: {', '.join(zonder)}.")
        return cls(**gelezen)

    def naar_dict(self) -> dict[str, Any]:
        """Alleen teksten, getallen, lijsten en objecten; `uit_dict` geeft dezelfde regeling terug."""
        return {veld.name: _plat(getattr(self, veld.name)) for veld in fields(self)}


# Parameters die er nog niet waren toen de eerste regelingen werden vastgelegd: zo blijven die leesbaar.
LATER_TOEGEVOEGD: Mapping[str, tuple[Any, str]] = {
    "verdaging_apart": (
        True,
        "Awb art. 7:10 lid 3; Atw art. 4. De wet zegt niet of beslistermijn en verdaging samen één termijn zijn."
        " Gekozen: een eigen termijn, dus met verlenging (zekerheid L)",
    ),
}


def _aangevuld(waarden: Waarden) -> Waarden:
    """De waarden met wat er later bij kwam; wie zo'n parameter zelf noemt, noemt ook zelf de bron."""
    nieuw = {naam: paar for naam, paar in LATER_TOEGEVOEGD.items() if naam not in waarden}
    if not nieuw or not isinstance(waarden.get("bronnen"), Mapping):
        return waarden
    bronnen = waarden["bronnen"] | {naam: bron for naam, (_, bron) in nieuw.items()}
    return {**waarden, **{naam: waarde for naam, (waarde, _) in nieuw.items()}, "bronnen": bronnen}


def _plat(waarde: Any) -> Any:
    match waarde:
        case Periode(van=van, tot=tot):
            return {"van": _plat(van), "tot": _plat(tot)}
        case date():
            return waarde.isoformat()
        case Mapping():
            return {str(sleutel): _plat(inhoud) for sleutel, inhoud in waarde.items()}
        case frozenset():
            return sorted(str(lid) for lid in waarde)
        case _:
            return waarde


def _tekst(naam: str, waarde: Any) -> str:
    if not isinstance(waarde, str) or not waarde.strip():
        raise RegelingFout(f"{naam}: geef een tekst die niet leeg is.")
    return waarde


def _getal(naam: str, waarde: Any) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or waarde < 1:
        raise RegelingFout(f"{naam}: geef een geheel getal van 1 of hoger, niet {waarde!r}.")
    return waarde


def _ja_nee(naam: str, waarde: Any) -> bool:
    if not isinstance(waarde, bool):
        raise RegelingFout(f"{naam}: geef true of false, niet {waarde!r}.")
    return waarde


def _procent(naam: str, waarde: Any) -> int:
    if _getal(naam, waarde) > 100:
        raise RegelingFout(f"{naam}: geef een percentage van 1 tot en met 100, niet {waarde}.")
    return int(waarde)


def _datum(naam: str, waarde: Any) -> date:
    try:
        return date.fromisoformat(waarde)
    except (TypeError, ValueError):
        raise RegelingFout(f"{naam}: geef een datum als JJJJ-MM-DD, niet {waarde!r}.") from None


def _periode(naam: str, waarde: Any) -> Periode:
    if not isinstance(waarde, Mapping) or set(waarde) != {"van", "tot"}:
        raise RegelingFout(f"{naam}: geef een object met de velden van en tot.")
    try:
        return Periode(_datum(f"{naam}.van", waarde["van"]), _datum(f"{naam}.tot", waarde["tot"]))
    except RegelingFout:
        raise
    except ValueError as fout:
        raise RegelingFout(f"{naam}: {fout}") from None


def _lid[B: Begrip](naam: str, waarde: Any, soort: type[B]) -> B:
    try:
        return soort(waarde)
    except ValueError:
        raise RegelingFout(f"{naam}: {waarde!r} bestaat niet. Kies uit {', '.join(soort)}.") from None


def _verzameling[B: Begrip](soort: type[B]) -> Callable[[str, Any], frozenset[B]]:
    def lees(naam: str, waarde: Any) -> frozenset[B]:
        if not isinstance(waarde, list | tuple | set | frozenset):
            raise RegelingFout(f"{naam}: geef een lijst.")
        return frozenset(_lid(naam, lid, soort) for lid in waarde)

    return lees


def _soorten(naam: str, waarde: Any) -> Mapping[Vraag, frozenset[Soort]]:
    lees = _verzameling(Soort)
    gelezen = {
        _lid(naam, vraag, Vraag): lees(f"{naam}.{vraag}", lijst) for vraag, lijst in _object(naam, waarde).items()
    }
    _volledig(naam, gelezen, Vraag)
    return MappingProxyType(gelezen)


def _artikelen(naam: str, waarde: Any) -> Mapping[Criterium, str]:
    gelezen = {
        _lid(naam, criterium, Criterium): _tekst(f"{naam}.{criterium}", artikel)
        for criterium, artikel in _object(naam, waarde).items()
    }
    _volledig(naam, gelezen, Criterium)
    return MappingProxyType(gelezen)


def _bronnen(naam: str, waarde: Any) -> Mapping[str, str]:
    for parameter, bron in _object(naam, waarde).items():
        if not re.search(r"\(zekerheid [HML]\)$", _tekst(f"{naam}.{parameter}", bron)):
            raise RegelingFout(f"{naam}.{parameter}: eindig met (zekerheid H), (zekerheid M) of (zekerheid L).")
    return MappingProxyType(dict(waarde))


def _object(naam: str, waarde: Any) -> Mapping[str, Any]:
    if not isinstance(waarde, Mapping):
        raise RegelingFout(f"{naam}: geef een object met velden.")
    return waarde


def _volledig(naam: str, gelezen: Mapping[Any, Any], soort: type[Begrip]) -> None:
    if zonder := [lid.value for lid in soort if lid not in gelezen]:
        raise RegelingFout(f"{naam}: ontbreekt: {', '.join(zonder)}.")


LEZERS: Mapping[str, Callable[[str, Any], Any]] = {
    "cyclus": _tekst,
    "naam": _tekst,
    "periode": _periode,
    "vorige_raming": _datum,
    "verslag_voor": _datum,
    "besluit_voor": _datum,
    "realisatiedatum": _datum,
    "volgende_raming": _datum,
    "realisatie_maanden": _getal,
    "soorten": _soorten,
    "soorten_noodopvang": _verzameling(Soort),
    "kansrijkgronden": _verzameling(Kansrijkgrond),
    "bewijs_vereist": _verzameling(Criterium),
    "duurzaam_jaren": _getal,
    "drempel_regulier": _getal,
    "drempel_bijzonder": _getal,
    "binnen_maanden": _getal,
    "verdaging_apart": _ja_nee,
    "risico_procent": _procent,
    "artikelen": _artikelen,
    "bronnen": _bronnen,
}
