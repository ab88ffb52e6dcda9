"""Bezwaar under way, as pages about a provincie or gemeente mention it. It suspends nothing (Awb art. 6:16)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from spreiding.bezwaar.queries.dossiers import bezwaar_lopend
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Gemeente, Provincie


@dataclass(frozen=True, slots=True)
class Bezwaarnoot:
    """How many gemeenten have a bezwaar under way against their line, and where to read about it."""

    gemeenten: int
    href: str


def bezwaarnoot(zicht: Zicht, gebied: Gemeente | Provincie) -> Bezwaarnoot | None:
    """None when no bezwaar is under way on the peildatum. One query."""
    provincie = gebied.pk if isinstance(gebied, Provincie) else gebied.provincie_id
    lopend = bezwaar_lopend(zicht.cyclus, zicht.peil.stand_per, bekend_op=zicht.vraag.bekend_op, provincie=provincie)
    vraag = {"cyclus": zicht.cyclus.pk}
    if isinstance(gebied, Gemeente):
        lopend = {code: aantal for code, aantal in lopend.items() if code == gebied.pk}
        vraag["gemeente"] = gebied.naam
    else:
        vraag["provincie"] = provincie
    return Bezwaarnoot(len(lopend), f"{reverse('bezwaren')}?{urlencode(vraag)}") if lopend else None
