"""Wat er tussen twee verslagen veranderde, per gemeente en per plek; en tussen verslag en verdeelbesluit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spreiding.regels.begrippen import Begrip, Doelgroep, Reden
from spreiding.regels.uitleg import getal
from spreiding.regels.verslagdocument import Aanbod, Verslagdocument, Verslaggemeente, Verslagplek


class Verschilsoort(Begrip):
    """Wat er met een plek gebeurde."""

    NIEUW = "nieuw", "nieuw"
    WEG = "weg", "weg"
    AANTAL = "aantal", "ander aantal"
    OORDEEL = "oordeel", "ander oordeel"
    KENMERK = "kenmerk", "andere gegevens"


@dataclass(frozen=True, slots=True)
class Plekverschil:
    """Eén verandering aan één plek: wat, en van wat naar wat in woorden."""

    soort: Verschilsoort
    gemeente: str
    gemeente_naam: str
    locatie: int
    naam: str
    doelgroep: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Gemeenteverschil:
    """Eén gemeente: wat zij eerder aanbood, wat nu, en welke plekken daarvan de oorzaak zijn."""

    code: str
    naam: str
    eerder: Aanbod
    nu: Aanbod
    plekken: tuple[Plekverschil, ...]

    @property
    def verschil(self) -> int:
        return self.nu.totaal - self.eerder.totaal


def verschil(eerder: Verslagdocument, nu: Verslagdocument) -> tuple[Gemeenteverschil, ...]:
    """Alleen gemeenten waar iets veranderde, in de volgorde van `nu`, dan wat er niet meer is."""
    oud = {g.code: g for g in eerder.gemeenten}
    codes = [*(g.code for g in nu.gemeenten), *(g.code for g in eerder.gemeenten)]
    nieuw = {g.code: g for g in nu.gemeenten}
    gevonden = (_gemeente(oud.get(code), nieuw.get(code)) for code in dict.fromkeys(codes))
    return tuple(v for v in gevonden if v.plekken or v.verschil)


def _gemeente(eerder: Verslaggemeente | None, nu: Verslaggemeente | None) -> Gemeenteverschil:
    een = nu or eerder
    assert een is not None
    oud = {p.sleutel: p for p in (eerder.plekken if eerder else ())}
    nieuw = {p.sleutel: p for p in (nu.plekken if nu else ())}
    plekken = tuple(
        v for sleutel in dict.fromkeys([*nieuw, *oud]) for v in _plek(een, oud.get(sleutel), nieuw.get(sleutel))
    )
    return Gemeenteverschil(
        een.code, een.naam, eerder.aanbod if eerder else Aanbod(), nu.aanbod if nu else Aanbod(), plekken
    )


def _plek(gemeente: Verslaggemeente, oud: Verslagplek | None, nieuw: Verslagplek | None) -> Iterable[Plekverschil]:
    plek = nieuw or oud
    assert plek is not None
    groep = Doelgroep(plek.doelgroep).label

    def regel(soort: Verschilsoort, tekst: str) -> Plekverschil:
        return Plekverschil(soort, gemeente.code, gemeente.naam, plek.locatie, plek.naam, groep, tekst)

    if oud is None:
        yield regel(Verschilsoort.NIEUW, f"{_aantal(plek.aantal)} plaatsen. {plek.verdeelbesluit.zin}")
    elif nieuw is None:
        yield regel(Verschilsoort.WEG, f"was {_aantal(plek.aantal)} plaatsen")
    else:
        if oud.aantal != nieuw.aantal:
            yield regel(Verschilsoort.AANTAL, f"van {_aantal(oud.aantal)} naar {_aantal(nieuw.aantal)} plaatsen")
        for was, werd in ((oud.verslag, nieuw.verslag), (oud.verdeelbesluit, nieuw.verdeelbesluit)):
            if (was.uitkomst, was.reden) != (werd.uitkomst, werd.reden):
                yield regel(Verschilsoort.OORDEEL, f"{werd.zin} Eerder: {Reden(was.reden).label}.")
        if (oud.naam, oud.soort) != (nieuw.naam, nieuw.soort):
            yield regel(Verschilsoort.KENMERK, f"heette {oud.naam} ({oud.soort})")


def _aantal(aantal: int | None) -> str:
    return "een onbekend aantal" if aantal is None else getal(aantal)


def locaties(verschillen: Sequence[Gemeenteverschil]) -> int:
    """Aantal locaties waar iets aan veranderde."""
    return len({plek.locatie for v in verschillen for plek in v.plekken})


# -- verslag en besluit --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Besluitverschil:
    """Aangeboden en besloten voor één gemeente. None = komt er niet in voor."""

    code: str
    naam: str
    aangeboden: Aanbod | None
    besloten: Aanbod | None

    @property
    def regulier(self) -> int:
        return (self.besloten or Aanbod()).regulier - (self.aangeboden or Aanbod()).regulier

    @property
    def amv(self) -> int:
        return (self.besloten or Aanbod()).amv - (self.aangeboden or Aanbod()).amv

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv

    @property
    def zin(self) -> str:
        """In woorden, regulier en amv apart: zij dekken elkaar niet."""
        if self.besloten is None:
            return "niet in het besluit"
        if self.aangeboden is None or not self.aangeboden.totaal:
            return "opgelegd, niet aangeboden" if self.besloten.totaal else "niets aangeboden en niets opgelegd"
        if not (self.regulier or self.amv):
            return "besloten zoals aangeboden"
        delen = [f"{getal(abs(n))} {'meer' if n > 0 else 'minder'} {groep}" for n, groep in self._delen if n]
        return f"{' en '.join(delen)} dan aangeboden"

    @property
    def _delen(self) -> tuple[tuple[int, str], ...]:
        return (self.regulier, "regulier"), (self.amv, "amv")


def besluitverschil(
    namen: Mapping[str, str], aangeboden: Mapping[str, Aanbod], besloten: Mapping[str, Aanbod]
) -> tuple[Besluitverschil, ...]:
    """Eén regel per gemeente die in het verslag of in het besluit staat, op naam."""
    codes = sorted({*aangeboden, *besloten}, key=lambda code: namen.get(code, code))
    return tuple(Besluitverschil(c, namen.get(c, c), aangeboden.get(c), besloten.get(c)) for c in codes)
