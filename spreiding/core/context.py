"""What base.html needs on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

import spreiding
from spreiding.core import klok

SCRIPTS = ("js/formulier.js", "js/menu.js", "js/hexkaart.js", "js/kopieer.js", "js/kolom.js", "js/weergave.js")


def pagina(request: HttpRequest) -> dict[str, Any]:
    """Demonstration mark, today, version and the scripts."""
    return {
        "demo": settings.DEMO,
        "vandaag": klok.vandaag(),
        "versie": getattr(spreiding, "__version__", ""),
        "scripts": SCRIPTS,
        "demo_accounts": settings.DEMO_ACCOUNTS if settings.DEMO else (),
        "demo_wachtwoord": settings.DEMO_WACHTWOORD if settings.DEMO else "",
    }
