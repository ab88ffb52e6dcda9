"""Inputs that a page lays out itself: {% load formulier %}. Fields with a label use {% veld %} of onderdelen."""

from typing import Any

from django import template
from django.forms import BoundField, Select
from django.utils.safestring import SafeString

from spreiding.opvang.forms.velden import datalijst

register = template.Library()


@register.simple_tag
def invoervak(veld: BoundField) -> SafeString:
    """Only the input, for a row in which the label stands elsewhere; errors and help are tied to it."""
    vorm = "select" if isinstance(veld.field.widget, Select) else "textbox"
    soort = "select" if vorm == "select" else "input"
    return veld.as_widget(attrs={"class": f"utrecht-{vorm} utrecht-{vorm}--html-{soort}"})


@register.simple_tag
def suggesties(veld: BoundField, oob: Any = False) -> SafeString:
    """The list of suggestions under a search box; `oob` when it travels along with a part."""
    return datalijst(veld, oob=bool(oob))


@register.filter
def afbreekbaar(tekst: str) -> str:
    """A long compound with a place where it may break: bestuurs-overeenkomst."""
    return tekst.replace("overeenkomst", "\u00adovereenkomst")
