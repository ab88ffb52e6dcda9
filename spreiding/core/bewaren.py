"""Keeping a drawn page: how long, when not at all, and drawn by which release."""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.http import QueryDict

EEN_UUR = 3600


def bewaartijd(vraag: QueryDict, *, parameters: Iterable[str], klopt: bool) -> int:
    """Seconds to keep the drawing; 0 when the address holds what anyone could make up (a search text, an error)."""
    gevuld = {naam for naam in vraag if vraag.get(naam)}
    return EEN_UUR if klopt and gevuld <= set(parameters) and not settings.DEBUG else 0


@cache
def uitgave() -> int:
    """The youngest source or template: a new release never shows a page that an old one drew."""
    mappen = (settings.BASIS / "spreiding", settings.BASIS / "templates")
    return max(pad.stat().st_mtime_ns for map_ in mappen for pad in map_.rglob("*") if pad.suffix in (".py", ".html"))
