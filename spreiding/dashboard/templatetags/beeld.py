"""Drawings of the dashboard: {% load beeld %}."""

from typing import Any

from django import template

from spreiding.core.grafiek import Stapgrafiek

register = template.Library()


@register.inclusion_tag("components/grafiek.html")
def grafiek(grafiek: Stapgrafiek) -> dict[str, Any]:
    """A step chart with its legend and the same numbers as a table."""
    return {"grafiek": grafiek}
