"""A column: its heading, where the value comes from, how it is shown and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.safestring import SafeString

from spreiding.core import opmaak
from spreiding.core.klok import TIJDZONE


class Soort(StrEnum):
    TEKST = "tekst"
    GETAL = "getal"
    VERSCHIL = "verschil"  # a number with its sign: +30, −198
    PROCENT = "procent"  # a fraction: 0.69 is 69%
    DATUM = "datum"
    MOMENT = "moment"
    OORDEEL = "oordeel"  # ja, nee, onbekend
    STATUS = "status"  # a Toestand or another labelled state
    BALK = "balk"  # a components.Balk; on the screen only


RECHTS = frozenset({Soort.GETAL, Soort.VERSCHIL, Soort.PROCENT})
CHIPS = frozenset({Soort.OORDEEL, Soort.STATUS})
GEWOON = frozenset({str, int, float, date})  # a file holds these as they are; not the labelled kinds of them


@dataclass(frozen=True)
class Kolom:
    """One column of a Tabel.

    `waarde` is a function of the row or a dotted attribute path (default: `naam`). None means unknown ("?" on the
    screen, an empty cell in a download), "" means not applicable ("—"). `sorteer` is what the database sorts by (a
    field name, an expression or a tuple of them; True: the same path as the value). `uitleg` is the definition, shown
    at the heading and written in the Verantwoording. `href` makes the cell a link; `sjabloon` draws it, or `teken`: a
    function of the row that gives its HTML, for cells that a page has by the hundred. `verplicht`:
    what is sorted by is never empty.

    In a Tabel with `kolomkeuze`: `vast` always shows, `standaard=False` only when it is chosen, and a column of a
    download goes along with the column of the screen that it is `bij`.
    """

    naam: str
    kop: str
    waarde: str | Callable[[Any], Any] | None = None
    soort: Soort | str = Soort.TEKST
    uitleg: str = ""
    sorteer: Any = None
    href: Callable[[Any], str | None] | None = None
    sjabloon: str = ""
    op_scherm: bool = True
    in_uitvoer: bool | None = None
    nadruk: bool = False
    breedte: int | None = None
    verplicht: bool = False
    vast: bool = False
    standaard: bool = True
    bij: str = ""
    teken: Callable[[Any], SafeString] | None = None

    @property
    def rechts(self) -> bool:
        """Numbers stand right-aligned."""
        return self.soort in RECHTS

    @property
    def klasse(self) -> str:
        """CSS class of its cells."""
        return "getal" if self.rechts else "balkcel" if self.soort == Soort.BALK else ""

    @property
    def uitvoerbaar(self) -> bool:
        return self.soort != Soort.BALK if self.in_uitvoer is None else self.in_uitvoer

    @cached_property
    def _haal(self) -> Callable[[Any], Any]:
        if callable(self.waarde):
            return self.waarde
        pad = (self.waarde or self.naam).replace("__", ".")
        haal = attrgetter(pad)
        return lambda rij: rij[pad] if isinstance(rij, dict) else haal(rij)

    def van(self, rij: Any) -> Any:
        """The value in this row; a missing related row is None."""
        try:
            return self._haal(rij)
        except (ObjectDoesNotExist, AttributeError) as fout:
            if isinstance(fout, AttributeError) and not _pad_liep_dood(self, rij):
                raise
            return None

    def sorteersleutels(self) -> tuple[Any, ...]:
        """What the database sorts by; empty when the column cannot be sorted."""
        if self.sorteer is None or self.sorteer is False:
            return ()
        if self.sorteer is True:
            pad = self.waarde if isinstance(self.waarde, str) else self.naam
            return (pad.replace(".", "__"),)
        return tuple(self.sorteer) if isinstance(self.sorteer, tuple | list) else (self.sorteer,)

    def cel(self, rij: Any) -> Cel:
        """The cell as the screen shows it."""
        waarde = self.van(rij)
        return Cel(self, rij, waarde, tekst(waarde, self.soort), self.href(rij) if self.href else None)

    def uitvoerwaarde(self, rij: Any) -> Any:
        """The value for a download: None, str, int, Decimal, float, date or naive local datetime."""
        return uitvoerwaarde(self.van(rij))


@dataclass(frozen=True)
class Cel:
    """A cell on the screen."""

    kolom: Kolom
    rij: Any
    waarde: Any
    tekst: str
    href: str | None

    @property
    def onbekend(self) -> bool:
        return self.waarde is None

    @property
    def nvt(self) -> bool:
        """Nothing to say in this row: on a phone, where every cell is a line, it is left out."""
        return self.waarde == "" and not (self.kolom.sjabloon or self.kolom.teken)

    @property
    def klasse(self) -> str:
        return f"{self.kolom.klasse} nvt" if self.nvt else self.kolom.klasse

    @property
    def is_chip(self) -> bool:
        return self.kolom.soort in CHIPS and self.waarde != ""


def tekst(waarde: Any, soort: Soort | str) -> str:
    """A value as the screen writes it."""
    if waarde is None:
        return opmaak.ONBEKEND
    if waarde == "":
        return opmaak.NIET_VAN_TOEPASSING
    match soort:
        case Soort.GETAL:
            return opmaak.getal(waarde)
        case Soort.VERSCHIL:
            return opmaak.verschil(waarde)
        case Soort.PROCENT:
            return opmaak.procent(waarde)
        case Soort.DATUM:
            return opmaak.datum_kort(waarde)
        case Soort.MOMENT:
            return opmaak.moment(waarde)
    return opmaak.met_hoofdletter(opmaak.label(waarde)) if soort == Soort.STATUS else opmaak.label(waarde)


def uitvoerwaarde(waarde: Any) -> Any:
    """A value as a file can hold it; labelled states and booleans become words."""
    if waarde is None or type(waarde) in GEWOON:
        return waarde
    if isinstance(waarde, datetime):
        return waarde.astimezone(TIJDZONE).replace(tzinfo=None) if waarde.tzinfo else waarde
    if isinstance(waarde, date | Decimal | float):
        return waarde
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return int(waarde)
    return str(opmaak.label(waarde))


def _pad_liep_dood(kolom: Kolom, rij: Any) -> bool:
    """True when a dotted path met None on its way (a relation that is not filled)."""
    if callable(kolom.waarde):
        return False
    for stap in (kolom.waarde or kolom.naam).replace("__", ".").split(".")[:-1]:
        rij = getattr(rij, stap)
        if rij is None:
            return True
    return False
