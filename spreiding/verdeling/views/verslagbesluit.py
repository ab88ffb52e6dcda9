"""What was offered beside what was decided, line by line: regulier and amv apart."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.gebied.models import Gemeente
from spreiding.regels.verslagdocument import Aanbod
from spreiding.regels.verslagverschil import Besluitverschil, besluitverschil
from spreiding.verdeling.queries.verslag import aangeboden, besloten
from spreiding.verdeling.views.verslagzicht import (
    TELLINGEN,
    gekozen_cyclus,
    kruimelpad,
    provincie_of_404,
    verslag_of_404,
)


def _deel(kant: str, groep: str) -> Any:
    return lambda rij: getattr(getattr(rij, kant), groep) if getattr(rij, kant) else ""


KOLOMMEN = (
    Kolom("naam", "Gemeente", sorteer=True),
    Kolom("aangeboden_regulier", "Aangeboden regulier", waarde=_deel("aangeboden", "regulier"), soort="getal"),
    Kolom("besloten_regulier", "Besloten regulier", waarde=_deel("besloten", "regulier"), soort="getal"),
    Kolom("regulier", "Verschil regulier", soort="getal", sorteer=True),
    Kolom("aangeboden_amv", "Aangeboden amv", waarde=_deel("aangeboden", "amv"), soort="getal"),
    Kolom("besloten_amv", "Besloten amv", waarde=_deel("besloten", "amv"), soort="getal"),
    Kolom("amv", "Verschil amv", soort="getal", sorteer=True),
    Kolom("zin", "In woorden"),
)


@vereist(Recht.VERSLAG_LEZEN)
@require_safe
def besluit(request: HttpRequest, slug: str) -> HttpResponse:
    """Accepted verslag against announced besluit; says what is missing. `?formaat=` is a file."""
    provincie, cyclus = provincie_of_404(slug, request), gekozen_cyclus(request)
    verslag_of_404(slug, request)
    links, rechts = aangeboden(cyclus, provincie), besloten(cyclus, provincie)
    tabel = _tabel(besluitverschil(_namen(provincie), links or {}, rechts or {}), request)
    bron = verantwoording(
        request,
        titel=f"Verslag en besluit {provincie.naam} {opmaak.jaren(cyclus.pk)}",
        omschrijving="Wat de provincie aanbood (aanvaard verslag) naast wat de minister besloot (verdeelbesluit).",
        tellingen=TELLINGEN,
        stand_per=klok.vandaag(),
        bestandsnaam=f"verslag-en-besluit-{provincie.slug}",
    )
    if download := antwoord(request, tabel, bron):
        return download
    context = {"provincie": provincie, "cyclus": cyclus, "tabel": tabel, "links": links, "rechts": rechts}
    kruimels = kruimelpad(provincie, cyclus, "Verslag en besluit")
    return toon(request, "verdeling/verslag_besluit.html", context | {"kruimels": kruimels}, deel="regels")


def _namen(provincie: Any) -> dict[str, str]:
    return dict(Gemeente.objects.filter(provincie=provincie).order_by("pk").values_list("pk", "naam"))


def _tabel(regels: tuple[Besluitverschil, ...], request: HttpRequest) -> Tabel:
    links = sum((r.aangeboden or Aanbod() for r in regels), Aanbod())
    rechts = sum((r.besloten or Aanbod() for r in regels), Aanbod())
    totalen = {
        "naam": "Totaal",
        "aangeboden_regulier": links.regulier,
        "besloten_regulier": rechts.regulier,
        "regulier": rechts.regulier - links.regulier,
        "aangeboden_amv": links.amv,
        "besloten_amv": rechts.amv,
        "amv": rechts.amv - links.amv,
    }
    return Tabel(KOLOMMEN, regels, request.GET, standaard="naam", per_pagina=400, totalen=totalen,
                 bijschrift="Aangeboden en besloten per gemeente", doel="regels")  # fmt: skip
