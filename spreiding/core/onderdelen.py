"""What components show: small frozen shapes that queries fill and templates draw. No law, no arithmetic on places
beyond the drawing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from spreiding.core import opmaak


@dataclass(frozen=True, slots=True)
class Uiterlijk:
    """How a state looks: icon and tint. The word comes from the state itself: never colour alone."""

    icoon: str
    tint: str


# Keyed by the value of a labelled state (Toestand, Uitkomst, ...).
UITERLIJK: dict[str, Uiterlijk] = {
    "voldoet": Uiterlijk("staat-voldoet", "voldoet"),
    "op_koers": Uiterlijk("staat-op-koers", "opkoers"),
    "risico": Uiterlijk("staat-risico", "risico"),
    "tekort": Uiterlijk("staat-tekort", "tekort"),
    "verlopen": Uiterlijk("staat-verlopen", "tekort"),
    "geschorst": Uiterlijk("staat-geschorst", "geschorst"),
    "geen_opgave": Uiterlijk("staat-geen-opgave", "neutraal"),
    "geen_taak": Uiterlijk("staat-geen-taak", "neutraal"),
    "onbekend": Uiterlijk("staat-onbekend", "onbekend"),
    "ja": Uiterlijk("staat-voldoet", "voldoet"),
    "deels": Uiterlijk("staat-deels", "risico"),
    "nee": Uiterlijk("staat-tekort", "tekort"),
    "verwacht": Uiterlijk("staat-verwacht", "opkoers"),
    "afgehandeld": Uiterlijk("staat-voldoet", "voldoet"),
    "krap": Uiterlijk("staat-risico", "risico"),
    "te_laat": Uiterlijk("staat-tekort", "tekort"),
    "loopt": Uiterlijk("staat-op-koers", "opkoers"),
    "let_op": Uiterlijk("staat-risico", "risico"),
    "voorgedragen": Uiterlijk("staat-verwacht", "opkoers"),
    "vastgesteld": Uiterlijk("staat-op-koers", "opkoers"),
    "bekendgemaakt": Uiterlijk("staat-voldoet", "voldoet"),
    "vertrouwelijk": Uiterlijk("lock-closed", "geschorst"),
    "openbaar": Uiterlijk("eye", "neutraal"),
    "voorgesteld": Uiterlijk("staat-verwacht", "opkoers"),
    "overeengekomen": Uiterlijk("staat-voldoet", "voldoet"),
    "beeindigd": Uiterlijk("staat-geen-opgave", "neutraal"),
    "verbroken": Uiterlijk("staat-tekort", "tekort"),
    # lines of an uploaded table
    "fout": Uiterlijk("exclamation-circle", "tekort"),
    "gewijzigd": Uiterlijk("pencil-square", "risico"),
    "nieuw": Uiterlijk("plus", "opkoers"),
    "ontbreekt": Uiterlijk("staat-onbekend", "onbekend"),
    "gelijk": Uiterlijk("check", "neutraal"),
    "concept": Uiterlijk("document-text", "neutraal"),
    "ter_ondertekening": Uiterlijk("pencil-square", "geschorst"),
    "ingediend": Uiterlijk("paper-airplane", "opkoers"),
    "teruggestuurd": Uiterlijk("arrow-uturn-left", "risico"),
    "aanvaard": Uiterlijk("staat-voldoet", "voldoet"),
    "klaar": Uiterlijk("staat-voldoet", "voldoet"),
    "mislukt": Uiterlijk("staat-tekort", "tekort"),
}
ANDERS = Uiterlijk("staat-anders", "neutraal")


def uiterlijk(staat: Any) -> Uiterlijk:
    """Icon and tint of a state; a state without its own look is neutral."""
    return UITERLIJK.get(str(staat), ANDERS)


@dataclass(frozen=True, slots=True)
class Balk:
    """A bullet bar in places: realised, planned before the date, and the target as a marker. None is unknown.

    `maximum` is the number at the right end; without it the bar scales to its own numbers.
    """

    gerealiseerd: int | None
    gepland: int | None = 0
    doel: int | None = None
    maximum: int | None = None
    doelnaam: str = "opgave"

    @property
    def _schaal(self) -> int:
        eigen = max((self.gerealiseerd or 0) + (self.gepland or 0), self.doel or 0)
        return max(self.maximum or round(eigen * 1.08), eigen, 1)

    def _procent(self, aantal: int) -> str:
        return f"{aantal * 100 / self._schaal:.2f}%"

    @property
    def breedte_gerealiseerd(self) -> str:
        return self._procent(self.gerealiseerd or 0)

    @property
    def breedte_gepland(self) -> str:
        return self._procent(self.gepland or 0)

    @property
    def plaats_doel(self) -> str:
        return self._procent(self.doel or 0)

    @property
    def omschrijving(self) -> str:
        """The bar in words, for who does not see it."""
        if self.gerealiseerd is None and self.gepland is None:
            delen = ["gerealiseerd en gepland onbekend"]
        else:
            delen = [f"{_woord(self.gerealiseerd)} gerealiseerd", f"{_woord(self.gepland)} gepland"]
        return ", ".join([*delen, f"{self.doelnaam} {_woord(self.doel)}"])


def _woord(aantal: int | None) -> str:
    return "onbekend aantal" if aantal is None else opmaak.getal(aantal)


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A key figure with its definition. `waarde` is a number (None: unknown) or ready text.

    `soort` is "" | "let" (asks attention, red edge) | "klok" (time, blue edge).
    """

    label: str
    waarde: Any
    toelichting: str = ""
    definitie: str = ""
    bron: str = ""
    stand_per: date | None = None
    eenheid: str = ""
    soort: str = ""
    href: str = ""

    @property
    def tekst(self) -> str:
        getal = opmaak.getal(self.waarde)
        return f"{getal} {self.eenheid}".strip()


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One line of a timeline. `toekomst` draws an open dot: expected, not happened."""

    wanneer: date | datetime | None
    tekst: str
    door: str = ""
    toelichting: str = ""
    toekomst: bool = False
    href: str = ""

    @property
    def tijd(self) -> str:
        return opmaak.moment(self.wanneer) if isinstance(self.wanneer, datetime) else opmaak.datum(self.wanneer)


IN_WOORDEN = {
    "gedaan": "klaar",
    "bezig": "nu bezig",
    "te_laat": "te laat",
    "komt": "nog te doen",
    "zonder": "voorbij, zonder datum",
    "niet": "niet bereikt",
}


@dataclass(frozen=True, slots=True)
class Stap:
    """A step in a row of stages; `stand` is a key of IN_WOORDEN. "zonder" was passed without a date."""

    label: str
    datum: date | None = None
    verwacht: date | None = None
    stand: str = "komt"

    @property
    def onderschrift(self) -> str:
        if self.datum:
            return opmaak.datum_kort(self.datum)
        if self.verwacht:
            laat = ", te laat" if self.stand == "te_laat" else ""
            return f"verwacht {opmaak.datum_kort(self.verwacht)}{laat}"
        return "geen datum" if self.stand == "zonder" else ""

    @property
    def in_woorden(self) -> str:
        return IN_WOORDEN[self.stand]


@dataclass(frozen=True, slots=True)
class Kruimel:
    label: str
    href: str = ""


def kruimels(*delen: Any) -> list[Kruimel]:
    """kruimels(("Gelderland", url), ("Arnhem", url), "Nieuwe locatie")"""
    return [Kruimel(deel) if isinstance(deel, str) else Kruimel(*deel) for deel in delen]


@dataclass(frozen=True, slots=True)
class Telling:
    """A line of a legend: a state and how many."""

    staat: Any
    aantal: int


def tel(staten: Sequence[Any], volgorde: Sequence[Any]) -> list[Telling]:
    """Counts per state in a fixed order, zero included."""
    return [Telling(staat, sum(1 for s in staten if s == staat)) for staat in volgorde]
