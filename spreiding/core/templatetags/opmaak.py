"""Filters for Dutch numbers, dates and labels: {% load opmaak %}."""

from django import template

from spreiding.core import opmaak

register = template.Library()

for _naam in ("getal", "verschil", "procent", "datum", "datum_kort", "moment", "label", "met_hoofdletter", "jaren"):
    register.filter(_naam, getattr(opmaak, _naam))


@register.filter
def periode(bereik) -> str:
    """A DateRange or Periode as text."""
    if bereik is None:
        return opmaak.ONBEKEND
    if hasattr(bereik, "lower"):
        return opmaak.periode(bereik.lower, bereik.upper)
    return opmaak.periode(bereik.van, bereik.tot)


@register.filter
def meervoud(waarde, vormen: str) -> str:
    """{{ aantal|meervoud:"plek,plekken" }} is "1 plek" or "180 plekken"."""
    enkelvoud, meervoud_ = vormen.split(",")
    return opmaak.aantal(waarde, enkelvoud, meervoud_)


@register.filter
def opsomming(delen) -> str:
    return opmaak.opsomming(list(delen))
