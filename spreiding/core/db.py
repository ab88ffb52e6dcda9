"""Half-open ranges for the two time axes: `geldigheid` (dates) and `registratie` (moments)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import Q

from spreiding.regels.tijd import Periode


def tussen(van: date | None, tot: date | None) -> DateRange:
    """[van, tot): the first day counts, `tot` no longer does; None is unbounded. Raises ValueError when empty."""
    if van is not None and tot is not None and van >= tot:
        raise ValueError(f"De periode eindigt ({tot}) niet na het begin ({van}).")
    return DateRange(van, tot, "[)")


def vanaf(dag: date) -> DateRange:
    """From `dag` on, without end."""
    return tussen(dag, None)


def als_periode(bereik: DateRange | None) -> Periode:
    """The rules' Periode of a DateRange; None (unknown) is an unbounded Periode."""
    return Periode(None, None) if bereik is None else Periode(bereik.lower, bereik.upper)


def als_bereik(periode: Periode) -> DateRange:
    """The database's DateRange of a Periode."""
    return tussen(periode.van, periode.tot)


def open_registratie(nu: datetime) -> DateTimeTZRange:
    """Known since `nu`, not replaced yet."""
    return DateTimeTZRange(nu, None, "[)")


def gesloten(registratie: DateTimeTZRange, nu: datetime) -> DateTimeTZRange:
    """The same registratie, replaced at `nu`. Raises ValueError when it began at or after `nu`."""
    if registratie.lower is not None and registratie.lower >= nu:
        raise ValueError("Deze gegevens zijn niet ouder dan hun vervanging.")
    return DateTimeTZRange(registratie.lower, nu, "[)")


def geldig_op(dag: date, veld: str = "geldigheid") -> Q:
    """Rows that are true on `dag`."""
    return Q(**{f"{veld}__contains": dag})


def bekend_op(moment: datetime, veld: str = "registratie") -> Q:
    """Rows as they were known at `moment`."""
    return Q(**{f"{veld}__contains": moment})


def niet_vervangen(veld: str = "registratie") -> Q:
    """Rows that are the present knowledge."""
    return Q(**{f"{veld}__upper_inf": True})
