"""Icons as inline SVG: our own signs for states, and the icon set from npm for everything else."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_LIJN = 'fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"'
_CIRKEL = f'<circle cx="8" cy="8" r="6.9" {_LIJN}/>'

# Drawn for this product on a grid of 16: each state has its own shape, so that they differ without colour.
STATEN = {
    "staat-voldoet": f'{_CIRKEL}<path d="M4.8 8.2l2.2 2.2 4.3-4.6" {_LIJN}/>',
    "staat-op-koers": f'<path d="M1.6 12.2l4.2-4.4 3.2 2.6L14.4 4" {_LIJN}/><path d="M10.2 3.8h4.2V8" {_LIJN}/>',
    "staat-risico": f'<path d="M8 1.8L15 14.2H1z" {_LIJN}/><path d="M8 6.2v3.8M8 12v.2" {_LIJN}/>',
    "staat-tekort": (
        f'<path d="M5.1 1.4h5.8l3.7 3.7v5.8l-3.7 3.7H5.1l-3.7-3.7V5.1z" {_LIJN}/>'
        f'<path d="M8 4.6v4.6M8 11.4v.2" {_LIJN}/>'
    ),
    "staat-geschorst": f'{_CIRKEL}<path d="M6.2 5.2v5.6M9.8 5.2v5.6" {_LIJN}/>',
    "staat-onbekend": (
        '<circle cx="8" cy="8" r="6.9" fill="none" stroke="currentColor" stroke-width="1.6"'
        ' stroke-dasharray="2.6 1.7"/>'
        f'<path d="M6.1 6.3c0-2.5 3.8-2.5 3.8-.1 0 1.5-1.9 1.6-1.9 3.1M8 11.6v.1" {_LIJN}/>'
    ),
    # An hourglass that ran out, and a circle that asks for nothing.
    "staat-verlopen": f'<path d="M3.4 1.8h9.2M3.4 14.2h9.2M4.6 1.8L8 8l-3.4 6.2M11.4 1.8L8 8l3.4 6.2" {_LIJN}/>',
    "staat-geen-taak": f'{_CIRKEL}<path d="M5 11L11 5" {_LIJN}/>',
    "staat-geen-opgave": f'{_CIRKEL}<path d="M4.8 8h6.4" {_LIJN}/>',
    "staat-deels": f'{_CIRKEL}<path d="M8 1.1a6.9 6.9 0 0 1 0 13.8z" fill="currentColor"/>',
    "staat-verwacht": f'{_CIRKEL}<path d="M8 4.2V8l2.6 1.9" {_LIJN}/>',
    "staat-anders": f'<path d="M8 2.2L13.8 8 8 13.8 2.2 8z" {_LIJN}/>',
}
_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_NAAM = re.compile(r"[a-z0-9-]+")


@cache
def tekening(naam: str) -> tuple[str, str]:
    """(viewBox, drawing) of an icon. Raises KeyError when neither we nor the icon set have it."""
    if naam in STATEN:
        return "0 0 16 16", STATEN[naam]
    bestand = settings.NPM_ROOT / "heroicons" / "24" / "outline" / f"{naam}.svg"
    if not (_NAAM.fullmatch(naam) and bestand.is_file()):
        raise KeyError(f"Er is geen icoon {naam!r} (static/npm geïnstalleerd?)")
    inhoud = _SVG.search(bestand.read_text())
    return "0 0 24 24", f'<g fill="none" stroke="currentColor" stroke-width="1.75">{inhoud[1].strip()}</g>'


def icoon(naam: str, klasse: str = "", titel: str = "") -> SafeString:
    """The icon; decorative unless it has a title."""
    return _icoon(naam, klasse, titel)


@cache
def _icoon(naam: str, klasse: str, titel: str) -> SafeString:
    viewbox, inhoud = tekening(naam)
    wat = format_html('role="img" aria-label="{}"', titel) if titel else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icoon{}" viewBox="{}" focusable="false" {}>{}</svg>',
        f" {klasse}" if klasse else "",
        viewbox,
        wat,
        mark_safe(inhoud),
    )
