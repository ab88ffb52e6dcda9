"""Verandering: waarom een plek op een ander moment anders telt, en waarom een taak anders is.

Een verschil tussen twee momenten valt in twee stappen uiteen, één per tijdas. De eerste stap is kennis: over dezelfde
dag weten wij nu iets anders dan toen. De tweede is tijd: tussen de twee dagen is er iets gebeurd. Samen zijn de stappen
altijd het hele verschil, want de tweede begint waar de eerste eindigt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spreiding.regels.begrippen import Begrip, Reden


class Oorzaak(Begrip):
    """Waardoor een aantal plaatsen of een taak anders is. Met het oog op de lezer: één woord per soort gebeurtenis."""

    NIEUW = "nieuw", "nieuwe plek geopend"
    GEOPEND = "geopend", "plan geopend"
    GESLOTEN = "gesloten", "gesloten of afgelopen"
    AANTAL = "aantal", "ander aantal plaatsen"
    AANDEEL = "aandeel", "andere verdeling van een gedeelde locatie"
    BEWIJS_WEG = "bewijs_weg", "bewijs verlopen of ingetrokken"
    BEWIJS_ER = "bewijs_er", "bewijs aangevuld"
    HERINDELING = "herindeling", "overgegaan door herindeling"
    OORDEEL = "oordeel", "ander oordeel over de plek"
    LATER = "later", "later vastgelegd, over toen"
    BESLUIT = "besluit", "verdeelbesluit bekendgemaakt"
    VERSIE = "versie", "nieuwe versie van het verdeelbesluit"
    OPGAVE = "opgave", "andere opgave"
    SCHORSING = "schorsing", "taak geschorst"
    SCHORSING_VOORBIJ = "schorsing_voorbij", "schorsing voorbij"


class As(Begrip):
    """Langs welke tijdas iets veranderde."""

    KENNIS = "kennis", "wij weten nu meer over toen"
    TIJD = "tijd", "er is iets gebeurd"


@dataclass(frozen=True, slots=True)
class Plekstand:
    """Wat een plek op één moment bijdraagt, in plaatsen, en waarom. `reden` None = er was daar geen oordeel."""

    telt: int = 0
    reden: Reden | None = None


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap van een plek: langs welke as, hoeveel plaatsen erbij (of eraf), de oorzaak, en waarom in een zin."""

    as_: As
    verschil: int
    oorzaak: Oorzaak
    waarom: str


KOMT_NOG = (Reden.VERWACHT, Reden.NOG_NIET_BEGONNEN, Reden.BEGIN_ONBEKEND, Reden.BEGIN_TE_LAAT)
ZONDER_BEWIJS = (Reden.BEWIJS_ONTBREEKT, Reden.LOOPTIJD_ZONDER_BEWIJS, Reden.KANSRIJK_ZONDER_BEWIJS)
VOORBIJ = (Reden.AFGELOPEN, Reden.VERVALLEN)
GEEN_AANTAL = (Reden.GEEN_PLAATSEN, Reden.AANTAL_ONBEKEND)


def stappen(toen: Plekstand, toen_volgens_nu: Plekstand, nu: Plekstand, *, is_nieuw: bool) -> Iterator[Stap]:
    """De stappen van `toen` naar `nu` die iets uitmaken; hun verschillen tellen op tot `nu.telt - toen.telt`.

    `toen_volgens_nu` is dezelfde dag als toen, met de kennis van nu. `is_nieuw`: toen stond de locatie hier nog niet.
    """
    if verschil := toen_volgens_nu.telt - toen.telt:
        yield Stap(As.KENNIS, verschil, Oorzaak.LATER, _waarom(toen, toen_volgens_nu, is_nieuw=is_nieuw))
    if verschil := nu.telt - toen_volgens_nu.telt:
        oorzaak = _erbij(toen_volgens_nu, nu, is_nieuw=is_nieuw) if verschil > 0 else _eraf(nu)
        yield Stap(As.TIJD, verschil, oorzaak, _waarom(toen_volgens_nu, nu, is_nieuw=False))


def _erbij(voor: Plekstand, na: Plekstand, *, is_nieuw: bool) -> Oorzaak:
    if voor.telt or voor.reden in GEEN_AANTAL:
        return Oorzaak.AANTAL
    if voor.reden in ZONDER_BEWIJS:
        return Oorzaak.BEWIJS_ER
    if voor.reden is None or voor.reden in (*KOMT_NOG, *VOORBIJ):
        return Oorzaak.NIEUW if is_nieuw else Oorzaak.GEOPEND
    return Oorzaak.OORDEEL


def _eraf(na: Plekstand) -> Oorzaak:
    if na.telt or na.reden in GEEN_AANTAL:
        return Oorzaak.AANTAL
    if na.reden is None or na.reden in VOORBIJ:
        return Oorzaak.GESLOTEN
    return Oorzaak.BEWIJS_WEG if na.reden in ZONDER_BEWIJS else Oorzaak.OORDEEL


def _waarom(voor: Plekstand, na: Plekstand, *, is_nieuw: bool) -> str:
    if is_nieuw and voor.reden is None:
        return "De locatie stond toen nog niet in het register."
    if voor.telt and na.telt:
        return f"Telde voor {voor.telt}, telt voor {na.telt}."
    oud = "telde mee" if voor.telt else _zin(voor)
    nieuw = "telt mee" if na.telt else _zin(na)
    return f"Was: {oud}. Is: {nieuw}."


def _zin(stand: Plekstand) -> str:
    return stand.reden.label if stand.reden else "geen oordeel op die dag"
