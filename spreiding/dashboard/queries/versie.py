"""Which state of the data a page shows: the same name means the same page, so a drawn page can be kept under it."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.db import connection

from spreiding.dashboard.queries.zicht import Zicht

# Any write in a provincie renews its stamp; opgaven, regelingen and ramingen only ever add rows.
STAND = """
SELECT (SELECT json_agg(json_build_array(provincie_id, stempel) ORDER BY provincie_id) FROM opvang_gegevensversie
        WHERE provincie_id = ANY(%(provincies)s)),
    (SELECT max(id) FROM cyclus_opgave), (SELECT max(id) FROM cyclus_regeling), (SELECT max(id) FROM cyclus_raming)
"""


def versie(zicht: Zicht, provincies: Iterable[str], *verder: object) -> str:
    """Name of what is seen: these provincies, these dates, this data. `verder`: what else the page depends on."""
    with connection.cursor() as cursor:
        cursor.execute(STAND, {"provincies": sorted(set(provincies))})
        stand = cursor.fetchone()
    tekst = f"{uitgave()}|{stand}|{zicht.sleutel}|{zicht.peil.vandaag}|{zicht.cyclus.pk}|{verder}"
    return sha256(tekst.encode()).hexdigest()


@cache
def uitgave() -> int:
    """The youngest source or template: a new release never shows a page that an old one drew."""
    mappen = (settings.BASIS / "spreiding", settings.BASIS / "templates")
    return max(pad.stat().st_mtime_ns for map_ in mappen for pad in map_.rglob("*") if pad.suffix in (".py", ".html"))
