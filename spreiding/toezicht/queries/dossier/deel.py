"""A part of the dossier: a table of plain values. The page, the PDF, the csv and the json are all made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spreiding.core import opmaak

LANGSTE_CEL = 1_500
type Waarde = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Veld:
    """A column. `op_papier=False`: in the data only, the PDF would be too wide."""

    naam: str
    kop: str
    rechts: bool = False
    op_papier: bool = True


@dataclass(frozen=True, slots=True)
class Deel:
    """`naam` is the file name in data/, `uitleg` the definition, `leeg` the sentence when there are no rows.

    In a row None is unknown ("?", never zero) and "" is not applicable ("—").
    """

    naam: str
    titel: str
    uitleg: str
    velden: Sequence[Veld]
    rijen: Sequence[Sequence[Waarde]]
    leeg: str

    def __post_init__(self) -> None:
        if any(len(rij) != len(self.velden) for rij in self.rijen):
            raise ValueError(f"{self.naam}: een rij heeft een ander aantal waarden dan er velden zijn")


def tekst(waarde: Waarde) -> str:
    """A value as people read it: "?" for unknown, "—" for not applicable."""
    if waarde is None:
        return opmaak.ONBEKEND
    if waarde == "":
        return opmaak.NIET_VAN_TOEPASSING
    if isinstance(waarde, datetime):
        return opmaak.moment(waarde)
    if isinstance(waarde, date):
        return opmaak.datum_kort(waarde)
    if isinstance(waarde, int):
        return opmaak.getal(waarde)
    return str(waarde)[:LANGSTE_CEL]
