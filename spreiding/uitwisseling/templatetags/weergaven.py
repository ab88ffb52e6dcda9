"""`{% load weergaven %}{% weergaven %}`: the menu of kept views in the title row of a list or a dashboard.

Give it the filter form of the page (`{% weergaven filter=beeld.keuzes %}`), and a kept view that asks for a filter
which no longer exists opens with a sentence that says so.
"""

from typing import Any

from django import template

from spreiding.accounts.permissions import Recht, mag
from spreiding.uitwisseling.queries.weergaven import menu

register = template.Library()


@register.inclusion_tag("components/weergaven.html", takes_context=True)
def weergaven(context: Any, filter: Any = None, ook: str = "") -> dict[str, Any]:
    """`filter`: a form or a FilterSet; `ook`: names of further parameters of the page, with spaces between."""
    request = context["request"]
    if not mag(request.user, Recht.WEERGAVE_GEBRUIKEN):
        return {"menu": None}
    kent = None if filter is None else {*getattr(filter, "form", filter).fields, *ook.split()}
    gevonden = menu(request.user, pad=request.path, vraag=request.META.get("QUERY_STRING", ""), kent=kent)
    return {"menu": gevonden, "csrf_token": context["csrf_token"]}
