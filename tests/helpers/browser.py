"""A browser of somebody's own: logged in, listened to, and every page judged at both widths."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import BrowserContext, Page, expect

BREED, SMAL = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
GEWEIGERD = re.compile("status of 422")  # Chromium reports every answer that is not 2xx; a refusal is one we ask for
expect.set_options(timeout=20_000)  # a machine that has much else to do is slow, not wrong
TE_BREED = """() => [...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 4)
    .map((e) => e.outerHTML.slice(0, 100))"""


@pytest.fixture
def venster(live_server: Any, browser: Any) -> Iterator[Callable[..., Page]]:
    """`venster(pieter, "/landelijk/")`: a browser of their own; what it complains about is in `klachten`."""
    open_: list[BrowserContext] = []

    def ga(lid: Any, pad: str = "", **anders: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, viewport=BREED, locale="nl-NL", **anders)
        open_.append(context)
        sessie = lid.client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": live_server.url}])
        page = luister(context.new_page())
        if pad:
            page.goto(pad)
            page.wait_for_load_state("networkidle")
        return page

    yield ga
    for context in open_:
        context.close()


def luister(page: Any) -> Any:
    """Keep what the browser complains about."""
    page.klachten = []
    page.on("console", lambda m: page.klachten.append(m.text) if _is_klacht(m) else None)
    page.on("pageerror", lambda fout: page.klachten.append(str(fout)))
    return page


def _is_klacht(melding: Any) -> bool:
    return melding.type in ("error", "warning") and not GEWEIGERD.search(melding.text)


def keur(page: Any, maten: Sequence[dict[str, int]] = (BREED, SMAL)) -> None:
    """No axe finding and nothing wider than the screen, at every size; no complaints."""
    page.wait_for_load_state("networkidle")
    for maat in maten:
        page.set_viewport_size(maat)
        bevindingen = Axe().run(page).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in bevindingen] == []
        breder = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        uitstekend = f"{page.url} is {breder} px breder dan een scherm van {maat['width']}"
        assert breder <= 1, f"{uitstekend}: {page.evaluate(TE_BREED)}"
    page.set_viewport_size(BREED)
    assert page.klachten == []
