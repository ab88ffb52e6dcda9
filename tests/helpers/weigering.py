"""The database refuses: which constraint it was, and in which words."""

from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, connection, transaction


@dataclass
class Weigering:
    tekst: str = ""


@contextmanager
def geweigerd(naam: str):
    """The block breaks the named constraint (or trigger); deferred ones are asked at the end of it."""
    weigering = Weigering()
    with pytest.raises(IntegrityError) as gevangen, transaction.atomic():
        yield weigering
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    diagnose = gevangen.value.__cause__.diag
    assert diagnose.constraint_name == naam
    weigering.tekst = diagnose.message_primary
