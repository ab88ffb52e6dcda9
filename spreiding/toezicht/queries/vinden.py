"""Finding a gemeente within the scope of toezicht: out of scope is not found."""

from typing import Any

from django.http import Http404

from spreiding.dashboard.queries.vinden import gemeente_of_404
from spreiding.gebied.models import Gemeente
from spreiding.toezicht.scoping import bevoegd


def toezichtgemeente_of_404(code: str, *, voor: Any) -> Gemeente:
    """The gemeente with its provincie when this person may follow the toezicht on it; else Http404."""
    gemeente = gemeente_of_404(code, voor=voor)
    if not bevoegd(voor, gemeente).lezen:
        raise Http404("Deze gemeente bestaat niet, of u mag haar niet zien.")
    return gemeente
