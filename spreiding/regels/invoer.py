"""Invoer van buiten lezen: JSON-regels met velden. Elke fout zegt welk veld het is en wat er moet staan."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from spreiding.regels.begrippen import Begrip

type Json = dict[str, Any]


class Invoerfout(ValueError):
    """De invoer klopt niet; de tekst zegt welk veld het is en wat er moet staan."""


def lees_object(
    pad: str, waarden: Any, lezers: Mapping[str, Callable[[str, Any], Any]], *, verplicht: Iterable[str]
) -> Json:
    """Leest alle velden en verzamelt alle fouten, zodat iemand ze in één keer kan verbeteren.

    `pad` staat voor de naam van elk veld in een fout; leeg als het object de hele regel is.
    """
    if not isinstance(waarden, Mapping):
        raise Invoerfout(f"{pad}: geef een object met velden.")
    voor = f"{pad}." if pad else ""
    fouten = [f"{voor}{naam}: dit veld bestaat niet." for naam in waarden if naam not in lezers]
    fouten += [f"{voor}{naam}: dit veld ontbreekt." for naam in verplicht if naam not in waarden]
    gelezen: Json = {}
    for naam, lees in lezers.items():
        if naam in waarden:
            try:
                gelezen[naam] = lees(f"{voor}{naam}", waarden[naam])
            except ValueError as fout:
                fouten.append(str(fout))
    if fouten:
        raise Invoerfout(" ".join(fouten))
    return gelezen


def tekst(pad: str, waarde: Any) -> str:
    if not isinstance(waarde, str) or not waarde.strip():
        raise Invoerfout(f"{pad}: geef een tekst die niet leeg is.")
    return waarde


def vrije_tekst(pad: str, waarde: Any) -> str:
    if not isinstance(waarde, str):
        raise Invoerfout(f"{pad}: geef een tekst.")
    return waarde


_is_jjjj_mm_dd = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch


def datum(pad: str, waarde: Any) -> date:
    """JJJJ-MM-DD als datum; Invoerfout als het iets anders is of de dag niet bestaat."""
    if isinstance(waarde, str) and _is_jjjj_mm_dd(waarde):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            raise Invoerfout(f"{pad}: de dag {waarde} bestaat niet.") from None
    raise Invoerfout(f"{pad}: geef een datum als JJJJ-MM-DD.")


def misschien[T](lees: Callable[[str, Any], T]) -> Callable[[str, Any], T | None]:
    return lambda pad, waarde: None if waarde is None else lees(pad, waarde)


def keuze[B: Begrip](soort: type[B]) -> Callable[[str, Any], B]:
    def lees(pad: str, waarde: Any) -> B:
        if isinstance(waarde, str) and waarde in soort.waarden():
            return soort(waarde)
        raise Invoerfout(f"{pad}: kies uit {', '.join(soort.waarden())}.")

    return lees


def lijst[T](lees: Callable[[str, Any], T]) -> Callable[[str, Any], tuple[T, ...]]:
    def lees_lijst(pad: str, waarde: Any) -> tuple[T, ...]:
        if not isinstance(waarde, list):
            raise Invoerfout(f"{pad}: geef een lijst.")
        return tuple(lees(f"{pad}[{nr}]", lid) for nr, lid in enumerate(waarde))

    return lees_lijst


def ja_nee(pad: str, waarde: Any) -> bool:
    if not isinstance(waarde, bool):
        raise Invoerfout(f"{pad}: geef true of false.")
    return waarde


def ontleed(regel: bytes | str) -> Json:
    """Eén regel als object; Invoerfout als het geen JSON-object in UTF-8 is."""
    try:
        tekst = regel.decode("utf-8-sig") if isinstance(regel, bytes) else regel.removeprefix("\ufeff")
        invoer = json.loads(tekst)
    except UnicodeDecodeError:
        raise Invoerfout("Deze regel is geen UTF-8-tekst.") from None
    except json.JSONDecodeError as fout:
        raise Invoerfout(f"Deze regel is geen geldige JSON (bij teken {fout.pos + 1}).") from None
    except RecursionError:
        raise Invoerfout("Deze regel is geen geldige JSON: te diep genest.") from None
    if not isinstance(invoer, dict):
        raise Invoerfout("Deze regel is geen JSON-object. Begin de regel met { en eindig met }.")
    return invoer
