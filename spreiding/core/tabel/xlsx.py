"""A sheet of an Excel file whose rows are streamed into it as text.

xlsxwriter makes the file, its styles and the headings; handing it rows cell by cell takes three times as long. What is
written here is what it would have written itself, character for character; a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import repeat
from math import isfinite
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

MAX_TEKST = 32_767  # in units of UTF-16
DAG_NUL = date(1899, 12, 31).toordinal()
SCHRIKKELDAG = 59  # Excel thinks that 29 February 1900 existed
SECONDEN = 86_400
# Whatever is written otherwise than it is read: marks of XML, white space at an end, and what looks like an escape.
_BIJZONDER = re.compile(r"[&<>\r]|^\s|\s$|_x[0-9a-fA-F]{4}_")
_ALS_TEKEN = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_"})


class Rijenblad(Worksheet):
    """Asks for a workbook with `constant_memory`: the library then keeps the rows in a file of their own."""

    def vul(self, rijen: Iterable[Sequence[Any]], vormen: Sequence[Format | None]) -> int:
        """Write these rows below the headings, each value with the form of its column; gives the number of rows.

        A value is None or "" (an empty cell), str, int, float, Decimal, date or naive datetime.
        """
        kolommen = [(xl_col_to_name(nummer), _stijl(vorm)) for nummer, vorm in enumerate(vormen)]
        self._write_single_row(1)  # the headings
        aantal = 0
        for aantal, rij in enumerate(rijen, start=1):
            cellen = "".join(map(_cel, kolommen, repeat(aantal + 1), rij))
            if cellen:
                self.row_data_fh.write(f'<row r="{aantal + 1}">{cellen}</row>')
        self.dim_rowmax = aantal
        return aantal


def _stijl(vorm: Format | None) -> str:
    return "" if vorm is None else f' s="{vorm._get_xf_index()}"'


def _cel(kolom: tuple[str, str], regel: int, waarde: Any) -> str:
    """The cell as XML: a number is a number, a date a date."""
    if waarde is None or waarde == "":
        return ""
    letters, stijl = kolom
    if isinstance(waarde, str):
        return f'<c r="{letters}{regel}" t="inlineStr"><is>{_tekst(waarde)}</is></c>'
    getal = _dagnummer(waarde) if isinstance(waarde, date) else waarde
    if not isfinite(getal):
        raise ValueError(f"Geen getal in cel {letters}{regel}: {getal}")
    return f'<c r="{letters}{regel}"{stijl}><v>{getal:.16G}</v></c>'


@lru_cache(maxsize=4096)
def _tekst(waarde: str) -> str:
    """Lists repeat themselves: names, states, reasons."""
    if len(waarde) > MAX_TEKST // 2:
        waarde = waarde.encode("utf-16-le")[: MAX_TEKST * 2].decode("utf-16-le", "ignore")
    if not _BIJZONDER.search(waarde):
        return f"<t>{waarde}</t>"
    tekst = _ALS_TEKEN.sub(r"_x005F\1", waarde).translate(_XML)
    ruimte = ' xml:space="preserve"' if tekst[0].isspace() or tekst[-1].isspace() else ""
    return f"<t{ruimte}>{tekst}</t>"


@lru_cache(maxsize=4096)
def _dagnummer(dag: date) -> float:
    """Days since the last day of 1899, as Excel counts them."""
    getal: float = dag.toordinal() - DAG_NUL
    if isinstance(dag, datetime):
        getal += (dag - datetime.combine(dag, time())).total_seconds() / SECONDEN
    return getal + 1 if getal > SCHRIKKELDAG else getal
