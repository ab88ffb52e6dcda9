"""Dutch numbers and dates as text. Unknown is "?", never zero."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from numbers import Number
from typing import Any

from spreiding.core.klok import TIJDZONE
from spreiding.regels.tijd import EEN_DAG, datum_voluit

ONBEKEND = "?"
NIET_VAN_TOEPASSING = "—"
MIN = "\u2212"


def getal(waarde: Any, decimalen: int | None = None) -> str:
    """10729 is "10.729", -198 is "−198", None is "?". `decimalen` rounds half up."""
    if waarde is None or waarde == "":
        return ONBEKEND
    if not isinstance(waarde, Number):
        return str(waarde)
    getal = Decimal(str(waarde))
    if decimalen is not None:
        getal = getal.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
    tekst = f"{getal.copy_abs():,f}".translate(str.maketrans(",.", ".,"))
    return f"{MIN}{tekst}" if getal < 0 else tekst


def jaren(cyclus: str) -> str:
    """The code of a cyclus, "2026-2028", as the screen writes it: 2026–2028."""
    return cyclus.replace("-", "–")


def verschil(waarde: Any) -> str:
    """A number with its sign: "+30", "−198", "0"; None is "?"."""
    tekst = getal(waarde)
    return f"+{tekst}" if isinstance(waarde, Number) and waarde > 0 else tekst


def procent(deel: Any, geheel: Any = 1, decimalen: int = 0) -> str:
    """`deel` of `geheel` as "69%". Unknown parts and a whole of zero give "?"."""
    if deel is None or not geheel:
        return ONBEKEND
    return f"{getal(Decimal(str(deel)) * 100 / Decimal(str(geheel)), decimalen)}%"


def aantal(waarde: Any, enkelvoud: str, meervoud: str) -> str:
    """ "1 plek", "180 plekken", "? plekken"."""
    return f"{getal(waarde)} {enkelvoud if waarde == 1 else meervoud}"


def datum(dag: date | None) -> str:
    """5 maart 2027; None is "?"."""
    return ONBEKEND if dag is None else datum_voluit(plaatselijke_dag(dag))


def datum_kort(dag: date | None) -> str:
    """5-3-2027; None is "?"."""
    if dag is None:
        return ONBEKEND
    dag = plaatselijke_dag(dag)
    return f"{dag.day}-{dag.month}-{dag.year}"


def moment(tijdstip: datetime | None) -> str:
    """5 maart 2027, 14:02 (Dutch time); None is "?"."""
    if tijdstip is None:
        return ONBEKEND
    return f"{datum(tijdstip)}, {tijdstip.astimezone(TIJDZONE):%H:%M}"


def plaatselijke_dag(dag: date) -> date:
    """A date as it is; an aware datetime as its date in the Netherlands."""
    if isinstance(dag, datetime):
        return (dag.astimezone(TIJDZONE) if dag.tzinfo else dag).date()
    return dag


def periode(van: date | None, tot: date | None) -> str:
    """A half-open period as people say it: "1-7-2027 t/m 31-1-2028", "vanaf 1-7-2027", "t/m 31-1-2028", "altijd"."""
    laatste = tot - EEN_DAG if tot else None
    if van and laatste:
        return f"{datum_kort(van)} t/m {datum_kort(laatste)}"
    if van:
        return f"vanaf {datum_kort(van)}"
    return f"t/m {datum_kort(laatste)}" if laatste else "altijd"


def opsomming(delen: list[str], voegwoord: str = "en") -> str:
    """ "a", "a en b", "a, b en c"."""
    delen = [str(deel) for deel in delen]
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def met_hoofdletter(tekst: Any) -> str:
    tekst = str(tekst)
    return tekst[:1].upper() + tekst[1:]


def label(waarde: Any) -> str:
    """The label of a Begrip, "ja"/"nee" for a bool, else the text itself."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(getattr(waarde, "label", waarde))
