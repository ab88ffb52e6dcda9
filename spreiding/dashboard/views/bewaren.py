"""Keeping a drawn page: how long, and when not at all."""

from collections.abc import Iterable

from django.conf import settings
from django.http import QueryDict

EEN_UUR = 3600


def bewaartijd(vraag: QueryDict, *, parameters: Iterable[str], klopt: bool) -> int:
    """Seconds to keep the drawing; 0 when the address holds what anyone could make up (a search text, an error)."""
    gevuld = {naam for naam in vraag if vraag.get(naam)}
    return EEN_UUR if klopt and gevuld <= set(parameters) and not settings.DEBUG else 0
