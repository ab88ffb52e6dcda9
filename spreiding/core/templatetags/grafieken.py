"""{% load grafieken %}: a declared chart with its table and its files."""

from __future__ import annotations

from typing import Any

from django import template

from spreiding.core.beeldgrafiek import Beeldgrafiek

register = template.Library()


@register.inclusion_tag("components/beeldgrafiek.html", takes_context=True)
def beeldgrafiek(context, grafiek: Beeldgrafiek) -> dict[str, Any]:
    """The chart, the same numbers as a table, and its files at the address that drew it."""
    request = context["request"]
    vraag = request.GET.copy()
    vraag["grafiek"] = grafiek.naam
    adressen = {}
    for soort in ("svg", "png"):
        vraag["formaat"] = soort
        adressen[f"adres_{soort}"] = f"{request.path}?{vraag.urlencode()}"
    return {"grafiek": grafiek, **adressen}
