"""How the forecast works (Aannames), and how earlier ones turned out (Terugblik)."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.beeldgrafiek import grafiekbestand
from spreiding.core.http import toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.dashboard.forms.prognose import Terugblikfilter
from spreiding.dashboard.queries import prognosegrafieken
from spreiding.dashboard.queries.prognosecijfers import toetscijfers
from spreiding.dashboard.queries.prognoseuitleg import fasebeelden
from spreiding.dashboard.queries.terugblik import alle, terugblik
from spreiding.dashboard.queries.zicht import zicht
from spreiding.regels.ervaring import GEWICHT, MINIMUM
from spreiding.regels.prognose import EXACT_TOT, KEREN
from spreiding.regels.prognosetoets import TE_WEINIG

FASEKOLOMMEN = (
    Kolom("fase", "Fase", "fase.label"),
    Kolom("afgelopen", "Afgelopen plannen", "verdeling.afgelopen", soort="getal"),
    Kolom("lopend", "Nog lopend", "verdeling.lopend", soort="getal"),
    Kolom(
        "op_tijd", "Op tijd open", "op_tijd", soort="procent", uitleg="Open op of voor de dag die men toen verwachtte."
    ),
    Kolom("maand", "Binnen 30 dagen erna", "maand", soort="procent"),
    Kolom("halfjaar", "Binnen 180 dagen erna", "halfjaar", soort="procent"),
    Kolom("weg", "Vervallen", "weg", soort="procent", uitleg="Deel van de plannen dat nooit openging."),
    Kolom("genoeg", "Genoeg voor een eigen kans", "genoeg", soort="oordeel"),
)
MOMENTKOLOMMEN = (
    Kolom("op", "Gemaakt op", soort="datum"),
    Kolom("voor", "Voor", soort="datum"),
    Kolom("gevallen", "Gemeenten", lambda m: len(m.gevallen), soort="getal"),
    Kolom("band50", "Binnen 50%", lambda m: m.toets.dekking.get(50), soort="procent"),
    Kolom("band80", "Binnen 80%", lambda m: m.toets.dekking.get(80), soort="procent"),
    Kolom("verwacht80", "Hoorde binnen 80%", lambda m: m.toets.verwacht.get(80), soort="procent"),
    Kolom("band90", "Binnen 90%", lambda m: m.toets.dekking.get(90), soort="procent"),
    Kolom(
        "brier",
        "Brierscore",
        lambda m: None if m.toets.brier is None else Decimal(f"{m.toets.brier:.3f}"),
        soort="getal",
        uitleg="0 is volmaakt, 0,25 is gokken.",
    ),
    Kolom(
        "vertekening",
        "Vertekening",
        lambda m: None if m.toets.vertekening is None else round(m.toets.vertekening),
        soort="verschil",
        uitleg="Plekken per gemeente; plus is te hoog voorspeld.",
    ),
)


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def terugkijken(request: HttpRequest) -> HttpResponse:
    """Forecasts of `?vooruit=` months ahead, as they would have been, against what happened."""
    blik = zicht(lees_peil(request.GET, nu=klok.nu()))
    keuze = Terugblikfilter(request.GET)
    momenten = terugblik(blik, keuze.vooruit)
    grafiek = prognosegrafieken.dekkingsgrafiek(momenten)
    tabel = Tabel(MOMENTKOLOMMEN, momenten, request.GET, bijschrift="Prognoses van eerder.", per_pagina=40)
    bron = verantwoording(
        request,
        titel="Terugblik op eerdere prognoses",
        omschrijving=f"Prognoses van {keuze.vooruit} maanden vooruit, gemaakt met wat toen bekend was.",
        tellingen=[("gevallen", "gemeenten waar het nog meer dan één kant op kon; de uitkomst is wat nu bekend is")],
        stand_per=blik.peil.vandaag,
        filters=keuze.gekozen,
    )
    if antwoord_ := grafiekbestand(request, [grafiek]) or antwoord(request, tabel, bron):
        return antwoord_
    context = {
        "kruimels": kruimels(("Landelijk", reverse("landelijk")), ("Prognose", reverse("prognose")), "Terugblik"),
        "keuze": keuze,
        "grafiek": grafiek,
        "tabel": tabel,
        "cijfers": toetscijfers(momenten),
        "te_weinig": alle(momenten).te_weinig,
        "minimum": TE_WEINIG,
    }
    return toon(request, "dashboard/terugblik.html", context, deel="uitslag")


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def aannames(request: HttpRequest) -> HttpResponse:
    """How the forecast works, with the numbers it works with today."""
    blik = zicht(lees_peil(request.GET, nu=klok.nu()))
    beelden = fasebeelden(blik.vraag)
    grafiek = prognosegrafieken.ervaringsgrafiek([(beeld.fase.label, beeld.verdeling) for beeld in beelden])
    tabel = Tabel(FASEKOLOMMEN, beelden, request.GET, bijschrift=f"Ervaring per fase. {blik.peil.zin}.", per_pagina=20)
    bron = verantwoording(
        request,
        titel="Aannames van de prognose",
        omschrijving="Hoe het eerdere plannen verging, per fase.",
        tellingen=[
            ("ervaring", "elk plan telt in elke fase die het bereikte; wat nog loopt telt mee zolang het loopt")
        ],
        stand_per=blik.peil.stand_per,
        bekend_op=blik.peil.bekend_op,
    )
    if antwoord_ := grafiekbestand(request, [grafiek]) or antwoord(request, tabel, bron):
        return antwoord_
    context = {
        "kruimels": kruimels(("Landelijk", reverse("landelijk")), ("Prognose", reverse("prognose")), "Aannames"),
        "peil": blik.peil,
        "grafiek": grafiek,
        "tabel": tabel,
        "minimum": MINIMUM,
        "gewicht": GEWICHT,
        "exact_tot": EXACT_TOT,
        "keren": KEREN,
    }
    return toon(request, "dashboard/aannames.html", context)
