"""The list of dossiers: filtered and sorted by its address, with key figures and the work that is coming."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.bezwaar.forms.lijst import DossierFilter
from spreiding.bezwaar.queries.overzicht import Overzicht, Tellingen, uitkomsten
from spreiding.bezwaar.views.kolommen import KOLOMMEN, UITLEG_SPELING
from spreiding.core import klok, opmaak
from spreiding.core.http import toon
from spreiding.core.onderdelen import Cijfer, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.core.tabel import Tabel, Verantwoording, antwoord, verantwoording
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op
from spreiding.gebied.models import Provincie


@vereist(Recht.BEZWAAR_LEZEN)
@require_safe
def bezwaren(request: HttpRequest) -> HttpResponse:
    """`?formaat=` gives the list as a file."""
    peil = lees_peil(request.GET, nu=klok.nu())
    keuzes = _filter(request, peil)
    overzicht = Overzicht(voor=request.user, cyclus=keuzes.gekozen_cyclus, peil=peil, keuze=keuzes.keuze)
    tabel = Tabel(
        KOLOMMEN, overzicht.gekozen, request.GET, standaard="speling", bijschrift="Bezwaren", doel="resultaten"
    )
    if download := antwoord(request, tabel, _bron(request, overzicht, keuzes)):
        return download
    context = {
        "tabel": tabel,
        "peil": peil,
        "keuzes": keuzes,
        "overzicht": overzicht,
        "cijfers": _cijfers(overzicht.tellingen, peil),
        "grafiek": overzicht.werkdruk,
        "uitkomsten": uitkomsten(overzicht.bezwaren),
        "mag_schrijven": mag(request.user, Recht.BEZWAAR_SCHRIJVEN),
        "kruimels": kruimels("Bezwaren"),
    }
    return toon(request, "bezwaar/bezwaren.html", context, deel="resultaten")


def _filter(request: HttpRequest, peil: Peil) -> DossierFilter:
    rijk = provincies_van(request.user) is None
    return DossierFilter(
        request.GET,
        cycli=list(Cyclus.objects.order_by("-code")),
        huidig=cyclus_op(peil.stand_per),
        provincies=list(Provincie.objects.order_by("naam")) if rijk else None,
    )


def _cijfers(telling: Tellingen, peil: Peil) -> list[Cijfer]:
    doel = opmaak.datum(telling.doel_voor)
    vast: dict[str, Any] = {"stand_per": peil.stand_per}
    return [
        Cijfer(
            f"Beslist vóór {doel}",
            telling.voor_doel,
            f"van {opmaak.aantal(telling.bezwaren, 'bezwaar', 'bezwaren')}",
            definitie="Bezwaren waarop is beslist (of die zijn ingetrokken of doorgezonden) vóór deze dag.",
            bron="brief minister van Asiel en Migratie, 3 juli 2026",
            **vast,
        ),
        Cijfer(
            "Nog open",
            telling.open,
            _tempozin(telling),
            definitie="Bezwaren die zijn ontvangen en waarop nog niet is beslist. Tempo: beslissingen in zes weken.",
            soort="klok",
            **vast,
        ),
        Cijfer(
            "Niet op tijd",
            telling.rood,
            f"waarvan {opmaak.aantal(telling.verlopen, 'termijn', 'termijnen')} verlopen",
            definitie="Open bezwaren waarvan de termijn voorbij is, of die zoals het nu loopt te laat beslist worden.",
            soort="let" if telling.rood else "",
            **vast,
        ),
        Cijfer(
            "Taak gewijzigd",
            telling.wijzigt,
            "gegrond of gedeeltelijk gegrond",
            definitie="Bezwaren die leiden tot een nieuwe versie van de besluitregel (Awb art. 7:11).",
            **vast,
        ),
        Cijfer(
            "Dwangsom loopt",
            telling.dwangsom,
            "na een ingebrekestelling",
            definitie="Open bezwaren waarvoor nu een dwangsom loopt of is volgelopen (Awb art. 4:17).",
            soort="let" if telling.dwangsom else "",
            **vast,
        ),
    ]


def _tempozin(telling: Tellingen) -> str:
    if not telling.open:
        return "op alles is beslist"
    if telling.klaar_op is None:
        return "in de laatste zes weken is niets beslist"
    return f"in dit tempo klaar op {opmaak.datum_kort(telling.klaar_op)}"


def _bron(request: HttpRequest, overzicht: Overzicht, keuzes: DossierFilter) -> Verantwoording:
    peil = overzicht.peil
    return verantwoording(
        request,
        titel="Bezwaren",
        omschrijving=f"Bezwaar, beroep en voorziening tegen de verdeelbesluiten van {overzicht.cyclus.naam}.",
        tellingen=[("speling", UITLEG_SPELING)],
        stand_per=peil.stand_per,
        bekend_op=peil.bekend_op if peil.kijkt_terug else None,
        filters=[(label, tekst) for _, label, tekst in keuzes.gekozen],
    )
