"""How the trajecten of a cyclus stand on a day, as known at a moment: five queries, however many gemeenten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from spreiding.accounts.models import User
from spreiding.core.klok import dag_van
from spreiding.core.peil import Peil, einde_van
from spreiding.cyclus.models import Cyclus
from spreiding.regels.toezicht import Afspraakresultaat, Gesprekssoort
from spreiding.toezicht.models import Traject
from spreiding.toezicht.queries.mensen import treden_nu


@dataclass(frozen=True, slots=True)
class Contact:
    """The last talk that was held."""

    op: date
    soort: Gesprekssoort


@dataclass(frozen=True, slots=True)
class Trajectstand:
    """Where a gemeente stands. `trede` 0 = closed or never begun; `naam` is that of the ladder in force.

    `uiterlijk` is the last day of the term of the trede, `dagen_over` the days until then on the peildatum.
    `open_afspraken` have no result yet, `gebroken` were not kept.
    """

    traject: int
    gemeente: str
    trede: int
    naam: str
    sinds: date
    uiterlijk: date | None
    laatste_contact: Contact | None
    volgend_gesprek: date | None
    open_afspraken: int
    gebroken: int
    behandelaar: User | None
    dagen_over: int | None

    @property
    def termijn_voorbij(self) -> bool:
        """Never without a term."""
        return self.dagen_over is not None and self.dagen_over < 0


def trajecten(
    cyclus: Cyclus | str,
    peil: Peil,
    provincies: Iterable[str] | None = None,
    voor: Any = None,
    *,
    treden: Mapping[int, str] | None = None,
) -> Mapping[str, Trajectstand]:
    """Per gemeente code; a gemeente without a traject on that day is left out. `voor` limits to what this person sees.

    `provincies` None = the whole country. `treden`: the names of the rungs, when the caller has read them.
    """
    code = cyclus.pk if isinstance(cyclus, Cyclus) else cyclus
    moment = min(peil.bekend_op, einde_van(peil.stand_per))
    rijen: QuerySet[Traject] = Traject.objects.filter(cyclus=code, geopend_op__lte=moment)
    if voor is not None:
        rijen = rijen.zichtbaar_voor(voor)  # type: ignore[attr-defined]
    if provincies is not None:
        rijen = rijen.filter(gemeente__provincie__in=list(provincies))
    gevonden = list(rijen.order_by("gemeente").values_list("pk", "gemeente", "geopend_op", "behandelaar"))
    if not gevonden:
        return {}
    feiten = _feiten([pk for pk, *_ in gevonden], peil.stand_per, peil.bekend_op)
    namen = treden_nu(peil) if treden is None else treden
    wie = User.objects.in_bulk({behandelaar for *_, behandelaar in gevonden if behandelaar})
    return {r[1]: _stand(r, feiten[r[0]], namen, wie.get(r[3]), peil.stand_per) for r in gevonden}


FEITEN = """
WITH stappen AS (
    SELECT traject_id, array_agg(trede ORDER BY nummer) AS treden, array_agg(op ORDER BY nummer) AS dagen,
        (array_agg(uiterlijk ORDER BY nummer DESC))[1] AS uiterlijk
    FROM toezicht_tredestap
    WHERE traject_id = ANY(%(trajecten)s) AND vastgelegd_op <= %(bekend_op)s AND op <= %(dag)s
    GROUP BY traject_id
), gesprekken AS (
    SELECT id, traject_id, soort, op FROM toezicht_gesprek
    WHERE traject_id = ANY(%(trajecten)s) AND vastgelegd_op <= %(bekend_op)s
), verloop AS (
    SELECT v.id, v.gesprek_id, v.voorval, v.op, g.traject_id, g.soort
    FROM toezicht_gespreksverloop v JOIN toezicht_gesprek g ON g.id = v.gesprek_id
    WHERE g.traject_id = ANY(%(trajecten)s) AND v.vastgelegd_op <= %(bekend_op)s
), contact AS (
    SELECT DISTINCT ON (traject_id) traject_id, op, soort FROM verloop
    WHERE voorval = 'gehouden' AND op <= %(dag)s
    ORDER BY traject_id, op DESC, id DESC
), gepland AS (
    SELECT g.traject_id, min(coalesce(z.op, g.op)) AS op
    FROM gesprekken g
    LEFT JOIN (SELECT gesprek_id, max(op) AS op FROM verloop WHERE voorval = 'verzet' GROUP BY gesprek_id) z
        ON z.gesprek_id = g.id
    WHERE coalesce(z.op, g.op) >= %(dag)s AND NOT EXISTS (
        SELECT FROM verloop e WHERE e.gesprek_id = g.id AND e.voorval IN ('gehouden', 'afgezegd') AND e.op <= %(dag)s)
    GROUP BY g.traject_id
), uitkomsten AS (
    SELECT DISTINCT ON (u.afspraak_id) u.afspraak_id, u.resultaat
    FROM toezicht_afspraakuitkomst u JOIN toezicht_afspraak a ON a.id = u.afspraak_id
    WHERE a.traject_id = ANY(%(trajecten)s) AND u.vastgelegd_op <= %(bekend_op)s AND u.op <= %(dag)s
    ORDER BY u.afspraak_id, u.id DESC
), afspraken AS (
    SELECT a.traject_id, count(*) FILTER (WHERE u.resultaat IS NULL) AS open_,
        count(*) FILTER (WHERE u.resultaat = %(niet_nagekomen)s) AS gebroken
    FROM toezicht_afspraak a LEFT JOIN uitkomsten u ON u.afspraak_id = a.id
    WHERE a.traject_id = ANY(%(trajecten)s) AND a.vastgelegd_op <= %(bekend_op)s AND a.op <= %(dag)s
    GROUP BY a.traject_id
)
SELECT t.id, s.treden, s.dagen, s.uiterlijk, c.op, c.soort, g.op, coalesce(a.open_, 0), coalesce(a.gebroken, 0)
FROM unnest(%(trajecten)s) AS t (id)
LEFT JOIN stappen s ON s.traject_id = t.id
LEFT JOIN contact c ON c.traject_id = t.id
LEFT JOIN gepland g ON g.traject_id = t.id
LEFT JOIN afspraken a ON a.traject_id = t.id
"""
# A planned talk: neither held nor called off, moved ones on their last day. An afspraak: its last result counts.


def _feiten(trajecten: list[int], dag: date, bekend_op: datetime) -> dict[int, tuple[Any, ...]]:
    """Everything about these trajecten in one query."""
    waarden: dict[str, Any] = {"trajecten": trajecten, "dag": dag, "bekend_op": bekend_op}
    waarden["niet_nagekomen"] = Afspraakresultaat.NIET_NAGEKOMEN.value
    with connection.cursor() as cursor:
        cursor.execute(FEITEN, waarden)
        return {pk: tuple(feiten) for pk, *feiten in cursor.fetchall()}


def _sinds(treden: list[int], dagen: list[date]) -> date:
    """Since when it stands on its present trede: staying does not begin anew."""
    begin = len(treden) - 1
    while begin and treden[begin - 1] == treden[-1]:
        begin -= 1
    return dagen[begin]


def _stand(
    rij: tuple[Any, ...], feiten: tuple[Any, ...], namen: Mapping[int, str], wie: User | None, dag: date
) -> Trajectstand:
    traject, gemeente, geopend_op, _ = rij
    treden, dagen, uiterlijk, contact, soort, gepland, open_, gebroken = feiten
    return Trajectstand(
        traject=traject,
        gemeente=gemeente,
        trede=treden[-1] if treden else 0,
        naam=namen.get(treden[-1], "Afgesloten") if treden else "Nog geen trede",
        sinds=_sinds(treden, dagen) if treden else dag_van(geopend_op),
        uiterlijk=uiterlijk,
        laatste_contact=Contact(contact, Gesprekssoort(soort)) if contact else None,
        volgend_gesprek=gepland,
        open_afspraken=open_,
        gebroken=gebroken,
        behandelaar=wie,
        dagen_over=(uiterlijk - dag).days if uiterlijk else None,
    )
