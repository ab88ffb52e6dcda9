"""Which state of the data a page shows: the same name means the same page, so a drawn page can be kept under it."""

from collections.abc import Callable, Iterable
from hashlib import sha256

from django.core.cache import cache
from django.db import connection

from spreiding.core.bewaren import uitgave
from spreiding.dashboard.queries.zicht import Zicht

EEN_DAG = 24 * 3600

# Any write about places or taken renews the stamp of its provincie; opgaven, regelingen and ramingen only ever add
# rows; what happens in a dossier, or a note beside a chart, adds a row or closes one.
STAND = """
SELECT (SELECT json_agg(json_build_array(provincie_id, stempel) ORDER BY provincie_id) FROM opvang_gegevensversie
        WHERE provincie_id = ANY(%(provincies)s)),
    (SELECT max(id) FROM cyclus_opgave), (SELECT max(id) FROM cyclus_regeling), (SELECT max(id) FROM cyclus_raming),
    (SELECT json_build_array(max(id), max(upper(registratie))) FROM bezwaar_dossiergebeurtenis),
    (SELECT max(id) FROM bezwaar_bezwaardossier),
    (SELECT json_build_array(max(id), max(upper(registratie))) FROM cyclus_duiding)
"""


def versie(zicht: Zicht, provincies: Iterable[str], *verder: object) -> str:
    """Name of what is seen: these provincies, these dates, this data. `verder`: what else the page depends on."""
    with connection.cursor() as cursor:
        cursor.execute(STAND, {"provincies": sorted(set(provincies))})
        stand = cursor.fetchone()
    tekst = f"{uitgave()}|{stand}|{zicht.sleutel}|{zicht.peil.vandaag}|{zicht.cyclus.pk}|{verder}"
    return sha256(tekst.encode()).hexdigest()


def bewaard[T](naam: str, maak: Callable[[], T]) -> T:
    """What was worked out under this name (see `versie`), or worked out now and kept for a day."""
    if (gevonden := cache.get(naam)) is None:
        cache.set(naam, gevonden := maak(), EEN_DAG)
    return gevonden
