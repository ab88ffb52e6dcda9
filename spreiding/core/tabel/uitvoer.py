"""The answer to `?formaat=`: the same list as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from spreiding.core.fouten import foutpagina
from spreiding.core.http import naar
from spreiding.core.tabel import formaten, parquet, pdf
from spreiding.core.tabel.tabel import Tabel
from spreiding.core.tabel.verantwoording import Verantwoording
from spreiding.core.verzoek import in_achtergrond

TE_LANG = (
    "Een rekenblad kan niet meer dan 1.048.575 regels hebben. Kies csv of json, of verklein de lijst met een filter."
)
TE_LANG_PARQUET = "Parquet kan hier niet meer dan 1.048.575 regels hebben. Kies csv of json, of gebruik een filter."
TE_LANG_PDF = (
    "Een pdf kan niet meer dan 10.000 regels hebben. Kies xlsx, ods, csv of json, of verklein de lijst met een filter."
)
# Above this a file that cannot be streamed is made in the background: nobody waits for an answer that may time out.
METEEN = 2_000


@dataclass(frozen=True)
class Formaat:
    naam: str
    label: str
    mime: str
    schrijf: Callable[[Tabel, Verantwoording], Any]
    stroomt: bool
    max_regels: int | None = None
    te_lang: str = ""


FORMATEN = {
    f.naam: f
    for f in (
        Formaat("csv", "csv (platte tekst)", "text/csv; charset=utf-8", formaten.schrijf_csv, True),
        Formaat(
            "xlsx",
            "Excel (xlsx)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            formaten.schrijf_xlsx,
            False,
            formaten.MAX_REGELS_REKENBLAD,
            TE_LANG,
        ),
        Formaat(
            "ods",
            "OpenDocument (ods)",
            "application/vnd.oasis.opendocument.spreadsheet",
            formaten.schrijf_ods,
            False,
            formaten.MAX_REGELS_REKENBLAD,
            TE_LANG,
        ),
        Formaat("json", "json (voor programma’s)", "application/json", formaten.schrijf_json, True),
        Formaat(
            "parquet",
            "parquet (voor analisten)",
            "application/vnd.apache.parquet",
            parquet.schrijf_parquet,
            False,
            formaten.MAX_REGELS_REKENBLAD,
            TE_LANG_PARQUET,
        ),
        Formaat("pdf", "pdf (om te lezen)", "application/pdf", pdf.schrijf_pdf, False, pdf.MAX_REGELS, TE_LANG_PDF),
    )
}


def antwoord(request: HttpRequest, tabel: Tabel, verantwoording: Verantwoording) -> HttpResponse | None:
    """The list as a file when `?formaat=` asks for one; None when a page is wanted; 400 for an unknown format."""
    naam = request.GET.get("formaat")
    if naam is None or naam == "":
        return None
    formaat = FORMATEN.get(naam.lower())
    if formaat is None:
        return foutpagina(request, 400, titel="Dit formaat bestaat niet", tekst=onbekend_formaat(naam))
    if formaat.max_regels is not None and tabel.aantal > formaat.max_regels:
        return foutpagina(request, 400, titel="Deze lijst is te lang voor dit formaat", tekst=formaat.te_lang)
    tabel.voortgang = in_achtergrond(request)
    if tabel.voortgang is None and is_groot(formaat, tabel.aantal):
        return naar(adres_achtergrond(request.get_full_path(), verantwoording.titel))
    return _bestand(formaat, tabel, verantwoording)


def is_groot(formaat: Formaat, aantal: int) -> bool:
    """Is this file made in the background? csv and json flow row by row and are always given at once."""
    return not formaat.stroomt and aantal > METEEN


def adres_achtergrond(adres: str, titel: str) -> str:
    """The page that asks for the file at `adres` to be made in the background."""
    return f"{reverse('download_nieuw')}?{urlencode({'adres': adres, 'titel': titel[:100]})}"


def onbekend_formaat(naam: str) -> str:
    return f"U vroeg om ‘{naam[:20]}’. Kies een van deze formaten: {', '.join(FORMATEN)}."


def _bestand(formaat: Formaat, tabel: Tabel, verantwoording: Verantwoording) -> HttpResponse:
    inhoud = formaat.schrijf(tabel, verantwoording)
    if not formaat.stroomt:
        return FileResponse(
            inhoud, as_attachment=True, filename=f"{verantwoording.bestand}.{formaat.naam}", content_type=formaat.mime
        )
    antwoord = StreamingHttpResponse(inhoud, content_type=formaat.mime)
    antwoord["Content-Disposition"] = f'attachment; filename="{verantwoording.bestand}.{formaat.naam}"'
    return antwoord
