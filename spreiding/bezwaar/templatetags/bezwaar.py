"""{% load bezwaar %}: words of the timeline."""

from django import template

from spreiding.bezwaar.queries.pagina import naam_tweede

register = template.Library()
register.filter("naam_tweede", naam_tweede)
