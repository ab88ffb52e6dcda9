"""Charts that are declared once (Altair) and drawn by the server: accessible SVG, PNG, and the same numbers as a table.

Altair and the renderer are heavy, so both are imported only when a chart is drawn that is not kept yet. A chart is kept
under the version of its data: a change shows at once, and nothing is drawn twice.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from spreiding.core import opmaak

logger = logging.getLogger(__name__)
BEWAARTIJD = 24 * 3600
VERSIE = 4  # of the drawing; another version draws every chart anew
BREEDTE, HOOGTE = 680, 280
LETTER = "Noto Sans Variable, Noto Sans, sans-serif"
KLEUREN = {"inkt": "#14213a", "zacht": "#4a5875", "lijn": "#d5dbe6", "blauw": "#164a8c", "groen": "#1f7a43"}
_KOP = re.compile(r"<svg\b[^>]*?viewBox=\"(?P<vak>[^\"]+)\"[^>]*>")

type Waarde = int | float | str | None


@dataclass(frozen=True, slots=True)
class Kolomkop:
    """A column of the table below a chart; `soort` is "tekst", "getal" or "procent"."""

    tekst: str
    soort: str = "tekst"

    def toon(self, waarde: Any) -> str:
        if self.soort == "getal":
            return opmaak.getal(waarde)
        return opmaak.procent(waarde) if self.soort == "procent" else str(waarde)


@dataclass(frozen=True)
class Beeldgrafiek:
    """One chart. `sleutel` holds everything that its data depend on; `maak` gives an Altair chart when it is needed.

    `naam` is its name in addresses and files; `omschrijving` says in a sentence what there is to see.
    """

    naam: str
    sleutel: str
    titel: str
    omschrijving: str
    koppen: Sequence[Kolomkop]
    rijen: Sequence[Sequence[Waarde]]
    maak: Callable[[], Any]
    einde_eerst: bool = False  # where it does not fit, its end shows first: there the news is

    @property
    def is_leeg(self) -> bool:
        return not self.rijen

    @property
    def tabelrijen(self) -> list[list[str]]:
        return [[kop.toon(w) for kop, w in zip(self.koppen, rij, strict=True)] for rij in self.rijen]

    @cached_property
    def beeld(self) -> SafeString:
        """The drawing for on the page; empty when the renderer fails: the table still stands."""
        svg = self.svg()
        return mark_safe(svg) if svg else SafeString("")  # made here, from our own declaration

    def svg(self) -> str:
        """The drawing as SVG, with title and description; "" when the renderer fails."""
        return self._bewaard("svg", self._teken_svg) or ""

    def png(self) -> bytes | None:
        """The same, twice as sharp; None when the renderer fails."""
        return self._bewaard("png", self._teken_png)

    def _bewaard[T: (str, bytes)](self, soort: str, teken: Callable[[], T]) -> T | None:
        tekst = f"{VERSIE}|{soort}|{self.naam}|{self.titel}|{self.omschrijving}|{self.sleutel}"
        sleutel = f"grafiek:{sha256(tekst.encode()).hexdigest()[:40]}"
        if (bewaard := cache.get(sleutel)) is not None:
            return bewaard
        try:
            vers = teken()
        except Exception:  # whatever the renderer does, the page and its table stand
            logger.exception("grafiek niet getekend", extra={"grafiek": self.naam})
            return None
        cache.set(sleutel, vers, BEWAARTIJD)
        return vers

    def _teken_svg(self) -> str:
        import vl_convert

        ruw = vl_convert.vegalite_to_svg(self._declaratie(), **_NEDERLANDS)
        return toegankelijk(ruw, self.naam, self.titel, self.omschrijving)

    def _teken_png(self) -> bytes:
        import vl_convert

        return vl_convert.vegalite_to_png(self._declaratie(), scale=2, **_NEDERLANDS)

    def _declaratie(self) -> dict[str, Any]:
        """Held against the schema of Vega-Lite while developing and testing; what passed there is right here too."""
        from altair.utils.schemapi import debug_mode

        with debug_mode(settings.GRAFIEK_TOETSEN):
            declaratie = self.maak().properties(width=BREEDTE, height=HOOGTE).configure(**_stijl())
            return declaratie.to_dict(validate=settings.GRAFIEK_TOETSEN)


def zet_klaar() -> None:
    """Load what declares a chart: that takes most of the time of the first one of a process.

    The renderer itself is left alone: it holds 60 MB, in processes that may never draw.
    """
    try:
        import altair as alt

        alt.Chart(alt.Data(values=[{"n": 0}])).mark_point().encode(x="n:Q").to_dict()
    except Exception:  # a page asks again, and says what it cannot draw
        logger.exception("tekenaar niet klaar")


_NEDERLANDS = {"format_locale": "nl-NL", "time_format_locale": "nl-NL"}


def _stijl() -> dict[str, Any]:
    as_ = {
        "labelColor": KLEUREN["zacht"],
        "titleColor": KLEUREN["zacht"],
        "gridColor": KLEUREN["lijn"],
        "domainColor": KLEUREN["zacht"],
        "tickColor": KLEUREN["lijn"],
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
    }
    legenda = {"labelFontSize": 13, "labelColor": KLEUREN["zacht"], "labelLimit": 240, "symbolSize": 120}
    return {"background": "transparent", "font": LETTER, "axis": as_, "legend": legenda, "view": {"stroke": None}}


def toegankelijk(svg: str, naam: str, titel: str, omschrijving: str) -> str:
    """The SVG scaled to its place, one picture for a screen reader, with title and description.

    Raises ValueError when this is no SVG with a viewBox.
    """
    if not (begin := _KOP.search(svg)):
        raise ValueError("De tekening begint niet met een svg met een viewBox.")
    kop = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="beeldgrafiek__vel" viewBox="{begin["vak"]}" role="img" '
        f'aria-labelledby="{naam}-titel {naam}-tekst"><title id="{naam}-titel">{escape(titel)}</title>'
        f'<desc id="{naam}-tekst">{escape(omschrijving)}</desc>'
    )
    # Inside a picture nothing has a role of its own.
    return kop + re.sub(r'\s(?:role|aria-[a-z]+|tabindex)="[^"]*"', "", svg[begin.end() :])


def grafiekbestand(request: HttpRequest, grafieken: Iterable[Beeldgrafiek]) -> HttpResponse | None:
    """The chart that `?grafiek=…&formaat=svg|png` asks for, as a file; None when no chart is asked for.

    503 when the renderer fails: the page has the same numbers as a table.
    """
    naam, formaat = request.GET.get("grafiek"), request.GET.get("formaat")
    gevraagd = next((grafiek for grafiek in grafieken if grafiek.naam == naam), None)
    if gevraagd is None or formaat not in ("svg", "png"):
        return None
    inhoud = gevraagd.svg() if formaat == "svg" else gevraagd.png()
    if not inhoud:
        return HttpResponse("De grafiek kon niet worden getekend. Op de pagina staan dezelfde cijfers.", status=503)
    mime = "image/svg+xml" if formaat == "svg" else "image/png"
    antwoord = HttpResponse(inhoud, content_type=mime)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.{formaat}"'
    return antwoord
