"""Realisatie itself, for 342 gemeenten with every state: no page, so its floor is the same question asked by hand."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from django.core.cache import cache
from django.db import connection

from spreiding.meetlat.klok import Tijden, meet
from spreiding.meetlat.vloer import CYCLUS, LANDELIJK, PEILDATUM, Vloer
from spreiding.opvang.queries.cijfers import PER_GEMEENTE, opdracht
from spreiding.regels.begrippen import Toestand
from spreiding.regels.telling import WETTELIJK
from spreiding.verdeling.queries.realisatie import realisatie

BEKEND_OP = datetime(2026, 3, 5, 12, tzinfo=UTC)  # a year before the peildatum
STRUCTUUR = """
SELECT g.code, g.naam, g.provincie_id, o.totaal, o.amv, t.regulier, t.amv, t.realiseren_uiterlijk,
    s.geldigheid, s.zaaknummer, v.stempel
FROM gebied_gemeente g
LEFT JOIN opvang_gegevensversie v ON v.provincie_id = g.provincie_id
LEFT JOIN cyclus_opgave o ON o.gemeente_id = g.code AND o.cyclus_id = %(cyclus)s AND upper_inf(o.registratie)
LEFT JOIN verdeling_taak t ON t.gemeente_id = g.code AND t.cyclus_id = %(cyclus)s AND upper_inf(t.registratie)
    AND t.geldigheid @> %(peildatum)s::date
LEFT JOIN verdeling_schorsing s ON s.gemeente_id = g.code AND s.cyclus_id = %(cyclus)s
    AND upper_inf(s.registratie) AND s.geldigheid @> %(peildatum)s::date
"""


def vloer(bekend_op: datetime | None) -> Vloer:
    """Everything about every gemeente with its places in one query, as known now or at a moment."""
    plekken = opdracht(PER_GEMEENTE, WETTELIJK, terug=bekend_op is not None)
    structuur = STRUCTUUR
    if bekend_op is not None:
        structuur = re.sub(r"upper_inf\((\w\.registratie)\)", r"\1 @> %(bekend_op)s::timestamptz", structuur)
    sql = f"SELECT * FROM ({structuur}) g LEFT JOIN ({plekken}) c ON c.gemeente_id = g.code"
    return Vloer(sql, LANDELIJK.parameters | {"bekend_op": bekend_op})


def meet_realisatie(keren: int) -> Iterator[tuple[str, Tijden, Tijden]]:
    """(what, the query, its floor) in milliseconds: warm, a year back, and with nothing kept."""
    nu, toen = vloer(None), vloer(BEKEND_OP)
    by_hand = meet(lambda: _uitvoeren(nu), keren=keren)
    yield "warm", meet(lambda: standen(None), keren=keren), by_hand
    yield "een jaar terug", meet(lambda: standen(BEKEND_OP), keren=keren), meet(lambda: _uitvoeren(toen), keren=keren)
    yield "koud", meet(_koud, keren=max(keren // 3, 5), warm=1), by_hand


def standen(bekend_op: datetime | None) -> list[Toestand]:
    """The state of every gemeente; None = as known now."""
    return [stand.toestand for stand in realisatie(CYCLUS, PEILDATUM, bekend_op).gemeenten]


def _koud() -> None:
    cache.clear()
    standen(None)


def _uitvoeren(wat: Vloer) -> None:
    with connection.cursor() as cursor:
        cursor.execute(wat.sql, wat.parameters)
        cursor.fetchall()
