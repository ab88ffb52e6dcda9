"""Reading never writes: during GET, HEAD and OPTIONS the database refuses anything that is not reading.

A page that someone only looks at must not change what others see later. Sessions may be refreshed: they are no data
of the product.
"""

from __future__ import annotations

import re

from django.db import connection
from django.http import HttpRequest, HttpResponse

LEESMETHODEN = frozenset({"GET", "HEAD", "OPTIONS"})
_MAG = re.compile(
    r"\s*(?:SELECT|WITH|VALUES|TABLE|SHOW|EXPLAIN|SET|RESET|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|DECLARE|FETCH|CLOSE)\b",
    re.IGNORECASE,
)
_SCHRIJVENDE_WITH = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO)\s", re.IGNORECASE)
# Sessions are refreshed by looking, and recovery codes for logging in are marked as seen.
_SESSIE = re.compile(
    r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(?:django_session|mfa_authenticator)"?\s', re.IGNORECASE
)


class SchrijvenTijdensLezen(RuntimeError):
    """A page that is only read tried to change the database."""


def is_lezend(sql: str) -> bool:
    """True for statements that leave the data of the product alone."""
    if _SESSIE.match(sql):
        return True
    if not _MAG.match(sql):
        return False
    return not (sql.lstrip()[:4].upper() == "WITH" and _SCHRIJVENDE_WITH.search(sql))


def bewaak(execute, sql, params, many, context):
    """`execute_wrapper` that refuses to write."""
    if not is_lezend(str(sql)):
        raise SchrijvenTijdensLezen(f"Deze pagina leest alleen, maar vroeg: {str(sql)[:120]}")
    return execute(sql, params, many, context)


class LezenSchrijftNiet:
    """Middleware around every reading request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in LEESMETHODEN:
            return self.get_response(request)
        with connection.execute_wrapper(bewaak):
            return self.get_response(request)
