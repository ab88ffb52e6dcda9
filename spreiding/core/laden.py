"""Reading reference files: CSV with a header row, UTF-8; an empty cell is unknown (None), never zero."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


class Laadfout(ValueError):
    """A reference file cannot be read; the text names the file, the row and what was expected."""


def lees_csv(pad: Path, **lezers: Callable[[str], Any]) -> Iterator[dict[str, Any]]:
    """Rows as dicts, one reader per column. Raises Laadfout on a missing or extra column or an unreadable cell."""
    with pad.open(encoding="utf-8", newline="") as bestand:
        rijen = csv.DictReader(bestand, strict=True)
        if set(rijen.fieldnames or ()) != set(lezers):
            raise Laadfout(f"{pad.name}: de eerste rij moet deze kolommen hebben: {', '.join(lezers)}.")
        for rij in rijen:
            yield {kolom: _cel(pad, rijen.line_num, kolom, rij[kolom], lees) for kolom, lees in lezers.items()}


def _cel(pad: Path, regel: int, kolom: str, tekst: str | None, lees: Callable[[str], Any]) -> Any:
    if tekst is None:
        raise Laadfout(f"{pad.name}, regel {regel}: er ontbreken cellen; {kolom} is er niet.")
    try:
        return lees(tekst) if tekst else None
    except (ValueError, ArithmeticError):
        raise Laadfout(f"{pad.name}, regel {regel}: {tekst!r} past niet in de kolom {kolom}.") from None


def ja_of_nee(tekst: str) -> bool:
    if tekst not in ("ja", "nee"):
        raise ValueError(tekst)
    return tekst == "ja"
