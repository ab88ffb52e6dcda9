"""How the places of an area go up and down over time: every step of the verdicts, added up per day.

A verdict holds for a stretch of days, so it adds its places on the first day and takes them away after the last. One
pass over the rows gives the whole course; kept per provincie until something there changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from itertools import accumulate
from typing import Any

from django.core.cache import cache
from django.db import connection

from spreiding.core import opmaak
from spreiding.core.grafiek import Datumlijn, Lijnsoort, Punt, Stapgrafiek
from spreiding.dashboard.queries.bord import Groep
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.opvang.models import Gegevensversie
from spreiding.opvang.queries.cijfers import een_van

EEN_DAG = 24 * 3600
Stappen = dict[str, list[Punt]]  # "ja-regulier", "ja-amv", "verwacht-regulier", "verwacht-amv" -> (day, change)

PER_DAG = """
SELECT {gebied}, CASE WHEN {telt} THEN 'ja' ELSE 'verwacht' END
    || CASE WHEN o.doelgroep = 'amv' THEN '-amv' ELSE '-regulier' END, grens.dag, sum(grens.teken * o.aantal)::int
FROM opvang_plekoordeel o {mits}
CROSS JOIN LATERAL (VALUES
    (greatest(coalesce(lower({geldigheid}), %(van)s), %(van)s), 1),
    (coalesce(upper({geldigheid}), 'infinity'::date), -1)
) AS grens (dag, teken)
WHERE {waar} AND o.cyclus_id = %(cyclus)s AND o.vraag = '{vraag}' AND {bekend}
  AND ({telt} OR {komt}) AND o.aantal > 0
  AND {geldigheid} && daterange(%(van)s, %(tot)s, '[]') AND grens.dag <= %(tot)s
GROUP BY 1, 2, 3
"""
# A second verdict that must hold on the same days: the places count on the days that both have.
MITS = """
JOIN opvang_plekoordeel m ON m.locatie_id = o.locatie_id AND m.gemeente_id = o.gemeente_id
    AND m.doelgroep = o.doelgroep AND m.cyclus_id = o.cyclus_id AND {bekend} AND {geldt}
    AND m.geldigheid && o.geldigheid
"""


def verloop_provincies(zicht: Zicht, provincies: Iterable[str]) -> dict[str, Stappen]:
    """The steps of each provincie, cached under its data version."""
    codes = sorted(set(provincies))
    stempels = dict(Gegevensversie.objects.filter(provincie__in=codes).values_list("provincie_id", "stempel"))
    sleutels = {_sleutel(zicht, code, stempel): code for code, stempel in stempels.items()}
    bewaard = {sleutels[sleutel]: waarde for sleutel, waarde in cache.get_many(sleutels).items()}
    if ontbreekt := [code for code in codes if code not in bewaard and code in stempels]:
        vers = _per_dag(zicht, "o.provincie_id", ontbreekt)
        cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
        bewaard |= vers
    return bewaard


def verloop_gemeente(zicht: Zicht, gemeente: str) -> Stappen:
    """The steps of one gemeente."""
    return _per_dag(zicht, "o.gemeente_id", [gemeente])[gemeente]


def _sleutel(zicht: Zicht, provincie: str, stempel: object) -> str:
    return f"verloop:{sha256(f'{provincie}|{stempel}|{zicht.sleutel}'.encode()).hexdigest()[:32]}"


def _per_dag(zicht: Zicht, kolom: str, codes: list[str]) -> dict[str, Stappen]:
    van, tot = tijdvak(zicht)
    parameters: dict[str, Any] = {
        "codes": codes,
        "cyclus": zicht.cyclus.pk,
        "van": van,
        "tot": tot,
        "bekend_op": zicht.vraag.bekend_op,
    }
    stappen: dict[str, Stappen] = {code: {} for code in codes}
    with connection.cursor() as cursor:
        cursor.execute(_sql(zicht, kolom), parameters)
        for gebied, soort, dag, verandering in cursor.fetchall():
            stappen[gebied].setdefault(soort, []).append((dag, verandering))
    return stappen


def _sql(zicht: Zicht, kolom: str) -> str:
    """The sum per day, by the terms of the count that the page uses (`cijfers` counts one day by the same terms)."""
    termen, terug = zicht.vraag.termen, zicht.vraag.bekend_op is not None
    bekend = "{}.registratie @> %(bekend_op)s::timestamptz" if terug else "upper_inf({}.registratie)"
    mits = termen.mits
    return PER_DAG.format(
        gebied=kolom,
        waar=f"{kolom} = ANY(%(codes)s)",
        bekend=bekend.format("o"),
        vraag=termen.vraag.value,
        telt=een_van(termen.telt, "o"),
        komt=een_van(termen.komt, "o"),
        mits=MITS.format(bekend=bekend.format("m"), geldt=een_van([mits], "m")) if mits else "",
        geldigheid="(o.geldigheid * m.geldigheid)" if mits else "o.geldigheid",
    )


def tijdvak(zicht: Zicht) -> tuple[date, date]:
    """What the chart covers: from the start of the cyclus to the next raming, and at least to the peildatum."""
    return zicht.cyclus.periode.lower, max(zicht.regeling.volgende_raming, zicht.peil.stand_per)


def reeks(stappen: Mapping[str, list[Punt]], soorten: Iterable[str], van: date) -> list[Punt]:
    """(day, places from that day on) of these kinds together, the first on `van`."""
    per_dag: dict[date, int] = defaultdict(int)
    per_dag[van] = 0
    for soort in soorten:
        for dag, verandering in stappen.get(soort, ()):
            per_dag[dag] += verandering
    dagen = sorted(per_dag)
    return list(zip(dagen, accumulate(per_dag[dag] for dag in dagen), strict=True))


GROEPEN: Mapping[Groep, tuple[str, ...]] = {
    Groep.ALLES: ("regulier", "amv"),
    Groep.REGULIER: ("regulier",),
    Groep.AMV: ("amv",),
}


def samen(verlopen: Iterable[Stappen]) -> Stappen:
    """The steps of several areas as those of one."""
    alles: Stappen = {}
    for stappen in verlopen:
        for soort, punten in stappen.items():
            alles.setdefault(soort, []).extend(punten)
    return alles


def grafiek(
    stappen: Stappen,
    zicht: Zicht,
    *,
    titel: str,
    doel: int | None,
    doelnaam: str,
    groep: Groep = Groep.ALLES,
) -> Stapgrafiek:
    """The chart: what is open and stays open, and from the peildatum on what is expected on top of that."""
    van, tot = tijdvak(zicht)
    peildatum, realisatie = zicht.peil.stand_per, zicht.regeling.realisatiedatum
    ja = [f"ja-{naam}" for naam in GROEPEN[groep]]
    verwacht = [f"verwacht-{naam}" for naam in GROEPEN[groep]]
    return Stapgrafiek(
        titel=titel,
        van=van,
        tot=tot,
        gerealiseerd=reeks(stappen, ja, van),
        verwacht=reeks(stappen, [*ja, *verwacht], van) if peildatum < tot else (),
        vanaf=peildatum,
        doel=doel,
        doelnaam=doelnaam,
        datums=_datums(peildatum, realisatie),
    )


def _datums(peildatum: date, realisatie: date) -> tuple[Datumlijn, ...]:
    lijn = Datumlijn(realisatie, opmaak.datum_kort(realisatie))
    if peildatum == realisatie:
        return (lijn,)
    return (Datumlijn(peildatum, opmaak.datum_kort(peildatum), Lijnsoort.VANDAAG), lijn)
