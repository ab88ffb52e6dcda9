"""The one place that looks at `request.htmx`: a page, or only the part that htmx asked for."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers


def gepost(request: HttpRequest) -> QueryDict | None:
    """What was sent; None when the page is only opened. An empty form that was sent is still sent."""
    return request.POST if request.method == "POST" else None


def wil_deel(request: HttpRequest) -> bool:
    """True when htmx swaps a part of the page; not when it loads a whole page (boosted, or history lost)."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def toon(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    deel: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page `template`, or its partial `deel` when htmx asks for a part. Messages travel along out of band."""
    als_deel = deel is not None and wil_deel(request)
    naam = f"{template}#{deel}" if als_deel else template
    antwoord = render(request, naam, context, status=status)
    if als_deel and len(get_messages(request)):
        antwoord.write(render_to_string("components/meldingen.html", {"oob": True}, request))
    patch_vary_headers(antwoord, ("HX-Request",))
    return antwoord


def openbaar(view):
    """View decorator: open to everyone, on purpose; the house test looks for this mark."""
    view.openbaar = True
    return login_not_required(view)


def naar(doel: Any, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
    """Redirect after a POST (303) to an object with `get_absolute_url`, a URL name with arguments, or an address.

    `HtmxOmleiding` turns it into a page change when htmx sent the request.
    """
    antwoord = HttpResponseRedirect(resolve_url(doel, *args, **kwargs))
    antwoord.status_code = 303
    return antwoord


class HtmxOmleiding:
    """Middleware: a redirect answered to htmx would load a whole page into a part; send the browser there instead."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if not (wil_deel(request) and antwoord.status_code in (301, 302, 303)):
            return antwoord
        omleiding = HttpResponse(status=204, headers={"HX-Redirect": _terug_naar_pagina(request, antwoord["Location"])})
        omleiding.cookies = antwoord.cookies
        patch_vary_headers(omleiding, ("HX-Request",))
        return omleiding


def _terug_naar_pagina(request: HttpRequest, adres: str) -> str:
    """After logging in again the user wants the page they were on, not the part that was asked for."""
    delen = urlsplit(adres)
    if delen.path != resolve_url(settings.LOGIN_URL) or not request.htmx.current_url_abs_path:
        return adres
    vragen = dict(parse_qsl(delen.query)) | {"next": request.htmx.current_url_abs_path}
    return urlunsplit(delen._replace(query=urlencode(vragen)))
