"""A list costs the same number of queries for 3 rows and for 30."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def zelfde_aantal_queries(db) -> Callable[..., None]:
    """`zelfde_aantal_queries(maak, vraag, 3, 30)`: maak(n) adds n rows, vraag() asks for the page or the list.

    `vraag` may return what it found; when it has a length, the second answer must be longer: the rows are really in it.
    """

    def meet(maak: Callable[[int], Any], vraag: Callable[[], Any], klein: int = 3, groot: int = 30) -> None:
        maak(klein)
        vraag()  # first time: content types, sessions, compiled templates
        eerst, antwoord = tel_queries(vraag)
        maak(groot - klein)
        daarna, later = tel_queries(vraag)
        if hasattr(antwoord, "__len__"):
            assert len(later) > len(antwoord), "De nieuwe rijen staan niet in het antwoord."
        assert len(daarna) == len(eerst), "\n".join(
            [f"{len(eerst)} queries bij {klein} rijen, {len(daarna)} bij {groot}:", *daarna]
        )

    return meet


def tel_queries(vraag: Callable[[], Any]) -> tuple[list[str], Any]:
    """The SQL statements of one call with a cold cache, and its answer."""
    cache.clear()
    with CaptureQueriesContext(connection) as gevangen:
        antwoord = vraag()
    return [query["sql"] for query in gevangen.captured_queries], getattr(antwoord, "content", antwoord)
