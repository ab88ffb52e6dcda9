"""Catalogue of the components, for developers (only with DEBUG). All figures are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from spreiding.core import klok
from spreiding.core.formulier import AantalVeld, DatumVeld
from spreiding.core.hexkaart import Hexcel, Hexkaart
from spreiding.core.http import openbaar, toon
from spreiding.core.onderdelen import Balk, Cijfer, Gebeurtenis, Stap, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.tabel import Kolom, Tabel, antwoord, verantwoording
from spreiding.regels.begrippen import Doelgroep, Toestand, Uitkomst


@dataclass(frozen=True)
class Voorbeeld:
    naam: str
    opgave: int | None
    gerealiseerd: int | None
    gepland: int | None
    toestand: Toestand
    let_op: str = ""

    @property
    def balk(self) -> Balk:
        return Balk(self.gerealiseerd, self.gepland, self.opgave, doelnaam="taak")

    @property
    def tekort(self) -> int | None:
        if self.opgave is None or self.gerealiseerd is None:
            return None
        return min(self.gerealiseerd - self.opgave, 0)


T = Toestand
RIJEN = [
    Voorbeeld("Apeldoorn", 808, 610, 220, T.OP_KOERS),
    Voorbeeld("Arnhem", 779, 402, 180, T.RISICO, "Bezwaar · beslissen vóór 12-3"),
    Voorbeeld("Barneveld", 321, 331, 0, T.VOLDOET),
    Voorbeeld("Berg en Dal", 172, 0, 60, T.TEKORT, "Art. 8-melding 4-2"),
    Voorbeeld("Ede", 719, 719, 40, T.VOLDOET),
    Voorbeeld("Harderwijk", 258, 120, 100, T.RISICO),
    Voorbeeld("Nijmegen", 905, 640, 300, T.OP_KOERS, "Uitruil +35 van Beuningen"),
    Voorbeeld("Overbetuwe", 243, None, None, T.ONBEKEND, "Geen opgave ontvangen"),
    Voorbeeld("Rozendaal", 13, 0, 0, T.TEKORT),
    Voorbeeld("Scherpenzeel", None, 0, 0, T.GEEN_OPGAVE),
    Voorbeeld("Zutphen", 262, 262, 0, T.VOLDOET),
] + [Voorbeeld(f"Voorbeeldgemeente {n}", 100 + n, 50 + n, 20, T.OP_KOERS) for n in range(1, 40)]

KOLOMMEN = (
    Kolom("naam", "Gemeente", sorteer=True, href=lambda rij: "#"),
    Kolom("opgave", "Taak", soort="getal", sorteer=True, uitleg="Plekken volgens het verdeelbesluit."),
    Kolom("gerealiseerd", "Gerealiseerd", soort="getal", sorteer=True, uitleg="Beschikbaar op de peildatum."),
    Kolom("gepland", "Gepland", soort="getal", sorteer=True),
    Kolom("tekort", "Tekort nu", soort="getal", sorteer=True, nadruk=True),
    Kolom("balk", "Voortgang", soort="balk"),
    Kolom("toestand", "Status", soort="status", sorteer=True),
    Kolom("let_op", "Let op"),
)
CIJFERS = [
    Cijfer("Tot de realisatiedatum 1 juli 2027", 118, "Stand per 5 maart 2027", eenheid="dagen", soort="klok"),
    Cijfer(
        "Taak volgens verdeelbesluit",
        10_729,
        "waarvan 908 amv",
        definitie="Het aantal plekken in het verdeelbesluit, regulier en amv samen.",
        bron="verdeelbesluit van 18 december 2026",
        stand_per=date(2027, 3, 5),
    ),
    Cijfer(
        "Gerealiseerd en telt mee",
        7_418,
        "69% · +212 deze maand",
        definitie="Plekken die op de peildatum beschikbaar zijn.",
    ),
    Cijfer("Nog nodig", 3_311, "2.140 gepland vóór 1 juli, 1.171 zonder plan", soort="let"),
    Cijfer("Prognose op 1 juli", None, "nog geen prognose"),
]
TIJDLIJN = [
    Gebeurtenis(date(2027, 6, 15), "Beschikbaar", toekomst=True),
    Gebeurtenis(datetime(2027, 3, 1, 13, 2, tzinfo=UTC), "Bestuursovereenkomst getekend", door="Regietafel Gelderland"),
    Gebeurtenis(date(2027, 2, 9), "Raadsbesluit", toelichting="Voor 180 plekken, tot 31-12-2032."),
    Gebeurtenis(date(2027, 1, 12), "College akkoord"),
]
STAPPEN = [
    Stap("college akkoord", date(2027, 1, 12), stand="gedaan"),
    Stap("raadsbesluit", date(2027, 2, 9), stand="gedaan"),
    Stap("bestuursovereenkomst", date(2027, 3, 1), stand="gedaan"),
    Stap("vergunning", verwacht=date(2027, 4, 20), stand="bezig"),
    Stap("inrichting", verwacht=date(2027, 6, 1)),
    Stap("beschikbaar", verwacht=date(2027, 6, 15)),
]


class VoorbeeldForm(forms.Form):
    naam = forms.CharField(label="naam locatie", max_length=120, help_text="De naam die u zelf gebruikt.")
    gemeente = forms.ChoiceField(choices=[("", "Kies een gemeente"), ("GM0202", "Arnhem")])
    doelgroep = forms.ChoiceField(choices=Doelgroep.keuzes(), widget=forms.RadioSelect)
    aantal = AantalVeld(label="aantal plekken")
    vanaf = DatumVeld(label="beschikbaar vanaf")
    tot = DatumVeld(label="tot en met", required=False, help_text="Leeg = onbepaalde tijd.")
    vertrouwelijk = forms.BooleanField(required=False, label="Deze locatie is nog vertrouwelijk")
    bewijs = forms.FileField(required=False, help_text="Pdf, Word of afbeelding, ten hoogste 15 MB.")
    toelichting = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))


def _kaart() -> Hexkaart:
    staten = list(Toestand)
    cellen = [
        Hexcel(
            rij,
            kolom,
            f"GM{rij}{kolom}",
            f"Gemeente {rij}.{kolom}",
            staten[(rij * 7 + kolom * 3) % 6],
            "#",
            "A" if kolom < 4 else "B",
        )
        for rij in range(6)
        for kolom in range(8)
        if (rij, kolom) not in {(0, 0), (5, 7)}
    ]
    return Hexkaart(cellen, "Voorbeeldkaart van gemeenten", tabel_href="#resultaten", volgorde=staten)


@openbaar
def galerij(request: HttpRequest) -> HttpResponse:
    """Every component once; POST shows a form with errors."""
    peil = lees_peil(request.GET, nu=klok.nu(), standaard=date(2027, 3, 5))
    totalen = {"naam": "Totaal 11", "opgave": 10_729, "gerealiseerd": 7_418, "gepland": 2_140, "tekort": -3_311}
    totalen["balk"] = Balk(7_418, 2_140, 10_729, doelnaam="taak")
    tabel = Tabel(
        KOLOMMEN,
        RIJEN,
        request.GET,
        standaard="naam",
        per_pagina=20,
        totalen=totalen,
        doel="resultaten",
        bijschrift="Gemeenten van Gelderland",
    )
    verantwoord = verantwoording(request, titel="Voorbeeld", stand_per=peil.stand_per, bekend_op=peil.bekend_op)
    if download := antwoord(request, tabel, verantwoord):
        return download
    form = VoorbeeldForm(request.POST or None)
    if request.method == "POST":
        form.is_valid()
    elif "meld" in request.GET:
        for niveau, tekst in (("success", "De locatie is bewaard."), ("warning", "Het bewijs verloopt over 12 dagen.")):
            getattr(messages, niveau)(request, tekst)
    context = {
        "kruimels": kruimels(("Landelijk", "#"), ("Gelderland", "#"), "Onderdelen"),
        "cijfers": CIJFERS,
        "tabel": tabel,
        "leeg": Tabel(KOLOMMEN, [], request.GET),
        "peil": peil,
        "form": form,
        "kaart": _kaart(),
        "tijdlijn": TIJDLIJN,
        "stappen": STAPPEN,
        "toestanden": list(Toestand),
        "uitkomsten": list(Uitkomst),
    }
    return toon(request, "core/galerij.html", context, deel="resultaten", status=422 if form.errors else 200)
