"""Locking says what it locks."""

import re

_JOIN_ZONDER_OF = re.compile(r"\bJOIN\b.*\bFOR (?:NO KEY )?UPDATE\b(?!.*\bOF\b)", re.IGNORECASE | re.DOTALL)


class VergrendeltTeVeel(AssertionError):
    """A query locks rows of joined tables that it does not mean to change."""


def bewaak_vergrendeling(execute, sql, params, many, context):
    """`execute_wrapper`: FOR UPDATE on joined tables must name the table (`of=`)."""
    if _JOIN_ZONDER_OF.search(str(sql)):
        raise VergrendeltTeVeel(f"select_for_update zonder of=: {sql}")
    return execute(sql, params, many, context)
