"""What became of earlier plans, and which plans there are now: the input of the forecast, as known at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.opvang.models import Plekoordeel
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.regels.begrippen import Doelgroep, Fase, Reden, Vraag
from spreiding.regels.ervaring import Afloop, Ervaring
from spreiding.regels.prognose import Plan

VERDER_KIJKEN = timedelta(days=365)  # a plan that is expected within a year after the day may still come early

# For each stage that a plan reached: the opening date that people expected when that was recorded, and what came of it.
ERVARINGEN = """
WITH bekend AS (
    SELECT locatie_id, fase, verwacht_op, bereikt_op, lower(registratie) AS sinds,
        CASE WHEN upper(registratie) <= kennis.tot THEN upper(registratie) END AS tot
    FROM opvang_mijlpaal, (SELECT coalesce(%(bekend_op)s::timestamptz, 'infinity') AS tot) kennis
    WHERE lower(registratie) <= kennis.tot
),
afloop AS (
    SELECT locatie_id, max(bereikt_op) FILTER (WHERE fase = 'beschikbaar') AS open,
        max(bereikt_op) FILTER (WHERE fase = 'vervallen') AS weg
    FROM bekend WHERE tot IS NULL GROUP BY locatie_id
),
stap AS (
    SELECT locatie_id, fase, min(sinds) AS sinds FROM bekend
    WHERE bereikt_op IS NOT NULL AND fase NOT IN ('beschikbaar', 'gesloten', 'vervallen') GROUP BY locatie_id, fase
)
SELECT DISTINCT ON (stap.locatie_id, stap.fase) l.provincie_id, stap.fase, m.verwacht_op, afloop.open, afloop.weg
FROM stap
JOIN opvang_locatie l ON l.id = stap.locatie_id
JOIN bekend m ON m.locatie_id = stap.locatie_id AND m.fase = 'beschikbaar' AND m.verwacht_op IS NOT NULL
    AND (m.tot IS NULL OR m.tot > stap.sinds)
LEFT JOIN afloop ON afloop.locatie_id = stap.locatie_id
ORDER BY stap.locatie_id, stap.fase, m.sinds
"""


def ervaringen(peildatum: date, bekend_op: datetime | None = None) -> list[Ervaring]:
    """Every plan in every stage it reached, as known at `bekend_op` (None = now), seen from `peildatum`. One query.

    What happened after the peildatum is left out: such a plan was still going on.
    """
    with connection.cursor() as cursor:
        cursor.execute(ERVARINGEN, {"bekend_op": bekend_op})
        return [_ervaring(rij, peildatum) for rij in cursor.fetchall()]


def _ervaring(rij: tuple[Any, ...], peildatum: date) -> Ervaring:
    provincie, fase, verwacht_op, open_, weg = rij
    if open_ is not None and open_ <= peildatum:
        return Ervaring(provincie, Fase(fase), (open_ - verwacht_op).days, Afloop.BESCHIKBAAR)
    if weg is not None and weg <= peildatum:
        return Ervaring(provincie, Fase(fase), (weg - verwacht_op).days, Afloop.VERVALLEN)
    return Ervaring(provincie, Fase(fase), (peildatum - verwacht_op).days, Afloop.LOOPT)


@dataclass(frozen=True, slots=True)
class Planregel:
    """A plan with the name and key of its locatie, for lists."""

    plan: Plan
    locatie_id: int
    naam: str


def plannen(vraag: Vraagstelling, op: date, provincies: Sequence[str] | None = None) -> list[Planregel]:
    """Places that would count once they open, not open on the peildatum, per locatie and gemeente.

    Taken from the verdicts with reason ‘verwacht’, so what never counts is no plan. `op` is the day of the forecast.
    Two queries.
    """
    rijen = Plekoordeel.objects.bekend_op(vraag.bekend_op).filter(
        cyclus=vraag.regeling.cyclus,
        vraag=Vraag.GEREALISEERD.value,
        reden=Reden.VERWACHT.value,
        aantal__gt=0,
        geldigheid__overlap=DateRange(vraag.peildatum, op + VERDER_KIJKEN),
    )
    if provincies is not None:
        rijen = rijen.filter(provincie__in=provincies)
    velden = ("locatie_id", "locatie__naam", "provincie_id", "gemeente_id", "doelgroep", "aantal")
    per_plek: dict[tuple[int, str], dict[str, Any]] = {}
    for locatie, naam, provincie, gemeente, doelgroep, aantal in rijen.order_by("geldigheid").values_list(*velden):
        plek = per_plek.setdefault((locatie, gemeente), {"naam": naam, "provincie": provincie})
        plek.setdefault(doelgroep, aantal)  # the first stretch: growth later on is another plan
    standen = _standen({locatie for locatie, _ in per_plek}, vraag.bekend_op)
    return [_planregel(*sleutel, plek, standen) for sleutel, plek in sorted(per_plek.items())]


def _planregel(
    locatie: int, gemeente: str, plek: dict[str, Any], standen: dict[int, tuple[Fase, date | None]]
) -> Planregel:
    fase, verwacht_op = standen.get(locatie, (Fase.VERKENNING, None))
    plan = Plan(
        sleutel=f"{locatie}/{gemeente}",
        provincie=plek["provincie"],
        gemeente=gemeente,
        fase=fase,
        verwacht_op=verwacht_op,
        regulier=plek.get(Doelgroep.REGULIER.value, 0) + plek.get(Doelgroep.BIJZONDER.value, 0),
        amv=plek.get(Doelgroep.AMV.value, 0),
    )
    return Planregel(plan, locatie, plek["naam"])


STANDEN = """
SELECT locatie_id, max(verwacht_op) FILTER (WHERE fase = 'beschikbaar'),
    array_agg(fase) FILTER (WHERE bereikt_op IS NOT NULL)
FROM opvang_mijlpaal WHERE locatie_id = ANY(%(locaties)s) AND {bekend} GROUP BY locatie_id
"""


def _standen(locaties: set[int], bekend_op: datetime | None) -> dict[int, tuple[Fase, date | None]]:
    """Per locatie the furthest stage reached and the day on which it is expected to open, as known then."""
    bekend = "upper_inf(registratie)" if bekend_op is None else "registratie @> %(bekend_op)s::timestamptz"
    with connection.cursor() as cursor:
        cursor.execute(STANDEN.format(bekend=bekend), {"locaties": sorted(locaties), "bekend_op": bekend_op})
        return {locatie: (_verste(fasen or ()), verwacht) for locatie, verwacht, fasen in cursor.fetchall()}


def _verste(bereikt: Sequence[str]) -> Fase:
    volgorde = list(Fase)
    gehaald = [Fase(fase) for fase in bereikt]
    return max((f for f in gehaald if not f.is_eindstand), key=volgorde.index, default=Fase.VERKENNING)
