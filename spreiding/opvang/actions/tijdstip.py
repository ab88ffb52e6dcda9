"""Moments and stretches, as rows want them."""

from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.opvang.models import Locatie

EEN_TEL = timedelta(microseconds=1)


def moment(locatie: Locatie, nu: datetime) -> datetime:
    """`nu`, moved past the last write, so that no stretch of knowing is empty."""
    return max(nu, locatie.gewijzigd_op + EEN_TEL)


def sinds(nu: datetime) -> DateTimeTZRange:
    """Known from now on."""
    return DateTimeTZRange(nu, None)


def tot_nu(bereik: DateTimeTZRange, nu: datetime) -> DateTimeTZRange:
    """The same stretch of knowing, closed now."""
    return DateTimeTZRange(bereik.lower, nu)


def dagen(van: date | None, tot: date | None) -> DateRange:
    return DateRange(van, tot)
